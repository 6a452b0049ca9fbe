// SPDX-License-Identifier: Apache-2.0
//
// Direction: whether a sentence looks back or ahead where a time stands in it, from the governing
// verb, its auxiliaries and the words in front of the time.
//
//   direction_at(view, token, block, lexicon)   // "will meet on Monday": kForward
//
// Threads: pure functions. Cost: bounded: at most kMostSteps heads are climbed.
// Tested by: src/facts/times/examples_test.cc
#pragma once

#include <cstdint>

#include "facts/times/lexicon.h"
#include "facts/times/resolve.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

// `token` is the first of the time; view.size() when the text was not parsed.
Direction direction_at(const ReportView& view, std::uint32_t token, const Lexicon& lexicon);

}  // namespace dateline::facts
