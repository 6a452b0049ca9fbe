// SPDX-License-Identifier: Apache-2.0
//
// Events over reports: the same happening told by several reports, or twice in one, becomes one
// event with all its tellings, its history and its disputes. Every event of every report is a
// member of exactly one linked event.
//
//   const auto events = link_events(collection, stories, origins, entities);
//   events[0].citations;     // one for each telling
//   events[0].history;       // planned, held, recalled, denied, cancelled
//   events[0].disputes;      // who claims, blames, denies or declines to comment
//
// Fields are those of `best`, the telling that says most; parties come from all tellings. What is
// left to later steps: `figures`, `support` and the quotes of vouchers.
//
// Steps: tellings.h (what is compared) -> comparing.h (a pair) -> grouping.h (which are one) ->
// history.h, disputes.h (what the tellings say differently).
//
// Cost: about linear in the events (grouping.h). The order of reports changes nothing.
// Threads: pure function.
// Tested by: src/linking/events/events_test.cc, eval/ecbplus_events.py
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<LinkedEvent> link_events(const Collection& collection,
                                     const std::vector<Story>& stories,
                                     const std::vector<Origin>& origins,
                                     const std::vector<LinkedEntity>& entities);

}  // namespace dateline::linking
