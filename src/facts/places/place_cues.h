// SPDX-License-Identifier: Apache-2.0
//
// Place cues: names that the words around them show to be places, whatever the recogniser made of
// them: a generic word in the name ("Bolan Pass", "Lake Tana", "Strait of Malacca"), behind it
// ("Ayacucho airport", "Kogi state") or before it ("the port of Progreso", "the island of Samos"),
// and the article of a river ("the Niger").
//
//   for (std::uint32_t i = 0; i < view.size(); ++i) {
//     if (const auto cued = cues.at(i)) use(cued->tokens, cued->kind);
//   }
//
// Threads: pure functions. Cost: constant per token (names of at most kLongestRun tokens).
// Tested by: src/facts/places/place_cues_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "facts/places/place_tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct CuedName {
  TokenRange tokens;
  PlaceKind kind = PlaceKind::kCity;
  bool generic = false;  // the kind is a word of the name itself
  bool river = false;    // "the Niger": to be looked up with "river" behind it
  bool located = false;  // a preposition of place stands before it
  const char* rule = "";
};

class PlaceCues {
 public:
  PlaceCues(const ReportView& view, const PlaceTables& tables) : view_(view), tables_(tables) {}

  // The name that begins with a token, if cues show it.
  std::optional<CuedName> at(std::uint32_t token) const;
  // A preposition of place right before a token, "the" and a direction in between left out.
  bool is_located(std::uint32_t token) const;

  static constexpr std::uint32_t kLongestRun = 6;

 private:
  bool capital(std::uint32_t token) const;
  bool begins_run(std::uint32_t token) const;
  // End of the capitalised words that begin with a token.
  std::uint32_t run_end(std::uint32_t token) const;
  std::optional<CuedName> with_generic(std::uint32_t begin, std::uint32_t end) const;
  std::optional<CuedName> behind_noun(std::uint32_t begin, std::uint32_t end) const;
  std::optional<CuedName> before_noun(std::uint32_t begin, std::uint32_t end) const;
  std::optional<CuedName> as_river(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t block_begin(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.begin;
  }
  std::uint32_t block_end(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.end;
  }

  const ReportView& view_;
  const PlaceTables& tables_;
};

}  // namespace dateline::facts
