// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_tables.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "facts/places/embedded.h"
#include "facts/places/gazetteer.h"
#include "facts/tables/embedded.h"
#include "facts/tables/tables.h"
#include "facts/view/table_error.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

std::optional<PlaceKind> kind_of(std::string_view name) {
  if (name == "water") return PlaceKind::kWater;
  if (name == "region") return PlaceKind::kRegion;
  if (name == "crossing") return PlaceKind::kCrossing;
  if (name == "facility") return PlaceKind::kFacility;
  if (name == "city") return PlaceKind::kCity;
  return std::nullopt;
}

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts_of(const Json& entry, const char* key) {
  std::vector<std::string> result;
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_array()) return result;
  for (const Json& item : *found) {
    if (item.is_string()) result.push_back(item.get<std::string>());
  }
  return result;
}

// The letters and digits before anything else.
std::string first_word(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded character = decode_utf8(text, at);
    if (!is_alnum(character.value)) break;
    at += character.length;
  }
  return std::string(text.substr(0, at));
}

Result<Json> list_of(std::string_view table, std::string_view text, const char* key) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains(key) || !root[key].is_array())
    return table_error(table, "the file", "an object with a list under its key");
  return Json(root[key]);
}

Result<KnownPlace> known_place(std::string_view table, const Json& entry, PlaceKind kind) {
  KnownPlace place;
  place.id = text_of(entry, "id");
  place.name = text_of(entry, "name");
  place.country = text_of(entry, "country");
  place.countries = texts_of(entry, "countries");
  place.kind = kind;
  if (place.id.empty() || place.name.empty())
    return table_error(table, place.id.empty() ? "an entry" : place.id, "an id and a name");
  for (const char* key : {"latitude", "longitude"}) {
    if (!entry.contains(key) || !entry[key].is_number())
      return table_error(table, place.id, "latitude and longitude");
  }
  place.latitude = entry["latitude"].get<double>();
  place.longitude = entry["longitude"].get<double>();
  if (!(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180))
    return table_error(table, place.id, "coordinates on the globe");
  if (entry.contains("km")) {
    if (!entry["km"].is_number_unsigned()) return table_error(table, place.id, "km as a number");
    place.km = entry["km"].get<std::uint32_t>();
  }
  if (kind == PlaceKind::kRegion && place.km == 0)
    return table_error(table, place.id, "km, as a region is no point");
  place.careful = entry.contains("careful");
  return place;
}

}  // namespace

Result<void> PlaceTables::read_groups(std::string_view table, std::string_view text) {
  const Json groups = TRY(list_of(table, text, "groups"));
  for (const Json& group : groups) {
    const std::optional<PlaceKind> kind = kind_of(text_of(group, "kind"));
    if (!kind || !group.contains("places") || !group["places"].is_array())
      return table_error(table, text_of(group, "id"), "a kind and a list of places");
    for (const Json& entry : group["places"]) {
      const auto index = static_cast<std::uint32_t>(places_.size());
      places_.push_back(TRY(known_place(table, entry, *kind)));
      std::vector<std::string> forms = texts_of(entry, "forms");
      forms.push_back(places_.back().name);
      for (const std::string& form : forms) {
        std::vector<std::uint32_t>& same = by_name_[fold_name(form)];
        if (same.empty() || same.back() != index) same.push_back(index);
        forms_[first_word(form)].push_back({to_u32(form), index});
      }
    }
  }
  return {};
}

Result<PlaceTables> PlaceTables::parse(std::string_view known, std::string_view sites,
                                       std::string_view more_countries,
                                       std::string_view countries) {
  PlaceTables tables;
  TRY(tables.read_groups("places_known", known));
  TRY(tables.read_groups("places_sites", sites));
  for (auto& [word, forms] : tables.forms_) {
    std::stable_sort(forms.begin(), forms.end(), [](const KnownForm& a, const KnownForm& b) {
      return a.text.size() > b.text.size();
    });
  }
  for (const std::string_view text : {countries, more_countries}) {
    const Json list = TRY(list_of("countries", text, "countries"));
    for (const Json& entry : list) {
      const std::string code = text_of(entry, "code");
      if (code.size() != 3) return table_error("countries", "an entry", "a code of three letters");
      for (const std::string& name : texts_of(entry, "names")) {
        tables.words_.try_emplace(fold_name(name), CountryWord{code, false});
        tables.names_.try_emplace(code, name);
      }
      for (const std::string& name : texts_of(entry, "demonyms"))
        tables.words_.try_emplace(fold_name(name), CountryWord{code, true});
    }
  }
  return tables;
}

std::span<const std::uint32_t> PlaceTables::known(std::string_view folded) const {
  const auto found = by_name_.find(std::string(folded));
  return found == by_name_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const KnownForm> PlaceTables::forms(std::string_view word) const {
  const auto found = forms_.find(std::string(word));
  return found == forms_.end() ? std::span<const KnownForm>() : found->second;
}

const CountryWord* PlaceTables::country_word(std::string_view folded) const {
  const auto found = words_.find(std::string(folded));
  return found == words_.end() ? nullptr : &found->second;
}

std::string_view PlaceTables::country_name(std::string_view code) const {
  const auto found = names_.find(std::string(code));
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

const PlaceTables& builtin_place_tables() {
  static const PlaceTables kTables = [] {
    Result<PlaceTables> tables =
        PlaceTables::parse(embedded_places_known(), embedded_places_sites(),
                           embedded_places_countries(), embedded_countries());
    return tables.ok() ? std::move(tables).value() : PlaceTables{};
  }();
  return kTables;
}

}  // namespace dateline::facts
