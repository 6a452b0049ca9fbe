// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_readings.h"

#include <algorithm>

#include "facts/places/place_distance.h"

namespace dateline::facts {
namespace {

constexpr double kKnownProminence = 8, kKnownTown = 5.2, kAlternatePenalty = 2.2,
                 kSectionPenalty = 0.5, kCapital = 0.5, kEnglish = 0.4;
constexpr double kForeignName = 1.5;  // an alternate name unlike the usual one
constexpr double kContained = 8, kHolds = 6, kCue = 4;
constexpr double kCountryEvidence = 3.5;
constexpr double kClose = 0.15;          // below this margin no reading is chosen
constexpr double kSmall = 4.6;           // a place that is not believed without a word for it
constexpr double kTiny = 3.6;            // a village, which its country alone does not speak for
constexpr double kStrongEvidence = 3.6;  // country and division
constexpr double kLarge = 6.5;           // believed against what the report seems to say
constexpr std::size_t kMostOthers = 3, kMostContents = 4;
constexpr std::size_t kMostKept = 120;  // readings of one name, the most prominent ones

// "Canton" of Guangzhou, "Salisbury" of Harare: names of another time or language.
bool is_foreign_name(const Reading& reading, std::string_view folded) {
  const std::string usual = fold_name(reading.place.name);
  return !usual.empty() && !folded.empty() && usual.front() != folded.front() &&
         usual.find(folded) == std::string::npos;
}

bool is_division(PlaceKind kind) {
  return kind == PlaceKind::kAdmin1 || kind == PlaceKind::kAdmin2;
}

}  // namespace

PlaceReader::PlaceReader(const std::vector<FoundPlace>& found, const PlaceTables& tables,
                         const Gazetteer* gazetteer)
    : found_(found), tables_(tables), gazetteer_(gazetteer), contents_(found.size()) {
  for (const FoundPlace& mention : found_) {
    for (const std::string& name : {mention.folded, mention.region}) {
      if (!name.empty() && !by_name_.contains(name)) by_name_.emplace(name, look_up(name));
    }
  }
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    const auto container = found_[i].container;
    if (container && contents_[*container].size() < kMostContents)
      contents_[*container].push_back(i);
  }
  weigh_countries();
}

std::optional<Reading> PlaceReader::country(std::string_view code) const {
  Reading reading;
  reading.place.kind = PlaceKind::kCountry;
  reading.place.country = code;
  reading.place.name = tables_.country_name(code);
  reading.place.prominence = 8;
  if (reading.place.name.empty()) return std::nullopt;
  if (gazetteer_ != nullptr) {
    const std::uint32_t number = gazetteer_->country(code);
    if (number != kNoPlace) {
      const std::string_view name = reading.place.name;
      reading.place = gazetteer_->place(number);
      reading.place.name = name;
      reading.number = number;
    }
  }
  return reading;
}

PlaceReader::Readings PlaceReader::look_up(std::string_view folded) const {
  Readings readings;
  for (const std::uint32_t index : tables_.known(folded)) {
    const KnownPlace& known = tables_.places()[index];
    Reading reading;
    reading.known = index;
    reading.place.name = known.name;
    reading.place.country = known.country;
    reading.place.kind = known.kind;
    reading.place.latitude = known.latitude;
    reading.place.longitude = known.longitude;
    reading.place.radius_km = known.km;
    reading.place.prominence = known.kind == PlaceKind::kCity ? kKnownTown : kKnownProminence;
    readings.push_back(reading);
  }
  if (const CountryWord* word = tables_.country_word(folded); word != nullptr) {
    if (auto reading = country(word->code)) readings.push_back(*reading);
  }
  if (gazetteer_ == nullptr) return readings;
  for (const GazetteerReading& entry : gazetteer_->find(folded)) {
    Reading reading;
    reading.place = gazetteer_->place(entry.place);
    if (reading.place.kind == PlaceKind::kCountry) continue;
    reading.number = entry.place;
    reading.alternate = entry.alternate;
    readings.push_back(reading);
  }
  if (readings.size() > kMostKept) {
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
      return a.place.prominence > b.place.prominence;
    });
    readings.resize(kMostKept);
  }
  return readings;
}

const PlaceReader::Readings& PlaceReader::readings(std::string_view folded) const {
  static const Readings kNone;
  const auto found = by_name_.find(std::string(folded));
  return found == by_name_.end() ? kNone : found->second;
}

