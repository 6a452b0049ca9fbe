// SPDX-License-Identifier: Apache-2.0
//
// Quantities: the grammar of numbers with currency, scale, range, unit, bound and rate over
// lexemes. It knows no syntax; what is counted is found in counted.h.
//
//   std::vector<Quantity> quantities = read_quantities(lexemes, view, builtin_lexicon());
//
// Numbers that only name something (Resolution 2254, Boeing 737, 2.15pm, telephone numbers, scores)
// are left out.
//
// Threads: a pure function. Cost: linear in the lexemes.
// Tested by: src/facts/figures/quantities_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "facts/figures/lexemes.h"
#include "facts/figures/lexicon.h"

namespace dateline::facts::figures {

struct Quantity {
  std::uint32_t first = 0, end = 0;      // lexemes of the whole, with bound and rate
  std::uint32_t core = 0, core_end = 0;  // number, currency and unit
  std::uint32_t number = 0, number_end = 0;
  std::optional<double> value, low, high;
  FigureBound bound = FigureBound::kExact;
  FigureChange change = FigureChange::kNone;
  std::string unit = "count", currency, per, rule;
  bool money = false, vague = false, share = false, spelled = false;
  bool age = false;
  bool attributive = false;  // "83-member": the noun behind the hyphen is counted

  bool counts() const { return unit == "count" && !money; }
};

// In text order, never overlapping.
std::vector<Quantity> read_quantities(std::span<const Lexeme> lexemes, const ReportView& view,
                                      const Lexicon& lexicon);

// A rate that begins at `at` ("a day", "per barrel", "/hour"): its unit, and its end in `at`.
std::string read_rate(std::span<const Lexeme> lexemes, std::uint32_t& at, const Lexicon& lexicon);

// Why a number is no figure; both empty when it is one.
struct Refusal {
  std::string_view rule, why;
};
// A name, a time, a score, a pronoun and the like (contexts.cc).
Refusal why_no_figure(const Quantity& quantity, std::span<const Lexeme> lexemes,
                      const ReportView& view, const Lexicon& lexicon);
// Sets `change` from the words before and behind (changes.cc).
void read_changes(std::vector<Quantity>& quantities, std::span<const Lexeme> lexemes,
                  const Lexicon& lexicon);

}  // namespace dateline::facts::figures
