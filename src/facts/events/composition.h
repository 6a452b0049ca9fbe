// SPDX-License-Identifier: Apache-2.0
//
// Composition: what one word does to the event it governs ("urged X to withdraw", "denied
// shelling", "plans to visit"), by the table of contract 1.1: data/events/grammar.json names the
// words, the effects are here.
//
// Threads: a pure function. Cost: bounded for each candidate.
// Tested by: src/facts/events_test.cc
#pragma once

#include <vector>

#include "facts/events/candidates.h"

namespace dateline::facts {

void compose(const ReportView& view, const Syntax& syntax, const EventRules& rules,
             std::vector<Candidate>& candidates);

}  // namespace dateline::facts