bool PlaceReader::lies_in(const Reading& inner, const Reading& outer, bool division) const {
  if (outer.place.kind == PlaceKind::kCountry)
    return inner.place.country == outer.place.country && inner.place.kind != PlaceKind::kCountry;
  if (is_division(outer.place.kind)) {
    if (outer.number == kNoPlace) return false;
    // "Lyon" is a county too; only one that is called so counts.
    if (outer.place.kind == PlaceKind::kAdmin2 && !division) return false;
    return inner.place.admin1 == outer.number || inner.place.admin2 == outer.number ||
           (inner.known && inner.place.country == outer.place.country);
  }
  if (outer.place.kind == PlaceKind::kRegion && inner.place.kind != PlaceKind::kCountry)
    return distance_km(inner.place, outer.place) <= outer.place.radius_km * 1.2;
  if (outer.place.kind == PlaceKind::kCity)
    return inner.known && distance_km(inner.place, outer.place) < 40;
  return false;
}

// What the place a mention is said to lie in does for a reading. `holder` gets the reading that
// holds it.
double PlaceReader::container_score(const FoundPlace& found, const Reading& reading,
                                    const Reading** holder) const {
  *holder = nullptr;
  const Readings* outer = nullptr;
  if (!found.region.empty()) {
    outer = &readings(found.region);
  } else if (found.container) {
    outer = &readings(found_[*found.container].folded);
  }
  if (outer == nullptr) return 0;
  const bool division = found.container && found_[*found.container].cue == PlaceCue::kDivision;
  for (const Reading& candidate : *outer) {
    if (!lies_in(reading, candidate, division)) continue;
    if (*holder == nullptr || candidate.place.prominence > (*holder)->place.prominence)
      *holder = &candidate;
  }
  return *holder == nullptr ? 0 : kContained;
}

// What a mention that names this one as its container does for a reading.
double PlaceReader::content_score(std::uint32_t index, const Reading& reading) const {
  if (reading.place.kind == PlaceKind::kCity) return 0;
  for (const std::uint32_t inner : contents_[index]) {
    for (const Reading& candidate : readings(found_[inner].folded)) {
      if (candidate.place.prominence > 3 &&
          lies_in(candidate, reading, found_[index].cue == PlaceCue::kDivision))
        return kHolds;
    }
  }
  return 0;
}

double PlaceReader::cue_score(const FoundPlace& found, const Reading& reading) {
  const PlaceKind kind = reading.place.kind;
  if (found.generic == PlaceKind::kRegion)
    return kind == PlaceKind::kRegion ? kCue : is_division(kind) ? 1 : -kCue;
  if (found.generic == PlaceKind::kWater) return kind == PlaceKind::kWater ? kCue : -kCue;
  if (found.facility) {
    if (kind == PlaceKind::kFacility || kind == PlaceKind::kCrossing) return kCue;
    return kind == PlaceKind::kCity ? -1 : -kCue;
  }
  switch (found.cue) {
    case PlaceCue::kNone:
      // "St. Louis" is rarely the county.
      if (fold_name(reading.place.name) == found.folded) return 0;
      return kind == PlaceKind::kAdmin2 ? -1.5 : kind == PlaceKind::kAdmin1 ? -0.7 : 0;
    case PlaceCue::kCity:
      return kind == PlaceKind::kCity ? kCue : -kCue;
    case PlaceCue::kWater:
      return kind == PlaceKind::kWater ? kCue : -kCue;
    case PlaceCue::kDivision:
      return is_division(kind) ? kCue : kind == PlaceKind::kRegion ? kCue - 1 : -kCue;
    case PlaceCue::kCountry:
      return kind == PlaceKind::kCountry ? kCue : kind == PlaceKind::kCity ? -kCue : 0;
    case PlaceCue::kFacility:
      return 0;
  }
  return 0;
}

// Two readings that come to the same: the city and the division around it, a region of the tables
// and the division of that name.
bool PlaceReader::same(const Reading& a, const Reading& b) const {
  if (a.place.country != b.place.country && !a.known && !b.known) return false;
  if (a.number != kNoPlace && b.number != kNoPlace &&
      (a.place.admin1 == b.number || a.place.admin2 == b.number || b.place.admin1 == a.number ||
       b.place.admin2 == a.number))
    return true;
  const double reach = std::max({a.place.radius_km, b.place.radius_km, 25u});
  return distance_km(a.place, b.place) <= reach;
}

bool PlaceReader::is_unrivalled(const FoundPlace& found, const Readings& scored,
                                const Reading& best, double evidence) const {
  if (evidence <= 0 && !country_weight_.empty()) return false;
  if (best.alternate && is_foreign_name(best, found.folded)) return false;
  return std::all_of(scored.begin(), scored.end(),
                     [&](const Reading& reading) { return same(best, reading); });
}

