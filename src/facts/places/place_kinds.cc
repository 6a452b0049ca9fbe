// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_kinds.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace dateline::facts {
namespace {

// What is known of one entity from its mentions as a place.
struct Known {
  const PlaceCandidate* place = nullptr;
  std::size_t mentions = 0;
  bool one = true, literal = false;
  bool spoken_for = false;  // more than its being the best known of that name
};

constexpr std::string_view kBestKnown = "the best known place of that name";
constexpr std::string_view kOnlyOne = "the only place of that name in the tables";

bool is_same(const PlaceCandidate& a, const PlaceCandidate& b) {
  if (a.geonames != 0 || b.geonames != 0) return a.geonames == b.geonames;
  return a.name == b.name && a.country == b.country && a.kind == b.kind;
}

EntityKind kind_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCountry:
      return EntityKind::kCountry;
    case PlaceKind::kFacility:
    case PlaceKind::kCrossing:
      return EntityKind::kFacility;
    default:
      return EntityKind::kPlace;
  }
}

// Mentions are in text order.
bool is_named_by(const Entity& entity, Span span) {
  auto name =
      std::partition_point(entity.mentions.begin(), entity.mentions.end(),
                           [&](const Mention& mention) { return mention.span.start < span.start; });
  for (; name != entity.mentions.end() && name->span.start == span.start; ++name) {
    if (name->span == span) return true;
  }
  return false;
}

// The recogniser alone stands behind the kind, and nobody is meant by he or she.
bool may_be_wrong(const Entity& entity) {
  if (entity.rule != "entity/recogniser" && entity.rule != "entity/unclear") return false;
  if (!entity.roles.empty()) return false;
  return entity.kind != EntityKind::kPerson ||
         std::none_of(entity.mentions.begin(), entity.mentions.end(),
                      [](const Mention& mention) { return mention.how == MentionForm::kPronoun; });
}

}  // namespace

void give_back_kinds(std::span<const PlaceMention> places, std::vector<Entity>& entities) {
  // "Vista" and "Outlook" are towns too: the report must speak of where they lie.
  std::set<std::string> countries;
  for (const Entity& entity : entities) {
    if (entity.kind == EntityKind::kCountry || entity.kind == EntityKind::kNationality)
      countries.insert(entity.country);
  }
  std::vector<Known> known(entities.size());
  for (const PlaceMention& mention : places) {
    if (!mention.entity || !mention.place) continue;
    const Entity& entity = entities[*mention.entity];
    // A part of the name, "Oslo" of "Oslo airport", says nothing of the whole.
    if (!is_named_by(entity, mention.span)) continue;
    Known& one = known[*mention.entity];
    if (one.place == nullptr) one.place = &*mention.place;
    one.one = one.one && is_same(*one.place, *mention.place);
    one.literal = one.literal || mention.use == PlaceUse::kLiteral;
    one.spoken_for =
        one.spoken_for || (mention.why != kBestKnown && mention.why != kOnlyOne) ||
        (mention.place->country != "USA" && countries.contains(mention.place->country));
    ++one.mentions;
  }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    Entity& entity = entities[i];
    const Known& one = known[i];
    if (one.place == nullptr || !one.one) continue;
    const bool listed = one.place->geonames != 0 || one.place->located;
    const EntityKind kind = kind_of(one.place->kind);
    if (kind != entity.kind && listed && one.literal && one.spoken_for && may_be_wrong(entity) &&
        entity.kind != EntityKind::kNationality && entity.kind != EntityKind::kCountry) {
      const auto names =
          std::count_if(entity.mentions.begin(), entity.mentions.end(),
                        [](const Mention& mention) { return mention.how == MentionForm::kName; });
      if (one.mentions == static_cast<std::size_t>(names)) {
        entity.kind = kind;
        entity.rule = "entity/place-found";
        entity.sectors.clear();
      }
    }
    if (entity.country.empty() &&
        (entity.kind == EntityKind::kPlace || entity.kind == EntityKind::kFacility ||
         entity.rule == "entity/place-found"))
      entity.country = one.place->country;
  }
}

}  // namespace dateline::facts
