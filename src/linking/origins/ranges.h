// SPDX-License-Identifier: Apache-2.0
//
// Sets of token ranges of one report.
//
//   merge_ranges(ranges);                        // sorted, without overlaps
//   words_shared(ranges, passage);               // of `passage`, how many words are in them
//
// Threads: pure functions. Linear after sorting.
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "linking/origins/alignment.h"

namespace dateline::linking {

inline void merge_ranges(std::vector<TokenRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](TokenRange x, TokenRange y) {
    return x.begin != y.begin ? x.begin < y.begin : x.end < y.end;
  });
  std::size_t kept = 0;
  for (const TokenRange range : ranges) {
    if (kept > 0 && range.begin <= ranges[kept - 1].end) {
      ranges[kept - 1].end = std::max(ranges[kept - 1].end, range.end);
    } else {
      ranges[kept++] = range;
    }
  }
  ranges.resize(kept);
}

// REQUIRES: `ranges` are merged.
inline std::uint32_t words_shared(const std::vector<TokenRange>& ranges, TokenRange passage) {
  std::uint32_t shared = 0;
  auto at = std::partition_point(ranges.begin(), ranges.end(),
                                 [&](TokenRange range) { return range.end <= passage.begin; });
  for (; at != ranges.end() && at->begin < passage.end; ++at)
    shared += std::min(at->end, passage.end) - std::max(at->begin, passage.begin);
  return shared;
}

inline std::uint32_t words_of(const std::vector<TokenRange>& ranges) {
  std::uint32_t words = 0;
  for (const TokenRange range : ranges) words += range.size();
  return words;
}

}  // namespace dateline::linking
