// SPDX-License-Identifier: Apache-2.0
//
// Parties: which nouns can act or be acted on as people or bodies, whom they stand for, and the
// role of an event they fill.
//
// Threads: const members only. Cost: one pass over the mentions, then constant per question.
// Tested by: src/facts/events_test.cc
#pragma once

#include <string>
#include <vector>

#include "facts/events/event_rules.h"
#include "facts/events/syntax.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

class Parties {
 public:
  Parties(const ReportView& view, const Facts& facts, const Tables& tables,
          const ReferenceWords& words, const EventRules& rules, const Syntax& syntax);

  // People, bodies and countries, and the pronouns that may stand for them.
  bool is_party(std::uint32_t token) const;
  // The head of a mention, or recognised as a name of people, a body or a country.
  bool is_named(std::uint32_t token) const;
  // Both words of one name: "Security", "Council".
  bool same_name(std::uint32_t a, std::uint32_t b) const;
  bool is_place(std::uint32_t token) const;
  // A named place below a country: "the Mosul offensive" is nobody's from Mosul.
  bool is_town(std::uint32_t token) const;
  bool is_person(std::uint32_t token) const;
  bool is_number(std::uint32_t token) const { return view_[token].pos == "NUM"; }
  // The token itself, or whose it is: "Israel's offensive", "the Russian missile strike", "talks
  // between A and B"; empty when it is nobody's.
  std::vector<std::uint32_t> parties_in(std::uint32_t token) const;
  // The word itself, or what the name or pronoun stands for in the report: roles, other words for
  // it, its sector ("Ryutaro Hashimoto" is a "minister", "they" are "rebels").
  bool matches(const WordSet& words, std::uint32_t token) const;
  // The words alone; of "two of the hostages" the hostages.
  bool matches_words(const WordSet& words, std::uint32_t token) const;
  // The one word.
  bool matches_itself(const WordSet& words, std::uint32_t token) const;
  // Lower case; of plurals the singular (noun_lemma).
  const std::string& lemma(std::uint32_t token) const { return lemmas_[token]; }
  // Inside an expression of time, which is nobody.
  bool in_time(std::uint32_t token) const { return in_time_[token]; }
  EventRole role(std::uint32_t head) const;

 private:
  void learn_words(const EventRules& rules, std::size_t entity);

  const ReportView& view_;
  const Facts& facts_;
  const Tables& tables_;
  const ReferenceWords& words_;
  const EventRules& rules_;
  const Syntax& syntax_;
  struct MentionAt {
    std::uint32_t entity = kNoToken;
    std::uint32_t mention = 0;
  };

  std::vector<std::uint32_t> entity_at_;  // of a token that heads a mention, or kNoToken
  std::vector<MentionAt> name_at_;        // of each token of a name: "Wong Yeung-tat" has five
  std::vector<std::string> lemmas_;       // of each token
  std::vector<std::vector<std::uint32_t>> entity_words_;     // numbers, sorted; of each entity
  std::vector<std::uint32_t> lemma_numbers_, word_numbers_;  // what conditions ask for
  std::vector<bool> in_time_;
};

}  // namespace dateline::facts
