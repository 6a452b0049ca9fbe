// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/similarity.h"

#include <gtest/gtest.h>

#include <set>

#include "linking/stories/embedded.h"
#include "linking/stories/stories_for_tests.h"

namespace dateline::linking {
namespace {

StoryProfile profile_of(const char* date, const char* text) {
  const Collection collection({record_for_tests("rep_a", date, text)});
  ProfileMaker maker(builtin_term_weights());
  return maker.make(collection, 0);
}

double score(const StoryProfile& a, const StoryProfile& b) {
  const double there = pair_score(a, b, builtin_story_scores());
  EXPECT_EQ(there, pair_score(b, a, builtin_story_scores()));
  return there;
}

constexpr const char* kQuake =
    "A quake of magnitude 6.1 shook the province of Talmera on 2 July, burying the market of "
    "Osquilla; 14 people died, governor Ramon Idoate said.";
constexpr const char* kQuakeToo =
    "Governor Ramon Idoate counted 14 people dead in Talmera after the magnitude 6.1 quake of 2 "
    "July brought down Osquilla's market.";
constexpr const char* kOtherQuake =
    "A quake of magnitude 5.4 shook the province of Verdial on 19 August, cracking walls in "
    "Lamego Alto; nobody died, governor Berta Quiles said.";

TEST(Similarity, NamesAndNumbersTellLookAlikesApart) {
  for (const char* date : {"", "2021-07-03"}) {
    const StoryProfile quake = profile_of(date, kQuake);
    EXPECT_GT(score(quake, profile_of(date, kQuakeToo)), 1) << date;
    EXPECT_LT(score(quake, profile_of(date, kOtherQuake)), -1) << date;
  }
}

TEST(Similarity, FallsWithTheDaysBetween) {
  const StoryProfile quake = profile_of("2021-07-03", kQuake);
  double last = 100;
  for (const char* date : {"2021-07-03", "2021-07-08", "2021-07-20", "2021-09-20", "2024-07-03"}) {
    const double here = score(quake, profile_of(date, kQuakeToo));
    EXPECT_LE(here, last) << date;
    last = here;
  }
  EXPECT_LT(last, score(quake, profile_of("2021-07-03", kQuakeToo)) - 5);
}

TEST(Similarity, EventDaysDecideWhereBothLeadsNameThem) {
  StoryProfile a = profile_of("2021-07-03", kQuake);
  StoryProfile b = profile_of("2021-07-03", kQuakeToo);
  const double unknown = score(a, b);
  a.event_days = {18810};
  EXPECT_EQ(score(a, b), unknown);
  b.event_days = {18810};
  EXPECT_GT(score(a, b), unknown);
  b.event_days = {18813};
  EXPECT_LT(score(a, b), unknown);
}

TEST(Similarity, OtherTownsSpeakAgainst) {
  StoryProfile a = profile_of("", kQuake);
  StoryProfile b = profile_of("", kQuakeToo);
  const double unknown = score(a, b);
  a.towns = {1, 2};
  b.towns = {2, 3};
  EXPECT_GT(score(a, b), unknown);
  b.towns = {3};
  EXPECT_LT(score(a, b), unknown);
}

TEST(Similarity, EmptyReportsAreAlikeToNothing) {
  const StoryProfile none = profile_of("", "");
  EXPECT_LT(score(none, none), 0);
  EXPECT_LT(score(none, profile_of("", kQuake)), 0);
}

TEST(StoryScores, SayWhatIsMissing) {
  EXPECT_TRUE(parse_story_scores(embedded_story_scores()).ok());
  for (const char* bad : {"", "[]", "{}", R"({"weights": {}})"})
    EXPECT_FALSE(parse_story_scores(bad).ok()) << bad;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kStoryFeatures; ++i)
    names.insert(name_of(static_cast<StoryFeature>(i)));
  EXPECT_EQ(names.size(), kStoryFeatures);
}

}  // namespace
}  // namespace dateline::linking
