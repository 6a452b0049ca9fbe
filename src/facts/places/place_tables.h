// SPDX-License-Identifier: Apache-2.0
//
// Place tables: what is known of places inside the program (data/places_known.json,
// data/places_sites.json, data/places_countries.json, data/countries.json): waters, regions,
// crossings, facilities, and the names of countries and their people.
//
//   const PlaceTables& tables = builtin_place_tables();
//   for (std::uint32_t known : tables.known(fold_name("Black Sea"))) { ... }
//
// Threads: immutable; share freely.
// Tested by: src/facts/places/place_tables_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

struct KnownPlace {
  std::string id, name, country;       // country: empty when it lies in several or is contested
  std::vector<std::string> countries;  // those several, of which a report may say one
  PlaceKind kind = PlaceKind::kRegion;
  double latitude = 0, longitude = 0;
  std::uint32_t km = 0;  // radius of an area
  bool careful = false;  // also another name: counts only where the words show a place
};

struct CountryWord {
  std::string code;
  bool people = false;  // Syrian
};

// A form of a known place, as written.
struct KnownForm {
  std::u32string text;
  std::uint32_t known = 0;
};

class PlaceTables {
 public:
  // kDataCorrupt names the table and the entry.
  static Result<PlaceTables> parse(std::string_view known, std::string_view sites,
                                   std::string_view more_countries, std::string_view countries);

  std::span<const KnownPlace> places() const { return places_; }
  // Indices in places() by folded name.
  std::span<const std::uint32_t> known(std::string_view folded) const;
  // Forms whose first word is this, longest first.
  std::span<const KnownForm> forms(std::string_view first_word) const;
  // By folded name.
  const CountryWord* country_word(std::string_view folded) const;
  // Name of a country by its code; empty when unknown.
  std::string_view country_name(std::string_view code) const;

 private:
  Result<void> read_groups(std::string_view table, std::string_view text);

  std::vector<KnownPlace> places_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_name_;
  std::unordered_map<std::string, std::vector<KnownForm>> forms_;
  std::unordered_map<std::string, CountryWord> words_;
  std::unordered_map<std::string, std::string> names_;
};

// The tables inside the program. They are tested to parse, so this cannot fail.
const PlaceTables& builtin_place_tables();

}  // namespace dateline::facts
