// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/lexeme_cache.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "language/tokenizer/string_id.h"

namespace dateline::language {
namespace {

constexpr std::size_t kArenaBlock = 64u << 10;
constexpr std::size_t kFirstSlots = 1u << 12;
// Steps of a look-up before a text counts as unknown and is not stored. Tables are at most half
// full, so honest texts stay far below.
constexpr std::size_t kMaxProbes = 64;
constexpr std::uint64_t kNormSeed = 2;

}  // namespace

void* ByteArena::allocate(std::size_t size, std::size_t alignment) {
  const std::size_t misfit = reinterpret_cast<std::uintptr_t>(next_) % alignment;
  std::size_t padding = misfit == 0 ? 0 : alignment - misfit;
  if (next_ == nullptr || left_ < size + padding) {
    const std::size_t block = std::max(size, kArenaBlock);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
    total_ += block;
    if (block > kArenaBlock) return blocks_.back().get();  // keep filling the block before it
    next_ = blocks_.back().get();
    left_ = block;
    padding = 0;  // new[] aligns for every fundamental type
  }
  std::byte* place = next_ + padding;
  next_ += padding + size;
  left_ -= padding + size;
  return place;
}

std::string_view ByteArena::copy(std::string_view bytes) {
  if (bytes.empty()) return {};
  char* place = static_cast<char*>(allocate(bytes.size(), 1));
  std::memcpy(place, bytes.data(), bytes.size());
  return {place, bytes.size()};
}

void ByteArena::clear() {
  blocks_.clear();
  next_ = nullptr;
  left_ = 0;
  total_ = 0;
}

LexemeCache::LexemeCache(const LexemeFactory& factory)
    : factory_(&factory), lexemes_(kFirstSlots), chunks_(kFirstSlots) {}

const Lexeme& LexemeCache::get(std::string_view text) {
  const std::uint64_t hash = murmur_hash_64a(text, 1);
  return find_or_make(text, hash, hash, {});
}

const Lexeme& LexemeCache::get(std::string_view text, std::string_view norm) {
  const std::uint64_t hash = murmur_hash_64a(text, 1);
  if (norm.empty()) return find_or_make(text, hash, hash, {});
  return find_or_make(text, hash, hash ^ murmur_hash_64a(norm, kNormSeed), norm);
}

const Lexeme& LexemeCache::find_or_make(std::string_view text, std::uint64_t text_hash,
                                        std::uint64_t slot_hash, std::string_view norm) {
  const bool own_norm = !norm.empty();
  const std::size_t mask = lexemes_.size() - 1;
  for (std::size_t step = 0; step < kMaxProbes; ++step) {
    LexemeSlot& slot = lexemes_[(slot_hash + step) & mask];
    if (slot.lexeme == nullptr) {
      slot = {slot_hash, &make(text, text_hash, norm), own_norm};
      const Lexeme& lexeme = *slot.lexeme;
      if (++lexemes_stored_ * 2 > lexemes_.size()) grow_lexemes();
      return lexeme;
    }
    if (slot.hash == slot_hash && slot.own_norm == own_norm && slot.lexeme->text == text &&
        (!own_norm || slot.lexeme->norm == norm)) {
      return *slot.lexeme;
    }
  }
  return make(text, text_hash, norm);
}

const Lexeme& LexemeCache::make(std::string_view text, std::uint64_t hash, std::string_view norm) {
  LexemeFactory::compute(text, attributes_);
  auto* lexeme = new (arena_.allocate(sizeof(Lexeme), alignof(Lexeme))) Lexeme;
  lexeme->text = arena_.copy(text);
  lexeme->lower = attributes_.lower == text ? lexeme->text : arena_.copy(attributes_.lower);
  lexeme->shape = arena_.copy(attributes_.shape);
  lexeme->orth_id = string_id(text, hash);
  if (!norm.empty()) {
    lexeme->norm = arena_.copy(norm);
  } else if (const std::string* known = factory_->table_norm(lexeme->orth_id)) {
    lexeme->norm = *known;
  } else {
    lexeme->norm = lexeme->lower;
  }
  lexeme->norm_id = string_id(lexeme->norm);
  lexeme->prefix_id = string_id(text.substr(0, attributes_.prefix_bytes));
  lexeme->suffix_id = string_id(text.substr(text.size() - attributes_.suffix_bytes));
  lexeme->shape_id = string_id(lexeme->shape);
  lexeme->code_points = attributes_.code_points;
  lexeme->index = static_cast<std::uint32_t>(size_++);
  lexeme->is_space = attributes_.is_space;
  return *lexeme;
}

void LexemeCache::grow_lexemes() {
  std::vector<LexemeSlot> old(lexemes_.size() * 2);
  old.swap(lexemes_);
  const std::size_t mask = lexemes_.size() - 1;
  lexemes_stored_ = 0;
  for (const LexemeSlot& entry : old) {
    if (entry.lexeme == nullptr) continue;
    for (std::size_t step = 0; step < kMaxProbes; ++step) {
      LexemeSlot& slot = lexemes_[(entry.hash + step) & mask];
      if (slot.lexeme != nullptr) continue;
      slot = entry;
      ++lexemes_stored_;
      break;
    }
  }
}

const std::span<const ChunkPiece>* LexemeCache::find_chunk(std::string_view chunk,
                                                           std::uint64_t hash) const {
  const std::size_t mask = chunks_.size() - 1;
  for (std::size_t step = 0; step < kMaxProbes; ++step) {
    const ChunkSlot& slot = chunks_[(hash + step) & mask];
    if (slot.pieces.empty()) return nullptr;
    if (slot.hash == hash && slot.text == chunk) return &slot.pieces;
  }
  return nullptr;
}

void LexemeCache::store_chunk(std::string_view chunk, std::uint64_t hash,
                              std::span<const ChunkPiece> pieces) {
  const std::size_t mask = chunks_.size() - 1;
  for (std::size_t step = 0; step < kMaxProbes; ++step) {
    ChunkSlot& slot = chunks_[(hash + step) & mask];
    if (!slot.pieces.empty()) continue;
    auto* copy =
        static_cast<ChunkPiece*>(arena_.allocate(pieces.size_bytes(), alignof(ChunkPiece)));
    std::uninitialized_copy(pieces.begin(), pieces.end(), copy);
    const bool whole = pieces.size() == 1;  // then the lexeme owns the same bytes
    slot = {hash, whole ? pieces.front().lexeme->text : arena_.copy(chunk), {copy, pieces.size()}};
    if (++chunks_stored_ * 2 > chunks_.size()) grow_chunks();
    return;
  }
}

void LexemeCache::grow_chunks() {
  std::vector<ChunkSlot> old(chunks_.size() * 2);
  old.swap(chunks_);
  const std::size_t mask = chunks_.size() - 1;
  chunks_stored_ = 0;
  for (const ChunkSlot& entry : old) {
    if (entry.pieces.empty()) continue;
    for (std::size_t step = 0; step < kMaxProbes; ++step) {
      ChunkSlot& slot = chunks_[(entry.hash + step) & mask];
      if (!slot.pieces.empty()) continue;
      slot = entry;
      ++chunks_stored_;
      break;
    }
  }
}

std::size_t LexemeCache::memory_bytes() const {
  return arena_.bytes() + lexemes_.size() * sizeof(LexemeSlot) + chunks_.size() * sizeof(ChunkSlot);
}

void LexemeCache::clear() {
  arena_.clear();
  size_ = 0;
  lexemes_ = std::vector<LexemeSlot>(kFirstSlots);
  lexemes_stored_ = 0;
  chunks_ = std::vector<ChunkSlot>(kFirstSlots);
  chunks_stored_ = 0;
  scratch_ = {};
}

}  // namespace dateline::language
