// SPDX-License-Identifier: Apache-2.0
//
// LexemeCache: the lexemes one thread has met, and how the chunks of text between blanks were cut.
// What a cache holds never changes a result, only how fast it comes.
//
//   LexemeCache cache(factory);
//   const Lexeme& lexeme = cache.get("Rome");
//   if (cache.size() > limits.max_lexeme_cache_entries) cache.clear();  // between two texts
//
// Addresses of lexemes stay valid until clear(). Equal texts nearly always give the same lexeme;
// when hashes pile up (hostile text) a second, equal one may be made, so that a look-up never takes
// more than a fixed number of steps. Compare ids, not addresses.
//
// Threads: belongs to one thread at a time. The factory must outlive it.
// Tested by: src/language/tokenizer/lexeme_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "language/tokenizer/lexeme.h"
#include "language/tokenizer/lexeme_factory.h"

namespace dateline::language {

// Bytes that stay where they are until clear().
class ByteArena {
 public:
  std::string_view copy(std::string_view bytes);
  void* allocate(std::size_t size, std::size_t alignment);
  void clear();
  std::size_t bytes() const { return total_; }

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t total_ = 0;
};

// A piece of a text on its way to a token; `norm` is set only by tokenizer exceptions.
struct Piece {
  std::string_view text;
  std::string_view norm;
};

// One token of a chunk.
struct ChunkPiece {
  const Lexeme* lexeme = nullptr;
  std::uint32_t bytes = 0;
  std::uint32_t symbol = 0;  // number of its text among those that occur in phrases; 0 for none
};

class LexemeCache {
 public:
  explicit LexemeCache(const LexemeFactory& factory);
  LexemeCache(LexemeCache&&) = default;

  // REQUIRES: valid UTF-8, not empty.
  const Lexeme& get(std::string_view text);
  // The same with a NORM given by the token (a tokenizer exception); an empty one stands for none.
  const Lexeme& get(std::string_view text, std::string_view norm);

  // Number of lexemes, which are numbered from 0 (Lexeme::index).
  std::size_t size() const { return size_; }
  // Bytes held for texts, lexemes and chunks.
  std::size_t memory_bytes() const;
  // Forgets everything. Every Lexeme address becomes invalid.
  void clear();

  const LexemeFactory& factory() const { return *factory_; }

  // For the tokenizer: how it cut a chunk. `hash` is MurmurHash64A of the chunk with seed 1. The
  // chunks belong to the tokenizer that stored them: a cache serves one tokenizer.
  const std::span<const ChunkPiece>* find_chunk(std::string_view chunk, std::uint64_t hash) const;
  // Does nothing when hashes pile up.
  void store_chunk(std::string_view chunk, std::uint64_t hash, std::span<const ChunkPiece> pieces);

  // Scratch space of the tokenizer, kept to reuse its memory.
  struct Scratch {
    std::vector<Piece> texts;
    std::vector<ChunkPiece> pieces;
    std::vector<std::string_view> suffixes;
    std::vector<std::uint32_t> symbols;
  };
  Scratch& scratch() { return scratch_; }

 private:
  struct LexemeSlot {
    std::uint64_t hash = 0;
    const Lexeme* lexeme = nullptr;  // nullptr: free
    bool own_norm = false;           // made with a NORM given by a token
  };
  struct ChunkSlot {
    std::uint64_t hash = 0;
    std::string_view text;
    std::span<const ChunkPiece> pieces;  // empty: free
  };

  const Lexeme& make(std::string_view text, std::uint64_t hash, std::string_view norm);
  const Lexeme& find_or_make(std::string_view text, std::uint64_t text_hash,
                             std::uint64_t slot_hash, std::string_view norm);
  void grow_lexemes();
  void grow_chunks();

  const LexemeFactory* factory_;
  ByteArena arena_;
  std::size_t size_ = 0;
  std::vector<LexemeSlot> lexemes_;
  std::size_t lexemes_stored_ = 0;
  std::vector<ChunkSlot> chunks_;
  std::size_t chunks_stored_ = 0;
  LexemeFactory::Attributes attributes_;
  Scratch scratch_;
};

}  // namespace dateline::language
