// SPDX-License-Identifier: Apache-2.0
//
// Unrecognised places: names of places that the recogniser passed over or took for something else,
// found by cues in the words around (place_cues.h) and by their position and the gazetteer.
//
//   add_cued_places(store);          // "the Bolan Pass", "the town of Jisr al-Shughur"
//   add_unrecognised_places(store);  // "above Pahalgam", "Quetta's bar association"
//
// Threads: one report, one store. Cost: linear in the text; a few look-ups per capitalised word.
// Tested by: src/facts/places_test.cc
#pragma once

#include "facts/places/place_cues.h"
#include "facts/places/place_store.h"

namespace dateline::facts {

void add_cued_places(PlaceStore& store);
void add_unrecognised_places(PlaceStore& store);

}  // namespace dateline::facts
