// SPDX-License-Identifier: Apache-2.0
//
// Narrowing: a Record with some of its events, figures and quotes, and of everything else what
// belongs to them. Reports stay where they are, so that numbers and citations stay true; origins
// stay as well.
//
//   Kept kept = Kept::nothing(record);
//   kept.events[3] = true;
//   record = narrowed(std::move(record), std::move(kept));
//
// What an event is nested in stays with it, and so do its figures. A reference to something that
// goes is left out. Stories go when nothing is left of them; differences, times and deadlines stay
// when they concern what is kept or stand in a sentence that tells it.
//
// Cost: linear in the record (times log of the sentences of one report). Threads: pure functions.
// Tested by: src/brief/selection_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dateline/record.h"

namespace dateline::brief {

// Sentences of the reports, by what lies in them. The reports need not outlive it.
class SentenceSet {
 public:
  explicit SentenceSet(const std::vector<ReportRecord>& reports);

  // The sentences that the words touch.
  void add(const Citation& words);
  bool touches(const Citation& words) const;

 private:
  struct Range {
    std::size_t first = 0, last = 0;  // indices of sentences, end exclusive
  };
  Range range_of(const Citation& words) const;

  std::vector<std::vector<Span>> sentences_;  // of each report
  std::vector<std::vector<bool>> held_;       // the same
};

struct Kept {
  std::vector<bool> events, figures, quotes, entities;
  // Differences by their index; a difference about a kept thing stays in any case.
  std::vector<bool> differences;

  static Kept nothing(const Record& record);
};

Record narrowed(Record record, Kept kept);

}  // namespace dateline::brief
