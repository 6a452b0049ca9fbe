// SPDX-License-Identifier: Apache-2.0
//
// The class list of a transition-based component ("parser/moves", "ner/moves"): which action and
// label each output of the network stands for. Order as spaCy assigns it: actions ascending; inside
// an action by frequency descending, then label descending in code-point order; entries with a
// negative frequency (added after training) behind all others.
//
// Threads: plain functions and values.
// Tested by: src/language/model/moves_test.cc
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline::language {

struct Move {
  int action = 0;
  std::string label;
};

Result<std::vector<Move>> read_moves(std::string_view bytes, const Limits& limits);

}  // namespace dateline::language
