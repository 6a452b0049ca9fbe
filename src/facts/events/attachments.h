// SPDX-License-Identifier: Apache-2.0
//
// Attachments: time, place and figures of events by the parse: from the words of a time, place or
// figure up the tree to the first word that is an event's. Never by nearness alone.
//
// Threads: a pure function. Cost: bounded steps for each time, place and figure.
// Tested by: src/facts/events_test.cc
#pragma once

#include <vector>

#include "facts/events/candidates.h"

namespace dateline::facts {

// Sets what is recalled, too: what the text dates long before the report, and what a relative
// clause tells in the past perfect.
void attach(const ReportView& view, const Syntax& syntax, const std::optional<ReportDate>& date,
            const Facts& facts, std::vector<Candidate>& candidates);

}  // namespace dateline::facts
