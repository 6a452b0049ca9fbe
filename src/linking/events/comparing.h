// SPDX-License-Identifier: Apache-2.0
//
// compare(): whether two tellings can be of one happening. A veto forbids it whatever else speaks
// for it: days that do not meet, nested beside told, a word that sets one ("a separate meeting")
// within one report, two words of one sentence, talks and words of people of whom none is the same.
// Nor can one blame the other where the other blames the one. Otherwise evidence is weighed and
// added up; the sum depends on the two tellings alone.
//
//   const Comparison found = compare(a, b);
//   if (!found.vetoed && found.score > 0) ...   // more likely one happening than two
//
// A different doer or cause is no veto: it becomes a dispute (disputes.h).
// Weights were fitted on news that tells one happening several times (eval/ecbplus_events.py,
// training side) and rounded.
//
// Threads: pure functions. Cost: linear in the words of two sentences.
// Tested by: src/linking/events/grouping_test.cc, eval/ecbplus_events.py
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "linking/events/tellings.h"

namespace dateline::linking {

// What speaks for or against; each is 0 or 1 unless said otherwise.
enum Evidence : std::size_t {
  kSameFamily,
  kSameClass,
  kSameType,        // of PLOVER, or the same mode of HAPPENING
  kTypeOnly,        // and nothing in the triggers
  kOtherType,       // both have one, and none can be told as the other
  kVague,           // either trigger is a word many happenings share
  kSpeech,          // both are words for saying
  kSpeechOfOthers,  // and no actor is shared
  kSharedActors,    // 1 at one, 2 at more
  kSharedOthers,    // of the rest, as actors
  kOtherActors,     // both have named ones, none is shared
  kOtherOthers,
  kActorWords,  // cosine of the words of their phrases
  kOtherWords,
  kSharedCountry,
  kNoParties,       // either has none
  kNobodyShared,    // both have some, neither an entity nor a word is shared; half for deeds, more
                    // for words
  kOtherSufferers,  // of typed deeds: both have some, neither an entity nor a word is shared
  kNoSharedMatter,  // typed, and no word of the sentences but those of parties; 2 for words said
  kOtherCompany,    // meetings: each names somebody that the other does not
  kOtherDoerHere,   // in one report, with other words for the doer
  kWords,           // cosine of the words of the sentences
  kSameTime,        // days that meet, from the text of both
  kTimeWords,       // the same words for it, unresolved
  kOtherTimeWords,
  kSamePlace,
  kOtherPlace,  // near each other, or not located
  kFarPlace,    // another country, or further off than a town is wide
  kSamePoint,   // and both are towns or nearer
  kSameFigure,  // of one measure: one value, from the figures of the events
  kOtherFigure,
  kSharedNumbers,  // of the sentences, in digits
  kOtherNumbers,
  kSameReport,
  kOtherPolarity,
  kOtherModality,   // one is real, the other possible, conditional or demanded
  kSetApart,        // "another", "second" on one side
  kWordsWithVague,  // kWords where kVague
  kApartInDays,     // 0 to 1: reports a week or more apart that give no day
  kEvidenceCount
};

struct Comparison {
  bool vetoed = false;
  double score = 0;
  std::array<double, kEvidenceCount> evidence{};
};

Comparison compare(const Telling& a, const Telling& b);

// Whether two places can be one: one holds the other, or they are no further apart than a town is
// wide.
enum class PlaceFit : std::uint8_t { kUnknown, kMeet, kDiffer, kFarApart };
PlaceFit compare_places(const Telling& a, const Telling& b);

}  // namespace dateline::linking
