// SPDX-License-Identifier: Apache-2.0
#include "linking/events/grouping.h"

#include <gtest/gtest.h>

#include "linking/entities/testing_records.h"
#include "linking/events/comparing.h"

namespace dateline::linking {
namespace {

Grouping group(const Collection& collection, const std::vector<Story>& stories) {
  const auto entities = link_entities(collection, stories);
  const Tellings tellings(collection, entities);
  return group_tellings(collection, stories, tellings);
}

ReportRecord report(std::size_t number, std::string first) {
  RecordMaker made(
      "rep_" + std::to_string(100000 + number), "2021-06-29",
      std::move(first) + " Rebels attacked the harbour of Oslo on Monday with drones.");
  made.event(EventType::kAssault, "attacked");
  return made.record();
}

TEST(Grouping, CopiesAreOneAndCostNothing) {
  std::vector<ReportRecord> records;
  for (std::size_t i = 0; i < 2000; ++i)
    records.push_back(report(i, "Copy " + std::to_string(i) + "."));
  const Collection collection(std::move(records));
  const Grouping grouping = group(collection, one_story(collection));
  ASSERT_EQ(grouping.groups.size(), 1u);
  EXPECT_EQ(grouping.groups[0].size(), 2000u);
  EXPECT_LT(grouping.comparisons, 100u);
}

TEST(Grouping, ComparisonsGrowWithTheTellings) {
  std::vector<ReportRecord> records;
  for (std::size_t i = 0; i < 1500; ++i) {
    RecordMaker made("rep_" + std::to_string(100000 + i), "2021-06-29",
                     "In place" + std::to_string(i) + " some rebels attacked harbour number" +
                         std::to_string(i * 7) + " with drones.");
    made.event(EventType::kAssault, "attacked");
    records.push_back(made.record());
  }
  const Collection collection(std::move(records));
  const Grouping grouping = group(collection, one_story(collection));
  EXPECT_LT(grouping.comparisons, 1500u * 150u);
}

TEST(Grouping, NothingMeetsOverStoriesButWhatBothRecallOfOneDay) {
  const auto recalling = [](std::string id, std::string text, std::string day) {
    RecordMaker made(std::move(id), "2021-06-29", std::move(text));
    made.entity(EntityKind::kOrganization, "Bergen Line");
    Event& event = made.event(EventType::kSanction, "fined", {}, {"Bergen Line"});
    event.background = true;
    event.time = made.time("2015", std::move(day));
    return made.record();
  };
  const auto sizes = [](const ReportRecord& a, const ReportRecord& b) {
    const Collection collection({a, b});
    return group(collection, own_stories(collection)).groups.size();
  };
  const auto first = recalling("rep_a", "Bergen Line, fined on 4 May 2015, sailed.", "2015-05-04");
  EXPECT_EQ(
      sizes(first, recalling("rep_b", "A court fined Bergen Line on 4 May 2015.", "2015-05-04")),
      1u);
  EXPECT_EQ(
      sizes(first, recalling("rep_b", "A court fined Bergen Line on 5 May 2015.", "2015-05-05")),
      2u);
}

TEST(Comparing, IsTheSameBothWays) {
  RecordMaker a("rep_a", "2021-06-29", "Police in Oslo arrested Jon Hallam on Monday.");
  a.entity(EntityKind::kPerson, "Jon Hallam");
  a.event(EventType::kCoerce, "arrested", {"Police"}, {"Jon Hallam"});
  RecordMaker b("rep_b", "2021-06-30", "The arrest of Jon Hallam surprised Oslo.");
  b.entity(EntityKind::kPerson, "Jon Hallam");
  b.event(EventType::kHappening, "arrest", {}, {"Jon Hallam"});
  const Collection collection({a.record(), b.record()});
  const auto entities = link_entities(collection, one_story(collection));
  const Tellings tellings(collection, entities);
  const Comparison there = compare(tellings.all()[0], tellings.all()[1]);
  const Comparison back = compare(tellings.all()[1], tellings.all()[0]);
  EXPECT_EQ(there.score, back.score);
  EXPECT_GT(there.score, 0);
  EXPECT_EQ(there.evidence[kSameFamily], 1);
  EXPECT_EQ(there.evidence[kSharedOthers], 1);
}

}  // namespace
}  // namespace dateline::linking
