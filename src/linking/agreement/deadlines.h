// SPDX-License-Identifier: Apache-2.0
//
// Deadlines: dates to come by which something ends or must be done ("until midnight July 10",
// "must leave by Friday"), with the words that say what.
//
// "midnight" of a day is its beginning or its end: both are given. `zone` as the text says; empty:
// it does not. `year_from_report_date`: the text gives no year. A date before the report's own day
// is no deadline any more. The same date in reports of one story is one deadline.
//
// Threads: pure function. Linear in times and the words of their sentences.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// By date.
std::vector<Deadline> find_deadlines(const Collection& collection,
                                     const std::vector<Story>& stories,
                                     const std::vector<LinkedEvent>& events);

}  // namespace dateline::linking
