// SPDX-License-Identifier: Apache-2.0
//
// Second stories: a report that in some paragraphs clearly tells of another happening than in the
// rest ("In a separate incident ...", a round-up of two attacks) is in both stories, by passages.
//
//   add_side_stories(collection, index, maker, stories);
//
// Looked at are reports with a neighbour in another story. A paragraph belongs to that story when
// it is alike to its reports and much less so to those of the report's own; and only when another
// paragraph clearly belongs to the own one. Then the report is a member of both: of the second with
// those paragraphs, of its own with the others. In doubt nothing is added.
//
// A pure function of the stories and the reports; work: paragraphs times kCompared neighbours.
// Threads: pure function.
// Tested by: src/linking/stories/stories_test.cc
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/stories/profile.h"
#include "linking/stories/story_index.h"

namespace dateline::linking {

void add_side_stories(const Collection& collection, const StoryIndex& index, ProfileMaker& maker,
                      std::vector<Story>& stories);

}  // namespace dateline::linking
