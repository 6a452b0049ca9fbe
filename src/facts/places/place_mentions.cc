// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_mentions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/places/place_positions.h"
#include "facts/places/place_words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

constexpr double kGreat = 6.3;             // of a city that needs no other sign
constexpr double kUnlabelled = 5;          // of one that the recogniser passed over
constexpr std::uint32_t kLongestName = 6;  // tokens of a name that the recogniser missed
class MentionFinder {
 public:
  MentionFinder(const ReportView& view, const Report& report, std::span<const Entity> entities,
                const PlaceTables& tables, const Gazetteer* gazetteer)
      : view_(view),
        report_(report),
        entities_(entities),
        tables_(tables),
        positions_(view, tables, gazetteer) {}

  std::vector<FoundPlace> run() {
    owner_.assign(view_.size(), kFree);
    holder_.assign(view_.size(), kNoPlace);
    add_dateline();
    add_entities();
    add_known();
    add_words();
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
  static constexpr std::uint32_t kFree = 0, kBlocked = 1, kTaken = kTakenToken;

  bool capital(std::uint32_t token) const {
    return is_upper(view_.characters()[view_[token].start]);
  }

  std::uint32_t block_end(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.end;
  }
  std::uint32_t block_begin(std::uint32_t token) const {
    return view_.blocks()[view_[token].block].tokens.begin;
  }

  bool is_free(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (owner_[i] != kFree) return false;
    }
    return true;
  }

