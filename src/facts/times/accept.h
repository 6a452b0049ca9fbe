// SPDX-License-Identifier: Apache-2.0
//
// Accept: whether an expression that the grammar read is meant as a time. "March" may be a verb,
// "1:30" a score, "a second" a number, "Sun" a newspaper; what is weak needs support around it.
//
// Threads: a pure function. Cost: bounded.
// Tested by: src/facts/times/examples_test.cc
#pragma once

#include <span>

#include "facts/times/grammar.h"

namespace dateline::facts {

// Empty: it is meant as one; else why not, in words that live as long as the program.
std::string_view objection_to(const Match& match, const Grammar& grammar, const ReportView& view,
                              std::span<const Atom> atoms, const Lexicon& lexicon);

}  // namespace dateline::facts
