// SPDX-License-Identifier: Apache-2.0
//
// Prose: the words of a report that can show where its text comes from, each with what it weighs as
// evidence. Titles, datelines, captions, photo credits and boilerplate are left out; a report
// without anything else is taken whole.
//
//   const Prose prose = read_prose(collection, report, builtin_origin_table());
//   for (const Token& token : prose.tokens) evidence += token.weight;
//
// `key` names what a word stands for: "thirty-one" and 31 are one key, as are "arrest" and
// "arrested" (first six letters); 0 for a function word.
//
// Size: 32 bytes a word. Threads: a pure function. Cost: linear in the report.
// Tested by: src/linking/origins/prose_test.cc
#pragma once

#include <cstdint>
#include <vector>

#include "linking/origins/origin_table.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Token {
  std::uint64_t hash = 0;
  std::uint64_t key = 0;
  std::uint32_t word = 0;  // index in Collection::words
  std::uint32_t sentence = 0;
  std::uint16_t weight = 0;
  bool name = false;    // a capital inside a sentence
  bool figure = false;  // a number other than a year
  bool quoted = false;  // inside marked speech
  bool stock = false;   // inside a stock phrase
};

// Weights of single words.
inline constexpr std::uint16_t kNameWeight = 20;
inline constexpr std::uint16_t kRareFigureWeight = 25;

inline constexpr std::uint16_t kDetailWeight = 12;

struct Prose {
  std::vector<Token> tokens;
  std::uint64_t weight = 0;  // of all tokens
  // Keys of names and figures that the report has once or twice, sorted: what it adds to the few
  // names that everybody has who tells the same news.
  std::vector<std::uint64_t> details;
};

Prose read_prose(const Collection& collection, std::uint32_t report, const OriginTable& table);

}  // namespace dateline::linking
