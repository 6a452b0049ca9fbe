// SPDX-License-Identifier: Apache-2.0
//
// Clauses: what the parse says of a verb of saying and the clause that depends on it: its helping
// words, its complement ("that ...", "whether ...", "to ..."), whom it speaks to. Mends the
// mistakes that the small model makes often. For the finders of reported speech (reported.h,
// around.h).
//
// Threads: const members only. Cost: bounded windows; no recursion.
// Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "facts/quotes/attribution.h"
#include "facts/quotes/speakers.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

// What stands around a cue verb.
struct VerbForm {
  bool negated = false, passive = false, uncertain = false, infinitive = false, has_aux = false;
  bool perfect_gerund = false;  // "having said"
  bool supposed = false;        // "if he says"
  std::optional<std::uint32_t> subject, passive_subject, object, agent;
};

struct Complement {
  TokenRange content;
  const char* rule = "";
  bool direct = false;
};

class ClauseReader {
 protected:
  ClauseReader(const ReportView& view, const AttributionFinder& finder, const Speakers& speakers,
               const Tables& tables)
      : view_(view), finder_(finder), speakers_(speakers), tables_(tables) {}

  static constexpr std::uint32_t kWindow = 400;  // tokens of a content looked at one by one

  static bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);
  static bool is_comma(const ViewToken& token);  // or a dash
  static bool is_finite_tag(std::string_view tag);
  static bool is_conjunction(const ViewToken& token);

  std::uint32_t block_end(std::uint32_t i) const;
  std::uint32_t block_begin(std::uint32_t i) const;
  std::span<const std::uint32_t> children(std::uint32_t i) const;
  std::uint32_t end_of_sentence(std::uint32_t i) const;
  VerbForm form_of(std::uint32_t verb) const;
  // Without marks, blanks and commas at the edges; a quotation mark stays when its pair is inside
  // and something else is too.
  TokenRange trim(TokenRange range) const;
  bool is_finite(std::uint32_t verb) const;
  bool has_child(std::uint32_t verb, std::initializer_list<std::string_view> deps) const;
  // The parse hangs some subjects on the auxiliary: "paintings were gone", "there were rising".
  bool has_subject(std::uint32_t verb) const;
  bool is_subject(std::uint32_t token) const;
  bool has_finite(TokenRange range) const;
  // Where another statement begins that the parse has hung into this one: "A said the road was
  // closed, and B said ...".
  TokenRange cut(TokenRange content) const;
  // A clause or phrase behind the cue on which it depends.
  std::optional<Complement> complement(std::uint32_t verb, const Cue& cue, const VerbForm& form,
                                       bool question_only) const;
  // "announced the closure of both mills"
  std::optional<Complement> event_object(std::uint32_t verb, const Cue& cue,
                                         const VerbForm& form) const;
  bool is_event(std::uint32_t token) const;
  std::optional<Complement> clause(std::uint32_t head, std::uint32_t verb, const Cue& cue,
                                   bool question_only) const;
  // The parse sometimes gives one clause two heads: "that the plan, begun in May, has been
  // dropped".
  TokenRange with_siblings(TokenRange content, std::uint32_t head, std::uint32_t verb) const;
  std::optional<TokenRange> addressee(std::uint32_t verb, const Cue& cue, const VerbForm& form,
                                      std::uint32_t limit) const;

  const ReportView& view_;
  const AttributionFinder& finder_;
  const Speakers& speakers_;
  const Tables& tables_;
};

}  // namespace dateline::facts
