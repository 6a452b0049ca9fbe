// SPDX-License-Identifier: Apache-2.0
//
// First pass of the tokenizer: texts into chunks, chunks into pieces.
//
// A chunk is a run of blanks or of anything else. split_chunk() strips prefixes and suffixes until
// nothing changes or an exception stands there, then cuts what is left at infixes unless it is an
// exception or a URL.
//
// Threads: immutable.
// Tested by: src/language/tokenizer/tokenizer_test.cc
#pragma once

#include <string_view>
#include <vector>

#include "language/tokenizer/affix_patterns.h"
#include "language/tokenizer/exceptions.h"
#include "language/tokenizer/lexeme_cache.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {

enum class UseExceptions : bool { kNo, kYes };

class ChunkSplitter {
 public:
  ChunkSplitter(const AffixPatterns& patterns, const Exceptions& exceptions)
      : patterns_(&patterns), exceptions_(&exceptions) {}

  // Appends the pieces, whose texts follow one another without gaps, to `out`; views into `chunk`.
  // `suffixes` is scratch space. REQUIRES: valid UTF-8, not empty.
  void split_chunk(std::string_view chunk, UseExceptions use,
                   std::vector<std::string_view>& suffixes, std::vector<Piece>& out) const;

 private:
  const TokenizerException* find(std::string_view text, UseExceptions use) const {
    return use == UseExceptions::kYes ? exceptions_->find(text) : nullptr;
  }
  std::string_view strip_affixes(std::string_view text, UseExceptions use, WorkBudget& budget,
                                 std::vector<std::string_view>& suffixes,
                                 std::vector<Piece>& out) const;
  void split_core(std::string_view core, UseExceptions use, WorkBudget& budget,
                  std::vector<Piece>& out) const;

  const AffixPatterns* patterns_;
  const Exceptions* exceptions_;
};

// Walks the chunks of a text: use(start, end, space_after). A single U+0020 behind a chunk of other
// characters belongs to no chunk. REQUIRES: valid UTF-8.
template <typename Use>
void for_each_chunk(std::string_view text, Use use) {
  const auto space_at = [&](std::size_t at, std::size_t& length) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      length = 1;
      return byte == ' ' || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F);
    }
    const Decoded code_point = decode_utf8(text, at);
    length = code_point.length;
    return is_space(code_point.value);
  };
  std::size_t at = 0;
  std::size_t length = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    const bool blank = space_at(at, length);
    at += length;
    while (at < text.size() && space_at(at, length) == blank) at += length;
    const bool space_after = !blank && at < text.size() && text[at] == ' ';
    use(start, at, space_after);
    if (space_after) ++at;
  }
}

}  // namespace dateline::language
