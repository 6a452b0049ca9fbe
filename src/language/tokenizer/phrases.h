// SPDX-License-Identifier: Apache-2.0
//
// Second pass of the tokenizer: exceptions that hold affixes or blanks are also found across the
// tokens that the first pass made: it cuts "nice:)" into "nice", ":", ")", and only here ":)"
// becomes one token again.
//
// A phrase is an exception as the first pass cuts it without exceptions. Tokens that occur in
// phrases have a symbol, a small number; 0 stands for every other token.
//
// Threads: immutable. Linear in the number of tokens, times the longest phrase.
// Tested by: src/language/tokenizer/tokenizer_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/tokenizer/chunk_splitter.h"

namespace dateline::language {

class Phrases {
 public:
  Phrases(const TokenizerDefinition& definition, const AffixPatterns& patterns,
          const Exceptions& exceptions);

  // 0 when the text is in no phrase. `orth_id` is its string id.
  std::uint32_t symbol(std::string_view text, std::uint64_t orth_id) const;

  struct Span {
    std::uint32_t start = 0;  // tokens
    std::uint32_t end = 0;
  };
  // The spans to replace, in order: longest first, ties by start, a span is dropped when its first
  // or last token lies in a span looked at before, dropped or not. Replaces the content of `out`.
  void find(std::span<const std::uint32_t> symbols, std::vector<Span>& out) const;

 private:
  struct Entry {
    std::string text;
    std::uint32_t symbol = 0;
  };
  void add(const std::vector<std::string_view>& phrase);

  std::unordered_map<std::uint64_t, Entry> symbols_;  // by orth id
  std::unordered_map<std::uint64_t, std::uint32_t>
      edges_;                              // node and symbol -> node; node 0 is the root
  std::vector<bool> ends_;                 // by node: a phrase ends here
  std::vector<std::uint32_t> first_node_;  // by symbol: node after it from the root, or 0
};

}  // namespace dateline::language
