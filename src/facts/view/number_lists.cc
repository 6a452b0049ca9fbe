// SPDX-License-Identifier: Apache-2.0
#include "facts/view/number_lists.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "facts/view/number_words.h"

namespace dateline::facts {
namespace numbers {
namespace {

// Closed classes of the language, sorted: find_word() halves the list.
constexpr std::array kWords = {
    Word{"billion", Class::kScale, 1e9},
    Word{"billions", Class::kScale, 1e9},
    Word{"bln", Class::kScale, 1e9},
    Word{"bn", Class::kScale, 1e9},
    Word{"crore", Class::kScale, 1e7},
    Word{"crores", Class::kScale, 1e7},
    Word{"doz", Class::kDozen, 12},
    Word{"dozen", Class::kDozen, 12},
    Word{"dozens", Class::kDozen, 12},
    Word{"dozs", Class::kDozen, 12},
    Word{"dz", Class::kDozen, 12},
    Word{"eight", Class::kUnit, 8},
    Word{"eighteen", Class::kTeen, 18},
    Word{"eighty", Class::kTens, 80},
    Word{"eleven", Class::kTeen, 11},
    Word{"fifteen", Class::kTeen, 15},
    Word{"fifty", Class::kTens, 50},
    Word{"five", Class::kUnit, 5},
    Word{"forty", Class::kTens, 40},
    Word{"four", Class::kUnit, 4},
    Word{"fourteen", Class::kTeen, 14},
    Word{"fourty", Class::kTens, 40},
    Word{"hundred", Class::kHundred, 100},
    Word{"hundreds", Class::kHundred, 100},
    Word{"lac", Class::kScale, 1e5},
    Word{"lacs", Class::kScale, 1e5},
    Word{"lakh", Class::kScale, 1e5},
    Word{"lakhs", Class::kScale, 1e5},
    Word{"million", Class::kScale, 1e6},
    Word{"millions", Class::kScale, 1e6},
    Word{"mio", Class::kScale, 1e6},
    Word{"mln", Class::kScale, 1e6},
    Word{"mrd", Class::kScale, 1e9},
    Word{"naught", Class::kZero, 0},
    Word{"nine", Class::kUnit, 9},
    Word{"nineteen", Class::kTeen, 19},
    Word{"ninety", Class::kTens, 90},
    Word{"nought", Class::kZero, 0},
    Word{"one", Class::kUnit, 1},
    Word{"quadrillion", Class::kScale, 1e15},
    Word{"quintillion", Class::kScale, 1e18},
    Word{"score", Class::kDozen, 20},
    Word{"seven", Class::kUnit, 7},
    Word{"seventeen", Class::kTeen, 17},
    Word{"seventy", Class::kTens, 70},
    Word{"six", Class::kUnit, 6},
    Word{"sixteen", Class::kTeen, 16},
    Word{"sixty", Class::kTens, 60},
    Word{"ten", Class::kTeen, 10},
    Word{"thirteen", Class::kTeen, 13},
    Word{"thirty", Class::kTens, 30},
    Word{"thousand", Class::kScale, 1e3},
    Word{"thousands", Class::kScale, 1e3},
    Word{"three", Class::kUnit, 3},
    Word{"tln", Class::kScale, 1e12},
    Word{"tn", Class::kScale, 1e12},
    Word{"trillion", Class::kScale, 1e12},
    Word{"trillions", Class::kScale, 1e12},
    Word{"trn", Class::kScale, 1e12},
    Word{"twelve", Class::kTeen, 12},
    Word{"twenty", Class::kTens, 20},
    Word{"two", Class::kUnit, 2},
    Word{"zero", Class::kZero, 0},
};

struct Ordinal {
  std::string_view text;
  double value;
};
constexpr std::array kOrdinals = {
    Ordinal{"first", 1},       Ordinal{"second", 2},        Ordinal{"third", 3},
    Ordinal{"fourth", 4},      Ordinal{"fifth", 5},         Ordinal{"sixth", 6},
    Ordinal{"seventh", 7},     Ordinal{"eighth", 8},        Ordinal{"ninth", 9},
    Ordinal{"tenth", 10},      Ordinal{"eleventh", 11},     Ordinal{"twelfth", 12},
    Ordinal{"thirteenth", 13}, Ordinal{"fourteenth", 14},   Ordinal{"fifteenth", 15},
    Ordinal{"sixteenth", 16},  Ordinal{"seventeenth", 17},  Ordinal{"eighteenth", 18},
    Ordinal{"nineteenth", 19}, Ordinal{"twentieth", 20},    Ordinal{"thirtieth", 30},
    Ordinal{"fortieth", 40},   Ordinal{"fiftieth", 50},     Ordinal{"sixtieth", 60},
    Ordinal{"seventieth", 70}, Ordinal{"eightieth", 80},    Ordinal{"ninetieth", 90},
    Ordinal{"hundredth", 1e2}, Ordinal{"thousandth", 1e3},  Ordinal{"millionth", 1e6},
    Ordinal{"billionth", 1e9}, Ordinal{"trillionth", 1e12},
};

}  // namespace

const Word* find_word(std::string_view text) {
  static_assert(std::is_sorted(kWords.begin(), kWords.end(),
                               [](const Word& a, const Word& b) { return a.text < b.text; }));
  const auto found = std::lower_bound(
      kWords.begin(), kWords.end(), text,
      [](const Word& word, std::string_view wanted) { return word.text < wanted; });
  return found == kWords.end() || found->text != text ? nullptr : &*found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<Denominator> single_denominator(std::string_view word) {
  if (word == "half") return Denominator{2, false, true, 1};
  if (word == "halves") return Denominator{2, true, true, 1};
  if (word == "quarter") return Denominator{4, false, true, 1};
  if (word == "quarters") return Denominator{4, true, true, 1};
  const bool plural = word.size() > 3 && word.back() == 's';
  const std::string_view stem = plural ? word.substr(0, word.size() - 1) : word;
  // "seconds" are time, never halves.
  if (plural && stem == "second") return std::nullopt;
  for (const Ordinal& ordinal : kOrdinals) {
    if (ordinal.text == stem) return Denominator{ordinal.value, plural, false, 1};
  }
  return std::nullopt;
}

}  // namespace numbers

using numbers::Class;
using numbers::Denominator;
using numbers::find_word;
using numbers::is_digit;
using numbers::single_denominator;
using numbers::Word;

std::optional<double> read_digits(std::string_view text) {
  if (text.empty() || text.size() > 45) return std::nullopt;
  std::string plain;
  std::size_t commas = 0, digits = 0, run = 0, first_run = 0;
  bool point = false, indian = false, european = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      ++digits;
      ++run;
      plain += c;
    } else if (c == ',' && !point) {
      if (run == 0 || run > 3) return std::nullopt;
      if (commas == 0) {
        first_run = run;
      } else if (run == 2) {
        indian = true;
      } else if (run != 3) {
        return std::nullopt;
      }
      ++commas;
      run = 0;
    } else if (c == '.' && !point) {
      if (commas > 0 && run != 3) return std::nullopt;
      point = true;
      plain += c;
      run = 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || digits > 30 || (point && run == 0)) return std::nullopt;
  if (commas > 0 && !point && run != 3) {
    if (commas != 1 || run == 0 || run > 2) return std::nullopt;
    european = true;
    plain.insert(plain.size() - run, 1, '.');
  }
  if (indian && first_run > 2) return std::nullopt;
  if (commas > 0 && !european && plain.front() == '0') return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::optional<double> ordinal_word(std::string_view word) {
  const std::optional<Denominator> found = single_denominator(word);
  if (found && !found->plural && !found->only_fraction) return found->value;
  if (word.size() > 2 && is_digit(word.front())) {
    const std::string_view suffix = word.substr(word.size() - 2);
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
      return read_digits(word.substr(0, word.size() - 2));
    }
  }
  return std::nullopt;
}

std::optional<double> scale_word(std::string_view word) {
  const Word* found = find_word(word);
  if (found == nullptr || found->kind < Class::kHundred) return std::nullopt;
  return found->value;
}

double tidy(double value) {
  std::array<char, 40> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                     std::chars_format::scientific, 14);
  double result = value;
  if (written.ec == std::errc()) std::from_chars(digits.data(), written.ptr, result);
  return result;
}

bool starts_number(std::string_view word) {
  return !word.empty() &&
         (is_digit(word.front()) || word.front() == '.' || word == "a" || word == "an" ||
          word == "point" || find_word(word) || single_denominator(word));
}

}  // namespace dateline::facts
