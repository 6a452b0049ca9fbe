// SPDX-License-Identifier: Apache-2.0
//
// Runs the examples of data/*.json through the language layer and the fact layers.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/references/embedded.h"
#include "facts/tables/embedded.h"
#include "facts/tables/tables.h"
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

// Of one example, what is stated of: cue, speaker, addressee, content.
TEST_F(Examples, SpeechCues) {
  const Json root = Json::parse(embedded_speech_cues());
  for (const char* list : {"verbs", "phrases", "nouns", "events", "speakers"}) {
    for (const Json& entry : root[list]) {
      for (const Json& example : entry["examples"]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        ASSERT_EQ(record.facts.quotes.size(), 1u) << example["text"];
        const Quote& quote = record.facts.quotes[0];
        ASSERT_TRUE(quote.cue) << example["text"];
        EXPECT_EQ(words(record, *quote.cue), example["cue"].get<std::string>());
        EXPECT_EQ(quote.speaker ? words(record, quote.speaker->span) : "",
                  example.value("speaker", std::string()))
            << example["text"];
        if (example.contains("addressee")) {
          ASSERT_TRUE(quote.addressee) << example["text"];
          EXPECT_EQ(words(record, quote.addressee->span), example["addressee"].get<std::string>());
        }
        if (!example.contains("content")) continue;
        std::vector<std::string> content;
        for (Span piece : quote.content) content.push_back(words(record, piece));
        EXPECT_EQ(content, example["content"].get<std::vector<std::string>>()) << example["text"];
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
  const Json organisations = Json::parse(embedded_organisations());
  for (const Json& example : organisations["examples"]) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    const Entity* entity = named(record, example["name"]);
    ASSERT_NE(entity, nullptr) << example["text"] << " has " << names(record);
    EXPECT_EQ(entity->country, example["country"].get<std::string>());
    EXPECT_EQ(entity->sectors, example["sectors"].get<std::vector<std::string>>());
    examples.push_back(example);
  }
  for (const Json& example : organisations["counter_examples"]) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    EXPECT_EQ(named(record, example["finds_not"]), nullptr) << example["text"];
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

// Whether two stretches of words are mentions of one entity.
bool are_one(const ReportRecord& record, const std::string& a, const std::string& b) {
  for (const Entity& entity : record.facts.entities) {
    bool has_a = false, has_b = false;
    for (const Mention& mention : entity.mentions) {
      const std::string_view text = words_of(record.report, mention.span);
      has_a = has_a || text == a;
      has_b = has_b || text == b;
    }
    if (has_a && has_b) return true;
  }
  return false;
}

TEST_F(Examples, References) {
  const Json root = Json::parse(embedded_reference_words());
  for (const char* list : {"groups", "titles"}) {
    for (const Json& entry : root[list]) {
      for (const Json& example : entry["examples"]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        EXPECT_TRUE(are_one(record, example["same"][0], example["same"][1])) << example["text"];
      }
      for (const Json& example : entry["counter_examples"]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        EXPECT_FALSE(are_one(record, example["apart"][0], example["apart"][1])) << example["text"];
      }
    }
  }
  const Json names = Json::parse(embedded_first_names());
  for (const Json& example : names["examples"]) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    EXPECT_TRUE(are_one(record, example["name"], example["pronoun"])) << example["text"];
  }
  for (const Json& example : names["counter_examples"]) {
    const ReportRecord record = TestPipeline::get()->read(example["text"]);
    EXPECT_FALSE(are_one(record, example["name"], "she")) << example["text"];
  }
}

TEST_F(Examples, Sectors) {
  const Json root = Json::parse(embedded_sectors());
  for (const Json& entry : root["sectors"]) {
    for (const char* list : {"examples", "counter_examples"}) {
      for (const Json& example : entry[list]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        const Entity* actor = named(record, example["name"]);
        ASSERT_NE(actor, nullptr) << example["text"] << " has " << names(record);
        EXPECT_EQ(actor->sectors, example["sectors"].get<std::vector<std::string>>())
            << example["text"];
        if (example.contains("country")) {
          EXPECT_EQ(actor->country, example["country"].get<std::string>()) << example["text"];
        }
      }
    }
  }
}

TEST_F(Examples, PersonVerbs) {
  const Json root = Json::parse(embedded_people_words());
  for (const Json& entry : root["person_verbs"]) {
    for (const Json& example : entry["examples"]) {
      const ReportRecord record = TestPipeline::get()->read(example["text"]);
      const Entity* person = named(record, example["name"]);
      ASSERT_NE(person, nullptr) << example["text"] << " has " << names(record);
      EXPECT_EQ(person->kind, EntityKind::kPerson) << example["text"];
    }
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
