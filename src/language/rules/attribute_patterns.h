// SPDX-License-Identifier: Apache-2.0
//
// AttributePatterns: the file attribute_ruler/patterns, read and checked. A rule sets attributes of
// one token where one of its patterns matches one or two tokens in a row.
//
// Of spaCy's pattern language this is the part the published English models use: TAG, DEP and LOWER
// by equality, IN and NOT_IN; LOWER by a REGEX that stands for a short list of words; IS_SPACE. All
// of it becomes numbers here (LabelId, or the number of a word in `words`), so that matching
// compares no strings. Everything else is refused.
//
// Threads: a plain value, immutable once read.
// Tested by: src/language/rules/attribute_patterns_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"
#include "language/labels.h"
#include "language/model/msgpack.h"
#include "language/rules/word_table.h"

namespace dateline::language {

// Number of a LOWER value: that of the word in `words` plus one, or 0 for all words without one.
using WordNumber = std::uint16_t;

struct SetTest {
  bool negated = false;
  std::vector<std::uint16_t> members;  // LabelId or WordNumber

  bool holds(std::uint16_t value) const {
    for (const auto member : members) {
      if (member == value) return !negated;
    }
    return negated;
  }
};

// What the patterns can see of one token.
struct TokenFacts {
  LabelId tag = 0;
  LabelId dep = 0;
  WordNumber word = 0;
  bool is_space = false;
};

// All must hold.
struct TokenTest {
  std::vector<SetTest> tag;
  std::vector<SetTest> dep;
  std::vector<SetTest> word;
  std::optional<bool> is_space;

  bool holds(const TokenFacts& facts) const {
    for (const auto& test : tag) {
      if (!test.holds(facts.tag)) return false;
    }
    for (const auto& test : word) {
      if (!test.holds(facts.word)) return false;
    }
    for (const auto& test : dep) {
      if (!test.holds(facts.dep)) return false;
    }
    return !is_space || *is_space == facts.is_space;
  }
};

struct AttributePattern {
  std::uint16_t rule = 0;
  TokenTest first;
  std::optional<TokenTest> second;
};

struct AttributeRule {
  std::uint8_t target = 0;  // 0 or 1: which token of the match
  std::optional<LabelId> tag;
  std::optional<LabelId> pos;
  std::optional<LabelId> dep;
  std::optional<LabelId> morph;
  std::optional<std::uint32_t> lemma;  // number in `lemmas`
};

struct AttributePatterns {
  std::vector<AttributeRule> rules;        // later rules win
  std::vector<AttributePattern> patterns;  // in order of their rules
  WordTable words;                         // every LOWER value a pattern names
  WordTable lemmas;
  std::size_t longest_word = 0;  // bytes

  // Errors: kModelUnsupportedPattern, kModelTooLarge, with the number of the rule.
  static Result<AttributePatterns> read(const msgpack::Value& file, Labels& labels);

  WordNumber word_number(std::string_view lower) const {
    if (lower.size() > longest_word) return 0;
    const auto number = words.find(lower);
    return number ? static_cast<WordNumber>(*number + 1) : WordNumber{0};
  }
};

// Morphological features in the order spaCy keeps them: "Person=3|Case=Nom,Acc" becomes
// "Case=Acc,Nom|Person=3", and "_" the empty string. nullopt when it is no feature string.
std::optional<std::string> normalize_morph(std::string_view features);

// The strings in which Python's re.search(regex, string) finds a match, for a regex of the form
// ^...$ made of ASCII characters and [sets] of them, each optional with "?". nullopt for any other
// regex and for more than 64 strings. As in Python, "$" also matches before a final line feed.
std::optional<std::vector<std::string>> words_of_regex(std::string_view regex);

}  // namespace dateline::language
