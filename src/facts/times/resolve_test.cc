// SPDX-License-Identifier: Apache-2.0
#include "facts/times/resolve.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

Anchors on(Day day, Direction direction = Direction::kBack) {
  Anchors anchors;
  anchors.report = day;
  anchors.direction = direction;
  return anchors;
}

Meaning unit(Unit unit_of, int step) {
  Meaning meaning;
  meaning.form = Form::kUnit;
  meaning.unit = unit_of;
  meaning.step = step;
  return meaning;
}

TEST(Resolve, WeeksOverTheEndOfTheYear) {
  EXPECT_EQ(resolve(unit(Unit::kWeek, -1), on({2021, 1, 5})).value, "2020-W53");
  EXPECT_EQ(resolve(unit(Unit::kWeek, 1), on({2020, 12, 31})).value, "2021-W01");
  EXPECT_EQ(resolve(unit(Unit::kMonth, -1), on({2021, 1, 31})).value, "2020-12");
  EXPECT_EQ(resolve(unit(Unit::kQuarter, -1), on({2021, 2, 1})).value, "2020-Q4");
}

TEST(Resolve, WeekdaysByDirection) {
  Meaning friday;
  friday.fields.weekday = 5;
  EXPECT_EQ(resolve(friday, on({2021, 6, 28})).value, "2021-06-25");
  EXPECT_EQ(resolve(friday, on({2021, 6, 28}, Direction::kForward)).value, "2021-07-02");
  EXPECT_EQ(resolve(friday, on({2021, 6, 25})).value, "2021-06-25");
  friday.step = -1;
  EXPECT_EQ(resolve(friday, on({2021, 6, 25})).value, "2021-06-18");
  friday.step = 1;
  EXPECT_EQ(resolve(friday, on({2021, 6, 24})).value, "2021-07-02");
}

TEST(Resolve, LeapDaysAreFound) {
  Meaning leap;
  leap.fields.month = 2;
  leap.fields.day = 29;
  EXPECT_EQ(resolve(leap, on({2017, 3, 22})).value, "2016-02-29");
  EXPECT_EQ(resolve(leap, on({2017, 3, 22}, Direction::kForward)).value, "2020-02-29");
}

TEST(Resolve, NothingWithoutAnAnchor) {
  EXPECT_TRUE(resolve(unit(Unit::kWeek, -1), Anchors{}).value.empty());
  Meaning next_day = unit(Unit::kDay, 1);
  next_day.anchor = AnchorWord::kNarrative;
  EXPECT_TRUE(resolve(next_day, on({2021, 6, 28})).value.empty());
}

TEST(Resolve, AbsurdAmountsStayInTheCalendar) {
  Meaning ago;
  ago.form = Form::kOffset;
  ago.step = -1;
  ago.amounts = {{1e5, false, Unit::kMillennium}};
  EXPECT_EQ(resolve(ago, on({2021, 6, 28})).value, "0001");
}

TEST(Resolve, Durations) {
  EXPECT_EQ(duration_value({{6, false, Unit::kMonth}}), "P6M");
  EXPECT_EQ(duration_value({{1, false, Unit::kDay}, {5, false, Unit::kHour}}), "P1DT5H");
  EXPECT_EQ(duration_value({{2.5, false, Unit::kYear}}), "P2.5Y");
  EXPECT_EQ(duration_value({{0, true, Unit::kDay}}), "PXD");
}

}  // namespace
}  // namespace dateline::facts
