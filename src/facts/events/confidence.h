// SPDX-License-Identifier: Apache-2.0
//
// Confidence: how often readings like this one were right (data/events/confidence.json, made by
// eval/train_event_confidence.py). A linear score over what is known of an event puts it into a
// band of 0.05; the share of the judged events of that band that were right is its confidence. A
// band in which fewer than 50 were judged has none.
//
//   const std::vector<std::string> features = event_features(...);
//   const double score = table.score(features);
//   event.confidence = table.share(score);
//
// Scores are sums in the order of the features and depend on nothing else.
//
// Threads: immutable once made.
// Tested by: src/facts/events/confidence_test.cc
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "facts/events/candidates.h"
#include "facts/events/event_rules.h"
#include "facts/tables/reference_words.h"

namespace dateline::facts {

inline constexpr std::size_t kFewestJudged = 50;

struct ConfidenceBand {
  double from = 0;  // of the score, inclusive; 0.05 wide
  std::size_t judged = 0, right = 0;
};

struct ConfidenceTable {
  double intercept = 0;
  WordMap<double> weights;            // by feature
  std::vector<ConfidenceBand> bands;  // ascending
  double decline_below = 0;           // a score below gives no event

  // Between 0 and 1.
  double score(std::span<const std::string> features) const;
  // Null when its band was judged too seldom.
  const ConfidenceBand* band(double score) const;
};

// kDataCorrupt names what is wrong.
Result<ConfidenceTable> parse_confidence_table(std::string_view text);
// The one inside the program, tested to parse.
const ConfidenceTable& builtin_confidence_table();

// What the score looks at: "type ASSAULT", "rule assault/shell", "actors named", "sentence long".
// `others`: further events in the sentence; `words`: tokens of the sentence.
std::vector<std::string> event_features(const Facts& facts, const EventUnit& unit,
                                        const Candidate& candidate, std::size_t words,
                                        std::size_t others);

}  // namespace dateline::facts
