// SPDX-License-Identifier: Apache-2.0
//
// Place positions: whether a name that the recogniser took for a person's, a body's or a thing's
// stands where only a place stands, and is a place that some table has.
//
// Threads: pure functions over const values.
// Tested by: src/facts/places_test.cc, eval/places.py
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dateline/report.h"
#include "facts/places/gazetteer.h"
#include "facts/places/place_tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

constexpr std::uint32_t kTakenToken = 2;  // the owner of a token that is part of a place found

class PlacePositions {
 public:
  PlacePositions(const ReportView& view, const PlaceTables& tables, const Gazetteer* gazetteer)
      : view_(view), tables_(tables), gazetteer_(gazetteer) {}

  // "reached Homs", "in Omdurman", "Augusta and Athens", "Hamilton, Bermuda". `owners`: of each
  // token.
  bool is_place(const Entity& entity, std::span<const std::uint32_t> owners) const;
  bool is_known_name(std::string_view folded) const;
  // How well known the best place of a name is; 0 when no table has it.
  double prominence_of(std::string_view folded, bool* capital_city) const;
  // A phrase behind a name says that it is a town.
  bool is_described(TokenRange tokens) const;

 private:
  std::uint32_t root_of(TokenRange range) const;
  bool is_attribute(std::uint32_t root) const;
  bool follows_title(std::uint32_t token) const;
  bool is_called_town(const Entity& entity) const;
  bool stands_as_place(TokenRange tokens, std::uint32_t root, double prominence,
                       std::span<const std::uint32_t> owners) const;
  bool is_agent(std::uint32_t root) const;
  bool is_behind_locative(std::uint32_t token) const;
  bool capital(std::uint32_t token) const;
  std::uint32_t block_begin(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.begin;
  }
  std::uint32_t block_end(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.end;
  }

  const ReportView& view_;
  const PlaceTables& tables_;
  const Gazetteer* gazetteer_;
};

}  // namespace dateline::facts
