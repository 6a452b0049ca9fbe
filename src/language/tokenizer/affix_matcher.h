// SPDX-License-Identifier: Apache-2.0
//
// AffixMatcher: the prefix, suffix and infix patterns of a tokenizer without a regular-expression
// engine. spaCy's affix patterns are long alternations of one simple shape:
//
//   (?<=[classes])  literals and [classes], or (?:a|bc|d)  (?=[class]) or (?![class])
//
// with ^ before or $ behind, and at most a last part repeated as in \.\.+ . They are read from the
// pattern string itself, so nothing can drift apart from the model. Alternatives are found by the
// first code point (the last one for suffixes), so most words are decided by one table look-up; a
// general engine tries some hundred alternatives at each position.
//
// A pattern of another shape gives nullopt and runs on PCRE2 (regex.h).
//
// Threads: immutable. Matching a prefix or suffix takes time linear in the match; all infixes are
// found in time linear in the text.
// Tested by: src/language/tokenizer/affix_matcher_test.cc (against PCRE2), fuzz/tokenizer_fuzz.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/tokenizer/code_point_set.h"

namespace dateline::language {

enum class AffixKind : unsigned char {
  kPrefix,  // every alternative begins with ^
  kSuffix,  // every alternative ends with $
  kInfix,
};

class AffixMatcher {
 public:
  // REQUIRES: valid UTF-8.
  static std::optional<AffixMatcher> parse(std::string_view pattern, AffixKind kind);

  // Length in bytes of the match, 0 for none. REQUIRES: valid UTF-8 in all of these.
  std::size_t match_prefix(std::string_view text) const;
  // The leftmost match that ends at the end.
  std::size_t match_suffix(std::string_view text) const;

  struct Match {
    std::size_t start = 0;
    std::size_t end = 0;
  };
  // The first match that starts at `from` or later; may look back before `from`.
  std::optional<Match> find_infix(std::string_view text, std::size_t from) const;

 private:
  // One code point: a literal, or a class by number.
  struct Atom {
    char32_t literal = 0;
    std::int32_t set = -1;
    friend bool operator==(const Atom&, const Atom&) = default;
  };
  enum class Ahead : unsigned char { kNothing, kWanted, kUnwanted };
  struct Alternative {
    std::vector<Atom> behind;
    std::vector<Atom> body;  // not empty
    bool repeats = false;    // body atoms are all equal; any greater number of them matches, too
    Ahead ahead_kind = Ahead::kNothing;
    Atom ahead;
  };
  class Parser;

  bool contains(const Atom& atom, char32_t value) const {
    return atom.set < 0 ? atom.literal == value
                        : sets_[static_cast<std::size_t>(atom.set)].contains(value);
  }
  bool build_index(AffixKind kind);
  const std::vector<std::uint16_t>& candidates(char32_t value) const {
    return groups_[value < group_of_.size() ? group_of_[value] : 0];
  }
  bool matches_behind(const Alternative& alternative, std::string_view text,
                      std::size_t start) const;
  std::size_t match_forward(const Alternative& alternative, std::string_view text,
                            std::size_t start) const;
  std::size_t match_backward(const Alternative& alternative, std::string_view text) const;

  std::vector<CodePointSet> sets_;
  std::vector<Alternative> alternatives_;
  std::vector<std::uint16_t> group_of_;             // by code point
  std::vector<std::vector<std::uint16_t>> groups_;  // alternatives in order; group 0 is empty
};

}  // namespace dateline::language
