// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "facts/times/resolve.h"

namespace dateline::facts {
namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string year_value(int year) { return iso({year, 1, 1}).substr(0, 4); }

Frame days(Day first, Day last, Unit grain, std::string value) {
  Frame frame;
  frame.first = first;
  frame.last = last;
  frame.grain = grain;
  frame.value = std::move(value);
  return frame;
}

}  // namespace

Frame day_frame(Day day) { return days(day, day, Unit::kDay, iso(day)); }

Frame month_frame(int year, int month) {
  return days({year, month, 1}, {year, month, days_in_month(year, month)}, Unit::kMonth,
              year_value(year) + "-" + two(month));
}

Frame quarter_frame(int year, int quarter) {
  const int month = quarter * 3;
  return days({year, month - 2, 1}, {year, month, days_in_month(year, month)}, Unit::kQuarter,
              year_value(year) + "-Q" + std::to_string(quarter));
}

Frame half_frame(int year, int half) {
  return days({year, half * 6 - 5, 1}, {year, half * 6, half == 1 ? 30 : 31}, Unit::kHalf,
              year_value(year) + "-H" + std::to_string(half));
}

Frame season_frame(int year, std::string_view season) {
  const std::string value = year_value(year) + "-" + std::string(season);
  if (season == "SP") return days({year, 3, 1}, {year, 5, 31}, Unit::kQuarter, value);
  if (season == "SU") return days({year, 6, 1}, {year, 8, 31}, Unit::kQuarter, value);
  if (season == "FA") return days({year, 9, 1}, {year, 11, 30}, Unit::kQuarter, value);
  return days({year, 12, 1}, {year + 1, 2, days_in_month(year + 1, 2)}, Unit::kQuarter, value);
}

Frame decade_frame(int decade) {
  return days({std::max(1, decade * 10), 1, 1}, {decade * 10 + 9, 12, 31}, Unit::kDecade,
              year_value(decade * 10).substr(0, 3));
}

Frame century_frame(int century) {
  return days({std::max(1, century * 100), 1, 1}, {century * 100 + 99, 12, 31}, Unit::kCentury,
              two(century));
}

Frame year_frame(int year) {
  return days({year, 1, 1}, {year, 12, 31}, Unit::kYear, year_value(year));
}

Day shift(Day day, const std::vector<Amount>& amounts, int sign) {
  for (const Amount& amount : amounts) {
    const double count = amount.count * sign;
    const auto whole = static_cast<std::int64_t>(std::trunc(count));
    const auto rounded = [](double value) {
      return static_cast<std::int64_t>(std::llround(value));
    };
    switch (amount.unit) {
      case Unit::kDay:
        day = add_days(day, whole);
        break;
      case Unit::kWeekend:
      case Unit::kWeek:
        day = add_days(day, rounded(count * 7));
        break;
      case Unit::kFortnight:
        day = add_days(day, rounded(count * 14));
        break;
      case Unit::kMonth:
        day = add_months(day, whole);
        day = add_days(day, rounded((count - static_cast<double>(whole)) * 30));
        break;
      case Unit::kQuarter:
        day = add_months(day, whole * 3);
        break;
      case Unit::kHalf:
        day = add_months(day, whole * 6);
        break;
      case Unit::kYear:
        day = add_months(day, rounded(count * 12));
        break;
      case Unit::kDecade:
        day = add_months(day, rounded(count * 120));
        break;
      case Unit::kCentury:
        day = add_months(day, rounded(count * 1200));
        break;
      case Unit::kMillennium:
        day = add_months(day, rounded(count * 12000));
        break;
      case Unit::kHour:
        day = add_days(day, static_cast<std::int64_t>(count / 24));
        break;
      default:
        break;
    }
  }
  return day;
}

Frame unit_frame(Unit unit, Day day) {
  const IsoWeek week = iso_week(day);
  const std::string week_value = year_value(week.year) + "-W" + two(week.week);
  const Day monday = monday_of(day);
  switch (unit) {
    case Unit::kWeekend:
      return days(add_days(monday, 5), add_days(monday, 6), Unit::kWeekend, week_value + "-WE");
    case Unit::kWeek:
      return days(monday, add_days(monday, 6), Unit::kWeek, week_value);
    case Unit::kFortnight:
      return days(monday, add_days(monday, 13), Unit::kWeek, "P2W");
    case Unit::kMonth:
      return month_frame(day.year, day.month);
    case Unit::kQuarter:
      return quarter_frame(day.year, (day.month + 2) / 3);
    case Unit::kHalf:
      return half_frame(day.year, day.month <= 6 ? 1 : 2);
    case Unit::kYear:
      return year_frame(day.year);
    case Unit::kDecade:
      return decade_frame(day.year / 10);
    case Unit::kCentury:
    case Unit::kMillennium:
      return century_frame(day.year / 100);
    default:
      return day_frame(day);
  }
}

}  // namespace dateline::facts
