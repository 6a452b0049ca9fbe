// SPDX-License-Identifier: Apache-2.0
//
// Ages: whether a quantity is one: "32-year-old", "six weeks of age", "aged 5 to 12", "Jane Doe,
// 49,", "in his early 50s".
//
//   Ages ages(lexemes, view, builtin_lexicon());
//   ages.set_block(lexemes[quantity.core].block);
//   ages.read(quantity);  // sets unit, age and core_end
//
// Threads: pure. Cost: constant for each call.
// Tested by: src/facts/figures/ages_test.cc and the examples of data/figures.json
#pragma once

#include <cstdint>
#include <optional>

#include "facts/figures/lexeme_text.h"
#include "facts/figures/quantities.h"

namespace dateline::facts::figures {

class Ages : public LexemeText {
 public:
  using LexemeText::LexemeText;
  // REQUIRES: `quantity` has number, core and their ends, and no unit.
  void read(Quantity& quantity) const;
  // "50s" at `i` behind "in his": a decade of life.
  std::optional<Quantity> decade(std::uint32_t i) const;

 private:
  bool with_unit(Quantity& quantity) const;
  bool stated(const Quantity& quantity) const;
  bool apposition(const Quantity& quantity) const;
};

}  // namespace dateline::facts::figures
