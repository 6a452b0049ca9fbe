// SPDX-License-Identifier: Apache-2.0
//
// Lexemes: the text cut for reading numbers, whatever the tokenizer made of it. "US$1.2bn" is the
// word us, the symbol $, the number 1.2 and the word bn, each knowing whether a blank stands before
// it. Words are in lower case; an abbreviation with full stops loses them ("U.S." is us).
//
//   std::vector<Lexeme> lexemes = cut_lexemes(view);
//
// Web and mail addresses are one lexeme of their own kind, and so is a run of digits that is no
// number ("192.168.1.2").
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/figures/lexemes_test.cc
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/view/report_view.h"

namespace dateline::facts::figures {

enum class LexemeKind : std::uint8_t { kWord, kNumber, kSymbol, kCode };

inline constexpr std::uint32_t kNoToken = std::numeric_limits<std::uint32_t>::max();

struct Lexeme {
  LexemeKind kind = LexemeKind::kSymbol;
  std::uint32_t start = 0, end = 0;  // code points of the report
  std::uint32_t block = 0;
  std::uint32_t token = kNoToken;  // of the view, the one it begins in
  std::uint32_t sentence = 0;      // counted over the report
  bool space_before = true;        // also at the start of a block
  bool first = false;              // of its block
  bool capital = false;            // begins with a capital letter
  bool in_time = false;
  double value = 0;  // of a number
  std::string text;  // as looked up; the en dash is "~-", the em dash "--"
};

// REQUIRES: times in text order.
std::vector<Lexeme> cut_lexemes(const ReportView& view, std::span<const TimeExpression> times);
// The same for words of a data table, without a view.
std::vector<std::string> cut_words(std::u32string_view text);

}  // namespace dateline::facts::figures
