// SPDX-License-Identifier: Apache-2.0
//
// Facts: what one report says, each fact with the span it rests on and the rule that made it. In
// this version: names with their in-text descriptors, and quotes in quotation marks with cue and
// speaker.
//
//   Facts facts = TRY(extract_facts(report, parses, limits));
//   for (const Quote& quote : facts.quotes) {
//     if (!quote.speaker) continue;  // never guessed
//     ...
//   }
//
// Layers, in order, each reading only earlier ones: names (src/facts/names.h) -> marked quotes
// (src/facts/quotes.h). `sentences` and `notes` are left empty.
//
// Threads: pure functions. Cost: linear in the report, whatever it holds.
// Tested by: src/facts/*_test.cc; the examples in data/ run in src/facts/examples_test.cc
#pragma once

#include <span>
#include <string>

#include "dateline/limits.h"
#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// `parses` in the order of the blocks; a block without one is not read.
Result<Facts> extract_facts(const Report& report, std::span<const BlockParse> parses,
                            const Limits& limits);

// SHA-256 of the tables of words and names in use, lower-case hexadecimal: for `made_with`.
const std::string& facts_tables_sha256();

}  // namespace dateline
