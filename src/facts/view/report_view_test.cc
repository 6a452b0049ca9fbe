// SPDX-License-Identifier: Apache-2.0
#include "facts/view/report_view.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

// "A\u00e9 b" and "c d": two blocks; heads count from the first token of their block.
std::vector<ViewToken> two_tokens(std::uint32_t start, std::uint32_t middle, std::uint32_t end) {
  std::vector<ViewToken> tokens(2);
  tokens[0].start = start;
  tokens[0].end = middle;
  tokens[0].head = 1;
  tokens[0].right_edge = 1;
  tokens[1].start = middle + 1;
  tokens[1].end = end;
  tokens[1].head = 1;
  tokens[1].right_edge = 2;
  return tokens;
}

class ReportViewTest : public testing::Test {
 protected:
  ReportViewTest() : view("A\u00e9 b\n\nc d") {
    view.add_block(BlockKind::kTitle, {0, 4}, two_tokens(0, 2, 4));
    view.add_block(BlockKind::kParagraph, {6, 9}, two_tokens(6, 7, 9));
  }
  ReportView view;
};

TEST_F(ReportViewTest, OffsetsAreCodePointsOfTheReport) {
  EXPECT_EQ(view.characters().size(), 9u);
  EXPECT_EQ(view.slice({0, 2}), "A\u00e9");
  EXPECT_EQ(view.slice({6, 9}), "c d");
}

TEST_F(ReportViewTest, TreesStayInTheirBlock) {
  ASSERT_EQ(view.size(), 4u);
  EXPECT_EQ(view[2].head, 3u);
  EXPECT_EQ(view[3].block, 1u);
  ASSERT_EQ(view.children(3).size(), 1u);
  EXPECT_EQ(view.children(3)[0], 2u);
  EXPECT_TRUE(view.children(2).empty());
}

TEST_F(ReportViewTest, TokensOfAnExtent) {
  EXPECT_EQ(view.tokens_of({1, 7}), (TokenRange{0, 3}));
  EXPECT_EQ(view.tokens_of({4, 6}).size(), 0u);
  EXPECT_EQ(view.token_from(4), 2u);
  EXPECT_EQ(view.extent({2, 4}), (Span{6, 9}));
}

}  // namespace
}  // namespace dateline::facts
