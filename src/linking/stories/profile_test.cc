// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/profile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linking/stories/stories_for_tests.h"

namespace dateline::linking {
namespace {

StoryProfile profile_of(ReportRecord record) {
  const Collection collection({std::move(record)});
  ProfileMaker maker(builtin_term_weights());
  return maker.make(collection, 0);
}

bool is_name(const StoryProfile& profile, const char* stem) {
  const std::uint64_t hash = hash_of(stem);
  const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32));
  return std::any_of(profile.names.terms.begin(), profile.names.terms.end(),
                     [&](const Term& term) { return term.stem == folded; });
}

TEST(Profile, TellsNamesFromCapitals) {
  const StoryProfile profile =
      profile_of(record_for_tests("rep_a", "2021-06-01",
                                  "Fire Destroys Great Hall In Ostravek\n"
                                  "Police said the fire in Ostravek began in a hall. Officers of "
                                  "Holub wait."));
  EXPECT_TRUE(is_name(profile, "ostravek"));
  EXPECT_TRUE(is_name(profile, "holub"));
  EXPECT_FALSE(is_name(profile, "fire"));   // also written small
  EXPECT_FALSE(is_name(profile, "polic"));  // opens a sentence
  EXPECT_FALSE(is_name(profile, "great"));  // in a title full of capitals
  ASSERT_TRUE(profile.day);
}

TEST(Profile, KnowsDaysYearsAndNumbers) {
  const StoryProfile profile = profile_of(
      record_for_tests("rep_a", "", "On 7 January 2009 and Jan 9th, 12 miners died in May."));
  EXPECT_EQ(profile.days_named, (std::vector<std::uint32_t>{32 + 7, 32 + 9}));
  EXPECT_EQ(profile.years.size(), 1u);
  EXPECT_FALSE(profile.numbers.empty());
  EXPECT_FALSE(profile.day);
}

TEST(Profile, TakesEventDaysAndTownsOfTheLead) {
  ReportRecord made =
      record_for_tests("rep_a", "2021-06-05",
                       "ROME, June 5. On Monday a boiler burst in Karvel. Quiet. Quiet. "
                       "Quiet. Quiet. In Lodek nothing burst on Friday.");
  TimeExpression monday;
  monday.span = {17, 23};
  monday.earliest = monday.latest = "2021-05-31";
  TimeExpression later = monday;
  later.span = {110, 116};
  later.earliest = later.latest = "2021-06-04";
  made.facts.times = {monday, later};
  PlaceMention place;
  place.span = {0, 4};
  place.place.emplace().name = "Rome";
  made.report.dateline.emplace().place = Span{0, 4};
  PlaceMention town = place;
  town.span = {42, 48};
  town.place->name = "Karvel";
  made.facts.places = {place, town};
  const StoryProfile profile = profile_of(std::move(made));
  EXPECT_EQ(profile.event_days, std::vector<std::int32_t>{*day_number("2021-05-31")});
  EXPECT_EQ(profile.towns, std::vector<std::uint64_t>{hash_of("karvel")});
}

TEST(Profile, IsBoundedForLongTexts) {
  std::string text;
  for (std::uint64_t i = 0; i < 4000; ++i) text += text_for_tests(i, i, 48);
  const StoryProfile profile = profile_of(record_for_tests("rep_a", "", std::move(text)));
  for (const TermVector* vector : {&profile.body, &profile.lead, &profile.names, &profile.pairs})
    EXPECT_LE(vector->terms.size(), 400u);
  EXPECT_LE(profile.keys.size(), 14u);
  EXPECT_LE(profile.top_names.size(), 8u);
}

TEST(Profile, EqualTextsHaveEqualKeys) {
  const std::string text = text_for_tests(1, 1, 60);
  const StoryProfile first = profile_of(record_for_tests("rep_a", "2021-06-01", text));
  const StoryProfile second = profile_of(record_for_tests("rep_b", "", text));
  const StoryProfile other = profile_of(record_for_tests("rep_c", "", text + " More."));
  EXPECT_EQ(first.text_key, second.text_key);
  EXPECT_NE(first.text_key, other.text_key);
}

}  // namespace
}  // namespace dateline::linking
