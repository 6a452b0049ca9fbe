// SPDX-License-Identifier: Apache-2.0
#include "facts/tables/reference_words.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

constexpr std::string_view kWords = R"({"groups": [], "titles": []})";
constexpr std::string_view kNames = R"({"names": [{"female": "Ana Eva", "male": "Jon"}]})";
constexpr std::string_view kWeights = R"({
  "least": {"person": 0, "it": 0, "they": 0}, "margin": {"person": 0, "it": 0, "they": 0},
  "weights": [{"feature": "named", "person": 1, "it": 2, "they": 3}]})";

TEST(ReferenceWords, BuiltIn) {
  const ReferenceWords& words = builtin_reference_words();
  ASSERT_NE(words.find_noun("minister"), nullptr);
  EXPECT_EQ(words.find_noun("minister")->kind, EntityKind::kPerson);
  EXPECT_EQ(words.find_noun("sofa"), nullptr);
  EXPECT_EQ(words.gender_of_first_name("Maria"), Gender::kFemale);
  EXPECT_EQ(words.gender_of_first_name("maria"), Gender::kUnknown);
  EXPECT_EQ(words.gender_of_title("mrs"), Gender::kFemale);
}

TEST(ReferenceWords, Minimal) {
  const auto words = parse_reference_words({kWords, kNames, kWeights});
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->gender_of_first_name("Eva"), Gender::kFemale);
  EXPECT_EQ(words->gender_of_first_name("Jon"), Gender::kMale);
  EXPECT_EQ(words->weights[2].weights, std::vector<float>{3});
}

void expect_refused(const ReferenceTexts& texts, std::string_view message) {
  const auto words = parse_reference_words(texts);
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(words.error().code, ErrorCode::kDataCorrupt);
  EXPECT_NE(words.error().message.find(message), std::string::npos) << words.error().message;
}

TEST(ReferenceWords, ErrorsNameTableAndEntry) {
  expect_refused({"[", kNames, kWeights}, "table reference_words: the file");
  expect_refused({R"({"groups": [{"id": "noun/x", "kind": "odd", "nouns": []}], "titles": []})",
                  kNames, kWeights},
                 "noun/x: expected a kind");
  expect_refused({R"({"groups": [{"kind": "person"}], "titles": []})", kNames, kWeights},
                 "expected an id");
  expect_refused({kWords, "{}", kWeights}, "table first_names: names");
  expect_refused({kWords, kNames, R"({"weights": [{"feature": "named", "person": "x"}]})"},
                 "table reference_weights: named");
}

}  // namespace
}  // namespace dateline::facts
