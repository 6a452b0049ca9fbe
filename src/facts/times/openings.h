// SPDX-License-Identifier: Apache-2.0
//
// Openings: which atoms an expression can begin with, so that the grammar is tried at few places.
// Every word of the grammar has roles here, every word of the lexicon takes them from its kind. A
// place is skipped only when no rule could match there; openings_test.cc compares with a twin that
// skips nothing.
//
//   if (can_begin(atoms, at)) match = grammar.longest(at);
//
// Threads: pure functions. Cost: a look-up a word; a few atoms a place.
// Tested by: src/facts/times/openings_test.cc
#pragma once

#include <cstdint>
#include <span>

#include "facts/times/lexicon.h"

namespace dateline::facts {

// Bits of Atom::roles.
enum : std::uint8_t {
  kAlone = 1,    // can be an expression by itself: "noon", "June"
  kLeads = 2,    // begins one with the words behind it: "last", "six"
  kPhrase = 4,   // begins a phrase of the lexicon: "good" of "good Friday"
  kFiller = 8,   // stands in front of the words that decide: "the", "from"
  kInside = 16,  // can follow a word that leads
};

// The roles of a kind of lexicon entries: of its first atom, alone or in a phrase. None for kinds
// that no expression begins with.
std::uint8_t roles_of(WordKind kind, bool phrase);

// Gives the words of the grammar itself their roles and the values of numerals.
void add_grammar_words(Lexicon& lexicon);

// Whether an expression may begin at an atom. REQUIRES: the atoms were looked up.
bool can_begin(std::span<const Atom> atoms, std::uint32_t at);

}  // namespace dateline::facts
