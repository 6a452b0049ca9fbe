// SPDX-License-Identifier: Apache-2.0
//
// Nominals: what a definite noun phrase ("the minister", "the agency", "the country") stands for.
// A phrase joins an earlier one with the same head and no other modifiers, a name that holds its
// head or was described by it, or, for a few nouns ("the company"), the only name of its kind near
// by.
//
// Threads: pure functions.
// Tested by: src/facts/references_test.cc, src/facts/examples_test.cc (data/reference_words.json)
#pragma once

#include "facts/references/nodes.h"

namespace dateline::facts {

// REQUIRES: all nodes before `node` have been resolved.
void resolve_nominal(const ReportView& view, std::uint32_t node, ReferenceGraph& graph);

}  // namespace dateline::facts
