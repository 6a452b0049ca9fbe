// SPDX-License-Identifier: Apache-2.0
//
// NameForm: a name as entity linking compares it, and what one name can be to another. Case,
// accents, a leading "the", titles, initials and a final "'s" say nothing about who is meant.
//
//   const NameForm full = name_form("Jon A. Hallam");   // parts {"jon", "hallam"}
//   compare_names(full, name_form("Hallam"));          // NameFit::kShorter
//   compare_names(full, name_form("Luis Hallam"));     // NameFit::kOther
//
// Threads: pure functions; the tables are read once.
// Limits: names longer than 16 words are compared by their first 16.
// Tested by: src/linking/entities/name_forms_test.cc
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::linking {

struct NameForm {
  std::string key;                 // the parts joined by blanks; empty: no name
  std::vector<std::string> parts;  // words without initials
  std::string acronym;             // first letters of its words without "of", "the", "and"
  bool is_acronym = false;         // written in capitals, two to eight letters: "ISIS", "U.N."
  bool is_bare = false;            // of a person: a surname only ("Di Maio")
};

NameForm name_form(std::string_view name);

enum class NameFit {
  kOther,
  kSame,
  kSpelling,  // one letter differs in a long part, the others are the same
  kShorter    // one is the last words of the other: a surname, a short name
};

NameFit compare_names(const NameForm& a, const NameForm& b);

// Whether every word of the name is one that many bodies share ("Foreign Ministry").
bool is_shared_name(const NameForm& name);

// At most one letter inserted, lost, replaced or exchanged with its neighbour.
bool within_one_letter(std::string_view a, std::string_view b);

}  // namespace dateline::linking
