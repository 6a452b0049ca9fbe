// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/ages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace dateline::facts::figures {
namespace {

struct AgeUnit {
  std::string_view word, unit;
};
constexpr std::array kAgeUnits = {
    AgeUnit{"year", "a"},   AgeUnit{"years", "a"},   AgeUnit{"yr", "a"},   AgeUnit{"yrs", "a"},
    AgeUnit{"month", "mo"}, AgeUnit{"months", "mo"}, AgeUnit{"mth", "mo"}, AgeUnit{"mths", "mo"},
    AgeUnit{"week", "wk"},  AgeUnit{"weeks", "wk"},  AgeUnit{"wk", "wk"},  AgeUnit{"wks", "wk"},
    AgeUnit{"day", "d"},    AgeUnit{"days", "d"},    AgeUnit{"hour", "h"}, AgeUnit{"hours", "h"}};

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// "years old", "-month-old", "weeks of age", "yo", "y/o".
bool Ages::with_unit(Quantity& quantity) const {
  std::uint32_t k = quantity.core_end;
  const auto hyphen = [&] {
    if (text(k) == "-") ++k;
  };
  hyphen();
  if (one_of(text(k), {"yo", "yos"}) && k > 0) {
    quantity.unit = "a";
    quantity.core_end = k + 1;
    return true;
  }
  if (text(k) == "y" && text(k + 1) == "/" && text(k + 2) == "o") {
    quantity.unit = "a";
    quantity.core_end = k + 3;
    return true;
  }
  const auto unit = std::find_if(kAgeUnits.begin(), kAgeUnits.end(),
                                 [&](const AgeUnit& known) { return known.word == text(k); });
  if (unit == kAgeUnits.end()) return false;
  ++k;
  if (text(k) == ".") ++k;  // "yrs. old"
  const bool and_a_half = text(k) == "and" && text(k + 1) == "a" && text(k + 2) == "half";
  if (and_a_half) k += 3;
  hyphen();
  if (one_of(text(k), {"old", "olds"})) {
    ++k;
  } else if (text(k) == "of") {
    ++k;
    hyphen();
    if (text(k) != "age") return false;
    ++k;
  } else {
    return false;
  }
  if (and_a_half && quantity.value) *quantity.value += 0.5;
  quantity.unit = unit->unit;
  quantity.core_end = k;
  return true;
}

// "aged 49", "ages 5 to 12", "at the age of 56", "he is 30", "died at 90".
bool Ages::stated(const Quantity& quantity) const {
  const std::uint32_t i = quantity.core;
  if (i == 0 || !has(i - 1)) return false;
  std::uint32_t b = i - 1;  // over "between" and bounds
  for (int steps = 0; steps < 2; ++steps) {
    const auto bound = lexicon_.bounds_before.behind(lexemes_, b);
    if (bound.value == nullptr || b < bound.length || !has(b - bound.length)) break;
    b -= bound.length;
  }
  const std::string_view before = text(b);
  const std::string_view subject = b > 0 ? text(b - 1) : std::string_view();
  const std::string_view next = text(quantity.core_end);
  const bool ends = next.empty() || one_of(next, {",", ".", ")", ";"});
  if (one_of(before, {"aged", "ages"})) return true;
  if (before == "of" && one_of(subject, {"age", "ages"})) return true;
  if (before == "between" && one_of(subject, {"aged", "ages"})) return true;
  if (text(i - 1) == "than" && i > 1 && one_of(text(i - 2), {"older", "younger"})) return true;
  if (before == "age" && (ends || !quantity.value || subject == "at")) return true;
  if (!quantity.value) return false;
  if (before == "at" && one_of(subject, {"died", "dead", "dies"})) return ends;
  const std::string_view behind = tag(quantity.number_end);
  const bool noun_behind = behind.starts_with("NN") || behind.starts_with("JJ") ||
                           one_of(next, {"-", "of", "percent", "%"});
  return one_of(subject, {"he", "she", "who"}) &&
         one_of(before, {"was", "is", "turned", "turns"}) && !noun_behind && *quantity.value > 3;
}

// "Jane Doe, 49, said", "Jane Doe (49)".
bool Ages::apposition(const Quantity& quantity) const {
  const std::uint32_t i = quantity.core;
  if (i < 2 || !has(i - 1)) return false;
  const bool comma = text(i - 1) == "," && text(quantity.core_end) == ",";
  if (!comma) return false;
  return at(i - 2).capital &&
         (i == 2 || at(i - 2).first || at(i - 3).capital ||
          at(i - 3).sentence != at(i - 2).sentence) &&
         is(i - 2, LexemeKind::kWord) && !at(i - 2).in_time && tag(i - 2) == "NNP";
}

void Ages::read(Quantity& quantity) const {
  if (with_unit(quantity)) {
    quantity.age = true;
    return;
  }
  const auto years = [](const std::optional<double>& value) {
    return !value || (*value >= 1 && *value <= 119 && *value == std::floor(*value));
  };
  if (quantity.core_end != quantity.number_end || quantity.share || !years(quantity.value) ||
      !years(quantity.low) || !years(quantity.high)) {
    return;
  }
  if (stated(quantity) || (quantity.value && apposition(quantity))) {
    quantity.unit = "a";
    quantity.age = true;
  }
}

// "in his early 50s", "men in their 20s".
std::optional<Quantity> Ages::decade(std::uint32_t i) const {
  if (!is(i, LexemeKind::kNumber) || text(i + 1) != "s" || !glued(i + 1) || at(i).in_time ||
      at(i).value < 20 || at(i).value > 90 || std::fmod(at(i).value, 10) != 0 || i < 2) {
    return std::nullopt;
  }
  const std::string_view part = text(i - 1);
  const bool early = part == "early", late = part == "late", middle = part == "mid" || part == "-";
  std::uint32_t k = i - 1;
  if (early || late || middle) k -= part == "-" && i > 2 ? 2 : 1;
  if (part == "-" && !one_of(text(i - 2), {"mid", "early", "late"})) return std::nullopt;
  if (!one_of(text(k), {"his", "her", "their", "my", "our", "your"}) || k == 0 ||
      text(k - 1) != "in") {
    return std::nullopt;
  }
  Quantity quantity;
  quantity.core = quantity.number = i;
  quantity.number_end = quantity.core_end = i + 2;
  quantity.low = at(i).value;
  quantity.high = at(i).value + 9;
  quantity.bound = FigureBound::kBetween;
  quantity.unit = "a";
  quantity.age = true;
  quantity.rule = "figure/age";
  return quantity;
}

}  // namespace dateline::facts::figures
