// SPDX-License-Identifier: Apache-2.0
//
// Places of sentences and short reports, through the language layer. Examples of data/ run here.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "facts/places/embedded.h"
#include "facts/places/place_kinds.h"
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
  std::vector<Json> groups;
  for (const std::string_view table : {embedded_places_known(), embedded_places_sites()}) {
    for (const Json& group : Json::parse(table)["groups"]) groups.push_back(group);
  }
  for (const Json& group : groups) {
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

TEST_F(Places, CountriesThatActByMoreThanOneVerb) {
  auto places = read("As Norway works on its withdrawal, Italy has tried and jailed some of them.");
  ASSERT_NE(of(places, "Norway"), nullptr);
  EXPECT_EQ(of(places, "Norway")->use, PlaceUse::kMetonym);
  ASSERT_NE(of(places, "Italy"), nullptr);
  EXPECT_EQ(of(places, "Italy")->use, PlaceUse::kMetonym);
  places = read("Gambia lies on the coast.");
  ASSERT_NE(of(places, "Gambia"), nullptr);
  EXPECT_EQ(of(places, "Gambia")->use, PlaceUse::kLiteral);
}

TEST_F(Places, GiveTheirKindBackToTheEntity) {
  PlaceMention place;
  place.span = {10, 14};
  place.entity = 0;
  place.use = PlaceUse::kLiteral;
  place.place = PlaceCandidate{"Oslo", PlaceKind::kCity, "NOR", "", "", true, 59.9, 10.7, 3143244};
  place.why = "said to lie in Norway";
  Entity oslo;
  oslo.kind = EntityKind::kOrganization;
  oslo.rule = "entity/recogniser";
  oslo.mentions = {{{10, 14}, MentionForm::kName, "name/recognised"}};
  std::vector<Entity> entities = {oslo};
  give_back_kinds(std::vector{place}, entities);
  EXPECT_EQ(entities[0].kind, EntityKind::kPlace);
  EXPECT_EQ(entities[0].country, "NOR");
  // One mention is of something else, or nothing is there.
  Entity both = oslo;
  both.mentions.push_back({{40, 44}, MentionForm::kName, "name/recognised"});
  entities = {both};
  give_back_kinds(std::vector{place}, entities);
  EXPECT_EQ(entities[0].kind, EntityKind::kOrganization);
  place.use = PlaceUse::kMetonym;
  entities = {oslo};
  give_back_kinds(std::vector{place}, entities);
  EXPECT_EQ(entities[0].kind, EntityKind::kOrganization);
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

TEST_F(Places, CuesOutweighTheRecogniser) {
  need_gazetteer();
  if (IsSkipped()) return;
  const auto places =
      read("Gunmen held the town of Tecun Uman. A judge was shot on the Bolan Pass.");
  EXPECT_NE(of(places, "Tecun Uman"), nullptr);
  ASSERT_NE(of(places, "Bolan Pass"), nullptr);
  ASSERT_TRUE(of(places, "Bolan Pass")->place);
  EXPECT_EQ(of(places, "Bolan Pass")->place->kind, PlaceKind::kRegion);
  EXPECT_EQ(of(places, "Bolan Pass")->place->country, "PAK");
}

TEST_F(Places, ABuildingStandsInTheCityNamedBesideIt) {
  need_gazetteer();
  if (IsSkipped()) return;
  const auto places = read("Investigators in Seville went to San Pablo Airport on Monday.");
  const PlaceMention* airport = of(places, "San Pablo Airport");
  ASSERT_NE(airport, nullptr);
  ASSERT_TRUE(airport->place);
  EXPECT_EQ(airport->place->kind, PlaceKind::kFacility);
  EXPECT_EQ(airport->place->country, "ESP");
  EXPECT_TRUE(airport->derived);
  EXPECT_TRUE(airport->uncertainty_km.has_value());
}

TEST_F(Places, AnEmbassyIsWhereItStands) {
  need_gazetteer();
  if (IsSkipped()) return;
  const auto places = read("Grenades were thrown into the Turkish Embassy in Mogadishu.");
  ASSERT_NE(of(places, "Turkish Embassy"), nullptr);
  ASSERT_TRUE(of(places, "Turkish Embassy")->place);
  EXPECT_EQ(of(places, "Turkish Embassy")->place->country, "SOM");
}

TEST_F(Places, ASharedWaterHasTheCountryThatTheReportSpeaksOf) {
  const auto spain = read("Spanish sailors drowned in the Strait of Gibraltar. Spain sent a ship.");
  ASSERT_NE(of(spain, "Strait of Gibraltar"), nullptr);
  EXPECT_EQ(of(spain, "Strait of Gibraltar")->place->country, "ESP");
  const auto none = read("Two tankers collided in the Strait of Gibraltar.");
  ASSERT_NE(of(none, "Strait of Gibraltar"), nullptr);
  EXPECT_TRUE(of(none, "Strait of Gibraltar")->place->country.empty());
}

TEST_F(Places, ATownWithTheNameOfACountry) {
  need_gazetteer();
  if (IsSkipped()) return;
  const auto places = read("Workers in Lebanon, Pennsylvania, were told to go home.");
  ASSERT_NE(of(places, "Lebanon"), nullptr);
  ASSERT_TRUE(of(places, "Lebanon")->place);
  EXPECT_EQ(of(places, "Lebanon")->place->country, "USA");
}

TEST_F(Places, TownsThatTheRecogniserTakesForSomethingElse) {
  need_gazetteer();
  if (IsSkipped()) return;
  EXPECT_NE(of(read("Fighters seized Bukavu, the second city of the east."), "Bukavu"), nullptr);
  EXPECT_NE(of(read("Quetta's bar association went on strike on Monday."), "Quetta"), nullptr);
  EXPECT_NE(of(read("Traffic stopped between Catania and Syracuse."), "Syracuse"), nullptr);
  EXPECT_EQ(of(read("Sydney Sweeney's agent called the story nonsense."), "Sydney"), nullptr);
}

TEST_F(Places, PersonsNamedLikePlaces) {
  const auto places = read("He opened the shop with his sister Georgia and their aunt Florence.");
  EXPECT_EQ(of(places, "Georgia"), nullptr);
  EXPECT_EQ(of(places, "Florence"), nullptr);
}

TEST_F(Places, SouthOfACityIsNotInIt) {
  need_gazetteer();
  if (IsSkipped()) return;
  const auto places = read("A body was found on a beach in Pacifica, south of San Francisco.");
  ASSERT_NE(of(places, "Pacifica"), nullptr);
  ASSERT_TRUE(of(places, "Pacifica")->place);
  EXPECT_EQ(of(places, "Pacifica")->place->admin1, "California");
  EXPECT_TRUE(of(places, "Pacifica")->place->located);
}

TEST_F(Places, HostileTextsCostLittle) {
  std::string text = "They met in ";
  for (int i = 0; i < 1500; ++i) text += "San Jose, Santa Maria, ";
  read(text + "and left.");
  std::string dashes = "In Iraq";
  for (int i = 0; i < 3000; ++i) dashes += "-Syria";
  read(dashes + " it rained.");
  std::string squares = "They met in Paris at";
  for (int i = 0; i < 2000; ++i) squares += " Red Square, Bolan Pass, Lake Karum,";
  read(squares + " and left.");
  SUCCEED();
}

}  // namespace
}  // namespace dateline::facts
