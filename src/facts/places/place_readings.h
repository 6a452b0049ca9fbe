// SPDX-License-Identifier: Apache-2.0
//
// Place readings: which place a name means. Each name of a report gets its readings from the tables
// and the gazetteer once; a reading's score is its prominence, plus what the words around and the
// rest of the report say for it. Scores are in powers of ten of population.
//
// Threads: pure functions; a PlaceReader belongs to one report. Cost: linear in the mentions, with
// at most Gazetteer::kMostReadings readings a name.
// Tested by: src/facts/places/places_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/places/gazetteer.h"
#include "facts/places/place_mentions.h"
#include "facts/places/place_tables.h"

namespace dateline::facts {

struct Reading {
  GazetteerPlace place;
  std::uint32_t number = kNoPlace;     // in the gazetteer
  std::optional<std::uint32_t> known;  // in the tables
  bool alternate = false;
  double score = 0;
};

struct Verdict {
  std::optional<Reading> best;
  std::vector<Reading> others;  // best first
  bool close = false;           // too close to call: `best` is empty, `others` holds the readings
  bool weak = false;            // only a small place, and nothing speaks for it
  bool spoken_for = false;      // the report says where it lies, or speaks of its country
  std::string why;
};

class PlaceReader {
 public:
  PlaceReader(const std::vector<FoundPlace>& found, const PlaceTables& tables,
              const Gazetteer* gazetteer);

  // The same words get the same verdict throughout a report.
  const Verdict& decide(std::uint32_t index);
  // The country that a mention's container, or what it is a part of, says it lies in.
  std::string country_of_container(std::uint32_t index);
  // The division that the container names; kNoPlace when it is none.
  std::uint32_t division_of_container(std::uint32_t index);
  PlaceCandidate candidate(const Reading& reading) const;
  // Which of several countries a mention is counted to: the one that holds its container, or the
  // one that the report speaks of most. Empty when neither decides.
  std::string country_among(const std::vector<std::string>& codes, std::uint32_t index);
  // The only country that the report speaks of; empty when there are several or none.
  std::string only_country() const;
  // A place of a country as a whole.
  std::optional<Reading> country(std::string_view code) const;

 private:
  using Readings = std::vector<Reading>;

  Verdict judge(std::uint32_t index) const;
  const Readings& readings(std::string_view folded) const;
  Readings look_up(std::string_view folded) const;
  void weigh_countries();
  // `division`: the outer one is called a county, district or the like.
  bool lies_in(const Reading& inner, const Reading& outer, bool division) const;
  double container_score(const FoundPlace& found, const Reading& reading,
                         const Reading** holder) const;
  double content_score(std::uint32_t index, const Reading& reading) const;
  static double cue_score(const FoundPlace& found, const Reading& reading);
  // What the division of a reading, named or implied by another name, does for it.
  double division_score(const FoundPlace& found, const Reading& reading) const;
  // The reading that a name has when it stands alone: the city of that name, not its division.
  std::size_t plain_reading(std::uint32_t index, const Readings& scored,
                            const std::vector<std::size_t>& order) const;
  bool same(const Reading& a, const Reading& b) const;
  // No other place of the name, and the report names no country but its own.
  bool is_unrivalled(const FoundPlace& found, const Readings& scored, const Reading& best,
                     double evidence) const;
  // What places of the report that have one clear reading do for a reading beside them.
  double nearness_score(const FoundPlace& found, const Reading& reading) const;
  std::string display(const Reading& reading) const;

  const std::vector<FoundPlace>& found_;
  const PlaceTables& tables_;
  const Gazetteer* gazetteer_;
  std::unordered_map<std::string, Readings> by_name_;
  std::unordered_map<std::string, double> country_weight_;
  std::unordered_map<std::string, double> own_weight_;  // "name|country": what the name itself gave
  // First-level divisions named or implied, by whom: a name, or "*" for several.
  std::unordered_map<std::uint32_t, std::string> divisions_;
  struct Clear {
    std::string name;
    GazetteerPlace place;
  };
  std::vector<Clear> clear_;  // cities that have one clear reading, at most kMostClear
  std::unordered_map<std::string, Verdict> decided_;
  std::vector<std::vector<std::uint32_t>> contents_;  // mentions that name this one as container
};

}  // namespace dateline::facts
