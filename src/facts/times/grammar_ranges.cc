// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "facts/times/grammar.h"

namespace dateline::facts {

// Whether an atom joins the ends of a range that began with `prefix`.
bool Grammar::joins(std::uint32_t at, std::string_view prefix) const {
  if (any(at, {"to", "until", "till", "through", "thru", "-", "~"})) return true;
  return prefix == "between" && is(at, "and");
}

// "June 11 and 12", "18 and 19 June": two dates of one month.
Grammar::Found Grammar::day_pair(std::uint32_t at) const {
  Match match;
  match.meaning.form = Form::kPair;
  match.meaning.rule = "time/month-and-day";
  Meaning left, right;
  left.rule = right.rule = "time/month-and-day";
  if (Found first = month_first(at); first && first->meaning.fields.day != 0 &&
                                     first->meaning.fields.year == 0 && is(first->end, "and")) {
    const std::optional<Number> day = day_number(first->end + 1);
    if (!day || !day->digits || tag(day->end).starts_with("NN") ||
        tag(day->end).starts_with("JJ") || glued(day->end + 1) ||
        day->value <= first->meaning.fields.day)
      return std::nullopt;
    left = first->meaning;
    right.fields.month = left.fields.month;
    right.fields.day = static_cast<int>(day->value);
    left.first_atom = at;
    left.end_atom = first->end;
    right.first_atom = first->end + 1;
    right.end_atom = match.end = day->end;
    if (const auto year = year_behind(match.end); year && !is(match.end, "-")) {
      left.fields.year = right.fields.year = static_cast<int>(year->value);
      right.end_atom = match.end = year->end;
    }
  } else {
    const std::optional<Number> day = day_number(at);
    if (!day || !day->digits || !any(day->end, {"and", "or"})) return std::nullopt;
    Found last = day_first(day->end + 1);
    if (!last || last->meaning.fields.day == 0) return std::nullopt;
    right = last->meaning;
    left.fields = right.fields;
    left.fields.day = static_cast<int>(day->value);
    left.first_atom = at;
    left.end_atom = day->end;
    right.first_atom = day->end + 1;
    right.end_atom = match.end = last->end;
    if (left.fields.day >= right.fields.day) return std::nullopt;
  }
  match.meaning.parts = {std::move(left), std::move(right)};
  return match;
}

// "May 3-5", "3 to 5 May 2021", "between the 9th and the 17th of April".
Grammar::Found Grammar::day_range(std::uint32_t at) const {
  const std::string_view prefix = is(at, "from") ? "from" : is(at, "between") ? "between" : "";
  const std::uint32_t begin = prefix.empty() ? at : at + 1;
  if (prefix.empty()) {
    if (Found pair = day_pair(at)) return pair;
  }
  Match match;
  match.meaning.form = Form::kRange;
  match.meaning.rule = "time/day-range";
  Meaning left, right;
  left.rule = right.rule = "time/month-and-day";
  // The month in front.
  if (Found first = month_first(begin); first && first->meaning.fields.day != 0 &&
                                        first->meaning.fields.year == 0 &&
                                        !first->meaning.impossible) {
    const bool dash = is(first->end, "-");
    if (joins(first->end, prefix)) {
      const std::uint32_t next = skip_the(first->end + 1);
      const std::optional<Number> day = day_number(next);
      bool plural = false, short_form = false;
      if (day && (day->digits || day->ordinal) &&
          unit_at(day->end, plural, short_form) == Unit::kNone &&
          !any(day->end, {":", "am", "pm", "a", "p"}) && !month(day->end) &&
          !(is(day->end, "of") && month(day->end + 1)) && !(dash && mark_glued(day->end, "-")) &&
          !(mark_glued(day->end, "/"))) {
        right.fields.month = left.fields.month = first->meaning.fields.month;
        left.fields.day = first->meaning.fields.day;
        right.fields.day = static_cast<int>(day->value);
        match.end = day->end;
        if (const auto year = year_behind(match.end); year && !is(match.end, "-")) {
          left.fields.year = right.fields.year = static_cast<int>(year->value);
          match.end = year->end;
        }
        if (right.fields.day <= left.fields.day) return std::nullopt;
        match.meaning.parts = {std::move(left), std::move(right)};
        return match;
      }
    }
  }
  // The month behind.
  const std::optional<Number> day = day_number(skip_the(begin));
  if (!day || !(day->digits || day->ordinal) || !joins(day->end, prefix)) return std::nullopt;
  if (Found last = day_first(skip_the(day->end + 1)); last && last->meaning.fields.day != 0) {
    left.fields = last->meaning.fields;
    left.fields.day = static_cast<int>(day->value);
    right = std::move(last->meaning);
    match.end = last->end;
    if (right.fields.day <= left.fields.day) {
      left.fields.month = right.fields.month == 1 ? 12 : right.fields.month - 1;
      if (right.fields.month == 1 && left.fields.year != 0) --left.fields.year;
      if (prefix.empty()) return std::nullopt;
    }
    match.meaning.parts = {std::move(left), std::move(right)};
    return match;
  }
  // "from 4 to 22 of this month"
  const std::uint32_t second = skip_the(day->end + 1);
  const std::optional<Number> other = day_number(second);
  if (!other || other->value <= day->value) return std::nullopt;
  Found last = day_of_month_unit(second);
  if (!last && !prefix.empty() && any(other->end, {"this", "last", "next"}) &&
      is(other->end + 1, "month")) {
    last = relative(other->end);
    if (!last || last->meaning.form != Form::kUnit) return std::nullopt;
    Match portion;
    portion.meaning.form = Form::kPortion;
    portion.meaning.rule = "time/day-of-month";
    portion.meaning.ordinal = static_cast<int>(other->value);
    portion.meaning.amounts = {{1, false, Unit::kDay}};
    portion.meaning.parts.push_back(std::move(last->meaning));
    portion.end = last->end;
    last = std::move(portion);
  }
  if (!last) return std::nullopt;
  left = last->meaning;
  left.ordinal = static_cast<int>(day->value);
  match.end = last->end;
  match.meaning.parts = {std::move(left), std::move(last->meaning)};
  return match;
}

// "2014-2019", "2014-19", "1990/91".
Grammar::Found Grammar::year_range(std::uint32_t at) const {
  const std::string_view prefix = is(at, "from") ? "from" : is(at, "between") ? "between" : "";
  const std::uint32_t begin = prefix.empty() ? at : at + 1;
  const std::int32_t first = digits(begin, 4, 4);
  if (first < 1000 || first > 2200) return std::nullopt;
  if (begin > 0 && glued(begin) && any(begin - 1, {"-", "/", ".", "$", "#", "+"}))
    return std::nullopt;
  const std::uint32_t joint = begin + 1;
  if (!any(joint, {"-", "/", "~"})) return std::nullopt;
  std::int32_t last = digits(joint + 1, 4, 4);
  if (last < 0 && glued(joint) && glued(joint + 1)) {
    const std::int32_t two = digits(joint + 1, 2, 2);
    if (two >= 0 && two > first % 100 && (two > 12 || two == first % 100 + 1 || prefix == "from"))
      last = first / 100 * 100 + two;
  }
  if (last <= first || last > 2200) return std::nullopt;
  const std::uint32_t end = joint + 2;
  if (glued(end) && (any(end, {"-", "/", ":"}) || atoms_[end].kind != AtomKind::kMark))
    return std::nullopt;
  if (is(joint, "/") && last != first + 1) return std::nullopt;
  if ((first < 1800 || last > 2100) && prefix.empty() &&
      !any(begin > 0 ? begin - 1 : 0, {"(", "in"}))
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kRange;
  match.meaning.rule = "time/year-range";
  Meaning left, right;
  left.rule = right.rule = "time/year";
  left.fields.year = first;
  right.fields.year = last;
  left.first_atom = begin;
  left.end_atom = begin + 1;
  if (digits(joint + 1, 4, 4) >= 0) {
    right.first_atom = joint + 1;
    right.end_atom = joint + 2;
  }
  match.meaning.parts = {std::move(left), std::move(right)};
  match.end = end;
  return match;
}

// "5 to 6pm", "between 9 and 11:30", "8-9 am".
Grammar::Found Grammar::clock_range(std::uint32_t at, bool prefixed) const {
  std::string_view prefix = is(at, "from") ? "from" : is(at, "between") ? "between" : "";
  const std::uint32_t begin = prefix.empty() ? at : at + 1;
  const auto hour_at = [&](std::uint32_t place, bool loose) -> Found {
    Found found = clock(place);
    if (found || !loose) return found;
    // "between 0730-0930"
    if (const std::int32_t four = digits(place, 4, 4);
        four >= 0 && !prefix.empty() && atoms_[place].text[0] == '0' && four % 100 < 60) {
      Match match;
      match.meaning.form = Form::kClock;
      match.meaning.rule = "time/clock";
      match.meaning.clock.hour = four / 100;
      match.meaning.clock.minute = four % 100;
      match.end = place + 1;
      return match;
    }
    const std::optional<Number> hour = number(place);
    if (!hour || hour->value < 1 || hour->value > 24 ||
        hour->value != static_cast<int>(hour->value))
      return std::nullopt;
    Match match;
    match.meaning.form = Form::kClock;
    match.meaning.rule = "time/clock";
    match.meaning.weak = true;
    match.meaning.clock.hour = static_cast<int>(hour->value);
    match.meaning.clock.twelve = hour->value <= 12;
    match.end = hour->end;
    return match;
  };
  Found left = hour_at(begin, true);
  if (!left || !joins(left->end, prefix)) return std::nullopt;
  Found right = hour_at(left->end + 1, true);
  if (!right) return std::nullopt;
  if (left->meaning.weak && right->meaning.weak) {
    // "3-5" is a score unless it stands by a date; "7:00 to 8:00" is not
    const bool minutes = left->meaning.clock.minute >= 0 || right->meaning.clock.minute >= 0;
    if (!prefixed && !(minutes && !prefix.empty())) return std::nullopt;
    if (glued(right->end) && any(right->end, {"-", "%", "/", ":"})) return std::nullopt;
    bool plural = false, short_form = false;
    if (unit_at(right->end, plural, short_form) != Unit::kNone ||
        any(right->end, {"percent", "million", "people"}))
      return std::nullopt;
  }
  if (month(right->end) || (is(right->end, "of") && month(right->end + 1) && right->meaning.weak))
    return std::nullopt;
  // The half of the day is said once: "5 to 6pm".
  Clock& first = left->meaning.clock;
  const Clock& last = right->meaning.clock;
  if (first.twelve && !last.twelve && last.hour >= 0) {
    const bool afternoon = last.hour >= 12;
    const int at_noon = first.hour % 12;
    const int from = (at_noon + 12) * 60 + std::max(0, first.minute);
    const int to = last.hour * 60 + std::max(0, last.minute);
    first.hour = at_noon + (afternoon && from < to ? 12 : 0);
    first.twelve = false;
  } else if (last.twelve && !first.twelve && first.hour > last.hour && last.hour < 12) {
    right->meaning.clock.hour += 12;
    right->meaning.clock.twelve = false;
  } else if (first.twelve && last.twelve && last.hour < first.hour && last.hour < 12) {
    right->meaning.clock.hour += 12;
    right->meaning.clock.twelve = false;
    first.twelve = false;
  }
  if (last.zone && !first.zone) first.zone = last.zone;
  if (!left->meaning.weak) {
    left->meaning.first_atom = begin;
    left->meaning.end_atom = left->end;
  }
  if (!right->meaning.weak) {
    right->meaning.first_atom = left->end + 1;
    right->meaning.end_atom = right->end;
  }
  Match match;
  match.meaning.form = Form::kRange;
  match.meaning.rule = "time/clock-range";
  match.end = right->end;
  match.meaning.parts = {std::move(left->meaning), std::move(right->meaning)};
  return match;
}

// A range of clocks and the day it is on, in either order.
Grammar::Found Grammar::dated_clock_range(std::uint32_t at) const {
  const auto day_only = [&](std::uint32_t place) -> Found {
    Found found = date(place);
    if (Found today = reference(place);
        today && today->meaning.form == Form::kUnit && (!found || today->end > found->end))
      found = std::move(today);
    if (!found) return std::nullopt;
    const Meaning& meaning = found->meaning;
    const bool day = (meaning.form == Form::kCalendar &&
                      (meaning.fields.day != 0 || meaning.fields.weekday != 0)) ||
                     (meaning.form == Form::kUnit && meaning.unit == Unit::kDay) ||
                     meaning.form == Form::kWeekdayIn;
    if (!day) return std::nullopt;
    // "yesterday afternoon"
    if (const auto part = lexicon_.find(WordKind::kPart, atoms_, found->end)) {
      found->meaning.clock.part = part->word->value;
      found->end = part->end;
    }
    return found;
  };
  const auto join = [](const Meaning& day, Meaning& range) {
    for (Meaning& part : range.parts) {
      Meaning dated = day;
      std::string_view daypart = day.clock.part;
      dated.clock = part.clock;
      dated.first_atom = dated.end_atom = 0;
      if (dated.clock.part.empty() && dated.clock.twelve) {
        if ((daypart == "AF" || daypart == "EV" || (daypart == "NI" && dated.clock.hour >= 5)) &&
            dated.clock.hour < 12)
          dated.clock.hour += 12;
        if (!daypart.empty()) dated.clock.twelve = false;
      }
      dated.weak = false;
      part = std::move(dated);
    }
    range.rule = "time/clock-range";
  };
  if (Found day = day_only(at)) {
    std::uint32_t next = day->end;
    if (is(next, ",")) ++next;
    if (any(next, {"at"})) ++next;
    if (Found clocks = clock_range(next, true)) {
      join(day->meaning, clocks->meaning);
      return clocks;
    }
    // "14 February for seven hours from 9:30"
    if (Found begun = started_length(next); begun && begun->meaning.parts[0].form == Form::kClock) {
      const std::string_view rule = begun->meaning.rule;
      join(day->meaning, begun->meaning);
      begun->meaning.rule = rule;
      return begun;
    }
  }
  Found clocks = clock_range(at, true);
  if (!clocks) return std::nullopt;
  std::uint32_t next = clocks->end;
  if (any(next, {"on", "of", ","})) ++next;
  if (Found day = day_only(next)) {
    if (!(is(next - 1, "of") && next > clocks->end && day->meaning.fields.month == 0)) {
      join(day->meaning, clocks->meaning);
      clocks->end = day->end;
      return clocks;
    }
  }
  return clock_range(at, false);
}

Grammar::Found Grammar::range_end(std::uint32_t at) const {
  Found best = date_time(at);
  if (Found now = reference(at);
      now && (!best || now->end > best->end) && now->meaning.value == "PRESENT_REF")
    best = std::move(now);
  if (is(at, "date") && !best) {
    Match match;
    match.meaning.form = Form::kReference;
    match.meaning.value = "PRESENT_REF";
    match.meaning.rule = "time/vague";
    match.end = at + 1;
    best = std::move(match);
  }
  return best;
}

// "from June to August", "between 2014 and 2018", "Monday to Friday".
Grammar::Found Grammar::general_range(std::uint32_t at) const {
  const std::string_view prefix = is(at, "from") ? "from" : is(at, "between") ? "between" : "";
  const std::uint32_t begin = prefix.empty() ? at : at + 1;
  Found left = range_end(begin);
  // "May/June 2019"
  const bool months = left && left->meaning.rule == "time/month" && mark_glued(left->end, "/") &&
                      month(left->end + 1);
  if (!left || (!joins(left->end, prefix) && !months)) return std::nullopt;
  const bool dash = is(left->end, "-");
  if (dash && !prefix.empty() && prefix == "between" && !glued(left->end)) return std::nullopt;
  const std::uint32_t next = left->end + 1;
  Found right = range_end(next);
  if (!right) return std::nullopt;
  Meaning& first = left->meaning;
  Meaning& last = right->meaning;
  const auto anchored = [](const Meaning& meaning) {
    return meaning.form == Form::kCalendar || meaning.form == Form::kUnit ||
           meaning.form == Form::kClock || meaning.form == Form::kReference ||
           meaning.form == Form::kOffset || meaning.form == Form::kPortion ||
           meaning.form == Form::kWeekdayIn;
  };
  if (!anchored(first) || !anchored(last)) return std::nullopt;
  // "Monday to Thursday next week": the week is of both.
  if (last.form == Form::kWeekdayIn && first.form == Form::kCalendar && first.fields.weekday != 0 &&
      first.fields.day == 0 && !first.step && !last.clock.said()) {
    first.form = Form::kWeekdayIn;
    first.weak = false;
    first.parts = last.parts;
  }
  // "from Monday to June": words of one kind only, unless the preposition leaves no doubt.
  const auto kind = [](const Meaning& meaning) {
    const Fields& fields = meaning.fields;
    if (meaning.form != Form::kCalendar) return 9;
    if (fields.day != 0) return 1;
    if (fields.weekday != 0) return 2;
    if (fields.month != 0) return 3;
    if (fields.quarter + fields.half != 0 || !fields.season.empty()) return 4;
    return 5;
  };
  if (prefix.empty()) {
    if (first.form == Form::kReference || last.form == Form::kReference) return std::nullopt;
    if (first.form != last.form) return std::nullopt;
    if (first.form == Form::kUnit) return std::nullopt;
    if (kind(first) != kind(last) && !(kind(first) == 3 && kind(last) == 1) &&
        !(kind(first) == 5 && kind(last) <= 3))
      return std::nullopt;
    if (any(left->end, {"until", "till"}) && !(kind(first) <= 2 && kind(last) <= 2))
      return std::nullopt;
    if (first.form == Form::kClock) return std::nullopt;
    if (dash && kind(first) == 2 && last.fields.month != 0) return std::nullopt;
  }
  if (first.weak && last.weak && prefix.empty() && kind(first) != 1 && kind(first) != 3)
    return std::nullopt;
  // "from 5/1-5/7, 2020"
  if (last.rule == "time/month-and-day-in-digits" && first.fields.year == 0 &&
      is(right->end, ",") && digits(right->end + 1, 4, 4) >= 1900 &&
      digits(right->end + 1, 4, 4) <= 2100) {
    last.fields.year = atoms_[right->end + 1].number;
    right->end += 2;
  }
  first.first_atom = begin;
  first.end_atom = left->end;
  last.first_atom = next;
  last.end_atom = right->end;
  Match match;
  match.meaning.form = Form::kRange;
  match.meaning.rule = "time/range";
  match.end = right->end;
  match.meaning.parts.push_back(std::move(first));
  match.meaning.parts.push_back(std::move(last));
  return match;
}

Grammar::Found Grammar::range(std::uint32_t at) const {
  Found best = day_range(at);
  const auto offer = [&](Found found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(year_range(at));
  offer(dated_clock_range(at));
  offer(started_length(at));
  if (!best) offer(general_range(at));
  return best;
}

}  // namespace dateline::facts
