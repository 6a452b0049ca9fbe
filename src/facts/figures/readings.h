// SPDX-License-Identifier: Apache-2.0
//
// Readings: one number with what stands directly at it, as lexemes: sign, currency before or
// behind, scale, fraction, letters glued to the digits, unit. Ranges, bounds and rates are
// quantities.h.
//
//   Readings readings(lexemes, view, builtin_lexicon());
//   readings.set_block(lexemes[i].block);
//   if (std::optional<Reading> reading = readings.reading(i)) use(reading->number.value);
//
// Threads: pure. Cost: bounded for each call (kMaxNumberWords).
// Tested by: src/facts/figures/quantities_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/figures/lexeme_text.h"

namespace dateline::facts::figures {

struct Number {
  std::uint32_t end = 0;  // lexemes
  double value = 0;
  double scale = 1;
  bool spelled = false, share = false;
};

struct Money {
  const Currency* currency = nullptr;
  std::uint32_t length = 0;
  double scale = 1;
};

// What follows a number that begins at a lexeme.
struct Reading {
  Number number;
  Money prefix;
  std::uint32_t start = 0;
  const Unit* unit = nullptr;  // the first of a compound
  std::string unit_name;       // with powers and quotients: "km2", "kg/m3"
  const Currency* currency = nullptr;
  double factor = 1;
  std::uint32_t end = 0;
  bool code = false;  // "A380", "5x": no quantity, go on behind `end`
};

class Readings : public LexemeText {
 public:
  Readings(std::span<const Lexeme> lexemes, const ReportView& view, const Lexicon& lexicon);
  // `money`: the currency of a range that this number ends ("$5-10m").
  std::optional<Reading> reading(std::uint32_t i, const Currency* money = nullptr) const;

 protected:
  // A plain number, without what stands around it.
  std::optional<Number> number(std::uint32_t i) const;

 private:
  Money currency_before(std::uint32_t i) const;
  const Currency* code_at(std::uint32_t i) const;
  std::optional<Number> part_of_one(std::uint32_t k) const;
  Number with_part(Number number) const;
  Number with_scale(Number number, bool fraction) const;
  Number with_ratio(Number number) const;
  Number raised(Number number) const;
  bool is_share(const Number& number, std::uint32_t i) const;
  bool with_letters(Reading& reading) const;
  bool code_before(std::uint32_t k) const;
  void loose_digits(Reading& reading, double sign) const;

  // suffixes.cc: what stands behind the number.
  void suffix(Reading& reading) const;
  bool money_behind(Reading& reading, std::uint32_t k, bool bracket, bool money_bracket) const;
  bool unit_behind(Reading& reading, std::uint32_t k, bool bracket) const;
  void compound(Reading& reading) const;
  bool smaller_unit(Reading& reading) const;
  bool and_a_half(Reading& reading) const;
  bool money_near(std::uint32_t i) const;
  bool pence_at(std::uint32_t i) const;

  std::vector<bool> inch_marks_;  // by lexeme: 15"; empty when there are none
};

}  // namespace dateline::facts::figures
