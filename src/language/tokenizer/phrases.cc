// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/phrases.h"

#include <algorithm>

#include "language/tokenizer/string_id.h"

namespace dateline::language {
namespace {

std::uint64_t edge(std::uint32_t node, std::uint32_t symbol) {
  return std::uint64_t{node} << 32 | symbol;
}

}  // namespace

Phrases::Phrases(const TokenizerDefinition& definition, const AffixPatterns& patterns,
                 const Exceptions& exceptions) {
  ends_.push_back(false);
  first_node_.push_back(0);
  const ChunkSplitter splitter(patterns, exceptions);
  std::vector<std::string_view> suffixes;
  std::vector<Piece> pieces;
  std::vector<std::string_view> phrase;
  for (const TokenizerException& exception : exceptions.all()) {
    const std::string_view text = exception.text;
    WorkBudget budget(text.size());
    const bool takes_part = !definition.faster_heuristics ||
                            text.find(' ') != std::string_view::npos ||
                            patterns.prefix(text, budget) != 0 ||
                            patterns.has_infix(text, budget) || patterns.suffix(text, budget) != 0;
    if (!takes_part) continue;
    pieces.clear();
    for_each_chunk(text, [&](std::size_t start, std::size_t end, bool) {
      splitter.split_chunk(text.substr(start, end - start), UseExceptions::kNo, suffixes, pieces);
    });
    phrase.clear();
    for (const Piece& piece : pieces) phrase.push_back(piece.text);
    add(phrase);
  }
}

void Phrases::add(const std::vector<std::string_view>& phrase) {
  std::uint32_t node = 0;
  for (const std::string_view text : phrase) {
    const auto number = static_cast<std::uint32_t>(symbols_.size() + 1);
    const auto [entry, is_new] =
        symbols_.try_emplace(string_id(text), Entry{std::string(text), number});
    if (is_new) first_node_.push_back(0);
    const std::uint32_t symbol = entry->second.symbol;
    const auto [next, is_new_node] =
        edges_.try_emplace(edge(node, symbol), static_cast<std::uint32_t>(ends_.size()));
    if (is_new_node) ends_.push_back(false);
    if (node == 0) first_node_[symbol] = next->second;
    node = next->second;
  }
  if (node != 0) ends_[node] = true;
}

std::uint32_t Phrases::symbol(std::string_view text, std::uint64_t orth_id) const {
  const auto found = symbols_.find(orth_id);
  return found != symbols_.end() && found->second.text == text ? found->second.symbol : 0;
}

void Phrases::find(std::span<const std::uint32_t> symbols, std::vector<Span>& out) const {
  out.clear();
  for (std::size_t start = 0; start < symbols.size(); ++start) {
    std::uint32_t node = first_node_[symbols[start]];
    for (std::size_t end = start + 1; node != 0; ++end) {
      if (ends_[node])
        out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
      if (end == symbols.size() || symbols[end] == 0) break;
      const auto next = edges_.find(edge(node, symbols[end]));
      node = next == edges_.end() ? 0 : next->second;
    }
  }
  if (out.size() < 2) return;
  std::sort(out.begin(), out.end(), [](const Span& a, const Span& b) {
    const std::uint32_t a_length = a.end - a.start;
    const std::uint32_t b_length = b.end - b.start;
    return a_length != b_length ? a_length > b_length : a.start < b.start;
  });
  std::vector<bool> covered(symbols.size(), false);
  std::size_t kept = 0;
  for (const Span span : out) {
    const bool keep = !covered[span.start] && !covered[span.end - 1];
    std::fill(covered.begin() + span.start, covered.begin() + span.end, true);
    if (keep) out[kept++] = span;
  }
  out.resize(kept);
  std::sort(out.begin(), out.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
}

}  // namespace dateline::language
