// SPDX-License-Identifier: Apache-2.0
#include "facts/places/places.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "facts/places/place_mentions.h"
#include "facts/places/place_readings.h"
#include "facts/places/place_tables.h"
#include "facts/places/place_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

// A city's building or airport lies within this distance of its middle.
constexpr double kFacilityRadius = 30;
constexpr double kBelieved = 5;  // prominence of a town that needs no word for it
constexpr std::uint32_t kLongestSentence = 80, kMostBeside = 24, kNearest = 2;

bool is_area(PlaceKind kind) {
  return kind == PlaceKind::kAdmin1 || kind == PlaceKind::kAdmin2 || kind == PlaceKind::kCountry ||
         kind == PlaceKind::kRegion;
}

class PlaceFinder {
 public:
  PlaceFinder(const ReportView& view, const Report& report, std::span<const Entity> entities,
              const Gazetteer* gazetteer)
      : view_(view),
        tables_(builtin_place_tables()),
        gazetteer_(gazetteer),
        found_(find_place_mentions(view, report, entities, tables_, gazetteer)),
        reader_(found_, tables_, gazetteer) {}

  PlaceFindings run() {
    for (std::uint32_t i = 0; i < found_.size(); ++i) add(i);
    share_containers();
    return std::move(findings_);
  }

 private:
  void add(std::uint32_t index) {
    const FoundPlace& found = found_[index];
    if (found.people && found.country.empty()) return;  // a people without a country of its own
    PlaceMention mention;
    mention.span = found.extent;
    mention.entity = found.entity;
    mention.rule = found.rule;
    bool acts = false;
    if (found.people || (!found.country.empty() && is_only_country(found))) {
      acts = take_country(found, mention);
    } else {
      acts = take_place(index, found, mention);
    }
    if (std::exchange(dropped_, false)) return;
    mention.use = use_of(view_, found, acts);
    findings_.places.push_back(std::move(mention));
  }

  // Names of countries that no division shares are countries without more ado.
  bool is_only_country(const FoundPlace& found) const {
    if (found.cue == PlaceCue::kDivision || found.cue == PlaceCue::kCity || found.container)
      return false;
    return found.folded != "georgia";
  }

  bool take_country(const FoundPlace& found, PlaceMention& mention) {
    const std::optional<Reading> reading = reader_.country(found.country);
    if (!reading) return false;
    fill(*reading, mention);
    mention.why = found.people ? "a word for the people of the country" : "the name of the country";
    return true;
  }

  bool take_place(std::uint32_t index, const FoundPlace& found, PlaceMention& mention) {
    const Verdict& verdict = reader_.decide(index);
    const bool own_facility =
        found.facility && (!verdict.best || (verdict.best->place.kind != PlaceKind::kFacility &&
                                             verdict.best->place.kind != PlaceKind::kCrossing &&
                                             verdict.best->place.kind != PlaceKind::kWater &&
                                             verdict.best->place.kind != PlaceKind::kRegion));
    if (found.guessed && verdict.best && !verdict.spoken_for &&
        verdict.best->place.prominence < kBelieved) {
      dropped_ = true;
      return false;
    }
    if (verdict.best && !own_facility && !lies_elsewhere(index, *verdict.best)) {
      fill(*verdict.best, mention);
      for (const Reading& other : verdict.others)
        mention.candidates.push_back(reader_.candidate(other));
      mention.why = verdict.why;
      if (mention.place->country.empty() && verdict.best->known)
        choose_country(index, tables_.places()[*verdict.best->known], mention);
      return verdict.best->place.kind == PlaceKind::kCountry || verdict.best->place.capital;
    }
    take_container(index, found, verdict, mention);
    return false;
  }

  // "Baghdad's Tahrir Square": the tables know the one in Cairo.
  bool lies_elsewhere(std::uint32_t index, const Reading& best) {
    if (!best.known || best.place.country.empty() || !found_[index].facility) return false;
    const std::string country = reader_.country_of_container(index);
    return !country.empty() && country != best.place.country;
  }

