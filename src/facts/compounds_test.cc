// SPDX-License-Identifier: Apache-2.0
#include "facts/names/compounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/names/embedded.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

class Compounds : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  static std::string words(const ReportRecord& record, Span span) {
    return std::string(words_of(record.report, span));
  }
};

std::vector<Json> entries() {
  const Json root = Json::parse(embedded_compounds());
  std::vector<Json> all;
  for (const char* key : {"relations", "prefixes"}) {
    for (const Json& entry : root[key]) all.push_back(entry);
  }
  all.push_back(root["between"]);
  return all;
}

TEST_F(Compounds, ExamplesOfTheTable) {
  for (const Json& entry : entries()) {
    for (const Json& example : entry["examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      ASSERT_EQ(record.facts.compounds.size(), 1u) << example["text"];
      const Compound& compound = record.facts.compounds[0];
      EXPECT_EQ(compound.rule, entry["id"].get<std::string>());
      EXPECT_EQ(words(record, compound.span), example["compound"].get<std::string>());
      EXPECT_EQ(words(record, compound.actor), example["actor"].get<std::string>());
      EXPECT_EQ(compound.second ? words(record, *compound.second) : "",
                example.value("second", std::string()));
      ASSERT_TRUE(compound.described) << example["text"];
      EXPECT_EQ(words(record, *compound.described), example["described"].get<std::string>());
    }
    for (const Json& example : entry["counter_examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      EXPECT_TRUE(record.facts.compounds.empty()) << example["text"];
    }
  }
}

TEST_F(Compounds, NameTheirActor) {
  const ReportRecord record = TestPipeline::get()->read(
      "The United States sent envoys on Monday. A U.S.-led coalition hit the town, and an "
      "Iran-brokered deal failed. The Iraq-Syria border was shut.");
  ASSERT_EQ(record.facts.compounds.size(), 3u);
  const auto name_of = [&](const std::optional<std::size_t>& entity) {
    return entity ? record.facts.entities[*entity].name : std::string("none");
  };
  EXPECT_EQ(name_of(record.facts.compounds[0].entity), "United States");
  EXPECT_TRUE(record.facts.compounds[0].acts);
  EXPECT_EQ(name_of(record.facts.compounds[1].entity), "Iran");
  EXPECT_EQ(name_of(record.facts.compounds[2].entity), "Iraq");
  EXPECT_EQ(name_of(record.facts.compounds[2].second_entity), "Syria");
}

TEST_F(Compounds, AreRolesOfWhomTheyDescribe) {
  const ReportRecord record = TestPipeline::get()->read(
      "The US-backed Syrian Democratic Forces took the town. The Syrian Democratic Forces then "
      "left it.");
  const auto forces =
      std::find_if(record.facts.entities.begin(), record.facts.entities.end(),
                   [](const Entity& entity) { return entity.name == "Syrian Democratic Forces"; });
  ASSERT_NE(forces, record.facts.entities.end());
  ASSERT_EQ(forces->roles.size(), 1u);
  EXPECT_EQ(words(record, forces->roles[0]), "US-backed");
  EXPECT_EQ(forces->country, "SYR");
}

TEST_F(Compounds, SayNothingOfTheSideOfWhomTheyOnlyTouch) {
  const ReportRecord record = TestPipeline::get()->read(
      "The anti-government protesters said they would stay. Iranian-backed fighters said nothing.");
  for (const Entity& entity : record.facts.entities) {
    if (!entity.name.empty()) continue;
    EXPECT_TRUE(entity.country.empty());
    EXPECT_EQ(std::count(entity.sectors.begin(), entity.sectors.end(), "GOV"), 0);
  }
}

TEST(CompoundTables, ErrorsNameTheEntry) {
  const auto table = parse_compound_table(R"({"relations": [{"id": "compound/lead"}]})");
  ASSERT_FALSE(table.ok());
  EXPECT_NE(table.error().message.find("compound/lead"), std::string::npos);
}

}  // namespace
}  // namespace dateline::facts
