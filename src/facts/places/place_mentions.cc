// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_mentions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/places/place_cues.h"
#include "facts/places/place_positions.h"
#include "facts/places/place_store.h"
#include "facts/places/place_words.h"
#include "facts/places/unrecognised_places.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

constexpr double kTown = 4.5;              // of a town that is no building
constexpr std::uint32_t kLongestName = 6;  // tokens of a name that the recogniser missed
class MentionFinder {
 public:
  MentionFinder(const ReportView& view, const Report& report, std::span<const Entity> entities,
                const PlaceTables& tables, const Gazetteer* gazetteer)
      : report_(report),
        entities_(entities),
        store_(view, tables, gazetteer),
        cues_(view, tables) {}

  std::vector<FoundPlace> run() {
    add_dateline();
    add_entities();
    add_known();
    add_cued_places(store_);
    add_unrecognised_places(store_);
    add_neighbours();
    add_facilities();
    std::erase_if(found_, [](const FoundPlace& found) { return found.folded.empty(); });
    std::stable_sort(found_.begin(), found_.end(), [](const FoundPlace& a, const FoundPlace& b) {
      return a.extent.start != b.extent.start ? a.extent.start < b.extent.start
                                              : a.extent.end > b.extent.end;
    });
    link_parts();
    read_place_context(view_, found_);
    return std::move(found_);
  }

 private:
  void add_dateline() {
    if (!report_.dateline || !report_.dateline->place) return;
    const Span place = *report_.dateline->place;
    if (place.empty() || place.end > view_.characters().size()) return;
    // "PARIS, Texas", "SPRINGFIELD, Ill.": a place and what it lies in.
    const std::u32string_view text =
        view_.characters().substr(place.start, place.end - place.start);
    const std::size_t comma = text.find(U',');
    const auto split = static_cast<std::uint32_t>(
        comma == std::u32string_view::npos ? place.end : place.start + comma);
    FoundPlace* first = store_.add({place.start, split}, std::nullopt, "place/dateline");
    if (first == nullptr) return;
    first->in_dateline = true;
    const std::size_t first_index = found_.size() - 1;
    if (split == place.end) return;
    std::uint32_t start = split + 1;
    while (start < place.end && is_space(view_.characters()[start])) ++start;
    if (start >= place.end) return;
    const std::string folded = fold_name(view_.slice({start, place.end}));
    if (const std::string_view full = full_division_name(folded); !full.empty()) {
      found_[first_index].region = full;
    } else if (positions_.is_known_name(folded)) {
      if (FoundPlace* holder = store_.add({start, place.end}, std::nullopt, "place/dateline"))
        holder->in_dateline = true;
    }
  }

  // Without "northern", "the" and the like before the name.
  Span trimmed(Span extent) const {
    TokenRange range = view_.tokens_of(extent);
    while (range.size() > 1 && !store_.capital(range.end - 1) &&
           is_in(kDivisionNouns, view_[range.end - 1].text)) {
      --range.end;
    }
    while (range.size() > 1) {
      const std::string word = lower(view_[range.begin].text);
      const bool direction = is_in(kDirections, word);
      if (word != "the" && !(direction && !store_.capital(range.begin)) && word != "-") {
        if (!direction || positions_.is_known_name(fold_name(view_.slice(view_.extent(range)))))
          break;
      }
      ++range.begin;
    }
    Span result = view_.extent(range);
    result.end = std::min(result.end, extent.end);
    return result;
  }

