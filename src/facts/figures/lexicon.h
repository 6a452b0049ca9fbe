// SPDX-License-Identifier: Apache-2.0
//
// Lexicon: what the figures layer knows of words, read once from data/figures.json inside the
// program: currencies, units, bounds, changes, vague counts, states and acts that tell a measure.
//
//   const Lexicon& lexicon = builtin_lexicon();
//   if (auto unit = lexicon.units.ahead(lexemes, i)) use(*unit->value, unit->length);
//
// Threads: immutable; share freely.
// Tested by: src/facts/figures/lexicon_test.cc
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "facts/figures/lexemes.h"

namespace dateline::facts::figures {

// Sequences of words with a value each. Look-up costs the number of entries that share the first
// (or last) word.
template <typename Value>
class Phrases {
 public:
  struct Match {
    const Value* value = nullptr;
    std::uint32_t length = 0;  // lexemes
  };

  void add(std::vector<std::string> words, Value value) {
    const std::size_t index = entries_.size();
    by_first_[words.front()].push_back(index);
    by_last_[words.back()].push_back(index);
    entries_.push_back({std::move(words), std::move(value)});
  }
  // The longest phrase that begins at `at`.
  Match ahead(std::span<const Lexeme> lexemes, std::uint32_t at) const {
    if (at >= lexemes.size()) return {};
    return longest(by_first_, lexemes, lexemes[at].text, at, true);
  }
  // The longest phrase whose last word is at `at`.
  Match behind(std::span<const Lexeme> lexemes, std::uint32_t at) const {
    if (at >= lexemes.size()) return {};
    return longest(by_last_, lexemes, lexemes[at].text, at, false);
  }

 private:
  struct Entry {
    std::vector<std::string> words;
    Value value;
  };
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

  Match longest(const Index& index, std::span<const Lexeme> lexemes, const std::string& word,
                std::uint32_t at, bool forward) const {
    Match best;
    const auto found = index.find(word);
    if (found == index.end()) return best;
    for (const std::size_t i : found->second) {
      const std::vector<std::string>& words = entries_[i].words;
      const auto size = static_cast<std::uint32_t>(words.size());
      if (size <= best.length || (forward ? at + size > lexemes.size() : at + 1 < size)) continue;
      const std::uint32_t from = forward ? at : at + 1 - size;
      bool equal = lexemes[from].block == lexemes[from + size - 1].block;
      for (std::uint32_t k = 0; equal && k < size; ++k) equal = lexemes[from + k].text == words[k];
      if (equal) best = {&entries_[i].value, size};
    }
    return best;
  }

  std::vector<Entry> entries_;
  Index by_first_, by_last_;
};

struct Currency {
  std::string id, unit, code;  // unit is the code where there is one
  double parts = 0;            // of a coin: how many make one of the larger unit
};
struct Unit {
  std::string id, unit;
  bool symbol = false;    // km: also without a blank
  bool attached = false;  // only without a blank: 5l
  bool length = false;    // has squares and cubes
  bool share = false;     // percent and the like: no compound units
};
struct Bound {
  std::string id;
  FigureBound bound = FigureBound::kExact;
};
struct Change {
  std::string id;
  FigureChange change = FigureChange::kNone;
};
struct Vague {
  std::string id;
  double low = 0, high = 0;
};
struct Measure {
  std::string id;
  FigureMeasure measure = FigureMeasure::kOther;
  bool of_people = false;  // what somebody does counts only for people it may happen to
};

struct Lexicon {
  Phrases<Currency> currency_words, currency_symbols, currency_prefixes;
  Phrases<Currency> large_currencies;  // words that are money only behind thousands: "won"
  std::map<std::string, Currency, std::less<>> codes;  // ISO 4217, in capitals
  Phrases<Unit> units;
  std::map<std::string, Unit, std::less<>> cased_units;  // symbols that depend on case: mW
  std::map<std::string, Unit, std::less<>> loose_units;  // letters that may end a phrase: 60 W
  std::unordered_map<std::string, Unit> degrees;         // "c", "f", "k" among words of heat
  Phrases<Bound> bounds_before, bounds_after;
  Phrases<Vague> vague;
  Phrases<Measure> tolls;
  std::unordered_map<std::string, Change> change_verbs, change_nouns, change_adverbs;
  // By the form of a state ("wounded"), the lemma of what is done to people and things, of what
  // they do themselves, and the form of a noun.
  std::unordered_map<std::string, Measure> states, acts, suffers, nouns;
  std::unordered_set<std::string> per_words, labels, time_units, people, harmless, invariant,
      sports, heat, paying, single, streets;
  // Verbs of change whose bare object is no change: "raised $5m".
  std::unordered_set<std::string> objects;
};

// kDataCorrupt names the entry and what was expected.
Result<Lexicon> parse_lexicon(std::string_view text);

// The lexicon inside the program. It is tested to parse, so this cannot fail.
const Lexicon& builtin_lexicon();

template <typename Value>
const Value* find_in(const std::unordered_map<std::string, Value>& map, std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace dateline::facts::figures
