// SPDX-License-Identifier: Apache-2.0
#include "facts/times/resolve.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace dateline::facts {
namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

struct DayPart {
  std::string_view name, from, to;
  bool next_day = false;
};
constexpr std::int64_t kMinutesOfDay = 1440;

constexpr DayPart kDayParts[] = {
    {"MO", "T05:00", "T11:59", false}, {"MI", "T11:00", "T13:00", false},
    {"AF", "T12:00", "T17:59", false}, {"EV", "T17:00", "T23:59", false},
    {"NI", "T18:00", "T05:59", true},  {"DT", "T06:00", "T17:59", false}};

std::string zone_text(const Clock& clock) {
  if (!clock.zone) return {};
  if (*clock.zone == 0) return "Z";
  const int minutes = std::abs(*clock.zone);
  return (*clock.zone < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

// "T08:30", "T17:49:19+02:00", "TMO"
std::string clock_value(const Clock& clock) {
  if (clock.hour < 0) return "T" + std::string(clock.part);
  std::string text = "T" + two(clock.hour) + ":" + two(std::max(0, clock.minute));
  if (clock.second >= 0) text += ":" + two(clock.second);
  return text + zone_text(clock);
}

std::string number_text(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string("X");
}

struct Letters {
  std::string_view letter;
  double factor = 1;
  bool clock = false;
};
Letters letters_of(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
      return {"S", 1, true};
    case Unit::kMinute:
      return {"M", 1, true};
    case Unit::kHour:
      return {"H", 1, true};
    case Unit::kWeekend:
      return {"WE", 1, false};
    case Unit::kWeek:
      return {"W", 1, false};
    case Unit::kFortnight:
      return {"W", 2, false};
    case Unit::kMonth:
      return {"M", 1, false};
    case Unit::kQuarter:
      return {"Q", 1, false};
    case Unit::kHalf:
      return {"M", 6, false};
    case Unit::kYear:
      return {"Y", 1, false};
    case Unit::kDecade:
      return {"Y", 10, false};
    case Unit::kCentury:
      return {"Y", 100, false};
    case Unit::kMillennium:
      return {"Y", 1000, false};
    default:
      return {"D", 1, false};
  }
}

void set_clock_interval(const Clock& clock, Day day, Resolution& out) {
  if (clock.hour >= 0) {
    out.earliest = out.latest = iso(day) + clock_value(clock);
    return;
  }
  for (const DayPart& part : kDayParts) {
    if (part.name != clock.part) continue;
    out.earliest = iso(day) + std::string(part.from);
    out.latest = iso(part.next_day ? add_days(day, 1) : day) + std::string(part.to);
  }
}

// The start, middle or end of a period: its halves, or what lies around its middle.
void narrow(const Meaning& meaning, Frame& frame) {
  const std::int64_t first = to_number(frame.first), last = to_number(frame.last);
  if (first == last) return;
  const std::int64_t length = last - first + 1;
  if (meaning.mod == "START") frame.last = from_number(first + length / 2);
  if (meaning.mod == "END") frame.first = from_number(first + length / 2);
  if (meaning.mod == "MID" && frame.grain == Unit::kMonth) {
    frame.first.day = 10;
    frame.last.day = 20;
  } else if (meaning.mod == "MID") {
    frame.first = from_number(first + length / 4);
    frame.last = from_number(last - length / 4);
  }
}

Resolution finish_date(const Meaning& meaning, Frame frame, const Clock& clock,
                       std::optional<Day> report = {}) {
  Resolution out;
  out.value = frame.value;
  out.from_report = frame.from_report;
  out.from_story = frame.from_story;
  out.frame = frame;
  if (frame.value.starts_with('P')) out.type = TimeType::kDuration;
  if (clock.said() && frame.grain == Unit::kDay) {
    out.type = TimeType::kTime;
    out.value += clock_value(clock);
    set_clock_interval(clock, frame.first, out);
    return out;
  }
  narrow(meaning, frame);
  if (meaning.until_report && report && frame.first <= *report && *report < frame.last)
    frame.last = *report;
  out.earliest = iso(frame.first);
  out.latest = iso(frame.last);
  return out;
}

// A clock whose date is not said is of the day told before, else of the report's.
Resolution resolve_clock(const Meaning& meaning, const Anchors& anchors) {
  Resolution out;
  out.type = TimeType::kTime;
  if (anchors.story && anchors.story->grain == Unit::kDay && anchors.same_sentence) {
    Frame frame = *anchors.story;
    frame.from_report = false;
    frame.from_story = true;
    return finish_date(meaning, std::move(frame), meaning.clock);
  }
  if (anchors.report) {
    Frame frame = unit_frame(Unit::kDay, *anchors.report);
    frame.from_report = true;
    out = finish_date(meaning, std::move(frame), meaning.clock);
    return out;
  }
  out.value = clock_value(meaning.clock);
  return out;
}

Resolution resolve_stretch(const Meaning& meaning, const Anchors& anchors) {
  Resolution out;
  out.type = TimeType::kDuration;
  out.value = duration_value(meaning.amounts);
  for (const Amount& amount : meaning.amounts) {
    if (amount.vague) return out;
  }
  const bool on_story = meaning.anchor == AnchorWord::kNarrative && anchors.story;
  if (!on_story && !anchors.report) return out;
  const int sign = meaning.step.value_or(-1);
  Day from = on_story ? (sign < 0 ? anchors.story->first : anchors.story->last) : *anchors.report;
  (on_story ? out.from_story : out.from_report) = true;
  Day first, last;
  const Unit unit = meaning.amounts.front().unit;
  if (unit < Unit::kDay) {
    first = last = from;
  } else if (unit == Unit::kQuarter) {  // whole ones
    const Frame here = unit_frame(Unit::kQuarter, from);
    first = sign < 0 ? shift(here.first, meaning.amounts, -1) : add_days(here.last, 1);
    last = sign < 0 ? add_days(here.first, -1)
                    : add_days(shift(add_days(here.last, 1), meaning.amounts, 1), -1);
  } else if (sign < 0) {
    first = shift(from, meaning.amounts, -1);
    last = on_story ? from : add_days(from, -1);
  } else {
    first = add_days(from, 1);
    last = shift(from, meaning.amounts, 1);
  }
  if (first > last) std::swap(first, last);
  out.earliest = iso(first);
  out.latest = iso(last);
  return out;
}

// What one end says for both: the year, the month, the day.
void share_fields(Meaning& first, Meaning& last) {
  Fields& a = first.fields;
  Fields& b = last.fields;
  if (first.form == Form::kCalendar && last.form == Form::kCalendar && a.month != 0 &&
      b.month != 0) {
    if (a.year == 0 && b.year != 0 && !first.step) {
      a.year = a.month > b.month || (a.month == b.month && a.day > b.day) ? b.year - 1 : b.year;
    } else if (b.year == 0 && a.year != 0 && !last.step) {
      b.year = b.month < a.month || (a.month == b.month && b.day < a.day && b.day != 0) ? a.year + 1
                                                                                        : a.year;
    }
    if (a.year != 0 && a.day != 0 && !is_valid({a.year, a.month, a.day})) a.day = 0;
  }
  const auto takes_day = [](const Meaning& from, Meaning& to) {
    if (to.form != Form::kClock || from.form == Form::kClock || from.form == Form::kReference)
      return;
    const Clock clock = to.clock;
    const std::string_view rule = to.rule;
    to = from;
    to.clock = clock;
    to.rule = rule;
  };
  takes_day(last, first);
  takes_day(first, last);
}

std::string between(const Frame& first, const Frame& last) {
  const auto grain = std::min(first.grain, last.grain);
  Amount amount;
  if (grain >= Unit::kYear) {
    amount = {static_cast<double>(last.first.year - first.first.year), false, Unit::kYear};
  } else if (grain >= Unit::kMonth) {
    amount = {static_cast<double>((last.first.year - first.first.year) * 12 + last.first.month -
                                  first.first.month),
              false, Unit::kMonth};
  } else {
    amount = {static_cast<double>(to_number(last.first) - to_number(first.first)), false,
              Unit::kDay};
  }
  if (amount.count <= 0) return {};
  return duration_value({amount});
}

Resolution resolve_range(const Meaning& meaning, const Anchors& anchors) {
  Resolution out;
  out.type = TimeType::kDuration;
  if (meaning.parts.size() != 2) return out;
  Meaning first = meaning.parts[0], last = meaning.parts[1];
  const bool clocks_only = first.form == Form::kClock && last.form == Form::kClock;
  if (first.form == Form::kClock && last.form != Form::kClock && last.form != Form::kReference &&
      last.clock.said() && last.clock.hour >= 0 && anchors.report && last.form == Form::kUnit) {
    // "from 2pm till tomorrow 4:30pm": the first is of today
    Meaning today;
    today.form = Form::kUnit;
    today.unit = Unit::kDay;
    today.step = 0;
    today.clock = first.clock;
    first = std::move(today);
  }
  if (!clocks_only) share_fields(first, last);
  Resolution left, right;
  Anchors here = anchors;
  const auto told = [&](const Resolution& resolution, Direction direction) {
    Anchors then = anchors;
    if (resolution.frame)
      then.report =
          direction == Direction::kForward ? resolution.frame->last : resolution.frame->first;
    then.direction = direction;
    return then;
  };
  const bool right_floats = last.form == Form::kCalendar && last.fields.year == 0 && !last.step;
  const bool left_floats = first.form == Form::kCalendar && first.fields.year == 0 && !first.step;
  if (right_floats && !left_floats) {
    left = resolve(first, here);
    right = resolve(last, told(left, Direction::kForward));
  } else {
    right = resolve(last, here);
    left = resolve(first, left_floats && right_floats ? told(right, Direction::kBack) : here);
  }
  if (first.form == Form::kReference && anchors.report) left.earliest = iso(*anchors.report);
  out.ends = {left, right};
  if (left.earliest.empty() || right.latest.empty()) return out;
  out.from_report = left.from_report || right.from_report;
  out.from_story = left.from_story || right.from_story;
  if (clocks_only ||
      (first.clock.said() && last.clock.said() && first.clock.hour >= 0 && last.clock.hour >= 0)) {
    out.type = TimeType::kDuration;
    const auto minute_of = [](const Clock& clock) {
      return clock.hour * 60 + std::max(0, clock.minute);
    };
    std::int64_t minutes = minute_of(last.clock) - minute_of(first.clock);
    if (left.frame && right.frame)
      minutes += (to_number(right.frame->first) - to_number(left.frame->first)) * 24 * 60;
    if (minutes < 0 && clocks_only && right.frame) {
      minutes += std::int64_t{24} * 60;  // over midnight
      right.latest = iso(add_days(right.frame->first, 1)) + clock_value(last.clock);
    }
    if (minutes <= 0) return out;
    std::vector<Amount> amounts;
    const std::int64_t hours = minutes / 60;
    if (hours > 0) amounts.push_back({static_cast<double>(hours), false, Unit::kHour});
    if (minutes % 60 != 0)
      amounts.push_back({static_cast<double>(minutes % 60), false, Unit::kMinute});
    out.value = duration_value(amounts);
  } else if (left.frame && right.frame) {
    if (left.frame->first > right.frame->last) return out;
    out.value = between(*left.frame, *right.frame);
  }
  if (out.value.empty()) {
    const std::optional<Day> a = day_of(left.earliest), b = day_of(right.latest);
    if (a && b && *a < *b)
      out.value =
          duration_value({{static_cast<double>(to_number(*b) - to_number(*a)), false, Unit::kDay}});
  }
  if (out.value.empty() || left.earliest.substr(0, 10) > right.latest.substr(0, 10)) {
    out.value.clear();
    return out;
  }
  out.earliest = left.earliest;
  out.latest = right.latest;
  // One end with a clock, the other a whole day: both ends are given as days.
  if ((out.earliest.size() > 10) != (out.latest.size() > 10) &&
      out.latest.substr(0, 10) == out.earliest.substr(0, 10)) {
    out.earliest.resize(10);
    out.latest.resize(10);
  }
  return out;
}

// "for two weeks from May 20": the last day is the one before May 20 comes round in two weeks.
Resolution resolve_from_start(const Meaning& meaning, const Anchors& anchors) {
  Resolution out;
  out.type = TimeType::kDuration;
  out.value = duration_value(meaning.amounts);
  if (meaning.parts.empty()) return out;
  const Resolution start = resolve(meaning.parts[0], anchors);
  out.from_report = start.from_report;
  out.from_story = start.from_story;
  out.earliest = start.earliest;
  const std::optional<Day> first = day_of(start.earliest);
  if (!first) return out;
  const Clock& clock = meaning.parts[0].clock;
  if (clock.hour < 0 || meaning.amounts[0].unit >= Unit::kDay) {
    const Day end = shift(*first, meaning.amounts, 1);
    out.latest =
        clock.hour < 0 ? iso(std::max(*first, add_days(end, -1))) : iso(end) + clock_value(clock);
    return out;
  }
  double minutes = clock.hour * 60 + std::max(0, clock.minute);
  for (const Amount& amount : meaning.amounts) {
    minutes += amount.count * (amount.unit == Unit::kHour     ? 60
                               : amount.unit == Unit::kMinute ? 1
                                                              : 0);
  }
  const auto whole = static_cast<std::int64_t>(std::llround(minutes));
  Clock last = clock;
  last.hour = static_cast<int>(whole / 60 % 24);
  last.minute = static_cast<int>(whole % 60);
  out.latest = iso(add_days(*first, whole / kMinutesOfDay)) + clock_value(last);
  return out;
}

Resolution resolve_set(const Meaning& meaning) {
  Resolution out;
  out.type = TimeType::kSet;
  const Fields& fields = meaning.fields;
  const Clock& clock = meaning.clock;
  if (!meaning.value.empty()) {
    out.value = std::string(meaning.value);
  } else if (fields.weekday != 0) {
    out.value = "XXXX-WXX-" + std::to_string(fields.weekday);
  } else if (fields.weekend) {
    out.value = "XXXX-WXX-WE";
  } else if (fields.day != 0) {
    out.value = "XXXX-" + (fields.month != 0 ? two(fields.month) : "XX") + "-" + two(fields.day);
  } else if (fields.month != 0) {
    out.value = "XXXX-" + two(fields.month);
  } else if (!fields.season.empty()) {
    out.value = "XXXX-" + std::string(fields.season);
  } else if (!meaning.amounts.empty()) {
    const bool daily = meaning.amounts[0].unit == Unit::kDay && meaning.amounts[0].count == 1;
    out.value = daily && clock.said() ? "XXXX-XX-XX" : duration_value(meaning.amounts);
  } else {
    out.value = "XXXX-XX-XX";
  }
  if (clock.said() && !out.value.starts_with('P')) out.value += clock_value(clock);
  return out;
}

}  // namespace

