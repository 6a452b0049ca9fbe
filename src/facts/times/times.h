// SPDX-License-Identifier: Apache-2.0
//
// Times: the time expressions of a report as TIMEX3 values with the closed interval they cover.
// A token grammar; the parse only tells tense and prepositions.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/times/*_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/report.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct TimeFindings {
  // In text order. What could stand alone in a time follows it and lies inside it: the ends of a
  // range, the year of "June of last year". Nothing else overlaps.
  std::vector<TimeExpression> times;
  std::vector<Note> notes;            // impossible dates, in text order
  std::vector<Abstention> abstained;  // in text order
};

// kEverywhere tries every rule at every place and remembers nothing: the slow twin of kGated, for
// tests.
enum class Search : std::uint8_t { kGated, kEverywhere };

// Without a date relative times stay unresolved.
TimeFindings find_times(const ReportView& view, const std::optional<ReportDate>& date,
                        Search search = Search::kGated);

}  // namespace dateline::facts
