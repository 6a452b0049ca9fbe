// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/prose.h"

#include <gtest/gtest.h>

#include "linking/origins/testing.h"

namespace dateline::linking {
namespace {

Prose prose_of(const ReportRecord& record) {
  return read_prose(Collection({record}), 0, builtin_origin_table());
}

TEST(Prose, LeavesOutWhatIsNoProse) {
  ReportRecord record = report_of(
      "rep_a", "",
      {"Dockers meet", "Dockers met in Skerrisay.", "Boats leave the port. (Ann Lund / AP)"});
  record.facts.sentences[0].role = SentenceRole::kTitle;
  for (std::size_t i = 2; i < record.facts.sentences.size(); ++i)
    record.facts.sentences[i].role = SentenceRole::kCaption;
  EXPECT_EQ(prose_of(record).tokens.size(), 4u);
  for (Sentence& sentence : record.facts.sentences) sentence.role = SentenceRole::kTitle;
  EXPECT_EQ(prose_of(record).tokens.size(), 13u) << "nothing else there: taken whole";
}

TEST(Prose, WeighsWords) {
  const Prose prose = prose_of(report_of("rep_a", "",
                                         {"The dockers of Skerrisay met in 2021 with "
                                          "4,512 others, 17 of them officials."}));
  std::vector<int> weights;
  std::uint64_t all = 0;
  for (const Token& token : prose.tokens) {
    weights.push_back(token.weight);
    all += token.weight;
  }
  EXPECT_EQ(weights, (std::vector<int>{0, 8, 0, 20, 8, 0, 5, 0, 25, 0, 12, 0, 0, 2}));
  EXPECT_EQ(prose.weight, all);
  EXPECT_TRUE(prose.tokens[3].name);
  EXPECT_FALSE(prose.tokens[6].figure) << "a year";
}

TEST(Prose, KnowsFormsOfOneWord) {
  const auto keys = [](const char* text) {
    std::vector<std::uint64_t> found;
    for (const Token& token : prose_of(report_of("rep_a", "", {text})).tokens)
      found.push_back(token.key);
    return found;
  };
  EXPECT_EQ(keys("arrested"), keys("arrests"));
  EXPECT_EQ(keys("thirty-one")[0], keys("31")[0]);
  EXPECT_EQ(keys("1,250"), keys("1250"));
  EXPECT_NE(keys("12.5"), keys("125"));
  EXPECT_NE(keys("harbour"), keys("harvest"));
}

TEST(Prose, MarksSpeech) {
  const Prose prose = prose_of(report_of("rep_a", "", {"Ada said \"we go home\" and left."}));
  std::vector<bool> quoted;
  for (const Token& token : prose.tokens) quoted.push_back(token.quoted);
  EXPECT_EQ(quoted, (std::vector<bool>{false, false, true, true, true, false, false}));
}

}  // namespace
}  // namespace dateline::linking
