// SPDX-License-Identifier: Apache-2.0
//
// Forms that count from a day or a period said beside them: "two Fridays ago", "the week before
// last", "June last year", "for two weeks from Monday", "the Labor Day weekend".
#include <algorithm>
#include <cmath>
#include <utility>

#include "facts/times/grammar.h"

namespace dateline::facts {

// "last year", "the year", "fiscal year": a year that something else is in.
Grammar::Found Grammar::year_said(std::uint32_t at) const {
  if (Found found = relative(at);
      found && found->meaning.form == Form::kUnit && found->meaning.unit == Unit::kYear)
    return found;
  std::uint32_t i = skip_the(at);
  if (any(i, {"calendar", "fiscal", "financial"})) ++i;
  if (!is(i, "year")) return std::nullopt;
  Match match;
  match.meaning.form = Form::kUnit;
  match.meaning.unit = Unit::kYear;
  match.meaning.step = 0;
  match.meaning.rule = "time/relative-unit";
  match.end = i + 1;
  return match;
}

// "June last year", "Christmas of this year", "June 6 last year".
void Grammar::add_relative_year(Match& match) const {
  const Fields& fields = match.meaning.fields;
  const bool yearly = fields.month != 0 || !fields.season.empty() ||
                      (!fields.feast.empty() && fields.feast.size() < 10);
  if (!yearly || fields.year != 0 || match.meaning.step || !match.meaning.parts.empty()) return;
  const std::uint32_t next = is(match.end, "of") ? match.end + 1 : match.end;
  if (!any(next, {"last", "this", "next", "the", "that"})) return;
  // "March 11 this year" is left as two times, which say the same.
  if (next == match.end && any(next, {"the", "that", "this"})) return;
  Found year = relative(next);
  if (!year || year->meaning.form != Form::kUnit || year->meaning.unit != Unit::kYear) return;
  year->meaning.first_atom = next;
  year->meaning.end_atom = year->end;
  match.meaning.parts.push_back(std::move(year->meaning));
  match.meaning.weak = false;
  match.end = year->end;
}

// "the 6th of last month", "20 of next month": a day of a month that is not named.
Grammar::Found Grammar::day_of_month_unit(std::uint32_t at) const {
  const std::uint32_t begin = skip_the(at);
  const std::optional<Number> day = day_number(begin);
  if (!day || !(day->digits || day->ordinal)) return std::nullopt;
  const std::uint32_t next = is(day->end, "of") ? day->end + 1 : day->end;
  if (next == day->end && !day->ordinal) return std::nullopt;
  if (!any(next, {"this", "last", "next", "the"})) return std::nullopt;
  Found unit = relative(next);
  if (!unit || unit->meaning.form != Form::kUnit || unit->meaning.unit != Unit::kMonth)
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kPortion;
  match.meaning.rule = "time/day-of-month";
  match.meaning.ordinal = static_cast<int>(day->value);
  match.meaning.amounts = {{1, false, Unit::kDay}};
  match.meaning.parts.push_back(std::move(unit->meaning));
  match.end = unit->end;
  return match;
}

// "two Fridays ago", "three Sundays from now".
Grammar::Found Grammar::counted_weekdays(std::uint32_t at) const {
  const std::optional<Number> count = number(at);
  if (!count || count->value < 1 || count->value > 60 || count->value != std::floor(count->value) ||
      count->end >= atoms_.size())
    return std::nullopt;
  std::string_view name = atoms_[count->end].text;
  if (name.size() < 7 || !name.ends_with('s')) return std::nullopt;
  name.remove_suffix(1);
  const LexiconWord* weekday = lexicon_.find(WordKind::kWeekday, name);
  if (weekday == nullptr) return std::nullopt;
  Match match;
  match.meaning.rule = "time/counted-weekdays";
  match.meaning.fields.weekday = weekday->number;
  match.meaning.ordinal = static_cast<int>(count->value);
  match.meaning.nearest = true;
  match.end = count->end + 1;
  if (is(match.end, "ago")) {
    match.meaning.step = -1;
    ++match.end;
  } else if (is(match.end, "from") && any(match.end + 1, {"now", "today"})) {
    match.meaning.step = 1;
    match.end += 2;
  } else {
    return std::nullopt;
  }
  return match;
}

// "the week before last", "the Friday after next", "the night before last".
Grammar::Found Grammar::one_further(std::uint32_t at) const {
  const std::uint32_t i = skip_the(at);
  Match match;
  Meaning& meaning = match.meaning;
  bool plural = false, short_form = false;
  std::uint32_t next = i + 1;
  if (const auto name = weekday_name(i)) {
    if (i == at && !atoms_[i].capital) return std::nullopt;
    meaning.fields.weekday = name->word->number;
    meaning.ordinal = 2;
    next = name->end;
  } else if (const Unit unit = unit_at(i, plural, short_form);
             unit >= Unit::kDay && !plural && !short_form && i > at) {
    meaning.form = Form::kUnit;
    meaning.unit = unit;
  } else if (is(i, "night") && i > at) {
    meaning.form = Form::kUnit;
    meaning.unit = Unit::kDay;
    meaning.clock.part = "NI";
  } else {
    return std::nullopt;
  }
  const bool back = is(next, "before") && is(next + 1, "last");
  if (!back && !(is(next, "after") && is(next + 1, "next"))) return std::nullopt;
  // "the week before last year's vote"
  if (unit_at(next + 2, plural, short_form) != Unit::kNone || weekday_name(next + 2) ||
      month(next + 2) || tag(next + 2).starts_with("NN"))
    return std::nullopt;
  const int one = back ? -1 : 1;
  meaning.step = meaning.form == Form::kUnit ? 2 * one : one;
  meaning.rule = "time/before-last";
  match.end = next + 2;
  return match;
}

// "the eve of the vote" is an event's; "the eve of Easter" is a day.
Grammar::Found Grammar::eve_of(std::uint32_t at) const {
  const std::uint32_t i = skip_the(at);
  if (!is(i, "eve") || !is(i + 1, "of")) return std::nullopt;
  Found base = inner_date(i + 2);
  if (!base || base->meaning.form != Form::kCalendar ||
      (base->meaning.fields.day == 0 && base->meaning.fields.feast.empty()))
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kOffset;
  match.meaning.step = -1;
  match.meaning.amounts = {{1, false, Unit::kDay}};
  match.meaning.rule = "time/offset-from-date";
  match.meaning.parts.push_back(std::move(base->meaning));
  match.end = base->end;
  return match;
}

// "Labor Day weekend", "the Easter weekend of 2019", "the weekend of Halloween".
Grammar::Found Grammar::feast_weekend(std::uint32_t at) const {
  const std::uint32_t i = skip_the(at);
  Found base;
  std::uint32_t end = 0;
  if (is(i, "weekend") && any(i + 1, {"of", "around", "before", "after"})) {
    if (!is(i + 1, "of")) return std::nullopt;
    base = feast(i + 2);
    for (Found date : {month_first(i + 2), day_first(i + 2)}) {
      if (date && date->meaning.fields.day != 0 && (!base || date->end > base->end))
        base = std::move(date);
    }
    if (base) end = base->end;
    if (base && mark_glued(end, "-") && digits(end + 1, 1, 2) > 0) end += 2;  // "of June 5-6"
  } else {
    base = feast(i);
    if (!base || !is(base->end, "weekend")) return std::nullopt;
    end = base->end + 1;
    const std::uint32_t year = is(end, "of") ? end + 1 : end;
    if (digits(year, 4, 4) >= 1900 && digits(year, 4, 4) <= 2200 &&
        base->meaning.fields.year == 0) {
      base->meaning.fields.year = digits(year, 4, 4);
      end = year + 1;
    }
  }
  if (!base || base->meaning.impossible) return std::nullopt;
  Match match;
  match.meaning.form = Form::kWeekOf;
  match.meaning.unit = Unit::kWeekend;
  match.meaning.rule = "time/weekend-of";
  match.meaning.parts.push_back(std::move(base->meaning));
  match.end = end;
  return match;
}

// "year to date", "in the month to date".
Grammar::Found Grammar::to_date(std::uint32_t at) const {
  const std::uint32_t i = skip_the(at);
  bool plural = false, short_form = false;
  const Unit unit = unit_at(i, plural, short_form);
  if (unit < Unit::kWeek || plural || short_form) return std::nullopt;
  const std::uint32_t to = is(i + 1, "-") ? i + 2 : i + 1;
  const std::uint32_t date = is(to + 1, "-") ? to + 2 : to + 1;
  if (!is(to, "to") || !is(date, "date")) return std::nullopt;
  Match match;
  match.meaning.form = Form::kUnit;
  match.meaning.unit = unit;
  match.meaning.step = 0;
  match.meaning.until_report = true;
  match.meaning.rule = "time/to-date";
  match.end = date + 1;
  return match;
}

// The day that a length begins on: "from May 3", "starting this Friday at 5 pm".
Grammar::Found Grammar::start_of_length(std::uint32_t at) const {
  std::uint32_t i = at;
  if (is(i, ",")) ++i;
  if (any(i, {"starting", "beginning", "commencing"})) {
    ++i;
    if (any(i, {"on", "from", "at"})) ++i;
  } else if (is(i, "from")) {
    ++i;
  } else {
    return std::nullopt;
  }
  Found start = date_time(i);
  if (!start) start = bare_hour(i);
  // "from 3 to 5 May" is a range of its own.
  if (!start || any(start->end, {"to", "until", "till", "through", "-"})) return std::nullopt;
  return start;
}

// "for two weeks from May 20", "from 2 pm for three hours", "a week starting tomorrow".
Grammar::Found Grammar::started_length(std::uint32_t at) const {
  Match match;
  Found start;
  std::optional<Length> span;
  if (is(at, "from")) {
    start = start_of_length(at);
    if (!start || !is(start->end, "for")) return std::nullopt;
    span = length(start->end + 1);
    if (!span) return std::nullopt;
    match.end = span->end;
  } else {
    const std::uint32_t i = is(at, "for") ? at + 1 : at;
    span = length(i);
    if (!span) return std::nullopt;
    // "3 days from today" is a day, "for 3 days from today" as long as that.
    if (i == at && any(span->end, {"from", ","})) return std::nullopt;
    if (is(span->end, "from") && any(span->end + 1, {"now"})) return std::nullopt;
    start = start_of_length(span->end);
    if (!start) return std::nullopt;
    match.end = start->end;
  }
  if (span->bare || span->amounts.size() > 2 || span->amounts[0].vague) return std::nullopt;
  const Meaning& from = start->meaning;
  const bool by_clock = span->amounts[0].unit < Unit::kDay;
  if (by_clock != (from.clock.hour >= 0) && by_clock) return std::nullopt;
  if (from.form == Form::kRange || from.form == Form::kReference || from.impossible ||
      (from.weak && from.form != Form::kClock))
    return std::nullopt;
  if (!by_clock && from.form == Form::kClock) return std::nullopt;
  match.meaning.form = Form::kFromStart;
  match.meaning.rule = "time/length-from-start";
  match.meaning.amounts = std::move(span->amounts);
  match.meaning.parts.push_back(from);
  return match;
}

// "mid-to-late", "early or mid": which part of a period; returns the atom behind it, or `at`.
std::uint32_t Grammar::part_words(std::uint32_t at, std::string_view& mod) const {
  if (!any(at, {"early", "late", "mid"})) return at;
  mod = is(at, "early") ? "START" : is(at, "mid") ? "MID" : "END";
  std::uint32_t i = at + 1;
  if (is(i, "-") && glued(i)) ++i;
  if (any(i, {"to", "or", "and"})) {
    const std::uint32_t second = is(i + 1, "-") ? i + 2 : i + 1;
    if (!any(second, {"early", "late", "mid"})) return i;
    if (is(second, "late")) mod = "END";
    if (is(second, "early")) mod = "START";
    i = second + 1;
    if (is(i, "-") && glued(i)) ++i;
  }
  return i;
}

}  // namespace dateline::facts
