// SPDX-License-Identifier: Apache-2.0
//
// Lexicon: the words of time, read once from data/times.json inside the program.
//
//   const Lexicon& words = builtin_lexicon();
//   if (const auto month = words.find(WordKind::kMonth, atoms, at)) { ... month->word->number ... }
//
// Threads: immutable; share freely.
// Tested by: src/facts/times/lexicon_test.cc, src/facts/times/examples_test.cc
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/result.h"
#include "facts/times/atoms.h"

namespace dateline::facts {

enum class WordKind : std::uint8_t {
  kMonth,      // number 1 to 12
  kWeekday,    // number 1 to 7
  kUnit,       // value: the letter of TIMEX3 and its name
  kPart,       // part of the day; value: MO, MI, AF, EV, NI, DT
  kSeason,     // value: SP, SU, FA, WI
  kReference,  // value: PRESENT_REF, PAST_REF, FUTURE_REF
  kFrequency,  // value: of a set
  kZone,       // number: minutes east of Greenwich
  kFeast,      // value: how it is reckoned
  kVague,      // amounts without a number
  kForward,    // lemmas that look ahead: schedule, plan
  kCalendar,   // lemmas whose present tense names a coming event: begin, open
  kNumbered,   // nouns that a number follows: flight, room
  kAmbiguous,  // words of time that are more often something else: may, sun
  kSport       // lemmas that make a quarter one of a game
};

struct LexiconWord {
  WordKind kind = WordKind::kMonth;
  std::vector<std::string> atoms;  // lower case
  std::string value;
  int number = 0;
};

struct LexiconMatch {
  const LexiconWord* word = nullptr;
  std::uint32_t end = 0;  // atom behind it
};

// What is known of one word: all entries that begin with it, and what the grammar makes of it.
struct LexiconEntries {
  std::vector<LexiconWord> words;  // longest first
  std::uint32_t kinds = 0;         // a bit for each WordKind among them
  std::uint8_t roles = 0;          // openings.h
  std::int8_t small = -1;          // "six": 6, up to nineteen
  std::int8_t tens = -1;           // "twenty": 20
  std::int8_t ordinal = 0;         // "third": 3
  // Whether the atoms from `at` are those of an entry whose first one fits.
  static bool spells(const LexiconWord& word, std::span<const Atom> atoms, std::uint32_t at);
};

class Lexicon {
 public:
  void add(LexiconWord word);
  // What is known of a word, to be filled.
  LexiconEntries& word(std::string_view text);
  // Null when there is none.
  const LexiconEntries* entries(std::string_view first) const;
  // The longest entry of that kind that begins at an atom. REQUIRES: the atoms were looked up.
  std::optional<LexiconMatch> find(WordKind kind, std::span<const Atom> atoms,
                                   std::uint32_t at) const;
  // Entries of one word. The atom was looked up.
  const LexiconWord* find(WordKind kind, const Atom& atom) const;
  const LexiconWord* find(WordKind kind, std::string_view word) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  // Most words of a report are none of these: ends and length tell it before any hashing.
  static std::size_t mark_of(std::string_view word);
  static constexpr std::size_t kMarks = 4096;

  std::unordered_map<std::string, LexiconEntries, Hash, std::equal_to<>> by_first_;
  std::bitset<kMarks> known_;
};

// kDataCorrupt names the entry.
Result<Lexicon> parse_lexicon(std::string_view json);

// The one inside the program. It is tested to parse, so this cannot fail.
const Lexicon& builtin_lexicon();

}  // namespace dateline::facts
