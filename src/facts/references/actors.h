// SPDX-License-Identifier: Apache-2.0
//
// Actors: the country and the PLOVER sectors of persons, organisations and groups, from what the
// report says of them (titles, appositions, the adjective in front), from the words of their names
// and from the tables of names; never from what somebody is known to be.
//
//   describe_actors(view, entities, tables, builtin_sector_words());
//
// Threads: a pure function.
// Tested by: src/facts/references_test.cc, src/facts/examples_test.cc (data/sectors.json)
#pragma once

#include <string>
#include <vector>

#include "facts/tables/reference_words.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct SectorWords {
  WordMap<std::string> phrases;  // lower case, nouns by lemma -> sector
  WordMap<std::string> names;    // words inside names -> sector
};

// kDataCorrupt names the table and the entry.
Result<SectorWords> parse_sector_words(std::string_view text);
const SectorWords& builtin_sector_words();

// What a noun phrase without a name of its own says of whom it stands for: "Russian troops",
// "the mayor of Oslo".
struct PhraseParty {
  std::string country;
  std::vector<std::string> sectors;
};
PhraseParty describe_phrase(const ReportView& view, TokenRange phrase, const Tables& tables,
                            const SectorWords& words);

// Fills country and sectors where they are empty. Roles and mentions must be in place.
void describe_actors(const ReportView& view, std::vector<Entity>& entities, const Tables& tables,
                     const SectorWords& words);

}  // namespace dateline::facts
