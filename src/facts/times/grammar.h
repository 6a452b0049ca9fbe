// SPDX-License-Identifier: Apache-2.0
//
// Grammar: the longest time expression that begins at an atom. Ordered choice without recursion on
// the input: a range holds two date-times, a date-time a date and a clock, a date at most one inner
// date. Every function looks at a bounded number of atoms.
//
//   look_up(atoms, builtin_lexicon());
//   const Grammar grammar(view, atoms, builtin_lexicon(), DayOrder::kMonthFirst);
//   if (const std::optional<Match> match = grammar.longest(at)) at = match->end;
//
// Threads: one (it remembers its last answers); refers to its arguments. Cost: constant per atom.
// Tested by: src/facts/times/examples_test.cc
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/times/atoms.h"
#include "facts/times/lexicon.h"
#include "facts/times/meaning.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

enum class DayOrder : std::uint8_t { kMonthFirst, kDayFirst };  // of 03/04/2021

// Finds the entries of each atom's word and its roles (openings.h).
void look_up(std::vector<Atom>& atoms, const Lexicon& lexicon);

// Which half of the day a dial's hour is in, when a part of the day says it.
void settle_clock(Clock& clock);

class Grammar {
 public:
  // `remember`: keep the answers of the last places that were asked about.
  Grammar(const ReportView& view, std::span<const Atom> atoms, const Lexicon& lexicon,
          DayOrder order, bool remember = true);

  std::optional<Match> longest(std::uint32_t at) const;

  // The token that holds an atom; view.size() when there is none.
  std::uint32_t token(std::uint32_t at) const { return tokens_[at]; }
  std::string_view tag(std::uint32_t at) const;

 private:
  using Found = std::optional<Match>;
  // A rule's answers at the last few places: ranges, sets and dates ask the same ones.
  struct Memory {
    static constexpr std::uint32_t kPlaces = 4;
    std::array<std::uint32_t, kPlaces> place{};  // plus one; 0: none
    std::array<Found, kPlaces> answer;
  };
  template <typename Rule>
  Found remembered(Memory& memory, std::uint32_t at, const Rule& rule) const;
  struct Number {
    std::uint32_t end = 0;
    double value = 0;
    bool digits = false, ordinal = false, article = false, vague = false;
  };
  struct Length {
    std::uint32_t end = 0;
    std::vector<Amount> amounts;
    std::string_view mod;
    bool bare = false;     // "years"
    bool article = false;  // "a year"
    bool plural = false;
  };

  // Atoms (grammar.cc).
  bool is(std::uint32_t at, std::string_view word) const;
  bool any(std::uint32_t at, std::initializer_list<std::string_view> words) const;
  bool glued(std::uint32_t at) const;  // there is an atom, and no blank in front of it
  bool mark_glued(std::uint32_t at, std::string_view mark) const;
  std::int32_t digits(std::uint32_t at, std::uint32_t shortest, std::uint32_t longest) const;
  std::uint32_t skip_the(std::uint32_t at) const { return is(at, "the") ? at + 1 : at; }
  Unit unit_at(std::uint32_t at, bool& plural, bool& short_form) const;
  std::uint32_t possessive_end(std::uint32_t at) const;

  // Numbers and lengths (grammar_lengths.cc).
  bool cardinal_at(std::uint32_t at) const;
  std::optional<Number> number(std::uint32_t at) const;
  std::optional<Number> cardinal_word(std::uint32_t at) const;
  std::optional<Number> ordinal(std::uint32_t at) const;
  std::optional<Number> day_number(std::uint32_t at) const;
  std::optional<Number> spoken_year(std::uint32_t at) const;
  std::optional<Length> one_length(std::uint32_t at) const;
  std::optional<Length> length(std::uint32_t at) const;
  Found duration(std::uint32_t at) const;
  Found frequency(std::uint32_t at) const;

