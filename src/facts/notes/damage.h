// SPDX-License-Identifier: Apache-2.0
//
// Damage inside sentences that takes words or the parse to see: phrases of machine rewrites ("not
// to remove their guards"), names in an order English does not have ("the Forces Syrian Defense"),
// a list that goes over into a sentence of its own. Precision first: each kind was run over clean
// news before it was let in.
//
//   std::vector<Note> notes = find_damage(view, builtin_tables(), builtin_damage_table());
//   mark_damaged(view, notes, facts.entities);
//
// Threads: pure functions. Cost: linear in the text.
// Tested by: src/facts/damage_test.cc (data/damage.json)
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct DamagedPhrase {
  std::string id, meant;
  std::vector<std::unordered_set<std::string>> words;  // alternatives at each position
  bool as_written = false;                             // upper and lower case count
};

struct DamageTable {
  std::vector<DamagedPhrase> phrases;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first;  // lower case -> phrases
  std::unordered_set<std::string> heads, behind_the, enumerating;
  std::array<bool, 256> initials{};  // bytes with which a phrase, an opening word or "the" begins
};

// kDataCorrupt names the table and the entry.
Result<DamageTable> parse_damage_table(std::string_view text);
const DamageTable& builtin_damage_table();

// In text order.
std::vector<Note> find_damage(const ReportView& view, const Tables& tables,
                              const DamageTable& table);

// Marks roles that stand in a sentence with a damaged or spliced span, and entities of which
// nothing else is known.
void mark_damaged(const ReportView& view, std::span<const Note> notes,
                  std::vector<Entity>& entities);

}  // namespace dateline::facts
