// SPDX-License-Identifier: Apache-2.0
//
// FigureWords: what data/linking/figures.json knows, by the hash of the word (view/collection.h),
// and the two cuts of a word by which words of several reports are compared.
//
//   const FigureWords& words = figure_words();
//   if (const auto measure = words.measure_of(word.hash)) { ... }
//   singular("lorries");  // "lorry"
//   stem("repatriated");  // "repatriat"
//
// Threads: immutable once made; share freely.
// Tested by: src/linking/figures/figure_words_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "dateline/report.h"

namespace dateline::linking {

enum class ChangeWord : std::uint8_t { kRise, kRevision };

// A kind of counted people or things.
struct CountedClass {
  std::uint32_t number = 0;  // from 1
  bool whole = false;        // says nothing of which people
  bool things = false;
};

class FigureWords {
 public:
  explicit FigureWords(std::string_view json);

  std::optional<FigureMeasure> measure_of(std::uint64_t word) const;
  std::optional<CountedClass> class_of(std::string_view singular_head) const;
  std::optional<ChangeWord> change_of(std::uint64_t word) const;
  // Number of the purpose of money, from 1.
  std::optional<std::uint32_t> purpose_of(std::uint64_t word) const;
  // "USD" of "dollar"; empty for what is no currency.
  std::string_view currency_of(std::string_view singular_head) const;
  bool is_combined(std::uint64_t word) const { return combined_.contains(word); }
  bool joins_measures(std::uint64_t word) const { return joined_by_.contains(word); }
  // Said of those who suffer it, with and without an auxiliary.
  bool is_without_object(std::uint64_t word) const { return without_object_.contains(word); }
  bool is_passive(std::uint64_t word) const { return passive_.contains(word); }
  bool is_earlier(std::uint64_t word) const { return earlier_.contains(word); }
  bool is_remainder(std::uint64_t word) const { return remainders_.contains(word); }
  bool is_increment(std::uint64_t word) const { return increments_.contains(word); }
  bool is_claim(std::uint64_t word) const { return claims_.contains(word); }
  bool is_stop_word(std::uint64_t word) const { return stop_words_.contains(word); }
  bool is_member(std::string_view singular_head) const;

 private:
  std::unordered_map<std::uint64_t, FigureMeasure> measures_;
  std::unordered_map<std::uint64_t, CountedClass> classes_;
  std::unordered_map<std::uint64_t, ChangeWord> changes_;
  std::unordered_map<std::uint64_t, std::uint32_t> purposes_;
  std::unordered_map<std::uint64_t, std::string> currencies_;
  std::unordered_set<std::uint64_t> combined_, joined_by_, increments_, claims_, stop_words_,
      members_;
  std::unordered_set<std::uint64_t> without_object_, passive_, earlier_, remainders_;
};

const FigureWords& figure_words();

// Of a noun in lower case.
std::string singular(std::string_view noun);

// Of any word in lower case; for comparing only.
std::string stem(std::string_view word);

}  // namespace dateline::linking
