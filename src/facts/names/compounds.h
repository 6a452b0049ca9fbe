// SPDX-License-Identifier: Apache-2.0
//
// Compounds: who stands in a word joined by a hyphen, and how: "U.S.-led", "UN-backed",
// "rebel-held", "pro-Iranian", "Iraq-Syria". Read from the characters, since tokenizers cut them in
// different ways ("U.S.-led" is one token, "US-led" three). A compound without a name, a country or
// a listed noun ("plant-based") is none.
//
//   for (const CompoundWord& word : find_compound_words(view, tables, builtin_compound_table()))
//   ... std::vector<Compound> compounds = find_compounds(view, entities, tables,
//                                                    builtin_compound_table());
//
// Threads: pure functions. Cost: linear in the text.
// Tested by: src/facts/compounds_test.cc (data/compounds.json)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct CompoundRelation {
  std::string id;
  bool acts = false, belongs = false;  // see Compound
};

struct CompoundTable {
  std::vector<CompoundRelation> relations;
  std::unordered_map<std::string, std::size_t> behind;     // word behind the hyphen -> relation
  std::unordered_map<std::string, std::size_t> before;     // prefix -> relation
  std::size_t between = 0;                                 // the relation of pairs
  std::unordered_map<std::string, std::string> combining;  // "Sino" -> "CHN"
  std::unordered_set<std::string> actors;                  // common nouns
};

// kDataCorrupt names the table and the entry.
Result<CompoundTable> parse_compound_table(std::string_view text);
const CompoundTable& builtin_compound_table();

struct CompoundWord {
  Span span, actor;
  std::optional<Span> second;
  std::size_t relation = 0;  // in CompoundTable::relations
};

// In text order.
std::vector<CompoundWord> find_compound_words(const ReportView& view, const Tables& tables,
                                              const CompoundTable& table);

// The same with the entities they name and describe.
std::vector<Compound> find_compounds(const ReportView& view, std::span<const Entity> entities,
                                     const Tables& tables, const CompoundTable& table);

// Adds "US-led" to the roles of "the US-led coalition".
void describe_by_compounds(std::span<const Compound> compounds, std::vector<Entity>& entities);

}  // namespace dateline::facts
