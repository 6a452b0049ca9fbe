// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "facts/places/place_mentions.h"
#include "facts/places/place_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kFarthestContainer = 8;

// State names as datelines and captions shorten them; each is also a postal or press style.
struct Short {
  std::string_view folded, full;
};
constexpr std::array<Short, 58> kShortNames = {{{"ala", "alabama"},
                                                {"ariz", "arizona"},
                                                {"ark", "arkansas"},
                                                {"calif", "california"},
                                                {"colo", "colorado"},
                                                {"conn", "connecticut"},
                                                {"del", "delaware"},
                                                {"fla", "florida"},
                                                {"ga", "georgia"},
                                                {"ill", "illinois"},
                                                {"ind", "indiana"},
                                                {"kan", "kansas"},
                                                {"ky", "kentucky"},
                                                {"la", "louisiana"},
                                                {"md", "maryland"},
                                                {"mass", "massachusetts"},
                                                {"mich", "michigan"},
                                                {"minn", "minnesota"},
                                                {"miss", "mississippi"},
                                                {"mo", "missouri"},
                                                {"mont", "montana"},
                                                {"neb", "nebraska"},
                                                {"nev", "nevada"},
                                                {"nh", "new hampshire"},
                                                {"nj", "new jersey"},
                                                {"nm", "new mexico"},
                                                {"ny", "new york"},
                                                {"nc", "north carolina"},
                                                {"nd", "north dakota"},
                                                {"okla", "oklahoma"},
                                                {"ore", "oregon"},
                                                {"pa", "pennsylvania"},
                                                {"ri", "rhode island"},
                                                {"sc", "south carolina"},
                                                {"sd", "south dakota"},
                                                {"tenn", "tennessee"},
                                                {"tex", "texas"},
                                                {"vt", "vermont"},
                                                {"va", "virginia"},
                                                {"wash", "washington"},
                                                {"wva", "west virginia"},
                                                {"wis", "wisconsin"},
                                                {"wyo", "wyoming"},
                                                {"dc", "district of columbia"},
                                                {"ont", "ontario"},
                                                {"que", "quebec"},
                                                {"alta", "alberta"},
                                                {"sask", "saskatchewan"},
                                                {"man", "manitoba"},
                                                {"bc", "british columbia"},
                                                {"ca", "california"},
                                                {"tx", "texas"},
                                                {"fl", "florida"},
                                                {"il", "illinois"},
                                                {"oh", "ohio"},
                                                {"az", "arizona"},
                                                {"nsw", "new south wales"},
                                                {"qld", "queensland"}}};

class ContextReader {
 public:
  ContextReader(const ReportView& view, std::vector<FoundPlace>& found)
      : view_(view), found_(found) {}

  void run() {
    for (FoundPlace& found : found_) find_cue(found);
    for (std::uint32_t i = 0; i < found_.size(); ++i) find_container(i);
  }

 private:
  bool capital(std::uint32_t token) const {
    return is_upper(view_.characters()[view_[token].start]);
  }
  std::uint32_t block_end(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.end;
  }
  std::uint32_t block_begin(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.begin;
  }

