// SPDX-License-Identifier: Apache-2.0
//
// Number words: the value of "two hundred and six", "3.5 million", "half a dozen", "two-thirds",
// "twenty-first". The grammar of English numerals only; what a number means in its sentence is for
// the caller to say.
//
//   std::vector<std::string_view> words = {"two", "hundred", "and", "six", "people"};
//   std::optional<NumberReading> number = read_number(words);  // used 4, value 206
//
// Words are in lower case; a hyphen is a word of its own ("twenty", "-", "five"), as the tokenizer
// leaves it. Years read in pairs ("nineteen fifty") are not numbers here: they end after
// "nineteen".
//
// Threads: pure functions. Cost: linear in the words used; at most kMaxNumberWords are looked at.
// Tested by: src/facts/view/number_words_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dateline::facts {

inline constexpr std::uint32_t kMaxNumberWords = 64;

enum class NumberKind : std::uint8_t {
  kCardinal,
  kFraction,  // two thirds, two and a half, half a million
  kOrdinal    // third, twenty-first, 21st
};

struct NumberReading {
  std::uint32_t used = 0;  // words of it
  double value = 0;
  NumberKind kind = NumberKind::kCardinal;
  bool spelled = false;  // no digits in it
  // The last scale word: 1e6 in "two million", 12 in "two dozen", 1 without one.
  double scale = 1;
};

// The longest number at the front of `words`; nothing when there is none. "a" counts as one only
// before a scale or a denominator ("a hundred", "a third"); "one third" is a fraction, "third"
// alone an ordinal, "half" alone a fraction.
std::optional<NumberReading> read_number(std::span<const std::string_view> words);

// Whether read_number can find one that begins with this word.
bool starts_number(std::string_view word);

// Digits as they are written: "1,200", "12,34,567.89", ".5", "3.25"; a lone comma before one or two
// digits at the end is a decimal comma ("5,00"). Nothing for anything else, also for more than 30
// digits.
std::optional<double> read_digits(std::string_view text);

// "third", "21st": one word. "thirds" is none.
std::optional<double> ordinal_word(std::string_view word);

// thousand, million, bn, crore, hundred, dozen, also in the plural.
std::optional<double> scale_word(std::string_view word);

// The double nearest to the value written with 15 significant digits: 4.35 * 100 gives 435.
double tidy(double value);

}  // namespace dateline::facts
