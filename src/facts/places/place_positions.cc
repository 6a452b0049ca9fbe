// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_positions.h"

#include <algorithm>

#include "facts/places/place_words.h"
#include "facts/tables/reference_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr double kWellKnown = 6.3;  // prominence of a large city
constexpr double kTown = 5.4;       // of a town that something is said to belong to
constexpr double kSmallTown = 4.5;  // of one that is described, or has a name of several words

bool is_place_label(std::string_view label) { return label == "GPE" || label == "LOC"; }

}  // namespace

bool PlacePositions::capital(std::uint32_t token) const {
  return is_upper(view_.characters()[view_[token].start]);
}

bool PlacePositions::is_known_name(std::string_view folded) const {
  return tables_.country_word(folded) != nullptr || !tables_.known(folded).empty() ||
         (gazetteer_ != nullptr && gazetteer_->contains(folded));
}

std::uint32_t PlacePositions::root_of(TokenRange range) const {
  for (std::uint32_t i = range.end; i-- > range.begin;) {
    if (!range.contains(view_[i].head) || view_[i].head == i) return i;
  }
  return range.end - 1;
}

// How well known the best place of a name is; 0 when no table has it.
double PlacePositions::prominence_of(std::string_view folded, bool* capital_city) const {
  if (tables_.country_word(folded) != nullptr || !tables_.known(folded).empty()) return 9;
  double best = 0;
  if (gazetteer_ == nullptr) return best;
  for (const GazetteerReading& reading : gazetteer_->find(folded)) {
    const GazetteerPlace place = gazetteer_->place(reading.place);
    const double prominence = place.prominence - (reading.alternate ? 2.2 : 0);
    if (prominence > best) {
      best = prominence;
      *capital_city = place.capital && !reading.alternate;
    }
  }
  return best;
}

// A name that the recogniser took for a person's or a body's, and that stands where a place
// stands: "reached Homs", "in Omdurman", "Augusta and Athens", "Hamilton, Bermuda".
bool PlacePositions::is_place(const Entity& entity, std::span<const std::uint32_t> owners) const {
  if (!entity.roles.empty() || entity.mentions.empty()) return false;
  if (entity.kind == EntityKind::kLaw) return false;
  const std::string folded = fold_name(entity.name);
  if (folded.size() < 3 || is_in(kCalendar, folded)) return false;
  bool capital_city = false;
  const double prominence = prominence_of(folded, &capital_city);
  if (prominence == 0 && !is_called_town(entity)) return false;
  if (entity.kind == EntityKind::kEvent && prominence < kTown) return false;
  const bool person = entity.kind == EntityKind::kPerson;
  const bool loose = !person && entity.kind != EntityKind::kOrganization;
  bool located = (loose && prominence >= kWellKnown) || (capital_city && prominence >= kWellKnown);
  for (const Mention& mention : entity.mentions) {
    if (mention.how != MentionForm::kName) continue;
    const TokenRange tokens = view_.tokens_of(mention.span);
    if (tokens.size() == 0) return false;
    const std::uint32_t root = root_of(tokens);
    if (follows_title(tokens.begin) || (prominence < kWellKnown && is_attribute(root)))
      return false;
    if (stands_as_place(tokens, root, prominence, owners)) {
      located = true;
    } else if (person && !capital_city && is_agent(root)) {
      return false;
    } else if (tokens.begin > block_begin(tokens.begin) &&
               lower(view_[tokens.begin - 1].text) == "the" && !loose) {
      return false;
    }
  }
  return located;
}

// "the Bush administration".
bool PlacePositions::is_attribute(std::uint32_t root) const {
  return view_[root].dep == "compound" && view_[root].head > root &&
         !is_in(kDivisionNouns, lower(view_[view_[root].head].text)) &&
         !is_in(kFacilityNouns, lower(view_[view_[root].head].text));
}

// "Mr. Lima".
bool PlacePositions::follows_title(std::uint32_t token) const {
  return token > block_begin(token) && view_[token - 1].pos == "PROPN" && capital(token - 1);
}

