// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/descendant_search.h"

#include <algorithm>
#include <utility>

namespace dateline::language {

DescendantSearch::MinimumTree::MinimumTree(const std::vector<Key>& keys) {
  while (leaves_ < keys.size()) {
    leaves_ *= 2;
    ++height_;
  }
  minima_.resize(2 * leaves_);
  pending_.resize(leaves_);
  for (std::size_t place = 0; place < keys.size(); ++place) {
    minima_[leaves_ + place] = {keys[place], static_cast<std::uint32_t>(place)};
  }
  for (std::size_t node = leaves_; node-- > 1;)
    minima_[node] = std::min(minima_[2 * node], minima_[2 * node + 1]);
}

void DescendantSearch::MinimumTree::apply(std::size_t node, Key amount) {
  minima_[node].key += amount;
  if (node < leaves_) pending_[node] += amount;
}

void DescendantSearch::MinimumTree::push_down(std::size_t leaf) {
  for (int level = height_; level > 0; --level) {
    const std::size_t node = leaf >> level;
    if (pending_[node] == 0) continue;
    apply(2 * node, pending_[node]);
    apply(2 * node + 1, pending_[node]);
    pending_[node] = 0;
  }
}

void DescendantSearch::MinimumTree::pull_up(std::size_t leaf) {
  for (std::size_t node = leaf / 2; node > 0; node /= 2) {
    minima_[node] = std::min(minima_[2 * node], minima_[2 * node + 1]);
    minima_[node].key += pending_[node];
  }
}

void DescendantSearch::MinimumTree::add(std::size_t first, std::size_t last, Key amount) {
  if (first >= last) return;
  std::size_t left = first + leaves_;
  std::size_t right = last + leaves_;
  for (; left < right; left /= 2, right /= 2) {
    if (left % 2 == 1) apply(left++, amount);
    if (right % 2 == 1) apply(--right, amount);
  }
  pull_up(first + leaves_);
  pull_up(last - 1 + leaves_);
}

void DescendantSearch::MinimumTree::set(std::size_t place, Key key) {
  push_down(place + leaves_);
  minima_[place + leaves_].key = key;
  pull_up(place + leaves_);
}

DescendantSearch::Minimum DescendantSearch::MinimumTree::minimum(std::size_t first,
                                                                 std::size_t last) {
  Minimum best;
  if (first >= last) return best;
  push_down(first + leaves_);
  push_down(last - 1 + leaves_);
  for (std::size_t left = first + leaves_, right = last + leaves_; left < right;
       left /= 2, right /= 2) {
    if (left % 2 == 1) best = std::min(best, minima_[left++]);
    if (right % 2 == 1) best = std::min(best, minima_[--right]);
  }
  return best;
}

DescendantSearch::DescendantSearch(const Document& document,
                                   std::vector<std::vector<Candidate>> candidates)
    : document_(document), moved_(document.tokens.size() + 1) {
  find_depths();
  labels_.reserve(candidates.size());
  for (const std::vector<Candidate>& of_label : candidates) {
    std::vector<std::uint32_t> tokens;
    std::vector<Key> keys;
    for (const Candidate& candidate : of_label) {
      tokens.push_back(candidate.token);
      keys.push_back(candidate.has_label ? keys_[candidate.token] : kAbsent);
    }
    labels_.push_back({std::move(tokens), MinimumTree(keys)});
  }
}

// Climbs from each token to the first one already known, then steps back down.
void DescendantSearch::find_depths() {
  const auto& tokens = document_.tokens;
  constexpr Key kUnknown = ~Key{0};
  keys_.assign(tokens.size(), kUnknown);
  std::vector<std::uint32_t> path;
  for (std::uint32_t index = 0; index < tokens.size(); ++index) {
    for (std::uint32_t token = index; keys_[token] == kUnknown; token = tokens[token].head) {
      keys_[token] = 0;  // right for a root, and stops the climb there
      if (tokens[token].head != token) path.push_back(token);
    }
    for (; !path.empty(); path.pop_back()) {
      const std::uint32_t token = path.back();
      keys_[token] = keys_[tokens[token].head] + 1 + (tokens[token].lexeme->is_space ? kOneCut : 0);
    }
  }
}

DescendantSearch::Key DescendantSearch::current_key(std::uint32_t token) const {
  std::uint32_t moved = 0;
  for (std::size_t node = token + std::size_t{1}; node > 0; node &= node - 1) moved += moved_[node];
  return keys_[token] + kOneCut * moved;
}

std::size_t DescendantSearch::place_of(const LabelTokens& label, std::uint32_t token) {
  return static_cast<std::size_t>(
      std::lower_bound(label.tokens.begin(), label.tokens.end(), token) - label.tokens.begin());
}

std::optional<std::uint32_t> DescendantSearch::find(std::uint32_t start, std::size_t number,
                                                    std::uint32_t except) {
  LabelTokens& label = labels_[number];
  const DocumentToken& top = document_.tokens[start];
  const DocumentToken& hole = document_.tokens[except];
  // Left of the hole, right of it; without the start token itself.
  Minimum best;
  const auto look = [&](std::uint32_t first, std::uint32_t end) {
    if (first < end)
      best = std::min(best, label.tree.minimum(place_of(label, first), place_of(label, end)));
  };
  const auto look_around_start = [&](std::uint32_t first, std::uint32_t end) {
    if (first <= start && start < end) {
      look(first, start);
      look(start + 1, end);
    } else {
      look(first, end);
    }
  };
  look_around_start(top.left_edge, hole.left_edge);
  look_around_start(hole.right_edge + 1, top.right_edge + 1);
  if (best.key >> 32 != current_key(start) >> 32) return std::nullopt;
  return label.tokens[best.place];
}

void DescendantSearch::detach(std::uint32_t token) {
  const std::uint32_t first = document_.tokens[token].left_edge;
  const std::uint32_t end = document_.tokens[token].right_edge + 1;
  for (std::size_t node = first + std::size_t{1}; node < moved_.size(); node += node & (~node + 1))
    moved_[node] += 1;
  for (std::size_t node = end + std::size_t{1}; node < moved_.size(); node += node & (~node + 1))
    moved_[node] -= 1;
  for (LabelTokens& label : labels_)
    label.tree.add(place_of(label, first), place_of(label, end), kOneCut);
}

void DescendantSearch::set_label(std::uint32_t token, std::size_t number) {
  LabelTokens& label = labels_[number];
  label.tree.set(place_of(label, token), current_key(token));
}

}  // namespace dateline::language
