// SPDX-License-Identifier: Apache-2.0
//
// Facts: what one report says, each fact with the span it rests on and the rule that made it:
// entities with all that refers to them, times, places, figures, quotes with cue and speaker,
// corrections and notes on damage.
//
//   std::vector<BlockParse> parses = TRY(parse_blocks(report, pipeline, workspace));
//   Facts facts = TRY(extract_facts(report, parses, limits));
//   for (const Quote& quote : facts.quotes) {
//     if (!quote.speaker) continue;  // never guessed
//     ...
//   }
//
// Layers, in order, each reading only earlier ones: names -> quotes -> references -> times ->
// places -> figures -> notes (src/facts/facts.cc). `sentences` is left empty.
//
// Threads: pure functions. Cost: linear in the report, whatever it holds.
// Tested by: src/facts/*_test.cc; the examples in data/ run in src/facts/examples_test.cc
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/pipeline.h"
#include "dateline/report.h"
#include "dateline/resources.h"
#include "dateline/result.h"

namespace dateline {

// Parses each block for itself, as extract_facts() wants it: blocks in capitals with their case
// restored, some words read as others (src/facts/preparation/preparation.h).
Result<std::vector<BlockParse>> parse_blocks(const Report& report, const Pipeline& pipeline,
                                             Workspace& workspace);

// A reading that a rule came near to and did not take. Of layer kFeatureLayer: one that was taken,
// with what its confidence rests on as `why`.
struct RejectedReading {
  Span span;
  std::string layer, rule, why;
};
inline constexpr std::string_view kFeatureLayer = "confidence";

// `parses` in the order of the blocks; a block without one is not read.
Result<Facts> extract_facts(const Report& report, std::span<const BlockParse> parses,
                            const Limits& limits, std::vector<RejectedReading>* rejected = nullptr,
                            const Resources& resources = {});

// What a rule id stands for, as text for a person: the entry of its table with its examples, or a
// sentence on a rule of the grammar. kUnknownRule when there is none.
Result<std::string> explain_rule(std::string_view id);

// SHA-256 of the tables of words and names in use, lower-case hexadecimal: for `made_with`.
const std::string& facts_tables_sha256();

}  // namespace dateline
