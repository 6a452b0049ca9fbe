// SPDX-License-Identifier: Apache-2.0
#include "facts/view/number_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::facts {
namespace {

// Words apart by blanks, hyphens as words of their own; "value/used", with f or o for the kind.
std::string read(std::string_view text) {
  std::vector<std::string> owned;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) owned.push_back(word);
    word.clear();
  };
  for (char c : text) {
    if (c == ' ' || c == '-') flush();
    if (c == '-') owned.emplace_back("-");
    if (c != ' ' && c != '-') word += c;
  }
  flush();
  const std::vector<std::string_view> words(owned.begin(), owned.end());
  const std::optional<NumberReading> number = read_number(words);
  if (!number) return "none";
  std::string value = std::to_string(number->value);
  while (value.back() == '0') value.pop_back();
  if (value.back() == '.') value.pop_back();
  const char* kind = number->kind == NumberKind::kCardinal   ? ""
                     : number->kind == NumberKind::kFraction ? "f"
                                                             : "o";
  return value + kind + (number->used == words.size() ? "" : "/" + std::to_string(number->used));
}

TEST(NumberWords, Cardinals) {
  EXPECT_EQ(read("sixteen"), "16");
  EXPECT_EQ(read("twenty-five people"), "25/3");
  EXPECT_EQ(read("two hundred and six"), "206");
  EXPECT_EQ(read("a hundred"), "100");
  EXPECT_EQ(read("one hundred thirty two"), "132");
  EXPECT_EQ(read("two thousand and two hundred"), "2200");
  EXPECT_EQ(read("twenty-one trillion three hundred"), "21000000000300");
  EXPECT_EQ(read("three lakh crore"), "3000000000000");
  EXPECT_EQ(read("two dozen"), "24");
  EXPECT_EQ(read("3 dozens"), "36");
  EXPECT_EQ(read("two point five million"), "2500000");
  EXPECT_EQ(read("nought point nought three"), "0.03");
  EXPECT_EQ(read("nought point eleven"), "0.11");
  EXPECT_EQ(read("ninety-five hundred"), "9500");
  EXPECT_EQ(read("five point oh two"), "5.02");
  EXPECT_EQ(read("point five percent"), "0.5/2");
  EXPECT_EQ(read("point five million"), "500000");
  EXPECT_EQ(read("point five men"), "none");
  EXPECT_EQ(read("three score"), "60");
  EXPECT_EQ(read("a score of"), "20/2");
  EXPECT_EQ(read("two quintillion"), "2000000000000000000");
}

TEST(NumberWords, Mixtures) {
  EXPECT_EQ(read("3.5 million"), "3500000");
  EXPECT_EQ(read("4.35 hundred"), "435");
  EXPECT_EQ(read("322 hundred"), "32200");
  EXPECT_EQ(read("3 hundred and 21"), "321");
  EXPECT_EQ(read("4 thousand 3 hundred and 21"), "4321");
  EXPECT_EQ(read("4000 3 hundred"), "4000/1");
  EXPECT_EQ(read("2 million 300 people"), "2000000/2");
  EXPECT_EQ(read("10 bn"), "10000000000");
  EXPECT_EQ(read("2 point 5 million"), "2500000");
  EXPECT_EQ(read("2 point 5 percent"), "2.5/3");
  EXPECT_EQ(read("2 point 5 men"), "2/1");
  EXPECT_EQ(read("20 lacs"), "2000000");
  EXPECT_EQ(read("five thousands"), "5000");
}

TEST(NumberWords, EndsWhereANumberEnds) {
  EXPECT_EQ(read("nineteen fifty"), "19/1");
  EXPECT_EQ(read("twenty twenty"), "20/1");
  EXPECT_EQ(read("two and three"), "2/1");
  EXPECT_EQ(read("one hundred and some"), "100/2");
  EXPECT_EQ(read("two - four"), "2/1");
  EXPECT_EQ(read("people"), "none");
  EXPECT_EQ(read("a man"), "none");
  EXPECT_EQ(read("hundreds of"), "none");
  EXPECT_EQ(read("thousands"), "none");
  EXPECT_EQ(read("million"), "none");
  EXPECT_EQ(read("hundred people"), "none");
  EXPECT_EQ(read("hundred million"), "100000000");
  EXPECT_EQ(read("hundred and two"), "102");
}

