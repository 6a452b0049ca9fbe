// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/readings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "facts/figures/units.h"
#include "facts/view/number_words.h"

namespace dateline::facts::figures {
namespace {

bool is_sign(std::string_view text) { return text == "-" || text == "minus"; }

// Brackets and the like, behind which a hyphen is a sign: "(-5)".
bool opening(std::string_view text) {
  return text == "(" || text == "[" || text == "{" || text == "\"" || text == "=" || text == "<" ||
         text == ">" || text == "\xE2\x80\x9C";
}

bool plain_quote(std::string_view text) { return text == "\""; }

}  // namespace

// A quotation mark glued to digits closes a quotation when one is open, else it is an inch.
Readings::Readings(std::span<const Lexeme> lexemes, const ReportView& view, const Lexicon& lexicon)
    : LexemeText(lexemes, view, lexicon) {
  bool open = false;
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (at(i).first) open = false;
    const bool prime = at(i).text == "\xE2\x80\xB3";
    if (!prime && !plain_quote(at(i).text)) continue;
    const bool inch = (prime || !open) && i > 0 && !at(i).space_before && !at(i).first &&
                      at(i - 1).kind == LexemeKind::kNumber && at(i - 1).value < 1000 &&
                      !(i + 1 < size() && at(i + 1).kind == LexemeKind::kWord &&
                        !at(i + 1).space_before && !at(i + 1).first);
    if (inch) {
      inch_marks_.resize(size());
      inch_marks_[i] = true;
    } else if (!prime) {
      open = !open;
    }
  }
}

// A currency's code in capitals: "500 CHF".
const Currency* Readings::code_at(std::uint32_t i) const {
  if (!is(i, LexemeKind::kWord) || !at(i).capital || at(i).end - at(i).start != 3) return nullptr;
  const auto found = lexicon_.codes.find(view_.slice({at(i).start, at(i).end}));
  return found == lexicon_.codes.end() ? nullptr : &found->second;
}

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
  const std::uint32_t behind = i + std::max<std::uint32_t>(prefix.length, 1);
  if (text(behind) == "-" && glued(behind)) return {};  // "CVE-2021-38"
  if (prefix.value != nullptr && (at(i).capital || at(i).text.size() > 2))
    return {prefix.value, prefix.length, 1};
  if (const Currency* code = code_at(i)) return {code, 1, 1};
  // "MAUD 60": millions.
  if (at(i).text.size() == 4 && at(i).text[0] == 'm' && at(i).capital) {
    Lexeme code = at(i);
    code.text.erase(0, 1);
    const auto million = lexicon_.currency_prefixes.ahead(std::span(&code, 1), 0);
    if (million.value != nullptr && !million.value->code.empty()) return {million.value, 1, 1e6};
  }
  return {};
}

// "3/4", or one character for it.
std::optional<Number> Readings::part_of_one(std::uint32_t k) const {
  if (!is(k, LexemeKind::kNumber)) return std::nullopt;
  Number result;
  result.share = true;
  if (at(k).text == "#" && at(k).value < 1 && at(k).end - at(k).start == 1) {
    result.value = at(k).value;
    result.end = k + 1;
    return result;
  }
  // Apart by blanks, in text that was cut into tokens, only usual parts: "10 1 / 2".
  const bool tight = glued(k + 1) && glued(k + 2);
  const bool usual =
      !glued(k + 1) && !glued(k + 2) && is(k + 2, LexemeKind::kNumber) &&
      (text(k + 2) == "2" || text(k + 2) == "4" || text(k + 2) == "8" || text(k + 2) == "16");
  // "3/2" is more than one; most others are days and scores.
  const bool improper = is(k + 2, LexemeKind::kNumber) && at(k).value > at(k + 2).value &&
                        at(k).value < 100 && glued(k + 1) && glued(k + 2) &&
                        (text(k + 2) == "2" || text(k + 2) == "4" || text(k + 2) == "8");
  if (text(k + 1) != "/" || !is(k + 2, LexemeKind::kNumber) || !(tight || usual) ||
      text(k + 3) == "/" || at(k).value <= 0 || (at(k).value >= at(k + 2).value && !improper) ||
      at(k + 2).value > 1000 || (at(k).value == 9 && at(k + 2).value == 11)) {
    return std::nullopt;
  }
  result.value = tidy(at(k).value / at(k + 2).value);
  result.end = k + 3;
  return result;
}

