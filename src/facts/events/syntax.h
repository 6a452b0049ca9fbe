// SPDX-License-Identifier: Apache-2.0
//
// Syntax: what stands in which place of a clause, as the frames of events need it: logical subjects
// and objects through passives, relative clauses, control and coordination, and prepositional
// phrases by a window rather than by the head the parse gives them, which the small model often
// gets wrong.
//
//   const ClauseFrame frame = Syntax(view).of_verb(token);
//   for (std::uint32_t head : frame.objects) { ... }   // conjuncts included
//
// Threads: const members only. Cost: bounded windows and steps; no recursion.
// Tested by: src/facts/events/syntax_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/view/report_view.h"

namespace dateline::facts {

constexpr std::uint32_t kNoToken = UINT32_MAX;

struct Phrase {
  std::string preposition;  // lower case
  std::uint32_t token = 0;  // the preposition
  std::uint32_t head = 0;   // of its noun phrase, or of its clause
  bool clause = false;      // "of shelling"
  bool near = false;        // in the window of a noun, not its own in the parse
};

struct ClauseFrame {
  bool passive = false;
  std::vector<std::uint32_t> subjects, objects, datives;  // heads of noun phrases
  std::vector<std::uint32_t> possessors, modifiers;       // of a noun
  std::vector<Phrase> phrases;                            // in text order
  std::vector<std::uint32_t> complements;                 // heads of clauses it governs
  std::vector<std::uint32_t> complement_subjects;         // who acts there, where it is said
  std::vector<std::uint32_t> complement_objects;          // of a noun: "a fund to help farmers"
  std::uint32_t governor = kNoToken;                      // of a noun: the verb it depends on
  std::uint32_t under = kNoToken;                         // the preposition it stands under
  bool is_object = false, is_subject = false;             // of that verb, logically

  const std::vector<std::uint32_t>* slot(std::string_view name) const;
};

class Syntax {
 public:
  explicit Syntax(const ReportView& view);

  ClauseFrame of_verb(std::uint32_t verb) const;
  ClauseFrame of_noun(std::uint32_t noun) const;
  // "call off": the particle behind a verb, empty without one.
  std::string_view particle(std::uint32_t verb) const;
  // The head and those joined to it: "Blinken and Di Maio".
  std::vector<std::uint32_t> conjuncts(std::uint32_t head) const;
  // The noun phrase of a head without its conjuncts, clauses and appositions.
  TokenRange noun_phrase(std::uint32_t head) const;
  // A title, or a line without a full stop: its present tense is what has just happened.
  bool is_headline(std::uint32_t token) const;
  std::uint32_t sentence_begin(std::uint32_t token) const { return begins_[token]; }
  std::uint32_t sentence_end(std::uint32_t token) const { return ends_[token]; }
  bool is_finite_clause(std::uint32_t verb) const;
  bool has_finite(std::uint32_t begin, std::uint32_t end) const;
  bool has_child(std::uint32_t token, std::string_view dep) const;

 private:
  void add_children(std::uint32_t verb, ClauseFrame& frame) const;
  void add_subjects(std::uint32_t verb, ClauseFrame& frame) const;
  std::uint32_t asked_party(std::uint32_t verb, std::uint32_t clause) const;
  std::uint32_t finite_above(std::uint32_t verb, std::string_view tag) const;
  bool tells_where(std::uint32_t verb) const;
  void add_shared_objects(std::uint32_t verb, ClauseFrame& frame) const;
  void add_shared_agent(std::uint32_t verb, ClauseFrame& frame) const;
  void add_window(std::uint32_t word, std::uint32_t verb, ClauseFrame& frame) const;
  void add_phrases(std::uint32_t from, std::uint32_t owner, ClauseFrame& frame) const;
  std::uint32_t noun_phrase_end(std::uint32_t head) const;
  void add_phrase(std::uint32_t child, ClauseFrame& frame) const;
  void add_heads(std::uint32_t head, std::vector<std::uint32_t>& to) const;
  bool is_part_before_hyphen(std::uint32_t token) const;

  const ReportView& view_;
  std::vector<std::uint32_t> begins_, ends_;  // of the sentence of each token
};

// Children within a window around a token. A sentence may hold a million words that all hang on
// one; nobody looks at them all.
std::span<const std::uint32_t> near_children(const ReportView& view, std::uint32_t token);
// "not", "never", "no longer" of a verb.
bool is_negated(const ReportView& view, std::uint32_t verb);
bool is_nominal(const ViewToken& token);
// Lower case; of a plural that the model took for a name ("Pensioners marched") the singular.
std::string noun_lemma(const ViewToken& token);
bool is_finite_verb(const ViewToken& token);

}  // namespace dateline::facts
