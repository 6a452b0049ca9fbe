// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/origin_table.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "linking/origins/credits.h"
#include "linking/origins/embedded.h"
#include "linking/origins/prose.h"
#include "linking/origins/testing.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

Json data() { return Json::parse(embedded_origins()); }

// Examples and counter-examples of a section, in one list.
std::vector<Json> cases(const char* section) {
  const Json root = data();
  std::vector<Json> found;
  for (const char* list : {"examples", "counter_examples"}) {
    EXPECT_FALSE(root[section][list].empty()) << section;
    for (const Json& example : root[section][list]) found.push_back(example);
  }
  return found;
}

Collection collection_of(const std::string& text) {
  return Collection({report_of("rep_a", "2021-06-29", {text})});
}

TEST(OriginTable, IsReadFromTheProgram) {
  const OriginTable& table = builtin_origin_table();
  EXPECT_TRUE(table.unweighted.contains(hash_of("the")));
  EXPECT_TRUE(table.frequent.contains(hash_of("officials")));
  for (const std::uint64_t word : table.frequent) EXPECT_FALSE(table.unweighted.contains(word));
}

TEST(OriginTable, SaysWhatIsWrong) {
  for (const char* text : {"", "[]", "{}", R"({"unweighted_words": {"words": [1]}})"}) {
    const auto table = parse_origin_table(text);
    ASSERT_FALSE(table.ok()) << text;
    EXPECT_EQ(table.error().code, ErrorCode::kDataCorrupt);
  }
}

TEST(OriginTable, ExamplesOfNumbersHold) {
  for (const Json& example : cases("number_words")) {
    const Collection collection = collection_of(example["text"]);
    std::vector<std::uint64_t> found, wanted;
    for (const Token& token : read_prose(collection, 0, builtin_origin_table()).tokens) {
      if (token.figure) found.push_back(token.key);
    }
    for (const Json& figure : example["figures"])
      wanted.push_back(hash_of("#" + figure.get<std::string>()));
    EXPECT_EQ(found, wanted) << example["text"];
  }
}

TEST(OriginTable, ExamplesOfStockPhrasesHold) {
  for (const Json& example : cases("stock_phrases")) {
    const Collection collection = collection_of(example["text"]);
    int covered = 0;
    for (const Token& token : read_prose(collection, 0, builtin_origin_table()).tokens)
      covered += token.stock;
    EXPECT_EQ(covered, example["covered"]) << example["text"];
  }
}

TEST(OriginTable, ExamplesOfSpeechHold) {
  for (const Json& example : cases("speech_words")) {
    const Collection collection = collection_of(example["text"]);
    for (const Token& token : read_prose(collection, 0, builtin_origin_table()).tokens)
      EXPECT_EQ(token.quoted, example["speech"]) << example["text"];
  }
}

TEST(OriginTable, ExamplesOfCreditsHold) {
  for (const Json& example : cases("credits")) {
    const Collection collection = collection_of(example["text"]);
    const Credits credits = read_credits(collection, 0, builtin_origin_table());
    std::vector<std::string> names;
    if (credits.mark) names.push_back(credits.mark->name);
    for (const Credit& credit : credits.upstream) names.push_back(credit.name);
    EXPECT_EQ(names, example["names"].get<std::vector<std::string>>()) << example["text"];
  }
}

}  // namespace
}  // namespace dateline::linking
