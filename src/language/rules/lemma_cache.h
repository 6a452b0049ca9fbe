// SPDX-License-Identifier: Apache-2.0
//
// LemmaCache: lemmas already found, by word, part of speech and features, and the place where
// lemmas that stand in no table live. Changes speed only, never a lemma.
//
// Lemmas stay valid until clear(); call it between documents when is_full(). Entries compare whole
// words, and a search gives up after a few probes, so that words made to collide cost nothing much.
//
// Threads: belongs to one thread.
// Tested by: src/language/rules/lemma_cache_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "language/labels.h"
#include "language/tokenizer/lexeme.h"

namespace dateline::language {

class LemmaCache {
 public:
  explicit LemmaCache(std::size_t max_entries);

  std::optional<std::string_view> find(const Lexeme& lexeme, LabelId pos, LabelId morph) const;

  // Keeps a copy of the lemma and returns it; remembers it unless the cache is full or the word
  // long.
  std::string_view add(const Lexeme& lexeme, LabelId pos, LabelId morph, std::string_view lemma);

  bool is_full() const;
  void clear();

 private:
  struct Entry {
    std::string_view text;
    std::string_view lemma;
    LabelId pos;
    LabelId morph;

    bool is(const Lexeme& lexeme, LabelId other_pos, LabelId other_morph) const {
      return pos == other_pos && morph == other_morph && text == lexeme.text;
    }
  };

  std::size_t first_slot(const Lexeme& lexeme, LabelId pos, LabelId morph) const;
  std::string_view keep(std::string_view text);

  std::size_t max_entries_;
  std::vector<std::uint32_t> slots_;  // 0 is free, otherwise entry + 1; size is a power of two
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;  // in the last block
  std::size_t free_bytes_ = 0;
  std::size_t kept_bytes_ = 0;
};

}  // namespace dateline::language
