// SPDX-License-Identifier: Apache-2.0
//
// References: which mentions of a report refer to one entity. Joins names, titles, acronyms,
// appositions, copulas, nominals ("the minister") and pronouns; precision first: a mention that
// fits two entities about equally well stays alone.
//
//   std::vector<Entity> entities = find_references(view, names, quotes, tables);
//
// Threads: a pure function. Cost: linear in the text times a bounded window.
// Tested by: src/facts/references_test.cc
#pragma once

#include <span>
#include <vector>

#include "facts/quotes/quotes.h"
#include "facts/references/nodes.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

// `names` from find_names; `quotes` tell who says "I" and "we". The result is by first mention.
std::vector<Entity> find_references(const ReportView& view, std::vector<Entity> names,
                                    std::span<const Quote> quotes, const Tables& tables);

// The same as a graph, for those who want to see why.
ReferenceGraph resolve_references(const ReportView& view, std::span<const Entity> names,
                                  std::span<const Quote> quotes, const ReferenceWords& words);

// Sets the entity of every speaker and addressee from the mention that is the head of its span.
void resolve_speakers(const ReportView& view, std::span<const Entity> entities,
                      std::vector<Quote>& quotes);

}  // namespace dateline::facts
