// SPDX-License-Identifier: Apache-2.0
//
// Gazetteer: the cities, divisions and countries of the world by name, in one file that is mapped
// into memory and read where it lies (scripts/build_gazetteer makes it).
//
//   const Gazetteer gazetteer = TRY(Gazetteer::open(bytes));
//   for (const GazetteerReading& reading : gazetteer.find(fold_name("Homs"))) {
//     const GazetteerPlace place = gazetteer.place(reading.place);
//   }
//
// The file, little-endian: "DLPLACE1", u32 version 1, u32 size; six sections as u32 offset and u32
// size (places, countries, keys, slots, postings, strings), 8 bytes of nothing, the sections.
// place: u32 GeoNames id, i32 latitude and i32 longitude in 1e-5 degrees, u32 population, u32 name,
// u32 first and u32 second division (places; 0xFFFFFFFF: none), u16 country, u16 radius in km, u16
// prominence (100 = one power of ten), u8 kind, u8 flags. country: four bytes of code, u32 place.
// key: u32 folded name, u32 first posting, u32 count. slots: a hash table, 0 or key + 1 (FNV-1a,
// open addressing). posting: place, with the highest bit for a name that is not the usual one.
// strings end with a zero byte.
//
// A file is checked when it is opened as far as that costs nothing; every access is checked again,
// so a damaged one gives wrong names at worst.
// Threads: immutable; share freely. The bytes must outlive it (shared_ptr).
// Tested by: src/facts/places/gazetteer_test.cc, fuzz/gazetteer_fuzz.cc
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/environment.h"
#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

struct GazetteerPlace {
  std::string_view name;     // of a country: its code
  std::string_view country;  // ISO 3166 alpha-3, KOS for Kosovo
  PlaceKind kind = PlaceKind::kCity;
  double latitude = 0, longitude = 0;
  std::uint32_t geonames = 0, population = 0;
  std::uint32_t admin1 = kNoPlace, admin2 = kNoPlace;
  std::uint32_t radius_km = 0;
  double prominence = 0;  // about 2 for a hamlet, 10 for a large country
  bool capital = false, seat = false, derived = false, section = false;
};

struct GazetteerReading {
  std::uint32_t place = 0;
  bool alternate = false;
};

class Gazetteer {
 public:
  // kGazetteerCorrupt when the bytes are no gazetteer of this version.
  static Result<Gazetteer> open(std::shared_ptr<const FileBytes> bytes);

  // Readings of a folded name, at most `kMostReadings`; empty when unknown.
  std::vector<GazetteerReading> find(std::string_view folded) const;
  bool contains(std::string_view folded) const;
  // An empty place when there is none with that number.
  GazetteerPlace place(std::uint32_t number) const;
  std::uint32_t size() const { return places_.count; }
  // The place of a country by its code; kNoPlace when unknown.
  std::uint32_t country(std::string_view code) const;

  static constexpr std::uint32_t kMostReadings = 400;

 private:
  struct Section {
    std::size_t offset = 0;
    std::uint32_t count = 0;
  };
  std::uint32_t u32(const Section& section, std::size_t index, std::size_t words,
                    std::size_t word) const;
  std::string_view string_at(std::uint32_t offset) const;
  std::uint32_t find_key(std::string_view folded) const;

  std::shared_ptr<const FileBytes> file_;
  std::string_view bytes_;
  Section places_, countries_, keys_, slots_, postings_, strings_;
};

// A name as the gazetteer's keys have it: lower case, Latin letters without marks, no dots and
// apostrophes, words parted by one blank, "saint" for "St.", no leading "the".
std::string fold_name(std::string_view name);

}  // namespace dateline::facts
