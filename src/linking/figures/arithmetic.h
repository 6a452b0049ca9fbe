// SPDX-License-Identifier: Apache-2.0
//
// Arithmetic: whether stated parts make up a stated whole. Terms are figures that stand in the
// text; none is added that no text states.
//
//   for (const Sum& sum : find_sums(collection, tracks)) { ... }  // 83 = 77 + 5: open
//
// kYes: the terms give the whole. kNo: they do not, and the text calls them all of it. kOpen: they
// do not, and the text leaves room ("other countries", a bound, a rounding, some parts only).
// A sum is told where one report gives `sum_of` or several `part_of` one figure; and where two
// figures joined by "and" stand beside words for a membership whose size the report gives
// elsewhere.
//
// Threads: pure functions. Linear in the figures.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

enum class SumHolds : std::uint8_t { kYes, kNo, kOpen };

struct Sum {
  std::size_t track = 0;  // of the whole
  Member whole;
  std::vector<Member> terms;
  SumHolds holds = SumHolds::kOpen;
  std::string arithmetic;  // "77 + 5 = 82, not 83: open"
};

// In canonical order of the whole, each whole of a report once.
std::vector<Sum> find_sums(const Collection& collection, const std::vector<Track>& tracks);

// Puts the first sum of each track into its `why` and the tracks of the terms into `parts`.
void add_sums(const Collection& collection, std::vector<Track>& tracks);

}  // namespace dateline::linking
