// SPDX-License-Identifier: Apache-2.0
#include "reading/words.h"

#include <gtest/gtest.h>

namespace dateline::reading {
namespace {

TEST(Words, Trim) {
  EXPECT_EQ(trim("  a b\xC2\xA0 ", {0, 8}), (ByteRange{2, 5}));
  EXPECT_EQ(trim("   ", {0, 3}).size(), 0u);
  EXPECT_EQ(trim("", {0, 0}).size(), 0u);
}

TEST(Words, EndsSentence) {
  for (const char* text : {"It ended.", "It ended!\"", "It ended?)", "It ended.\xE2\x80\x9D",
                           "It ended\xE2\x80\xA6"}) {
    EXPECT_TRUE(ends_sentence(text)) << text;
  }
  for (const char* text : {"", "A title", "A title\"", "A list:", "\xE2\x80\x9D"})
    EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(Words, Split) {
  EXPECT_EQ(split_words(" ab  c\n"), (std::vector<ByteRange>{{1, 3}, {5, 6}}));
  EXPECT_TRUE(split_words(" \n").empty());
}

TEST(Words, Capitals) {
  EXPECT_TRUE(is_capitals("PORT-AU-PRINCE"));
  EXPECT_FALSE(is_capitals("Rome"));
  EXPECT_FALSE(is_capitals("2021"));
  EXPECT_TRUE(starts_with_capital("\xC3\x89vian"));
  EXPECT_FALSE(starts_with_capital("de"));
  EXPECT_FALSE(starts_with_capital(""));
}

TEST(Words, Months) {
  EXPECT_EQ(match_month("June 28"), 4u);
  EXPECT_EQ(match_month("Sept. 20"), 5u);
  EXPECT_EQ(match_month("May"), 3u);
  EXPECT_EQ(match_month("Mayor"), 0u);
  EXPECT_EQ(match_month("june 28"), 0u);
}

}  // namespace
}  // namespace dateline::reading
