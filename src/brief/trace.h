// SPDX-License-Identifier: Apache-2.0
//
// Trace: one claim through the reports: each report that carries it, in order, whom it credits,
// what changed at each step, and where the trail leaves the set.
//
//   std::cout << trace_text(brief, "10,000 IS fighters held", {.width = 120});
//
// A sentence carries the claim when it has most of what the claim's words weigh (rare words and
// names weigh more than frequent ones), in any form of a word and under any name the reports give
// to somebody; then the other tellings of the same event or figure carry it too. A sentence that
// differs in the figure only is shown as another figure, not as the claim. "First" is first in
// this set.
//
// Threads: pure functions. Cost: linear in the texts.
// Tested by: src/brief/trace_test.cc, tests/cases/trace
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "brief/outline.h"
#include "dateline/brief.h"

namespace dateline::brief {

struct TraceStep {
  Citation sentence;
  double share = 0;           // of the claim's weight that its words have
  bool other_figure = false;  // has a figure where the claim has another
  bool by_link = false;       // carried as a telling of the same event or figure only
};

struct Trace {
  std::vector<TraceStep> steps;    // one for each report, in canonical order
  std::vector<TraceStep> nearest;  // when no report carries it: the sentences that come nearest
};

Trace trace_claim(const Record& record, std::string_view claim);

Outline make_trace(const Brief& brief, const RecordView& view, std::string_view claim, bool full);
std::string trace_text(const Brief& brief, std::string_view claim, const BriefTextOptions& options);

}  // namespace dateline::brief
