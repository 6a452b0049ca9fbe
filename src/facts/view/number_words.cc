// SPDX-License-Identifier: Apache-2.0
#include "facts/view/number_words.h"

#include <algorithm>
#include <string>

#include "facts/view/number_lists.h"

namespace dateline::facts {
namespace {

using numbers::all_digits;
using numbers::Class;
using numbers::Denominator;
using numbers::find_word;
using numbers::is_digit;
using numbers::single_denominator;
using numbers::Word;

class Reader {
 public:
  explicit Reader(std::span<const std::string_view> words)
      : words_(words.first(std::min<std::size_t>(words.size(), kMaxNumberWords))) {}

  std::optional<NumberReading> read();

 private:
  struct Cardinal {
    std::uint32_t end = 0;
    double value = 0;
    bool spelled = true;
    double scale = 1;       // last scale word
    double before_and = 0;  // value before the last "and", when one unit follows it
    std::uint32_t after_and = 0;
    double before_tens = 0;  // value before the tens word it ends in
    double tens = 0;         // that word's value
    bool and_before_tens = false;
    bool ends_in_unit = false;
  };

  std::string_view at(std::uint32_t i) const {
    return i < words_.size() ? words_[i] : std::string_view();
  }
  std::uint32_t skip_hyphen(std::uint32_t i) const { return at(i) == "-" ? i + 1 : i; }
  static bool article(std::string_view word) { return word == "a" || word == "an"; }
  bool percent(std::uint32_t i) const {
    return at(i) == "percent" || at(i) == "percentage" || (at(i) == "per" && at(i + 1) == "cent");
  }
  // Behind the hyphens and the "and" of "two-and-a-half"; `i` itself when there is no "and".
  std::uint32_t skip_and(std::uint32_t i) const {
    const std::uint32_t j = skip_hyphen(i);
    return at(j) == "and" ? skip_hyphen(j + 1) : i;
  }

  std::optional<Cardinal> cardinal(std::uint32_t i) const;
  std::optional<Denominator> denominator(std::uint32_t i) const;
  std::optional<NumberReading> fraction(std::uint32_t i) const;
  bool times_scale(NumberReading& reading, std::uint32_t start) const;
  std::optional<double> point(std::uint32_t& i) const;

