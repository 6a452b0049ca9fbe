// SPDX-License-Identifier: Apache-2.0
//
// group_tellings(): which tellings are of one happening. Copies (the same trigger of the same
// sentence in one story) are one from the start; pairs to compare come from an index by trigger
// word, type and party, within a story (and over stories for what both date to the same days, as
// background); then the best pairs join first, and two groups join only when nothing in one
// forbids anything in the other and they fit on the whole.
//
//   const Grouping grouping = group_tellings(collection, stories, tellings);
//   grouping.groups[0];        // indices of tellings, ascending; groups by their first
//
// Cost: a key held by many proposes each holder's pairs with the first few only, so comparisons
// grow linearly with the tellings (`comparisons` counts them); joins look at a few members of each
// group.
// Threads: pure function; the order of reports and stories changes nothing.
// Tested by: src/linking/events/grouping_test.cc
#pragma once

#include <cstddef>
#include <vector>

#include "linking/events/tellings.h"

namespace dateline::linking {

struct Grouping {
  std::vector<std::vector<std::size_t>> groups;
  std::size_t comparisons = 0;
};

Grouping group_tellings(const Collection& collection, const std::vector<Story>& stories,
                        const Tellings& tellings);

}  // namespace dateline::linking
