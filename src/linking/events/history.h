// SPDX-License-Identifier: Apache-2.0
//
// What the tellings of one event say of its state, and which reports of the set tell it first.
//
//   event.history = history_of(collection, tellings, group);
//   // planned [1], held [2] [3], recalled [5]
//
// "First" is only first in this set, and certain only when one dated report is earlier than all
// others.
//
// Threads: pure functions.
// Tested by: src/linking/events/events_test.cc
#pragma once

#include <vector>

#include "linking/events/tellings.h"

namespace dateline::linking {

EventState state_of(const Collection& collection, const Telling& telling);

// Empty when every telling reports it as held.
std::vector<EventHistory> history_of(const Collection& collection, const Tellings& tellings,
                                     const std::vector<std::size_t>& group);

// Fills earliest_reports and earliest_order.
void find_earliest(const Collection& collection, LinkedEvent& event);

}  // namespace dateline::linking
