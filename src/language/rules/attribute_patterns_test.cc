// SPDX-License-Identifier: Apache-2.0
#include "language/rules/attribute_patterns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "language/rules/rules_for_tests.h"

namespace dateline::language {
namespace {

using nlohmann::json;
using nlohmann::literals::operator""_json;
using Words = std::vector<std::string>;

Words sorted(const std::optional<Words>& words) {
  Words copy = words.value_or(Words{});
  std::sort(copy.begin(), copy.end());
  return copy;
}

TEST(WordsOfRegex, ListsThemAsPythonMatches) {
  EXPECT_EQ(sorted(words_of_regex("^n'?t$")), (Words{"n't", "n't\n", "nt", "nt\n"}));
  EXPECT_EQ(sorted(words_of_regex("^y'?$")), (Words{"y", "y\n", "y'", "y'\n"}));
  EXPECT_EQ(sorted(words_of_regex("^n[ou]thin'$")),
            (Words{"nothin'", "nothin'\n", "nuthin'", "nuthin'\n"}));
  EXPECT_EQ(sorted(words_of_regex("^[ab]?$")), (Words{"", "\n", "a", "a\n", "b", "b\n"}));
}

TEST(WordsOfRegex, RefusesWhatIsNoShortListOfWords) {
  for (const auto* regex : {"",
                            "^",
                            "$",
                            "a",
                            "^a",
                            "a$",
                            "^a*$",
                            "^a+$",
                            "^(a)$",
                            "^a|b$",
                            "^.$",
                            "^\\w$",
                            "^[^a]$",
                            "^[a-z]$",
                            "^[a$",
                            "^[]$",
                            "^?$",
                            "^a??$",
                            "^a{2}$",
                            "^^$",
                            "^a$$",
                            "^caf\xC3\xA9$",
                            "^[abcdef][abcdef][abcdef]$"}) {
    EXPECT_FALSE(words_of_regex(regex)) << regex;
  }
}

TEST(NormalizeMorph, SortsFieldsAndValues) {
  EXPECT_EQ(normalize_morph(""), "");
  EXPECT_EQ(normalize_morph("_"), "");
  EXPECT_EQ(normalize_morph("Person=3|Case=Nom,Acc"), "Case=Acc,Nom|Person=3");
  EXPECT_EQ(normalize_morph("A=1|A=2"), "A=2");
  EXPECT_EQ(normalize_morph("Ab=1|A=1|A0=1"), "A0=1|A=1|Ab=1");
  EXPECT_FALSE(normalize_morph("Person"));
  EXPECT_FALSE(normalize_morph("Person=3|"));
  EXPECT_FALSE(normalize_morph("Person=3=4"));
}

Result<AttributePatterns> read(const json& file) {
  const std::string bytes = to_msgpack(file);
  Labels labels;
  return AttributePatterns::read(msgpack::parse(bytes, Limits{}).value().root(), labels);
}

TEST(AttributePatterns, ReadsWhatThePublishedModelsUse) {
  const auto patterns = read(R"([{
    "patterns": [[{"TAG": {"IN": ["VBP", "VBZ"]}, "LOWER": "ai"}, {"LOWER": {"REGEX": "^n'?t$"}}],
                 [{"IS_SPACE": true, "DEP": {"NOT_IN": [""]}}]],
    "attrs": {"LEMMA": "be", "MORPH": "_"},
    "index": 0}])"_json);
  ASSERT_TRUE(patterns.ok());
  EXPECT_EQ(patterns->rules.size(), 1u);
  EXPECT_EQ(patterns->patterns.size(), 2u);
  EXPECT_EQ(patterns->rules[0].morph, LabelId{0});
  EXPECT_NE(patterns->word_number("ai"), 0);
  EXPECT_NE(patterns->word_number("nt"), 0);
  EXPECT_EQ(patterns->word_number("a"), 0);
  EXPECT_EQ(patterns->word_number("a longer word"), 0);
}

ErrorCode refusal(const json& file) {
  const auto patterns = read(file);
  return patterns.ok() ? ErrorCode::kUsage : patterns.error().code;
}

TEST(AttributePatterns, RefuseTokenTestsOutsideTheSupportedPart) {
  for (const auto* test :
       {"1", R"({"ORTH": "x"})", R"({"OP": "?", "TAG": "NN"})", R"({"TAG": 92})",
        R"({"TAG": {"REGEX": "^N$"}})", R"({"LOWER": {"REGEX": "^n"}})",
        R"({"LOWER": {"FUZZY": "n"}})", R"({"LOWER": {"IN": "n"}})", R"({"LOWER": {"IN": [1]}})",
        R"({"LOWER": {}})", R"({"IS_SPACE": "yes"})"}) {
    const json file = {{{"patterns", {{json::parse(test)}}}, {"attrs", {{"POS", "X"}}}}};
    EXPECT_EQ(refusal(file), ErrorCode::kModelUnsupportedPattern) << file;
  }
}

TEST(AttributePatterns, RefuseAttributesOutsideTheSupportedPart) {
  for (const auto* attributes : {"1", R"({"NORM": "x"})", R"({"POS": "THING"})", R"({"POS": 92})",
                                 R"({"MORPH": "Number"})", R"({"LEMMA": null})"}) {
    const json file = {{{"patterns", {{{{"TAG", "NN"}}}}}, {"attrs", json::parse(attributes)}}};
    EXPECT_EQ(refusal(file), ErrorCode::kModelUnsupportedPattern) << file;
  }
}

TEST(AttributePatterns, RefuseOtherShapes) {
  EXPECT_TRUE(read(R"([{"patterns": [[{}, {}]], "attrs": {}, "index": 1}])"_json).ok());
  for (const auto* file :
       {"1", "[1]", "[{}]", R"([{"patterns": 1, "attrs": {}}])", R"([{"patterns": []}])",
        R"([{"patterns": [{}], "attrs": {}}])", R"([{"patterns": [[]], "attrs": {}}])",
        R"([{"patterns": [[{}, {}, {}]], "attrs": {}}])",
        R"([{"patterns": [[{}]], "attrs": {}, "index": 1}])",
        R"([{"patterns": [[{}, {}]], "attrs": {}, "index": 2}])",
        R"([{"patterns": [[{}, {}]], "attrs": {}, "index": -1}])"}) {
    EXPECT_EQ(refusal(json::parse(file)), ErrorCode::kModelUnsupportedPattern) << file;
  }
  EXPECT_EQ(refusal(json(std::vector<int>(5000, 0))), ErrorCode::kModelTooLarge);
}

}  // namespace
}  // namespace dateline::language
