// SPDX-License-Identifier: Apache-2.0
//
// Marked quotes: which quotations are somebody's words, and whose. The marks come from
// quotation_marks.h; the parse only serves to choose cue and speaker. Quotations interrupted by
// their attribution ("...", he said. "...") are joined into one quote. A speaker is stated only
// where an attribution stands next to the quotation or governs it; otherwise the quote has none. A
// word or a title in quotation marks without a cue is declined.
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

#include "facts/names.h"
#include "facts/report_view.h"
#include "facts/tables.h"

namespace dateline::facts {

struct QuoteFindings {
  std::vector<Quote> quotes;          // in text order
  std::vector<Abstention> abstained;  // in text order
};

QuoteFindings find_quotes(const ReportView& view, std::span<const Entity> entities,
                          const Tables& tables);

}  // namespace dateline::facts
