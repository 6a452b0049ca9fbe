// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_store.h"

#include <algorithm>
#include <utility>

#include "facts/places/place_words.h"
#include "text/characters.h"

namespace dateline::facts {

PlaceStore::PlaceStore(const ReportView& report_view, const PlaceTables& place_tables,
                       const Gazetteer* gazetteer)
    : view(report_view),
      tables(place_tables),
      positions(report_view, place_tables, gazetteer),
      owner(report_view.size(), kFree),
      holder(report_view.size(), kNoPlace) {}

bool PlaceStore::capital(std::uint32_t token) const {
  return is_upper(view.characters()[view[token].start]);
}

bool PlaceStore::is_free(TokenRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (owner[i] != kFree) return false;
  }
  return true;
}

void PlaceStore::own(TokenRange range, std::uint32_t by) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) owner[i] = std::max(owner[i], by);
}

void PlaceStore::unblock(TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (owner[i] == kBlocked) owner[i] = kFree;
  }
}

FoundPlace* PlaceStore::add(Span extent, std::optional<std::size_t> entity, const char* rule) {
  FoundPlace place;
  place.extent = extent;
  place.tokens = view.tokens_of(extent);
  place.entity = entity;
  place.folded = fold_name(view.slice(extent));
  // "Mo.", "Calif.".
  if (const std::string_view full = full_division_name(place.folded);
      !full.empty() && view.slice(extent).back() == '.')
    place.folded = full;
  place.rule = rule;
  if (place.folded.empty() || is_in(kDirections, place.folded) || is_in(kCommonWords, place.folded))
    return nullptr;
  if (const CountryWord* word = tables.country_word(place.folded)) {
    place.country = word->code;
    place.people = word->people;
  }
  own(place.tokens, kTaken);
  for (std::uint32_t i = place.tokens.begin; i < place.tokens.end; ++i)
    holder[i] = static_cast<std::uint32_t>(found.size());
  found.push_back(std::move(place));
  return &found.back();
}

}  // namespace dateline::facts
