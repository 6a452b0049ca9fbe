// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_cues.h"

#include <algorithm>
#include <array>
#include <string>

#include "facts/places/gazetteer.h"
#include "facts/places/place_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

// Generic words at the end of a name.
constexpr std::array<std::string_view, 14> kWaters = {
    "river", "lake",      "sea",    "gulf",  "bay",   "strait", "straits",
    "canal", "reservoir", "lagoon", "fjord", "sound", "creek",  "harbour"};
constexpr std::array<std::string_view, 27> kRegions = {
    "glacier",  "pass",   "peninsula", "island",  "islands", "mountains", "mountain",
    "hills",    "valley", "desert",    "plateau", "plain",   "plains",    "archipelago",
    "corridor", "gorge",  "forest",    "delta",   "volcano", "heights",   "highlands",
    "oasis",    "basin",  "atoll",     "reef",    "ridge",   "peak"};
constexpr std::array<std::string_view, 44> kFacilities = {
    "airport",    "airbase",   "airfield", "base",      "prison",     "jail",      "stadium",
    "square",     "palace",    "embassy",  "consulate", "mosque",     "cathedral", "basilica",
    "church",     "synagogue", "shrine",   "temple",    "monastery",  "barracks",  "dam",
    "bridge",     "tunnel",    "refinery", "hospital",  "roundabout", "arena",     "cemetery",
    "shipyard",   "oilfield",  "gasfield", "mine",      "plant",      "station",   "terminal",
    "lighthouse", "fortress",  "citadel",  "castle",    "racecourse", "spaceport", "cosmodrome",
    "building",   "pier"};
constexpr std::array<std::string_view, 3> kCrossings = {"crossing", "checkpoint", "border"};
constexpr std::array<std::string_view, 4> kCamps = {"camp", "settlement", "kibbutz", "barracks"};
// Generic words at the beginning of a name.
constexpr std::array<std::string_view, 4> kLeadingWaters = {"lake", "loch", "lough", "river"};
constexpr std::array<std::string_view, 7> kLeadingRegions = {"mount", "mt",   "mt.", "jebel",
                                                             "jabal", "cape", "wadi"};
constexpr std::array<std::string_view, 3> kLeadingFacilities = {"camp", "raf", "fob"};
constexpr std::array<std::string_view, 6> kOfWaters = {"strait", "straits", "gulf",
                                                       "bay",    "sea",     "bight"};
constexpr std::array<std::string_view, 4> kOfRegions = {"isle", "isles", "cape", "horn"};
// Common nouns before "of" and a name, beside those of towns and divisions.
constexpr std::array<std::string_view, 8> kRegionNouns = {
    "island", "peninsula", "islands", "valley", "region", "atoll", "mountain", "archipelago"};
// Words that go between a name and its noun: "Entebbe international airport".
constexpr std::array<std::string_view, 13> kBetween = {
    "international", "air",       "nuclear", "border",  "military", "refugee",      "central",
    "naval",         "detention", "power",   "railway", "bus",      "high-security"};
// Nouns that show a division of any name; others ("state", "region") only of one that is known.
constexpr std::array<std::string_view, 10> kSureDivisions = {
    "province",    "governorate", "oblast",       "district", "prefecture",
    "voivodeship", "canton",      "municipality", "regency",  "raion"};

bool may_follow(const ReportView& view, std::uint32_t token) {
  const std::string_view pos = view[token].pos;
  return pos != "NOUN" && pos != "PROPN" && pos != "ADJ" && pos != "NUM" &&
         view[token].text != "-" && view[token].tag != "POS";
}

}  // namespace

bool PlaceCues::capital(std::uint32_t token) const {
  return is_upper(view_.characters()[view_[token].start]);
}

bool PlaceCues::is_located(std::uint32_t token) const {
  std::uint32_t at = token;
  const std::uint32_t begin = block_begin(token);
  for (int step = 0; step < 3 && at > begin; ++step) {
    const std::string word = lower(view_[--at].text);
    if (is_in(kLocative, word) || word == "on") return true;
    if (word != "the" && !is_in(kDirections, word)) return false;
  }
  return false;
}

