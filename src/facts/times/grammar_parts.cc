// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "facts/times/grammar.h"

namespace dateline::facts {

// What a part can be of: "the year", "next month", "July", "2019".
Grammar::Found Grammar::whole(std::uint32_t at) const {
  Found best = relative(at);
  if (best && best->meaning.form != Form::kUnit && best->meaning.form != Form::kCalendar)
    best.reset();
  Found date = calendar(at);
  if (date && (!best || date->end > best->end)) best = std::move(date);
  if (best) return best;
  const std::uint32_t i = skip_the(at);
  bool plural = false, short_form = false;
  const Unit unit =
      unit_at(any(i, {"calendar", "fiscal", "financial"}) ? i + 1 : i, plural, short_form);
  if (unit < Unit::kDay || plural || short_form) return std::nullopt;
  if (i == at && unit != Unit::kYear && unit != Unit::kMonth && unit != Unit::kDay)
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kUnit;
  match.meaning.unit = unit;
  match.meaning.step = 0;
  match.meaning.rule = "time/relative-unit";
  match.end = (any(i, {"calendar", "fiscal", "financial"}) ? i + 2 : i + 1);
  return match;
}

// "the last week of July", "the first ten days of last year", "the second Monday in May".
Grammar::Found Grammar::portion(std::uint32_t at) const {
  std::uint32_t i = skip_the(at);
  int which = 0;
  if (any(i, {"last", "final", "closing"})) {
    which = -1;
    ++i;
  } else if (any(i, {"opening"}) || (is(i, "early") && i > at)) {
    which = 1;
    ++i;
  } else if (any(i, {"dying", "waning"}) && i > at) {
    which = -1;
    ++i;
  } else if (const std::optional<Number> number = ordinal(i)) {
    which = static_cast<int>(number->value);
    i = number->end;
  }
  if (which == 0) return std::nullopt;
  Match match;
  Meaning& meaning = match.meaning;
  meaning.form = Form::kPortion;
  meaning.rule = "time/part-of-period";
  meaning.ordinal = which;
  if (const auto name = weekday_name(i)) {
    meaning.fields.weekday = name->word->number;
    i = name->end;
    if (const auto part = lexicon_.find(WordKind::kPart, atoms_, i)) {
      meaning.clock.part = part->word->value;
      i = part->end;
    }
  } else {
    Amount amount;
    bool several = false;
    if (const std::optional<Number> count = number(i); count && (which == 1 || which == -1)) {
      amount.count = count->value;
      several = true;
      i = count->end;
    }
    bool plural = false, short_form = false;
    amount.unit = unit_at(i, plural, short_form);
    if (amount.unit < Unit::kDay || short_form) return std::nullopt;
    if (amount.unit == Unit::kQuarter || amount.unit == Unit::kHalf) return std::nullopt;
    const bool vague = plural && !several;
    if (vague && which != 1 && which != -1) return std::nullopt;
    if (amount.count > 400 || (plural && several && amount.count == 1)) return std::nullopt;
    ++i;
    if (vague) {
      // "the last days of May"
      Found base = is(i, "of") ? whole(i + 1) : Found();
      if (!base || base->meaning.fields.day != 0 || base->meaning.fields.weekday != 0 ||
          !base->meaning.mod.empty() || base->meaning.form == Form::kStretch)
        return std::nullopt;
      base->meaning.mod = which == 1 ? "START" : "END";
      base->meaning.rule = "time/start-or-end";
      base->meaning.weak = false;
      return base;
    }
    meaning.amounts.push_back(amount);
  }
  // "the third week next year"
  const bool direct = meaning.fields.weekday == 0 && any(i, {"this", "last", "next"});
  if (!any(i, {"of", "in"}) && !direct) return std::nullopt;
  if (any(i + 1, {"every", "each"})) {
    bool plural = false, short_form = false;
    const Unit unit = unit_at(i + 2, plural, short_form);
    if (unit < Unit::kWeek || plural || short_form) return std::nullopt;
    meaning.form = Form::kSet;
    meaning.rule = "time/every";
    meaning.fields = {};
    meaning.amounts = {{1, false, unit}};
    match.end = i + 3;
    return match;
  }
  Found base = direct ? relative(i) : whole(i + 1);
  if (direct && base && base->meaning.form != Form::kUnit) return std::nullopt;
  if (!base || base->meaning.fields.day != 0 || base->meaning.fields.weekday != 0)
    return std::nullopt;
  if (base->meaning.form == Form::kUnit && base->meaning.unit < Unit::kWeek) return std::nullopt;
  meaning.parts.push_back(std::move(base->meaning));
  match.end = base->end;
  // "1st week of October on Friday"
  if (meaning.fields.weekday == 0 && meaning.amounts[0].unit == Unit::kWeek &&
      is(match.end, "on")) {
    if (const auto name = weekday_name(match.end + 1)) {
      Match inner;
      inner.meaning.form = Form::kWeekdayIn;
      inner.meaning.rule = "time/weekday-in-week";
      inner.meaning.fields.weekday = name->word->number;
      inner.meaning.parts.push_back(std::move(meaning));
      inner.end = name->end;
      return inner;
    }
  }
  return match;
}

// "early July", "the end of the year", "later this week", "mid-2011".
Grammar::Found Grammar::modified(std::uint32_t at) const {
  std::uint32_t i = at;
  std::string_view mod;
  bool whole_allowed = false;
  // "the first half of June", of what has no halves of its own
  const std::uint32_t half = skip_the(at);
  std::optional<Number> which = ordinal(half);
  if (which && which->value > 2) which.reset();
  const std::uint32_t noun = which ? which->end : half + 1;
  const bool of_half = (which || any(half, {"latter"})) && is(noun, "half") && is(noun + 1, "of");
  if (of_half) {
    mod = which && which->value == 1 ? "START" : "END";
    i = noun + 2;
    whole_allowed = true;
  } else if (any(skip_the(i), {"early", "late", "mid", "earlier", "later"}) &&
             (i == skip_the(i) || any(i + 1, {"early", "late", "mid"}))) {
    i = skip_the(i);
    mod = any(i, {"early", "earlier"}) ? "START" : is(i, "mid") ? "MID" : "END";
    const bool compared = any(i, {"earlier", "later"});
    if (const std::uint32_t behind = part_words(i, mod); behind > i) {
      i = behind;
    } else {
      ++i;
    }
    // "by mid-year"
    bool plural = false, short_form = false;
    if (mod == "MID" && is(i - 1, "-") && is(i, "year") &&
        unit_at(i, plural, short_form) == Unit::kYear && !glued(i + 1)) {
      Match match;
      match.meaning.form = Form::kUnit;
      match.meaning.unit = Unit::kYear;
      match.meaning.step = 0;
      match.meaning.mod = mod;
      match.meaning.rule = "time/start-or-end";
      match.end = i + 1;
      return match;
    }
    if (is(i, "in")) {
      ++i;
      whole_allowed = is(i, "the");
    } else if (is(i, "on") && !compared) {
      ++i;
    } else if (compared && !any(i, {"this", "last", "next", "that", "today", "yesterday",
                                    "previous", "on", "tonight", "monday", "tuesday", "wednesday",
                                    "thursday", "friday", "saturday", "sunday"})) {
      return std::nullopt;
    } else if (compared && is(i, "on")) {
      ++i;
    }
  } else {
    i = skip_the(i);
    if (any(i, {"very", "tail"})) ++i;
    if (any(i, {"beginning", "start", "end", "middle", "close", "outset", "rest", "remainder",
                "turn"})) {
      mod = any(i, {"beginning", "start", "outset", "turn"}) ? "START"
            : is(i, "middle")                                ? "MID"
                                                             : "END";
      if (is(i + 1, "-") && is(i + 2, "of")) ++i;
      if (!is(i + 1, "of")) return std::nullopt;
      i += 2;
      if (is(i, "-")) ++i;
      whole_allowed = true;
    } else if (is(i, "year") && possessive_end(i + 1) > i + 1 && is(possessive_end(i + 1), "end")) {
      Match match;
      match.meaning.form = Form::kUnit;
      match.meaning.unit = Unit::kYear;
      match.meaning.step = 0;
      match.meaning.mod = "END";
      match.meaning.rule = "time/start-or-end";
      match.end = possessive_end(i + 1) + 1;
      return match;
    } else if (is(i, "year") && (is(i + 1, "-") ? is(i + 2, "end") : is(i + 1, "end"))) {
      mod = "END";
      Match match;
      match.meaning.form = Form::kUnit;
      match.meaning.unit = Unit::kYear;
      match.meaning.step = 0;
      match.meaning.mod = mod;
      match.meaning.rule = "time/start-or-end";
      match.end = is(i + 1, "-") ? i + 3 : i + 2;
      return match;
    } else {
      return std::nullopt;
    }
  }
  Found base = whole_allowed ? whole(i) : is(i, "tonight") ? reference(i) : inner_date(i);
  if (!base || base->meaning.form == Form::kReference) return std::nullopt;
  if (base->meaning.fields.quarter != 0 || base->meaning.fields.half != 0)
    base->meaning.weak = false;
  if (!base->meaning.mod.empty()) return std::nullopt;
  if (base->meaning.form == Form::kUnit && base->meaning.unit < Unit::kDay) return std::nullopt;
  base->meaning.mod = mod;
  base->meaning.rule = "time/start-or-end";
  if (base->meaning.fields.weekday == 0) base->meaning.weak = false;
  return base;
}

}  // namespace dateline::facts
