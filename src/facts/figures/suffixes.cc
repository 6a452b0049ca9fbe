// SPDX-License-Identifier: Apache-2.0
//
// What stands behind a number: currency, unit, the smaller unit of "5 feet 2 inches".
#include <algorithm>
#include <array>
#include <cmath>

#include "facts/figures/readings.h"
#include "facts/figures/units.h"
#include "facts/view/number_words.h"

namespace dateline::facts::figures {
namespace {

bool article(std::string_view word) { return word == "a" || word == "an" || word == "one"; }

const Unit& feet() {
  static const Unit kFoot{"unit/ft", "ft", true, true, true, false};
  return kFoot;
}

// A larger unit and the smaller one that may follow it.
struct UnitPair {
  std::string_view large, small;
  double parts;
};
constexpr std::array kPairs = {UnitPair{"ft", "in", 12}, UnitPair{"lb", "oz", 16},
                               UnitPair{"st", "lb", 14}, UnitPair{"yd", "ft", 3}};

}  // namespace

// "10 to the power of 6", "ten to the sixth", "two to the fifth power".
Number Readings::raised(Number number) const {
  constexpr double kLargestPower = 30;
  std::uint32_t k = number.end;
  if (number.share || text(k) != "to" || text(k + 1) != "the") return number;
  k += 2;
  std::optional<double> power;
  if (text(k) == "power" && text(k + 1) == "of") {
    const std::array<std::string_view, 1> word = {text(k + 2)};
    const auto read = read_number(word);
    if (read && read->kind == NumberKind::kCardinal) power = read->value;
    k += 3;
  } else if (const std::optional<double> ordinal = ordinal_word(text(k))) {
    const bool said = text(k + 1) == "power";
    // "ten to the sixth"; "from the second to the fifth" has another base.
    if (said || (number.value == 10 && number.spelled)) power = ordinal;
    k += said ? 2 : 1;
  }
  if (!power || *power > kLargestPower) return number;
  const double value = std::pow(number.value, *power);
  if (!(std::abs(value) < 1e30)) return number;
  number.value = tidy(value);
  number.scale = 1;
  number.end = k;
  return number;
}

// Currency or unit behind the number, after a blank, a hyphen or an opening bracket; "half a mile",
// "a third of a percentage point".
void Readings::suffix(Reading& reading) const {
  std::uint32_t k = reading.end;
  if (!has(k)) return;
  if (reading.number.share && reading.prefix.currency == nullptr) {
    const std::uint32_t of = text(k) == "of" ? k + 1 : k;
    if (article(text(of)) && (of > k || text(of) != "one") &&
        (money_behind(reading, of + 1, false, false) || unit_behind(reading, of + 1, false))) {
      return;
    }
  }
  if (text(k) == "-" && glued(k) && glued(k + 1)) ++k;
  const bool bracket = (text(k) == "(" || text(k) == "{") && reading.prefix.currency == nullptr;
  const bool money_bracket = text(k) == "(" && reading.prefix.currency != nullptr;
  if (bracket || money_bracket) ++k;
  const bool of = text(k) == "of" && reading.number.scale >= 1e6 && reading.number.share;
  if (of) ++k;
  if (money_behind(reading, k, bracket, money_bracket)) return;
  if (reading.prefix.currency != nullptr || money_bracket) return;
  unit_behind(reading, k, bracket);
}

// False when no currency stands at `k`; true also when one does that belongs to what follows.
bool Readings::money_behind(Reading& reading, std::uint32_t k, bool bracket,
                            bool money_bracket) const {
  const auto word = lexicon_.currency_words.ahead(lexemes_, k);
  const auto symbol = lexicon_.currency_symbols.ahead(lexemes_, k);
  const auto large = lexicon_.large_currencies.ahead(lexemes_, k);
  const Currency* currency = nullptr;
  std::uint32_t length = 0;
  double factor = 1;
  if (word.value != nullptr && has(k + word.length - 1)) {
    currency = word.value;
    length = word.length;
  } else if (text(k) == "p" && glued(k) && is(k - 1, LexemeKind::kNumber) && !at(k).capital &&
             at(k - 1).value < 100 && text(k - 2) != ":") {
    static const Currency kPence{"currency/penny", "penny", "", 100};  // 50p; 720p is a picture
    currency = &kPence;
    length = 1;
  } else if (const Currency* coded = code_at(k)) {
    currency = coded;
    length = 1;
  } else if (large.value != nullptr && has(k + large.length - 1) &&
             (std::abs(reading.number.value) >= 1000 ||
              reading.number.value != std::floor(reading.number.value))) {
    currency = large.value;
    length = large.length;
  } else if (symbol.value != nullptr && symbol.length > 1 && has(k + symbol.length - 1) &&
             reading.prefix.currency == nullptr && is(k, LexemeKind::kWord) &&
             !is(k + symbol.length, LexemeKind::kNumber)) {
    currency = symbol.value;  // "100 US$"
    length = symbol.length;
  } else if (symbol.value != nullptr && has(k + symbol.length - 1) &&
             reading.prefix.currency == nullptr) {
    // "10 $ 30": the sign belongs to what follows when it is glued to it.
    const std::uint32_t behind = k + symbol.length;
    const auto own = lexicon_.currency_words.ahead(lexemes_, behind + 1);
    // "one $ 10 dollar bill"
    if (is(behind, LexemeKind::kNumber) && own.value != nullptr && own.value->parts == 0)
      return true;
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
  if (currency == nullptr) return false;
  // "3 USD50": the code belongs to what follows.
  if (is(k + length, LexemeKind::kNumber) &&
      (glued(k + length) || reading.prefix.currency != nullptr) &&
      (lexicon_.currency_prefixes.ahead(lexemes_, k).value != nullptr || code_at(k) != nullptr)) {
    return true;
  }
  if (reading.prefix.currency != nullptr && currency->unit != reading.prefix.currency->unit &&
      currency->code != "USD" && reading.prefix.currency->code != "USD") {
    return true;
  }
  if ((bracket || money_bracket) && text(k + length) != ")") return true;
  if (money_bracket) ++length;
  reading.currency = currency;
  reading.factor = factor;
  reading.end = k + length;
  return true;
}

bool Readings::unit_behind(Reading& reading, std::uint32_t k, bool bracket) const {
  if (k < inch_marks_.size() && inch_marks_[k]) {
    static const Unit kInch{"unit/in", "in", true, true, true, false};
    reading.unit = &kInch;
    reading.unit_name = kInch.unit;
    reading.end = k + 1;
    return true;
  }
  // 5'11"
  if ((text(k) == "'" || text(k) == "\xE2\x80\xB2") && glued(k) && is(k + 1, LexemeKind::kNumber) &&
      at(k + 1).value < 12 && k + 2 < inch_marks_.size() && inch_marks_[k + 2]) {
    reading.unit = &feet();
    reading.unit_name = feet().unit;
    reading.number.value = tidy(reading.number.value + at(k + 1).value / 12);
    reading.end = k + 3;
    return true;
  }
  // 6' tall
  static constexpr std::array<std::string_view, 5> kSizes = {"tall", "high", "wide", "long",
                                                             "deep"};
  if (text(k) == "'" && glued(k) && is(k - 1, LexemeKind::kNumber) &&
      std::find(kSizes.begin(), kSizes.end(), text(k + 1)) != kSizes.end()) {
    reading.unit = &feet();
    reading.unit_name = feet().unit;
    reading.end = k + 1;
    return true;
  }
  Units units(lexemes_, view_, lexicon_);
  units.set_block(block_);
  std::optional<FoundUnit> found = units.unit_at(k);
  if (!found) return false;
  if (bracket && text(found->end) != ")" && text(found->end) != "}") return false;
  // Pounds are money in millions, or where something is paid.
  if (found->name == "lb" && text(k).starts_with("pound") && text(k - 1) != "-" &&
      (reading.number.scale >= 1e6 || money_near(k) || pence_at(found->end))) {
    static const Currency kPounds{"currency/gbp", "GBP", "GBP", 0};
    reading.currency = &kPounds;
    reading.end = found->end;
    return true;
  }
  reading.unit = found->base;
  reading.unit_name = std::move(found->name);
  reading.end = found->end + (bracket ? 1 : 0);
  return true;
}

// "and fifty pence"
bool Readings::pence_at(std::uint32_t i) const {
  const std::optional<Number> part = number(text(i) == "and" ? i + 1 : i);
  if (!part) return false;
  const auto coin = lexicon_.currency_words.ahead(lexemes_, part->end);
  return coin.value != nullptr && coin.value->parts > 0;
}

// A word of paying shortly before, in the same sentence.
bool Readings::money_near(std::uint32_t i) const {
  for (std::uint32_t k = i, steps = 0; k > 0 && steps < 10; --k, ++steps) {
    if (!has(k - 1) || at(k - 1).sentence != at(i).sentence) return false;
    if (lexicon_.paying.contains(at(k - 1).text)) return true;
  }
  return false;
}

// "a mile and a half", "5 dollars and a quarter".
bool Readings::and_a_half(Reading& reading) const {
  const std::uint32_t k = reading.end;
  if (text(k) != "and" || !article(text(k + 1)) || reading.number.share) return false;
  if (reading.unit == nullptr && reading.currency == nullptr) return false;
  const std::string_view part = text(k + 2);
  const double share = part == "half" ? 0.5 : part == "quarter" ? 0.25 : 0;
  if (share == 0 || text(k + 3) == "of" || text(k + 3) == "-" || tag(k + 3).starts_with("NN"))
    return false;
  reading.number.value = tidy(reading.number.value + share * reading.number.scale);
  reading.end = k + 3;
  return true;
}

// "5 feet 2 inches", "7lb 5oz", "6-foot-2", 5'2".
bool Readings::smaller_unit(Reading& reading) const {
  if (reading.unit == nullptr || reading.number.scale > 1) return false;
  const auto pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const UnitPair& units) {
    return units.large == reading.unit_name;
  });
  if (pair == kPairs.end()) return false;
  std::uint32_t k = reading.end;
  const bool hyphen = text(k) == "-" && glued(k) && glued(k + 1);
  const bool linked = text(k) == "and" || text(k) == ",";
  if (hyphen || linked) ++k;
  if (!has(k) || at(k).sentence != at(reading.start).sentence) return false;
  const std::optional<Number> part = number(k);
  if (!part || part->value < 0 || part->value >= pair->parts || part->share || part->scale > 1)
    return false;
  std::uint32_t end = part->end;
  if (hyphen && text(end) == "-" && glued(end)) ++end;
  Units units(lexemes_, view_, lexicon_);
  units.set_block(block_);
  const std::optional<FoundUnit> small = units.unit_at(end);
  if (small && small->name == pair->small) {
    end = small->end;
  } else if (end < inch_marks_.size() && inch_marks_[end] && pair->small == "in") {
    ++end;
  } else if (pair->small == "in" && !linked && text(end) == "in" && !hyphen) {
    ++end;
  } else {
    // "6-foot-2", "5 foot 2"; but "5 feet 2 men"
    const bool foot = !linked && !hyphen && !small &&
                      (text(reading.end - 1) == "foot" || text(reading.end - 1) == "ft") &&
                      !tag(part->end).starts_with("NN") && reading.number.value > 3;
    if (!(hyphen || foot) || pair->small != "in" || part->value != std::floor(part->value))
      return false;
    end = part->end;
  }
  reading.number.value = tidy(reading.number.value + part->value / pair->parts);
  reading.end = end;
  return true;
}