bool PlaceCues::begins_run(std::uint32_t token) const {
  if (!capital(token) || is_space(view_.characters()[view_[token].start])) return false;
  if (token == block_begin(token)) return true;
  const ViewToken& before = view_[token - 1];
  if (before.text == "-" && before.end == view_[token].start) return false;
  return !capital(token - 1) || before.end == view_[token].start || before.pos == "PUNCT" ||
         view_[token].sentence_start || before.pos == "ADP" || before.pos == "DET";
}

std::uint32_t PlaceCues::run_end(std::uint32_t token) const {
  std::uint32_t end = token + 1;
  const std::uint32_t limit = std::min(block_end(token), token + kLongestRun);
  while (end < limit && !view_[end].sentence_start) {
    const ViewToken& next = view_[end];
    const bool joined = next.start == view_[end - 1].end;
    const bool word = capital(end) && next.pos != "PUNCT";
    const bool hyphen =
        joined && next.text == "-" && end + 1 < limit && view_[end + 1].start == next.end;
    const bool particle = end + 1 < limit && is_in(kNameParticles, next.text) &&
                          (capital(end + 1) || view_[end + 1].text == "-");
    const bool behind_hyphen = joined && view_[end - 1].text == "-";
    if (!word && !hyphen && !particle && !behind_hyphen) break;
    ++end;
  }
  while (end > token + 1 && view_[end - 1].text == "-") --end;
  return end;
}

// "Bolan Pass", "Turkish Embassy", "Lake Tana", "Ayacucho airport", "Gulf of Sidra".
std::optional<CuedName> PlaceCues::with_generic(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t limit = block_end(begin);
  CuedName cued;
  cued.generic = true;
  cued.rule = "place/generic-word";
  cued.located = is_located(begin);
  const std::string first = lower(view_[begin].text);
  if (end == begin + 1 && begin + 2 < limit && lower(view_[end].text) == "of" &&
      capital(begin + 2) && (is_in(kOfWaters, first) || is_in(kOfRegions, first))) {
    cued.tokens = {begin, run_end(begin + 2)};
    cued.kind = is_in(kOfWaters, first) ? PlaceKind::kWater : PlaceKind::kRegion;
    return cued;
  }
  const auto kind_of = [](std::string_view word) -> std::optional<PlaceKind> {
    if (is_in(kWaters, word)) return PlaceKind::kWater;
    if (is_in(kRegions, word)) return PlaceKind::kRegion;
    if (is_in(kFacilities, word) || is_in(kCamps, word)) return PlaceKind::kFacility;
    if (is_in(kCrossings, word)) return PlaceKind::kCrossing;
    return std::nullopt;
  };
  std::optional<PlaceKind> kind;
  if (end - begin >= 2) kind = kind_of(lower(view_[end - 1].text));
  if (!kind) {
    // The noun is written small: "Evin prison", "Turkish Restaurant building".
    std::uint32_t at = end;
    while (at < limit && at < end + 2 && is_in(kBetween, view_[at].text)) ++at;
    if (at < limit && !capital(at) && (view_[at].pos == "NOUN" || view_[at].pos == "PROPN"))
      kind = kind_of(view_[at].text);
    const std::string_view noun = at < limit ? view_[at].text : std::string_view();
    // "Swiss church", "Monday hospital": only a name makes a place of a common noun.
    if (kind && (view_[end - 1].pos != "PROPN" || noun == "building" || noun == "border" ||
                 noun == "basin" || noun == "plain" || noun == "sound"))
      kind.reset();
    if (kind && end - begin == 1 && tables_.country_word(fold_name(view_[begin].text)) != nullptr)
      kind.reset();
    if (kind) end = at + 1;
  }
  if (kind) {
    if (end < limit && (capital(end) || !may_follow(view_, end)) && view_[end].tag != "POS" &&
        !view_[end].sentence_start)
      return std::nullopt;  // "Charles River Laboratories"
    cued.tokens = {begin, end};
    cued.kind = *kind;
    return cued;
  }
  if (end - begin < 2) return std::nullopt;
  if (is_in(kLeadingWaters, first)) {
    cued.kind = PlaceKind::kWater;
  } else if (is_in(kLeadingRegions, first)) {
    cued.kind = PlaceKind::kRegion;
  } else if (is_in(kLeadingFacilities, first)) {
    cued.kind = PlaceKind::kFacility;
  } else {
    return std::nullopt;
  }
  cued.tokens = {begin, end};
  return cued;
}

