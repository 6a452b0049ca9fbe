// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/tokenizer.h"

#include <algorithm>
#include <utility>

#include "language/tokenizer/chunk_splitter.h"
#include "language/tokenizer/definition.h"
#include "language/tokenizer/phrases.h"
#include "language/tokenizer/string_id.h"

namespace dateline::language {
namespace {

// Longer chunks are rare and hold memory for nothing.
constexpr std::size_t kMaxCachedChunk = 256;
// Pieces of one chunk whose scratch space is kept for the next text.
constexpr std::size_t kMaxKeptScratch = 1u << 16;

}  // namespace

class TokenizerState {
 public:
  static Result<std::unique_ptr<const TokenizerState>> make(TokenizerDefinition definition,
                                                            const Limits& limits) {
    AffixPatterns patterns = TRY(AffixPatterns::compile(definition, Engines::kFastest));
    return std::unique_ptr<const TokenizerState>(
        new TokenizerState(std::move(definition), std::move(patterns), limits));
  }

  TokenizerState(const TokenizerState&) = delete;
  TokenizerState& operator=(const TokenizerState&) = delete;

  Result<void> tokenize(std::string_view text, LexemeCache& cache,
                        std::vector<TokenSlice>& out) const {
    out.clear();
    if (text.size() > max_text_bytes_)
      return make_error(ErrorCode::kTextTooLong, "too long to be cut into tokens");
    std::vector<std::uint32_t>& symbols = cache.scratch().symbols;
    symbols.clear();
    bool any_symbol = false;
    for_each_chunk(text, [&](std::size_t start, std::size_t end, bool space_after) {
      auto at = static_cast<std::uint32_t>(start);
      for (const ChunkPiece& piece : split(text.substr(start, end - start), cache)) {
        out.push_back({at, at + piece.bytes, piece.lexeme, false});
        symbols.push_back(piece.symbol);
        any_symbol |= piece.symbol != 0;
        at += piece.bytes;
      }
      out.back().space_after = space_after;
    });
    if (any_symbol) apply_phrases(text, cache, out);
    if (cache.scratch().texts.capacity() > kMaxKeptScratch) cache.scratch() = {};
    return {};
  }

 private:
  TokenizerState(TokenizerDefinition definition, AffixPatterns patterns, const Limits& limits)
      : max_text_bytes_(std::min<std::size_t>(limits.max_text_bytes, UINT32_MAX)),
        patterns_(std::move(patterns)),
        exceptions_(std::move(definition.exceptions)),
        phrases_(definition, patterns_, exceptions_),
        splitter_(patterns_, exceptions_) {}

  std::span<const ChunkPiece> split(std::string_view chunk, LexemeCache& cache) const {
    const bool cached = chunk.size() <= kMaxCachedChunk;
    std::uint64_t hash = 0;
    if (cached) {
      hash = murmur_hash_64a(chunk, 1);
      if (const auto* known = cache.find_chunk(chunk, hash)) return *known;
    }
    LexemeCache::Scratch& scratch = cache.scratch();
    scratch.texts.clear();
    scratch.pieces.clear();
    splitter_.split_chunk(chunk, UseExceptions::kYes, scratch.suffixes, scratch.texts);
    for (const Piece& piece : scratch.texts) {
      const Lexeme& lexeme = cache.get(piece.text, piece.norm);
      scratch.pieces.push_back({&lexeme, static_cast<std::uint32_t>(piece.text.size()),
                                phrases_.symbol(piece.text, lexeme.orth_id)});
    }
    if (cached) cache.store_chunk(chunk, hash, scratch.pieces);
    return scratch.pieces;
  }

  void apply_phrases(std::string_view text, LexemeCache& cache,
                     std::vector<TokenSlice>& tokens) const {
    std::vector<Phrases::Span> spans;
    phrases_.find(cache.scratch().symbols, spans);
    if (spans.empty()) return;
    std::vector<TokenSlice> out;
    out.reserve(tokens.size() + spans.size());
    std::size_t next = 0;
    const auto keep_until = [&](std::size_t end) {
      out.insert(out.end(), tokens.begin() + static_cast<std::ptrdiff_t>(next),
                 tokens.begin() + static_cast<std::ptrdiff_t>(end));
      next = end;
    };
    for (const Phrases::Span& span : spans) {
      std::uint32_t at = tokens[span.start].byte_start;
      const std::uint32_t end = tokens[span.end - 1].byte_end;
      const TokenizerException* exception = exceptions_.find(text.substr(at, end - at));
      if (exception == nullptr) continue;
      keep_until(span.start);
      for (const ExceptionToken& token : exception->tokens) {
        const auto bytes = static_cast<std::uint32_t>(token.text.size());
        out.push_back({at, at + bytes, &cache.get(token.text, token.norm), false});
        at += bytes;
      }
      out.back().space_after = tokens[span.end - 1].space_after;
      next = span.end;
    }
    keep_until(tokens.size());
    tokens.swap(out);
  }

  std::size_t max_text_bytes_;
  AffixPatterns patterns_;
  Exceptions exceptions_;
  Phrases phrases_;
  ChunkSplitter splitter_;
};

Tokenizer::Tokenizer(std::unique_ptr<const TokenizerState> state) : state_(std::move(state)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::load(const msgpack::Value& root, const Limits& limits) {
  return make(TRY(TokenizerDefinition::read(root)), limits);
}

Result<Tokenizer> Tokenizer::make(TokenizerDefinition definition, const Limits& limits) {
  return Tokenizer(TRY(TokenizerState::make(std::move(definition), limits)));
}

Result<void> Tokenizer::tokenize(std::string_view text, LexemeCache& cache,
                                 std::vector<TokenSlice>& out) const {
  return state_->tokenize(text, cache, out);
}

}  // namespace dateline::language
