// SPDX-License-Identifier: Apache-2.0
//
// Tokenizer: cuts a text into tokens exactly as spaCy 3.8 does with the same definition (the file
// `tokenizer` of a model): blanks, prefixes, suffixes, infixes, URLs, exceptions, and the second
// pass in which exceptions also apply across what the first pass cut.
//
//   Tokenizer tokenizer = TRY(Tokenizer::load(document.root(), limits));
//   LexemeCache cache(factory);  // one per thread
//   std::vector<TokenSlice> tokens;
//   TRY(tokenizer.tokenize(text, cache, tokens));
//
// Time is linear in the text, also for hostile text, when the patterns are those of the published
// English models or of the same simple shape (affix_matcher.h). Other patterns run on PCRE2 with a
// budget per chunk; past it a pattern counts as not matching.
//
// Where are exceptions applied? exceptions.h holds them; chunk_splitter.cc applies them while it
// strips affixes, phrases.cc in the second pass.
//
// Threads: immutable; share it. A LexemeCache belongs to one thread and serves one tokenizer.
// Tested by: src/language/tokenizer/tokenizer_test.cc, fuzz/tokenizer_fuzz.cc, tests/parity
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"
#include "language/model/msgpack.h"
#include "language/tokenizer/definition.h"
#include "language/tokenizer/lexeme_cache.h"

namespace dateline::language {

struct TokenSlice {
  std::uint32_t byte_start = 0;
  std::uint32_t byte_end = 0;
  const Lexeme* lexeme = nullptr;  // owned by the cache
  bool space_after = false;        // followed by one U+0020 that is no token of its own
};

class TokenizerState;

class Tokenizer {
 public:
  // `root` is the root of the file `tokenizer`; everything needed is copied.
  // Errors: kModelCorrupt, kModelUnsupportedPattern.
  static Result<Tokenizer> load(const msgpack::Value& root, const Limits& limits);
  static Result<Tokenizer> make(TokenizerDefinition definition, const Limits& limits);

  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  // Replaces the content of `out`. REQUIRES: valid UTF-8. Errors: kTextTooLong (limits at load).
  Result<void> tokenize(std::string_view text, LexemeCache& cache,
                        std::vector<TokenSlice>& out) const;

 private:
  explicit Tokenizer(std::unique_ptr<const TokenizerState> state);
  std::unique_ptr<const TokenizerState> state_;
};

}  // namespace dateline::language
