// SPDX-License-Identifier: Apache-2.0
//
// Basis: the evidence behind a tie, cited on both sides: shared passages, quotes that both have in
// one order, figures, names in one spelling, the order of facts, damage that both have, and a
// credit.
//
//   for (const OriginEvidence& piece : basis_of(texts, overlap)) ...
//
// At most kMostPieces of a kind; `weight` from 0 to 1 orders them within one origin.
//
// Threads: a pure function. Linear in the overlap and in the facts of both reports.
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/origins/groups.h"

namespace dateline::linking {

inline constexpr std::size_t kMostPieces = 3;

std::vector<OriginEvidence> basis_of(const Texts& texts, const Overlap& overlap);

}  // namespace dateline::linking
