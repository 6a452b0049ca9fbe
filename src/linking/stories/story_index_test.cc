// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/story_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linking/stories/stories_for_tests.h"

namespace dateline::linking {
namespace {

using Ids = std::vector<std::vector<std::string>>;

std::string day(std::uint64_t number) {
  const std::uint64_t month = 1 + number / 28 % 12;
  return "2021-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-" +
         std::string(number % 28 < 9 ? "0" : "") + std::to_string(number % 28 + 1);
}

std::vector<StoryProfile> profiles_of(std::vector<ReportRecord> records) {
  const Collection collection(std::move(records));
  ProfileMaker maker(builtin_term_weights());
  std::vector<StoryProfile> made;
  for (std::uint32_t i = 0; i < collection.size(); ++i) made.push_back(maker.make(collection, i));
  return made;
}

// Happenings with some reports each, some texts twice, some reports without a date.
std::vector<StoryProfile> many(std::uint64_t seed, std::size_t count, std::size_t happenings) {
  Dice dice(seed);
  std::vector<ReportRecord> records;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t happening = dice.roll(happenings);
    const std::uint64_t version = dice.roll(count);
    records.push_back(record_for_tests("rep_" + std::to_string(1000 + i),
                                       dice.roll(8) == 0 ? "" : day(happening % 40 + dice.roll(4)),
                                       text_for_tests(happening, version, 40 + version % 60)));
  }
  return profiles_of(std::move(records));
}

Ids ids_of(StoryIndex& index) {
  Ids ids;
  for (StoryGroup& group : index.groups()) ids.push_back(std::move(group.reports));
  return ids;
}

Ids at_once(const std::vector<StoryProfile>& profiles) {
  StoryIndex index(builtin_story_scores());
  for (const StoryProfile& profile : profiles) index.add(profile);
  return ids_of(index);
}

TEST(StoryIndex, FindsTheHappenings) {
  const Ids stories = at_once(many(1, 200, 20));
  EXPECT_GE(stories.size(), 20u);
  EXPECT_LE(stories.size(), 26u);
}

TEST(StoryIndex, AnyOrderEndsInTheSameStories) {
  for (const std::size_t happenings : {3u, 12u, 60u}) {
    std::vector<StoryProfile> profiles = many(happenings, 150, happenings);
    const Ids wanted = at_once(profiles);
    Dice dice(happenings);
    for (int turn = 0; turn < 6; ++turn) {
      for (std::size_t i = profiles.size(); i > 1; --i)
        std::swap(profiles[i - 1], profiles[dice.roll(i)]);
      StoryIndex index(builtin_story_scores());
      for (const StoryProfile& profile : profiles) {
        index.add(profile);
        // Grouping in between changes nothing for what comes later.
        if (turn % 2 == 0) index.group_of(profile.id);
      }
      EXPECT_EQ(ids_of(index), wanted) << happenings << ' ' << turn;
    }
  }
}

TEST(StoryIndex, AfterEachReportItIsAsIfAllHadComeAtOnce) {
  std::vector<StoryProfile> profiles = many(5, 60, 2);
  std::reverse(profiles.begin(), profiles.end());
  StoryIndex index(builtin_story_scores());
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    index.add(profiles[i]);
    if (i % 7 != 0) continue;
    EXPECT_EQ(ids_of(index),
              at_once({profiles.begin(), profiles.begin() + static_cast<std::ptrdiff_t>(i) + 1}));
  }
}

