// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/grammar.h"

namespace dateline::facts {

namespace {

bool day_grain(const Meaning& meaning) {
  const Fields& fields = meaning.fields;
  switch (meaning.form) {
    case Form::kCalendar:
      return fields.day != 0 || fields.weekday != 0 || !fields.feast.empty();
    case Form::kUnit:
      return meaning.unit == Unit::kDay;
    case Form::kWeekdayIn:
    case Form::kOffset:
      return true;
    case Form::kPortion:
      return fields.weekday != 0 ||
             (!meaning.amounts.empty() && meaning.amounts[0].unit == Unit::kDay);
    default:
      return false;
  }
}

}  // namespace

// Which half of the day a dial's hour is in, when a part of the day says it.
void settle_clock(Clock& clock) {
  if (!clock.twelve || clock.hour < 0 || clock.part.empty()) return;
  if (clock.part == "MO") {
    if (clock.hour == 12) clock.hour = 0;
  } else if (clock.part == "NI") {
    if (clock.hour >= 5 && clock.hour < 12) clock.hour += 12;
    if (clock.hour == 12) clock.hour = 0;
  } else if (clock.hour < 12) {
    clock.hour += 12;
  }
  clock.twelve = false;
}

// A date and a clock in any order: "Friday morning at 10", "8:30 p.m. on June 3", "midnight July
// 10".
Grammar::Found Grammar::date_time(std::uint32_t at) const {
  return remembered(date_times_, at, [&] { return any_date_time(at); });
}

Grammar::Found Grammar::any_date_time(std::uint32_t at) const {
  Found whole = date(at);
  const auto longer = [&](Found found) {
    if (found && (!whole || found->end > whole->end)) whole = std::move(found);
  };
  longer(clock(at));
  longer(part_of_day(at));
  if (Found today = reference(at); today && today->meaning.form == Form::kUnit)
    longer(std::move(today));
  // "at 7 on Monday": an hour only with its day
  bool lone_hour = false;
  if (!whole && at > 0 && is(at - 1, "at")) {
    whole = bare_hour(at);
    lone_hour = whole.has_value();
  }
  if (!whole) return std::nullopt;
  constexpr int kMostPieces = 4;
  for (int piece = 0; piece < kMostPieces; ++piece) {
    Meaning& meaning = whole->meaning;
    const bool has_date = meaning.form != Form::kClock;
    const bool has_hour = meaning.clock.hour >= 0;
    if (has_date && !day_grain(meaning)) break;
    std::uint32_t next = whole->end;
    bool at_word = false, comma = false;
    if (any(next, {",", "("}) && !is(next, "(")) {
      comma = true;
      ++next;
    }
    if (any(next, {"at", "around", "by", "about"})) {
      at_word = true;
      ++next;
      if (is(next - 1, "at") && any(next, {"around", "about"}) && number(next + 1)) ++next;
    } else if (any(next, {"on", "of", "for", "-"})) {
      ++next;
    } else if (is(next, "@")) {
      at_word = true;
      ++next;
    }
    Found more;
    if (!has_date && !has_hour && at_word) {
      more = clock(next);
      if (!more) more = bare_hour(next);
      if (more && more->meaning.clock.part.empty()) {
        more->meaning.clock.part = meaning.clock.part;
        meaning.clock = more->meaning.clock;
        meaning.rule = "time/clock";
        meaning.weak = false;
        settle_clock(meaning.clock);
        whole->end = more->end;
        continue;
      }
      break;
    }
    if (!has_date) {
      more = date(next);
      if (Found today = reference(next);
          today && today->meaning.form == Form::kUnit && (!more || today->end > more->end))
        more = std::move(today);
      if (!more || !day_grain(more->meaning) || (more->meaning.clock.hour >= 0 && has_hour)) break;
      if (more->meaning.weak && more->meaning.fields.weekday == 0 &&
          (more->meaning.rule != "time/month-and-day-in-digits" || !is(next + 1, "/")))
        break;
      if (comma && more->meaning.fields.weekday == 0 && more->meaning.fields.month == 0) break;
      Clock joined = meaning.clock;
      if (!more->meaning.clock.part.empty() && joined.part.empty())
        joined.part = more->meaning.clock.part;
      const std::string_view mod = meaning.mod.empty() ? more->meaning.mod : meaning.mod;
      const bool midnight = meaning.rule == "time/midnight";
      meaning = std::move(more->meaning);
      meaning.clock = joined;
      if (midnight) meaning.clock.hour = 24;
      meaning.mod = mod;
      meaning.rule = joined.hour >= 0 ? "time/date-and-clock" : "time/part-of-day";
      meaning.weak = false;
      settle_clock(meaning.clock);
      whole->end = more->end;
      continue;
    }
    // "2019-06-06T14:05:30Z"
    if (!has_hour && next == whole->end && is(next, "t") && glued(next) && glued(next + 1) &&
        meaning.fields.year != 0) {
      if (Found iso_clock = clock_digits(next + 1);
          iso_clock && iso_clock->meaning.clock.minute >= 0) {
        meaning.clock = iso_clock->meaning.clock;
        meaning.clock.twelve = false;
        meaning.rule = "time/date-and-clock";
        whole->end = iso_clock->end;
        break;
      }
    }
    if (!has_hour) {
      if (!(is(next - 1, "of") && next > whole->end)) more = clock(next);
      if (!more && at_word) more = bare_hour(next);
      if (more) {
        const bool midnight = more->meaning.rule == "time/midnight";
        std::string_view part = meaning.clock.part;
        if (!more->meaning.clock.part.empty()) part = more->meaning.clock.part;
        meaning.clock = more->meaning.clock;
        meaning.clock.part = part;
        if (midnight) meaning.clock.hour = 24;
        if (meaning.mod.empty()) meaning.mod = more->meaning.mod;
        meaning.rule = "time/date-and-clock";
        if (meaning.fields.weekday != 0 || meaning.fields.month != 0) meaning.weak = false;
        settle_clock(meaning.clock);
        whole->end = more->end;
        continue;
      }
    }
    if (meaning.clock.part.empty()) {
      more = part_of_day(next);
      if (more && is(more->end, "s")) more.reset();
      // "Tuesday nights" is a set
      if (more && !(at_word && is(next - 1, "by")) && more->end <= atoms_.size() &&
          !(comma && has_hour)) {
        if (is(next, "the") && !is(next - 1, "in")) break;
        meaning.clock.part = more->meaning.clock.part;
        if (!more->meaning.mod.empty()) meaning.mod = more->meaning.mod;
        if (!has_hour) meaning.rule = "time/part-of-day";
        if (meaning.fields.weekday != 0) meaning.weak = false;
        settle_clock(meaning.clock);
        whole->end = more->end;
        continue;
      }
    }
    break;
  }
  Meaning& meaning = whole->meaning;
  if (lone_hour && meaning.form == Form::kClock) return std::nullopt;
  if (meaning.clock.hour >= 0 && !meaning.clock.zone) {
    std::uint32_t behind = whole->end;
    if (const auto minutes = zone(behind)) {
      meaning.clock.zone = minutes;
      whole->end = behind;
    } else if (is(behind, "local") && is(behind + 1, "time")) {
      whole->end = behind + 2;
    }
  }
  // The year behind the clock: "Wed Oct 26 15:50:06 2016"
  if (meaning.clock.hour >= 0 && meaning.form == Form::kCalendar && meaning.fields.day != 0 &&
      meaning.fields.month != 0 && meaning.fields.year == 0) {
    const std::uint32_t i = is(whole->end, ",") ? whole->end + 1 : whole->end;
    if (const std::int32_t year = digits(i, 4, 4); year >= 1900 && year < 2100 && !glued(i + 1)) {
      meaning.fields.year = year;
      whole->end = i + 1;
    }
  }
  return whole;
}

}  // namespace dateline::facts
