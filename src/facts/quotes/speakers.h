// SPDX-License-Identifier: Apache-2.0
//
// Speakers: what is known of a noun phrase that speaks: whether it can, whether it is named, which
// entity its name belongs to, and on which condition it spoke.
//
//   Speakers speakers(view, entities, tables);
//   if (speakers.can_speak(phrase, CueSpeakers::kSpeaker)) { ... }  // "the ministry", not "the
//   wall"
//
// Threads: immutable once made; share freely.
// Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "facts/names/names.h"
#include "facts/quotes/attribution.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

class Speakers {
 public:
  // The arguments must outlive it.
  Speakers(const ReportView& view, std::span<const Entity> entities, const Tables& tables);

  bool can_speak(TokenRange phrase, CueSpeakers who) const;
  // The entity whose name is the head of the phrase, or stands in apposition to it.
  std::optional<std::size_t> entity_of(TokenRange phrase) const;
  // "an official", "two residents": nobody by name. "the spokesman" may be one who was named.
  bool is_unnamed(TokenRange phrase) const;
  // The stated condition of anonymity in the sentence of the attribution.
  std::optional<Span> conditions_of(TokenRange cue, TokenRange speaker,
                                    const AttributionFinder& finder) const;
  std::uint32_t head_of(TokenRange phrase) const;

 private:
  struct MentionOf {
    Span extent;
    std::size_t entity;
  };

  std::optional<std::size_t> person_with_title(TokenRange phrase) const;
  std::optional<std::size_t> entity_at(std::uint32_t token) const;
  bool opens_condition(std::uint32_t token) const;

  const ReportView& view_;
  std::span<const Entity> entities_;
  const Tables& tables_;
  std::vector<MentionOf> mentions_;   // by position
  std::set<std::string> role_words_;  // of persons, lower case
};

}  // namespace dateline::facts