// "10 1/2", "two and 3/4", "3-1/2".
Number Readings::with_part(Number number) const {
  if (number.share || number.scale > 1 || number.value != std::floor(number.value)) return number;
  std::uint32_t k = number.end;
  if (text(k) == "and" || text(k) == "&" || (text(k) == "-" && glued(k) && glued(k + 1))) ++k;
  const std::optional<Number> part = part_of_one(k);
  if (!part || (k == number.end && glued(k) && at(k).text != "#")) return number;
  number.value = tidy(number.value + part->value);
  number.end = part->end;
  return number;
}

// "2 1/2 million", "1/3 of a million"; "two million, three hundred thousand".
Number Readings::with_scale(Number number, bool fraction) const {
  std::uint32_t k = number.end;
  if (fraction) {
    if (text(k) == "of" && (text(k + 1) == "a" || text(k + 1) == "one")) k += 2;
    const std::optional<double> scale = scale_word(text(k));
    if (!scale || text(k).back() == 's') return number;
    number.value = tidy(number.value * *scale);
    number.scale = *scale;
    number.share = false;
    number.end = k + 1;
    return number;
  }
  double room = number.scale;
  for (int steps = 0; steps < 3 && number.spelled && room >= 1000; ++steps) {
    if (text(number.end) != "," || !is(number.end + 1, LexemeKind::kWord)) return number;
    std::array<std::string_view, 16> words;
    std::uint32_t count = 0;
    for (; count < words.size() && has(number.end + 1 + count); ++count) {
      const std::uint32_t next = number.end + 1 + count;
      if (!is(next, LexemeKind::kWord) && text(next) != "-") break;
      words[count] = text(next);
    }
    const auto rest = read_number(std::span(words.data(), count));
    if (!rest || rest->kind != NumberKind::kCardinal || rest->value < 100 || rest->value >= room)
      return number;
    number.value += rest->value;
    number.end += 1 + rest->used;
    room = rest->scale;
  }
  return number;
}

std::optional<Number> Readings::number(std::uint32_t i) const {
  if (!has(i) || at(i).kind == LexemeKind::kCode) return std::nullopt;
  if (const std::optional<Number> part = part_of_one(i)) return with_scale(*part, true);
  if (is(i, LexemeKind::kNumber) && at(i).text == "#") {
    return Number{i + 1, at(i).value, 1, false, false};
  }
  if (!starts_number(at(i).text)) return std::nullopt;
  if (text(i) == "quarter" && text(i + 1) == "-" && glued(i + 1) &&
      lexicon_.units.ahead(lexemes_, i + 2).value != nullptr) {
    return Number{i + 1, 0.25, 1, true, true};  // "quarter-mile"
  }
  // "the dozen people"
  if (const std::optional<double> scale = scale_word(text(i));
      scale && text(i).back() != 's' && i > 0 && text(i - 1) == "the" && has(i - 1) &&
      tag(i + 1) == "NNS" && !lexicon_.time_units.contains(std::string(text(i + 1)))) {
    return Number{i + 1, *scale, *scale, true, false};
  }
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
  if (result.share && !is_share(result, i)) return std::nullopt;
  const Number power = raised(result);
  if (power.end > result.end) return power;
  const Number whole = with_part(result);
  if (whole.end > result.end) return with_scale(whole, true);
  const Number longer = with_scale(result, false);
  return longer.end > result.end ? longer : with_ratio(result);
}

// "a fifth man", "one second later", "the second half": an ordinal or a name, not a share.
bool Readings::is_share(const Number& number, std::uint32_t i) const {
  const std::string_view last = text(number.end - 1);
  const std::string_view behind = tag(number.end);
  const bool plural = !last.empty() && last.back() == 's';
  if (!plural && last != "half" && text(number.end) != "of" && text(number.end) != "-" &&
      (behind.starts_with("NN") || behind.starts_with("JJ")) && text(i + 1) != "-") {
    return false;
  }
  const bool bare = number.end == i + 1;
  if ((last == "half" || last == "quarter") && bare && i > 0 &&
      (tag(i - 1).starts_with("JJ") || tag(i - 1) == "PRP$" || ordinal_word(text(i - 1)) ||
       text(i - 1) == "-")) {
    return false;  // "the second half", "a first - half goal"
  }
  // "a half-mile", but no "half-time".
  return !(last == "half" && text(number.end) == "-" && glued(number.end) &&
           lexicon_.units.ahead(lexemes_, number.end + 1).value == nullptr);
}

