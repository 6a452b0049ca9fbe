// SPDX-License-Identifier: Apache-2.0
//
// Inputs of the verbs that take reports as text or as dateline.report/1 JSON Lines: which is which
// is told by the first bytes of a file named directly, and of standard input.
//
// Threads: one call at a time.
// Tested by: tests/cases/brief, tests/cases/verify
#pragma once

#include <string>
#include <vector>

#include "cli/verb.h"
#include "dateline/reading.h"
#include "dateline/report.h"

namespace dateline::cli {

struct LoadedInputs {
  std::vector<Report> reports;        // from text; still to be parsed
  std::vector<ReportRecord> records;  // from JSON Lines
  std::vector<InputFile> inputs;      // by path
  bool empty() const { return reports.empty() && records.empty(); }
};

// Problems go to the session.
LoadedInputs load_inputs(Session& session, const std::vector<std::string>& paths,
                         const Limits& limits);

// Whether a regular file begins like a record of reports.
Result<bool> is_record_file(Environment& environment, const std::string& path);

// By date (undated last) and id; of records with one id the first by path stays, the other paths go
// to its source.also.
void sort_records(std::vector<ReportRecord>& records);

}  // namespace dateline::cli
