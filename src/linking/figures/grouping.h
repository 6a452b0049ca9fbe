// SPDX-License-Identifier: Apache-2.0
//
// Grouping: which figures of several reports count the same, before anything is said of how their
// values relate.
//
//   std::vector<std::vector<std::size_t>> tracks = group_quantities(quantities);
//
// - Counts of people (dead, injured, held, ...) of one story, measure, place and period are one
//   quantity; counts of some of them (children, soldiers) are another unless they are plainly all.
// - Other figures must share what is counted or the words around, the more the commoner the number
//   is: 436 million alone is enough, "two" is not.
// - Two values that exclude each other in one report, by the same voice and without a word of
//   change, are two quantities.
//
// Every figure is in exactly one group. The result does not depend on the order of reports beyond
// the canonical one. Candidates: at most kMostPartners for each figure; the number of comparisons
// is returned for tests.
//
// Threads: pure function.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "linking/figures/quantity.h"

namespace dateline::linking {

inline constexpr std::size_t kMostPartners = 8;

struct Grouping {
  std::vector<std::vector<std::size_t>> groups;  // indices of quantities, rising; by first index
  std::size_t comparisons = 0;
};

// `quantities` in canonical order, as read_quantities gives them.
Grouping group_quantities(std::span<const Quantity> quantities);

}  // namespace dateline::linking
