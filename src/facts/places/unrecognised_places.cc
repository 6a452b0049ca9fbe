// SPDX-License-Identifier: Apache-2.0
#include "facts/places/unrecognised_places.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "facts/places/place_words.h"
#include "facts/tables/reference_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr double kGreat = 6.3;             // of a city that needs no other sign
constexpr double kOwning = 5.4;            // of one that something is said to belong to
constexpr double kSmallTown = 3.8;         // of a town that has a generic word in its name
constexpr double kListed = 9;              // what names of the tables count for
constexpr double kUnlabelled = 5;          // of one behind a preposition of place
constexpr std::uint32_t kLongestName = 6;  // tokens of a name that the recogniser missed

class Finder {
 public:
  explicit Finder(PlaceStore& store) : store_(store), cues_(store.view, store.tables) {}

  // Names of countries, words for their people, and names behind prepositions of place, where the
  // recogniser saw nothing.
  void add_words() {
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      const ViewToken& token = view_[i];
      if (owner_[i] != PlaceStore::kFree || token.text.empty() || !store_.capital(i)) continue;
      const BlockKind kind = view_.blocks()[token.block].kind;
      if (kind == BlockKind::kBoilerplate || kind == BlockKind::kDateline) continue;
      if (token.pos != "PROPN" && token.pos != "ADJ" && token.pos != "NOUN") continue;
      const CountryWord* word = tables_.country_word(fold_name(token.text));
      if (word != nullptr && token.text.size() > 3 && may_be_country(i, *word)) {
        store_.add({token.start, token.end}, std::nullopt, "place/country-word");
        continue;
      }
      if (token.pos != "PROPN") continue;
      const bool named =
          i + 1 < store_.block_end(i) && is_in(kDivisionNouns, lower(view_[i + 1].text));
      if (named || cues_.is_located(i)) {
        i = std::max(i, add_located(i));
      } else if (is_great_city(i) || is_described_town(i)) {
        store_.add({token.start, token.end}, std::nullopt, "place/great-city");
      }
    }
  }

  // Names that a generic word or a noun beside them shows to be places.
  void add_cued() {
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      const BlockKind kind = view_.blocks()[view_[i].block].kind;
      if (kind == BlockKind::kBoilerplate || kind == BlockKind::kDateline) continue;
      const std::optional<CuedName> cued = cues_.at(i);
      if (!cued || !may_take(*cued)) continue;
      const std::optional<std::size_t> entity = entity_of(cued->tokens);
      store_.unblock(cued->tokens);
      FoundPlace* found = store_.add(view_.extent(cued->tokens), entity, cued->rule);
      if (found == nullptr) continue;
      found->people = false;
      found->country.clear();
      if (cued->river) found->folded += " river";
      if (cued->generic) found->generic = cued->kind;
      found->facility = cued->kind == PlaceKind::kFacility || cued->kind == PlaceKind::kCrossing;
      if (cued->kind == PlaceKind::kRegion) found->generic = PlaceKind::kRegion;
      i = cued->tokens.end - 1;
    }
  }

 private:
  // "Cape Town", "Thunder Bay", "Grand Island" are towns.
  bool is_town(TokenRange tokens) const {
    const std::string folded = fold_name(view_.slice(view_.extent(tokens)));
    bool ignored = false;
    return tables_.known(folded).empty() &&
           positions_.prominence_of(folded, &ignored) >= kSmallTown;
  }

  bool may_take(const CuedName& cued) {
    const TokenRange tokens = cued.tokens;
    if (cued.generic && !cued.river && is_town(tokens)) return false;
    bool blocked = false, person = false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      blocked = blocked || owner_[i] == PlaceStore::kBlocked;
      person = person || view_[i].entity_type == "PERSON";
      const std::uint32_t holder = store_.holder[i];
      if (holder == kNoPlace) continue;
      FoundPlace& other = found_[holder];
      if (cued.river && other.tokens == tokens) {
        other.folded.clear();  // dropped
        continue;
      }
      const bool covers = other.tokens.begin <= tokens.begin && tokens.end <= other.tokens.end;
      const bool listed = !tables_.known(other.folded).empty();
      if (covers && !cued.river) {
        if (cued.generic && other.tokens == tokens && !listed) {
          other.generic = cued.kind;
          other.facility = cued.kind == PlaceKind::kFacility || cued.kind == PlaceKind::kCrossing;
        }
        return false;
      }
      // "Zaatari camp", "Bagram Air Base": the tables have it without its noun.
      if (listed && cued.generic && other.tokens.begin == tokens.begin &&
          tables_.country_word(other.folded) == nullptr)
        return false;
      if (!cued.generic) return false;
    }
    if (!cued.generic) return !blocked || cued.located;
    const std::string_view label = view_[tokens.begin].entity_type;
    const bool place = label == "FAC" || label == "LOC" || label == "GPE";
    if (cued.located) return true;
    if (blocked || person) return false;
    return place || cued.kind == PlaceKind::kWater || cued.kind == PlaceKind::kRegion;
  }

  // The entity whose name the words are part of.
  std::optional<std::size_t> entity_of(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const std::uint32_t holder = store_.holder[i];
      if (holder != kNoPlace && found_[holder].entity && !found_[holder].people)
        return found_[holder].entity;
    }
    return std::nullopt;
  }

  // "Suva was under water": one word that the recogniser passed over, and a large city has it.
  bool is_great_city(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    const bool owns = token.dep == "poss";
    if (token.dep != "nsubj" && token.dep != "nsubjpass" && token.dep != "conj" && !owns)
      return false;
    const auto joins = [&](std::uint32_t other) {
      return view_[other].pos == "PROPN" || view_[other].text == "-" ||
             owner_[other] != PlaceStore::kFree;
    };
    if ((i > store_.block_begin(i) && joins(i - 1)) ||
        (i + 1 < store_.block_end(i) && joins(i + 1)))
      return false;
    const std::string folded = fold_name(token.text);
    if (folded.size() < 4 || tables_.country_word(folded) != nullptr) return false;
    bool capital_city = false;
    const double prominence = positions_.prominence_of(folded, &capital_city);
    // "Quetta's bar association"; not "Sydney's agent".
    if (owns && builtin_reference_words().gender_of_first_name(token.text) != Gender::kUnknown)
      return false;
    return prominence >= (owns ? kOwning : kGreat) && prominence < kListed;
  }

  // "Concepcion, a river town in northern Paraguay".
  bool is_described_town(std::uint32_t i) const {
    return positions_.is_known_name(fold_name(view_[i].text)) &&
           positions_.is_described({i, i + 1});
  }

  bool may_be_country(std::uint32_t i, const CountryWord& word) const {
    const bool joined_before = i > store_.block_begin(i) && view_[i - 1].pos == "PROPN" &&
                               store_.capital(i - 1) && owner_[i - 1] == PlaceStore::kFree;
    const bool joined_behind = i + 1 < store_.block_end(i) && view_[i + 1].pos == "PROPN" &&
                               store_.capital(i + 1) && owner_[i + 1] == PlaceStore::kFree;
    if (word.people) return !joined_before;
    if (view_[i].pos != "PROPN" || joined_before || joined_behind) return false;
    if (cues_.is_located(i) || (i + 1 < store_.block_end(i) && view_[i + 1].text == "-"))
      return true;
    // A country that does something; some of their names are also other words.
    const bool subject = view_[i].dep == "nsubj" || view_[i].dep == "poss" ||
                         view_[i].dep == "nsubjpass" || view_[i].dep == "conj";
    const std::string folded = fold_name(view_[i].text);
    return subject && folded != "chad" && folded != "jordan" && folded != "turkey" &&
           folded != "china" && folded != "georgia";
  }

  // A small town that the rest of the report must speak for.
  bool may_be_small(std::uint32_t begin, std::uint32_t end, std::string_view folded,
                    double prominence) const {
    if (prominence <= 0 || folded.size() < 4 || is_in(kCommonWords, folded)) return false;
    if (end == begin + 1 &&
        builtin_reference_words().gender_of_first_name(view_[begin].text) != Gender::kUnknown)
      return false;
    const std::string_view label = view_[begin].entity_type;
    if (begin == store_.block_begin(begin) || label == "PERSON" || label == "TIME") return false;
    const std::string before = lower(view_[begin - 1].text);
    return is_in(kStrictlyLocative, before) || before == "above" || before == "of";
  }

  // The longest name that the gazetteer knows. Returns its last token.
  std::uint32_t add_located(std::uint32_t begin) {
    std::uint32_t end = begin;
    const std::uint32_t limit = std::min(store_.block_end(begin), begin + kLongestName);
    while (end < limit && owner_[end] == PlaceStore::kFree &&
           ((view_[end].pos == "PROPN" && store_.capital(end)) || view_[end].text == "-")) {
      ++end;
    }
    for (; end > begin; --end) {
      if (view_[end - 1].text == "-") continue;
      const std::string_view label = view_[begin].entity_type;
      if (label == "EVENT" || (label == "DATE" && end > begin + 1)) return begin;
      const Span extent = view_.extent({begin, end});
      const std::string folded = fold_name(view_.slice(extent));
      if (folded.size() < 3 || is_in(kCalendar, folded) || is_in(kDirections, folded)) continue;
      bool ignored = false;
      const double prominence = positions_.prominence_of(folded, &ignored);
      if (prominence < kUnlabelled && !may_be_small(begin, end, folded, prominence)) continue;
      FoundPlace* found = store_.add(extent, std::nullopt, "place/behind-preposition");
      if (found != nullptr) found->guessed = prominence < kUnlabelled;
      return end - 1;
    }
    return begin;
  }

  PlaceStore& store_;
  PlaceCues cues_;
  const ReportView& view_ = store_.view;
  const PlaceTables& tables_ = store_.tables;
  const PlacePositions& positions_ = store_.positions;
  std::vector<FoundPlace>& found_ = store_.found;
  const std::vector<std::uint32_t>& owner_ = store_.owner;
};

}  // namespace

void add_cued_places(PlaceStore& store) { Finder(store).add_cued(); }
void add_unrecognised_places(PlaceStore& store) { Finder(store).add_words(); }

}  // namespace dateline::facts
