// SPDX-License-Identifier: Apache-2.0
//
// Sentences of a report, from the parses of its blocks: offsets mapped back to the report, each
// with its paragraph and the part it plays. The lead is the first sentence of the first body
// paragraph. Every word of every block is in one sentence, and none crosses a block.
//
// Threads: a pure function.
// Tested by: tests/cases/reading
#pragma once

#include <span>
#include <vector>

#include "dateline/report.h"

namespace dateline {

// `parses` in the order of the blocks; a block without one is a single sentence.
std::vector<Sentence> find_sentences(const Report& report, std::span<const BlockParse> parses);

}  // namespace dateline
