// SPDX-License-Identifier: Apache-2.0
//
// What the places of a report say of its entities: "Oslo" that the recogniser took for an
// organisation is a place when the report puts things in it and the tables know it; a place has the
// country it lies in.
//
//   give_back_kinds(places, entities);
//
// Threads: a pure function. Cost: linear in the mentions.
// Tested by: src/facts/places_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/report.h"

namespace dateline::facts {

// Only where every mention of the name that is a place is the same one, and one of them is literal.
void give_back_kinds(std::span<const PlaceMention> places, std::vector<Entity>& entities);

}  // namespace dateline::facts
