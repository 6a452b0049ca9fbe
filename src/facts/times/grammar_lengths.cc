// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/grammar.h"
#include "facts/times/openings.h"

namespace dateline::facts {
namespace {

// The largest count of a length that is read; more is not a time of a report.
constexpr double kMostUnits = 100'000;

std::string_view modifier_of(std::string_view word) {
  if (word == "about" || word == "around" || word == "approximately" || word == "roughly" ||
      word == "some" || word == "circa" || word == "nearly" || word == "almost")
    return "APPROX";
  return {};
}

}  // namespace

void look_up(std::vector<Atom>& atoms, const Lexicon& lexicon) {
  for (Atom& atom : atoms) {
    atom.entries = lexicon.entries(atom.text);
    if (atom.kind == AtomKind::kWord) {
      if (atom.entries != nullptr) atom.roles = atom.entries->roles;
    } else if (atom.kind == AtomKind::kDigits) {
      // A year or a date of eight digits can stand alone.
      const bool alone = atom.length() == 4 || atom.length() == 8;
      atom.roles = kInside | (alone ? kAlone : kLeads);
    } else {
      const bool opens = atom.is("'") || atom.is("\xC2\xBD");
      atom.roles = kInside | (opens ? kLeads : 0);
    }
  }
}

bool Grammar::cardinal_at(std::uint32_t at) const {
  if (at >= atoms_.size() || atoms_[at].entries == nullptr) return false;
  return atoms_[at].entries->small >= 0 || atoms_[at].entries->tens >= 0;
}

// "twenty - five", "one hundred and six", "two thousand": small numbers in words.
std::optional<Grammar::Number> Grammar::cardinal_word(std::uint32_t at) const {
  if (!cardinal_at(at)) return std::nullopt;
  constexpr std::uint32_t kMostWords = 10;
  Number number;
  double group = 0;
  bool any_word = false, tens = false, small = false;
  for (std::uint32_t i = at; i < std::min<std::size_t>(atoms_.size(), at + kMostWords); ++i) {
    if (any_word &&
        ((is(i, "-") && tens && !small && glued(i)) ||
         (is(i, "and") && any(i - 1, {"hundred", "thousand"})) || (is(i, "and") && tens && !small)))
      continue;
    if (atoms_[i].kind != AtomKind::kWord) break;
    const std::string_view word = atoms_[i].text;
    const LexiconEntries* known = atoms_[i].entries;
    const int unit = known == nullptr ? -1 : known->small,
              ten = known == nullptr ? -1 : known->tens;
    if (unit >= 0 && !small && (!tens || (unit > 0 && unit < 10))) {
      group += unit;
      small = true;
    } else if (ten >= 0 && !tens && !small) {
      group += ten;
      tens = true;
    } else if (word == "hundred" && any_word && group > 0 && group < 100) {
      group *= 100;
      tens = small = false;
    } else if (word == "thousand" && any_word && group > 0 && group < 1000 && number.value == 0) {
      number.value = group * 1000;
      group = 0;
      tens = small = false;
    } else {
      break;
    }
    any_word = true;
    number.end = i + 1;
  }
  if (!any_word) return std::nullopt;
  number.value += group;
  return number;
}

// Digits with separators and decimals, or words; the sign for a half too.
std::optional<Grammar::Number> Grammar::number(std::uint32_t at) const {
  if (at >= atoms_.size()) return std::nullopt;
  if (is(at, "\xC2\xBD")) return Number{at + 1, 0.5, true, false, false, false};
  if (atoms_[at].kind == AtomKind::kWord) return cardinal_word(at);
  if (atoms_[at].kind != AtomKind::kDigits || atoms_[at].number < 0) return std::nullopt;
  Number number{at + 1, static_cast<double>(atoms_[at].number), true, false, false, false};
  while (mark_glued(number.end, ",") && digits(number.end + 1, 3, 3) >= 0 &&
         number.value < kMostUnits) {
    number.value = number.value * 1000 + atoms_[number.end + 1].number;
    number.end += 2;
  }
  if (mark_glued(number.end, ".") && digits(number.end + 1, 1, 4) >= 0) {
    double scale = 1;
    for (std::uint32_t i = 0; i < atoms_[number.end + 1].length(); ++i) scale *= 10;
    number.value += atoms_[number.end + 1].number / scale;
    number.end += 2;
  } else if (is(number.end, "\xC2\xBD")) {
    number.value += 0.5;
    ++number.end;
  } else if (mark_glued(number.end + 1, "/") && !glued(number.end) &&
             digits(number.end, 1, 1) >= 1 && digits(number.end + 2, 1, 1) >= 2 &&
             digits(number.end, 1, 1) < digits(number.end + 2, 1, 1)) {  // "2 1/2"
    number.value += static_cast<double>(atoms_[number.end].number) / atoms_[number.end + 2].number;
    number.end += 3;
  }
  return number;
}

// "3rd", "third", "twenty-first".
std::optional<Grammar::Number> Grammar::ordinal(std::uint32_t at) const {
  const std::int32_t value = digits(at, 1, 3);
  if (value >= 0) {
    if (glued(at + 1) && any(at + 1, {"st", "nd", "rd", "th"}))
      return Number{at + 2, static_cast<double>(value), true, true, false, false};
    return std::nullopt;
  }
  if (at >= atoms_.size() || atoms_[at].kind != AtomKind::kWord) return std::nullopt;
  const LexiconEntries* known = atoms_[at].entries;
  if (known == nullptr) return std::nullopt;
  if (known->tens > 0) {
    const std::uint32_t next = is(at + 1, "-") ? at + 2 : at + 1;
    if (next >= atoms_.size() || atoms_[next].entries == nullptr) return std::nullopt;
    const int unit = atoms_[next].entries->ordinal;
    if (unit < 1 || unit > 9) return std::nullopt;
    return Number{next + 1, static_cast<double>(known->tens + unit), false, true, false, false};
  }
  if (known->ordinal < 1) return std::nullopt;
  return Number{at + 1, static_cast<double>(known->ordinal), false, true, false, false};
}

// A day of the month, cardinal or ordinal.
std::optional<Grammar::Number> Grammar::day_number(std::uint32_t at) const {
  if (std::optional<Number> found = ordinal(at); found && found->value >= 1 && found->value <= 31)
    return found;
  if (const std::int32_t value = digits(at, 1, 2); value >= 1 && value <= 31)
    return Number{at + 1, static_cast<double>(value), true, false, false, false};
  if (std::optional<Number> found = cardinal_word(at);
      found && found->value >= 1 && found->value <= 31)
    return found;
  return std::nullopt;
}

// "nineteen eighty six", "seventeen hundred thirty three", "two thousand and five", "twenty
// twenty".
std::optional<Grammar::Number> Grammar::spoken_year(std::uint32_t at) const {
  const std::optional<Number> first = cardinal_word(at);
  if (!first || first->digits) return std::nullopt;
  if (first->value >= 1000 && first->value < 2100) return first;
  if (first->value < 11 || first->value > 20) return std::nullopt;
  const std::optional<Number> second = cardinal_word(first->end);
  if (!second || second->value < 10 || second->value > 99) return std::nullopt;
  return Number{second->end, first->value * 100 + second->value, false, false, false, false};
}

// One count and its unit: "six months", "six-month", "a year and a half", "several days", "years".
std::optional<Grammar::Length> Grammar::one_length(std::uint32_t at) const {
  Length found;
  Amount amount;
  std::uint32_t i = at;
  bool counted = false, digit_count = false;
  if (std::optional<Number> count = number(i)) {
    if (count->value > kMostUnits) return std::nullopt;
    if (count->digits && count->value >= 1 && atoms_[i].length() > 2 && atoms_[i].text[0] == '0')
      return std::nullopt;
    amount.count = count->value;
    digit_count = count->digits;
    i = count->end;
    counted = true;
    // "two and a half years", "four-and-a-half hours"
    const std::uint32_t joint = is(i, "-") ? i + 1 : i;
    if (is(joint, "and") && any(joint + 1, {"a", "-", "one"})) {
      std::uint32_t half = joint + 1;
      if (is(half, "-")) ++half;
      if (any(half, {"a", "one"})) ++half;
      if (is(half, "-")) ++half;
      if (is(half, "half") || is(half, "quarter")) {
        amount.count += is(half, "half") ? 0.5 : 0.25;
        i = half + 1;
      }
    }
  } else if (const auto vague = lexicon_.find(WordKind::kVague, atoms_, i)) {
    if (vague->word->number > 0) {
      amount.count = vague->word->number;
    } else {
      amount.vague = true;
    }
    counted = true;
    i = vague->end;
  } else if (is(i, "half") && any(i + 1, {"a", "an", "-", "hour", "year", "day", "century"})) {
    amount.count = 0.5;
    counted = true;
    i += any(i + 1, {"a", "an", "-"}) ? 2 : 1;
  } else if (any(i, {"a", "an"})) {
    ++i;
    if (is(i, "half")) {
      amount.count = 0.5;
      ++i;
    } else if (is(i, "quarter") && any(i + 1, {"of"}) && any(i + 2, {"a", "an"})) {
      amount.count = 0.25;
      i += 3;
    } else {
      found.article = true;
    }
    counted = true;
  }
  if (counted && is(i, "-")) ++i;
  // "two full years", "three consecutive days"
  if (counted &&
      any(i, {"full", "whole", "consecutive", "straight", "long", "solid", "more", "additional",
              "entire", "successive", "working", "business", "trading", "extra", "single"}))
    ++i;
  if (counted && is(i, "-")) ++i;
  bool plural = false, short_form = false;
  amount.unit = unit_at(i, plural, short_form);
  // "1 night", "a two-night stay"
  if (counted && is(i, "night") && (digit_count || is(i - 1, "-"))) amount.unit = Unit::kDay;
  if (amount.unit == Unit::kNone || (short_form && !digit_count)) return std::nullopt;
  if (short_form && atoms_[i].length() == 1 && (!glued(i) || atoms_[i].capital))
    return std::nullopt;
  if (!counted) {
    if (!plural) return std::nullopt;
    amount.vague = true;
    found.bare = true;
  }
  found.plural = plural;
  if (short_form && is(i + 1, ".") && glued(i + 1) && glued(i + 2)) return std::nullopt;
  found.end = i + 1;
  // "a year and a half", "one hour and half"
  if (counted && is(found.end, "and")) {
    std::uint32_t half = found.end + 1;
    if (is(half, "a")) ++half;
    const bool quarter = is(half, "quarter") && !is(half + 1, "of");
    if ((is(half, "half") && !is(half + 1, "of")) || quarter) {
      amount.count += quarter ? 0.25 : 0.5;
      found.end = half + 1;
    }
  }
  found.amounts.push_back(amount);
  return found;
}

// Lengths in a row: "2 years 1 month 21 days", "a day and 5 hours".
std::optional<Grammar::Length> Grammar::length(std::uint32_t at) const {
  std::string_view mod;
  std::uint32_t begin = at;
  if (at < atoms_.size() && !modifier_of(atoms_[at].text).empty() &&
      !(is(at, "some") && !number(at + 1))) {
    mod = modifier_of(atoms_[at].text);
    ++begin;
  } else if (any(at, {"more", "less", "fewer"}) && is(at + 1, "than")) {
    mod = is(at, "more") ? "MORE_THAN" : "LESS_THAN";
    begin = at + 2;
  } else if (is(at, "at") && any(at + 1, {"least", "most"})) {
    mod = is(at + 1, "least") ? "EQUAL_OR_MORE" : "EQUAL_OR_LESS";
    begin = at + 2;
  } else if (is(at, "up") && is(at + 1, "to")) {
    mod = "EQUAL_OR_LESS";
    begin = at + 2;
  } else if (is(at, "over") && (number(at + 1) || any(at + 1, {"a"}))) {
    mod = "MORE_THAN";
    begin = at + 1;
  } else if (is(at, "under") && number(at + 1)) {
    mod = "LESS_THAN";
    begin = at + 1;
  }
  std::optional<Length> whole = one_length(begin);
  if (!whole) return std::nullopt;
  whole->mod = mod;
  constexpr std::size_t kMostAmounts = 4;
  while (whole->amounts.size() < kMostAmounts && !whole->bare && !whole->amounts.back().vague) {
    std::uint32_t next = whole->end;
    if (any(next, {"and", ","})) ++next;
    const std::optional<Length> more = one_length(next);
    if (!more || more->bare || more->amounts[0].vague ||
        more->amounts[0].unit >= whole->amounts.back().unit)
      break;
    whole->amounts.push_back(more->amounts[0]);
    whole->end = more->end;
    whole->article = false;
    whole->plural = more->plural;
  }
  return whole;
}

Grammar::Found Grammar::duration(std::uint32_t at) const {
  Match match;
  match.meaning.form = Form::kDuration;
  match.meaning.rule = "time/duration";
  // "all day", "the whole year"
  if (is(at, "all") || (is(at, "the") && any(at + 1, {"whole", "entire"}))) {
    const std::uint32_t noun = is(at, "all") ? (is(at + 1, "-") ? at + 2 : at + 1) : at + 2;
    bool plural = false, short_form = false;
    const Unit unit = unit_at(noun, plural, short_form);
    if (unit < Unit::kDay || plural) return std::nullopt;
    match.meaning.amounts = {{1, false, unit}};
    match.end = noun + 1;
    return match;
  }
  // "year-long", "decade-old"
  bool plural = false, short_form = false;
  const Unit unit = unit_at(at, plural, short_form);
  if (unit != Unit::kNone && !short_form) {
    const std::uint32_t joint = is(at + 1, "-") ? at + 2 : at + 1;
    if (any(joint, {"long", "old"}) &&
        (joint == at + 2 || (joint == at + 1 && is(joint, "long") && !plural &&
                             unit >= Unit::kHour && tag(joint) != "RB"))) {
      match.meaning.amounts = {{1, plural, unit}};
      match.end = is(joint, "old") ? joint + 1 : joint + 1;
      return match;
    }
    // "daylong" is one word of the lexicon; a bare plural: "for years"
    if (!plural) return std::nullopt;
  }
  // "the third straight month", "a quarter-century"
  if (const auto nth = ordinal(skip_the(at));
      nth && nth->value < 1000 && any(nth->end, {"straight", "consecutive", "successive"})) {
    bool many = false, brief = false;
    if (const Unit counted = unit_at(nth->end + 1, many, brief);
        counted != Unit::kNone && !many && !brief) {
      match.meaning.amounts = {{nth->value, false, counted}};
      match.end = nth->end + 2;
      return match;
    }
  }
  const std::uint32_t fraction = any(at, {"a"}) ? at + 1 : at;
  if (any(fraction, {"quarter", "half"}) && is(fraction + 1, "-") &&
      any(fraction + 2, {"century", "hour", "day", "decade"})) {
    bool many = false, brief = false;
    match.meaning.amounts = {
        {is(fraction, "half") ? 0.5 : 0.25, false, unit_at(fraction + 2, many, brief)}};
    match.end = fraction + 3;
    return match;
  }
  std::optional<Length> found = length(at);
  if (!found) return std::nullopt;
  match.end = found->end;
  match.meaning.amounts = std::move(found->amounts);
  match.meaning.mod = found->mod;
  match.meaning.weak = found->bare || (found->article && !found->plural);
  // "for the first time in ten years", "the worst drought in a decade" look back.
  const bool compares = at > 1 && (any(at - 2, {"time", "times", "once"}) || tag(at - 2) == "JJS" ||
                                   tag(at - 2) == "RBS" || (at > 2 && tag(at - 3) == "JJS"));
  match.meaning.after_in = at > 0 && any(at - 1, {"in"}) && !compares;
  match.meaning.within = at > 0 && any(at - 1, {"within"});
  std::uint32_t owned = possessive_end(match.end);
  if (owned == match.end && is(owned, "'") && glued(owned)) ++owned;
  if (match.meaning.after_in && owned > match.end && is(owned, "time")) {
    match.meaning.form = Form::kOffset;
    match.meaning.step = 1;
    match.meaning.rule = "time/in-length";
    match.meaning.weak = false;
    match.end = owned + 1;
    return match;
  }
  if (found->bare && any(match.end, {"later", "earlier"}) && !is(match.end + 1, "than")) {
    ++match.end;
    match.meaning.weak = false;
    return match;
  }
  if (is(match.end, "-") && any(match.end + 1, {"old", "long"}) && glued(match.end + 1)) {
    match.end += 2;
    match.meaning.weak = false;
    if (is(match.end, "s") && glued(match.end)) ++match.end;
  } else if (any(match.end, {"old", "long"}) &&
             (is(match.end - 2, "-") || (is(match.end, "old") && found->plural && !found->bare))) {
    match.end += 1;
    match.meaning.weak = false;
  }
  return match;
}

// Words and phrases of repetition: "daily", "once a week", "15 a year", "per day".
Grammar::Found Grammar::frequency(std::uint32_t at) const {
  Match match;
  match.meaning.form = Form::kSet;
  match.meaning.rule = "time/frequency";
  if (const auto word = lexicon_.find(WordKind::kFrequency, atoms_, at)) {
    match.meaning.value = word->word->value;
    match.end = word->end;
    // "daily at 9 a.m."
    if (match.meaning.value == "P1D" && is(match.end, "at")) {
      if (Found hour = clock(match.end + 1); hour && hour->meaning.clock.hour >= 0) {
        match.meaning.value = {};
        match.meaning.amounts = {{1, false, Unit::kDay}};
        match.meaning.clock = hour->meaning.clock;
        match.end = hour->end;
      }
    }
    return match;
  }
  std::uint32_t unit_place = at;
  if (any(at, {"once", "twice"})) {
    unit_place = at + 1;
  } else if (const auto count = number(at); count && any(count->end, {"times", "time"})) {
    unit_place = count->end + 1;
  } else if (!is(at, "per")) {
    // "15 a year", "barrels a day", "$80,000-a-year"
    if (!any(at, {"a", "an"}) || at == 0) return std::nullopt;
    const std::string_view before = tag(at - 1);
    const bool counted = digits(at - 1, 1, 9) >= 0 || before.starts_with("NN") || before == "CD" ||
                         is(at - 1, "%") || is(at - 1, ")");
    const bool hyphened = is(at - 1, "-") && is(at + 1, "-") && glued(at);
    if (!counted && !hyphened) return std::nullopt;
    if (hyphened) {
      unit_place = at + 1;
      bool plural = false, short_form = false;
      const Unit unit = unit_at(at + 2, plural, short_form);
      if (unit == Unit::kNone || plural || short_form) return std::nullopt;
      match.meaning.amounts = {{1, false, unit}};
      match.end = at + 3;
      return match;
    }
  }
  if (!any(unit_place, {"a", "an", "per", "each", "every"})) return std::nullopt;
  ++unit_place;
  bool plural = false, short_form = false;
  const Unit unit = unit_at(unit_place, plural, short_form);
  if (unit == Unit::kNone || plural || short_form) return std::nullopt;
  if (!is(at, "per") && (any(unit_place + 1, {"ago", "earlier", "later", "before", "after", "from",
                                              "long", "old", "-", "previously", "when", "that"}) ||
                         tag(unit_place + 1).starts_with("NN")))
    return std::nullopt;
  match.meaning.amounts = {{1, false, unit}};
  match.end = unit_place + 1;
  return match;
}

}  // namespace dateline::facts