  // Calendar dates (grammar_dates.cc, grammar_periods.cc).
  Found calendar(std::uint32_t at) const;
  Found numeric_date(std::uint32_t at) const;
  Found month_first(std::uint32_t at) const;
  Found day_first(std::uint32_t at) const;
  Found year_first(std::uint32_t at) const;
  Found weekday_date(std::uint32_t at) const;
  Found quarter(std::uint32_t at) const;
  Found decade(std::uint32_t at) const;
  Found season(std::uint32_t at) const;
  Found feast(std::uint32_t at) const;
  Found week_number(std::uint32_t at) const;
  Found lone_year(std::uint32_t at) const;
  std::optional<LexiconMatch> month(std::uint32_t at) const;
  std::optional<LexiconMatch> weekday_name(std::uint32_t at) const;
  std::optional<Number> year_behind(std::uint32_t at) const;
  bool year_is_likely(std::uint32_t at, std::int32_t year) const;

  // Dates that lean on another (grammar_relative.cc, grammar_offsets.cc), and parts of a period
  // (grammar_parts.cc).
  Found reference(std::uint32_t at) const;
  Found relative(std::uint32_t at) const;
  Found relative_unit(std::uint32_t at, std::uint32_t behind, std::string_view word,
                      bool definite) const;
  Found offset(std::uint32_t at) const;
  Found plain_offset(std::uint32_t at) const;
  Found definite_offset(std::uint32_t at) const;
  Found definite_period(std::uint32_t at) const;
  Found portion(std::uint32_t at) const;
  Found modified(std::uint32_t at) const;
  Found week_of(std::uint32_t at) const;
  Found whole(std::uint32_t at) const;  // what a portion is of
  Found inner_date(std::uint32_t at) const;
  Found date(std::uint32_t at) const;
  Found any_date(std::uint32_t at) const;

  // Forms that count from what stands beside them (grammar_forms.cc).
  Found year_said(std::uint32_t at) const;
  void add_relative_year(Match& match) const;
  Found day_of_month_unit(std::uint32_t at) const;
  Found counted_weekdays(std::uint32_t at) const;
  Found one_further(std::uint32_t at) const;
  Found eve_of(std::uint32_t at) const;
  Found feast_weekend(std::uint32_t at) const;
  Found to_date(std::uint32_t at) const;
  Found start_of_length(std::uint32_t at) const;
  Found started_length(std::uint32_t at) const;
  std::uint32_t part_words(std::uint32_t at, std::string_view& mod) const;

  // Clocks and what is put together (grammar_clocks.cc, grammar_date_times.cc).
  Found clock(std::uint32_t at) const;
  Found any_clock(std::uint32_t at) const;
  Found clock_digits(std::uint32_t at) const;
  Found clock_words(std::uint32_t at) const;
  Found part_of_day(std::uint32_t at) const;
  std::optional<int> zone(std::uint32_t& at) const;
  std::optional<std::uint32_t> meridiem(std::uint32_t at, bool& afternoon) const;
  Found bare_hour(std::uint32_t at) const;
  Found date_time(std::uint32_t at) const;
  Found any_date_time(std::uint32_t at) const;

  // Ranges and sets (grammar_ranges.cc, grammar_sets.cc).
  Found range(std::uint32_t at) const;
  Found day_range(std::uint32_t at) const;
  Found day_pair(std::uint32_t at) const;
  Found year_range(std::uint32_t at) const;
  Found clock_range(std::uint32_t at, bool prefixed) const;
  Found dated_clock_range(std::uint32_t at) const;
  Found general_range(std::uint32_t at) const;
  Found range_end(std::uint32_t at) const;
  bool joins(std::uint32_t at, std::string_view prefix) const;
  Found set(std::uint32_t at) const;

  const ReportView& view_;
  std::span<const Atom> atoms_;
  const Lexicon& lexicon_;
  DayOrder order_;
  bool remember_;
  std::vector<std::uint32_t> tokens_;
  mutable Memory dates_, clocks_, date_times_;
};

template <typename Rule>
Grammar::Found Grammar::remembered(Memory& memory, std::uint32_t at, const Rule& rule) const {
  if (!remember_) return rule();
  const std::uint32_t slot = at % Memory::kPlaces;
  if (memory.place[slot] != at + 1) {
    memory.answer[slot] = rule();
    memory.place[slot] = at + 1;
  }
  return memory.answer[slot];
}

}  // namespace dateline::facts