// "nine out of ten", "one in five", "one-in-three", "four of every ten".
Number Readings::with_ratio(Number number) const {
  if (number.value < 1 || number.scale > 1000 || number.value != std::floor(number.value))
    return number;
  std::uint32_t link = number.end;
  const bool hyphen = text(link) == "-" && glued(link) && glued(link + 1);
  if (hyphen) ++link;
  std::uint32_t next = 0;
  if (text(link) == "out" && text(link + 1) == "of") {
    next = link + 2;
  } else if (text(link) == "in" || text(link) == "over" ||
             (text(link) == "of" && text(link + 1) == "every")) {
    next = link + 1;
  }
  if (hyphen && (next != link + 1 || text(next) != "-")) return number;
  if (hyphen) ++next;
  const bool every = text(next) == "every" || text(next) == "each";
  if (every) ++next;
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
  const bool hyphen_behind = hyphen && text(below.end) == "-";
  if (below.value <= number.value || (glued(below.end) && !hyphen_behind) ||
      lexicon_.time_units.contains(std::string(text(below.end)))) {
    if (!(below.value > number.value && has(below.end) &&
          at(below.end).kind == LexemeKind::kSymbol))
      return number;
  }
  // "one over twenty" is said of numbers alone.
  if (text(link) == "over" && has(below.end) && at(below.end).kind == LexemeKind::kWord)
    return number;
  // "2 in 5" only where "in" cannot be a place or a time.
  const bool ends = !has(below.end) || at(below.end).kind == LexemeKind::kSymbol;
  if (text(link) == "in" && number.value != 1 && !ends && !every && !hyphen &&
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
    Units units(lexemes_, view_, lexicon_);
    units.set_block(block_);
    if (!money && units.unit_at(i)) return true;  // 573 K
    scale = glue || money || last ? 1e3 : 0;
  } else if (letters == "mn" || letters == "mm" || letters == "mil") {
    scale = money || letters == "mn" ? 1e6 : 0;
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
  } else if (letters == "g") {
    // "10G" is a network or a weight but where the number is all there is.
    scale = at(i).capital && last && !has(i + 1) && at(reading.start).first ? 1e9 : 0;
  } else if (letters == "cr") {
    scale = money ? 1e7 : 0;
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
  for (const std::string_view age : {"yr", "yrs", "yo", "yos", "y", "mth", "mths", "wk", "wks"}) {
    if (letters == age && (text(i + 1) == "old" || text(i + 1) == "-" ||
                           letters.starts_with("yo") || text(i + 1) == "/")) {
      return true;
    }
  }
  if (letters == "p" && number.value < 100 && !at(i).capital && (i < 2 || text(i - 2) != ":"))
    return true;
  Units units(lexemes_, view_, lexicon_);
  units.set_block(block_);
  if (units.unit_at(i) || code_at(i) != nullptr ||
      lexicon_.currency_words.ahead(lexemes_, i).value != nullptr || scale_word(letters)) {
    return true;
  }
  return false;
}

// "F-16", "A380", "'98": what stands right before digits makes them a code.
bool Readings::code_before(std::uint32_t k) const {
  const Lexeme& before = at(k - 1);
  const bool closed = text(k + 1) == "'" && glued(k + 1);  // '10' in quotation marks
  const bool letter =
      before.kind == LexemeKind::kWord || (before.text == "'" && at(k).text.size() == 2 && !closed);
  const bool model = before.text == "-" && k > 2 && !before.space_before &&
                     at(k - 2).kind == LexemeKind::kNumber && !at(k - 2).space_before &&
                     at(k - 3).kind == LexemeKind::kWord;
  const bool hyphen = model || (before.text == "-" && k > 1 && !before.space_before &&
                                at(k - 2).kind == LexemeKind::kWord && !at(k - 2).in_time);
  const bool digits = before.text == ":" || before.text == "/" || before.text == "'" ||
                      before.kind == LexemeKind::kNumber || before.kind == LexemeKind::kCode ||
                      before.text == "#" || before.text == "_" || before.text == "^" ||
                      before.text == "=";
  return letter || hyphen || (digits && !closed && k > 1 && !before.space_before);
}

// Blanks that do not belong inside a number: "$2. 6 million", "$430, 000".
void Readings::loose_digits(Reading& reading, double sign) const {
  // "$2. 6 million"
  const std::uint32_t stop = reading.number.end;
  if (reading.prefix.length > 0 && text(stop) == "." && glued(stop) &&
      is(stop + 1, LexemeKind::kNumber) && reading.number.scale == 1 &&
      at(stop).end + 1 == at(stop + 1).start && at(stop + 1).text.size() < 4) {
    const std::optional<double> scale = scale_word(text(stop + 2));
    const std::optional<double> value =
        read_digits(std::string(text(stop - 1)) + "." + at(stop + 1).text);
    if (scale && *scale >= 1e6 && value) {
      reading.number.value = tidy(sign * *value * *scale);
      reading.number.scale = *scale;
      reading.number.end = stop + 3;
    }
  }
  // "5 . 5 miles", "2 , 204 pounds": text that was cut into tokens.
  const std::uint32_t mark = reading.number.end;
  if (is(mark - 1, LexemeKind::kNumber) && (text(mark) == "." || text(mark) == ",") &&
      !glued(mark) && is(mark + 1, LexemeKind::kNumber) && !glued(mark + 1) &&
      text(mark - 1).find_first_of(".,#") == std::string_view::npos &&
      text(mark + 1).find_first_of(".,#") == std::string_view::npos) {
    Units units(lexemes_, view_, lexicon_);
    units.set_block(block_);
    const bool counted = units.unit_at(mark + 2) ||
                         lexicon_.currency_words.ahead(lexemes_, mark + 2).value != nullptr;
    const std::string digits =
        std::string(text(mark - 1)) + std::string(text(mark)) + std::string(text(mark + 1));
    const std::optional<double> value = read_digits(digits);
    if (counted && value && (text(mark) == "." || text(mark + 1).size() == 3)) {
      reading.number.value = sign * *value;
      reading.number.end = mark + 2;
    }
  }
  // "$430, 000": a blank that does not belong there.
  if (reading.prefix.length > 0 && text(reading.number.end) == "," &&
      text(reading.number.end + 1) == "000" &&
      at(reading.number.end).end + 1 == at(reading.number.end + 1).start) {
    reading.number.value *= 1000;
    reading.number.end += 2;
  }
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
      is(k + 1, LexemeKind::kNumber) &&
      (k > i || at(k).space_before || (k > 0 && has(k - 1) && opening(text(k - 1))))) {
    sign = -1;
    ++k;
  } else if (text(k) == "minus" || text(k) == "negative") {
    sign = -1;
    ++k;
  }
  // "km-1": an exponent, no number.
  if (text(i) == "minus" && is(i, LexemeKind::kSymbol) && i > 0 && glued(i) &&
      is(i - 1, LexemeKind::kWord) && is(i + 1, LexemeKind::kNumber)) {
    result.code = true;
    result.end = i + 2;
    return result;
  }
  // "five minus three"
  if (sign < 0 && text(k - 1) == "minus" && k > 1 && has(k - 2) &&
      at(k - 2).sentence == at(k - 1).sentence &&
      (is(k - 2, LexemeKind::kNumber) || (tag(k - 2) != "DT" && text(k - 2) != "a" &&
                                          text(k - 2) != "an" && starts_number(text(k - 2))))) {
    return std::nullopt;
  }
  if (!has(k)) return std::nullopt;
  // "$ 48.2": a blank may stand between; "F-16", "A380" may not be numbers.
  if (is(k, LexemeKind::kNumber) && k == i && k > 0 && at(k - 1).block == block_ && glued(k)) {
    if (code_before(k)) {
      result.code = true;
      result.end = k + 1;
      while (text(result.end) == "-" && glued(result.end) &&
             is(result.end + 1, LexemeKind::kNumber) && glued(result.end + 1)) {
        result.end += 2;  // "CVE-2021-38"
      }
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
  loose_digits(result, sign);
  // Written with an exponent it is meant, however large.
  const bool scientific = is(result.end - 1, LexemeKind::kNumber) && text(result.end - 1) == "#";
  if (std::abs(result.number.value) > 1e21 && !scientific) {
    result.code = true;
    return result;
  }
  result.end = result.number.end;
  suffix(result);
  compound(result);
  return result;
}

}  // namespace dateline::facts::figures