std::string duration_value(const std::vector<Amount>& amounts) {
  std::string date = "P", time;
  for (const Amount& amount : amounts) {
    const Letters letters = letters_of(amount.unit);
    std::string& part = letters.clock ? time : date;
    part += amount.vague ? "X" : number_text(amount.count * letters.factor);
    part += letters.letter;
  }
  if (!time.empty()) date += "T" + time;
  return date;
}

Resolution resolve(const Meaning& meaning, const Anchors& anchors) {
  Resolution out;
  switch (meaning.form) {
    case Form::kClock:
      return resolve_clock(meaning, anchors);
    case Form::kStretch:
      return resolve_stretch(meaning, anchors);
    case Form::kRange:
      return resolve_range(meaning, anchors);
    case Form::kPair:
      for (const Meaning& part : meaning.parts) out.ends.push_back(resolve(part, anchors));
      return out;
    case Form::kFromStart:
      return resolve_from_start(meaning, anchors);
    case Form::kSet:
      return resolve_set(meaning);
    case Form::kReference:
      out.value = std::string(meaning.value);
      if (out.value == "PRESENT_REF" && anchors.report) {
        out.earliest = out.latest = iso(*anchors.report);
        out.from_report = true;
      }
      return out;
    case Form::kDuration:
      out.type = TimeType::kDuration;
      out.value = duration_value(meaning.amounts);
      return out;
    case Form::kOffset:
      for (const Amount& amount : meaning.amounts) {
        if (!amount.vague) continue;
        // "a few hours later", told in the past
        const bool told =
            meaning.anchor == AnchorWord::kNarrative && anchors.direction == Direction::kBack;
        out.value = meaning.step.value_or(1) < 0 || told ? "PAST_REF" : "FUTURE_REF";
        return out;
      }
      break;
    default:
      break;
  }
  const std::optional<Frame> frame = frame_of(meaning, anchors);
  if (frame) return finish_date(meaning, *frame, meaning.clock, anchors.report);
  if (meaning.clock.said()) out.type = TimeType::kTime;
  return out;
}

}  // namespace dateline::facts
