// SPDX-License-Identifier: Apache-2.0
//
// Times: the time expressions of a report as TIMEX3 values with the closed interval they cover.
// A token grammar; the parse only tells tense and prepositions.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/times/*_test.cc
#pragma once

#include <optional>
#include <vector>

#include "dateline/report.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct TimeFindings {
  // In text order. The ends of a range follow it and lie inside it; nothing else overlaps.
  std::vector<TimeExpression> times;
  std::vector<Note> notes;            // impossible dates, in text order
  std::vector<Abstention> abstained;  // in text order
};

// Without a date relative times stay unresolved.
TimeFindings find_times(const ReportView& view, const std::optional<ReportDate>& date);

}  // namespace dateline::facts
