// SPDX-License-Identifier: Apache-2.0
//
// Tables: what the fact layers know of words and names, read once from data/*.json inside the
// program.
//
//   const Tables& tables = builtin_tables();
//   if (const Cue* cue = tables.find_cue("say")) { ... }
//
// Threads: immutable; share freely.
// Tested by: src/facts/tables/tables_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

enum class CueFrame : unsigned char {
  kFree,  // may stand before, inside or behind the quotation
  kAs,    // judges something as "...": only before it
  kNone,  // reports speech without marks only
};

enum class CueSpeakers : unsigned char { kAny, kSpeaker, kDocument };

// The complements in which a cue reports speech without marks.
struct CueComplements {
  bool clause = false;       // finite, with or without "that"; implies `that`
  bool that = false;         // finite, with "that"
  bool question = false;     // whether, when, who ...
  bool infinitive = false;   // urged X to ..., vowed to ...
  bool gerund = false;       // denied taking ...
  bool preposition = false;  // accused X of ...
  bool raised = false;       // is said to have ...
  bool event = false;        // announced the closure of ...
};

struct Cue {
  std::string id;
  CueFrame frame = CueFrame::kFree;
  std::string particle;  // the verb counts only with it: went on
  CueComplements complements;
  CueSpeakers speakers = CueSpeakers::kAny;
  bool addressee = false;                 // its object is spoken to: told reporters
  std::vector<std::string> prepositions;  // of `complements.preposition`
};

struct KnownName {
  std::string id, name, country;
  EntityKind kind = EntityKind::kOther;
  std::vector<std::u32string> forms;  // found wherever they stand
  std::vector<std::u32string>
      shared_forms;  // only where another form is in the report, and not in capitals
  std::vector<std::u32string> capital_forms;  // not where the words around are in capitals too
  std::vector<std::string> sectors;           // PLOVER
};

enum class FormStrength : unsigned char { kPlain, kShared, kCapital };

// A form of a known name, for the search in the text.
struct NameForm {
  std::u32string text;
  std::size_t known = 0;  // in Tables::names
  FormStrength strength = FormStrength::kPlain;
};

struct Country {
  std::string code;
  bool people = false;  // a word for its people or its things: Italian
};

struct Tables {
  std::unordered_map<std::string, Cue> cues;  // by lemma, with its particle behind a blank
  std::unordered_set<std::string> cue_nouns;  // "the warning that ..."
  std::unordered_set<std::string> speaking_bodies, speaking_documents, speaking_people;  // nouns
  std::vector<KnownName> names;
  std::unordered_map<std::string, EntityKind> last_words,
      first_words;                         // of names, and the kind they show
  std::unordered_set<std::string> bodies;  // one can be in them, and they are no places
  std::vector<std::u32string> not_names;
  std::unordered_map<std::string, Country> countries;  // by name as written
  std::unordered_set<std::string> peoples;
  std::unordered_set<std::string> titles;  // lower case; may stand before a name
  std::unordered_set<std::string>
      persons;  // nouns that say of a name that it is a person's; holds the titles
  std::unordered_set<std::string> unnamed;     // nouns of speakers who are not named
  std::unordered_set<std::string> facilities;  // nouns that follow the name of a facility
  std::vector<std::u32string> anonymity;       // phrases
  std::unordered_set<std::string> event_nouns, event_not;  // "announced the closure"
  std::vector<std::string> event_suffixes;
  std::unordered_set<std::string> person_verbs;       // lemmas of what only persons do
  std::unordered_set<std::string> kin;                // and of what only persons have
  std::unordered_set<std::string> facilities_of_any;  // facilities, whatever the recogniser says

  // Forms of all names by first character, longest first.
  std::unordered_map<char32_t, std::vector<NameForm>> forms;
  // Countries and intergovernmental bodies by their plain and capital forms: "U.S.", "UN".
  std::unordered_map<std::string, std::string> acting_for;

  const Cue* find_cue(std::string_view lemma) const;
  // With the word behind it: "go", "on".
  const Cue* find_cue(std::string_view lemma, std::string_view particle) const;
  const Country* find_country(std::string_view name) const;
};

struct TableTexts {
  std::string_view countries, names, people_words, speech_cues;
  std::string_view organisations = {};
};

// kDataCorrupt names the table and the entry.
Result<Tables> parse_tables(const TableTexts& texts);

// The tables inside the program. They are tested to parse, so this cannot fail.
const Tables& builtin_tables();

// A kind by its name in the record: "person", "country".
std::optional<EntityKind> kind_named(std::string_view name);

// REQUIRES: valid UTF-8.
std::u32string to_u32(std::string_view utf8);

}  // namespace dateline::facts
