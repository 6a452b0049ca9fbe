// SPDX-License-Identifier: Apache-2.0
//
// How far two reports seem to be about one happening: features of the pair and their weighted sum,
// a log-odds. It depends on the two profiles and on data/linking/story_scores.json, never on other
// reports.
//
//   double score = pair_score(features_of(a, b), builtin_story_scores());  // > 0: rather yes
//
// Weights of the text features are learned (eval/train_stories.py tells how); those of time are
// set by hand, because no set with dates may be learned from. Evidence that either report lacks (no
// date, no names, no events) counts neither way.
//
// Threads: pure functions.
// Tested by: src/linking/stories/similarity_test.cc
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "dateline/result.h"
#include "linking/stories/profile.h"

namespace dateline::linking {

enum class StoryFeature : std::uint8_t {
  kLead,  // cosines
  kNames,
  kPairs,
  kBody,
  kTriggers,
  kNameShareLeast,  // share of the heaviest names of one that the other has: lower and higher one
  kNameShareMost,
  kLeadShareLeast,  // the same of the terms of title and lead
  kLeadShareMost,
  kYearsClash,  // both name years, none in common
  kYearsMeet,
  kDaysClash,  // the same with days of a month
  kDaysMeet,
  kNumbersClash,  // the same word stands by other numbers
  kNumbersMeet,
  kTownsClash,
  kTownsMeet,
  kLengths,  // unlike lengths
  kNoNames,  // one of them has none
};
inline constexpr std::size_t kStoryFeatures = 19;
using StoryFeatures = std::array<double, kStoryFeatures>;

std::string_view name_of(StoryFeature feature);

struct StoryScores {
  std::array<double, kStoryFeatures> weights{};
  double intercept = 0;
  double near = 0;        // both have a date, at most `gap_free` days apart
  double gap_weight = 0;  // for each doubling of the days between them, from `gap_free` on
  double gap_free = 0;
  double event_day_meets = 0;  // both leads name the day it happened
  double event_day_clash = 0;
  double merge = 0;         // least mean score that joins two groups of reports,
  double merge_growth = 0;  // more for each doubling of the smaller one
  double edge = 0;          // least score that makes two reports neighbours
};

Result<StoryScores> parse_story_scores(std::string_view json);
const StoryScores& builtin_story_scores();

StoryFeatures features_of(const StoryProfile& a, const StoryProfile& b);

// Of the text alone, and with time.
double text_score(const StoryFeatures& features, const StoryScores& scores);
double pair_score(const StoryProfile& a, const StoryProfile& b, const StoryScores& scores);

}  // namespace dateline::linking
