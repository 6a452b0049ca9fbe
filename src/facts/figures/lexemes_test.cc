// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/lexemes.h"

#include <gtest/gtest.h>

namespace dateline::facts::figures {
namespace {

std::string cut(std::u32string_view text) {
  std::string all;
  for (const std::string& word : cut_words(text)) all += (all.empty() ? "" : "|") + word;
  return all;
}

TEST(Lexemes, NumbersLettersAndSymbols) {
  EXPECT_EQ(cut(U"US$1.2bn"), "us|$|1.2|bn");
  EXPECT_EQ(cut(U"U.S. $ 5"), "us|$|5");
  EXPECT_EQ(cut(U"at 3 a.m. today"), "at|3|am|today");
  EXPECT_EQ(cut(U"The end. A man"), "the|end|.|a|man");
  EXPECT_EQ(cut(U"83-member"), "83|-|member");
  EXPECT_EQ(cut(U"1 234 567 people"), "1234567|people");
  EXPECT_EQ(cut(U"22,24,26"), "22|,|24|,|26");
  EXPECT_EQ(cut(U"1, 2"), "1|,|2");
  EXPECT_EQ(cut(U"\u20AC3bn \u2013 more"), "\xE2\x82\xAC|3|bn|~-|more");
}

TEST(Lexemes, ExponentsAndFractionsAreOneNumber) {
  EXPECT_EQ(cut(U"1e10"), "#");
  EXPECT_EQ(cut(U"2.5^-1"), "#");
  EXPECT_EQ(cut(U"1.3x10^6"), "#");
  EXPECT_EQ(cut(U"\u00BD cup"), "#|cup");
  EXPECT_EQ(cut(U"4x4"), "4|x|4");
  EXPECT_EQ(cut(U"2.5 x 10^6"), "#");
  EXPECT_EQ(cut(U"2 x 10 m"), "2|x|10|m");
  EXPECT_EQ(cut(U"5.5x10-3"), "#");
  EXPECT_EQ(cut(U"5\u00D710\u2076"), "#");
  EXPECT_EQ(cut(U"2010\u00B2"), "2010|\xC2\xB2");
  EXPECT_EQ(cut(U"1\u20442"), "1|/|2");
}

TEST(Lexemes, GroupMarks) {
  EXPECT_EQ(cut(U"1'234'567.8"), "1,234,567.8");
  EXPECT_EQ(cut(U"1.234.567"), "1234567");
  EXPECT_EQ(cut(U"10.000.000.000"), "10000000000");
  EXPECT_EQ(cut(U"1 234 567,5"), "1234567.5");
  EXPECT_EQ(cut(U"$ 1 . 5 million"), "$|1.5|million");
  EXPECT_EQ(cut(U"14 . 8 %"), "14.8|%");
  EXPECT_EQ(cut(U"\u00A3 80 , 500"), "\xC2\xA3|80500");
  EXPECT_EQ(cut(U"in 13 , 500 men"), "in|13|,|500|men");
  EXPECT_EQ(cut(U"-.5"), "-|.5");
}

TEST(Lexemes, CodesAreNoNumbers) {
  for (const std::u32string_view text :
       {U"192.168.1.2", U"https://example.org/?a=55", U"www.example.org/3", U"me5@example.org"}) {
    const std::vector<std::string> words = cut_words(text);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0], "");
  }
}

TEST(Lexemes, LongRunsOfDigitsAreCodes) {
  const std::vector<std::string> words = cut_words(std::u32string(100000, U'9'));
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0], "");
}

TEST(Lexemes, OffsetsAndBlocks) {
  ReportView view("Two men.\nFive");
  view.add_block(BlockKind::kParagraph, {0, 8}, std::vector<ViewToken>{});
  view.add_block(BlockKind::kParagraph, {9, 13}, std::vector<ViewToken>{});
  const std::vector<Lexeme> lexemes = cut_lexemes(view, {});
  ASSERT_EQ(lexemes.size(), 4u);
  EXPECT_EQ(lexemes[1].start, 4u);
  EXPECT_EQ(lexemes[1].end, 7u);
  EXPECT_FALSE(lexemes[2].space_before);
  EXPECT_TRUE(lexemes[3].first);
  EXPECT_EQ(lexemes[3].block, 1u);
  EXPECT_NE(lexemes[3].sentence, lexemes[0].sentence);
}

}  // namespace
}  // namespace dateline::facts::figures
