// SPDX-License-Identifier: Apache-2.0
#include "facts/times/calendar.h"

#include <algorithm>
#include <charconv>

namespace dateline::facts {
namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width - std::min(width, digits.size()), '0').append(digits);
}

}  // namespace

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_valid(Day day) {
  return day.year >= kFirstYear && day.year <= kLastYear && day.month >= 1 && day.month <= 12 &&
         day.day >= 1 && day.day <= days_in_month(day.year, day.month);
}

bool in_calendar(Day day) {
  return is_valid(day) && day.year > kFirstYear + 1 && day.year < kLastYear;
}

// Years counted from March, so that the leap day is the last of its year; eras of 400 years
// (146,097 days).
std::int64_t to_number(Day day) {
  const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (day.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Day from_number(std::int64_t number) {
  static const std::int64_t first = to_number({kFirstYear, 1, 1});
  static const std::int64_t last = to_number({kLastYear, 12, 31});
  number = std::clamp(number, first, last) + 719468;
  const std::int64_t era = (number >= 0 ? number : number - 146096) / 146097;
  const std::int64_t day_of_era = number - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  Day day;
  day.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  day.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  day.year = static_cast<int>(year_of_era + era * 400 + (day.month <= 2 ? 1 : 0));
  return day;
}

Day add_days(Day day, std::int64_t days) {
  constexpr std::int64_t kFarthest = 4'000'000;  // more than the calendar is long
  return from_number(to_number(day) + std::clamp(days, -kFarthest, kFarthest));
}

Day add_months(Day day, std::int64_t months) {
  constexpr std::int64_t kFarthest = std::int64_t{12} * kLastYear;
  const std::int64_t total = std::clamp<std::int64_t>(
      std::int64_t{day.year} * 12 + (day.month - 1) + std::clamp(months, -kFarthest, kFarthest),
      std::int64_t{12} * kFirstYear, std::int64_t{12} * kLastYear + 11);
  Day moved{static_cast<int>(total / 12), static_cast<int>(total % 12 + 1), day.day};
  moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
  return moved;
}

int weekday(Day day) {
  const std::int64_t from_monday = (to_number(day) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

// A week belongs to the year that holds its Thursday.
IsoWeek iso_week(Day day) {
  const Day thursday = add_days(day, 4 - weekday(day));
  const std::int64_t days = to_number(thursday) - to_number({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>(days / 7) + 1};
}

int weeks_in_year(int year) { return iso_week({year, 12, 28}).week; }

Day monday_of(IsoWeek week) {
  return add_days(monday_of(Day{week.year, 1, 4}), std::int64_t{week.week - 1} * 7);
}

Day monday_of(Day day) { return add_days(day, 1 - weekday(day)); }

// The anonymous Gregorian computus.
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return {year, sum / 31, sum % 31 + 1};
}

Day nth_weekday(int year, int month, int weekday_number, int n) {
  if (n < 0) {
    const Day last{year, month, days_in_month(year, month)};
    return add_days(last, -((weekday(last) - weekday_number + 7) % 7) + 7 * (n + 1));
  }
  const Day first{year, month, 1};
  return add_days(first, (weekday_number - weekday(first) + 7) % 7 + 7 * (n - 1));
}

std::string iso(Day day) {
  std::string out;
  append_padded(out, day.year, 4);
  out.push_back('-');
  append_padded(out, day.month, 2);
  out.push_back('-');
  append_padded(out, day.day, 2);
  return out;
}

std::optional<Day> day_of(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  Day day;
  const auto read = [&](std::size_t at, std::size_t length, int& out) {
    const char* first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + length, out);
    return error == std::errc() && end == first + length;
  };
  if (!read(0, 4, day.year) || !read(5, 2, day.month) || !read(8, 2, day.day)) return std::nullopt;
  if (!is_valid(day)) return std::nullopt;
  return day;
}

}  // namespace dateline::facts
