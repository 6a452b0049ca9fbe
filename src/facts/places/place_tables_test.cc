// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_tables.h"

#include <gtest/gtest.h>

#include <set>

#include "facts/places/gazetteer.h"

namespace dateline::facts {
namespace {

constexpr std::string_view kCountries =
    R"({"countries": [{"code": "ITA", "names": ["Italy"], "demonyms": ["Italian"]}]})";
constexpr std::string_view kNoGroups = R"({"groups": []})";
constexpr std::string_view kNone = R"({"countries": []})";

std::string known(const std::string& entry, const std::string& kind = "water") {
  return R"({"groups": [{"id": "g", "kind": ")" + kind + R"(", "places": [)" + entry + "]}]}";
}

TEST(PlaceTables, FindsPlacesAndCountries) {
  const auto tables = PlaceTables::parse(
      known(R"({"id": "a", "name": "Lake Como", "country": "ITA", "latitude": 46, "longitude": 9.3,
                "km": 25, "forms": ["Como"]})"),
      kNoGroups, kNone, kCountries);
  ASSERT_TRUE(tables.ok());
  ASSERT_EQ(tables->known(fold_name("Lake Como")).size(), 1u);
  EXPECT_EQ(tables->places()[tables->known("como")[0]].km, 25u);
  EXPECT_EQ(tables->forms("Lake").size(), 1u);
  EXPECT_TRUE(tables->country_word("italian")->people);
  EXPECT_EQ(tables->country_name("ITA"), "Italy");
  EXPECT_EQ(tables->country_word("atlantis"), nullptr);
}

TEST(PlaceTables, NamesTheDamagedEntry) {
  for (const std::string& entry :
       {std::string(R"({"id": "lake-x", "latitude": 1, "longitude": 1})"),
        std::string(R"({"id": "lake-x", "name": "X", "latitude": "1", "longitude": 1})"),
        std::string(R"({"id": "lake-x", "name": "X", "latitude": 91, "longitude": 1})"),
        std::string(R"({"id": "lake-x", "name": "X", "latitude": 1, "longitude": 1, "km": -1})")}) {
    const auto tables = PlaceTables::parse(known(entry), kNoGroups, kNone, kCountries);
    ASSERT_FALSE(tables.ok()) << entry;
    EXPECT_EQ(tables.error().code, ErrorCode::kDataCorrupt);
    EXPECT_NE(tables.error().message.find("lake-x"), std::string::npos) << tables.error().message;
  }
  const std::string point = R"({"id": "r", "name": "R", "latitude": 1, "longitude": 1})";
  EXPECT_FALSE(PlaceTables::parse(known(point, "region"), kNoGroups, kNone, kCountries).ok());
  EXPECT_FALSE(PlaceTables::parse(known(point, "moon"), kNoGroups, kNone, kCountries).ok());
  EXPECT_FALSE(PlaceTables::parse("[]", kNoGroups, kNone, kCountries).ok());
}

TEST(PlaceTables, TheBuiltInOnesAreWhole) {
  const PlaceTables& tables = builtin_place_tables();
  EXPECT_GT(tables.places().size(), 500u);
  std::set<std::string> ids;
  for (const KnownPlace& place : tables.places()) {
    EXPECT_TRUE(ids.insert(place.id).second) << place.id;
    EXPECT_TRUE(place.country.empty() || place.countries.empty()) << place.id;
    for (const std::string& code : place.countries)
      EXPECT_FALSE(tables.country_name(code).empty()) << place.id << ' ' << code;
    if (place.country.empty()) continue;
    EXPECT_FALSE(tables.country_name(place.country).empty()) << place.id;
  }
  EXPECT_EQ(tables.country_word("syrian")->code, "SYR");
  EXPECT_EQ(tables.country_word("greenland")->code, "GRL");
}

}  // namespace
}  // namespace dateline::facts
