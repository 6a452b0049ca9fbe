// SPDX-License-Identifier: Apache-2.0
#include "facts/notes/damage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/notes/embedded.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

class Damage : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }
};

TEST_F(Damage, ExamplesOfTheTable) {
  const Json root = Json::parse(embedded_damage());
  std::vector<Json> entries(root["phrases"].begin(), root["phrases"].end());
  for (const char* key : {"order", "behind_the", "splice"}) entries.push_back(root[key]);
  for (const Json& entry : entries) {
    for (const Json& example : entry["examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      ASSERT_EQ(record.facts.notes.size(), 1u) << example["text"];
      EXPECT_EQ(words_of(record.report, *record.facts.notes[0].span),
                example["span"].get<std::string>());
    }
    for (const Json& example : entry["counter_examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      EXPECT_TRUE(record.facts.notes.empty())
          << example["text"] << ": " << record.facts.notes[0].message;
    }
  }
}

TEST_F(Damage, FieldsThatRestOnIt) {
  const ReportRecord record = TestPipeline::get()->read(
      "Jorun Strand, a Norwegian minister, asked them not to remove their guards. Norway sent two "
      "ships.");
  const auto entity_named = [&](std::string_view name) -> const Entity& {
    return *std::find_if(record.facts.entities.begin(), record.facts.entities.end(),
                         [&](const Entity& entity) { return entity.name == name; });
  };
  const Entity& minister = entity_named("Jorun Strand");
  EXPECT_TRUE(minister.from_damaged);
  EXPECT_EQ(minister.damaged_roles, minister.roles);
  EXPECT_FALSE(entity_named("Norway").from_damaged);
}

TEST(DamageTables, ErrorsNameTheEntry) {
  const auto table = parse_damage_table(R"({"phrases": [{"id": "damage/guard"}]})");
  ASSERT_FALSE(table.ok());
  EXPECT_NE(table.error().message.find("damage/guard"), std::string::npos);
}

}  // namespace
}  // namespace dateline::facts
