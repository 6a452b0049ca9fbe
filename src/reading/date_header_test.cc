// SPDX-License-Identifier: Apache-2.0
#include "reading/date_header.h"

#include <gtest/gtest.h>

namespace dateline::reading {
namespace {

TEST(DateHeader, Matches) {
  const auto header = match_date_header(" \tdate 2021-06-28 Text");
  ASSERT_TRUE(header.has_value());
  EXPECT_EQ(header->date, "2021-06-28");
  EXPECT_EQ(header->length, 17u);
  for (const char* line : {"date 2021-06-28", "date 2021-06-28\n", "date 2021-06-28\r\n",
                           "date 2021-06-28\tx", "date 9999-99-99 x"}) {
    EXPECT_TRUE(match_date_header(line).has_value()) << line;
  }
}

TEST(DateHeader, RefusesOtherLines) {
  for (const char* line :
       {"", "date", "date ", "date 2021-06-2", "date 2021-06-28x", "date 2021-06-281",
        "date 2021/06/28 x", "Date 2021-06-28 x", "dated 2021-06-28 x", "date  2021-06-28 x",
        "x date 2021-06-28 x", "date 21-06-2800 x"}) {
    EXPECT_FALSE(match_date_header(line).has_value()) << line;
  }
  EXPECT_TRUE(match_date_header(std::string(32, ' ') + "date 2021-06-28").has_value());
  EXPECT_FALSE(match_date_header(std::string(33, ' ') + "date 2021-06-28").has_value());
}

TEST(DateHeader, CalendarDays) {
  for (const char* day : {"2021-06-28", "2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"}) {
    EXPECT_TRUE(is_calendar_day(day)) << day;
  }
  for (const char* day : {"2021-02-29", "1900-02-29", "2021-06-31", "2021-13-01", "2021-00-10",
                          "2021-01-00", "0000-01-01"}) {
    EXPECT_FALSE(is_calendar_day(day)) << day;
  }
}

}  // namespace
}  // namespace dateline::reading
