// SPDX-License-Identifier: Apache-2.0
#include "brief/text_lines.h"

#include <gtest/gtest.h>

namespace dateline::brief {
namespace {

TEST(TextLines, BreaksAtBlanksWithHangingIndent) {
  TextLines lines(12);
  lines.add(" one two three", 4);
  EXPECT_EQ(lines.take(), " one two\n    three\n");
}

TEST(TextLines, CountsCodePointsNotBytes) {
  TextLines lines(9);
  lines.add("\u201cab\u201d \u201ccd\u201d", 0);
  EXPECT_EQ(lines.take(), "\u201cab\u201d \u201ccd\u201d\n");
}

TEST(TextLines, WordsOfAReportCannotChangeTheLayout) {
  TextLines lines(60);
  lines.add("a\n\nb\tc\x1b[31m \u202ed", 0);
  EXPECT_EQ(lines.take(), "a b c[31m <U+202E>d\n");
}

TEST(TextLines, GapsAreTwoBlanks) {
  TextLines lines(60);
  lines.add(std::string("a ") + kGap + "b", 0);
  EXPECT_EQ(lines.take(), "a  b\n");
}

TEST(TextLines, ColumnsAreWrappedEachForItself) {
  TextLines lines(30);
  lines.add_columns({"a name", "one two three four", "LABEL 2/1"}, 6, 6);
  EXPECT_EQ(lines.take(),
            " a name one two three   LABEL\n"
            "        four            2/1\n");
}

TEST(TextLines, WithoutALastColumnItFollowsTheMiddle) {
  TextLines lines(60);
  lines.add_columns({"when", "what", "LABEL"}, 6, 0);
  EXPECT_EQ(lines.take(), " when   what  LABEL\n");
}

TEST(TextLines, AnEndlessWordStaysInTheFirstColumn) {
  TextLines lines(40);
  lines.add_columns({"abcdefgh", "middle", ""}, 3, 0);
  EXPECT_EQ(lines.take(), " abc middle\n def\n gh\n");
}

TEST(Shortened, CutsAtABlank) {
  EXPECT_EQ(shortened("one two three", 20), "one two three");
  EXPECT_EQ(shortened("one two three", 9), "one two [...]");
  EXPECT_EQ(shortened("  one\n two ", 9), "one two");
  EXPECT_EQ(shortened("", 9), "");
}

}  // namespace
}  // namespace dateline::brief
