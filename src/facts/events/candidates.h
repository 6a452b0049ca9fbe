// SPDX-License-Identifier: Apache-2.0
//
// Candidates: words of a rule whose conditions hold in their clause, with the heads of those who
// act and those who are acted on. One word gives at most one candidate.
//
// Threads: a pure function. Cost: linear in the tokens; bounded work for each.
// Tested by: src/facts/events_test.cc
#pragma once

#include <optional>
#include <vector>

#include "facts/events/event_rules.h"
#include "facts/events/parties.h"
#include "facts/events/syntax.h"

namespace dateline::facts {

struct Candidate {
  std::vector<std::uint32_t> triggers;  // tokens, the first one leads
  std::uint32_t anchor = 0;             // the verb whose clause tells time, polarity and modality
  bool nominal = false;
  std::uint32_t unit = 0;  // index in EventRules::units
  ClauseFrame frame;
  std::vector<std::uint32_t> actors, recipients;  // heads
  Event event;
  bool light = false;        // a noun under a light verb
  bool attributive = false;  // a participle before its noun
  bool governed = false;     // a word above has been asked what it does to it (composition.h)
  bool dropped = false;
  std::optional<std::size_t> parent;  // index of the candidate inside which it is demanded
};

class CandidateFinder {
 public:
  CandidateFinder(const ReportView& view, const Parties& parties, const Syntax& syntax,
                  const EventRules& rules)
      : view_(view), parties_(parties), syntax_(syntax), rules_(rules) {}

  std::vector<Candidate> find() const;

 private:
  struct Choice {
    std::uint32_t unit = 0;
    int score = -1;
  };

  std::optional<Candidate> at_verb(std::uint32_t token, const std::string& lemma) const;
  std::string verb_of_participle(const std::string& word) const;
  std::optional<Candidate> at_noun(std::uint32_t token) const;
  std::optional<Candidate> at_participle(std::uint32_t token) const;
  bool is_part_of_a_title(std::uint32_t token) const;
  // "sit-in", "cyber-attack": cut in three by the tokenizer; empty for other words.
  std::string hyphened(std::uint32_t token) const;
  void consider(std::span<const std::uint32_t> units, std::uint32_t token, const ClauseFrame& frame,
                int bonus, Choice& best) const;
  bool holds(const SlotCondition& condition, std::uint32_t token, const ClauseFrame& frame,
             bool exception) const;
  bool fill(Candidate& candidate) const;
  bool belongs_to_relation(const Phrase& phrase, std::uint32_t verb) const;
  void fill_role(const std::vector<std::string>& slots, const Candidate& candidate, bool all,
                 bool things, std::vector<std::uint32_t>& heads) const;
  // `under`: the preposition between the verb and the noun, or kNoToken.
  const LightVerb* light_verb(std::uint32_t verb, std::uint32_t under) const;
  void name_the_speaker(std::uint32_t verb, ClauseFrame& frame) const;
  void take_those_behind(Candidate& candidate) const;
  void take_those_present(Candidate& candidate) const;
  bool enough(const Candidate& candidate) const;
  void reject(std::uint32_t token, const EventUnit& unit, std::string_view why) const;

  const ReportView& view_;
  const Parties& parties_;
  const Syntax& syntax_;
  const EventRules& rules_;
};

}  // namespace dateline::facts
