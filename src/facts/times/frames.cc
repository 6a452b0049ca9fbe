// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "facts/times/resolve.h"

namespace dateline::facts {
namespace {

// "12-25", "easter-2", "11-4-4" (month, weekday, which), "11-4-4+1": in a year.
std::optional<Day> feast_day(std::string_view how, int year) {
  const auto number = [](std::string_view text, int& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
  };
  int shift_days = 0;
  if (how.starts_with("easter")) {
    std::string_view rest = how.substr(6);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    if (!rest.empty() && !number(rest, shift_days)) return std::nullopt;
    return add_days(easter(year), shift_days);
  }
  if (how.size() == 10) return day_of(how);
  if (const std::size_t plus = how.find('+'); plus != std::string_view::npos) {
    if (!number(how.substr(plus + 1), shift_days)) return std::nullopt;
    how = how.substr(0, plus);
  }
  int month = 0, second = 0, third = 0;
  if (how.size() < 5 || !number(how.substr(0, 2), month)) return std::nullopt;
  if (how.size() == 5) {
    if (!number(how.substr(3, 2), second)) return std::nullopt;
    const Day day{year, month, second};
    return is_valid(day) ? std::optional<Day>(day) : std::nullopt;
  }
  if (!number(how.substr(3, 1), second) || !number(how.substr(5), third)) return std::nullopt;
  return add_days(nth_weekday(year, month, second, third), shift_days);
}

// Of candidates one period apart, the one that the step or the direction asks for. `at(0)` lies in
// the anchor's own period; `at` may fail (29 February).
template <typename At>
std::optional<Frame> choose(const At& at, Day report, std::optional<int> step, Direction direction,
                            int reach) {
  const auto back = [&](bool strictly) -> std::optional<Frame> {
    for (int i = 1; i >= -reach; --i) {
      std::optional<Frame> frame = at(i);
      if (frame && (strictly ? frame->last < report : frame->first <= report)) return frame;
    }
    return std::nullopt;
  };
  const auto on = [&](bool strictly) -> std::optional<Frame> {
    for (int i = -1; i <= reach; ++i) {
      std::optional<Frame> frame = at(i);
      if (frame && (strictly ? frame->first > report : frame->last >= report)) return frame;
    }
    return std::nullopt;
  };
  if (step) {
    if (*step == 0) return at(0);
    return *step < 0 ? back(true) : on(true);
  }
  if (direction == Direction::kForward) return on(false);
  std::optional<Frame> past = back(false);
  if (direction == Direction::kBack || !past) return past;
  // No tense decides. What is long ago is told with its year; what comes soon is not.
  constexpr std::int64_t kLongAgo = 300, kSoon = 50;
  const std::optional<Frame> future = on(false);
  if (future && to_number(report) - to_number(past->last) > kLongAgo &&
      to_number(future->first) - to_number(report) < kSoon)
    return future;
  return past;
}

// A day that also has the name of a weekday: the nearest year or month in which both agree.
template <typename At>
std::optional<Frame> agreeing(const At& at, Day report, int name, Direction direction, int reach) {
  std::optional<Frame> best;
  std::int64_t best_distance = 0;
  for (int i = -reach; i <= reach; ++i) {
    const std::optional<Frame> frame = at(i);
    if (!frame || weekday(frame->first) != name) continue;
    std::int64_t distance = to_number(frame->first) - to_number(report);
    if ((direction == Direction::kBack && distance > 0) ||
        (direction == Direction::kForward && distance < 0))
      continue;
    distance = std::abs(distance);
    if (!best || distance < best_distance) {
      best = frame;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<Frame> weekday_frame(const Meaning& meaning, const Anchors& anchors, Day report) {
  const int name = meaning.fields.weekday;
  const Day monday = monday_of(report);
  const auto in_week = [&](int weeks) { return day_frame(add_days(monday, weeks * 7 + name - 1)); };
  if (!meaning.step) {
    const int back = (weekday(report) - name + 7) % 7;
    if (anchors.direction == Direction::kForward)
      return day_frame(add_days(report, (7 - back) % 7));
    return day_frame(add_days(report, -back));
  }
  if (*meaning.step == 0) return in_week(0);
  const int further = 7 * std::max(0, meaning.ordinal - 1);  // "three Fridays ago"
  if (*meaning.step > 0 && meaning.nearest)
    return day_frame(add_days(report, (name - weekday(report) + 6) % 7 + 1 + further));
  if (*meaning.step > 0) return day_frame(add_days(in_week(1).first, further));
  // "Last Wednesday", written on a Thursday, is not yesterday.
  int back = (weekday(report) - name + 7) % 7;
  if (back == 0 || (back < 2 && !meaning.nearest)) back += 7;
  return day_frame(add_days(report, -back - further));
}

// The weekend that a day belongs to: of a Monday or Tuesday the one before.
Frame weekend_of(Day day) {
  return unit_frame(Unit::kWeekend, add_days(day, weekday(day) <= 2 ? -7 : 0));
}

std::optional<Frame> calendar_frame(const Meaning& meaning, const Anchors& anchors) {
  const Fields& fields = meaning.fields;
  int year = fields.year;
  bool from_report = false;
  if (year == 0 && !meaning.parts.empty()) {
    const std::optional<Frame> base = frame_of(meaning.parts[0], anchors);
    if (!base) return std::nullopt;
    year = base->first.year;
    from_report = base->from_report;
  }
  const auto said = [&](Frame frame) {
    frame.from_report = from_report;
    return frame;
  };
  if (fields.decade != 0) return decade_frame(fields.decade);
  if (fields.century != 0 || meaning.rule == "time/century") return century_frame(fields.century);
  if (fields.feast.size() == 10 && fields.feast[4] == '-') {
    if (const std::optional<Day> day = day_of(fields.feast)) return day_frame(*day);
    return std::nullopt;
  }
  if (year != 0) {
    if (!in_calendar({year, 1, 1})) return std::nullopt;
    if (fields.month != 0 && fields.day != 0) {
      const Day day{year, fields.month, fields.day};
      if (!is_valid(day)) return std::nullopt;
      return said(day_frame(day));
    }
    if (fields.month != 0) return said(month_frame(year, fields.month));
    if (fields.quarter != 0) return said(quarter_frame(year, fields.quarter));
    if (fields.half != 0) return said(half_frame(year, fields.half));
    if (!fields.season.empty()) return said(season_frame(year, fields.season));
    if (fields.week != 0) {
      if (fields.week > weeks_in_year(year)) return std::nullopt;
      return said(unit_frame(Unit::kWeek, monday_of(IsoWeek{year, fields.week})));
    }
    if (!fields.feast.empty()) {
      if (const std::optional<Day> day = feast_day(fields.feast, year))
        return said(day_frame(*day));
      return std::nullopt;
    }
    return said(year_frame(year));
  }
  if (!anchors.report) return std::nullopt;
  const bool on_story = meaning.anchor == AnchorWord::kNarrative && anchors.story.has_value();
  const Day report = on_story ? anchors.story->first : *anchors.report;
  std::optional<Frame> frame;
  constexpr int kYears = 8;
  const auto yearly = [&](const auto& in_year) {
    return choose([&](int i) { return in_year(report.year + i); }, report, meaning.step,
                  anchors.direction, kYears);
  };
  if (fields.month != 0 && fields.day != 0) {
    const auto in_year = [&](int y) -> std::optional<Frame> {
      const Day day{y, fields.month, fields.day};
      return is_valid(day) ? std::optional<Frame>(day_frame(day)) : std::nullopt;
    };
    if (fields.weekday != 0 && !meaning.step) {
      constexpr int kNear = 3;
      const auto near = [&](int i) { return in_year(report.year + i); };
      frame = agreeing(near, report, fields.weekday, anchors.direction, kNear);
      if (!frame) frame = agreeing(near, report, fields.weekday, Direction::kUnknown, kNear);
    }
    if (!frame) frame = yearly(in_year);
  } else if (fields.month != 0) {
    frame = yearly([&](int y) { return std::optional<Frame>(month_frame(y, fields.month)); });
  } else if (fields.weekday != 0 && fields.day != 0) {
    const Day month_start{report.year, report.month, 1};
    constexpr int kMonths = 8;
    const auto monthly = [&](int i) -> std::optional<Frame> {
      Day day = add_months(month_start, i);
      day.day = fields.day;
      return is_valid(day) ? std::optional<Frame>(day_frame(day)) : std::nullopt;
    };
    frame = agreeing(monthly, report, fields.weekday, anchors.direction, kMonths);
    if (!frame) frame = agreeing(monthly, report, fields.weekday, Direction::kUnknown, kMonths);
  } else if (fields.weekday != 0) {
    frame = weekday_frame(meaning, anchors, report);
  } else if (fields.day != 0) {
    const Day month_start{report.year, report.month, 1};
    constexpr int kMonths = 3;
    frame = choose(
        [&](int i) -> std::optional<Frame> {
          Day day = add_months(month_start, i);
          day.day = fields.day;
          return is_valid(day) ? std::optional<Frame>(day_frame(day)) : std::nullopt;
        },
        report, meaning.step, anchors.direction, kMonths);
  } else if (fields.quarter != 0) {
    frame = yearly([&](int y) { return std::optional<Frame>(quarter_frame(y, fields.quarter)); });
  } else if (fields.half != 0) {
    frame = yearly([&](int y) { return std::optional<Frame>(half_frame(y, fields.half)); });
  } else if (!fields.season.empty()) {
    frame = yearly([&](int y) { return std::optional<Frame>(season_frame(y, fields.season)); });
  } else if (fields.week != 0) {
    if (fields.week <= weeks_in_year(report.year))
      frame = unit_frame(Unit::kWeek, monday_of(IsoWeek{report.year, fields.week}));
  } else if (!fields.feast.empty()) {
    frame = yearly([&](int y) -> std::optional<Frame> {
      const std::optional<Day> day = feast_day(fields.feast, y);
      return day ? std::optional<Frame>(day_frame(*day)) : std::nullopt;
    });
  }
  if (frame) (on_story ? frame->from_story : frame->from_report) = true;
  return frame;
}

Day step_units(Unit unit, Day day, std::int64_t steps) {
  switch (unit) {
    case Unit::kDay:
      return add_days(day, steps);
    case Unit::kWeekend:
    case Unit::kWeek:
      return add_days(monday_of(day), steps * 7);
    case Unit::kFortnight:
      return add_days(monday_of(day), steps * 14);
    case Unit::kMonth:
      return add_months({day.year, day.month, 1}, steps);
    case Unit::kQuarter:
      return add_months({day.year, day.month, 1}, steps * 3);
    case Unit::kHalf:
      return add_months({day.year, day.month, 1}, steps * 6);
    case Unit::kDecade:
      return add_months({day.year, 1, 1}, steps * 120);
    case Unit::kCentury:
      return add_months({day.year, 1, 1}, steps * 1200);
    case Unit::kYear:
      return add_months({day.year, 1, 1}, steps * 12);
    default:
      return day;
  }
}

std::optional<Frame> relative_frame(const Meaning& meaning, const Anchors& anchors) {
  Frame frame;
  if (meaning.anchor == AnchorWord::kNarrative && anchors.story) {
    const Frame& story = *anchors.story;
    const int step = meaning.step.value_or(0);
    // A day can be told of only from a day, a month only from a month or less.
    if (story.grain > meaning.unit &&
        !(meaning.unit == Unit::kQuarter && story.grain == Unit::kMonth))
      return std::nullopt;
    frame = unit_frame(meaning.unit,
                       step_units(meaning.unit, step < 0 ? story.first : story.last, step));
    frame.from_story = true;
    return frame;
  }
  if (!anchors.report) return std::nullopt;
  if (meaning.anchor == AnchorWord::kNarrative) {
    // Without a time told before, only longer periods lean on the report itself.
    if (meaning.unit < Unit::kWeek) return std::nullopt;
  }
  const Day report = *anchors.report;
  if (meaning.unit == Unit::kWeekend && meaning.step.value_or(0) == 0) {
    const bool early = weekday(report) < 5;
    const bool past = early && (meaning.step ? anchors.direction == Direction::kBack
                                             : anchors.direction != Direction::kForward);
    frame = unit_frame(Unit::kWeekend, add_days(monday_of(report), past ? -7 : 0));
  } else {
    frame = unit_frame(meaning.unit, step_units(meaning.unit, report, meaning.step.value_or(0)));
  }
  frame.from_report = true;
  return frame;
}

std::optional<Frame> offset_frame(const Meaning& meaning, const Anchors& anchors) {
  std::optional<Frame> base;
  const int sign = meaning.step.value_or(1);
  const bool told = !meaning.parts.empty();
  if (told) {
    base = frame_of(meaning.parts[0], anchors);
  } else if (meaning.anchor == AnchorWord::kNarrative) {
    base = anchors.story;
    if (base) {
      base->from_report = false;
      base->from_story = true;
    } else if (sign < 0 && anchors.report) {
      base = day_frame(*anchors.report);  // compared with the time of the report
      base->from_report = true;
    }
  } else if (anchors.report) {
    base = day_frame(*anchors.report);
    base->from_report = true;
  }
  if (!base) return std::nullopt;
  Unit grain = Unit::kDay;
  for (const Amount& amount : meaning.amounts) {
    if (amount.vague) return std::nullopt;
    grain = amount.unit;
    if (amount.count != std::floor(amount.count) && grain > Unit::kDay)
      grain = grain >= Unit::kYear ? Unit::kMonth : Unit::kDay;
  }
  if (grain < Unit::kDay) grain = Unit::kDay;
  if (grain > Unit::kYear) grain = Unit::kYear;
  if (grain == Unit::kFortnight || grain == Unit::kWeekend) grain = Unit::kWeek;
  if (told && base->grain == Unit::kDay && grain < Unit::kYear) grain = Unit::kDay;
  if (base->grain > grain) grain = base->grain;
  const Day from = sign < 0 ? base->first : base->last;
  Frame frame = unit_frame(grain, shift(from, meaning.amounts, sign));
  frame.from_report = base->from_report;
  frame.from_story = base->from_story;
  return frame;
}

std::optional<Frame> portion_frame(const Meaning& meaning, const Anchors& anchors) {
  if (meaning.parts.empty()) return std::nullopt;
  const std::optional<Frame> base = frame_of(meaning.parts[0], anchors);
  if (!base) return std::nullopt;
  const auto leaning = [&](Frame frame) {
    frame.from_report = base->from_report;
    frame.from_story = base->from_story;
    return frame;
  };
  const int which = meaning.ordinal;
  if (meaning.fields.weekday != 0) {
    const int name = meaning.fields.weekday;
    Day day = which < 0
                  ? add_days(base->last, -((weekday(base->last) - name + 7) % 7))
                  : add_days(base->first, (name - weekday(base->first) + 7) % 7 + 7 * (which - 1));
    if (day > base->last || day < base->first) return std::nullopt;
    return leaning(day_frame(day));
  }
  const Amount amount = meaning.amounts.empty() ? Amount{} : meaning.amounts[0];
  const int count = static_cast<int>(amount.count);
  Unit unit = amount.unit;
  Day start = base->first, end = base->last;
  if (unit == Unit::kWeek || unit == Unit::kWeekend) {
    // A week belongs to what holds its Thursday, a weekend to what holds its Saturday.
    const int key = unit == Unit::kWeek ? 4 : 6;
    start = monday_of(start);
    if (add_days(start, key - 1) < base->first) start = add_days(start, 7);
    end = monday_of(end);
    if (add_days(end, key - 1) > base->last) end = add_days(end, -7);
  }
  const int skip = which < 0 ? 1 - count : which - 1;
  const Day first = step_units(unit, which < 0 ? end : start, skip);
  if (first < start || first > base->last) return std::nullopt;
  Frame frame = unit_frame(unit, first);
  if (count > 1) {
    frame.last = std::min(base->last, unit_frame(unit, step_units(unit, first, count - 1)).last);
    frame.value = duration_value(meaning.amounts);
  }
  return leaning(frame);
}

}  // namespace

std::optional<Frame> frame_of(const Meaning& meaning, const Anchors& anchors) {
  switch (meaning.form) {
    case Form::kCalendar:
      return calendar_frame(meaning, anchors);
    case Form::kUnit:
      return relative_frame(meaning, anchors);
    case Form::kOffset:
      return offset_frame(meaning, anchors);
    case Form::kPortion:
      return portion_frame(meaning, anchors);
    case Form::kWeekOf:
    case Form::kWeekdayIn: {
      if (meaning.parts.empty()) return std::nullopt;
      const std::optional<Frame> base = frame_of(meaning.parts[0], anchors);
      if (!base) return std::nullopt;
      const bool weekend = meaning.form == Form::kWeekOf && meaning.unit == Unit::kWeekend;
      Frame frame = weekend ? weekend_of(base->first)
                    : meaning.form == Form::kWeekOf
                        ? unit_frame(Unit::kWeek, base->first)
                        : day_frame(add_days(monday_of(base->first), meaning.fields.weekday - 1));
      frame.from_report = base->from_report;
      frame.from_story = base->from_story;
      return frame;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace dateline::facts
