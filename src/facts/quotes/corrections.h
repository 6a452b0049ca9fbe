// SPDX-License-Identifier: Apache-2.0
//
// Corrections: where a report corrects or takes back what an earlier version of it said. "An
// earlier version of this story said ...", "Correction: ...", "This article has been corrected to
// show ...", "He is 54, not 45." The words that were wrong and those that replace them are given
// where the sentences state them.
//
//   for (const Correction& correction : find_corrections(view)) { ... }
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/quotes_test.cc
#pragma once

#include <vector>

#include "facts/view/report_view.h"

namespace dateline::facts {

// In text order; one for each run of sentences about one correction.
std::vector<Correction> find_corrections(const ReportView& view);

}  // namespace dateline::facts