  void add_entities() {
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      const Entity& entity = entities_[e];
      const bool place = entity.kind == EntityKind::kPlace || entity.kind == EntityKind::kCountry ||
                         entity.kind == EntityKind::kNationality ||
                         entity.kind == EntityKind::kFacility;
      const bool rescued = !place && positions_.is_place(entity, owner_);
      if (!place && !rescued) refused_.push_back(e);
      for (const Mention& mention : entity.mentions) {
        if (mention.how != MentionForm::kName) continue;
        const TokenRange tokens = view_.tokens_of(mention.span);
        if (tokens.size() == 0) continue;
        if (!place && !rescued && !is_two_places(mention.span)) {
          store_.own(tokens, PlaceStore::kBlocked);
          continue;
        }
        if (!store_.is_free(tokens)) continue;
        if (is_person_here(tokens)) {
          store_.own(tokens, PlaceStore::kBlocked);
          continue;
        }
        add_entity(entity, e, mention.span, rescued);
      }
    }
  }

  // Names that were refused and stand beside a place that was found since: "Timbuktu and Gao".
  void add_neighbours() {
    for (const std::size_t e : refused_) {
      if (!positions_.is_place(entities_[e], owner_)) continue;
      for (const Mention& mention : entities_[e].mentions) {
        const TokenRange tokens = view_.tokens_of(mention.span);
        if (mention.how != MentionForm::kName || tokens.size() == 0) continue;
        store_.unblock(tokens);
        if (store_.is_free(tokens)) add_entity(entities_[e], e, mention.span, true);
      }
    }
  }

  // "his sister Georgia", "Lima, his partner": names of places that persons bear.
  bool is_person_here(TokenRange tokens) const {
    if (tokens.begin > store_.block_begin(tokens.begin) &&
        is_in(kRelations, lower(view_[tokens.begin - 1].text)))
      return true;
    if (tokens.end + 1 >= store_.block_end(tokens.begin) || view_[tokens.end].text != ",")
      return false;
    const std::string next = lower(view_[tokens.end + 1].text);
    return next == "his" || next == "her" || next == "who" || next == "whom";
  }

  bool is_town(const FoundPlace& found) const {
    if (found.tokens.size() == 0 || !tables_.known(found.folded).empty() ||
        is_in(kFacilityNouns, lower(view_[found.tokens.end - 1].text)))
      return false;
    bool ignored = false;
    return positions_.prominence_of(found.folded, &ignored) >= kTown;
  }

  // "Lokoja, Nigeria", "Catania and Syracuse" in one name.
  bool is_two_places(Span extent) const {
    const std::string_view text = view_.slice(extent);
    if (const std::size_t conjunction = text.find(" and ");
        conjunction != std::string_view::npos && cues_.is_located(view_.tokens_of(extent).begin)) {
      bool ignored = false;
      return positions_.prominence_of(fold_name(text.substr(0, conjunction)), &ignored) >= kTown &&
             positions_.prominence_of(fold_name(text.substr(conjunction + 5)), &ignored) >= kTown;
    }
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos)
      return false;
    const CountryWord* word = tables_.country_word(fold_name(text.substr(comma + 2)));
    return word != nullptr && !word->people &&
           positions_.is_known_name(fold_name(text.substr(0, comma)));
  }

  void add_entity(const Entity& entity, std::size_t e, Span extent, bool rescued) {
    const std::string_view text = view_.slice(extent);
    // "Niger near Lokoja", "Catania and Syracuse".
    const std::u32string_view words =
        view_.characters().substr(extent.start, extent.end - extent.start);
    for (const std::u32string_view between : {U" near ", U" and "}) {
      const std::size_t at = words.find(between);
      if (at == std::u32string_view::npos || (between == U" and " && !is_two_places(extent)))
        continue;
      const auto middle = static_cast<std::uint32_t>(extent.start + at);
      const auto next = static_cast<std::uint32_t>(middle + between.size());
      store_.add(trimmed({extent.start, middle}), e, "place/name");
      store_.add({next, extent.end}, e, "place/name");
      return;
    }
    if (entity.kind != EntityKind::kFacility && text.find(',') != std::string_view::npos) {
      // "Portland, Maine" as one name.
      const std::u32string_view wide =
          view_.characters().substr(extent.start, extent.end - extent.start);
      const auto comma = static_cast<std::uint32_t>(extent.start + wide.find(U','));
      std::uint32_t next = comma + 1;
      while (next < extent.end && is_space(view_.characters()[next])) ++next;
      if (comma > extent.start) store_.add({extent.start, comma}, e, "place/name");
      if (next < extent.end) store_.add({next, extent.end}, e, "place/name");
      return;
    }
    if (entity.kind == EntityKind::kPlace || rescued) extent.end = extended_end(extent);
    FoundPlace* found =
        store_.add(trimmed(extent), e, rescued ? "place/name-by-preposition" : "place/name");
    if (found == nullptr) return;
    // The recogniser takes cities for buildings now and then.
    if (entity.kind == EntityKind::kFacility) found->facility = !is_town(*found);
    if (entity.kind == EntityKind::kNationality) {
      found->people = true;
      found->rule = "place/nationality";
    }
    if ((entity.kind == EntityKind::kCountry || entity.kind == EntityKind::kNationality) &&
        found->country.empty()) {
      found->country = entity.country;
    }
  }

  // "Deir" of "Deir ez-Zor" when a table has the whole.
  std::uint32_t extended_end(Span extent) const {
    const TokenRange tokens = view_.tokens_of(extent);
    std::uint32_t end = tokens.end;
    const std::uint32_t limit = std::min(store_.block_end(tokens.begin), tokens.end + kLongestName);
    while (end < limit && owner_[end] == PlaceStore::kFree &&
           (view_[end].text == "-" || view_[end].pos == "PROPN" ||
            is_in(kNameParticles, view_[end].text)))
      ++end;
    for (; end > tokens.end; --end) {
      const Span whole{extent.start, view_[end - 1].end};
      if (view_[end - 1].text != "-" && positions_.is_known_name(fold_name(view_.slice(whole))))
        return whole.end;
    }
    return extent.end;
  }

  void add_known() {
    const std::u32string_view text = view_.characters();
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      const ViewToken& token = view_[i];
      if (token.text.empty()) continue;
      const char first = token.text.front();
      if (first >= 0 && !(first >= 'A' && first <= 'Z') && first != 'a' && first != 's') continue;
      std::size_t letters = 0;
      while (letters < token.text.size()) {
        const Decoded character = decode_utf8(token.text, letters);
        if (!is_alnum(character.value)) break;
        letters += character.length;
      }
      for (const KnownForm& form : tables_.forms(token.text.substr(0, letters))) {
        if (text.substr(token.start, form.text.size()) != form.text) continue;
        const auto end = static_cast<std::uint32_t>(token.start + form.text.size());
        if (end < text.size() && is_alnum(text[end])) continue;
        if (token.start > 0 && is_alnum(text[token.start - 1])) continue;
        const TokenRange range = view_.tokens_of({token.start, end});
        if (range.end > store_.block_end(i) || !may_be_known(range, tables_.places()[form.known]))
          break;
        take_known({token.start, end}, range, tables_.places()[form.known]);
        i = range.end - 1;
        break;
      }
    }
  }

  bool may_be_known(TokenRange range, const KnownPlace& place) const {
    bool blocked = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
      blocked = blocked || owner_[i] == PlaceStore::kBlocked;
    if (!blocked) {
      // Not a part of a longer name: "Atlantic City" beside "Atlantic".
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (holder_[i] == kNoPlace) continue;
        const TokenRange other = found_[holder_[i]].tokens;
        if (other.size() >= range.size() && (other.begin < range.begin || range.end < other.end))
          return false;
      }
      return !place.careful || cues_.is_located(range.begin) || is_taken(range);
    }
    // The name of a person or body covers it. The very same words may be the place all the same.
    for (const std::uint32_t i : {range.begin - (range.begin > 0 ? 1u : 0u), range.end}) {
      if (i < view_.size() && !range.contains(i) && owner_[i] == PlaceStore::kBlocked &&
          view_[i].entity_iob != 'O' && view_[i].entity_type == view_[range.begin].entity_type)
        return false;
    }
    const bool located = cues_.is_located(range.begin);
    const bool river = place.kind == PlaceKind::kWater && range.begin > 0 &&
                       lower(view_[range.begin - 1].text) == "the";
    if (view_[range.begin].entity_type == "PERSON" && range.size() == 1 && !located && !river)
      return false;
    return !place.careful || located;
  }

  bool is_taken(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (owner_[i] != PlaceStore::kTaken) return false;
    }
    return true;
  }

  void take_known(Span extent, TokenRange range, const KnownPlace& place) {
    std::optional<std::size_t> entity;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (holder_[i] == kNoPlace) continue;
      FoundPlace& covered = found_[holder_[i]];
      if (covered.entity) entity = covered.entity;
      covered.folded.clear();  // dropped
    }
    FoundPlace* found = store_.add(extent, entity, "place/known");
    if (found == nullptr) return;
    found->people = false;
    found->country.clear();
    if (place.kind == PlaceKind::kFacility || place.kind == PlaceKind::kCrossing)
      found->facility = true;
  }

  // "Mogadishu airport": a place that holds the name of another.
  void add_facilities() {
    const std::size_t count = found_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const TokenRange tokens = found_[i].tokens;
      if (found_[i].folded.empty() || !found_[i].country.empty() || tokens.size() == 0) continue;
      // A name that is no facility's by itself: "Mogadishu" of "Mogadishu airport".
      if (found_[i].facility &&
          (is_in(kFacilityNouns, lower(view_[tokens.end - 1].text)) ||
           !tables_.known(found_[i].folded).empty() || !positions_.is_known_name(found_[i].folded)))
        continue;
      std::uint32_t end = tokens.end;
      const std::uint32_t limit = std::min(store_.block_end(tokens.begin), tokens.end + 3);
      while (end < limit &&
             is_in(std::array<std::string_view, 7>{"international", "air", "nuclear", "border",
                                                   "military", "refugee", "central"},
                   lower(view_[end].text)))
        ++end;
      if (end >= store_.block_end(tokens.begin) || owner_[end] != PlaceStore::kFree ||
          view_[end].pos == "ADP" || !is_in(kFacilityNouns, lower(view_[end].text)))
        continue;
      const bool crossing = lower(view_[end].text) == "crossing";
      // A crossing or camp is called by the name alone; an airport or hospital by its city's.
      if (crossing || lower(view_[end].text) == "camp") {
        found_[i].facility = true;
        continue;
      }
      found_[i].facility = false;
      FoundPlace whole;
      whole.extent = view_.extent({tokens.begin, end + 1});
      whole.tokens = {tokens.begin, end + 1};
      whole.folded = fold_name(view_.slice(whole.extent));
      whole.facility = true;
      whole.rule = "place/facility-of-city";
      found_.push_back(std::move(whole));
      store_.own({tokens.begin, end + 1}, PlaceStore::kTaken);
    }
  }

  void link_parts() {
    for (std::uint32_t i = 0; i + 1 < found_.size(); ++i) {
      const Span whole = found_[i].extent, next = found_[i + 1].extent;
      // "the Turkish embassy" is not in Turkey.
      if (whole.contains(next) && !(whole == next) && !found_[i + 1].people) found_[i].part = i + 1;
    }
  }

  const Report& report_;
  std::span<const Entity> entities_;
  PlaceStore store_;
  PlaceCues cues_;
  const ReportView& view_ = store_.view;
  const PlaceTables& tables_ = store_.tables;
  const PlacePositions& positions_ = store_.positions;
  std::vector<FoundPlace>& found_ = store_.found;
  std::vector<std::uint32_t>& owner_ = store_.owner;
  std::vector<std::uint32_t>& holder_ = store_.holder;
  std::vector<std::size_t> refused_;  // entities that are no places
};

}  // namespace

std::vector<FoundPlace> find_place_mentions(const ReportView& view, const Report& report,
                                            std::span<const Entity> entities,
                                            const PlaceTables& tables, const Gazetteer* gazetteer) {
  return MentionFinder(view, report, entities, tables, gazetteer).run();
}

}  // namespace dateline::facts
