// SPDX-License-Identifier: Apache-2.0
//
// UtteranceWords: one quote as quotes are compared: its words without the speech around, its
// sentences, and how alike two of them are.
//
// Threads: pure functions.
// Tested by: src/linking/quotes/quotes_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "linking/figures/entity_lookup.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct UtteranceWords {
  Member member;
  std::size_t story = 0, origin = 0;
  Span content;                      // from its first to its last word
  std::vector<Word> words;           // of the content
  std::vector<std::uint64_t> stems;  // of words that say something, sorted
  std::vector<std::pair<std::size_t, std::size_t>> sentences;  // ranges of `words`
  std::uint64_t wording = 0;                                   // hash of all words in order
  std::optional<std::size_t> speaker;                          // linked entity
  std::uint64_t speaker_name = 0;                              // last word of the speaker's name
  bool anonymous = false;
  bool direct = false, marked = false;
};

UtteranceWords utterance_words(const Collection& collection, const EntityLookup& entities,
                               Member member);

enum class SpeakerMatch : std::uint8_t { kSame, kUnknown, kDifferent };
SpeakerMatch match_speakers(const UtteranceWords& a, const UtteranceWords& b);

// 0: not one utterance; else the stronger the larger.
double likeness(const UtteranceWords& a, const UtteranceWords& b);

}  // namespace dateline::linking
