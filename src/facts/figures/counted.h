// SPDX-License-Identifier: Apache-2.0
//
// What a quantity counts: the head of its noun phrase, else the "of" or "in" phrase, else the noun
// left out; the state or act that makes it dead, injured, detained; whose part it is. Only this
// part of the layer looks at tags and the parse.
//
//   std::vector<Counting> countings = find_counted(quantities, lexemes, view, builtin_lexicon());
//
// Threads: a pure function. Cost: linear; every search is bounded to a few lexemes.
// Tested by: src/facts/figures/examples_test.cc
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/figures/quantities.h"

namespace dateline::facts::figures {

struct Counting {
  std::optional<Counted> of;
  std::uint32_t first = 0, end = 0;  // lexemes of the counted phrase
  FigureMeasure measure = FigureMeasure::kOther;
  std::string population, per;
  Cumulative cumulative = Cumulative::kUnstated;
  std::optional<std::size_t> part_of;
  bool of_time = false;   // it counts days or years: the times layer's
  bool multiple = false;  // "ten times": no count of what follows
  bool by_act = false;    // the measure comes from a verb before it
};

// One for each quantity.
std::vector<Counting> find_counted(std::span<const Quantity> quantities,
                                   std::span<const Lexeme> lexemes, const ReportView& view,
                                   const Lexicon& lexicon);

}  // namespace dateline::facts::figures
