// SPDX-License-Identifier: Apache-2.0
//
// Figures of many reports as tracks: one quantity followed over reports, with how its values
// relate.
//
//   std::vector<Track> tracks = link_figures(collection, stories, origins, entities, events);
//
// A track never crosses story, measure, place or period. Every figure of every report is a member
// of exactly one track. Relations: relations.h; what counts the same: grouping.h; parts and sums:
// arithmetic.h. `parts` lists the tracks that the text itself calls parts of this one.
//
// Threads: pure function. About linear in the figures.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<Track> link_figures(const Collection& collection, std::span<const Story> stories,
                                const std::vector<Origin>& origins,
                                std::span<const LinkedEntity> entities,
                                std::span<const LinkedEvent> events);

}  // namespace dateline::linking
