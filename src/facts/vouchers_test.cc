// SPDX-License-Identifier: Apache-2.0
#include "facts/vouchers.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

Quote quote(Span content, Span speaker, const char* rule) {
  Quote made;
  made.content = {content};
  made.speaker = Party{speaker, speaker.start};
  made.rule = rule;
  return made;
}

Figure figure(std::uint32_t start) {
  Figure made;
  made.span = {start, start + 2};
  return made;
}

TEST(Vouchers, TheWiderQuoteIsNearerToTheReport) {
  const std::vector<Quote> quotes = {quote({10, 50}, {0, 5}, "quote/indirect-that"),
                                     quote({30, 50}, {10, 15}, "quote/indirect-infinitive")};
  std::vector<Figure> figures = {figure(3), figure(20), figure(40), figure(60)};
  attribute_figures(quotes, figures);
  EXPECT_TRUE(figures[0].said_by.empty());
  ASSERT_EQ(figures[1].said_by.size(), 1u);
  EXPECT_EQ(figures[1].said_by[0].quote, 0u);
  EXPECT_TRUE(figures[1].said_by[0].certain);
  ASSERT_EQ(figures[2].said_by.size(), 2u);
  EXPECT_EQ(figures[2].said_by[0].entity, 0u);
  EXPECT_EQ(figures[2].said_by[1].entity, 10u);
  EXPECT_FALSE(figures[2].said_by[1].certain);
  EXPECT_TRUE(figures[3].said_by.empty());
}

TEST(Vouchers, AFigureHalfInsideIsNobodys) {
  const std::vector<Quote> quotes = {quote({10, 21}, {0, 5}, "quote/marked-behind")};
  std::vector<Figure> figures = {figure(20)};
  attribute_figures(quotes, figures);
  EXPECT_TRUE(figures[0].said_by.empty());
}

TEST(Vouchers, WhoPassedTheWordsOnComesFirst) {
  Quote inner = quote({10, 50}, {5, 9}, "quote/indirect-that");
  Voucher officials;
  officials.span = Span{0, 3};
  officials.anonymous = true;
  inner.via = {officials};
  std::vector<Figure> figures = {figure(20)};
  attribute_figures(std::vector<Quote>{inner}, figures);
  ASSERT_EQ(figures[0].said_by.size(), 2u);
  EXPECT_TRUE(figures[0].said_by[0].anonymous);
  EXPECT_EQ(figures[0].said_by[1].entity, 5u);
}

}  // namespace
}  // namespace dateline::facts
