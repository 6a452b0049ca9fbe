// SPDX-License-Identifier: Apache-2.0
//
// Attribution: for one stretch in quotation marks, the cue ("said") and the noun phrase that
// speaks. Looked for in this order: behind the quotation ("...", said X / X said), before it (X
// said: "..."), around it (the clause of saying governs or interrupts the sentence in which it
// stands), at the end of its sentence.
//
// Threads: pure functions over const values.
// Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct Attribution {
  TokenRange cue;
  TokenRange speaker;
  const char* rule = "";
  // Behind the quotation after a comma or before it with a comma or colon: the words are given
  // whole.
  bool apart = false;
};

// A stretch in quotation marks inside one block.
struct QuotedPiece {
  Span outer;  // with the marks, as far as they are in this block
  Span content;
  TokenRange tokens;  // of `outer`
  std::size_t quotation = 0;
  bool opens = true;  // the opening mark of the quotation, not a repeated one
  bool closes = true;
};

class AttributionFinder {
 public:
  // `pieces` in text order.
  AttributionFinder(const ReportView& view, const std::vector<QuotedPiece>& pieces,
                    const Tables& tables);

  std::optional<Attribution> find(std::size_t piece) const;

  // Whether a token stands inside quotation marks, or is one.
  bool is_quoted(std::uint32_t token) const { return quoted_[token]; }
  // Token ranges of the text between this piece and its neighbours in the block.
  TokenRange gap_behind(std::size_t piece) const;
  TokenRange gap_before(std::size_t piece) const;
  // First full stop, question or exclamation mark outside quotations in a range, or its end.
  std::uint32_t sentence_end(TokenRange range) const;
  bool is_cue(std::uint32_t token) const { return cues_[token]; }
  // The stretch in quotation marks around a token that stands in one.
  TokenRange quotation_around(std::uint32_t token) const;

  // The entry of a verb outside quotations; with its particle, when it stands there.
  const Cue* cue_of(std::uint32_t verb) const;
  // The verb and its particle, when it needs one.
  TokenRange cue_range(std::uint32_t verb) const;
  // Climbs to the verb with which it shares one; the antecedent of "who".
  std::optional<std::uint32_t> subject_of(std::uint32_t verb) const;
  // For "saying" in "quoted X as saying": X.
  std::optional<std::uint32_t> quoted_by(std::uint32_t verb) const;
  // The noun phrase of a subject; none when it cannot speak ("there", "this").
  std::optional<TokenRange> speaker_phrase(std::uint32_t head, std::uint32_t verb) const;
  std::optional<TokenRange> speaker_of(std::uint32_t verb) const;
  std::optional<TokenRange> phrase_between(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t sentence_begin(std::uint32_t token) const;

 private:
  std::optional<Attribution> behind(std::size_t piece) const;
  std::optional<Attribution> before(std::size_t piece) const;
  std::optional<Attribution> around(std::size_t piece) const;
  std::optional<Attribution> at_sentence_end(std::size_t piece) const;
  std::optional<Attribution> according_to(TokenRange range) const;
  std::optional<Attribution> leading_clause(TokenRange clause, const char* inverted_rule,
                                            const char* plain_rule) const;

  bool says(std::uint32_t token) const;

  const ReportView& view_;
  const std::vector<QuotedPiece>& pieces_;
  const Tables& tables_;
  std::vector<bool> quoted_;
  std::vector<bool> cues_;
  std::vector<std::uint32_t> subjects_;  // of each verb; none: its own index
};

}  // namespace dateline::facts
