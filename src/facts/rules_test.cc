// SPDX-License-Identifier: Apache-2.0
#include "facts/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

TEST(Rules, EntriesAndDescriptionsAreFound) {
  EXPECT_NE(find_rule("stand-in/is").value_or("").find("\"as\": \"ISIS\""), std::string::npos);
  EXPECT_TRUE(find_rule("quote/marked-behind").value_or("").starts_with("quote: "));
  EXPECT_FALSE(find_rule(""));
  EXPECT_FALSE(find_rule("no/such/rule"));
  EXPECT_FALSE(explain_rule("no/such/rule").ok());
}

TEST(Rules, TablesAreJsonWithIdsThatAreUnique) {
  for (const TableText& table : tables_in_use())
    EXPECT_TRUE(nlohmann::json::accept(table.text)) << table.name;
  EXPECT_EQ(facts_tables_sha256().size(), 64u);
  std::set<std::string> ids;
  const auto table = std::find_if(tables_in_use().begin(), tables_in_use().end(),
                                  [](const TableText& t) { return t.name == "rules"; });
  ASSERT_NE(table, tables_in_use().end());
  const auto rules = nlohmann::json::parse(table->text);
  for (const auto& rule : rules["rules"]) {
    EXPECT_TRUE(ids.insert(rule["id"]).second) << rule["id"];
    EXPECT_FALSE(rule["what"].get<std::string>().empty());
  }
}

// Every rule that the examples of the project make use of is known.
TEST(Rules, WhatRecordsNameCanBeExplained) {
  if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  std::set<std::string> seen;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(DATELINE_SOURCE_DIR) + "/examples")) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream stream(file.path(), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const Facts facts = TestPipeline::get()->read(text.str()).facts;
    for (const Entity& entity : facts.entities) {
      seen.insert(entity.rule);
      for (const Mention& mention : entity.mentions) seen.insert(mention.rule);
    }
    for (const auto& time : facts.times) seen.insert(time.rule);
    for (const auto& place : facts.places) seen.insert(place.rule);
    for (const auto& figure : facts.figures) seen.insert(figure.rule);
    for (const auto& quote : facts.quotes) seen.insert(quote.rule);
    for (const auto& event : facts.events) seen.insert(event.rule);
  }
  EXPECT_GT(seen.size(), 30u);
  for (const std::string& rule : seen) EXPECT_TRUE(find_rule(rule)) << rule;
}

}  // namespace
}  // namespace dateline::facts
