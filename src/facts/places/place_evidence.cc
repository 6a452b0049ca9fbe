// SPDX-License-Identifier: Apache-2.0
// What a report as a whole says of where its places lie: the countries and divisions it names, and
// cities that can be no others.
#include <algorithm>

#include "facts/places/place_distance.h"
#include "facts/places/place_readings.h"

namespace dateline::facts {
namespace {

constexpr double kAlternatePenalty = 2.2;
constexpr double kPowerWeight = 0.06;
constexpr double kDivisionEvidence = 1.5;
constexpr double kClear = 2;  // above it a name speaks for its country
constexpr double kNear = 1.8, kNearKm = 120;
constexpr double kCounted = 0.5;  // of a country that a report is said to speak of
constexpr double kAhead = 0.1;    // by which one of several must lead
constexpr std::size_t kMostClear = 12;

}  // namespace

void PlaceReader::weigh_countries() {
  const auto give = [&](const std::string& name, std::string_view code, double weight) {
    double& own = own_weight_[name + '|' + std::string(code)];
    if (own >= 3) return;  // saying it often makes it no truer
    own += weight;
    country_weight_[std::string(code)] += weight;
  };
  for (const FoundPlace& mention : found_) {
    if (!mention.country.empty() && mention.folded != "georgia") {
      // "The U.S. envoy": a power that reports name everywhere says little of where they play.
      const bool everywhere = mention.country == "USA" && !mention.in_dateline && !mention.literal;
      // Nor by doing it often.
      if (everywhere && country_weight_[mention.country] >= kPowerWeight) continue;
      give(mention.folded, mention.country,
           mention.in_dateline ? 1.5
           : everywhere        ? kPowerWeight
                               : 1);
      continue;
    }
    // A name with one clear reading.
    const Reading* first = nullptr;
    double best = -1, second = -1;
    for (const Reading& reading : readings(mention.folded)) {
      const double score = reading.place.prominence - (reading.alternate ? kAlternatePenalty : 0);
      if (score > best) {
        if (first != nullptr && !same(*first, reading)) second = best;
        best = score;
        first = &reading;
      } else if (score > second && !same(*first, reading)) {
        second = score;
      }
    }
    if (first == nullptr || first->place.country.empty() || best < 5.5 || best - second < kClear)
      continue;
    give(mention.folded, first->place.country, mention.in_dateline ? 2 : 0.7);
    if (first->place.kind == PlaceKind::kCity && clear_.size() < kMostClear)
      clear_.push_back({mention.folded, first->place});
    const std::uint32_t division =
        first->place.kind == PlaceKind::kAdmin1 ? first->number : first->place.admin1;
    if (division == kNoPlace) continue;
    const auto [known, added] = divisions_.try_emplace(division, mention.folded);
    if (!added && known->second != mention.folded) known->second = "*";
  }
}

double PlaceReader::division_score(const FoundPlace& found, const Reading& reading) const {
  const std::uint32_t division =
      reading.place.kind == PlaceKind::kAdmin1 ? reading.number : reading.place.admin1;
  if (division == kNoPlace) return 0;
  const auto named = divisions_.find(division);
  return named != divisions_.end() && named->second != found.folded ? kDivisionEvidence : 0;
}

double PlaceReader::nearness_score(const FoundPlace& found, const Reading& reading) const {
  if (reading.place.kind != PlaceKind::kCity) return 0;
  for (const Clear& clear : clear_) {
    if (clear.name != found.folded && clear.place.country == reading.place.country &&
        distance_km(clear.place, reading.place) <= kNearKm)
      return kNear;
  }
  return 0;
}

std::string PlaceReader::country_among(const std::vector<std::string>& codes, std::uint32_t index) {
  const std::string held = country_of_container(index);
  if (std::find(codes.begin(), codes.end(), held) != codes.end()) return held;
  double most = kPowerWeight, second = 0;
  const std::string* chosen = nullptr;
  for (const std::string& code : codes) {
    const auto entry = country_weight_.find(code);
    if (entry == country_weight_.end()) continue;
    if (entry->second > most) {
      second = chosen == nullptr ? 0 : most;
      most = entry->second;
      chosen = &code;
    } else {
      second = std::max(second, entry->second);
    }
  }
  return chosen != nullptr && most > second + kAhead ? *chosen : std::string();
}

std::string PlaceReader::only_country() const {
  std::string only;
  for (const auto& [code, weight] : country_weight_) {
    if (weight < kCounted) continue;
    if (!only.empty()) return {};
    only = code;
  }
  return only;
}

}  // namespace dateline::facts
