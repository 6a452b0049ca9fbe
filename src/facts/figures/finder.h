// SPDX-License-Identifier: Apache-2.0
//
// The search behind counted.h, in three files: noun_phrases.cc (phrases and heads), counted.cc (of,
// parts, nouns left out) and measures.cc (states, acts, totals).
//
// Threads: used by one. Cost: every search is bounded to a few lexemes.
// Tested by: src/facts/figures/examples_test.cc
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/figures/counted.h"

namespace dateline::facts::figures {

// Lexemes of a noun phrase.
struct Phrase {
  std::uint32_t first = 0, head = 0;
};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Finder {
 public:
  Finder(std::span<const Quantity> quantities, std::span<const Lexeme> lexemes,
         const ReportView& view, const Lexicon& lexicon)
      : quantities_(quantities), lexemes_(lexemes), view_(view), lexicon_(lexicon) {}

  std::vector<Counting> find();

 private:
  bool same(std::uint32_t i) const {
    return i < lexemes_.size() && lexemes_[i].sentence == sentence_;
  }
  std::string_view text(std::uint32_t i) const {
    return same(i) ? std::string_view(lexemes_[i].text) : std::string_view();
  }
  std::string_view tag(std::uint32_t i) const {
    return same(i) && lexemes_[i].token != kNoToken ? view_[lexemes_[i].token].tag
                                                    : std::string_view();
  }
  std::string lemma(std::uint32_t i) const {
    return same(i) && lexemes_[i].token != kNoToken ? std::string(view_[lexemes_[i].token].lemma)
                                                    : std::string();
  }
  // The small model takes "foreigners" for a verb; nouns of people are nouns whatever it says.
  bool noun(std::uint32_t i) const {
    return word(i) && (tag(i).starts_with("NN") || lexicon_.people.contains(std::string(text(i))));
  }
  bool word(std::uint32_t i) const { return same(i) && lexemes_[i].kind == LexemeKind::kWord; }
  // The quantity that begins at a lexeme, by its bound or its number.
  std::optional<std::size_t> quantity_at(std::uint32_t i) const;

  std::optional<Phrase> phrase(std::uint32_t i) const;
  std::optional<Phrase> parsed_head(const Quantity& quantity, std::optional<Phrase> found) const;
  void count(std::size_t index);
  void set(Counting& counting, Phrase phrase) const;
  void measure(std::size_t index);
  const Measure* state_behind(std::uint32_t i, bool has_noun) const;
  // The noun before `i` is of people who may flee, not of men who did something.
  bool people_before(std::uint32_t i) const {
    return i > 0 && (lexicon_.harmless.contains(std::string(text(i - 1))) || tag(i - 1) == "NNPS" ||
                     (lexemes_[i - 1].capital && noun(i - 1)));
  }
  const Measure* by_parse(std::uint32_t noun_lexeme) const;
  const Measure* act_before(std::uint32_t i) const;
  void left_out(std::size_t index);
  void parts(std::size_t index);
  void total(std::size_t index);
  std::optional<std::size_t> whole_before(std::size_t index, bool any_sentence) const;
  bool larger(std::size_t whole, std::size_t part) const;

  std::span<const Quantity> quantities_;
  std::span<const Lexeme> lexemes_;
  const ReportView& view_;
  const Lexicon& lexicon_;
  std::vector<Counting> countings_;
  std::vector<bool> pronoun_;  // "of them"
  std::uint32_t sentence_ = 0;
};

}  // namespace dateline::facts::figures