  void own(TokenRange range, std::uint32_t owner) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) owner_[i] = std::max(owner_[i], owner);
  }

  FoundPlace* add(Span extent, std::optional<std::size_t> entity, const char* rule) {
    FoundPlace found;
    found.extent = extent;
    found.tokens = view_.tokens_of(extent);
    found.entity = entity;
    found.folded = fold_name(view_.slice(extent));
    // "Mo.", "Calif.".
    if (const std::string_view full = full_division_name(found.folded);
        !full.empty() && view_.slice(extent).back() == '.')
      found.folded = full;
    found.rule = rule;
    if (found.folded.empty() || is_in(kDirections, found.folded) ||
        is_in(kCommonWords, found.folded))
      return nullptr;
    if (const CountryWord* word = tables_.country_word(found.folded)) {
      found.country = word->code;
      found.people = word->people;
    }
    own(found.tokens, kTaken);
    for (std::uint32_t i = found.tokens.begin; i < found.tokens.end; ++i)
      holder_[i] = static_cast<std::uint32_t>(found_.size());
    found_.push_back(std::move(found));
    return &found_.back();
  }

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
    FoundPlace* first = add({place.start, split}, std::nullopt, "place/dateline");
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
      if (FoundPlace* holder = add({start, place.end}, std::nullopt, "place/dateline"))
        holder->in_dateline = true;
    }
  }

  // Without "northern", "the" and the like before the name.
  Span trimmed(Span extent) const {
    TokenRange range = view_.tokens_of(extent);
    while (range.size() > 1 && !capital(range.end - 1) &&
           is_in(kDivisionNouns, view_[range.end - 1].text)) {
      --range.end;
    }
    while (range.size() > 1) {
      const std::string word = lower(view_[range.begin].text);
      const bool direction = is_in(kDirections, word);
      if (word != "the" && !(direction && !capital(range.begin)) && word != "-") {
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
          own(tokens, kBlocked);
          continue;
        }
        if (!is_free(tokens)) continue;
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
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
          if (owner_[i] == kBlocked) owner_[i] = kFree;
        }
        if (is_free(tokens)) add_entity(entities_[e], e, mention.span, true);
      }
    }
  }

  // "Lokoja, Nigeria" in one name.
  bool is_two_places(Span extent) const {
    const std::string_view text = view_.slice(extent);
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos)
      return false;
    const CountryWord* word = tables_.country_word(fold_name(text.substr(comma + 2)));
    return word != nullptr && !word->people &&
           positions_.is_known_name(fold_name(text.substr(0, comma)));
  }

  void add_entity(const Entity& entity, std::size_t e, Span extent, bool rescued) {
    const std::string_view text = view_.slice(extent);
    if (entity.kind != EntityKind::kFacility && text.find(',') != std::string_view::npos) {
      // "Portland, Maine" as one name.
      const std::u32string_view wide =
          view_.characters().substr(extent.start, extent.end - extent.start);
      const auto comma = static_cast<std::uint32_t>(extent.start + wide.find(U','));
      std::uint32_t next = comma + 1;
      while (next < extent.end && is_space(view_.characters()[next])) ++next;
      if (comma > extent.start) add({extent.start, comma}, e, "place/name");
      if (next < extent.end) add({next, extent.end}, e, "place/name");
      return;
    }
    if (entity.kind == EntityKind::kPlace || rescued) extent.end = extended_end(extent);
    FoundPlace* found =
        add(trimmed(extent), e, rescued ? "place/name-by-preposition" : "place/name");
    if (found == nullptr) return;
    if (entity.kind == EntityKind::kFacility) found->facility = true;
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
    const std::uint32_t limit = std::min(block_end(tokens.begin), tokens.end + kLongestName);
    while (end < limit && owner_[end] == kFree &&
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

  // A preposition of place right before a token, "the" and a direction in between left out.
  bool is_located(std::uint32_t token) const {
    std::uint32_t at = token;
    const std::uint32_t begin = block_begin(token);
    for (int step = 0; step < 3 && at > begin; ++step) {
      const std::string word = lower(view_[--at].text);
      if (is_in(kLocative, word)) return true;
      if (word != "the" && !is_in(kDirections, word)) return false;
    }
    return false;
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
        if (range.end > block_end(i) || !may_be_known(range, tables_.places()[form.known])) break;
        take_known({token.start, end}, range, tables_.places()[form.known]);
        i = range.end - 1;
        break;
      }
    }
  }

  bool may_be_known(TokenRange range, const KnownPlace& place) const {
    bool blocked = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
      blocked = blocked || owner_[i] == kBlocked;
    if (!blocked) {
      // Not a part of a longer name: "Atlantic City" beside "Atlantic".
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (holder_[i] == kNoPlace) continue;
        const TokenRange other = found_[holder_[i]].tokens;
        if (other.size() >= range.size() && (other.begin < range.begin || range.end < other.end))
          return false;
      }
      return !place.careful || is_located(range.begin) || is_taken(range);
    }
    // The name of a person or body covers it. The very same words may be the place all the same.
    for (const std::uint32_t i : {range.begin - (range.begin > 0 ? 1u : 0u), range.end}) {
      if (i < view_.size() && !range.contains(i) && owner_[i] == kBlocked &&
          view_[i].entity_iob != 'O' && view_[i].entity_type == view_[range.begin].entity_type)
        return false;
    }
    const bool located = is_located(range.begin);
    if (view_[range.begin].entity_type == "PERSON" && range.size() == 1 && !located) return false;
    return !place.careful || located;
  }

  bool is_taken(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (owner_[i] != kTaken) return false;
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
    FoundPlace* found = add(extent, entity, "place/known");
    if (found == nullptr) return;
    found->people = false;
    found->country.clear();
    if (place.kind == PlaceKind::kFacility || place.kind == PlaceKind::kCrossing)
      found->facility = true;
  }

  // Names of countries, words for their people, and names behind prepositions of place, where the
  // recogniser saw nothing.
  void add_words() {
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      const ViewToken& token = view_[i];
      if (owner_[i] != kFree || token.text.empty() || !capital(i)) continue;
      const BlockKind kind = view_.blocks()[token.block].kind;
      if (kind == BlockKind::kBoilerplate || kind == BlockKind::kDateline) continue;
      if (token.pos != "PROPN" && token.pos != "ADJ" && token.pos != "NOUN") continue;
      const CountryWord* word = tables_.country_word(fold_name(token.text));
      if (word != nullptr && token.text.size() > 3 && may_be_country(i, *word)) {
        add({token.start, token.end}, std::nullopt, "place/country-word");
        continue;
      }
      if (token.pos != "PROPN") continue;
      const bool named = i + 1 < block_end(i) && is_in(kDivisionNouns, lower(view_[i + 1].text));
      if (named || is_located(i)) {
        i = std::max(i, add_located(i));
      } else if (is_great_city(i)) {
        add({token.start, token.end}, std::nullopt, "place/great-city");
      }
    }
  }

  // "Suva was under water": one word that the recogniser passed over, and a large city has it.
  bool is_great_city(std::uint32_t i) const {
    const ViewToken& token = view_[i];
    if (token.dep != "nsubj" && token.dep != "nsubjpass" && token.dep != "conj") return false;
    const auto joins = [&](std::uint32_t other) {
      return view_[other].pos == "PROPN" || view_[other].text == "-" || owner_[other] != kFree;
    };
    if ((i > block_begin(i) && joins(i - 1)) || (i + 1 < block_end(i) && joins(i + 1)))
      return false;
    const std::string folded = fold_name(token.text);
    if (folded.size() < 4 || tables_.country_word(folded) != nullptr) return false;
    bool capital_city = false;
    const double prominence = positions_.prominence_of(folded, &capital_city);
    return prominence >= kGreat && prominence < 9;
  }

  bool may_be_country(std::uint32_t i, const CountryWord& word) const {
    const bool joined_before = i > block_begin(i) && view_[i - 1].pos == "PROPN" &&
                               capital(i - 1) && owner_[i - 1] == kFree;
    const bool joined_behind = i + 1 < block_end(i) && view_[i + 1].pos == "PROPN" &&
                               capital(i + 1) && owner_[i + 1] == kFree;
    if (word.people) return !joined_before;
    if (view_[i].pos != "PROPN" || joined_before || joined_behind) return false;
    if (is_located(i) || (i + 1 < block_end(i) && view_[i + 1].text == "-")) return true;
    // A country that does something; some of their names are also other words.
    const bool subject = view_[i].dep == "nsubj" || view_[i].dep == "poss" ||
                         view_[i].dep == "nsubjpass" || view_[i].dep == "conj";
    const std::string folded = fold_name(view_[i].text);
    return subject && folded != "chad" && folded != "jordan" && folded != "turkey" &&
           folded != "china" && folded != "georgia";
  }

  // The longest name that the gazetteer knows. Returns its last token.
  std::uint32_t add_located(std::uint32_t begin) {
    std::uint32_t end = begin;
    const std::uint32_t limit = std::min(block_end(begin), begin + kLongestName);
    while (end < limit && owner_[end] == kFree &&
           ((view_[end].pos == "PROPN" && capital(end)) || view_[end].text == "-")) {
      ++end;
    }
    for (; end > begin; --end) {
      if (view_[end - 1].text == "-") continue;
      const std::string_view label = view_[begin].entity_type;
      if (label == "DATE" || label == "TIME" || label == "EVENT") return begin;
      const Span extent = view_.extent({begin, end});
      const std::string folded = fold_name(view_.slice(extent));
      if (folded.size() < 3 || is_in(kCalendar, folded) || is_in(kDirections, folded)) continue;
      bool ignored = false;
      if (positions_.prominence_of(folded, &ignored) < kUnlabelled) continue;
      add(extent, std::nullopt, "place/behind-preposition");
      return end - 1;
    }
    return begin;
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
      const std::uint32_t limit = std::min(block_end(tokens.begin), tokens.end + 3);
      while (end < limit &&
             is_in(std::array<std::string_view, 7>{"international", "air", "nuclear", "border",
                                                   "military", "refugee", "central"},
                   lower(view_[end].text)))
        ++end;
      if (end >= block_end(tokens.begin) || owner_[end] != kFree || view_[end].pos == "ADP" ||
          !is_in(kFacilityNouns, lower(view_[end].text)))
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
      own({tokens.begin, end + 1}, kTaken);
    }
  }

  void link_parts() {
    for (std::uint32_t i = 0; i + 1 < found_.size(); ++i) {
      const Span whole = found_[i].extent, next = found_[i + 1].extent;
      if (whole.contains(next) && !(whole == next)) found_[i].part = i + 1;
    }
  }

  const ReportView& view_;
  const Report& report_;
  std::span<const Entity> entities_;
  const PlaceTables& tables_;
  PlacePositions positions_;
  std::vector<FoundPlace> found_;
  std::vector<std::size_t> refused_;   // entities that are no places
  std::vector<std::uint32_t> owner_;   // of each token: free, blocked or taken
  std::vector<std::uint32_t> holder_;  // of each token: the place that took it
};

}  // namespace

std::vector<FoundPlace> find_place_mentions(const ReportView& view, const Report& report,
                                            std::span<const Entity> entities,
                                            const PlaceTables& tables, const Gazetteer* gazetteer) {
  return MentionFinder(view, report, entities, tables, gazetteer).run();
}

}  // namespace dateline::facts