TEST(NumberWords, Fractions) {
  EXPECT_EQ(read("two thirds"), "0.666667f");
  EXPECT_EQ(read("two-thirds of"), "0.666667f/3");
  EXPECT_EQ(read("a third of"), "0.333333f/2");
  EXPECT_EQ(read("one eighth"), "0.125f");
  EXPECT_EQ(read("a half"), "0.5f");
  EXPECT_EQ(read("half a million"), "500000f");
  EXPECT_EQ(read("half a dozen"), "6f");
  EXPECT_EQ(read("a quarter million"), "250000f");
  EXPECT_EQ(read("three quarters billion"), "750000000f");
  EXPECT_EQ(read("two thirds of a million"), "666666.666667f");
  EXPECT_EQ(read("two and a half million"), "2500000f");
  EXPECT_EQ(read("one million and a half"), "1500000f");
  EXPECT_EQ(read("two million and one half"), "2500000f");
  EXPECT_EQ(read("one billion and a quarter million"), "1000250000f");
  EXPECT_EQ(read("one billion and three quarters million"), "1000750000f");
  EXPECT_EQ(read("one hundred and three and two thirds"), "103.666667f");
  EXPECT_EQ(read("one hundred and three quarters"), "100.75f");
  EXPECT_EQ(read("one hundred and thirty fifths"), "26f");
  EXPECT_EQ(read("one hundred thirty fifths"), "2.857143f");
  EXPECT_EQ(read("one hundred thirty two fifths"), "26.4f");
  EXPECT_EQ(read("twenty and three and three fifths"), "23.6f");
  EXPECT_EQ(read("twenty-three fifths"), "4.6f");
  EXPECT_EQ(read("twenty twenty fifths"), "0.8f");
  EXPECT_EQ(read("one twenty-fifth"), "0.04f");
  EXPECT_EQ(read("ninety-five hundred-fifths"), "1900f");
  EXPECT_EQ(read("two and fifty-four hundredths"), "2.54f");
  EXPECT_EQ(read("nine million and five ninths"), "9555555.555556f");
  EXPECT_EQ(read("nine hundred and eighty and seven eighths"), "980.875f");
  EXPECT_EQ(read("six hundred and thirteen-sixteenths"), "600.8125f");
  EXPECT_EQ(read("two-and-a-half"), "2.5f");
  EXPECT_EQ(read("one-and-three-quarters"), "1.75f");
  EXPECT_EQ(read("three-and-a-half-year"), "3.5f/7");
  EXPECT_EQ(read("half-a-dozen"), "6f");
  EXPECT_EQ(read("half-dozen"), "6f");
  EXPECT_EQ(read("half-million"), "500000f");
  EXPECT_EQ(read("quarter of a mile"), "0.25f/1");
  EXPECT_EQ(read("quarter of them"), "none");
}

TEST(NumberWords, Ordinals) {
  EXPECT_EQ(read("third man"), "3o/1");
  EXPECT_EQ(read("twenty-first"), "21o");
  EXPECT_EQ(read("one hundred and fifth"), "105o");
  EXPECT_EQ(read("21st century"), "21o/1");
  EXPECT_EQ(read("two hundredth"), "200o");
  EXPECT_EQ(read("280 million first bonds"), "280000000/2");
  EXPECT_EQ(*ordinal_word("fifth"), 5);
  EXPECT_FALSE(ordinal_word("fifths"));
  EXPECT_FALSE(ordinal_word("month"));
}

TEST(NumberWords, Digits) {
  EXPECT_EQ(*read_digits("1,200"), 1200);
  EXPECT_EQ(*read_digits("12,34,567.89"), 1234567.89);
  EXPECT_EQ(*read_digits("5,00"), 5);
  EXPECT_EQ(*read_digits(".08"), 0.08);
  for (const char* bad : {"", ".", "1.200,5", "1.2.3", "12,", "1,2,3", "0,100", "1234,567", "12a"})
    EXPECT_FALSE(read_digits(bad)) << bad;
  EXPECT_FALSE(read_digits(std::string(31, '9')));
}

TEST(NumberWords, HostileInputStopsAtTheLimit) {
  const std::vector<std::string_view> words(100000, "million");
  EXPECT_FALSE(read_number(words));
  std::vector<std::string_view> scales(100000, "million");
  scales[0] = "one";
  EXPECT_EQ(read_number(scales)->used, 4u);  // a quintillion
}

}  // namespace
}  // namespace dateline::facts