// The neighbours are those of all pairs that share a key within the window.
TEST(StoryIndex, KnowsTheNeighboursOfTheNaiveTwin) {
  const std::vector<StoryProfile> profiles = many(9, 80, 8);  // in canonical order
  StoryIndex index(builtin_story_scores());
  for (auto at = profiles.rbegin(); at != profiles.rend(); ++at) index.add(*at);
  for (std::size_t i = 0; i < profiles.size(); ++i)
    for (std::size_t j = 0; j < profiles.size(); ++j) {
      if (i == j || profiles[i].text_key == profiles[j].text_key) continue;
      const auto neighbours = index.neighbours_of(profiles[i].id);
      const bool neighbour =
          std::any_of(neighbours.begin(), neighbours.end(),
                      [&](const StoryNeighbour& other) { return other.report == profiles[j].id; });
      // What is a neighbour is alike; near each other, what is alike is a neighbour.
      const double score = pair_score(profiles[i], profiles[j], builtin_story_scores());
      if (neighbour) {
        EXPECT_GE(score, builtin_story_scores().edge - 1e-5);
      }
      const std::size_t apart = i < j ? j - i : i - j;
      if (score > 2 && apart <= kWindow && profiles[i].day && profiles[j].day &&
          index.profile_of(profiles[i].id)->id == profiles[i].id &&
          index.profile_of(profiles[j].id)->id == profiles[j].id) {
        EXPECT_TRUE(neighbour) << i << ' ' << j;
      }
    }
}

TEST(StoryIndex, EqualTextsAreOneNode) {
  std::vector<ReportRecord> records;
  const std::string text = text_for_tests(1, 1, 80);
  for (int i = 0; i < 10000; ++i)
    records.push_back(record_for_tests("rep_" + std::to_string(100000 + i), day(i % 300), text));
  const std::vector<StoryProfile> profiles = profiles_of(std::move(records));
  StoryIndex index(builtin_story_scores());
  for (auto at = profiles.rbegin(); at != profiles.rend(); ++at) index.add(*at);
  const Ids stories = ids_of(index);
  ASSERT_EQ(stories.size(), 1u);
  EXPECT_EQ(stories[0].size(), 10000u);
  EXPECT_EQ(index.comparisons(), 0u);
}

TEST(StoryIndex, ReportsThatShareAParagraphAreNotComparedWithAllOthers) {
  const std::string shared = text_for_tests(0, 1, 60);
  std::vector<ReportRecord> records;
  constexpr std::size_t kReports = 10000;
  for (std::size_t i = 0; i < kReports; ++i)
    records.push_back(record_for_tests("rep_" + std::to_string(100000 + i), day(i % 300),
                                       shared + "\n" + text_for_tests(1 + i, i, 30)));
  const std::vector<StoryProfile> profiles = profiles_of(std::move(records));
  StoryIndex index(builtin_story_scores());
  for (const StoryProfile& profile : profiles) index.add(profile);
  // 14 terms and 15 pairs of them, each with a window before; added in order, none comes between.
  EXPECT_LE(index.candidates(), kReports * 29 * kWindow);
  EXPECT_LE(index.comparisons(), index.candidates());
}

TEST(StoryIndex, EmptyTextsAreStoriesOfTheirOwn) {
  StoryIndex index(builtin_story_scores());
  for (const StoryProfile& profile :
       profiles_of({record_for_tests("rep_a", "", ""), record_for_tests("rep_b", "2021-01-01", ""),
                    record_for_tests("rep_c", "", "...")}))
    index.add(profile);
  EXPECT_EQ(ids_of(index), (Ids{{"rep_b"}, {"rep_a"}, {"rep_c"}}));
  EXPECT_TRUE(index.group_of("rep_x").reports.empty());
  EXPECT_EQ(index.profile_of("rep_x"), nullptr);
}

TEST(StoryIndex, JoinsTextsOfOneOrigin) {
  StoryIndex index(builtin_story_scores());
  for (const StoryProfile& profile :
       profiles_of({record_for_tests("rep_a", "2021-01-01", text_for_tests(1, 1, 50)),
                    record_for_tests("rep_b", "2021-05-02", text_for_tests(2, 2, 50))}))
    index.add(profile);
  EXPECT_EQ(ids_of(index).size(), 2u);
  index.join("rep_b", "rep_a");
  index.join("rep_b", "rep_unknown");
  EXPECT_EQ(ids_of(index), (Ids{{"rep_a", "rep_b"}}));
}

}  // namespace
}  // namespace dateline::linking
