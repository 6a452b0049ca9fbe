// SPDX-License-Identifier: Apache-2.0
//
// Comparison: two reports side by side: the passages they share and the words in which these
// differ, what both tell, figures, names, lost qualifiers, and what each alone says.
//
//   const Brief brief = make_brief(TRY(link_reports(two_records, limits)), inputs, made_with);
//   std::cout << compare_text(brief, {.width = 120});
//
// Threads: pure functions. Cost: about linear in the two texts.
// Tested by: src/brief/comparison_test.cc, tests/cases/compare
#pragma once

#include <string>

#include "brief/outline.h"
#include "dateline/brief.h"

namespace dateline::brief {

// REQUIRES: the record has exactly two reports.
Outline make_comparison(const Brief& brief, const RecordView& view, bool full);
std::string compare_text(const Brief& brief, const BriefTextOptions& options);

}  // namespace dateline::brief