  // A water or crossing that several countries share: only the report can say which is meant.
  void choose_country(std::uint32_t index, const KnownPlace& known, PlaceMention& mention) {
    const bool border = known.kind == PlaceKind::kCrossing || known.kind == PlaceKind::kFacility;
    mention.place->country = known.countries.empty() && border
                                 ? reader_.country_of_container(index)
                                 : reader_.country_among(known.countries, index);
    if (mention.place->country.empty()) mention.place->country = country_beside(index, known);
    if (!mention.place->country.empty()) {
      mention.why += "; of the countries that share it the report speaks of this one";
    } else if (border) {
      mention.why += "; which side of the border is not said";
    }
  }

  // The nearest place of the sentence that lies in one of the countries: "the Channel off Calais".
  std::string country_beside(std::uint32_t index, const KnownPlace& known) {
    for (std::uint32_t step = 1; step <= kNearest; ++step) {
      for (const std::size_t i : {std::size_t{index} + step, std::size_t{index} - step}) {
        if (i >= found_.size()) continue;
        std::string country = found_[i].country;
        if (country.empty()) {
          const Verdict& verdict = reader_.decide(static_cast<std::uint32_t>(i));
          if (verdict.best) country = verdict.best->place.country;
        }
        if (std::find(known.countries.begin(), known.countries.end(), country) !=
            known.countries.end())
          return country;
      }
    }
    return {};
  }

  // A place that no table has, or that is left open: what the report itself says of it.
  void take_container(std::uint32_t index, const FoundPlace& found, const Verdict& verdict,
                      PlaceMention& mention) {
    std::string country = reader_.country_of_container(index);
    std::optional<Reading> beside;
    if (country.empty() && (found.facility || found.generic)) {
      beside = city_beside(index);
      country = beside ? std::string(beside->place.country) : reader_.only_country();
    }
    if (found.facility || found.generic || !country.empty()) {
      PlaceCandidate place;
      place.name = view_.slice(found.extent);
      place.kind = found.generic                      ? *found.generic
                   : found.facility                   ? PlaceKind::kFacility
                   : found.cue == PlaceCue::kDivision ? PlaceKind::kAdmin2
                   : found.cue == PlaceCue::kWater    ? PlaceKind::kWater
                                                      : PlaceKind::kCity;
      place.country = country;
      if (gazetteer_ != nullptr) {
        const std::uint32_t division = reader_.division_of_container(index);
        if (division != kNoPlace) place.admin1 = gazetteer_->place(division).name;
      }
      mention.place = std::move(place);
      if (country.empty()) {
        unplaced_.emplace_back(findings_.places.size(), index);
        mention.why = "no table has it, and the report does not say where it lies";
      } else {
        mention.why = "no table has it; the report says in which country it lies";
        if (found.facility) stand_by_city(found, beside, mention);
        placed_.try_emplace(found.folded, *mention.place);
      }
      return;
    }
    mention.why = verdict.why.empty() ? "no table has that name" : verdict.why;
    // A name that no table has, where no place stands, is likely none.
    const std::string_view rule = found.rule;
    const bool guessed = found.cue == PlaceCue::kNone && (rule == "place/name-by-preposition" ||
                                                          rule == "place/behind-preposition");
    if (guessed || ((verdict.others.empty() || verdict.weak) && !stands_in_place(found))) {
      dropped_ = true;
      return;
    }
    Abstention abstention;
    abstention.span = found.extent;
    abstention.layer = "place";
    abstention.why = mention.why;
    for (const Reading& other : verdict.others) {
      mention.candidates.push_back(reader_.candidate(other));
      const PlaceCandidate& candidate = mention.candidates.back();
      std::string text = candidate.name;
      if (!candidate.admin1.empty() && candidate.admin1 != candidate.name)
        text += ", " + candidate.admin1;
      if (!candidate.country.empty()) text += ", " + candidate.country;
      abstention.candidates.push_back(std::move(text));
    }
    findings_.abstained.push_back(std::move(abstention));
  }

  // "Mogadishu airport" lies near Mogadishu.
  void stand_by_city(const FoundPlace& found, const std::optional<Reading>& beside,
                     PlaceMention& mention) {
    const auto holder = found.part ? found.part : found.container;
    std::optional<Reading> city = beside;
    if (holder) city = reader_.decide(*holder).best;
    if (!city || city->place.kind != PlaceKind::kCity) return;
    const PlaceCandidate middle = reader_.candidate(*city);
    if (!middle.located) return;
    mention.place->located = true;
    mention.place->latitude = middle.latitude;
    mention.place->longitude = middle.longitude;
    mention.place->admin1 = middle.admin1;
    mention.place->admin2 = middle.admin2;
    mention.derived = true;
    mention.uncertainty_km = kFacilityRadius;
    mention.why = beside ? "no table has it; the city named beside it is " + middle.name
                         : "no table has it; it is named after or said to lie in " + middle.name;
  }

