// SPDX-License-Identifier: Apache-2.0
#include "facts/tables/tables.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

constexpr std::string_view kCountries =
    R"({"countries": [{"code": "NOR", "names": ["Norway"], "demonyms": []}]})";
constexpr std::string_view kNames =
    R"({"names": [], "not_names": [], "facility_nouns": [], "name_words": []})";
constexpr std::string_view kPeople = R"({"groups": [], "person_verbs": [], "anonymity": []})";
constexpr std::string_view kCues = R"({"verbs": [], "nouns": [], "events": [], "speakers": []})";

TEST(Tables, BuiltIn) {
  const Tables& tables = builtin_tables();
  ASSERT_NE(tables.find_cue("say"), nullptr);
  EXPECT_EQ(tables.find_cue("say")->id, "cue/say");
  EXPECT_EQ(tables.find_cue("eat"), nullptr);
  EXPECT_EQ(tables.find_cue("go"), nullptr);
  ASSERT_NE(tables.find_cue("go", "on"), nullptr);
  EXPECT_TRUE(tables.find_cue("deny")->complements.gerund);
  EXPECT_EQ(tables.find_cue("show")->speakers, CueSpeakers::kDocument);
  ASSERT_NE(tables.find_country("Italian"), nullptr);
  EXPECT_EQ(tables.find_country("Italian")->code, "ITA");
  EXPECT_TRUE(tables.find_country("Italian")->people);
  EXPECT_TRUE(tables.titles.contains("minister"));
  EXPECT_TRUE(tables.persons.contains("minister"));
}

TEST(Tables, Minimal) { EXPECT_TRUE(parse_tables({kCountries, kNames, kPeople, kCues}).ok()); }

void expect_refused(const TableTexts& texts, std::string_view message) {
  const Result<Tables> tables = parse_tables(texts);
  ASSERT_FALSE(tables.ok());
  EXPECT_EQ(tables.error().code, ErrorCode::kDataCorrupt);
  EXPECT_NE(tables.error().message.find(message), std::string::npos) << tables.error().message;
}

TEST(Tables, ErrorsNameTableAndEntry) {
  expect_refused({"[", kNames, kPeople, kCues},
                 "table countries: the file: expected a JSON object");
  expect_refused({R"({"countries": [{"code": "NO"}]})", kNames, kPeople, kCues},
                 "table countries: NO");
  expect_refused({kCountries, kNames, kPeople,
                  R"({"verbs": [{"id": "cue/x", "lemmas": ["x"], "frame": "free"}]})"},
                 "cue/x: expected at least one of examples");
  expect_refused(
      {kCountries, kNames, kPeople,
       R"({"verbs": [{"id": "cue/x", "frame": "odd", "examples": [1], "counter_examples": [1]}]})"},
      "cue/x: expected frame");
}

}  // namespace
}  // namespace dateline::facts