const Verdict& PlaceReader::decide(std::uint32_t index) {
  const FoundPlace& found = found_[index];
  std::string key = found.folded;
  key += '|';
  key += found.region;
  key += '|';
  if (found.container) key += found_[*found.container].folded;
  key += static_cast<char>('0' + static_cast<int>(found.cue));
  if (found.facility) key += 'f';
  if (found.generic) key += 'g';
  for (const std::uint32_t inner : contents_[index]) key += '|' + found_[inner].folded;
  const auto known = decided_.find(key);
  if (known != decided_.end()) return known->second;
  return decided_.emplace(std::move(key), judge(index)).first->second;
}

std::size_t PlaceReader::plain_reading(std::uint32_t index, const Readings& scored,
                                       const std::vector<std::size_t>& order) const {
  const Reading& best = scored[order[0]];
  const FoundPlace& found = found_[index];
  if (best.known && best.place.kind == PlaceKind::kRegion) {
    for (const std::size_t i : order) {
      if (scored[i].place.kind == PlaceKind::kAdmin1 && same(best, scored[i]) &&
          scored[i].place.country == best.place.country)
        return i;
    }
  }
  if (!is_division(best.place.kind) || found.cue == PlaceCue::kDivision ||
      content_score(index, best) > 0)
    return order[0];
  if (best.place.kind == PlaceKind::kAdmin2) {
    // A town and the district around it: the town.
    for (const std::size_t i : order) {
      if (scored[i].place.kind == PlaceKind::kCity && same(best, scored[i]) &&
          scored[i].place.country == best.place.country)
        return i;
    }
    return order[0];
  }
  const bool own_name = fold_name(best.place.name) == found.folded;
  for (const std::size_t i : order) {
    const GazetteerPlace& place = scored[i].place;
    if (place.kind == PlaceKind::kCity && same(best, scored[i]) &&
        (!scored[i].alternate || is_foreign_name(scored[i], found.folded)
             ? !scored[i].alternate || (!own_name && place.admin1 == best.number &&
                                        place.prominence > best.place.prominence - 0.5)
             : place.admin1 == best.number) &&
        place.country == best.place.country && place.prominence > best.place.prominence - 2)
      return i;
  }
  return order[0];
}