  // The one city named in the sentence of a building, else in its dateline or report.
  std::optional<Reading> city_beside(std::uint32_t index) {
    const FoundPlace& found = found_[index];
    if (found.tokens.size() == 0) return std::nullopt;
    std::uint32_t begin = found.tokens.begin, end = found.tokens.end;
    while (begin > 0 && found.tokens.begin - begin < kLongestSentence &&
           !view_[begin].sentence_start)
      --begin;
    while (end < view_.size() && end - found.tokens.end < kLongestSentence &&
           !view_[end].sentence_start)
      ++end;
    const std::size_t first = index < kMostBeside ? 0 : index - kMostBeside;
    const std::size_t last = std::min<std::size_t>(found_.size(), index + kMostBeside + 1);
    if (auto city = only_city(first, last, {begin, end})) return city;
    return only_city(0, std::min<std::size_t>(found_.size(), kMostBeside), {0, view_.size()});
  }

  // The city that the mentions of a range name, where it is one.
  std::optional<Reading> only_city(std::size_t first, std::size_t last, TokenRange within) {
    std::optional<Reading> city;
    for (std::size_t i = first; i < last; ++i) {
      const FoundPlace& other = found_[i];
      if (other.tokens.size() == 0 || other.people || !other.country.empty() || other.facility ||
          other.guessed || !within.contains(other.tokens.begin))
        continue;
      const Verdict& verdict = reader_.decide(static_cast<std::uint32_t>(i));
      if (!verdict.best || verdict.best->place.kind != PlaceKind::kCity) continue;
      if (use_of(view_, other, verdict.best->place.capital) == PlaceUse::kMetonym) continue;
      if (city && city->number != verdict.best->number) return std::nullopt;
      city = verdict.best;
    }
    return city;
  }

  bool stands_in_place(const FoundPlace& found) const {
    if (found.tokens.size() == 0 || found.tokens.begin == 0) return false;
    for (std::uint32_t i = found.tokens.begin; i < found.tokens.end; ++i) {
      if (view_[i].dep == "pobj" && !found.tokens.contains(view_[i].head))
        return is_in(kStrictlyLocative, lower(view_[view_[i].head].text));
    }
    return false;
  }

  void fill(const Reading& reading, PlaceMention& mention) const {
    mention.place = reader_.candidate(reading);
    mention.derived = reading.place.derived;
    if (is_area(reading.place.kind) || reading.place.radius_km > 0)
      mention.uncertainty_km = reading.place.radius_km;
    if (is_area(reading.place.kind) && reading.place.radius_km == 0 && mention.place->located)
      mention.uncertainty_km = 1;
  }

  // What one mention of a building says of its country holds for its other mentions.
  void share_containers() {
    for (const auto& [mention, index] : unplaced_) {
      const auto known = placed_.find(found_[index].folded);
      if (known == placed_.end()) continue;
      PlaceMention& target = findings_.places[mention];
      target.place->country = known->second.country;
      target.place->admin1 = known->second.admin1;
      target.why = "no table has it; the report says elsewhere where it lies";
    }
  }

  const ReportView& view_;
  const PlaceTables& tables_;
  const Gazetteer* gazetteer_;
  std::vector<FoundPlace> found_;
  PlaceReader reader_;
  PlaceFindings findings_;
  bool dropped_ = false;                                         // by take_container()
  std::vector<std::pair<std::size_t, std::uint32_t>> unplaced_;  // index in places, in found_
  std::unordered_map<std::string, PlaceCandidate> placed_;       // by folded name
};

}  // namespace

PlaceFindings find_places(const ReportView& view, const Report& report,
                          std::span<const Entity> entities, const Gazetteer* gazetteer) {
  return PlaceFinder(view, report, entities, gazetteer).run();
}

}  // namespace dateline::facts
