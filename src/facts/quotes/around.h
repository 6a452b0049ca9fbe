// SPDX-License-Identifier: Apache-2.0
//
// Attributions behind or inside what they attribute: "..., officials said, ...", "..., says
// Ferrer.", "As the envoy noted, ...", and "according to X" wherever it stands.
//
// Threads: const members only. Cost: linear in the sentence, which is looked at up to a fixed
// length. Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc
#pragma once

#include <optional>

#include "facts/quotes/clauses.h"
#include "facts/quotes/reported.h"

namespace dateline::facts {

class AroundFinder : private ClauseReader {
 public:
  AroundFinder(const ReportView& view, const AttributionFinder& finder, const Speakers& speakers,
               const Tables& tables)
      : ClauseReader(view, finder, speakers, tables) {}

  // `speech` holds the cue, and the speaker as far as the parse knows it.
  std::optional<ReportedSpeech> find(std::uint32_t verb, const Cue& cue, const VerbForm& form,
                                     ReportedSpeech speech) const;
  std::optional<ReportedSpeech> according_to(std::uint32_t i) const;

 private:
  // Whether words on the two sides of an attribution depend on each other.
  bool continues(TokenRange left, TokenRange right, std::uint32_t verb) const;
  // Sentence start, without what only joins it to the one before.
  TokenRange left_of(std::uint32_t token) const;
  // The first comma outside quotations, or the end of the sentence.
  std::uint32_t closing_comma(std::uint32_t from, std::uint32_t end) const;
  // The speaker directly before the cue, and the comma before it.
  struct Opening {
    std::optional<TokenRange> speaker;
    std::uint32_t begin = 0;  // of the attribution
  };
  Opening opening_of(std::uint32_t verb, std::optional<TokenRange> speaker) const;
  // "Why should we pay? Briggs asked."
  void asked_before(std::uint32_t verb, std::uint32_t end, std::uint32_t begin, std::uint32_t after,
                    ReportedSpeech& speech) const;
};

}  // namespace dateline::facts