  std::span<const std::string_view> words_;
};

// After "point": digit by digit, or one number ("point eleven").
std::optional<double> Reader::point(std::uint32_t& i) const {
  std::string digits = "0.";
  std::uint32_t j = i + 1;
  while (digits.size() < 18) {
    if ((at(j) == "oh" || at(j) == "o") && find_word(at(j + 1)) != nullptr) {
      digits += '0';  // "five point oh two"
      ++j;
      continue;
    }
    const Word* word = find_word(at(j));
    if (word == nullptr || word->kind > Class::kTens) break;
    if (word->kind >= Class::kTeen && digits.size() > 2) break;
    double value = word->value;
    ++j;
    if (word->kind == Class::kTens) {
      const std::uint32_t next = skip_hyphen(j);
      const Word* unit = find_word(at(next));
      if (unit != nullptr && unit->kind == Class::kUnit) {
        value += unit->value;
        j = next + 1;
      }
    }
    digits += std::to_string(static_cast<int>(value));
    if (word->kind >= Class::kTeen) break;
  }
  if (digits.size() == 2) return std::nullopt;
  i = j;
  return read_digits(digits);
}

std::optional<Reader::Cardinal> Reader::cardinal(std::uint32_t i) const {
  Cardinal result;
  double total = 0, group = 0, last_scale = 1e300;
  bool any = false, mixed = false, decimal = false, group_full = false, hundred = false;
  bool group_empty = true;
  std::uint32_t j = i;
  if (article(at(j))) {
    const Word* next = find_word(at(j + 1));
    if (next == nullptr || next->kind < Class::kHundred || at(j + 1).back() == 's')
      return std::nullopt;
    group = 1;
    group_empty = false;
    ++j;
  }
  // "hundred million", "hundred and two" without the article.
  if (const Word* bare = find_word(at(j)); group_empty && bare != nullptr &&
                                           bare->kind >= Class::kHundred &&
                                           bare->kind != Class::kDozen && at(j).back() != 's') {
    const Word* next = find_word(at(j + 1) == "and" ? at(j + 2) : at(j + 1));
    const bool more = next != nullptr && next->kind > Class::kTens;
    if (next == nullptr || (more && (at(j + 1) == "and" || bare->kind != Class::kHundred)))
      return std::nullopt;
    group = 1;
    group_empty = false;
  }
  const auto accept = [&](std::uint32_t end) {
    any = true;
    result.end = end;
    result.value = total + group;
  };
  while (j < words_.size()) {
    std::uint32_t k = j;
    bool with_and = false, hyphen = false;
    if (any && at(k) == "and" && (hundred || last_scale < 1e300) && !decimal) {
      with_and = true;
      ++k;
    } else if (any && at(k) == "-") {
      hyphen = true;
      ++k;
    }
    const std::string_view text = at(k);
    if (text.empty()) break;
    if (is_digit(text.front()) || (text.front() == '.' && text.size() > 1)) {
      const std::optional<double> value = read_digits(text);
      if (!value) break;
      if (!any) {
        if (!group_empty) break;
        group = *value;
        group_empty = false;
        group_full = true;
        decimal = text.find('.') != std::string_view::npos;
        mixed = true;
        result.spelled = false;
        accept(k + 1);
        j = k + 1;
        continue;
      }
      // "3 hundred and 21", "4 thousand 3 hundred": the number began with digits before a scale.
      const double room = hundred ? 100 : last_scale;
      const Word* next = find_word(at(k + 1));
      const bool scaled = next != nullptr && next->kind >= Class::kHundred;
      const bool rest = (hundred && *value >= 10) || (room == 1000 && text.size() == 3);
      if (!(mixed || (hundred && with_and)) || hyphen || group_full || room > 1e299 ||
          *value >= room || !all_digits(text) || (!with_and && !scaled && !rest) ||
          (scaled && next->value * *value >= last_scale)) {
        break;
      }
      group += *value;
      group_empty = false;
      group_full = true;
      accept(k + 1);
      j = k + 1;
      continue;
    }
    const Word* word = find_word(text);
    if (word == nullptr) break;
    const double low = group_full ? 99 : group - 100 * static_cast<long long>(group / 100);
    if (word->kind == Class::kZero) {
      if (any || !group_empty) break;
      accept(k + 1);
      group_full = true;
      group_empty = false;
      j = k + 1;
      continue;
    }
    if (word->kind <= Class::kTens) {
      if (group_full) break;
      const bool fits = word->kind == Class::kUnit
                            ? low == 0 || (low >= 20 && static_cast<int>(low) % 10 == 0)
                            : low == 0;
      if (!fits || (any && group_empty && last_scale > 1e299)) break;
      if (hyphen && low == 0) break;
      if (with_and) {
        result.before_and = total + group;
        result.after_and = k;
      }
      result.tens = word->kind == Class::kTens ? word->value : 0;
      result.before_tens = total + group;
      result.and_before_tens = with_and;
      // Behind "and", a fraction of its own may follow: "eighty and seven eighths".
      result.ends_in_unit =
          (word->kind == Class::kUnit && low == 0) || (with_and && word->kind <= Class::kTeen);
      group += word->value;
      group_empty = false;
      accept(k + 1);
      j = k + 1;
      continue;
    }
    if (with_and && group_empty) break;
    // "hundreds" and the like are vague unless a number counts them: "two millions", "3 dozens".
    if (text.back() == 's' && !any) break;
    if (word->kind == Class::kHundred) {
      if (group_empty || hundred || (group >= 100 && !group_full) || with_and) break;
      group *= 100;
      hundred = true;
      group_full = false;
      decimal = false;
      result.scale = 100;
    } else if (word->kind == Class::kDozen) {
      if (total != 0 || group_empty || with_and) break;
      group *= word->value;
      result.scale = word->value;
      result.tens = 0;
      result.ends_in_unit = false;
      accept(k + 1);
      break;
    } else {
      if (with_and) break;
      if (!group_empty && word->value < last_scale) {
        total += group * word->value;
      } else if (group_empty && total > 0 && word->value >= last_scale) {
        total *= word->value;  // "three lakh crore", "two thousand million", "ten million million"
      } else {
        break;
      }
      if (total > 1e21) break;
      last_scale = word->value;
      group = 0;
      group_empty = true;
      group_full = hundred = decimal = false;
      result.scale = word->value;
    }
    result.tens = 0;
    result.ends_in_unit = false;
    accept(k + 1);
    j = k + 1;
  }
  if (!any) return std::nullopt;
  // "2 point 5 million": digits on both sides only where no other noun can follow.
  if (at(result.end) == "point" && !result.spelled && result.scale == 1 &&
      all_digits(at(result.end - 1)) && all_digits(at(result.end + 1)) &&
      at(result.end + 1).size() < 6) {
    const Word* scale = find_word(at(result.end + 2));
    const bool scaled = scale != nullptr && scale->kind == Class::kScale;
    if (scaled || percent(result.end + 2)) {
      const std::string digits =
          std::string(at(result.end - 1)) + "." + std::string(at(result.end + 1));
      if (const std::optional<double> value = read_digits(digits)) {
        result.scale = scaled ? scale->value : 1;
        result.value = *value * result.scale;
        result.end += scaled ? 3 : 2;
      }
    }
  }
  if (at(result.end) == "point" && result.spelled) {
    std::uint32_t end = result.end;
    if (const std::optional<double> part = point(end)) {
      result.value += *part;
      result.end = end;
      result.tens = 0;
      result.ends_in_unit = false;
      const Word* next = find_word(at(end));
      if (next != nullptr && next->kind == Class::kScale && at(end).back() != 's') {
        result.value *= next->value;
        result.scale = next->value;
        ++result.end;
      }
    }
  }
  return result;
}

// "thirds", "twenty - fifths".
std::optional<Denominator> Reader::denominator(std::uint32_t i) const {
  if (std::optional<Denominator> found = single_denominator(at(i))) return found;
  const Word* word = find_word(at(i));
  // "five one hundredths"
  if (word != nullptr && word->kind == Class::kUnit) {
    const std::uint32_t big = skip_hyphen(i + 1);
    std::optional<Denominator> hundredths = single_denominator(at(big));
    if (!hundredths || hundredths->value < 100) return std::nullopt;
    hundredths->value *= word->value;
    hundredths->used = big + 1 - i;
    return hundredths;
  }
  if (word == nullptr || word->kind != Class::kTens) return std::nullopt;
  const std::uint32_t next = skip_hyphen(i + 1);
  std::optional<Denominator> unit = single_denominator(at(next));
  if (!unit || unit->value > 9 || unit->only_fraction) return std::nullopt;
  unit->value += word->value;
  unit->used = next + 1 - i;
  return unit;
}

// "two thirds", "a third", "half", with the scale behind it: "half a million".
std::optional<NumberReading> Reader::fraction(std::uint32_t i) const {
  NumberReading reading;
  reading.kind = NumberKind::kFraction;
  reading.spelled = true;
  std::uint32_t end = i;
  if (at(i) == "half" || at(i) == "quarter") {
    reading.value = at(i) == "half" ? 0.5 : 0.25;
    end = i + 1;
    reading.used = end - i;
    const bool scaled = times_scale(reading, i);
    // "quarter of a mile": bare, it is as often three months or a part of a town.
    const bool of_one = at(end) == "of" && article(at(end + 1));
    if (at(i) == "quarter" && !scaled && !of_one) return std::nullopt;
    return reading;
  }
  double numerator = 1;
  std::uint32_t next = skip_hyphen(i + 1);
  if (!article(at(i))) {
    const std::optional<Cardinal> number = cardinal(i);
    if (!number) return std::nullopt;
    numerator = number->value;
    reading.spelled = number->spelled;
    next = skip_hyphen(number->end);
  }
  const std::optional<Denominator> below = denominator(next);
  const bool hyphen = next > i && at(next - 1) == "-";
  if (!below || (below->plural ? false : numerator != 1 && !(hyphen && below->value == 3)))
    return std::nullopt;
  if (!below->only_fraction && below->value < 3) return std::nullopt;
  reading.value = numerator / below->value;
  reading.used = next + below->used - i;
  times_scale(reading, i);
  return reading;
}

bool Reader::times_scale(NumberReading& reading, std::uint32_t start) const {
  std::uint32_t j = skip_hyphen(start + reading.used);
  if (at(j) == "of" && (article(at(j + 1)) || at(j + 1) == "one")) ++j;
  const bool with_article = article(at(j)) || (at(j) == "one" && at(j - 1) == "of");
  if (with_article) j = skip_hyphen(j + 1);
  const Word* word = find_word(at(j));
  if (word == nullptr || word->kind < Class::kHundred || at(j).back() == 's') return false;
  reading.value *= word->value;
  reading.scale = word->value;
  reading.used = j + 1 - start;
  return true;
}

std::optional<NumberReading> Reader::read() {
  NumberReading best;
  // "point five percent": no place in an argument ("at this point five men").
  if (at(0) == "point") {
    std::uint32_t end = 0;
    const std::optional<double> value = point(end);
    if (!value) return std::nullopt;
    const Word* scale = find_word(at(end));
    const bool scaled = scale != nullptr && scale->kind == Class::kScale && at(end).back() != 's';
    if (!scaled && !percent(end)) return std::nullopt;
    const double factor = scaled ? scale->value : 1;
    return NumberReading{end + (scaled ? 1 : 0), tidy(*value * factor), NumberKind::kCardinal, true,
                         factor};
  }
  const std::optional<Cardinal> number = cardinal(0);
  if (number) {
    best.used = number->end;
    best.value = number->value;
    best.spelled = number->spelled;
    best.scale = number->scale;
  }
  if (number) {
    const std::uint32_t next = skip_hyphen(number->end);
    if (std::optional<Denominator> below = single_denominator(at(next))) {
      const double d = below->value;
      const bool unit = d < 10 && !below->only_fraction;
      if (below->plural) {
        best.kind = NumberKind::kFraction;
        best.used = next + 1;
        best.scale = 1;
        if (unit && number->tens != 0 && number->before_tens > 0 && !number->and_before_tens) {
          best.value = number->before_tens / (number->tens + d);
        } else if (number->after_and != 0 && number->ends_in_unit &&
                   number->value - number->before_and < d) {
          best.value = number->before_and + (number->value - number->before_and) / d;
          NumberReading tail;
          tail.value = (number->value - number->before_and) / d;
          tail.used = next + 1;
          if (times_scale(tail, 0)) {
            best.value = number->before_and + tail.value;
            best.used = tail.used;
          } else if (number->scale >= 1000) {
            best.value = number->before_and + tail.value * number->scale;
          }
        } else {
          best.value = number->value / d;
          times_scale(best, 0);
        }
        best.value = tidy(best.value);
        return best;
      }
      // "two million and one half"
      if (number->after_and != 0 && number->ends_in_unit &&
          number->value - number->before_and == 1 && d != 1) {
        best.kind = NumberKind::kFraction;
        best.used = next + 1;
        best.value = tidy(number->before_and + (number->scale >= 1000 ? number->scale : 1) / d);
        return best;
      }
      if (!below->only_fraction && number->value != 1) {
        const bool after_tens = unit && number->tens != 0;
        const bool after_scale = number->spelled && number->scale > 1 && number->scale <= 1000 &&
                                 number->tens == 0 && !number->ends_in_unit && d < number->scale;
        if (after_tens || after_scale || (d >= 100 && number->spelled)) {
          best.kind = NumberKind::kOrdinal;
          best.used = next + 1;
          best.value = d >= 100 && !after_scale ? number->value * d : number->value + d;
          return best;
        }
      }
    }
  }
  if (const std::optional<NumberReading> part = fraction(0); part && part->used > best.used) {
    best = *part;
    best.value = tidy(best.value);
    return best;
  }
  if (!number) {
    if (const std::optional<double> ordinal = ordinal_word(at(0))) {
      return NumberReading{1, *ordinal, NumberKind::kOrdinal, !is_digit(at(0).front()), 1};
    }
    return std::nullopt;
  }
  // "two and a half (million)", "three million and a quarter".
  if (const std::uint32_t start = skip_and(best.used); start > best.used) {
    const std::optional<NumberReading> part = fraction(start);
    const double share = part ? (part->scale > 1 ? part->value / part->scale : part->value) : 1;
    if (share < 1 && (part->scale <= 1 || part->scale < best.scale || best.scale == 1)) {
      const bool own_scale = part->scale > 1;
      const double scale = best.scale;
      if (own_scale && scale <= part->scale) {
        best.value = tidy((best.value + share) * part->scale);
        best.scale = part->scale;
      } else if (!own_scale && scale >= 1000) {
        best.value = tidy(best.value + part->value * scale);
      } else {
        best.value = tidy(best.value + part->value);
      }
      best.kind = NumberKind::kFraction;
      best.used = start + part->used;
      return best;
    }
    const std::optional<Denominator> ordinal = single_denominator(at(start));
    if (ordinal && best.scale >= 100 && !ordinal->plural && !ordinal->only_fraction &&
        ordinal->value < best.scale) {  // "one hundred and fifth"
      best.kind = NumberKind::kOrdinal;
      best.value += ordinal->value;
      best.used = start + 1;
      return best;
    }
    const Word* next = find_word(at(start));
    // "twenty and three and three fifths"
    if (next != nullptr && next->kind == Class::kUnit && number->tens != 0 &&
        at(start + 1) == "and") {
      const std::optional<NumberReading> last = fraction(start + 2);
      if (last && last->value < 1) {
        best.value = tidy(best.value + next->value + last->value);
        best.kind = NumberKind::kFraction;
        best.used = start + 2 + last->used;
        return best;
      }
    }
  }
  best.value = tidy(best.value);
  return best;
}

}  // namespace

std::optional<NumberReading> read_number(std::span<const std::string_view> words) {
  if (words.empty()) return std::nullopt;
  return Reader(words).read();
}

}  // namespace dateline::facts
