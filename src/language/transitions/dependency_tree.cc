// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/dependency_tree.h"

#include <algorithm>
#include <string>

namespace dateline::language {
namespace {

void widen(DocumentToken& head, const DocumentToken& child) {
  head.left_edge = std::min(head.left_edge, child.left_edge);
  head.right_edge = std::max(head.right_edge, child.right_edge);
}

// One sweep each way. True when every head lies inside the sentence of its token, as far as the left
// edges of the roots show sentences so far.
bool sweep_edges(Document& document, std::vector<char>& starts) {
  auto& tokens = document.tokens;
  const std::size_t count = tokens.size();
  for (std::size_t index = 0; index < count; ++index) widen(tokens[tokens[index].head], tokens[index]);
  for (std::size_t index = count; index-- > 0;) widen(tokens[tokens[index].head], tokens[index]);

  starts.assign(count, 0);
  for (std::size_t index = 0; index < count; ++index) {
    if (tokens[index].head == index) starts[tokens[index].left_edge] = 1;
  }
  std::size_t sentence_start = 0;
  for (std::size_t index = 0; index < count; ++index) {
    if (!((index > 0 && starts[index] != 0) || index + 1 == count)) continue;
    for (std::size_t inner = sentence_start; inner < index; ++inner) {
      if (tokens[inner].head < sentence_start || tokens[inner].head >= index + 1) return false;
    }
    sentence_start = index;
  }
  return true;
}

}  // namespace

void set_edges_and_sentences(Document& document) {
  auto& tokens = document.tokens;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    tokens[index].left_edge = static_cast<std::uint32_t>(index);
    tokens[index].right_edge = static_cast<std::uint32_t>(index);
  }
  constexpr int kMaxSweeps = 12;
  std::vector<char> starts;
  for (int sweep = 0; sweep < kMaxSweeps && !sweep_edges(document, starts); ++sweep) {
  }
  for (DocumentToken& token : tokens) token.sentence_start = -1;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    if (tokens[index].head == index) tokens[tokens[index].left_edge].sentence_start = 1;
  }
}

ProjectiveDecoration::ProjectiveDecoration(Labels& labels) {
  const std::size_t count = labels.size();
  parts_.resize(count);
  for (std::size_t id = 0; id < count; ++id) {
    const std::string label = labels.text(static_cast<LabelId>(id));
    const std::size_t delimiter = label.find("||");
    if (delimiter == std::string::npos) continue;
    const auto bare = labels.intern(label.substr(0, delimiter));
    const auto head = labels.intern(label.substr(delimiter + 2));
    if (bare && head) parts_[id] = {*bare, *head, true};
  }
}

void ProjectiveDecoration::remove(Document& document) const {
  auto& tokens = document.tokens;
  const auto decorated = [&](const DocumentToken& token) {
    return token.dep < parts_.size() && parts_[token.dep].decorated;
  };
  if (std::any_of(tokens.begin(), tokens.end(), decorated)) {
    std::vector<std::uint32_t> queue;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
      DocumentToken& token = tokens[index];
      if (!decorated(token)) continue;
      const Parts parts = parts_[token.dep];
      // Breadth first from the head, children left to right, within the edges as they were before.
      std::uint32_t new_head = token.head;
      queue.assign(1, token.head);
      bool found = false;
      for (std::size_t next = 0; next < queue.size() && !found; ++next) {
        const std::uint32_t parent = queue[next];
        const std::uint32_t last = tokens[parent].right_edge;
        for (std::uint32_t child = tokens[parent].left_edge; child <= last; ++child) {
          if (child == parent || tokens[child].head != parent || child == index || tokens[child].lexeme->is_space) {
            continue;
          }
          if (tokens[child].dep == parts.head_label) {
            new_head = child;
            found = true;
            break;
          }
          queue.push_back(child);
        }
        // A tree has no cycles, so this only ends searches over damaged input.
        if (queue.size() > tokens.size()) break;
      }
      token.head = new_head;
      token.dep = parts.label;
    }
  }
  set_edges_and_sentences(document);
}

}  // namespace dateline::language
