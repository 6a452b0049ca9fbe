// SPDX-License-Identifier: Apache-2.0
//
// Quotes: who says what. Words in quotation marks are found by the marks (quotation_marks.h), with
// their cue and speaker by position and parse (attribution.h); reported speech without marks by the
// parse (reported.h). The two are put together here: a quotation inside a reported clause makes it
// one mixed quote, a cue makes one quote, quotations interrupted by their attribution ("...", he
// said. "...") or going on in the next paragraph are one. A speaker is stated only where an
// attribution stands next to the words or governs them; otherwise the quote has none. A word or a
// title in quotation marks without a cue is declined.
//
//   QuoteFindings found = find_quotes(view, entities, builtin_tables());
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc (data/speech_cues.json)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/names/names.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct QuoteFindings {
  std::vector<Quote> quotes;          // in text order
  std::vector<Abstention> abstained;  // in text order
  std::vector<Correction> corrections;
};

QuoteFindings find_quotes(const ReportView& view, std::span<const Entity> entities,
                          const Tables& tables);

}  // namespace dateline::facts
