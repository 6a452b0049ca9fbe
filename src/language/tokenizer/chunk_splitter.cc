// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/chunk_splitter.h"

namespace dateline::language {

std::string_view ChunkSplitter::strip_affixes(std::string_view text, UseExceptions use,
                                              WorkBudget& budget,
                                              std::vector<std::string_view>& suffixes,
                                              std::vector<Piece>& out) const {
  std::size_t last_size = 0;
  while (!text.empty() && text.size() != last_size) {
    if (patterns_->token_match(text, budget) || find(text, use) != nullptr) break;
    last_size = text.size();
    const std::size_t prefix = patterns_->prefix(text, budget);
    const std::string_view without_prefix = text.substr(prefix);
    if (prefix != 0 && find(without_prefix, use) != nullptr) {
      out.push_back({text.substr(0, prefix), {}});
      return without_prefix;
    }
    // A look-behind of a suffix does not see the prefix, even when both are not cut together.
    const std::size_t suffix = patterns_->suffix(without_prefix, budget);
    const std::string_view without_suffix = text.substr(0, text.size() - suffix);
    if (suffix != 0 && find(without_suffix, use) != nullptr) {
      suffixes.push_back(text.substr(text.size() - suffix));
      return without_suffix;
    }
    if (prefix != 0) out.push_back({text.substr(0, prefix), {}});
    if (suffix != 0) suffixes.push_back(text.substr(text.size() - suffix));
    text = without_prefix.substr(0, without_prefix.size() - suffix);
  }
  return text;
}

void ChunkSplitter::split_core(std::string_view core, UseExceptions use, WorkBudget& budget,
                               std::vector<Piece>& out) const {
  if (core.empty()) return;
  if (const TokenizerException* exception = find(core, use)) {
    std::size_t at = 0;
    for (const ExceptionToken& token : exception->tokens) {
      out.push_back({core.substr(at, token.text.size()), token.norm});
      at += token.text.size();
    }
    return;
  }
  if (patterns_->token_match(core, budget) || patterns_->url_match(core, budget)) {
    out.push_back({core, {}});
    return;
  }
  std::size_t start = 0;
  patterns_->for_each_infix(core, budget, [&](const AffixPatterns::Infix& infix) {
    if (infix.start == 0) return;  // stays with what follows
    if (infix.start != start) out.push_back({core.substr(start, infix.start - start), {}});
    if (infix.start != infix.end)
      out.push_back({core.substr(infix.start, infix.end - infix.start), {}});
    start = infix.end;
  });
  if (start < core.size()) out.push_back({core.substr(start), {}});
}

void ChunkSplitter::split_chunk(std::string_view chunk, UseExceptions use,
                                std::vector<std::string_view>& suffixes,
                                std::vector<Piece>& out) const {
  WorkBudget budget(chunk.size());
  suffixes.clear();
  const std::string_view core = strip_affixes(chunk, use, budget, suffixes, out);
  split_core(core, use, budget, out);
  for (std::size_t index = suffixes.size(); index-- > 0;) out.push_back({suffixes[index], {}});
}

}  // namespace dateline::language
