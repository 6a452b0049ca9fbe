// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/readings.h"

#include <array>
#include <cmath>
#include <string>

#include "facts/view/number_words.h"

namespace dateline::facts::figures {
namespace {

bool is_sign(std::string_view text) { return text == "-" || text == "minus"; }

}  // namespace

Money Readings::currency_before(std::uint32_t i) const {
  if (!has(i)) return {};
  const auto symbol = lexicon_.currency_symbols.ahead(lexemes_, i);
  if (symbol.value != nullptr) {
    const Lexeme& mark = at(i + symbol.length - 1);
    // "a $5 note" is no Australian money.
    const bool letters = symbol.length > 1 && at(i).kind == LexemeKind::kWord;
    const bool apart = letters && mark.space_before;
    if (!(letters && at(i).text.size() == 1 && (apart ? at(i).text != "c" : !at(i).capital)) ||
        (at(i).text == "c" && letters)) {
      return {symbol.value, symbol.length, 1};
    }
  }
  if (!is(i, LexemeKind::kWord)) return {};
  const auto prefix = lexicon_.currency_prefixes.ahead(lexemes_, i);
  if (prefix.value != nullptr && (at(i).capital || at(i).text.size() > 2))
    return {prefix.value, prefix.length, 1};
  // "MAUD 60": millions.
  if (at(i).text.size() == 4 && at(i).text[0] == 'm' && at(i).capital) {
    Lexeme code = at(i);
    code.text.erase(0, 1);
    const auto million = lexicon_.currency_prefixes.ahead(std::span(&code, 1), 0);
    if (million.value != nullptr && !million.value->code.empty()) return {million.value, 1, 1e6};
  }
  return {};
}

// "1/2", "10 1/2", one half as one character.
std::optional<Number> Readings::fraction_of_digits(std::uint32_t i) const {
  if (!is(i, LexemeKind::kNumber)) return std::nullopt;
  const auto slashed = [&](std::uint32_t k) {
    return is(k, LexemeKind::kNumber) && text(k + 1) == "/" && glued(k + 1) &&
           is(k + 2, LexemeKind::kNumber) && glued(k + 2) && text(k + 3) != "/" &&
           at(k).value > 0 && at(k).value < at(k + 2).value && at(k + 2).value <= 1000 &&
           !(at(k).value == 9 && at(k + 2).value == 11);
  };
  Number result;
  result.share = true;
  if (at(i).text == "#" && at(i).value < 1 && at(i).end - at(i).start == 1) {
    result.value = at(i).value;
    result.end = i + 1;
    return result;
  }
  if (slashed(i)) {
    result.value = tidy(at(i).value / at(i + 2).value);
    result.end = i + 3;
    return result;
  }
  if (!is(i + 1, LexemeKind::kNumber) || at(i).text.find('.') != std::string::npos ||
      at(i).text == "#") {
    return std::nullopt;
  }
  if (at(i + 1).text == "#" && at(i + 1).value < 1 && at(i + 1).end - at(i + 1).start == 1) {
    result.value = tidy(at(i).value + at(i + 1).value);
    result.end = i + 2;
  } else if (slashed(i + 1)) {
    result.value = tidy(at(i).value + at(i + 1).value / at(i + 3).value);
    result.end = i + 4;
  } else {
    return std::nullopt;
  }
  result.share = false;
  return result;
}

std::optional<Number> Readings::number(std::uint32_t i) const {
  if (!has(i) || at(i).kind == LexemeKind::kCode) return std::nullopt;
  if (std::optional<Number> fraction = fraction_of_digits(i)) return fraction;
  if (is(i, LexemeKind::kNumber) && at(i).text == "#") {
    return Number{i + 1, at(i).value, 1, false, false};
  }
  if (!starts_number(at(i).text)) return std::nullopt;
  std::array<std::string_view, kMaxNumberWords> words;
  std::uint32_t count = 0;
  while (count < words.size() && has(i + count)) {
    const Lexeme& lexeme = at(i + count);
    if (count > 0 && lexeme.sentence != at(i).sentence) break;
    const bool word = lexeme.kind == LexemeKind::kWord ||
                      (lexeme.kind == LexemeKind::kNumber && lexeme.text != "#");
    if (!word && lexeme.text != "-") break;
    words[count++] = lexeme.text;
  }
  const std::optional<NumberReading> read = read_number(std::span(words.data(), count));
  if (!read || read->kind == NumberKind::kOrdinal) return std::nullopt;
  Number result;
  result.end = i + read->used;
  result.value = read->value;
  result.scale = read->scale;
  result.spelled = read->spelled;
  result.share = read->kind == NumberKind::kFraction && read->value < 1;
  // "a fifth man", "one second later": an ordinal behind an article, not a share.
  if (result.share) {
    const std::string_view last = text(result.end - 1);
    const std::string_view behind = tag(result.end);
    const bool plural = !last.empty() && last.back() == 's';
    if (!plural && last != "half" && text(result.end) != "of" && text(result.end) != "-" &&
        (behind.starts_with("NN") || behind.starts_with("JJ")) && text(i + 1) != "-") {
      return std::nullopt;
    }
    if (last == "half" && result.end == i + 1 && i > 0 &&
        (tag(i - 1).starts_with("JJ") || tag(i - 1) == "PRP$" || ordinal_word(text(i - 1)) ||
         text(i - 1) == "-")) {
      return std::nullopt;  // "the second half", "a first - half goal"
    }
    if (last == "half" && text(result.end) == "-" && glued(result.end)) return std::nullopt;
  }
  return with_ratio(result);
}

// "nine out of ten", "one in five".
Number Readings::with_ratio(Number number) const {
  if (number.value < 1 || number.scale > 1000 || number.value != std::floor(number.value))
    return number;
  std::uint32_t next = 0;
  if (text(number.end) == "out" && text(number.end + 1) == "of") {
    next = number.end + 2;
  } else if (text(number.end) == "in") {
    next = number.end + 1;
  } else if (text(number.end) == "over") {
    next = number.end + 1;
  }
  if (next == 0 || !has(next) || at(next).in_time) return number;
  Number below{};
  if (is(next, LexemeKind::kNumber) && at(next).text != "#") {
    if (at(next).text.find('.') != std::string::npos || at(next).value >= 1900) return number;
    below = {next + 1, at(next).value, 1, false, false};
  } else if (is(next, LexemeKind::kWord)) {
    std::array<std::string_view, 8> words;
    std::uint32_t count = 0;
    for (; count < words.size() && has(next + count); ++count) {
      if (!is(next + count, LexemeKind::kWord) && text(next + count) != "-") break;
      words[count] = text(next + count);
    }
    const auto read = read_number(std::span(words.data(), count));
    if (!read || read->kind != NumberKind::kCardinal) return number;
    below = {next + read->used, read->value, 1, true, false};
  } else {
    return number;
  }
  if (below.value <= number.value || glued(below.end) ||
      lexicon_.time_units.contains(std::string(text(below.end)))) {
    if (!(below.value > number.value && has(below.end) &&
          at(below.end).kind == LexemeKind::kSymbol))
      return number;
  }
  // "one over twenty" is said of numbers alone.
  if (text(number.end) == "over" && has(below.end) && at(below.end).kind == LexemeKind::kWord)
    return number;
  // "2 in 5" only where "in" cannot be a place or a time.
  const bool ends = !has(below.end) || at(below.end).kind == LexemeKind::kSymbol;
  if (text(number.end) == "in" && number.value != 1 && !ends &&
      !(number.spelled && below.spelled && number.value < 10)) {
    return number;
  }
  number.value = tidy(number.value / below.value);
  number.end = below.end;
  number.share = true;
  return number;
}

// Letters glued to the digits: 10k, 5m, 1.2bn. False: a code.
bool Readings::with_letters(Reading& reading) const {
  Number& number = reading.number;
  const std::uint32_t i = number.end;
  if (!is(i, LexemeKind::kWord) || number.spelled) return true;
  const bool money = reading.prefix.currency != nullptr ||
                     lexicon_.currency_words.ahead(lexemes_, i + 1).value != nullptr;
  const bool glue = glued(i) && is(i - 1, LexemeKind::kNumber);
  const std::string_view letters = text(i);
  const bool last = !has(i + 1) || at(i + 1).kind == LexemeKind::kSymbol;
  double scale = 0;
  if (letters == "k") {
    scale = glue || money || last ? 1e3 : 0;
  } else if (letters == "mn" || letters == "mm" || letters == "mil") {
    scale = money ? 1e6 : letters == "mn" && glue ? 1e6 : 0;
  } else if (letters == "m") {
    const bool next_counts =
        is(i + 1, LexemeKind::kWord) &&
        (lexicon_.people.contains(std::string(text(i + 1))) || tag(i + 1) == "NNS" ||
         lexicon_.currency_words.ahead(lexemes_, i + 1).value != nullptr ||
         lexicon_.units.ahead(lexemes_, i + 1).value != nullptr);
    if (money || at(i).capital || (glue && next_counts)) scale = 1e6;
    if (!glue && money && has(i + 1) && is(i + 1, LexemeKind::kSymbol) && text(i + 1) == "'")
      scale = 0;
  } else if (letters == "b") {
    const bool name = at(i).capital && has(i + 1) && at(i + 1).capital;
    scale = money || (glue && !name) || (at(i).capital && last) ? 1e9 : 0;
  } else if (letters == "t") {
    scale = (money && glue) || (at(i).capital && (money || glue || last)) ? 1e12 : 0;
  }
  if (scale > 0 && number.scale == 1) {
    number.value = tidy(number.value * scale);
    number.scale = scale;
    number.end = i + 1;
    return true;
  }
  if (!glue) return true;
  if (lexicon_.units.ahead(lexemes_, i).value != nullptr ||
      lexicon_.currency_words.ahead(lexemes_, i).value != nullptr || scale_word(letters)) {
    return true;
  }
  return false;
}

std::optional<Reading> Readings::reading(std::uint32_t i, const Currency* money) const {
  Reading result;
  result.start = i;
  std::uint32_t k = i;
  result.prefix = currency_before(i);
  k += result.prefix.length;
  if (result.prefix.currency == nullptr) result.prefix.currency = money;
  double sign = 1;
  // "-$5", "minus $5"
  if (k == i && (is_sign(text(i)) || text(i) == "negative") &&
      (at(i).first || at(i).space_before) && (glued(i + 1) || is(i, LexemeKind::kWord))) {
    const Money behind = currency_before(i + 1);
    if (behind.currency != nullptr) {
      sign = -1;
      result.prefix = behind;
      result.prefix.length += 1;
      k = i + result.prefix.length;
    }
  }
  if (is_sign(text(k)) && has(k + 1) && (glued(k + 1) || at(k).first) &&
      is(k + 1, LexemeKind::kNumber) && (k > i || at(k).space_before)) {
    sign = -1;
    ++k;
  } else if (text(k) == "minus" || text(k) == "negative") {
    sign = -1;
    ++k;
  }
  if (!has(k)) return std::nullopt;
  // "$ 48.2": a blank may stand between; "F-16", "A380" may not be numbers.
  if (is(k, LexemeKind::kNumber) && k == i && k > 0 && at(k - 1).block == block_ && glued(k)) {
    const Lexeme& before = at(k - 1);
    const bool letter =
        before.kind == LexemeKind::kWord || (before.text == "'" && at(k).text.size() == 2);
    const bool model = before.text == "-" && k > 2 && !before.space_before &&
                       at(k - 2).kind == LexemeKind::kNumber && !at(k - 2).space_before &&
                       at(k - 3).kind == LexemeKind::kWord;
    const bool hyphen = model || (before.text == "-" && k > 1 && !before.space_before &&
                                  at(k - 2).kind == LexemeKind::kWord && !at(k - 2).in_time);
    const bool digits = before.text == ":" || before.text == "/" || before.text == "." ||
                        before.text == "'" || before.kind == LexemeKind::kNumber ||
                        before.kind == LexemeKind::kCode || before.text == "#" ||
                        before.text == "_" || before.text == "^" || before.text == "=";
    if (letter || hyphen || (digits && before.text != "." && k > 1 && !before.space_before)) {
      result.code = true;
      result.end = k + 1;
      return result;
    }
  }
  const std::optional<Number> number_read = number(k);
  if (!number_read) {
    // 21st, the 1990s are one word and a number each; both are passed over.
    return std::nullopt;
  }
  result.number = *number_read;
  result.number.value *= sign;
  result.end = result.number.end;
  if (!result.number.spelled && is(result.end - 1, LexemeKind::kNumber) && glued(result.end) &&
      is(result.end, LexemeKind::kWord)) {
    const std::string_view letters = text(result.end);
    if (letters == "st" || letters == "nd" || letters == "rd" || letters == "th" ||
        letters == "s") {
      result.code = true;
      ++result.end;
      return result;
    }
  }
  if (!with_letters(result)) {
    result.code = true;
    result.end = result.number.end + 1;
    return result;
  }
  // "$2. 6 million"
  const std::uint32_t stop = result.number.end;
  if (result.prefix.length > 0 && text(stop) == "." && glued(stop) &&
      is(stop + 1, LexemeKind::kNumber) && result.number.scale == 1 &&
      at(stop).end + 1 == at(stop + 1).start && at(stop + 1).text.size() < 4) {
    const std::optional<double> scale = scale_word(text(stop + 2));
    const std::optional<double> value =
        read_digits(std::string(text(stop - 1)) + "." + at(stop + 1).text);
    if (scale && *scale >= 1e6 && value) {
      result.number.value = tidy(sign * *value * *scale);
      result.number.scale = *scale;
      result.number.end = stop + 3;
    }
  }
  // "$430, 000": a blank that does not belong there.
  if (result.prefix.length > 0 && text(result.number.end) == "," &&
      text(result.number.end + 1) == "000" &&
      at(result.number.end).end + 1 == at(result.number.end + 1).start) {
    result.number.value *= 1000;
    result.number.end += 2;
  }
  if (std::abs(result.number.value) > 1e21) {
    result.code = true;
    return result;
  }
  result.end = result.number.end;
  suffix(result);
  compound(result);
  return result;
}

// Currency or unit behind the number, after a blank, a hyphen or an opening bracket.
void Readings::suffix(Reading& reading) const {
  std::uint32_t k = reading.end;
  if (!has(k)) return;
  if (text(k) == "-" && glued(k) && glued(k + 1)) ++k;
  const bool bracket = (text(k) == "(" || text(k) == "{") && reading.prefix.currency == nullptr;
  const bool money_bracket = text(k) == "(" && reading.prefix.currency != nullptr;
  if (bracket || money_bracket) ++k;
  const bool of = text(k) == "of" && reading.number.scale >= 1e6 && reading.number.share;
  if (of) ++k;
  const auto word = lexicon_.currency_words.ahead(lexemes_, k);
  const auto symbol = lexicon_.currency_symbols.ahead(lexemes_, k);
  const Currency* currency = nullptr;
  std::uint32_t length = 0;
  double factor = 1;
  if (word.value != nullptr && has(k + word.length - 1)) {
    currency = word.value;
    length = word.length;
  } else if (symbol.value != nullptr && symbol.length > 1 && has(k + symbol.length - 1) &&
             reading.prefix.currency == nullptr && is(k, LexemeKind::kWord) &&
             !is(k + symbol.length, LexemeKind::kNumber)) {
    currency = symbol.value;  // "100 US$"
    length = symbol.length;
  } else if (symbol.value != nullptr && has(k + symbol.length - 1) &&
             reading.prefix.currency == nullptr) {
    // "10 $ 30": the sign belongs to what follows when it is glued to it.
    const std::uint32_t behind = k + symbol.length;
    if (!(is(behind, LexemeKind::kNumber) && glued(behind)) && is(k, LexemeKind::kSymbol)) {
      currency = symbol.value;
      length = symbol.length;
    } else if (is(k, LexemeKind::kWord) && symbol.length == 1) {
      currency = symbol.value;
      length = 1;
    }
  } else if (is(k, LexemeKind::kWord) && at(k).text.size() == 4 && at(k).text[0] == 'm' &&
             at(k).capital) {
    const Money million = currency_before(k);
    if (million.scale > 1) {
      currency = million.currency;
      length = 1;
      factor = million.scale;
    }
  }
  // "3 USD50": the code belongs to what follows.
  if (currency != nullptr && is(k + length, LexemeKind::kNumber) &&
      (glued(k + length) || reading.prefix.currency != nullptr) &&
      lexicon_.currency_prefixes.ahead(lexemes_, k).value != nullptr) {
    return;
  }
  if (currency != nullptr) {
    if (reading.prefix.currency != nullptr && currency->unit != reading.prefix.currency->unit &&
        currency->code != "USD") {
      return;
    }
    if ((bracket || money_bracket) && text(k + length) != ")") return;
    if (money_bracket) ++length;
    reading.currency = currency;
    reading.factor = factor;
    reading.end = k + length;
    return;
  }
  if (reading.prefix.currency != nullptr || money_bracket) return;
  const auto unit = lexicon_.units.ahead(lexemes_, k);
  if (unit.value == nullptr || !has(k + unit.length - 1)) return;
  const bool pound = unit.value->unit == "lb" && text(k).starts_with("pound");
  if (unit.value->attached &&
      !(glued(k) && is(k - 1, LexemeKind::kNumber) && (!at(k).capital || text(k) == "l"))) {
    return;
  }

  if (bracket && text(k + unit.length) != ")" && text(k + unit.length) != "}") return;
  if (pound && reading.number.scale >= 1e6) {
    static const Currency kPounds{"currency/gbp", "GBP", "GBP"};
    reading.currency = &kPounds;
    reading.end = k + unit.length;
    return;
  }
  reading.unit = unit.value;
  reading.end = k + unit.length + (bracket ? 1 : 0);
  // km2
  if (unit.value->symbol && is(reading.end, LexemeKind::kNumber) && glued(reading.end)) {
    const Lexeme unit_and_power[] = {at(k), at(reading.end)};
    const auto power = lexicon_.powers.ahead(unit_and_power, 0);
    reading.unit = power.value;
    reading.end = power.value == nullptr ? reading.number.end : reading.end + 1;
  }
}

// "3 dollars 50 cents", "15 dollars and 50", "5 feet 2 inches".
void Readings::compound(Reading& reading) const {
  std::uint32_t k = reading.end;
  const bool money = reading.currency != nullptr || reading.prefix.currency != nullptr;
  const bool feet = reading.unit != nullptr && reading.unit->unit == "ft";
  if (!(money && reading.number.scale == 1) && !feet) return;
  const bool with_and = text(k) == "and";
  if (with_and) ++k;
  if (!has(k) || at(k).sentence != at(reading.start).sentence) return;
  if (is(k, LexemeKind::kSymbol)) return;
  const std::optional<Number> part = number(k);
  if (!part || part->value < 0 || part->value >= 100 || part->share || part->scale > 1) return;
  if (feet) {
    const auto unit = lexicon_.units.ahead(lexemes_, part->end);
    if (unit.value == nullptr || unit.value->unit != "in" || part->value >= 12) {
      if (!(text(part->end) == "in" && !with_and)) return;
    }
    reading.number.value = tidy(reading.number.value + part->value / 12);
    reading.end = part->end + 1;
    return;
  }
  const auto small = lexicon_.currency_words.ahead(lexemes_, part->end);
  const bool cents = small.value != nullptr && small.value->code.empty() &&
                     (small.value->unit == "cent" || small.value->unit == "penny");
  const std::string_view behind = text(part->end);
  // A bare number counts cents only at the end of what is said: "15 dollars 50."
  const bool bare = reading.currency != nullptr && reading.prefix.currency == nullptr &&
                    part->value >= 10 && (behind.empty() || behind == "." || behind == ",");
  if (!cents && !bare) return;
  reading.number.value = tidy(reading.number.value + part->value / 100);
  reading.end = part->end + (cents ? small.length : 0);
}

}  // namespace dateline::facts::figures
