// SPDX-License-Identifier: Apache-2.0
//
// Quotation marks: which stretches of a report stand in quotation marks. A state machine over the
// characters of a sequence of paragraphs; it knows no sentences and no grammar, so a wrong parse
// can never lose a quotation.
//
// Rules, in short: typographic marks say themselves whether they open or close, straight ones are
// told by their neighbours; a quotation that is open at the end of a paragraph goes on when the
// next paragraph opens with a mark again or its first mark can only close, and is otherwise
// reported as unclosed and given up; an
// apostrophe, a plural possessive, an elision ('em, '90s) and an inch mark are no quotation marks;
// single marks count only when the closing one is beyond doubt; marks inside a quotation do not
// open another.
//
//   QuotationScan scan = scan_quotations(text, paragraphs);
//   // "We agree," he said. "It works."  ->  two quotations, contents `We agree,` and `It works.`
//
// Threads: a pure function. Cost: linear in the text, whatever it holds.
// Tested by: src/facts/quotes/quotation_marks_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "facts/view/report_view.h"

namespace dateline::facts {

struct QuotedParagraph {
  Span extent;
  bool alone = false;  // a title or caption: quotations neither enter nor leave it
};

struct Quotation {
  Span outer;                 // from the first opening mark to behind the closing mark
  std::vector<Span> content;  // between the marks, one piece a paragraph, outer blanks trimmed
  bool single = false;        // single marks
};

struct QuotationScan {
  std::vector<Quotation> quotations;  // in text order, never overlapping
  std::vector<Span> unclosed;         // from an opening mark to where it was given up
};

QuotationScan scan_quotations(std::u32string_view text,
                              std::span<const QuotedParagraph> paragraphs);

}  // namespace dateline::facts
