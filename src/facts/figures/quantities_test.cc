// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/quantities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "facts/figures/figures.h"

namespace dateline::facts::figures {
namespace {

// Without a parse: "span=value unit" for each, ranges as low..high.
std::string read(const std::string& text) {
  ReportView view(text);
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(view.characters().size())},
                 std::vector<ViewToken>{});
  const std::vector<Lexeme> lexemes = cut_lexemes(view, {});
  std::string all;
  const auto add = [&](double value) {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    all.append(digits, end.ptr);
  };
  for (const Quantity& quantity : read_quantities(lexemes, view, builtin_lexicon())) {
    if (!all.empty()) all += "; ";
    all += view.slice({lexemes[quantity.first].start, lexemes[quantity.end - 1].end});
    all += '=';
    if (quantity.value) {
      add(*quantity.value);
    } else {
      add(*quantity.low);
      all += "..";
      add(*quantity.high);
    }
    if (quantity.unit != "count") all += " " + quantity.unit;
  }
  return all;
}

TEST(Quantities, SignsAndScales) {
  EXPECT_EQ(read("- 10 k"), "- 10 k=-10000");
  EXPECT_EQ(read("minus five percent"), "minus five percent=-5 percent");
  EXPECT_EQ(read("-$5"), "-$5=-5 USD");
  EXPECT_EQ(read("12.5bn euros"), "12.5bn euros=1.25e+10 EUR");
  EXPECT_EQ(read("30 MUSD"), "30 MUSD=3e+07 USD");
  EXPECT_EQ(read("a $5 note"), "$5=5 USD");
  EXPECT_EQ(read("$2. 6 million"), "$2. 6 million=2600000 USD");
  EXPECT_EQ(read("$430, 000"), "$430, 000=430000 USD");
}

TEST(Quantities, Ranges) {
  EXPECT_EQ(read("between 2 and 3 million"), "between 2 and 3 million=2e+06..3e+06");
  EXPECT_EQ(read("$5-10m"), "$5-10m=5e+06..1e+07 USD");
  EXPECT_EQ(read("15-20%"), "15-20%=15..20 percent");
  EXPECT_EQ(read("two or three"), "two or three=2..3");
  EXPECT_EQ(read("rose from 5 to 12"), "5=5; 12=12");
  EXPECT_EQ(read("rose by 12 to 57"), "12=12; 57=57");
  EXPECT_EQ(read("rose 3 percent to 5 percent"), "3 percent=3 percent; 5 percent=5 percent");
  EXPECT_EQ(read("$5 million to 20 states"), "$5 million=5e+06 USD; 20=20");
}

TEST(Quantities, RatesAndBounds) {
  EXPECT_EQ(read("over 188 miles an hour"), "over 188 miles an hour=188 mi/h");
  EXPECT_EQ(read("$15.4/hour"), "$15.4/hour=15.4 USD");
  EXPECT_EQ(read("more than 1,000 or so"), "more than 1,000 or so=1000");
}

TEST(Quantities, NamesAndCodesAreLeftOut) {
  for (const char* text :
       {"F-16", "A380", "covid-19", "21st", "the 1990s", "2.15pm", "5/17/2018", "9/11", "24/7",
        "555-1234", "2014-15", "3-1", "+1-222-222-2222", "1.200,500", "a second", "No. 7",
        "a 6.1-magnitude quake", "0845 125 2222"}) {
    EXPECT_EQ(read(text), "") << text;
  }
}

// Work must grow with the text alone.
TEST(Quantities, HostileInputIsLinear) {
  const auto seconds = [](const std::string& piece) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += piece;
    ReportView view(text);
    view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(view.characters().size())},
                   std::vector<ViewToken>{});
    const auto start = std::chrono::steady_clock::now();
    const FigureFindings findings = find_figures(view, {});
    for (const Figure& figure : findings.figures) EXPECT_LT(figure.span.start, figure.span.end);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* piece : {"1-",
                            "1,",
                            "one ",
                            "million ",
                            "two hundred and ",
                            "more than ",
                            "$",
                            "of them ",
                            "3/",
                            "between 1 and ",
                            "dozens of ",
                            "5 of them ",
                            "- ",
                            "a third of a ",
                            "9e9^9 ",
                            "U.S.",
                            "9",
                            "5\" ",
                            "10\u2079",
                            "1, ",
                            "1 and ",
                            "5 ft 2 ",
                            "one million, ",
                            "30 C ",
                            "per ",
                            "5 and 5 km ",
                            "1 x 10"}) {
    EXPECT_LT(seconds(piece), 20.0) << piece;
  }
}

}  // namespace
}  // namespace dateline::facts::figures