// "3 dollars 50 cents", "15 dollars and 50", "one kuai and five mao".
void Readings::compound(Reading& reading) const {
  if (smaller_unit(reading) || and_a_half(reading)) return;
  std::uint32_t k = reading.end;
  const Currency* main = reading.currency != nullptr ? reading.currency : reading.prefix.currency;
  if (main == nullptr || main->parts > 0 || reading.number.scale != 1) return;
  if (text(k) == "and" || (text(k) == "," && !is(k + 1, LexemeKind::kSymbol))) ++k;
  if (!has(k) || at(k).sentence != at(reading.start).sentence || is(k, LexemeKind::kSymbol)) return;
  const bool comma = text(k - 1) == ",";
  const std::optional<Number> part = number(k);
  if (!part || part->value < 0 || part->share || part->scale > 1) return;
  const auto small = lexicon_.currency_words.ahead(lexemes_, part->end);
  if (small.value != nullptr && small.value->parts > 0 && part->value < small.value->parts) {
    reading.number.value = tidy(reading.number.value + part->value / small.value->parts);
    reading.end = part->end + small.length;
    const std::optional<Number> last =
        small.value->parts == 10 ? number(reading.end) : std::nullopt;
    if (last && last->value >= 1 && last->value < 10 && !has(last->end + 1)) {
      reading.number.value = tidy(reading.number.value + last->value / 100);  // "five mao five"
      reading.end = last->end;
    }
    return;
  }
  // A bare number counts cents only at the end of what is said: "15 dollars 50."
  const std::string_view behind = text(part->end);
  const bool behind_word = reading.currency != nullptr && reading.prefix.currency == nullptr;
  const bool spoken = text(k - 1) == "and" && part->spelled;  // "$100 and fifty."
  const bool bare = (behind_word || spoken) && !comma && part->value >= 10 && part->value < 100 &&
                    (behind.empty() || behind == "." || behind == ",");
  if (!bare) return;
  reading.number.value = tidy(reading.number.value + part->value / 100);
  reading.end = part->end;
}

}  // namespace dateline::facts::figures
