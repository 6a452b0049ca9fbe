// SPDX-License-Identifier: Apache-2.0
//
// ReferenceWords: the words with which a report refers back (data/reference_words.json), given
// names that tell a man from a woman (data/first_names.json), and the weights of the pronoun
// scorer (data/reference_weights.json).
//
//   const ReferenceWords& words = builtin_reference_words();
//   if (const ReferenceNoun* noun = words.find_noun("spokesman")) { ... }
//
// Threads: immutable; share freely.
// Tested by: src/facts/tables/reference_words_test.cc
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

enum class Gender : std::uint8_t { kUnknown, kMale, kFemale };

struct ReferenceNoun {
  std::string id;
  EntityKind kind = EntityKind::kOther;
  Gender gender = Gender::kUnknown;
  bool any = false;     // may stand for a name that does not hold the word
  bool people = false;  // one noun for several people: police, family
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <typename Value>
using WordMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// One set of weights: he and she, it, they.
constexpr std::size_t kPronounClasses = 3;

struct PronounWeights {
  std::vector<float> weights;  // in the order of ReferenceWords::features
  float least = 0;             // a best candidate below this is declined
  float margin = 0;            // and so is one that the next comes nearer to than this
};

struct ReferenceWords {
  WordMap<ReferenceNoun> nouns;  // by lemma, lower case
  WordMap<Gender> titles;        // lower case
  WordMap<Gender> first_names;   // as written
  std::vector<std::string> features;
  std::array<PronounWeights, kPronounClasses> weights;

  const ReferenceNoun* find_noun(std::string_view lemma) const;
  Gender gender_of_title(std::string_view word) const;
  Gender gender_of_first_name(std::string_view name) const;
};

struct ReferenceTexts {
  std::string_view words, first_names, weights;
};

// kDataCorrupt names the table and the entry.
Result<ReferenceWords> parse_reference_words(const ReferenceTexts& texts);

// The tables inside the program. They are tested to parse, so this cannot fail.
const ReferenceWords& builtin_reference_words();

}  // namespace dateline::facts
