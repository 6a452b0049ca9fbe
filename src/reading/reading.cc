// SPDX-License-Identifier: Apache-2.0
#include "dateline/reading.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "reading/blocks.h"
#include "reading/date_header.h"
#include "reading/page_tables.h"
#include "reading/plain_text.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline {
namespace {

constexpr char kUnitSeparator = '\x1F';

Report to_report(reading::DatedText dated, std::vector<Error>& warnings) {
  Report report;
  report.text = std::move(dated.text);
  report.source.text_start = dated.text_start;
  if (dated.date) {
    if (reading::is_calendar_day(*dated.date)) {
      report.date =
          ReportDate{*dated.date, DatePrecision::kDay, "", *dated.date, DateFrom::kHeader};
    } else {
      const std::string message = "the header names " + *dated.date + ", a day that does not exist";
      Error warning = make_error_at(ErrorCode::kImpossibleDate, message, dated.text_start);
      warning.line = dated.line;
      warnings.push_back(std::move(warning));
      report.notes.push_back({NoteKind::kImpossible,
                              std::nullopt,
                              "T" + message.substr(1) + "; read without a date.",
                              {}});
    }
  }
  if (dated.nul_bytes > 0) {
    report.notes.push_back({NoteKind::kDamaged,
                            std::nullopt,
                            std::to_string(dated.nul_bytes) + " NUL " +
                                (dated.nul_bytes == 1 ? "byte" : "bytes") + " replaced by U+FFFD.",
                            {}});
  }
  reading::find_blocks(report, reading::builtin_page_tables());
  report.id = report_id(report);
  return report;
}

auto sort_key(const Report& report) {
  // Undated reports come last: no date starts with a letter.
  const std::string_view date =
      report.date ? std::string_view(report.date->value) : std::string_view("undated");
  const Source& source = report.source;
  return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                    std::uint64_t>(date, report.id, source.path, source.sha256,
                                   source.text_start.value_or(0));
}

// Sorts, and makes one report of those with one id.
void merge(std::vector<Report>& reports) {
  std::sort(reports.begin(), reports.end(),
            [](const Report& a, const Report& b) { return sort_key(a) < sort_key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (kept > 0 && reports[kept - 1].id == reports[i].id) {
      Source& source = reports[kept - 1].source;
      const std::string& path = reports[i].source.path;
      // Equal reports come by path, so equal paths stand together.
      if (path != source.path && (source.also.empty() || source.also.back() != path))
        source.also.push_back(path);
      continue;
    }
    if (kept != i) reports[kept] = std::move(reports[i]);
    ++kept;
  }
  reports.erase(reports.begin() + static_cast<std::ptrdiff_t>(kept), reports.end());
}

}  // namespace

std::string report_id(const Report& report) {
  Sha256 hash;
  const std::string separator(1, kUnitSeparator);
  if (report.date) hash.update(report.date->value);
  hash.update(separator);
  hash.update(report.source.outlet);
  hash.update(separator);
  hash.update(report.source.url);
  hash.update(separator);
  hash.update(report.text);
  return "rep_" + hash.finish().substr(0, 16);
}

std::string_view words_of(const Report& report, Span span) {
  if (span.empty()) return {};
  std::size_t at = 0;
  std::uint32_t index = 0;
  std::size_t start = report.text.size();
  for (; at < report.text.size() && index < span.end; ++index) {
    if (index == span.start) start = at;
    at += decode_utf8(report.text, at).length;
  }
  if (index < span.end) return {};
  return std::string_view(report.text).substr(start, at - start);
}

Result<Report> make_report(std::string_view text, const std::string& date) {
  if (const auto bad = first_invalid_utf8(text))
    return make_error_at(ErrorCode::kInvalidUtf8, "", *bad);
  reading::DatedText dated;
  if (text.starts_with(reading::kByteOrderMark)) text.remove_prefix(reading::kByteOrderMark.size());
  reading::NormalisedText normalised = reading::normalise_text(text);
  dated.text = std::move(normalised.text);
  dated.nul_bytes = normalised.nul_bytes;
  if (dated.text.empty() || is_space(dated.text)) return make_error(ErrorCode::kEmptyReport, "");
  if (!date.empty()) dated.date = date;
  std::vector<Error> ignored;
  Report report = to_report(std::move(dated), ignored);
  report.source.text_start.reset();
  return report;
}

ReadResult read_reports(Environment& environment, const std::vector<std::string>& arguments,
                        const Limits& limits) {
  ReadResult result;
  for (const InputPath& input : find_inputs(environment, arguments, result.problems)) {
    auto stream = environment.open(input.open);
    if (!stream.ok()) {
      result.problems.push_back(std::move(stream).error().with_path(input.open));
      continue;
    }
    const std::size_t first = result.reports.size();
    const std::size_t first_warning = result.warnings.size();
    auto summary = reading::read_plain_text(**stream, limits, [&](reading::DatedText dated) {
      result.reports.push_back(to_report(std::move(dated), result.warnings));
      result.reports.back().source.path = input.name;
    });
    for (std::size_t i = first_warning; i < result.warnings.size(); ++i)
      result.warnings[i].path = input.open;
    if (!summary.ok()) {
      // The end of the last report is unknown, and so is the hash: nothing of this input counts.
      result.reports.erase(result.reports.begin() + static_cast<std::ptrdiff_t>(first),
                           result.reports.end());
      result.problems.push_back(std::move(summary).error().with_path(input.open));
      continue;
    }
    for (Error& problem : summary->problems)
      result.problems.push_back(std::move(problem).with_path(input.open));
    if (summary->problems_not_listed > 0) {
      Error error =
          make_error(summary->problems.back().code, std::to_string(summary->problems_not_listed) +
                                                        " more reports here were left out");
      error.path = input.open;
      result.problems.push_back(std::move(error));
    }
    InputFile file{input.name, summary->sha256, summary->bytes, {}};
    for (std::size_t i = first; i < result.reports.size(); ++i) {
      result.reports[i].source.sha256 = file.sha256;
      file.reports.push_back(result.reports[i].id);
    }
    result.inputs.push_back(std::move(file));
  }
  merge(result.reports);
  std::sort(result.inputs.begin(), result.inputs.end(), [](const InputFile& a, const InputFile& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  result.inputs.erase(std::unique(result.inputs.begin(), result.inputs.end()), result.inputs.end());
  return result;
}

}  // namespace dateline
