// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a file of reports: no crash, and what comes out keeps the promises of report.h. Each
// report is written as a record, read back, and verified.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dateline/reading.h"
#include "reading/memory_environment_for_tests.h"
#include "record/report_json.h"
#include "record/sentences.h"
#include "record/verify.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_report(const dateline::Report& report, const dateline::Limits& limits) {
  using namespace dateline;
  require(!first_invalid_utf8(report.text).has_value());
  require(report.text.find('\0') == std::string::npos &&
          report.text.find('\r') == std::string::npos);
  std::size_t behind = 0;
  for (const Block& block : report.blocks) {
    require(behind <= block.bytes.start && block.bytes.start < block.bytes.end &&
            block.bytes.end <= report.text.size());
    require(words_of(report, block.span) == report.slice(block.bytes));
    behind = block.bytes.end;
  }
  ReportRecord record;
  record.report = report;
  record.facts.sentences = find_sentences(report, {});
  std::string line;
  write_report_json(record, line);
  const auto json = parse_json(line, limits);
  require(json.ok());
  require(verify_record(*json, {}).faults.empty());
  require(read_report_json(line, limits).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dateline::MemoryFiles files;
  files.files["input.txt"] = std::string(reinterpret_cast<const char*>(data), size);
  dateline::Limits limits;
  limits.max_report_bytes = 4096;
  const dateline::ReadResult result = dateline::read_reports(files, {"input.txt"}, limits);
  for (const dateline::Report& report : result.reports) check_report(report, limits);
  // The same bytes as a record from outside.
  (void)dateline::read_report_json(files.files["input.txt"], limits);
  return 0;
}
