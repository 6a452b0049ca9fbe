// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>

#include "cli/record_inputs.h"
#include "cli/verb.h"
#include "text/offsets.h"

namespace dateline::cli {
namespace {

constexpr std::string_view kPilcrow = "\xC2\xB6";

struct Place {
  std::string report;  // a number, an id or the beginning of one
  std::uint64_t start = 0;
  std::uint64_t end = 0;
};

std::optional<std::uint64_t> to_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// REPORT:START-END; also as a brief prints it, [2P9:2478-2527] with a pilcrow for P.
std::optional<Place> parse_place(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view range = text.substr(colon + 1);
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto start = to_number(range.substr(0, dash));
  const auto end = to_number(range.substr(dash + 1));
  std::string_view report = text.substr(0, colon);
  report = report.substr(0, report.find(kPilcrow));
  if (!start || !end || report.empty()) return std::nullopt;
  return Place{std::string(report), *start, *end};
}

class ShowVerb final : public Verb {
 public:
  const char* name() const override { return "show"; }
  const char* summary() const override {
    return "Open the place of a citation: REPORT:START-END, then the inputs";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    app.add_option("PLACE", place_,
                   "REPORT:START-END in code points; REPORT is the number in the brief, or an id")
        ->required();
    reading_.declare(app);
  }

  int run(Session& session) override {
    const auto place = parse_place(place_);
    if (!place) {
      session.problems.add(
          make_error(ErrorCode::kUsage, "not of the form REPORT:START-END: " + place_));
      return kExitNothingDone;
    }
    LoadedInputs loaded = load_inputs(session, reading_.paths, reading_.limits());
    std::vector<ReportRecord> records = std::move(loaded.records);
    for (Report& report : loaded.reports) records.push_back({std::move(report), {}});
    sort_records(records);
    const auto chosen = choose(records, place->report);
    if (!chosen.ok()) {
      session.problems.add(chosen.error());
      return kExitNothingDone;
    }
    const Report& report = records[*chosen].report;
    const OffsetMap offsets(report.text);
    if (place->start >= place->end || place->end > offsets.size()) {
      session.problems.add(make_error(
          ErrorCode::kBadRange, "the report has " + std::to_string(offsets.size()) +
                                    " characters, the range is " + std::to_string(place->start) +
                                    "-" + std::to_string(place->end)));
      return kExitNothingDone;
    }
    session.output.write(
        render(report, *chosen + 1, offsets, *place, session.output.is_terminal()));
    return session.problems.exit_code(true);
  }

 private:
  // Index of the report that a number or the beginning of an id names.
  static Result<std::size_t> choose(const std::vector<ReportRecord>& records,
                                    const std::string& name) {
    if (const auto number = to_number(name); number && *number >= 1 && *number <= records.size())
      return *number - 1;
    std::optional<std::size_t> found;
    const std::string prefix = name.starts_with("rep_") ? name : "rep_" + name;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (!records[i].report.id.starts_with(prefix)) continue;
      if (found)
        return make_error(ErrorCode::kNoSuchReport, "several reports begin with " + prefix);
      found = i;
    }
    if (!found) {
      return make_error(
          ErrorCode::kNoSuchReport,
          "no report " + name + " among the " + std::to_string(records.size()) + " that were read");
    }
    return *found;
  }

  static std::string render(const Report& report, std::size_t number, const OffsetMap& offsets,
                            const Place& place, bool is_terminal) {
    const std::size_t first = offsets.byte(place.start);
    const std::size_t last = offsets.byte(place.end);
    // The blocks the place lies in, or the bare words when it lies between blocks.
    ByteRange context{first, last};
    std::uint32_t paragraph = 0;
    for (const Block& block : report.blocks) {
      if (block.bytes.end <= first || block.bytes.start >= last) continue;
      if (paragraph == 0) paragraph = block.paragraph;
      context = {std::min(context.start, block.bytes.start),
                 std::max(context.end, block.bytes.end)};
    }
    for (const Block& block : report.blocks) {
      // A dateline and the prose behind it are one paragraph to a reader.
      if (block.paragraph != paragraph) continue;
      context = {std::min(context.start, block.bytes.start),
                 std::max(context.end, block.bytes.end)};
    }
    std::string out = "[" + std::to_string(number) + "] " +
                      (report.date ? report.date->value : std::string("undated")) + "  " +
                      report.source.path + "  " + report.id + "\n";
    if (paragraph > 0) out += std::string(kPilcrow) + std::to_string(paragraph) + ":";
    out += std::to_string(place.start) + "-" + std::to_string(place.end) + "\n";
    const std::string_view text = report.text;
    out += text.substr(context.start, first - context.start);
    out += is_terminal ? "\x1B[1m" : ">>";
    out += text.substr(first, last - first);
    out += is_terminal ? "\x1B[0m" : "<<";
    out += text.substr(last, context.end - last);
    out += '\n';
    return out;
  }

  std::string place_;
  ReadingOptions reading_;
};

}  // namespace

std::unique_ptr<Verb> make_show_verb() { return std::make_unique<ShowVerb>(); }

}  // namespace dateline::cli
