// SPDX-License-Identifier: Apache-2.0
#include "facts/times/calendar.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

// The slow twin: one day at a time, by the rules of the calendar alone.
Day next_day(Day day) {
  const bool leap = day.year % 400 == 0 || (day.year % 4 == 0 && day.year % 100 != 0);
  const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.day < lengths[day.month - 1]) return {day.year, day.month, day.day + 1};
  if (day.month < 12) return {day.year, day.month + 1, 1};
  return {day.year + 1, 1, 1};
}

TEST(Calendar, CountsDaysLikeTheSlowTwin) {
  Day day{1899, 12, 31};
  std::int64_t number = to_number(day);
  int name = weekday(day);
  EXPECT_EQ(name, 7);
  while (day.year < 2110) {
    day = next_day(day);
    ++number;
    name = name % 7 + 1;
    ASSERT_EQ(to_number(day), number) << iso(day);
    ASSERT_EQ(from_number(number), day) << iso(day);
    ASSERT_EQ(weekday(day), name) << iso(day);
    ASSERT_TRUE(is_valid(day)) << iso(day);
  }
}

TEST(Calendar, NumbersWeeksLikeTheSlowTwin) {
  // Week 1 of 1990 began on Monday 1 January 1990; a new year begins with the Monday whose
  // Thursday lies in it.
  Day monday{1990, 1, 1};
  IsoWeek week{1990, 1};
  while (monday.year < 2060) {
    Day day = monday;
    for (int i = 0; i < 7; ++i) {
      ASSERT_EQ(iso_week(day), week) << iso(day);
      ASSERT_EQ(monday_of(day), monday) << iso(day);
      day = next_day(day);
    }
    ASSERT_EQ(monday_of(week), monday) << iso(monday);
    Day thursday = day;
    for (int i = 0; i < 3; ++i) thursday = next_day(thursday);
    if (thursday.year == week.year) {
      ++week.week;
    } else {
      ASSERT_EQ(weeks_in_year(week.year), week.week);
      week = {thursday.year, 1};
    }
    monday = day;
  }
}

TEST(Calendar, KnowsWeek53) {
  EXPECT_EQ(iso_week({2021, 1, 3}), (IsoWeek{2020, 53}));
  EXPECT_EQ(iso_week({2018, 12, 31}), (IsoWeek{2019, 1}));
  EXPECT_EQ(weeks_in_year(2020), 53);
  EXPECT_EQ(weeks_in_year(2021), 52);
}

TEST(Calendar, CutsTheDayToTheMonth) {
  EXPECT_EQ(add_months({2021, 1, 31}, 1), (Day{2021, 2, 28}));
  EXPECT_EQ(add_months({2020, 1, 31}, 1), (Day{2020, 2, 29}));
  EXPECT_EQ(add_months({2020, 2, 29}, 12), (Day{2021, 2, 28}));
  EXPECT_EQ(add_months({2021, 3, 31}, -13), (Day{2020, 2, 29}));
}

TEST(Calendar, RefusesImpossibleDays) {
  EXPECT_FALSE(is_valid({2021, 2, 29}));
  EXPECT_FALSE(is_valid({2021, 2, 31}));
  EXPECT_FALSE(is_valid({2021, 13, 1}));
  EXPECT_FALSE(is_valid({2021, 0, 1}));
  EXPECT_FALSE(is_valid({10000, 1, 1}));
  EXPECT_FALSE(day_of("2021-02-30"));
  EXPECT_FALSE(day_of("2021-2-3"));
  EXPECT_EQ(day_of("2021-06-28T10:00"), (Day{2021, 6, 28}));
}

TEST(Calendar, StaysInItsYears) {
  EXPECT_EQ(add_days({9999, 12, 31}, 1'000'000'000'000), (Day{9999, 12, 31}));
  EXPECT_EQ(add_days({1, 1, 1}, -1'000'000'000'000), (Day{1, 1, 1}));
  EXPECT_EQ(add_months({2021, 6, 28}, 1'000'000'000'000).year, 9999);
  EXPECT_EQ(add_months({2021, 6, 28}, -1'000'000'000'000).year, 1);
}

TEST(Calendar, FindsMovingFeasts) {
  EXPECT_EQ(easter(2018), (Day{2018, 4, 1}));
  EXPECT_EQ(easter(2019), (Day{2019, 4, 21}));
  EXPECT_EQ(easter(2038), (Day{2038, 4, 25}));
  EXPECT_EQ(nth_weekday(2010, 11, 4, 4), (Day{2010, 11, 25}));
  EXPECT_EQ(nth_weekday(2021, 5, 1, -1), (Day{2021, 5, 31}));
  EXPECT_EQ(nth_weekday(2021, 9, 1, 1), (Day{2021, 9, 6}));
}

}  // namespace
}  // namespace dateline::facts
