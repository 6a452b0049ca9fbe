// SPDX-License-Identifier: Apache-2.0
//
// LexemeText: lexemes of one block by index, for the grammars over them.
//
// Threads: pure. Cost: constant for each call.
// Tested by: src/facts/figures/quantities_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "facts/figures/lexemes.h"
#include "facts/figures/lexicon.h"

namespace dateline::facts::figures {

// Lexemes of one block by index; nothing beyond its ends.
class LexemeText {
 public:
  LexemeText(std::span<const Lexeme> lexemes, const ReportView& view, const Lexicon& lexicon)
      : lexemes_(lexemes), view_(view), lexicon_(lexicon) {}
  void set_block(std::uint32_t block) { block_ = block; }

 protected:
  bool has(std::uint32_t i) const { return i < size() && lexemes_[i].block == block_; }
  const Lexeme& at(std::uint32_t i) const { return lexemes_[i]; }
  std::string_view text(std::uint32_t i) const {
    return has(i) ? std::string_view(lexemes_[i].text) : std::string_view();
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes_.size()); }
  bool is(std::uint32_t i, LexemeKind kind) const { return has(i) && at(i).kind == kind; }
  // No blank before it.
  bool glued(std::uint32_t i) const { return has(i) && !at(i).space_before; }
  std::string_view tag(std::uint32_t i) const {
    return has(i) && at(i).token != kNoToken ? view_[at(i).token].tag : std::string_view();
  }

  std::span<const Lexeme> lexemes_;
  const ReportView& view_;
  const Lexicon& lexicon_;
  std::uint32_t block_ = 0;
};

}  // namespace dateline::facts::figures
