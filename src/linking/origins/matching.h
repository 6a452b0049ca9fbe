// SPDX-License-Identifier: Apache-2.0
//
// Matching: what two sequences of words have in common, in time linear in both: runs of equal words
// wherever they stand, and the heaviest sequence of equal keys that both have in one order.
//
//   Matcher matcher;
//   matcher.set_target(b);                        // once for many partners
//   for (const WordRun& run : matcher.runs(a)) ...    // a[run.a + k] equals b[run.b + k]
//
// Runs have at least three words, never overlap on either side, and come in the order of `a`;
// longer ones are taken first. A run of eight or more ends the search for others inside it, and of
// a group of three words that is frequent in `b` only the first four places are tried: that keeps
// "a a a a ..." linear, at the price of an alignment that is good and not always the best.
//
// Threads: an object belongs to one thread.
// Tested by: src/linking/origins/matching_test.cc (against a slow twin)
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "linking/origins/prose.h"

namespace dateline::linking {

struct WordRun {
  std::uint32_t a = 0, b = 0, length = 0;
  friend bool operator==(const WordRun&, const WordRun&) = default;
};

struct KeyMatch {
  std::uint32_t a = 0, b = 0;
  std::uint16_t weight = 0;
};

// The first places of each key in a sequence.
class PlaceTable {
 public:
  static constexpr std::uint32_t kPlaces = 4;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;  // all places, also those not kept
    std::array<std::uint32_t, kPlaces> places{};
  };

  void reset(std::size_t keys);
  // REQUIRES: not more distinct keys than reset() was told.
  void add(std::uint64_t key, std::uint32_t place);
  const Slot* find(std::uint64_t key) const;

 private:
  std::size_t slot_of(std::uint64_t key) const;
  std::vector<Slot> slots_;
  std::uint64_t mask_ = 0;
};

class Matcher {
 public:
  // `b` must outlive the calls that follow.
  void set_target(std::span<const Token> b);

  // Equal words three by three, an upper bound for what runs() will find; fast.
  std::size_t count_triples(std::span<const Token> a) const;
  // Weight of the tokens of `a` whose key `b` has; fast.
  std::uint64_t common_weight(std::span<const Token> a) const;
  const PlaceTable::Slot* places_of(std::uint64_t key) const { return keys_.find(key); }
  std::vector<WordRun> runs(std::span<const Token> a) const;
  // Pairs of tokens with one key, rising on both sides, of the greatest total weight. Keys that `b`
  // has more than four times are left out.
  std::vector<KeyMatch> order(std::span<const Token> a) const;

 private:
  std::span<const Token> b_;
  PlaceTable triples_, keys_;
};

// A longest common subsequence of two short stretches (at most kLongestGap words each; of longer
// ones nothing): pairs of offsets.
inline constexpr std::size_t kLongestGap = 16;
std::vector<std::array<std::uint32_t, 2>> common_words(std::span<const std::uint64_t> a,
                                                       std::span<const std::uint64_t> b);

}  // namespace dateline::linking
