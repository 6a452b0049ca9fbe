// SPDX-License-Identifier: Apache-2.0
#include "cli/selection_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "brief/removal.h"
#include "brief/selection.h"

namespace dateline::cli {
namespace {

// "2021", "2021-06", "2021-06-29", with a clock time behind it.
std::string check_date(const std::string& value) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd";
  const bool whole =
      value.size() == 4 || value.size() == 7 || value.size() == 10 || value.size() == kShape.size();
  const bool fits = std::equal(
      value.begin(), value.end(), kShape.begin(),
      kShape.begin() + std::min(value.size(), kShape.size()),
      [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; });
  return whole && fits ? "" : "write a date as 2021-06-29";
}

}  // namespace

void SelectionOptions::declare(CLI::App& app) {
  app.add_option("--since", since, "Only what reports of this day and later tell anew")
      ->type_name("DATE")
      ->check(CLI::Validator(check_date, ""));
  app.add_option("--known", known, "Only what is new against an earlier brief (JSON)")
      ->type_name("FILE");
  app.add_option("--about", about, "Only what concerns a name, a place, or a kind such as ASSAULT")
      ->type_name("NAME");
  app.add_option("--without", without,
                 "What still stands without origin:ID, report:ID, witness:anonymous, note:damaged")
      ->type_name("WHAT");
  app.add_flag("--unused", unused, "List the sentences in which nothing was found");
  app.add_flag("--full", full, "All of it, however long");
}

Result<Record> SelectionOptions::apply(Session& session, const Limits& limits,
                                       Record record) const {
  for (const std::string& what : without) {
    const brief::Removal removal = TRY(brief::parse_removal(what));
    record = TRY(brief::without(std::move(record), removal));
  }
  if (!known.empty()) {
    auto json = session.environment.read_file(known, limits.max_line_bytes);
    if (!json.ok()) return Error(json.error()).with_path(known);
    auto earlier = brief::read_known_brief(*json, limits);
    if (!earlier.ok()) return Error(earlier.error()).with_path(known);
    record = brief::new_since(std::move(record), *earlier);
  }
  if (!since.empty()) record = brief::since(std::move(record), since);
  for (const std::string& what : about) record = brief::about(std::move(record), what);
  if (unused) record = brief::with_unused(std::move(record));
  return record;
}

std::vector<std::pair<std::string, std::string>> SelectionOptions::given() const {
  std::vector<std::pair<std::string, std::string>> options;
  options.reserve(without.size() + 1);
  for (const std::string& what : without) options.emplace_back("without", what);
  // The name of the file, not where it lies.
  if (!known.empty()) options.emplace_back("known", known.substr(known.rfind('/') + 1));
  if (!since.empty()) options.emplace_back("since", since);
  for (const std::string& what : about) options.emplace_back("about", what);
  if (unused) options.emplace_back("unused", "yes");
  return options;
}

}  // namespace dateline::cli
