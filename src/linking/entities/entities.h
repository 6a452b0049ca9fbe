// SPDX-License-Identifier: Apache-2.0
//
// Entities over reports: which entities of several reports are one person, body, place or country,
// and why. Every entity of every report is a member of exactly one linked entity.
//
//   const std::vector<LinkedEntity> entities = link_entities(collection, stories);
//   const EntityIndex index(entities, collection.size());
//   index.of({report, 3});                       // the linked entity of that report's fourth
//
// What merges two entities:
//   - anywhere: the code of a country, the place of a gazetteer, one name that is not shared by
//   many
//     bodies; a shared one ("Foreign Ministry") with the same country; the full name of a person
//     with a country, a word of a role or two companions in common;
//   - within one story: one name, a short form of exactly one longer name, an acronym, an alias, a
//     name that differs by one letter; the same words of the same sentence.
// What keeps them apart: different countries, different first names. A bare surname never leaves
// its story. `why` says what was used.
//
// Cost: linear in mentions; names with very many bearers in one story are compared among the first
// few. The order of reports changes nothing.
// Threads: pure functions; EntityIndex is immutable.
// Tested by: src/linking/entities/entities_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

std::vector<LinkedEntity> link_entities(const Collection& collection,
                                        const std::vector<Story>& stories);

class EntityIndex {
 public:
  EntityIndex(const std::vector<LinkedEntity>& entities, std::uint32_t reports);

  // Index of the linked entity of an entity of a report.
  std::optional<std::size_t> of(Member member) const;

 private:
  std::vector<std::vector<std::size_t>> linked_;  // by report, then by entity
};

}  // namespace dateline::linking
