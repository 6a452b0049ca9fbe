// SPDX-License-Identifier: Apache-2.0
//
// Place store: the places found so far in a report, and which token belongs to which. Shared by
// the steps that find places (place_mentions.cc, unrecognised_places.h).
//
//   PlaceStore store(view, tables, gazetteer);
//   store.add(extent, entity, "place/name");
//
// Threads: one report, one store. Cost: linear in the tokens added.
// Tested by: src/facts/places_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/places/place_mentions.h"
#include "facts/places/place_positions.h"

namespace dateline::facts {

class PlaceStore {
 public:
  // Owners of tokens. A blocked one is part of a name that is no place.
  static constexpr std::uint32_t kFree = 0, kBlocked = 1, kTaken = kTakenToken;

  PlaceStore(const ReportView& report_view, const PlaceTables& place_tables,
             const Gazetteer* gazetteer);

  bool capital(std::uint32_t token) const;
  std::uint32_t block_end(std::uint32_t token) const {
    return view.blocks()[view[token].block].tokens.end;
  }
  std::uint32_t block_begin(std::uint32_t token) const {
    return view.blocks()[view[token].block].tokens.begin;
  }
  bool is_free(TokenRange range) const;
  void own(TokenRange range, std::uint32_t owner);
  // Gives up tokens that were blocked.
  void unblock(TokenRange range);
  // Null when the words are no name of a place.
  FoundPlace* add(Span extent, std::optional<std::size_t> entity, const char* rule);

  const ReportView& view;
  const PlaceTables& tables;
  PlacePositions positions;
  std::vector<FoundPlace> found;
  std::vector<std::uint32_t> owner;   // of each token: free, blocked or taken
  std::vector<std::uint32_t> holder;  // of each token: the place that took it, or kNoPlace
};

}  // namespace dateline::facts
