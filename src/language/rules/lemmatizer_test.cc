// SPDX-License-Identifier: Apache-2.0
#include "language/rules/lemmatizer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "dateline/limits.h"
#include "language/rules/rules_for_tests.h"
#include "language/tokenizer/string_id.h"

namespace dateline::language {
namespace {

using nlohmann::json;
using nlohmann::literals::operator""_json;

// A small dictionary of our own.
std::string tables() {
  const auto id = [](std::string_view pos) { return string_id(pos); };
  const std::string rules = map_by_id({
      {id("noun"), R"([["s", ""], ["ses", "s"], ["men", "man"], ["xes", "x"]])"_json},
      {id("verb"), R"([["s", ""], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""]])"_json},
      {id("punct"), R"([["\u201C", "\""]])"_json},
      {id("adv"), R"([["", ""]])"_json},
      {id("adj"), R"([])"_json},
      {12345, R"([["s", ""]])"_json},
  });
  const std::string index = map_by_id({
      {id("noun"), R"(["axe", "ax", "woman", "bus", "key"])"_json},
      {id("verb"), R"(["axe", "hope", "hop", "sing"])"_json},
  });
  const std::string exceptions = map_by_id({
      {id("noun"), R"({"axes": ["ax", "axis"], "mice": ["mouse"], "keys": ["key"]})"_json},
      {id("verb"), R"({"sang": ["sing"]})"_json},
  });
  return std::string(1, '\x83') + to_msgpack("lemma_rules") + rules + to_msgpack("lemma_index") +
         index + to_msgpack("lemma_exc") + exceptions;
}

Result<Lemmatizer> load(std::string_view bytes, const Labels& labels) {
  auto file = TRY(msgpack::parse(bytes, Limits{}));
  return Lemmatizer::load(file.root(), labels);
}

class LemmatizerTest : public testing::Test {
 protected:
  LemmatizerTest() : lemmatizer(load(tables(), labels).value()) {}

  std::string lemma(std::string_view text, std::string_view pos, std::string_view morph = "") {
    return lemmatizer.lemmatize(text, lower(text), id(pos), id(morph));
  }

  LabelId id(std::string_view label) { return labels.find(label).value_or(0); }

  static Labels all_labels() {
    Labels labels;
    for (const auto* label :
         {"NOUN", "VERB", "ADJ", "ADV", "PUNCT", "PROPN", "PRON", "SPACE", "Number=Sing",
          "Number=Plur", "VerbForm=Inf", "Tense=Pres|VerbForm=Fin",
          "Number=Sing|Tense=Pres|VerbForm=Fin", "Degree=Pos", "Degree=Pos,Cmp", "VerbForm=None"}) {
      labels.intern(label);
    }
    return labels;
  }

  Labels labels = all_labels();
  Lemmatizer lemmatizer;
};

TEST_F(LemmatizerTest, LastListedCandidateInTheIndexWins) {
  EXPECT_EQ(lemma("axes", "VERB"), "axe");
  EXPECT_EQ(lemma("hoped", "VERB"), "hop");  // both "hope" and "hop" are listed
  EXPECT_EQ(lemma("Women", "NOUN"), "woman");
  EXPECT_EQ(lemma("buses", "NOUN"), "bus");
}

TEST_F(LemmatizerTest, ExceptionsGoFirstAndTheLastNewOneWins) {
  EXPECT_EQ(lemma("axes", "NOUN"), "axis");
  EXPECT_EQ(lemma("MICE", "NOUN"), "mouse");
  EXPECT_EQ(lemma("keys", "NOUN"), "key");
  EXPECT_EQ(lemma("Sang", "VERB"), "sing");
  EXPECT_EQ(lemma("sang", "NOUN"), "sang");  // an exception of verbs only
}

TEST_F(LemmatizerTest, UnknownWordsTakeTheFirstWordlikeCandidate) {
  EXPECT_EQ(lemma("Zorps", "NOUN"), "zorp");
  EXPECT_EQ(lemma("zorped", "VERB"), "zorpe");
  EXPECT_EQ(lemma("X2s", "NOUN"), "x2");     // not all letters: as good as listed
  EXPECT_EQ(lemma("Zorp", "NOUN"), "Zorp");  // no rule: case kept
  EXPECT_EQ(lemma("s", "NOUN"), "s");        // nothing left after the rule
  EXPECT_EQ(lemma("\xE2\x80\x9C", "PUNCT"), "\"");
  EXPECT_EQ(lemma("Soon", "ADV"), "soon");              // the empty rule
  EXPECT_EQ(lemma("E\xCC\x81s", "NOUN"), "e\xCC\x81");  // a combining mark is no letter
}

