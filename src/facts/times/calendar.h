// SPDX-License-Identifier: Apache-2.0
//
// Calendar: days, months, ISO weeks and the feasts that move, in the proleptic Gregorian calendar.
// Integer arithmetic only.
//
//   add_days({2020, 2, 28}, 2);        // 2020-03-01
//   iso_week({2021, 1, 3});            // week 53 of 2020
//
// Years from 1 to 9999; callers keep within them (in_calendar).
// Threads: pure functions, constant time.
// Tested by: src/facts/times/calendar_test.cc
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::facts {

struct Day {
  int year = 1;
  int month = 1;
  int day = 1;
  friend auto operator<=>(const Day&, const Day&) = default;
};

struct IsoWeek {
  int year = 1;
  int week = 1;
  friend bool operator==(const IsoWeek&, const IsoWeek&) = default;
};

bool is_leap(int year);
int days_in_month(int year, int month);
bool is_valid(Day day);
// Far enough from both ends of the calendar for any step the grammar makes.
bool in_calendar(Day day);

// Days since 1970-01-01, and back. The way back is clamped to the calendar.
std::int64_t to_number(Day day);
Day from_number(std::int64_t number);

Day add_days(Day day, std::int64_t days);
// The day of the month is cut to the length of the month: 31 January plus one is 28 February.
Day add_months(Day day, std::int64_t months);

int weekday(Day day);  // Monday 1 to Sunday 7
IsoWeek iso_week(Day day);
int weeks_in_year(int year);  // 52 or 53
Day monday_of(IsoWeek week);
Day monday_of(Day day);  // of its week

Day easter(int year);  // Western
// The n-th weekday of a month, from its end when n is negative; n is in 1..4 or -1.
Day nth_weekday(int year, int month, int weekday, int n);

std::string iso(Day day);                         // "2021-06-28"
std::optional<Day> day_of(std::string_view iso);  // its first ten characters

}  // namespace dateline::facts
