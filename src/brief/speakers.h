// SPDX-License-Identifier: Apache-2.0
//
// What a brief says of speakers and coverage, shared by its text and JSON forms.
//
// Threads: pure functions.
// Tested by: src/brief/brief_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "brief/citations.h"
#include "dateline/report.h"

namespace dateline::brief {

struct Witness {
  std::string_view kind;  // named, anonymous, institution
  std::uint64_t least = 1;
  std::optional<std::uint64_t> most;  // unknown for "officials"
};

// Who vouches for a quote; nobody when the speaker is unknown or a pronoun that was not resolved.
std::optional<Witness> witness_of(const Quote& quote, const Facts& facts,
                                  const Citations& citations);

struct Coverage {
  std::uint64_t sentences = 0;
  std::uint64_t quoted = 0;     // sentences with a quote
  std::uint64_t abstained = 0;  // sentences with a declined reading
};

Coverage coverage_of(const Facts& facts);

}  // namespace dateline::brief