// "the town of Jisr al-Shughur", "the island of Carriacou".
std::optional<CuedName> PlaceCues::behind_noun(std::uint32_t begin, std::uint32_t end) const {
  if (begin < block_begin(begin) + 2 || view_[begin - 1].text != "of") return std::nullopt;
  const std::string noun = lower(view_[begin - 2].text);
  CuedName cued;
  if (is_in(kRegionNouns, noun)) {
    cued.kind = PlaceKind::kRegion;
  } else if (is_in(kDivisionNouns, noun)) {
    cued.kind = PlaceKind::kAdmin2;
  } else if (noun != "capital" && is_in(kCityNouns, noun)) {
    cued.kind = PlaceKind::kCity;
  } else {
    return std::nullopt;
  }
  if (capital(begin - 2) && !view_[begin - 2].sentence_start) return std::nullopt;
  cued.tokens = {begin, end};
  cued.located = true;
  cued.rule = "place/behind-noun";
  return cued;
}

// "Kogi state", "Hodan district".
std::optional<CuedName> PlaceCues::before_noun(std::uint32_t begin, std::uint32_t end) const {
  if (end >= block_end(begin) || view_[end].start == view_[end - 1].end) return std::nullopt;
  const std::string_view noun = view_[end].text;
  if (!is_in(kSureDivisions, noun) || view_[end - 1].pos != "PROPN") return std::nullopt;
  const CountryWord* word = tables_.country_word(fold_name(view_[begin].text));
  if (word != nullptr || is_in(kDirections, lower(view_[begin].text))) return std::nullopt;
  CuedName cued;
  cued.tokens = {begin, end};
  cued.kind = noun == "municipality" ? PlaceKind::kCity : PlaceKind::kAdmin2;
  cued.located = true;
  cued.rule = "place/before-noun";
  return cued;
}

// "on the Niger near Lokoja": countries and persons have no article.
std::optional<CuedName> PlaceCues::as_river(std::uint32_t begin, std::uint32_t end) const {
  if (end != begin + 1 || begin == block_begin(begin) || lower(view_[begin - 1].text) != "the" ||
      (end < block_end(begin) && !may_follow(view_, end)))
    return std::nullopt;
  const std::string folded = fold_name(view_[begin].text);
  if (folded == "congo") return std::nullopt;  // also the country
  const auto known = tables_.known(folded + " river");
  if (known.empty() || tables_.places()[known[0]].kind != PlaceKind::kWater) return std::nullopt;
  CuedName cued;
  cued.tokens = {begin, end};
  cued.kind = PlaceKind::kWater;
  cued.river = cued.generic = cued.located = true;
  cued.rule = "place/article-of-river";
  return cued;
}

std::optional<CuedName> PlaceCues::at(std::uint32_t token) const {
  if (!begins_run(token)) return std::nullopt;
  const std::string first = lower(view_[token].text);
  if (first == "the" || is_in(kCalendar, first)) return std::nullopt;
  const std::uint32_t end = run_end(token);
  if (auto cued = with_generic(token, end)) return cued;
  if (auto cued = behind_noun(token, end)) return cued;
  if (auto cued = before_noun(token, end)) return cued;
  return as_river(token, end);
}

}  // namespace dateline::facts
