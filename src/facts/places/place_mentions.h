// SPDX-License-Identifier: Apache-2.0
//
// Place mentions: where a report names a place, and what the words around say of it: its kind ("the
// town of"), what it lies in (", Maine"; "in northern Mali"), how it is used (in Paris, French
// troops, Moscow said). Which place is meant is decided in place_readings.h.
//
//   std::vector<FoundPlace> found = find_place_mentions(view, report, entities, tables, gazetteer);
//
// Threads: pure functions. Cost: linear in the text.
// Tested by: src/facts/places/places_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "facts/places/gazetteer.h"
#include "facts/places/place_tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

enum class PlaceCue : unsigned char { kNone, kCity, kDivision, kWater, kFacility, kCountry };

struct FoundPlace {
  Span extent;
  TokenRange tokens;
  std::optional<std::size_t> entity;
  std::string folded;        // the name to look up
  std::string country;       // of a country or nationality whose code is known
  bool people = false;       // Syrian
  bool in_dateline = false;  // the report's own place
  bool literal = true;       // of a country: where something is, not whose it is or who acts
  bool facility = false;     // the name of a building, base, port ...
  bool guessed = false;      // a small town where the recogniser saw nothing
  std::optional<PlaceKind> generic;  // the kind that a word of the name says: "Bolan Pass"
  PlaceCue cue = PlaceCue::kNone;
  std::optional<std::uint32_t> container;  // index of the place it is said to lie in
  std::optional<std::uint32_t> part;       // of "Mogadishu airport": index of "Mogadishu"
  std::string region;  // an abbreviated division behind it ("Ill."), folded and in full
  const char* rule = "";
};

// In text order; where two nest, the longer first.
std::vector<FoundPlace> find_place_mentions(const ReportView& view, const Report& report,
                                            std::span<const Entity> entities,
                                            const PlaceTables& tables, const Gazetteer* gazetteer);

// Fills in cue, literal, container and region of mentions that are in text order.
void read_place_context(const ReportView& view, std::vector<FoundPlace>& found);
// "Ill." is short for "illinois"; empty when a folded name is no such form.
std::string_view full_division_name(std::string_view folded);

// `acts`: the place is a country or the capital of one, so that it may stand for a government.
PlaceUse use_of(const ReportView& view, const FoundPlace& found, bool acts);

}  // namespace dateline::facts
