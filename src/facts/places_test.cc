// SPDX-License-Identifier: Apache-2.0
//
// Places of sentences and short reports, through the language layer. Examples of data/ run here.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "facts/places/embedded.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

class Places : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  static std::vector<PlaceMention> read(const std::string& text) {
    record_ = TestPipeline::get()->read(text);
    return record_.facts.places;
  }

  static void need_gazetteer() {
    if (!load_resources(system_environment(), Limits{}).ok()) GTEST_SKIP() << "no gazetteer";
  }

  static const PlaceMention* of(const std::vector<PlaceMention>& places, std::string_view words) {
    for (const PlaceMention& place : places) {
      if (words_of(record_.report, place.span) == words) return &place;
    }
    return nullptr;
  }

  static inline ReportRecord record_;
};

TEST_F(Places, TheExamplesOfTheTables) {
  const Json root = Json::parse(embedded_places_known());
  for (const Json& group : root["groups"]) {
    for (const Json& example : group["examples"]) {
      bool found = false;
      for (const PlaceMention& place : read(example["text"])) {
        found = found || (place.place && place.place->name == example["name"] &&
                          place.place->country == example.value("country", std::string()));
      }
      EXPECT_TRUE(found) << example["text"];
    }
    for (const Json& example : group["counter_examples"]) {
      EXPECT_TRUE(read(example["text"]).empty()) << example["text"];
    }
  }
}

// data/places_english.json: each name alone means its city, however small others of that name are.
TEST_F(Places, EnglishNamesOfCities) {
  need_gazetteer();
  if (IsSkipped()) return;
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) + "/data/places_english.json");
  for (const Json& entry : Json::parse(file)["names"]) {
    const std::string name = entry["name"];
    const auto places = read("The delegation left for talks in " + name + ".");
    const PlaceMention* place = of(places, name);
    ASSERT_NE(place, nullptr) << name;
    ASSERT_TRUE(place->place) << name;
    EXPECT_EQ(place->place->geonames, entry["geonames"].get<std::uint32_t>()) << name;
  }
}

// Every report names the United States; that says little of where a town lies.
TEST_F(Places, APowerThatActsPlacesNothing) {
  need_gazetteer();
  if (IsSkipped()) return;
  auto places = read("The U.S. envoy and the U.S. delegation flew to Geneva.");
  ASSERT_NE(of(places, "Geneva"), nullptr);
  ASSERT_TRUE(of(places, "Geneva")->place);
  EXPECT_EQ(of(places, "Geneva")->place->country, "CHE");
}

TEST_F(Places, UseIsToldFromSyntax) {
  auto places = read("French troops left Mali on Monday.");
  ASSERT_NE(of(places, "French"), nullptr);
  EXPECT_EQ(of(places, "French")->use, PlaceUse::kModifier);
  ASSERT_NE(of(places, "Mali"), nullptr);
  EXPECT_EQ(of(places, "Mali")->use, PlaceUse::kLiteral);
  places = read("Norway condemned the attack in Kenya.");
  ASSERT_NE(of(places, "Norway"), nullptr);
  EXPECT_EQ(of(places, "Norway")->use, PlaceUse::kMetonym);
}

TEST_F(Places, AnAreaIsNoPoint) {
  for (const PlaceMention& place : read("Rain fell in the Sahel, in Mali and on the Black Sea.")) {
    ASSERT_TRUE(place.place.has_value());
    EXPECT_TRUE(!place.place->located || place.uncertainty_km.has_value());
  }
}

TEST_F(Places, ContainmentDecides) {
  need_gazetteer();
  const auto maine = read("The ferry sank off Portland, Maine, on Monday.");
  ASSERT_NE(of(maine, "Portland"), nullptr);
  ASSERT_TRUE(of(maine, "Portland")->place);
  EXPECT_EQ(of(maine, "Portland")->place->admin1, "Maine");
  EXPECT_FALSE(of(maine, "Portland")->candidates.empty());
  EXPECT_FALSE(of(maine, "Portland")->why.empty());
  const auto lebanon = read("Two men were shot in Tripoli, Lebanon, on Sunday.");
  ASSERT_NE(of(lebanon, "Tripoli"), nullptr);
  ASSERT_TRUE(of(lebanon, "Tripoli")->place);
  EXPECT_EQ(of(lebanon, "Tripoli")->place->country, "LBN");
}

TEST_F(Places, ABuildingHasTheCountryThatTheReportSays) {
  need_gazetteer();
  const auto places =
      read("The Margit Bridge in Budapest was closed. Police said the Margit Bridge would open.");
  std::size_t bridges = 0;
  for (const PlaceMention& place : places) {
    if (!place.place || place.place->kind != PlaceKind::kFacility) continue;
    ++bridges;
    EXPECT_EQ(place.place->country, "HUN");
  }
  EXPECT_EQ(bridges, 2u);
}

TEST_F(Places, HostileTextsCostLittle) {
  std::string text = "They met in ";
  for (int i = 0; i < 1500; ++i) text += "San Jose, Santa Maria, ";
  read(text + "and left.");
  std::string dashes = "In Iraq";
  for (int i = 0; i < 3000; ++i) dashes += "-Syria";
  read(dashes + " it rained.");
  SUCCEED();
}

}  // namespace
}  // namespace dateline::facts