  void find_cue(FoundPlace& found) const {
    if (found.tokens.size() == 0) return;
    const TokenRange tokens = found.tokens;
    const auto cue_of = [](std::string_view word) {
      if (is_in(kDivisionNouns, word)) return PlaceCue::kDivision;
      if (is_in(kCityNouns, word)) return PlaceCue::kCity;
      if (is_in(kWaterNouns, word)) return PlaceCue::kWater;
      return PlaceCue::kNone;
    };
    if (tokens.end < block_end(tokens.begin) &&
        (view_[tokens.end].pos == "NOUN" || view_[tokens.end].pos == "PROPN"))
      found.cue = cue_of(lower(view_[tokens.end].text));
    if (found.cue != PlaceCue::kNone) return;
    if (tokens.size() > 1) found.cue = cue_of(lower(view_[tokens.end - 1].text));
    if (found.cue == PlaceCue::kDivision || found.cue == PlaceCue::kWater) return;
    found.cue = PlaceCue::kNone;
    const std::uint32_t begin = block_begin(tokens.begin);
    if (tokens.begin < begin + 2) return;
    const std::string before = lower(view_[tokens.begin - 1].text);
    if (before == "of") {
      const std::string noun = lower(view_[tokens.begin - 2].text);
      found.cue = noun == "capital" ? PlaceCue::kCountry : cue_of(noun);
      if (noun == "governor") found.cue = PlaceCue::kDivision;
      if (noun == "mayor") found.cue = PlaceCue::kCity;
    } else if (before == ",") {
      const std::string noun = lower(view_[tokens.begin - 2].text);
      if (noun == "capital" || noun == "city" || noun == "town") found.cue = PlaceCue::kCity;
    } else if (view_[tokens.begin - 1].pos == "NOUN") {
      found.cue = cue_of(before);
    }
  }

  void find_container(std::uint32_t index) {
    FoundPlace& found = found_[index];
    if (found.in_dateline) {
      if (index + 1 < found_.size() && found_[index + 1].in_dateline) found.container = index + 1;
      return;
    }
    if (found.tokens.size() == 0 || found.people) return;
    if (!found.country.empty() && found.folded != "georgia") {
      find_division_behind(index);
      return;
    }
    if (const auto behind = container_behind(index)) {
      found.container = behind;
    } else if (const auto before = container_before(index)) {
      found.container = before;
    }
  }

  // "Lebanon, Pennsylvania": a town that has the name of a country.
  void find_division_behind(std::uint32_t index) {
    FoundPlace& found = found_[index];
    const std::uint32_t at = found.tokens.end;
    if (at + 1 >= block_end(found.tokens.begin) || view_[at].text != ",") return;
    const std::uint32_t holder = found_at(at + 1, index);
    if (holder == kNoPlace || !found_[holder].country.empty() || !holds(holder, true)) return;
    found.container = holder;
  }

