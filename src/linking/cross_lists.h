// SPDX-License-Identifier: Apache-2.0
//
// What linked things know of each other once all are made: which events, figures and quotes a story
// tells, which figures belong to an event, which utterance a voucher rests on.
//
//   fill_cross_lists(collection, record);   // record.reports is not looked at
//
// A thing belongs to the stories that tell the words of any of its members: those that took just
// the passage, or else those that took the whole report.
//
// Cost: linear in the members, times the stories of one report. Threads: pure functions.
// Tested by: src/linking/linking_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// Which stories tell which words.
class TellingIndex {
 public:
  TellingIndex(const std::vector<Story>& stories, std::uint32_t reports);

  // Appends them; may append one twice.
  void add_stories_of(const Citation& words, std::vector<std::size_t>& stories) const;

 private:
  struct Telling {
    std::size_t story = 0;
    const std::vector<Span>* passages = nullptr;  // of the story given
  };
  std::vector<std::vector<Telling>> tellings_;  // of each report
};

// REQUIRES: all lists of things are made; indices between them are in range.
void fill_cross_lists(const Collection& collection, Record& record);

}  // namespace dateline::linking
