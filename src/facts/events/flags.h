// SPDX-License-Identifier: Apache-2.0
//
// Flags: polarity, modality and tense of an event from the clause of its anchor, and whether it is
// recalled rather than reported.
//
// Threads: a pure function. Cost: bounded steps up the tree.
// Tested by: src/facts/events_test.cc
#pragma once

#include "facts/events/candidates.h"

namespace dateline::facts {

void set_flags(const ReportView& view, const Syntax& syntax, Candidate& candidate);

}  // namespace dateline::facts
