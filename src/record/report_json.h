// SPDX-License-Identifier: Apache-2.0
//
// dateline.report/1 as JSON, both ways.
//
//   std::string line;
//   write_report_json(record, line);              // one object without a line end
//   ReportRecord again = TRY(read_report_json(line, limits));
//
// Reading takes records made by Dateline or elsewhere. What this version has no field for (times,
// places, figures, events, ...) is passed over; what it uses is checked: spans lie inside the
// text and equal the words given, entities exist. `blocks` come from the sentences' roles and
// paragraphs.
//
// Threads: pure functions.
// Tested by: src/record/verify_test.cc, tests/cases
#pragma once

#include <string>
#include <string_view>

#include "dateline/limits.h"
#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

void write_report_json(const ReportRecord& record, std::string& out);

// kInvalidRecord says what is wrong. REQUIRES of the result: as report.h.
Result<ReportRecord> read_report_json(std::string_view line, const Limits& limits);

// Whether a text starts like a record of this format, for telling JSON Lines from plain text.
bool looks_like_report_json(std::string_view start);

}  // namespace dateline