// "the village of Umm Sahrij", whether a table has it or not.
bool PlacePositions::is_called_town(const Entity& entity) const {
  return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& mention) {
    const TokenRange tokens = view_.tokens_of(mention.span);
    return tokens.size() > 0 && tokens.begin >= block_begin(tokens.begin) + 2 &&
           view_[tokens.begin - 1].text == "of" &&
           is_in(kCityNouns, lower(view_[tokens.begin - 2].text));
  });
}

bool PlacePositions::stands_as_place(TokenRange tokens, std::uint32_t root, double prominence,
                                     std::span<const std::uint32_t> owners) const {
  const ViewToken& token = view_[root];
  const bool first_name =
      builtin_reference_words().gender_of_first_name(view_[tokens.begin].text) != Gender::kUnknown;
  // "Quetta's bar association", "into Kherson's streets"; not "Sydney's agent".
  if (token.dep == "poss" && prominence >= kTown && !first_name &&
      (token.entity_type != "PERSON" || is_behind_locative(tokens.begin)))
    return true;
  if (prominence >= kSmallTown && is_described(tokens)) return true;
  if (token.dep == "pobj") {
    // "to Obama": a person may stand there too.
    const std::string word = lower(view_[token.head].text);
    if (is_in(kStrictlyLocative, word)) return true;
    const std::string_view governor = view_[view_[token.head].head].lemma;
    if ((word == "for" || is_in(kLocative, word)) && is_in(kMoves, governor)) return true;
    if (is_in(kLocative, word) && prominence >= 5.5) return true;
    if (is_in(kLocative, word) && prominence >= kSmallTown && tokens.size() > 1) return true;
  }
  if ((token.dep == "dobj" || (token.dep == "nsubjpass" && prominence >= kSmallTown)) &&
      is_in(kReaches, view_[token.head].lemma))
    return true;
  if (token.dep == "conj" &&
      (is_place_label(view_[token.head].entity_type) || owners[token.head] == kTakenToken))
    return true;
  const std::uint32_t begin = block_begin(tokens.begin), end = block_end(tokens.begin);
  if (tokens.begin >= begin + 2 && view_[tokens.begin - 1].text == "of") {
    const std::string noun = lower(view_[tokens.begin - 2].text);
    if (is_in(kCityNouns, noun) || is_in(kDivisionNouns, noun)) return true;
  }
  if (tokens.end < end && is_in(kDivisionNouns, lower(view_[tokens.end].text))) return true;
  // ", Sinaloa" behind a place.
  if (tokens.begin >= begin + 2 && view_[tokens.begin - 1].text == "," &&
      owners[tokens.begin - 2] == kTakenToken)
    return true;
  if (tokens.end + 1 < end && view_[tokens.end].text == "," &&
      is_place_label(view_[tokens.end + 1].entity_type))
    return true;
  // ", the capital of Bermuda".
  return tokens.end + 3 < end && view_[tokens.end].text == "," &&
         lower(view_[tokens.end + 2].text) == "capital";
}

bool PlacePositions::is_behind_locative(std::uint32_t token) const {
  return token > block_begin(token) && is_in(kLocative, lower(view_[token - 1].text));
}

// ", a river town in the north", ", the second city of the east".
bool PlacePositions::is_described(TokenRange tokens) const {
  const std::uint32_t end = std::min(block_end(tokens.begin), tokens.end + 7);
  if (tokens.end + 2 >= end || view_[tokens.end].text != ",") return false;
  const std::string article = lower(view_[tokens.end + 1].text);
  if (article != "a" && article != "an" && article != "the") return false;
  for (std::uint32_t at = tokens.end + 2; at < end && view_[at].pos != "PUNCT"; ++at) {
    if (is_in(kCityNouns, view_[at].text)) return true;
    if (view_[at].pos != "ADJ" && view_[at].pos != "NOUN" && view_[at].text != "-") return false;
  }
  return false;
}

bool PlacePositions::is_agent(std::uint32_t root) const {
  const ViewToken& token = view_[root];
  return token.dep == "nsubj" && view_[token.head].pos == "VERB" &&
         is_in(kActs, view_[token.head].lemma);
}

}  // namespace dateline::facts
