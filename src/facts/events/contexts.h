// SPDX-License-Identifier: Apache-2.0
//
// Contexts: what the paragraph of an event is about (PLOVER's 37), told by its words
// (data/events/contexts.json).
//
//   const ContextFinder finder(view, builtin_context_words());
//   event.contexts = finder.of_block(view[trigger].block);
//
// Threads: immutable once made. Cost: one look-up a token and phrase length.
// Tested by: src/facts/events_test.cc, src/facts/events/contexts_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "facts/tables/reference_words.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct ContextWords {
  std::vector<std::string> names;               // in the order of the table
  WordMap<std::vector<std::uint8_t>> contexts;  // of a lemma or phrase: indices in `names`
};

// kDataCorrupt names the entry.
Result<ContextWords> parse_context_words(std::string_view text);
// Those inside the program, tested to parse.
const ContextWords& builtin_context_words();

class ContextFinder {
 public:
  ContextFinder(const ReportView& view, const ContextWords& words);
  // In the order of the table, each once.
  std::vector<std::string> of_block(std::uint32_t block) const;

 private:
  const ContextWords& words_;
  std::vector<std::uint64_t> of_block_;  // bits by context
};

}  // namespace dateline::facts
