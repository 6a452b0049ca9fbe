// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/stories.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linking/stories/stories_for_tests.h"

namespace dateline::linking {
namespace {

// Own words; two fires of one week in one town, told by two papers each.
const char* const kMill =
    "Seven die in fire at Karvel cotton mill\n"
    "OSTRAVEK. Seven workers died on Monday when a boiler burst at the Karvel cotton mill in "
    "Ostravek, the fire chief Jana Holub said. Flames spread from the boiler house to the spinning "
    "hall.\n"
    "The owner of the Karvel mill, Petr Sedlak, said that the boiler had been inspected in May. "
    "Holub said that a locked door had kept the workers inside the spinning hall.";
const char* const kMillToo =
    "Burst boiler kills seven at Ostravek mill\n"
    "A boiler explosion at the Karvel mill in Ostravek killed seven cotton workers on Monday. The "
    "door of the spinning hall was locked, according to fire chief Jana Holub.\n"
    "Petr Sedlak, who owns the mill, spoke of an inspection of the boiler in May.";
const char* const kHostel =
    "Students flee night blaze in Ostravek hostel\n"
    "Some ninety students escaped through windows when the Lipova hostel in Ostravek burned on "
    "Thursday night. Two students, Milan Ruzik and Ota Danek, died of smoke poisoning.\n"
    "Warden Irena Koval blamed the wiring of the Lipova hostel's kitchen.";
const char* const kHostelToo =
    "Two students dead after Lipova hostel fire\n"
    "Faulty kitchen wiring started the fire that killed the students Ota Danek and Milan Ruzik in "
    "the Lipova hostel, warden Irena Koval believes. Ninety others climbed out of windows.";

std::vector<ReportRecord> fires() {
  return {record_for_tests("rep_a", "2021-06-01", kMill),
          record_for_tests("rep_b", "2021-06-01", kMillToo),
          record_for_tests("rep_c", "2021-06-04", kHostel),
          record_for_tests("rep_d", "2021-06-04", kHostelToo)};
}

std::vector<std::vector<std::string>> ids_of(const std::vector<ReportRecord>& records,
                                             const std::vector<Origin>& origins = {}) {
  const Collection collection(records);
  std::vector<std::vector<std::string>> ids;
  for (const Story& story : find_stories(collection, origins, Limits{})) {
    ids.emplace_back();
    for (const StoryMember& member : story.reports)
      ids.back().push_back(collection.report(member.report).id +
                           (member.passages.empty() ? "" : "*"));
  }
  return ids;
}

using Ids = std::vector<std::vector<std::string>>;

TEST(Stories, KeepTwoFiresOfOneTownApart) {
  std::vector<ReportRecord> records = fires();
  for (int turn = 0; turn < 24; ++turn) {
    EXPECT_EQ(ids_of(records), (Ids{{"rep_a", "rep_b"}, {"rep_c", "rep_d"}}));
    std::next_permutation(
        records.begin(), records.end(),
        [](const ReportRecord& a, const ReportRecord& b) { return a.report.id < b.report.id; });
  }
}

TEST(Stories, NeedNoDates) {
  std::vector<ReportRecord> records = fires();
  for (ReportRecord& made : records) made.report.date.reset();
  EXPECT_EQ(ids_of(records), (Ids{{"rep_a", "rep_b"}, {"rep_c", "rep_d"}}));
}

TEST(Stories, FillTheirFields) {
  const Collection collection(fires());
  const std::vector<Story> stories = find_stories(collection, {}, Limits{});
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].id, linked_id("sto_", "rep_a"));
  ASSERT_TRUE(stories[0].title);
  EXPECT_EQ(collection.text(*stories[0].title), "Seven die in fire at Karvel cotton mill");
  EXPECT_EQ(stories[0].first, "2021-06-01");
  EXPECT_EQ(stories[1].last, "2021-06-04");
}

TEST(Stories, ReportsAreInTheOrderOfTheCollection) {
  std::vector<ReportRecord> records = fires();
  records[0].report.date->value = "2021-06-01T18:00";
  records[1].report.date->value = "2021-06-01T09:00";
  records[2].report.date->value = "2021-06";
  const Collection collection(records);
  const std::vector<Story> stories = find_stories(collection, {}, Limits{});
  std::uint32_t last = 0;
  for (const Story& story : stories) {
    EXPECT_GE(story.reports.front().report, last);
    last = story.reports.front().report;
    EXPECT_EQ(story.id, linked_id("sto_", collection.report(last).id));
    EXPECT_TRUE(std::is_sorted(
        story.reports.begin(), story.reports.end(),
        [](const StoryMember& a, const StoryMember& b) { return a.report < b.report; }));
  }
}

TEST(Stories, RoundUpsAreInBothByPassages) {
  std::vector<ReportRecord> records = fires();
  records.push_back(record_for_tests(
      "rep_e", "2021-06-05",
      "A week of fires\n"
      "The burst boiler at the Karvel cotton mill in Ostravek had killed seven workers on Monday "
      "behind the locked door of the spinning hall, said the fire chief, Jana Holub; owner Petr "
      "Sedlak spoke of an inspection of the boiler in May.\n"
      "On Thursday night Ota Danek and Milan Ruzik, two students, died of smoke in the Lipova "
      "hostel, where warden Irena Koval blamed the kitchen wiring and ninety students escaped "
      "through windows."));
  EXPECT_EQ(ids_of(records), (Ids{{"rep_a", "rep_b", "rep_e*"}, {"rep_c", "rep_d", "rep_e*"}}));
}

TEST(Stories, CopiesOfOneOriginAreOneStory) {
  Origin origin;
  origin.reports = {{1, OriginRole::kSource, 1, {}}, {2, OriginRole::kRewrite, 0.9, {}}};
  const Ids joined = ids_of(fires(), {origin});
  EXPECT_TRUE(std::any_of(joined.begin(), joined.end(), [](const std::vector<std::string>& story) {
    return std::count(story.begin(), story.end(), "rep_b") == 1 &&
           std::count(story.begin(), story.end(), "rep_c") == 1;
  }));
  origin.reports[1].role = OriginRole::kInsert;
  EXPECT_EQ(ids_of(fires(), {origin}), ids_of(fires()));
  const Collection collection(fires());
  const std::vector<Story> stories = find_stories(collection, {origin}, Limits{});
  EXPECT_EQ(stories[0].origins, std::vector<std::size_t>{0});
  EXPECT_EQ(stories[1].origins, std::vector<std::size_t>{0});
}

TEST(Stories, OddReportsAreNeverLost) {
  std::vector<ReportRecord> records = {
      record_for_tests("rep_a", "", ""), record_for_tests("rep_b", "2999-01-01", "1 2 3"),
      record_for_tests("rep_c", "2021", "The"), record_for_tests("rep_d", "", "Headline only\n")};
  std::string long_text;
  for (std::uint64_t i = 0; long_text.size() < (2U << 20); ++i)
    long_text += text_for_tests(i % 5000, i, 48);
  records.push_back(record_for_tests("rep_e", "2021-06-01", std::move(long_text)));
  EXPECT_EQ(ids_of(records).size(), 5u);
  EXPECT_TRUE(ids_of({}).empty());
}

}  // namespace
}  // namespace dateline::linking
