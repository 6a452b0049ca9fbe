// SPDX-License-Identifier: Apache-2.0
//
// Atoms: the text of a block cut finer than tokens, so that "six-month", "2014-2019", "10am" and
// "JAN.27" look alike however they were tokenised: runs of letters, runs of digits, single marks.
//
//   std::vector<Atom> atoms = cut_atoms(view.characters(), block.extent);
//
// Threads: a pure function. Cost: linear in the text; about 64 bytes an atom.
// Tested by: src/facts/times/atoms_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline::facts {

struct LexiconEntries;  // lexicon.h

enum class AtomKind : std::uint8_t { kWord, kDigits, kMark };

struct Atom {
  std::uint32_t start = 0, end = 0;  // code points of the report
  AtomKind kind = AtomKind::kMark;
  bool capital = false;      // begins with a capital letter
  bool shouted = false;      // a word of capitals throughout, of two letters or more
  bool after_blank = true;   // white space, or the start of the block, in front
  std::int32_t number = -1;  // of at most nine digits; else -1
  std::string text;          // lower case; dashes are "-", quotation marks and apostrophes "'"
  // Filled by look_up() (grammar.h), so that every word is looked up once and not by each rule.
  const LexiconEntries* entries = nullptr;  // of the lexicon, for expressions that begin with it
  std::uint8_t roles = 0;                   // openings.h
  std::uint32_t length() const { return end - start; }
  bool is(std::string_view word) const { return text == word; }
};

std::vector<Atom> cut_atoms(std::u32string_view characters, Span extent);

}  // namespace dateline::facts
