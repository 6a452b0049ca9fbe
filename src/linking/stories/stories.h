// SPDX-License-Identifier: Apache-2.0
//
// find_stories: which reports tell one happening and what follows directly from it. Every report is
// in a story; one that tells what no other tells is a story of its own. A report that clearly tells
// of a second story in some of its paragraphs is in that one too, with those passages.
//
//   const std::vector<Story> stories = find_stories(collection, origins, limits);
//
// Fills id, title, first, last, reports and origins; the later steps fill the rest. How: profiles
// (profile.h), pair scores (similarity.h), candidates and components (story_index.h), groups
// (clusters.h), second stories (side_stories.h). Stories are in the order of their first reports.
//
// Reports of one origin (not by an insert) are in one story whatever else; an empty list of origins
// is fine: then only equal texts count as one.
//
// Work: linear in the words, and in reports times a constant for candidates; no step compares all
// pairs.
// Threads: pure function.
// Tested by: src/linking/stories/stories_test.cc, eval/linking_stories.py
#pragma once

#include <vector>

#include "dateline/limits.h"
#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<Story> find_stories(const Collection& collection, const std::vector<Origin>& origins,
                                const Limits& limits);

}  // namespace dateline::linking
