// SPDX-License-Identifier: Apache-2.0
#include "facts/places/gazetteer.h"

#include <gtest/gtest.h>

#include "dateline/resources.h"
#include "facts/places/gazetteer_for_tests.h"

namespace dateline::facts {
namespace {

std::string small_file() {
  return GazetteerWriter::write(
      {"USA", "LBY"}, {{"Maine", "maine", 0, 1, 45.2, -69.0, 700},
                       {"Portland", "portland", 0, 0, 43.65737, -70.2589, 600, 0},
                       {"Portland", "portland", 0, 0, 45.52345, -122.67621, 700},
                       {"Tripoli", "tripoli", 1, 0, 32.88743, 13.18733, 800},
                       {"Tripoli", "tarabulus", 1, 0, 32.88743, 13.18733, 800, kNoPlace, true}});
}

Result<Gazetteer> open(std::string bytes) {
  return Gazetteer::open(std::make_shared<TextBytes>(std::move(bytes)));
}

TEST(Gazetteer, FindsPlacesByFoldedName) {
  const auto gazetteer = open(small_file());
  ASSERT_TRUE(gazetteer.ok());
  const auto readings = gazetteer->find(fold_name("Portland"));
  ASSERT_EQ(readings.size(), 2u);
  const GazetteerPlace place = gazetteer->place(readings[0].place);
  EXPECT_EQ(place.name, "Portland");
  EXPECT_EQ(place.country, "USA");
  EXPECT_NEAR(place.latitude, 43.657, 0.001);
  EXPECT_NEAR(place.longitude, -70.259, 0.001);
  EXPECT_EQ(gazetteer->place(place.admin1).name, "Maine");
  EXPECT_EQ(gazetteer->place(place.admin1).kind, PlaceKind::kAdmin1);
  EXPECT_TRUE(gazetteer->find("tarabulus").at(0).alternate);
  EXPECT_TRUE(gazetteer->find("homs").empty());
  EXPECT_TRUE(gazetteer->find("").empty());
  EXPECT_FALSE(gazetteer->contains("homs"));
  EXPECT_EQ(gazetteer->country("GRL"), kNoPlace);
  EXPECT_TRUE(gazetteer->place(kNoPlace).name.empty());
}

TEST(Gazetteer, RefusesWhatIsNoGazetteer) {
  const std::string good = small_file();
  for (const std::string& bad :
       {std::string(), std::string("DLPLACE1"), "XLPLACE1" + good.substr(8),
        good.substr(0, good.size() - 1), good + "x"}) {
    const auto gazetteer = open(bad);
    ASSERT_FALSE(gazetteer.ok());
    EXPECT_EQ(gazetteer.error().code, ErrorCode::kGazetteerCorrupt);
  }
}

// Whatever one byte says, nothing outside the file is read.
TEST(Gazetteer, StaysInsideADamagedFile) {
  const std::string good = small_file();
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char value : {'\0', '\x01', '\x7f', '\xff'}) {
      std::string bad = good;
      bad[at] = value;
      const auto gazetteer = open(bad);
      if (!gazetteer.ok()) continue;
      for (const char* name : {"portland", "tripoli", "maine", "tarabulus", "x"}) {
        for (const GazetteerReading& reading : gazetteer->find(name)) {
          const GazetteerPlace place = gazetteer->place(reading.place);
          EXPECT_LE(place.name.size() + place.country.size(), bad.size());
        }
      }
    }
  }
}

TEST(Gazetteer, FoldsNames) {
  EXPECT_EQ(fold_name("Homs"), "homs");
  EXPECT_EQ(fold_name("Sant Juli\u00e0 de L\u00f2ria"), "sant julia de loria");
  EXPECT_EQ(fold_name("\u1e28im\u015f"), "hims");
  EXPECT_EQ(fold_name("St. Paul"), "saint paul");
  EXPECT_EQ(fold_name("The Hague"), "hague");
  EXPECT_EQ(fold_name("Bab al-Hawa"), "bab al hawa");
  EXPECT_EQ(fold_name("Cox's Bazar"), "coxs bazar");
  EXPECT_EQ(fold_name("Cox\u2019s Bazar"), "coxs bazar");
  EXPECT_EQ(fold_name("U.S."), "us");
  EXPECT_EQ(fold_name("Stra\u00dfe"), "strasse");
  EXPECT_EQ(fold_name(""), "");
  EXPECT_EQ(fold_name("The"), "the");
  EXPECT_EQ(fold_name(std::string(100'000, 'x')), "");
}

// Two cities by name: what scripts/build_gazetteer writes is what is read here.
TEST(Gazetteer, ReadsTheOneThatTheScriptsMake) {
  const auto resources = load_resources(system_environment(), Limits{});
  if (!resources.ok()) GTEST_SKIP() << "no gazetteer";
  const Gazetteer& gazetteer = *resources->gazetteer;
  EXPECT_GT(gazetteer.size(), 200'000u);
  bool homs = false;
  for (const GazetteerReading& reading : gazetteer.find("homs")) {
    const GazetteerPlace place = gazetteer.place(reading.place);
    homs = homs ||
           (place.country == "SYR" && place.kind == PlaceKind::kCity && place.geonames == 169577);
  }
  EXPECT_TRUE(homs);
  const GazetteerPlace italy = gazetteer.place(gazetteer.country("ITA"));
  EXPECT_EQ(italy.kind, PlaceKind::kCountry);
  EXPECT_TRUE(italy.derived);
  EXPECT_GT(italy.radius_km, 300u);
}

}  // namespace
}  // namespace dateline::facts
