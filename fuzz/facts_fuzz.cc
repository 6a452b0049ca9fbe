// SPDX-License-Identifier: Apache-2.0
//
// Any UTF-8 through the language layer and all fact layers, with the language model and the
// gazetteer when there is one: no crash, and the record that comes out follows its schema and cites
// what it says it cites.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "dateline/facts.h"
#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "dateline/resources.h"
#include "facts/events/event_rules.h"
#include "record/report_json.h"
#include "record/sentences.h"
#include "record/verify.h"

namespace {

using namespace dateline;

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "facts_fuzz: %s\n", result.error().to_string().c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

struct Reader {
  Pipeline pipeline = must(
      Pipeline::load(system_environment(), must(find_model(system_environment(), "")), Limits{}));
  Resources resources = [] {
    auto found = load_resources(system_environment(), Limits{});
    return found.ok() ? *std::move(found) : Resources{};
  }();
  Workspace workspace{pipeline};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Reader reader;
  const Limits limits;
  // The first byte decides whether the report is dated.
  const bool dated = size > 0 && data[0] % 2 == 0;
  auto report = make_report(std::string(reinterpret_cast<const char*>(data), size),
                            dated ? "2021-06-28" : "");
  if (!report.ok()) return 0;
  report->source.path = "-";
  const auto parses = must(parse_blocks(*report, reader.pipeline, reader.workspace));
  std::vector<RejectedReading> rejected;
  ReportRecord record;
  record.facts = must(extract_facts(*report, parses, limits, &rejected, reader.resources));
  for (const Event& event : record.facts.events) {
    const auto known = [&](const facts::EventUnit& unit) { return unit.id == event.rule; };
    const auto& units = facts::builtin_event_rules().units;
    if (std::none_of(units.begin(), units.end(), known)) std::abort();
  }
  record.facts.sentences = find_sentences(*report, parses);
  record.report = *std::move(report);
  std::string line;
  write_report_json(record, line);
  const auto json = must(parse_json(line, limits));
  const Verification verification = verify_record(json, {});
  for (const Fault& fault : verification.faults)
    std::fprintf(stderr, "%s\n", fault.message.c_str());
  if (!verification.faults.empty()) std::abort();
  std::string again;
  write_report_json(must(read_report_json(line, limits)), again);
  if (again != line) std::abort();
  return 0;
}
