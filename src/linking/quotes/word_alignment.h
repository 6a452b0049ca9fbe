// SPDX-License-Identifier: Apache-2.0
//
// Word alignment: which words two short passages share in order, and where they differ.
//
//   const WordAlignment aligned = align_words(collection.words_in(a), collection.words_in(b));
//   aligned.equal.size();  // longest common subsequence
//
// Only the first kMostAligned words of either side are read: cost is bounded by its square.
// Threads: pure function.
// Tested by: src/linking/quotes/quotes_test.cc
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "linking/view/collection.h"

namespace dateline::linking {

inline constexpr std::size_t kMostAligned = 160;

// Words [a_first, a_last) stand where [b_first, b_last) stand; one of them may be empty.
struct WordGap {
  std::size_t a_first = 0, a_last = 0, b_first = 0, b_last = 0;
};

struct WordAlignment {
  std::vector<std::pair<std::size_t, std::size_t>> equal;  // rising on both sides
  std::vector<WordGap> gaps;                               // in order; those at the ends too
};

WordAlignment align_words(std::span<const Word> a, std::span<const Word> b);

}  // namespace dateline::linking
