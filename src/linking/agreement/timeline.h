// SPDX-License-Identifier: Apache-2.0
//
// Timeline: every day, month or year the reports name, with what happened then, sorted. Dates that
// only modify a noun ("a 2015 resolution") stand here too, as words. Events without a time of their
// own do not: the day of a report is no date of an event.
//
// Background: told as past by the report, or over a month before the first report of the set that
// names it.
//
// Threads: pure function. n log n in times and events.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<TimelineEntry> make_timeline(const Collection& collection,
                                         const std::vector<LinkedEvent>& events);

// minute, day, week, month or year, of a closed interval as TIMEX3 gives it.
std::string_view precision_of(std::string_view value, std::string_view earliest,
                              std::string_view latest);

}  // namespace dateline::linking
