// SPDX-License-Identifier: Apache-2.0
//
// CodePointSet: a set of code points as a bitmap, read from the character classes of Python regular
// expressions.
//
//   std::size_t at = 0;
//   const auto set = CodePointSet::parse("[a-z\\u00DF]", at);  // at == 11
//
// Threads: immutable once built.
// Tested by: src/language/tokenizer/affix_matcher_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::language {

class CodePointSet {
 public:
  void add(char32_t first, char32_t last);

  bool contains(char32_t value) const {
    const std::size_t word = value >> 6;
    return word < bits_.size() && (bits_[word] >> (value & 63) & 1) != 0;
  }

  // Ranges in the order they were added; they may overlap.
  const std::vector<std::pair<char32_t, char32_t>>& ranges() const { return ranges_; }

  // A class "[...]" of literals, escaped punctuation, \uXXXX, \UXXXXXXXX and ranges of them at
  // `at`, which moves past it. nullopt for anything else (negation, \w and the like).
  static std::optional<CodePointSet> parse(std::string_view pattern, std::size_t& at);

 private:
  std::vector<std::uint64_t> bits_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;
};

// A literal character, escaped punctuation, \uXXXX or \UXXXXXXXX at `at`, which moves past it.
// `special` characters stand for themselves only when escaped. nullopt for anything else.
// REQUIRES: valid UTF-8.
std::optional<char32_t> parse_literal(std::string_view pattern, std::size_t& at,
                                      std::string_view special);

}  // namespace dateline::language
