// SPDX-License-Identifier: Apache-2.0
//
// DescendantSearch: the first descendant of a token with a given label, breadth first and left to
// right, while tokens are being moved and labelled anew. Made for the removal of pseudo-projective
// decoration, where a search that walks the tree is quadratic and worse on hostile text (one
// sentence of a million tokens, all decorated).
//
// In a tree whose arcs do not cross, the first token of a level is the leftmost, so the answer is
// the smallest (depth, index) between the edges of the start token. One tree of minima per label
// finds it. A subtree that may no longer be entered (a token was moved away, or is white space)
// lies one "cut" deeper than its surroundings, and only tokens with as many cuts as the start token
// can be reached.
//
// Threads: belongs to one thread.
// Complexity: O(n) to build; O(log n) to search; O(labels looked for * log n) to detach.
// Tested by: src/language/transitions/dependency_tree_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/document.h"

namespace dateline::language {

class DescendantSearch {
 public:
  // A token that has, or will have, one of the labels looked for.
  struct Candidate {
    std::uint32_t token;
    bool has_label;  // already; otherwise from set_label() on
  };

  // `candidates[k]` are the tokens of label number k, in text order.
  // REQUIRES: edges are set, and a token's descendants are exactly the tokens between its edges.
  DescendantSearch(const Document& document, std::vector<std::vector<Candidate>> candidates);

  // First descendant of `start` that carries label `number`, leaving out `except` and all below it.
  std::optional<std::uint32_t> find(std::uint32_t start, std::size_t number, std::uint32_t except);
  // The token was moved away: nothing above it finds it or what is below it any more.
  void detach(std::uint32_t token);
  // The token, a candidate of label `number`, has it from now on.
  void set_label(std::uint32_t token, std::size_t number);

 private:
  // Cuts in the high half, depth in the low half.
  using Key = std::uint64_t;
  static constexpr Key kOneCut = Key{1} << 32;
  static constexpr Key kAbsent = Key{1} << 62;  // larger than any key, even after many cuts

  struct Minimum {
    Key key = kAbsent;
    std::uint32_t place = 0;
    friend bool operator<(const Minimum& a, const Minimum& b) {
      return a.key != b.key ? a.key < b.key : a.place < b.place;
    }
  };

  // Minimum over a range of places, with addition to a range.
  class MinimumTree {
   public:
    explicit MinimumTree(const std::vector<Key>& keys);
    void add(std::size_t first, std::size_t last, Key amount);
    void set(std::size_t place, Key key);
    Minimum minimum(std::size_t first, std::size_t last);

   private:
    void apply(std::size_t node, Key amount);
    void push_down(std::size_t leaf);
    void pull_up(std::size_t leaf);

    std::size_t leaves_ = 1;  // a power of two
    int height_ = 0;
    std::vector<Minimum> minima_;
    std::vector<Key> pending_;  // added to all below, but not yet to the children
  };

  struct LabelTokens {
    std::vector<std::uint32_t> tokens;
    MinimumTree tree;
  };

  void find_depths();
  Key current_key(std::uint32_t token) const;
  static std::size_t place_of(const LabelTokens& label, std::uint32_t token);

  const Document& document_;
  std::vector<Key> keys_;  // before anything is detached
  std::vector<std::uint32_t>
      moved_;  // Fenwick tree over differences: detached tokens above each token
  std::vector<LabelTokens> labels_;
};

}  // namespace dateline::language
