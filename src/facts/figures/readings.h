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
#include <string_view>

#include "facts/figures/lexemes.h"
#include "facts/figures/lexicon.h"

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
  const Unit* unit = nullptr;
  const Currency* currency = nullptr;
  double factor = 1;
  std::uint32_t end = 0;
  bool code = false;  // "A380", "5x": no quantity, go on behind `end`
};

// Lexemes of one block by index; nothing beyond its ends.
class LexemeText {
 public:
  LexemeText(std::span<const Lexeme> lexemes, const ReportView& view, const Lexicon& lexicon)
      : lexemes_(lexemes), view_(view), lexicon_(lexicon) {}
  void set_block(std::uint32_t block) { block_ = block; }

 protected:
  bool has(std::uint32_t i) const { return i < size() && lexemes_[i].block == block_; }
  const Lexeme& at(std::uint32_t i) const { return lexemes_[i]; }
  std::string_view text(std::uint32_t i) const {
    return has(i) ? std::string_view(lexemes_[i].text) : std::string_view();
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes_.size()); }
  bool is(std::uint32_t i, LexemeKind kind) const { return has(i) && at(i).kind == kind; }
  // No blank before it.
  bool glued(std::uint32_t i) const { return has(i) && !at(i).space_before; }
  std::string_view tag(std::uint32_t i) const {
    return has(i) && at(i).token != kNoToken ? view_[at(i).token].tag : std::string_view();
  }

  std::span<const Lexeme> lexemes_;
  const ReportView& view_;
  const Lexicon& lexicon_;
  std::uint32_t block_ = 0;
};

class Readings : public LexemeText {
 public:
  using LexemeText::LexemeText;
  // `money`: the currency of a range that this number ends ("$5-10m").
  std::optional<Reading> reading(std::uint32_t i, const Currency* money = nullptr) const;

 private:
  Money currency_before(std::uint32_t i) const;
  std::optional<Number> number(std::uint32_t i) const;
  std::optional<Number> fraction_of_digits(std::uint32_t i) const;
  Number with_ratio(Number number) const;
  bool with_letters(Reading& reading) const;
  void suffix(Reading& reading) const;
  void compound(Reading& reading) const;
};

}  // namespace dateline::facts::figures
