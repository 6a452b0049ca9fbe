// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/ages.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::facts::figures {
namespace {

// Ages of a text: "low..high unit" or "value unit", apart by "; ".
std::string ages(const std::string& text) {
  ReportView view(text);
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(view.characters().size())},
                 std::vector<ViewToken>{});
  const std::vector<Lexeme> lexemes = cut_lexemes(view, {});
  const auto plain = [](double value) {
    std::string digits = std::to_string(value);
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
  };
  std::string all;
  for (const Quantity& quantity : read_quantities(lexemes, view, builtin_lexicon())) {
    if (!quantity.age) continue;
    if (!all.empty()) all += "; ";
    all += quantity.value ? plain(*quantity.value)
                          : plain(*quantity.low) + ".." + plain(*quantity.high);
    all += " " + quantity.unit;
  }
  return all;
}

TEST(Ages, WithAUnit) {
  for (const char* text : {"12 years old", "12-year-old", "12 year olds", "12 yrs. old", "12yo",
                           "12 y/o", "12 years of age", "12-yr-old"}) {
    EXPECT_EQ(ages(text), "12 a") << text;
  }
  EXPECT_EQ(ages("six weeks old"), "6 wk");
  EXPECT_EQ(ages("eighteen-month-old"), "18 mo");
  EXPECT_EQ(ages("10 days of age"), "10 d");
  EXPECT_EQ(ages("a year and a half old"), "1.5 a");
  EXPECT_EQ(ages("a day-old chick"), "1 d");
  EXPECT_EQ(ages("18- to 24-year-olds"), "18..24 a");
}

TEST(Ages, Stated) {
  EXPECT_EQ(ages("aged 30"), "30 a");
  EXPECT_EQ(ages("aged between 5 and 12"), "5..12 a");
  EXPECT_EQ(ages("ages 5 to 12"), "5..12 a");
  EXPECT_EQ(ages("at the age of thirty"), "30 a");
  EXPECT_EQ(ages("he is 30."), "30 a");
  EXPECT_EQ(ages("older than 65"), "65 a");
  EXPECT_EQ(ages("in his 50s"), "50..59 a");
  EXPECT_EQ(ages("in her mid-20s"), "20..29 a");
}

TEST(Ages, OtherNumbersAreNone) {
  for (const char* text : {"aged 300", "he is 30 miles away", "the 50s", "in the 50s", "12 years",
                           "12 days of rain", "12 yards old"}) {
    EXPECT_EQ(ages(text), "") << text;
  }
}

}  // namespace
}  // namespace dateline::facts::figures
