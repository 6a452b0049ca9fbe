// SPDX-License-Identifier: Apache-2.0
//
// The closed classes behind number_words.h: numerals, scales, ordinals and denominators. For the
// number grammar only; other layers use number_words.h.
//
// Threads: pure functions. Cost: a look-up halves a list of some sixty words.
// Tested by: src/facts/view/number_words_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::facts::numbers {

enum class Class : std::uint8_t { kZero, kUnit, kTeen, kTens, kHundred, kScale, kDozen };

struct Word {
  std::string_view text;
  Class kind;
  double value;
};

// A word of the denominator of a fraction, or an ordinal.
struct Denominator {
  double value = 0;
  bool plural = false;
  bool only_fraction = false;  // half, quarter
  std::uint32_t used = 0;
};

// Null when it is no numeral or scale.
const Word* find_word(std::string_view text);
// "third", "quarters"; nothing for "seconds", which are time.
std::optional<Denominator> single_denominator(std::string_view word);
bool is_digit(char c);
bool all_digits(std::string_view text);

}  // namespace dateline::facts::numbers
