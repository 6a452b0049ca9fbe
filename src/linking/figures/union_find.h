// SPDX-License-Identifier: Apache-2.0
//
// UnionFind: connected components; the root of a component is its smallest index, so results do not
// depend on the order of joins.
//
//   UnionFind sets(3);
//   sets.join(2, 1);
//   sets.root(2);  // 1
//
// Threads: an object belongs to one thread.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace dateline::linking {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }

  std::size_t root(std::size_t item) {
    while (parents_[item] != item) {
      parents_[item] = parents_[parents_[item]];
      item = parents_[item];
    }
    return item;
  }

  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parents_[std::max(a, b)] = std::min(a, b);
  }

  // Components, each rising, by their smallest item.
  std::vector<std::vector<std::size_t>> components() {
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::size_t> place(parents_.size());
    for (std::size_t i = 0; i < parents_.size(); ++i) {
      const std::size_t r = root(i);
      if (r == i) {
        place[i] = result.size();
        result.emplace_back();
      }
      result[place[r]].push_back(i);
    }
    return result;
  }

 private:
  std::vector<std::size_t> parents_;
};

}  // namespace dateline::linking
