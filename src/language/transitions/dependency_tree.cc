// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/dependency_tree.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "language/transitions/descendant_search.h"

namespace dateline::language {
namespace {

void widen(DocumentToken& head, const DocumentToken& child) {
  head.left_edge = std::min(head.left_edge, child.left_edge);
  head.right_edge = std::max(head.right_edge, child.right_edge);
}

// One sweep each way. True when every head lies inside the sentence of its token, as far as the
// left edges of the roots show sentences so far.
bool sweep_edges(Document& document, std::vector<char>& starts) {
  auto& tokens = document.tokens;
  const std::size_t count = tokens.size();
  for (std::size_t index = 0; index < count; ++index)
    widen(tokens[tokens[index].head], tokens[index]);
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
  const auto is_decorated = [&](const DocumentToken& token) {
    return token.dep < parts_.size() && parts_[token.dep].decorated;
  };
  std::vector<std::uint32_t> decorated;
  LabelId last_label = 0;
  for (std::uint32_t index = 0; index < tokens.size(); ++index) {
    last_label = std::max(last_label, tokens[index].dep);
    if (!is_decorated(tokens[index])) continue;
    decorated.push_back(index);
    last_label = std::max(
        {last_label, parts_[tokens[index].dep].label, parts_[tokens[index].dep].head_label});
  }
  if (decorated.empty()) return;

  // Number the labels that are looked for, and list the tokens that may carry them.
  constexpr std::uint32_t kNotWanted = UINT32_MAX;
  std::vector<std::uint32_t> wanted(std::size_t{last_label} + 1, kNotWanted);
  std::vector<std::vector<DescendantSearch::Candidate>> candidates;
  for (const std::uint32_t index : decorated) {
    std::uint32_t& number = wanted[parts_[tokens[index].dep].head_label];
    if (number != kNotWanted) continue;
    number = static_cast<std::uint32_t>(candidates.size());
    candidates.emplace_back();
  }
  for (std::uint32_t index = 0; index < tokens.size(); ++index) {
    const bool has_label = !is_decorated(tokens[index]);
    const std::uint32_t number =
        wanted[has_label ? tokens[index].dep : parts_[tokens[index].dep].label];
    if (number != kNotWanted) candidates[number].push_back({index, has_label});
  }

  DescendantSearch search(document, std::move(candidates));
  for (const std::uint32_t index : decorated) {
    DocumentToken& token = tokens[index];
    const Parts& parts = parts_[token.dep];
    if (const auto new_head = search.find(token.head, wanted[parts.head_label], index)) {
      token.head = *new_head;
      search.detach(index);
    }
    token.dep = parts.label;
    if (wanted[parts.label] != kNotWanted) search.set_label(index, wanted[parts.label]);
  }
  set_edges_and_sentences(document);
}

}  // namespace dateline::language