  // ", Maine", "(Lebanon)", "in northern Mali", ", the capital of Chad", ", Ill."
  std::optional<std::uint32_t> container_behind(std::uint32_t index) {
    FoundPlace& found = found_[index];
    std::uint32_t at = found.tokens.end;
    const std::uint32_t end = std::min(block_end(found.tokens.begin), at + kFarthestContainer);
    if (at >= end) return std::nullopt;
    if (is_in(kDivisionNouns, lower(view_[at].text)) || is_in(kCityNouns, lower(view_[at].text)) ||
        is_in(kFacilityNouns, lower(view_[at].text)))
      ++at;
    if (at >= end) return std::nullopt;
    const std::string opening = lower(view_[at].text);
    if (opening != "," && opening != "(" && opening != "in" && opening != "on") return std::nullopt;
    const std::uint32_t first = at++;
    for (; at < end; ++at) {
      const std::uint32_t holder = found_at(at, index);
      if (holder != kNoPlace) {
        if (opening == "," && !holds(holder, at == first + 1)) return std::nullopt;
        return holder;
      }
      const std::string word = lower(view_[at].text);
      // ", south of Lyon" is not in Lyon.
      if (is_in(kDirections, word) && at + 1 < end && view_[at + 1].text == "of" &&
          lower(view_[at - 1].text) != "the")
        return std::nullopt;
      if (opening == "," && at == first + 1) {
        const std::string_view full = full_division_name(fold_name(view_[at].text));
        if (!full.empty() && capital(at) &&
            (word.back() == '.' || (word.size() == 2 && is_upper(view_[at].text)))) {
          found.region = full;
          return std::nullopt;
        }
      }
      if (word != "in" && word != "of" && word != "on" && word != "the" && word != "a" &&
          word != "an" && !is_in(kDirections, word) &&
          !(is_in(kCityNouns, word) || is_in(kDivisionNouns, word) || word == "coast" ||
            word == "town" || word == "island" || word == "part")) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  // Whether a place behind a comma holds the one before it. Not in "In Geneva, Syrian officials",
  // "In Paris, Norway's king", "In Brussels, Norway signed", "Austin, Dallas and Houston".
  bool holds(std::uint32_t holder, bool directly) const {
    const FoundPlace& place = found_[holder];
    if (place.people) return false;
    const std::uint32_t next = place.tokens.end;
    const std::uint32_t end = block_end(place.tokens.begin);
    if (!directly) return true;
    if (next < end &&
        (view_[next].tag == "POS" || view_[next].text == "'s" || view_[next].text == "\u2019s")) {
      for (std::uint32_t i = next + 1; i < end && i < next + 5; ++i) {
        if (is_in(kCityNouns, lower(view_[i].text))) return true;
      }
      return false;
    }
    for (std::uint32_t i = place.tokens.begin; i < place.tokens.end; ++i) {
      if ((view_[i].dep == "nsubj" || view_[i].dep == "nsubjpass") && view_[i].head >= next &&
          next < end && view_[next].text != ",")
        return false;
    }
    const bool list = next + 1 < end && (view_[next].text == "and" || view_[next].text == "or");
    return !list || !place.country.empty();
  }

  // "Lebanon's Tripoli", "the Syrian town of Azaz", "Georgia's capital, Tbilisi".
  std::optional<std::uint32_t> container_before(std::uint32_t index) const {
    const FoundPlace& found = found_[index];
    const std::uint32_t begin = block_begin(found.tokens.begin);
    std::uint32_t at = found.tokens.begin;
    for (int step = 0; step < 7 && at > begin; ++step) {
      --at;
      const std::uint32_t holder = found_ending(at, index);
      if (holder != kNoPlace) {
        const std::string next = lower(view_[at + 1].text);
        const bool possessive = view_[at + 1].tag == "POS";
        if (found_[holder].people || possessive || next == "'s" || next == "\u2019s") return holder;
        return std::nullopt;
      }
      const std::string word = lower(view_[at].text);
      if (word != "of" && word != "," && word != "'s" && view_[at].tag != "POS" &&
          view_[at].pos != "ADJ" && !is_in(kDirections, word) && !is_in(kCityNouns, word) &&
          !is_in(kDivisionNouns, word) && word != "\u2019s" && word != "island" &&
          word != "peninsula")
        return std::nullopt;
    }
    return std::nullopt;
  }

  // Index of the place whose name starts at a token; the following in text order only.
  std::uint32_t found_at(std::uint32_t token, std::uint32_t index) const {
    for (std::uint32_t i = index + 1; i < found_.size() && i < index + 4; ++i) {
      if (found_[i].tokens.size() > 0 && found_[i].tokens.begin == token) return i;
    }
    return kNoPlace;
  }

  std::uint32_t found_ending(std::uint32_t token, std::uint32_t index) const {
    for (std::uint32_t i = index; i-- > 0 && index - i < 4;) {
      if (found_[i].tokens.size() > 0 && found_[i].tokens.end == token + 1) return i;
    }
    return kNoPlace;
  }

  const ReportView& view_;
  std::vector<FoundPlace>& found_;
};

}  // namespace

std::string_view full_division_name(std::string_view folded) {
  const auto found = std::find_if(kShortNames.begin(), kShortNames.end(),
                                  [&](const Short& entry) { return entry.folded == folded; });
  return found == kShortNames.end() ? std::string_view() : found->full;
}

void read_place_context(const ReportView& view, std::vector<FoundPlace>& found) {
  ContextReader(view, found).run();
  for (FoundPlace& mention : found) {
    if (!mention.country.empty())
      mention.literal = use_of(view, mention, true) == PlaceUse::kLiteral;
  }
}

}  // namespace dateline::facts