Verdict PlaceReader::judge(std::uint32_t index) const {
  const FoundPlace& found = found_[index];
  Verdict verdict;
  Readings scored = readings(found.folded);
  if (scored.empty()) return verdict;
  const bool some_country = std::any_of(scored.begin(), scored.end(), [](const Reading& reading) {
    return reading.place.kind == PlaceKind::kCountry;
  });
  const bool usual_name = std::any_of(scored.begin(), scored.end(), [](const Reading& reading) {
    return !reading.alternate && reading.place.prominence > 4;
  });
  std::vector<const Reading*> holders(scored.size(), nullptr);
  std::vector<double> evidence(scored.size(), 0);
  for (std::size_t i = 0; i < scored.size(); ++i) {
    Reading& reading = scored[i];
    reading.score = reading.place.prominence - (reading.alternate ? kAlternatePenalty : 0) -
                    (reading.place.section ? kSectionPenalty : 0) +
                    (reading.place.capital ? kCapital : 0);
    // Readers of English are told more of these two.
    if (reading.place.country == "USA" || reading.place.country == "GBR") reading.score += kEnglish;
    reading.score += cue_score(found, reading);
    if (!(some_country && reading.place.kind == PlaceKind::kCountry))
      reading.score += container_score(found, reading, &holders[i]);
    reading.score += content_score(index, reading) + nearness_score(found, reading);
    if (reading.alternate && usual_name && is_foreign_name(reading, found.folded))
      reading.score -= kForeignName;
    if (reading.place.country.empty()) continue;
    const std::string code(reading.place.country);
    double weight = 0;
    if (const auto entry = country_weight_.find(code); entry != country_weight_.end())
      weight = entry->second;
    if (const auto own = own_weight_.find(found.folded + '|' + code); own != own_weight_.end())
      weight -= own->second;
    if (weight > 0.01) evidence[i] = kCountryEvidence * weight / (weight + 0.5);
    evidence[i] += division_score(found, reading);
    reading.score += evidence[i];
  }
  std::vector<std::size_t> order(scored.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scored[a].score > scored[b].score; });
  const std::size_t top = plain_reading(index, scored, order);
  const Reading& best = scored[top];
  for (const std::size_t i : order) {
    if (i != top && verdict.others.size() < kMostOthers) verdict.others.push_back(scored[i]);
  }
  const Reading* rival = nullptr;
  for (std::size_t i = 0; i < order.size() && rival == nullptr; ++i) {
    if (!same(best, scored[order[i]])) rival = &scored[order[i]];
  }
  if (rival != nullptr && best.score - rival->score < kClose) {
    verdict.close = true;
    verdict.others.insert(verdict.others.begin(), best);
    verdict.why = "several places have that name and nothing decides between them";
    return verdict;
  }
  // The report names countries, and not the one of this reading.
  const bool about_others = evidence[top] <= 0 && country_weight_.size() > 1;
  const double needed = best.alternate || about_others ? kSmall + 1 : kSmall;
  if (best.place.prominence < needed && holders[top] == nullptr &&
      (evidence[top] <= 0 || (best.alternate && best.place.prominence < kSmall) ||
       (best.place.prominence < kTiny && evidence[top] < kStrongEvidence)) &&
      !best.known && !best.place.seat && best.place.kind != PlaceKind::kCountry &&
      !is_unrivalled(found, scored, best, evidence[top])) {
    verdict.weak = true;
    verdict.others.insert(verdict.others.begin(), best);
    verdict.why = "only a small place has that name, and nothing in the report speaks for it";
    return verdict;
  }
  // "the town of X, Norway" when X is known elsewhere only.
  if (found.container && holders[top] == nullptr && !found_[*found.container].country.empty() &&
      best.place.country != found_[*found.container].country && !best.place.country.empty() &&
      best.place.prominence < kLarge) {
    verdict.weak = true;
    verdict.others.insert(verdict.others.begin(), best);
    verdict.why = "no place of that name is known where the report puts it";
    return verdict;
  }
  verdict.best = best;
  verdict.spoken_for = evidence[top] > 0 || holders[top] != nullptr;
  if (holders[top] != nullptr) {
    verdict.why = "said to lie in " + display(*holders[top]);
  } else if (rival == nullptr) {
    verdict.why = "the only place of that name in the tables";
  } else if (content_score(index, best) > 0) {
    verdict.why = "another place is said to lie in it";
  } else if (evidence[top] > 0 && best.score - evidence[top] < rival->score) {
    verdict.why = "the report is about " + std::string(tables_.country_name(best.place.country));
  } else if (cue_score(found, best) > 0) {
    verdict.why = "the words beside it name its kind";
  } else {
    verdict.why = "the best known place of that name";
  }
  return verdict;
}

std::string PlaceReader::display(const Reading& reading) const {
  std::string name(reading.place.name);
  if (reading.place.kind != PlaceKind::kCountry && !reading.place.country.empty()) {
    name += ", ";
    name += tables_.country_name(reading.place.country);
  }
  return name;
}

std::string PlaceReader::country_of_container(std::uint32_t index) {
  const FoundPlace& found = found_[index];
  const auto holder = found.container ? found.container : found.part;
  if (!holder) return {};
  if (!found_[*holder].country.empty()) return found_[*holder].country;
  const Verdict& verdict = decide(*holder);
  return verdict.best ? std::string(verdict.best->place.country) : std::string();
}

std::uint32_t PlaceReader::division_of_container(std::uint32_t index) {
  const auto holder = found_[index].container;
  if (!holder) return kNoPlace;
  const Verdict& verdict = decide(*holder);
  if (!verdict.best) return kNoPlace;
  if (verdict.best->place.kind == PlaceKind::kAdmin1) return verdict.best->number;
  return verdict.best->place.admin1;
}

PlaceCandidate PlaceReader::candidate(const Reading& reading) const {
  PlaceCandidate result;
  result.name = reading.place.name;
  result.kind = reading.place.kind;
  result.country = reading.place.country;
  result.geonames = reading.place.geonames;
  result.located = reading.known || reading.number != kNoPlace;
  result.latitude = reading.place.latitude;
  result.longitude = reading.place.longitude;
  if (gazetteer_ != nullptr) {
    if (reading.place.admin1 != kNoPlace)
      result.admin1 = gazetteer_->place(reading.place.admin1).name;
    if (reading.place.admin2 != kNoPlace)
      result.admin2 = gazetteer_->place(reading.place.admin2).name;
    if (reading.place.kind == PlaceKind::kAdmin1) result.admin1 = reading.place.name;
    if (reading.place.kind == PlaceKind::kAdmin2) result.admin2 = reading.place.name;
  }
  return result;
}

}  // namespace dateline::facts
