// SPDX-License-Identifier: Apache-2.0
//
// Alignment: the passages that two reports have in common word by word, with the words in which
// they differ. Later steps use it to find the qualifiers a version lost, the versions of a quote,
// and damage.
//
//   for (const AlignedPassage& passage : align(collection, 3, 7).passages)
//     for (const WordDifference& difference : passage.differences)
//       std::cout << collection.text(difference.a) << " / " << collection.text(difference.b);
//
// A passage is made of runs of at least three equal words with at most kLongestJoin other words
// between them on either side; it has at least kShortestPassage equal words. Passages may stand in
// another order in the two reports; they never overlap. Titles, datelines, captions and boilerplate
// are left out, unless a report has nothing else.
//
// `a` of the result is the report given first, whatever the order of the two in the collection;
// align(c, x, y) is align(c, y, x) with the sides changed.
//
// Threads: pure functions. Cost: linear in the two texts.
// Tested by: src/linking/origins/alignment_test.cc
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "linking/origins/matching.h"
#include "linking/origins/prose.h"
#include "linking/view/collection.h"

namespace dateline::linking {

inline constexpr std::uint32_t kLongestJoin = 8;
inline constexpr std::uint32_t kShortestPassage = 5;

// Words of one text that stand in the place of words of the other. One side may be empty: then its
// span is the place between two words.
struct WordDifference {
  Citation a, b;
};

struct AlignedPassage {
  Citation a, b;
  std::uint32_t words_a = 0, words_b = 0;  // words of the passage
  std::uint32_t equal = 0;                 // of them the same in both
  std::uint64_t weight = 0;                // of the equal words as evidence (prose.h)
  bool quoted = false;                     // most of them are marked speech in both
  std::vector<WordDifference> differences;
};

struct Alignment {
  std::uint32_t a = 0, b = 0;            // reports
  std::vector<AlignedPassage> passages;  // in the order of `a`
};

Alignment align(const Collection& collection, std::uint32_t a, std::uint32_t b);

// The same over tokens of prose, for whoever has them. Runs are in the order of `a`
// (Matcher::runs).
struct TokenRange {
  std::uint32_t begin = 0, end = 0;  // end exclusive
  std::uint32_t size() const { return end - begin; }
};
using TokenPair = std::array<std::uint32_t, 2>;  // an equal word: index in `a`, index in `b`
struct TokenPassage {
  TokenRange a, b;
  std::uint64_t weight = 0;
  bool quoted = false;
  std::vector<TokenPair> pairs;  // rising on both sides, never empty
};
std::vector<TokenPassage> passages_of(std::span<const Token> a, std::span<const Token> b,
                                      std::span<const WordRun> runs);

// How two spans differ word by word, as two versions of one sentence or one quote do. Words are
// aligned in order; what is moved counts as left out and put in.
struct WordComparison {
  std::uint32_t words_a = 0, words_b = 0, equal = 0;
  std::vector<WordDifference> differences;
};
WordComparison compare_words(const Collection& collection, const Citation& a, const Citation& b);

}  // namespace dateline::linking
