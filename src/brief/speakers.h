// SPDX-License-Identifier: Apache-2.0
//
// How many sentences of a report the brief says something of.
//
// Threads: pure functions.
// Tested by: src/brief/brief_test.cc
#pragma once

#include <cstdint>

#include "dateline/report.h"

namespace dateline::brief {

struct Coverage {
  std::uint64_t sentences = 0;
  std::uint64_t quoted = 0;     // sentences with a quote
  std::uint64_t abstained = 0;  // sentences with a declined reading
};

Coverage coverage_of(const Facts& facts);

}  // namespace dateline::brief
