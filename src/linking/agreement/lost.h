// SPDX-License-Identifier: Apache-2.0
//
// Lost qualifiers: what one version of an origin says with a qualifier ("police said", "not", "at
// least", "allegedly", a condition, a date) and another repeats without it.
//
//   find_lost(collection, origins);
//   // kLost, kBound: "at least 19 lives" / "killing 19"
//
// Sentences of the source are paired with those of each other version by the words they share; the
// words beside the qualifier must stand in the other sentence, and it must hold no qualifier of the
// kind. Bounds are told by equal figures. A headline is also compared with the first sentences of
// its own text, for bounds. Versions that drop the same thing are one finding with all their
// citations.
//
// Only what the source has and a later version has not: words that were put in are no loss.
// Threads: pure function. Linear in the words of the versions; equal sentences cost one look-up.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<Difference> find_lost(const Collection& collection, std::span<const Origin> origins);

}  // namespace dateline::linking
