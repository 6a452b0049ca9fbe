// SPDX-License-Identifier: Apache-2.0
//
// WordTable: a set of distinct strings numbered from 0, all characters in one block. Filled while a
// model loads, read-only afterwards. The 91,000 words of the lemma index take about 3 MB here, a
// third of what a std::unordered_set needs, and load in a few milliseconds.
//
//   WordTable table;
//   std::uint32_t number = table.add("axe").value();
//   table.find("axe") == number;
//
// Limits: 2^20 - 1 words, 2^28 bytes, and 64 probes for one word, so that a file made of colliding
// words costs an error and not the afternoon.
//
// Threads: immutable once loaded.
// Tested by: src/language/rules/word_table_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::language {

class WordTable {
 public:
  // Room for that many words, of so many bytes together, without growing in between.
  void reserve(std::size_t words, std::size_t bytes);

  // The number of the word, which is added when it is new. nullopt beyond the limits.
  std::optional<std::uint32_t> add(std::string_view word);

  std::optional<std::uint32_t> find(std::string_view word) const;

  // REQUIRES: number < size(). Valid until the next add(), and across moves of the table.
  std::string_view word(std::uint32_t number) const {
    const Entry& entry = entries_[number];
    return {bytes_.data() + entry.start, entry.length};
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  struct Entry {
    std::uint32_t start;
    std::uint32_t length;
  };

  bool rehash(std::size_t slots);
  bool holds(std::uint32_t slot, std::uint32_t tag, std::string_view word) const;

  std::vector<char> bytes_;
  std::vector<Entry> entries_;
  // 0 is free, otherwise number + 1 in the lower bits and a part of the hash in the upper ones, so
  // that other words are passed over without looking at them. The size is a power of two.
  std::vector<std::uint32_t> slots_;
};

}  // namespace dateline::language
