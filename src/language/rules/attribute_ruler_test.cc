// SPDX-License-Identifier: Apache-2.0
#include "language/rules/attribute_ruler.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "language/rules/attribute_ruler_twin_for_tests.h"
#include "language/rules/rules_for_tests.h"

namespace dateline::language {
namespace {

using nlohmann::json;
using nlohmann::literals::operator""_json;

AttributeRuler load(const json& rules, Labels& labels) {
  const std::string bytes = to_msgpack(rules);
  return AttributeRuler::load(msgpack::parse(bytes, Limits{}).value().root(), labels).value();
}

TEST(AttributeRuler, LaterRulesWinAttributeByAttribute) {
  Labels labels;
  const auto ruler = load(R"([
    {"patterns": [[{"LOWER": "saw"}]], "attrs": {"LEMMA": "see", "POS": "VERB"}},
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "NN", "DEP": "aux"}]], "attrs": {"MORPH": "_"}}])"_json,
                          labels);
  TestDocument document(labels);
  document.add("Saw", "NN");
  document.add("saw", "NN", "aux");
  document.add("dust", "VB");
  ruler.apply(*document);
  EXPECT_EQ(document[0].lemma, "see");
  EXPECT_EQ(labels.text(document[0].pos), "NOUN");
  EXPECT_EQ(labels.text(document[0].morph), "Number=Sing");
  EXPECT_EQ(labels.text(document[1].morph), "");
  EXPECT_EQ(document[2].pos, 0);
  EXPECT_EQ(document[2].lemma, "");
}

TEST(AttributeRuler, MatchesTheStateBeforeAnyRule) {
  Labels labels;
  const auto ruler = load(R"([
    {"patterns": [[{"TAG": "A"}]], "attrs": {"TAG": "B", "DEP": "x"}},
    {"patterns": [[{"TAG": "B"}]], "attrs": {"LEMMA": "wrong"}},
    {"patterns": [[{"DEP": "x"}, {"TAG": "A"}]], "attrs": {"LEMMA": "wrong"}, "index": 1},
    {"patterns": [[{"TAG": "A"}, {"TAG": "A"}]], "attrs": {"LEMMA": "right"}, "index": 1}])"_json,
                          labels);
  TestDocument document(labels);
  document.add("a", "A");
  document.add("a", "A");
  ruler.apply(*document);
  EXPECT_EQ(labels.text(document[1].tag), "B");
  EXPECT_EQ(document[0].lemma, "");
  EXPECT_EQ(document[1].lemma, "right");
}

TEST(AttributeRuler, TwoTokenPatternsEndInsideTheDocument) {
  Labels labels;
  const auto ruler = load(R"([
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "go"}, "index": 0},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": 1},
    {"patterns": [[{}, {"LOWER": {"NOT_IN": ["na"]}}]], "attrs": {"POS": "X"}, "index": 0}])"_json,
                          labels);
  TestDocument document(labels);
  for (const auto* word : {"na", "gon", "na", "gon"}) document.add(word);
  ruler.apply(*document);
  EXPECT_EQ(document[0].lemma, "");
  EXPECT_EQ(document[1].lemma, "go");
  EXPECT_EQ(document[2].lemma, "to");
  EXPECT_EQ(document[3].lemma, "");
  EXPECT_EQ(labels.text(document[0].pos), "X");
  EXPECT_EQ(labels.text(document[1].pos), "");
  EXPECT_EQ(labels.text(document[2].pos), "X");
  EXPECT_EQ(labels.text(document[3].pos), "");

  Document empty;
  ruler.apply(empty);
}

// Random rules over a tiny alphabet, against matching every pattern everywhere.
TEST(AttributeRuler, AgreesWithTheTwin) {
  std::mt19937 random(11);
  const auto pick = [&](const std::vector<std::string>& values) {
    return values[random() % values.size()];
  };
  const std::vector<std::string> words = {"a", "A", "b", "nt", "n't", "\n"}, tags = {"T", "U", ""},
                                 deps = {"d", "e", ""};
  const auto list = [&](const std::vector<std::string>& values) {
    return json::array({pick(values), pick(values)});
  };
  const auto test_value = [&](const std::vector<std::string>& values) {
    json test = pick(values);
    const auto kind = random() % 4;
    if (kind != 0) test = json::object();
    if ((kind & 1) != 0) test["IN"] = list(values);
    if ((kind & 2) != 0) test["NOT_IN"] = list(values);
    return test;
  };
  const auto token_test = [&] {
    json test = json::object();
    if (random() % 2) test["TAG"] = test_value(tags);
    if (random() % 2) test["LOWER"] = test_value(words);
    if (random() % 8 == 0) test["LOWER"] = R"({"REGEX": "^n'?t$"})"_json;
    if (random() % 3 == 0) test["DEP"] = test_value(deps);
    if (random() % 6 == 0) test["IS_SPACE"] = random() % 2 == 0;
    return test;
  };
  for (int round = 0; round < 400; ++round) {
    json rules = json::array();
    for (auto count = random() % 12; count > 0; --count) {
      json patterns = json::array();
      const auto length = 1 + random() % 2;
      for (auto alternatives = 1 + random() % 2; alternatives > 0; --alternatives) {
        json pattern = json::array();
        while (pattern.size() < length) pattern.push_back(token_test());
        patterns.push_back(pattern);
      }
      json set = json::object();
      if (random() % 2) set["POS"] = pick({"X", "NOUN", "VERB"});
      if (random() % 2) set["LEMMA"] = pick({"l", "m", "n"});
      if (random() % 3 == 0) set["MORPH"] = pick({"_", "B=1|A=2", "C=3"});
      if (random() % 3 == 0) set["TAG"] = pick(tags);
      if (random() % 3 == 0) set["DEP"] = pick(deps);
      json& rule = rules.emplace_back(json::object());
      rule["patterns"] = patterns;
      rule["attrs"] = set;
      rule["index"] = random() % length;
    }
    Labels labels;
    const auto ruler = load(rules, labels);
    TestDocument document(labels), expected(labels);
    for (auto count = random() % 8; count > 0; --count) {
      const auto word = pick(words), tag = pick(tags), dep = pick(deps);
      document.add(word, tag, dep);
      expected.add(word, tag, dep);
    }
    ruler.apply(*document);
    apply_twin(rules, *expected, labels);
    for (std::size_t i = 0; i < (*document).tokens.size(); ++i) {
      ASSERT_EQ(document[i].tag, expected[i].tag) << rules;
      ASSERT_EQ(document[i].pos, expected[i].pos) << rules;
      ASSERT_EQ(document[i].dep, expected[i].dep) << rules;
      ASSERT_EQ(document[i].morph, expected[i].morph) << rules;
      ASSERT_EQ(document[i].lemma, expected[i].lemma) << rules;
    }
  }
}

}  // namespace
}  // namespace dateline::language