TEST_F(LemmatizerTest, BaseFormsAreOnlyLowered) {
  EXPECT_EQ(lemma("Axes", "NOUN", "Number=Sing"), "axes");
  EXPECT_EQ(lemma("Axes", "VERB", "VerbForm=Inf"), "axes");
  EXPECT_EQ(lemma("Axes", "VERB", "Tense=Pres|VerbForm=Fin"), "axes");
  EXPECT_EQ(lemma("Axes", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin"), "axe");
  EXPECT_EQ(lemma("Axes", "VERB", "Number=Sing"), "axe");
  EXPECT_EQ(lemma("Axes", "NOUN", "Degree=Pos"), "axes");
  EXPECT_EQ(lemma("Axes", "NOUN", "Degree=Pos,Cmp"), "axis");
  EXPECT_EQ(lemma("Axes", "PROPN", "VerbForm=None"), "axes");
  EXPECT_EQ(lemma("Axes", ""), "axes");
  EXPECT_EQ(lemma("Axes", "SPACE"), "axes");
}

TEST_F(LemmatizerTest, PartsOfSpeechWithoutTables) {
  EXPECT_EQ(lemma("Axes", "PROPN"), "Axes");
  EXPECT_EQ(lemma("Axes", "PRON"), "axes");
  EXPECT_EQ(lemma("Axes", "ADJ"), "axes");  // an empty table is none
}

TEST_F(LemmatizerTest, ApplyFillsMissingLemmasAndCachesThem) {
  LemmaCache cache(16);
  for (int round = 0; round < 2; ++round) {
    TestDocument document(labels);
    document.add("Axes").pos = id("NOUN");
    document.add("Axes").pos = id("VERB");
    document.add("Axes").pos = id("PROPN");
    document.add("Axes").pos = id("PRON");
    document.add("axes").lemma = "set";
    lemmatizer.apply(*document, cache);
    EXPECT_EQ(document[0].lemma, "axis");
    EXPECT_EQ(document[1].lemma, "axe");
    EXPECT_EQ(document[2].lemma, "Axes");
    EXPECT_EQ(document[3].lemma, "axes");
    EXPECT_EQ(document[4].lemma, "set");
    EXPECT_EQ(document[2].lemma.data(), document[2].lexeme->text.data());
  }
}

TEST(LemmatizerLoad, RefusesDamagedTables) {
  Labels labels;
  const auto code = [&](const std::string& bytes) { return load(bytes, labels).error().code; };
  const auto with_rules = [](const json& rules) {
    return std::string(1, '\x81') + to_msgpack("lemma_rules") +
           map_by_id({{string_id("noun"), rules}});
  };
  EXPECT_EQ(code(to_msgpack(R"({})"_json)), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(to_msgpack(R"({"lemma_rules": 1})"_json)), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(to_msgpack(R"({"lemma_rules": {"noun": [["s", ""]]}})"_json)),
            ErrorCode::kModelCorrupt);
  for (const auto* rules : {"7", "[7]", "{}", R"({"s": ""})", R"([["s"]])", R"([["s", 1]])"}) {
    const std::string bytes = with_rules(json::parse(rules));
    if (std::string_view(rules) == "{}") {
      EXPECT_TRUE(load(bytes, labels).ok());  // empty, so never read
    } else {
      EXPECT_EQ(code(bytes), ErrorCode::kModelCorrupt) << rules;
    }
  }
  EXPECT_EQ(code(with_rules(json::array({json::array({"s", "\xC3"})}))), ErrorCode::kModelCorrupt);
  const std::string rules = with_rules(R"([["s", ""]])"_json);
  EXPECT_TRUE(load(rules, labels).ok());
  EXPECT_EQ(code('\x82' + rules.substr(1) + to_msgpack("lemma_exc") +
                 map_by_id({{string_id("noun"), R"({"mice": "mouse"})"_json}})),
            ErrorCode::kModelCorrupt);
  EXPECT_EQ(code(with_rules(json(300, R"(["s", ""])"_json))), ErrorCode::kModelTooLarge);
}

}  // namespace
}  // namespace dateline::language
