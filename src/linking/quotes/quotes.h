// SPDX-License-Identifier: Apache-2.0
//
// Quotes of many reports as utterances: what somebody said once, in its versions.
//
//   std::vector<Utterance> quotes = link_quotes(collection, stories, origins, entities);
//   // "This situation is simply unstable" / "simply untenable": one utterance, two versions
//
// Two quotes of one story are one utterance when their words stand in one order (or, from one
// speaker, one sentence of each does, or a report in other words shares enough of them), and
// nothing speaks against it: another speaker, or both in one report with different words. A
// second-hand version is linked to the direct one by its words.
//
// `versions`: each wording of each origin once, the earliest first. `differs`: word by word against
// the fullest marked version; where too little is shared, the two wordings as a whole. `damage`
// needs a note of damage in the sentence itself; inside one origin the rest is `edit`, between
// origins it is `unknown`. `support` is left to agreement. A quote that exists in one origin only
// is an utterance whose versions have one origin.
//
// Every quote is a member of exactly one utterance. Candidates come from an index of words within a
// story, at most kMostPartnersOfQuote for each.
//
// Threads: pure function.
// Tested by: src/linking/quotes/quotes_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

inline constexpr std::size_t kMostPartnersOfQuote = 24;

std::vector<Utterance> link_quotes(const Collection& collection, std::span<const Story> stories,
                                   const std::vector<Origin>& origins,
                                   std::span<const LinkedEntity> entities,
                                   std::size_t* comparisons = nullptr);

}  // namespace dateline::linking
