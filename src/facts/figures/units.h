// SPDX-License-Identifier: Apache-2.0
//
// Units: the unit that begins at a lexeme, with what makes a unit of units: "square kilometres",
// "km2", "cubic metres", "cm squared", "kg/m3", "metres per second". Which words are units stands
// in data/figures.json; how they combine stands here.
//
//   Units units(lexemes, view, builtin_lexicon());
//   units.set_block(lexemes[k].block);
//   if (std::optional<FoundUnit> found = units.unit_at(k)) use(found->name, found->end);
//
// Threads: pure. Cost: bounded for each call, but for a look at some forty lexemes around a letter
// that may be degrees (30 C).
// Tested by: src/facts/figures/units_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facts/figures/lexeme_text.h"

namespace dateline::facts::figures {

struct FoundUnit {
  const Unit* base = nullptr;  // the first of a compound
  std::string name;            // "km2", "kg/m3"
  std::uint32_t end = 0;       // lexemes
};

class Units : public LexemeText {
 public:
  using LexemeText::LexemeText;
  // REQUIRES: a number, or a hyphen or bracket behind one, ends right before `k`.
  std::optional<FoundUnit> unit_at(std::uint32_t k) const;

 private:
  std::optional<FoundUnit> factor(std::uint32_t k) const;
  std::optional<FoundUnit> simple(std::uint32_t k) const;
  std::optional<FoundUnit> degrees(std::uint32_t k) const;
  std::optional<FoundUnit> loose(std::uint32_t k) const;
  int power(std::uint32_t& k, bool symbol) const;
  void product(FoundUnit& found) const;
  void quotient(FoundUnit& found) const;
  // "s", "hour": the symbol of a unit of time in a denominator.
  std::string time_at(std::uint32_t k) const;
};

}  // namespace dateline::facts::figures
