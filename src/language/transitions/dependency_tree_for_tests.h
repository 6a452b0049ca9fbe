// SPDX-License-Identifier: Apache-2.0
//
// For tests: the slow twins of dependency_tree.cc, over labels as text, each search made anew by
// looking at every token.
//
// Threads: plain functions.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "language/document.h"

namespace dateline::language {

struct PlainTree {
  std::vector<int> heads;
  std::vector<std::string> labels;
  std::vector<bool> spaces;
  std::vector<int> left_edges, right_edges;
  std::vector<int> sentence_starts;  // 1 or -1

  int size() const { return static_cast<int>(heads.size()); }

  bool spread_edges() {
    for (const bool forwards : {true, false}) {
      for (int step = 0; step < size(); ++step) {
        const int child = forwards ? step : size() - 1 - step;
        const int head = heads[child];
        left_edges[head] = std::min(left_edges[head], left_edges[child]);
        right_edges[head] = std::max(right_edges[head], right_edges[child]);
      }
    }
    std::set<int> starts;
    for (int token = 0; token < size(); ++token) {
      if (heads[token] == token) starts.insert(left_edges[token]);
    }
    int first = 0;
    for (int token = 0; token < size(); ++token) {
      if ((token == 0 || starts.count(token) == 0) && token != size() - 1) continue;
      for (int inner = first; inner < token; ++inner) {
        if (heads[inner] < first || heads[inner] > token) return false;
      }
      first = token;
    }
    return true;
  }

  void set_edges() {
    left_edges.resize(heads.size());
    right_edges.resize(heads.size());
    for (int token = 0; token < size(); ++token) left_edges[token] = right_edges[token] = token;
    for (int round = 0; round <= 11; ++round) {
      if (spread_edges()) break;
    }
    sentence_starts.assign(heads.size(), -1);
    for (int token = 0; token < size(); ++token) {
      if (heads[token] == token) sentence_starts[left_edges[token]] = 1;
    }
  }

  // Whether the tokens between the edges of each token are its descendants and no others.
  bool nests() const {
    for (int token = 0; token < size(); ++token) {
      int descendants = 0;
      for (int inner = 0; inner < size(); ++inner) {
        int ancestor = inner;
        while (ancestor != token && heads[ancestor] != ancestor) ancestor = heads[ancestor];
        if (ancestor != token) continue;
        ++descendants;
        if (inner < left_edges[token] || inner > right_edges[token]) return false;
      }
      if (descendants != right_edges[token] - left_edges[token] + 1) return false;
    }
    return true;
  }

  int find_new_head(int token, const std::string& wanted) const {
    std::vector<int> level = {heads[token]};
    while (!level.empty()) {
      std::vector<int> next_level;
      for (const int parent : level) {
        for (int child = left_edges[parent]; child <= right_edges[parent]; ++child) {
          if (child == parent || heads[child] != parent || spaces[child] || child == token)
            continue;
          if (labels[child] == wanted) return child;
          next_level.push_back(child);
        }
      }
      level = next_level;
    }
    return heads[token];
  }

  // Edges must be set; sets them again at the end, not in between.
  void remove_decoration() {
    for (int token = 0; token < size(); ++token) {
      const std::size_t bars = labels[token].find("||");
      if (bars == std::string::npos) continue;
      heads[token] = find_new_head(token, labels[token].substr(bars + 2));
      labels[token] = labels[token].substr(0, bars);
    }
    set_edges();
  }

  bool same_as(const Document& document, const Labels& names) const {
    for (std::size_t token = 0; token < document.tokens.size(); ++token) {
      const DocumentToken& found = document.tokens[token];
      if (static_cast<int>(found.head) != heads[token] || names.text(found.dep) != labels[token] ||
          static_cast<int>(found.left_edge) != left_edges[token] ||
          static_cast<int>(found.right_edge) != right_edges[token] ||
          found.sentence_start != sentence_starts[token]) {
        return false;
      }
    }
    return document.tokens.size() == heads.size();
  }

  // For messages.
  std::string to_string() const {
    std::string text;
    for (int token = 0; token < size(); ++token) {
      text += std::to_string(token) + "<-" + std::to_string(heads[token]) + ":" + labels[token] +
              (spaces[token] ? "(space) " : " ");
    }
    return text;
  }
};

}  // namespace dateline::language
