// SPDX-License-Identifier: Apache-2.0
//
// Terms: words without their English endings, and how much each tells about what a report is
// about: little for words that stand in every report, most for words that the table does not know.
//
//   const TermWeights& weights = builtin_term_weights();
//   weights.of(hash_of(stem_of("earthquakes")));  // about 4
//
// The table (data/linking/term_weights.tsv, made by scripts/make_term_weights) ships with Dateline;
// no weight depends on the reports at hand, so more reports never change what is alike.
//
// Threads: immutable once made; share freely.
// Tested by: src/linking/stories/terms_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/result.h"

namespace dateline::linking {

// "studies" -> "study", "warned" -> "warn"; digits and words with inner marks stay as they are.
// `word`: lower-cased, without a final "'s". scripts/make_term_weights has the same rules.
std::string stem_of(std::string_view word);

class TermWeights {
 public:
  // Lines "stem<TAB>weight"; lines that begin with '#' are remarks. "*" stands for all others.
  static Result<TermWeights> parse(std::string_view table);

  double of(std::uint64_t stem) const;
  double highest() const { return unknown_; }

 private:
  std::vector<std::pair<std::uint64_t, float>> weights_;  // by hash
  double unknown_ = 0;
};

const TermWeights& builtin_term_weights();

}  // namespace dateline::linking
