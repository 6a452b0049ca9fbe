// SPDX-License-Identifier: Apache-2.0
//
// Names: who and what a report names, from the entity recogniser repaired by tables and context.
// Mentions of one report are merged by exact name, by the last parts of a full name that is unique
// in the report, by country, and by an acronym introduced in parentheses; nothing else. Precision
// first: a span that is probably no name is left out. Pronouns and descriptions ("the minister")
// come with coreference.
//
//   std::vector<Entity> entities = find_names(view, credits, builtin_tables());
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/names/known_names_test.cc, src/facts/examples_test.cc (data/names.json,
// data/countries.json)
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

// By first mention. Nothing is looked for inside `credits` (photo credits, in text order).
std::vector<Entity> find_names(const ReportView& view, std::span<const Span> credits,
                               const Tables& tables);

// Names of the table, found in the text alone. `known` is an index in tables.names.
struct KnownMention {
  Span extent;
  std::size_t known = 0;
};
std::vector<KnownMention> find_known_names(std::u32string_view text,
                                           std::span<const Span> paragraphs, const Tables& tables);

}  // namespace dateline::facts
