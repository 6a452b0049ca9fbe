// SPDX-License-Identifier: Apache-2.0
//
// Runs the examples of data/*.json through the language layer and the fact layers.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/embedded.h"
#include "facts/tables.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kKindNames[] = {"person", "organization", "group",       "country",
                                           "place",  "facility",     "nationality", "event",
                                           "law",    "product",      "other"};

class Examples : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  static std::string words(const ReportRecord& record, Span span) {
    return std::string(words_of(record.report, span));
  }

  static const Entity* named(const ReportRecord& record, const std::string& name) {
    for (const Entity& entity : record.facts.entities) {
      if (entity.name == name) return &entity;
    }
    return nullptr;
  }

  static std::string names(const ReportRecord& record) {
    std::string list;
    for (const Entity& entity : record.facts.entities) list += entity.name + "; ";
    return list;
  }
};

TEST_F(Examples, SpeechCues) {
  const Json root = Json::parse(embedded_speech_cues());
  for (const char* list : {"verbs", "phrases"}) {
    for (const Json& entry : root[list]) {
      for (const Json& example : entry["examples"]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        ASSERT_EQ(record.facts.quotes.size(), 1u) << example["text"];
        const Quote& quote = record.facts.quotes[0];
        ASSERT_TRUE(quote.cue && quote.speaker) << example["text"];
        EXPECT_EQ(words(record, *quote.cue), example["cue"].get<std::string>());
        EXPECT_EQ(words(record, quote.speaker->span), example["speaker"].get<std::string>());
      }
      for (const Json& example : entry["counter_examples"]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        for (const Quote& quote : record.facts.quotes)
          EXPECT_FALSE(quote.speaker) << example["text"];
      }
    }
  }
}

TEST_F(Examples, Titles) {
  const Json root = Json::parse(embedded_people_words());
  for (const Json& entry : root["groups"]) {
    if (entry["use"] == "unnamed") continue;
    for (const Json& example : entry["examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      const Entity* person = named(record, example["name"]);
      ASSERT_NE(person, nullptr) << example["text"] << " has " << names(record);
      ASSERT_EQ(person->roles.size(), 1u) << example["text"];
      EXPECT_EQ(words(record, person->roles[0]), example["role"].get<std::string>());
    }
    for (const Json& example : entry["counter_examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      const Entity* person = named(record, example["name"]);
      ASSERT_NE(person, nullptr) << example["text"];
      EXPECT_TRUE(person->roles.empty())
          << example["text"] << ": " << words(record, person->roles[0]);
    }
  }
}

TEST_F(Examples, UnnamedSpeakers) {
  const Json root = Json::parse(embedded_people_words());
  for (const Json& entry : root["groups"]) {
    if (entry["use"] != "unnamed") continue;
    for (const char* list : {"examples", "counter_examples"}) {
      for (const Json& example : entry[list]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        ASSERT_EQ(record.facts.quotes.size(), 1u) << example["text"];
        EXPECT_EQ(words(record, record.facts.quotes[0].speaker->span),
                  example["speaker"].get<std::string>());
        EXPECT_EQ(record.facts.quotes[0].anonymous, example.value("anonymous", false))
            << example["text"];
      }
    }
  }
  for (const Json& entry : root["anonymity"]) {
    for (const char* list : {"examples", "counter_examples"}) {
      for (const Json& example : entry[list]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        ASSERT_EQ(record.facts.quotes.size(), 1u) << example["text"];
        const auto& conditions = record.facts.quotes[0].conditions;
        EXPECT_EQ(conditions ? words(record, *conditions) : "",
                  example.value("conditions", std::string()))
            << example["text"];
      }
    }
  }
}

TEST_F(Examples, Kinds) {
  const Json names_root = Json::parse(embedded_names());
  std::vector<Json> examples;
  for (const char* key : {"name_words", "facility_nouns"}) {
    for (const Json& entry : names_root[key]) {
      for (const char* list : {"examples", "counter_examples"}) {
        for (const Json& example : entry[list]) examples.push_back(example);
      }
    }
  }
  const Json countries = Json::parse(embedded_countries());
  for (const Json& example : countries["examples"]) examples.push_back(example);
  for (const Json& example : examples) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    const Entity* entity = named(record, example["name"]);
    ASSERT_NE(entity, nullptr) << example["text"] << " has " << names(record);
    EXPECT_EQ(kKindNames[static_cast<std::size_t>(entity->kind)],
              example["kind"].get<std::string>())
        << example["text"];
    if (example.contains("code")) {
      EXPECT_EQ(entity->country, example["code"].get<std::string>());
    }
  }
  for (const Json& example : countries["counter_examples"]) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    const Entity* entity = named(record, example["name"]);
    ASSERT_NE(entity, nullptr) << example["text"];
    EXPECT_EQ(entity->kind, EntityKind::kPerson) << example["text"];
  }
}

TEST_F(Examples, NotNames) {
  const Json root = Json::parse(embedded_names());
  for (const Json& entry : root["not_names"]) {
    for (const Json& example : entry["examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      EXPECT_EQ(named(record, example["drops"]), nullptr) << example["text"];
    }
  }
}

}  // namespace
}  // namespace dateline::facts
