// SPDX-License-Identifier: Apache-2.0
#include "brief/record_view.h"

#include <gtest/gtest.h>

#include "brief/numbers.h"
#include "brief/testing_record.h"

namespace dateline::brief {
namespace {

TEST(RecordView, ClipsAroundTheCoreAtWholeWords) {
  RecordMaker maker;
  maker.add_report("The quick brown fox jumps over the lazy dog near the old mill.", "", "");
  const RecordView view(maker.record);
  const Citation all =
      maker.cite(0, "The quick brown fox jumps over the lazy dog near the old mill.");
  EXPECT_EQ(view.clipped(all, all.span, 100), all);
  const Citation clip = view.clipped(all, maker.find(0, "jumps"), 20);
  EXPECT_EQ(view.words(clip), "fox jumps over the");
  EXPECT_EQ(view.words(view.clipped(all, maker.find(0, "jumps"), 30)),
            "The quick brown fox jumps over");
  EXPECT_EQ(view.words(view.clipped(all, maker.find(0, "mill"), 12)), "old mill.");
  // A core that does not fit keeps its beginning; a core outside means the beginning.
  EXPECT_EQ(view.words(view.clipped(all, all.span, 10)), "The quick");
  EXPECT_EQ(view.words(view.clipped(maker.cite(0, "lazy dog near"), maker.find(0, "The"), 9)),
            "lazy dog");
}

TEST(RecordView, CitesByParagraph) {
  const Record record = testing_record();
  const RecordView view(record);
  const Citation deadline = record.deadlines.front().citations.front();
  EXPECT_EQ(view.citation(deadline), "[1\u00b65:514-577]");
  EXPECT_EQ(view.words(view.around({0, {575, 576}}, 18)), "June 10. Of four");
}

TEST(RecordView, OriginsOfAPlaceAreThoseOfItsPassage) {
  const Record record = testing_record();
  const RecordView view(record);
  EXPECT_EQ(view.origins_of({1, {0, 5}}), std::vector<std::size_t>{0});
  EXPECT_EQ(view.origins_of({2, {0, 5}}), std::vector<std::size_t>{1});
}

TEST(DatesForPeople, AsShortAsTheyAreExact) {
  EXPECT_EQ(dates_for_people("2021-06-28", "2021-06-28"), "Mon 2021-06-28");
  EXPECT_EQ(dates_for_people("2021-06-20", "2021-06-27"), "2021-06-20/27");
  EXPECT_EQ(dates_for_people("2021-05-20", "2021-06-27"), "2021-05-20/06-27");
  EXPECT_EQ(dates_for_people("2021-02-01", "2021-02-28"), "2021-02");
  EXPECT_EQ(dates_for_people("2024-02-01", "2024-02-28"), "2024-02-01/28");
  EXPECT_EQ(dates_for_people("2024-01-01", "2024-12-31"), "2024");
  EXPECT_EQ(dates_for_people("2020-12-30", "2021-01-02"), "2020-12-30/2021-01-02");
  EXPECT_EQ(dates_for_people("2021", "2021"), "2021");
  EXPECT_EQ(dates_for_people("2021-06-28T09:00", "2021-06-28T09:00"), "Mon 2021-06-28 09:00");
  EXPECT_EQ(dates_for_people("", "2021-06-28"), "until 2021-06-28");
  EXPECT_EQ(dates_for_people("", ""), "");
}

TEST(NumberText, GroupsThousands) {
  EXPECT_EQ(number_text(83), "83");
  EXPECT_EQ(number_text(12000), "12,000");
  EXPECT_EQ(number_text(-1234567), "-1,234,567");
  EXPECT_EQ(number_text(43.5), "43.5");
  EXPECT_EQ(number_text(1e300), "1e+300");
}

}  // namespace
}  // namespace dateline::brief
