// SPDX-License-Identifier: Apache-2.0
//
// Pronouns: for "he", "it", "they" and their forms, the chain they stand for. Chains that agree in
// number, gender and kind are scored by position, role, frequency and who speaks; the weights are
// data (data/reference_weights.json). The best one is taken when it is good enough and clearly
// better than the next, otherwise the pronoun stays alone. "I" inside somebody's words is the
// speaker.
//
// Threads: pure functions. Cost: at most kMostCandidates chains a pronoun.
// Tested by: src/facts/references_test.cc
#pragma once

#include <array>

#include "facts/references/nodes.h"

namespace dateline::facts {

constexpr std::size_t kMostCandidates = 24;

// In the order of the table of weights.
enum class PronounFeature : std::uint8_t {
  kSameSentence,
  kPreviousSentence,
  kTwoBack,
  kSubjectHere,      // the chain is a subject in this sentence
  kSubjectBefore,    // or in the previous one
  kSameRole,         // nearest mention and pronoun have the same role
  kSubjectOfClause,  // possessive or object, and the chain is the subject of the clause
  kSubjectOfMatrix,  // subject of the clause above
  kFrequency,        // logarithm of the mentions so far
  kFirst,            // first chain of the report
  kNamed,
  kGenderAgrees,
  kGenderDiffersWeakly,
  kPossessor,  // nearest mention is a possessive
  kOblique,    // stands behind a preposition
  kModifier,   // before a noun, or joined by "and"
  kNearest,
  kPronounBefore,  // a pronoun of the chain stands in this or the previous sentence
  kSameBlock,
  kSpeaksIt,  // the chain speaks the words in which the pronoun stands
  kOtherSideOfQuote,
  kDistance,  // logarithm of the tokens between
  kBehind,    // the mention comes after the pronoun
  kUnknownKind,
  kIndefinite,
  kOrganisation,
  kPlace,
  kCoArgument,  // both depend on one verb, and the pronoun does not look back at it
  kSubjectAndSubject,
  kSpeaksNearby,  // subject of the sentence and the pronoun is outside quotes
  kPlural,
  kNamesInAll,         // logarithm of the names of the chain in the whole report
  kSameRoleBefore,     // some mention in this or the previous sentence has the pronoun's role
  kMainSubject,        // subject of the main clause of this sentence
  kMainSubjectBefore,  // or of the previous one
  kSecond,             // one chain that agrees stands nearer
  kOwnerSubjectHere,   // the pronoun is a possessive, and the chain a subject in this sentence
  kOwnerSameSentence,
  kOwnerDistance,
  kOwnerNearest,
  kActorSubjectHere,  // the pronoun is a subject, and the chain a subject in this sentence
  kActorSameSentence,
  kActorDistance,
  kObjectSubjectHere,  // the pronoun is an object or behind a preposition
  kActorNames,         // the pronoun is a subject: logarithm of the names in all
  kBlockStart,         // the chain has a mention in the first sentence of the paragraph
  kCount
};
constexpr std::size_t kPronounFeatures = static_cast<std::size_t>(PronounFeature::kCount);

struct PronounCandidate {
  std::uint32_t node = 0;  // the mention that was scored
  std::array<float, kPronounFeatures> features{};
  float score = 0;
};

PronounClass class_of(const Node& pronoun);

// Whether "it" has nothing to stand for: "It is clear that ...".
bool is_pleonastic(const ReportView& view, std::uint32_t token);

// Chains that agree, best first. REQUIRES: a third-person pronoun; all nodes before are resolved.
std::vector<PronounCandidate> candidates_of(const ReportView& view, std::uint32_t node,
                                            const ReferenceGraph& graph,
                                            const ReferenceWords& words);

void resolve_pronoun(const ReportView& view, std::uint32_t node, const ReferenceWords& words,
                     ReferenceGraph& graph);

}  // namespace dateline::facts
