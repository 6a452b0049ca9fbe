// SPDX-License-Identifier: Apache-2.0
//
// StoryProfile: what a report is about, as far as stories need it: sparse vectors of terms for its
// title and lead, its whole text, its names and its word pairs, the dates, numbers and places it
// speaks of, and the keys under which reports on the same happening find each other.
//
//   ProfileMaker maker(builtin_term_weights());
//   const StoryProfile profile = maker.make(collection, 0);
//
// A profile depends on one report only. Everything comes from the words; events, places and times
// of the record are used where the record has them. Bounded: the heaviest terms of a long text.
//
// Threads: a maker belongs to one thread; profiles are plain values.
// Tested by: src/linking/stories/profile_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "linking/stories/terms.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Term {
  std::uint32_t stem = 0;  // hash
  float weight = 0;
  friend bool operator==(const Term&, const Term&) = default;
};

// By stem, each once; `norm` is the Euclidean length.
struct TermVector {
  std::vector<Term> terms;
  double norm = 0;
  double sum = 0;
};

struct StoryProfile {
  std::string id;                   // of the report
  std::optional<std::int32_t> day;  // of the report
  std::uint64_t text_key = 0;       // equal texts have equal keys
  std::uint32_t words = 0;
  TermVector lead, body, names, pairs, triggers;
  std::vector<Term> top_names;                   // heaviest first
  std::vector<std::uint32_t> years, days_named;  // sorted; "7 January" without its year
  // A number beside a word: (hash of the word, hash of the number), sorted.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers;
  std::vector<std::int32_t> event_days;  // sorted; what title and lead say happened when
  std::vector<std::uint64_t> towns;      // sorted; where title and lead say it happened
  std::vector<std::uint32_t> keys;       // stems, heaviest first
};

class ProfileMaker {
 public:
  explicit ProfileMaker(const TermWeights& weights) : weights_(weights) {}

  StoryProfile make(const Collection& collection, std::uint32_t report);
  // Of the words [first, last) of the report only; days, events and places stay empty.
  StoryProfile make_part(const Collection& collection, std::uint32_t report, std::size_t first,
                         std::size_t last);

 private:
  struct Stem {
    std::uint32_t hash = 0;
    float weight = 0;
  };
  struct Token;
  Stem stem_of_word(const Collection& collection, std::uint32_t report, const Word& word);
  std::vector<Token> tokens(const Collection& collection, std::uint32_t report, std::size_t first,
                            std::size_t last);

  const TermWeights& weights_;
  std::unordered_map<std::uint64_t, Stem> known_;  // by hash of the word
};

}  // namespace dateline::linking
