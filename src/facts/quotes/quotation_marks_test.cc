// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/quotation_marks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "facts/tables/tables.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

struct Scanned {
  std::vector<std::string> quotations;  // contents, pieces joined by " | "
  std::vector<std::string> unclosed;
};

std::string utf8(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

// Paragraphs are parted by line ends; one that begins with '#' is a caption or title.
Scanned scan(const std::string& text) {
  const std::u32string characters = to_u32(text);
  std::vector<QuotedParagraph> paragraphs;
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i <= characters.size(); ++i) {
    if (i < characters.size() && characters[i] != U'\n') continue;
    if (i > start) paragraphs.push_back({{start, i}, characters[start] == U'#'});
    start = i + 1;
  }
  const QuotationScan found = scan_quotations(characters, paragraphs);
  Scanned result;
  for (const Quotation& quotation : found.quotations) {
    std::string content;
    for (Span piece : quotation.content) {
      if (!content.empty()) content += " | ";
      content += utf8(std::u32string_view(characters).substr(piece.start, piece.end - piece.start));
    }
    result.quotations.push_back(content);
  }
  for (Span span : found.unclosed) {
    result.unclosed.push_back(
        utf8(std::u32string_view(characters).substr(span.start, span.end - span.start)));
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(QuotationMarks, Typographic) {
  EXPECT_EQ(scan("\u201cWe agree,\u201d he said. \u201cIt works.\u201d").quotations,
            (Strings{"We agree,", "It works."}));
}

TEST(QuotationMarks, Straight) {
  EXPECT_EQ(scan("\"We agree,\" he said. \"It works.\"").quotations,
            (Strings{"We agree,", "It works."}));
  EXPECT_EQ(scan("A \"big\" ship (\"Margit\").").quotations, (Strings{"big", "Margit"}));
}

TEST(QuotationMarks, MixedPair) {
  EXPECT_EQ(scan("\u201cWe agree,\" he said.").quotations, (Strings{"We agree,"}));
}

TEST(QuotationMarks, NestedMarksOpenNothing) {
  EXPECT_EQ(scan("\u201cHe said \u2018no\u2019 to me,\u201d she said.").quotations,
            (Strings{"He said \u2018no\u2019 to me,"}));
  EXPECT_EQ(scan("\u201cHe said \u201cno\u201d to me,\u201d she said.").quotations,
            (Strings{"He said \u201cno\u201d to me,"}));
  EXPECT_EQ(scan("\u201cHe said \"no\" to me,\u201d she said.").quotations,
            (Strings{"He said \"no\" to me,"}));
}

TEST(QuotationMarks, OverParagraphsWithRepeatedMark) {
  EXPECT_EQ(scan("\u201cOne.\n\u201cTwo.\n\u201cThree,\u201d he said.").quotations,
            (Strings{"One. | Two. | Three,"}));
  EXPECT_EQ(scan("\"One.\n\"Two,\" he said.").quotations, (Strings{"One. | Two,"}));
}

TEST(QuotationMarks, OverOneParagraphBreakWithoutRepeatedMark) {
  EXPECT_EQ(scan("\u201cOne.\nTwo,\u201d he said. \u201cThree.\u201d").quotations,
            (Strings{"One. | Two,", "Three."}));
  EXPECT_EQ(scan("\"One.\nTwo,\" he said.").quotations, (Strings{"One. | Two,"}));
  // The next mark opens, or comes too late.
  EXPECT_EQ(scan("\"One.\nThe \"big\" ship.").quotations, (Strings{"big"}));
  EXPECT_TRUE(scan("\u201cOne.\nTwo.\nThree,\u201d he said.").quotations.empty());
}

TEST(QuotationMarks, CaptionBetweenParagraphsOfOneSpeech) {
  const Scanned found =
      scan("\u201cOne.\n#The \u201cMargit\u201d in port.\n\u201cTwo,\u201d he said.");
  EXPECT_EQ(found.quotations, (Strings{"One. | Two,", "Margit"}));
  EXPECT_TRUE(found.unclosed.empty());
}

TEST(QuotationMarks, UnclosedEndsWithItsParagraph) {
  const Scanned found = scan("\u201cOne, he said.\nHe left. \u201cTwo,\u201d he said.");
  EXPECT_EQ(found.quotations, (Strings{"Two,"}));
  EXPECT_EQ(found.unclosed, (Strings{"\u201cOne, he said."}));
}

TEST(QuotationMarks, SecondOpeningMarkGivesTheFirstUp) {
  const Scanned found = scan("\u201cOne, he said. \u201cTwo,\u201d he said.");
  EXPECT_EQ(found.quotations, (Strings{"Two,"}));
  EXPECT_EQ(found.unclosed, (Strings{"\u201cOne, he said."}));
}

TEST(QuotationMarks, ApostrophesAreNone) {
  for (const char* text :
       {"The dockers\u2019 union isn\u2019t here.",
        "The dockers' union isn't here, the pilots' is.", "Rock 'n' roll in the '90s, tell 'em.",
        "The \u201990s were the mayor\u2019s.", "Goin' home to the boys' house.",
        "The dog 's tail ."}) {
    const Scanned found = scan(text);
    EXPECT_TRUE(found.quotations.empty()) << text << ": " << found.quotations.front();
    EXPECT_TRUE(found.unclosed.empty()) << text;
  }
}

TEST(QuotationMarks, SingleMarksWhenBeyondDoubt) {
  EXPECT_EQ(scan("\u2018We won\u2019t go,\u2019 he said.").quotations,
            (Strings{"We won\u2019t go,"}));
  EXPECT_EQ(scan("'We won't go,' he said.").quotations, (Strings{"We won't go,"}));
  EXPECT_EQ(scan("'It is the dockers' turn,' he said.").quotations,
            (Strings{"It is the dockers' turn,"}));
  EXPECT_TRUE(scan("'It is the dockers' turn, he said.").quotations.empty());
}

TEST(QuotationMarks, InchesAndStrayMarks) {
  EXPECT_TRUE(scan("A 12\" pipe and a 6' wall.").quotations.empty());
  EXPECT_TRUE(scan("We agree,\u201d he said.").quotations.empty());
  EXPECT_TRUE(scan("\u201c\u201d \"\" ''").quotations.empty());
}

TEST(QuotationMarks, DoubledApostrophes) {
  EXPECT_EQ(scan("``We agree,'' he said.").quotations, (Strings{"We agree,"}));
}

TEST(QuotationMarks, AnyTextGivesValidExtents) {
  std::mt19937 random(7);
  const std::u32string alphabet = U"ab s.,\n#\"'\u201c\u201d\u2018\u2019`(-1";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i)
      append_utf8(text, alphabet[random() % alphabet.size()]);
    const std::u32string characters = to_u32(text);
    std::vector<QuotedParagraph> paragraphs;
    std::uint32_t start = 0;
    for (std::uint32_t i = 0; i <= characters.size(); ++i) {
      if (i < characters.size() && characters[i] != U'\n') continue;
      if (i > start) paragraphs.push_back({{start, i}, characters[start] == U'#'});
      start = i + 1;
    }
    const QuotationScan found = scan_quotations(characters, paragraphs);
    for (const Quotation& quotation : found.quotations) {
      ASSERT_FALSE(quotation.content.empty()) << text;
      std::uint32_t last = quotation.outer.start;
      for (Span piece : quotation.content) {
        ASSERT_LT(piece.start, piece.end) << text;
        ASSERT_GE(piece.start, last) << text;
        ASSERT_TRUE(quotation.outer.contains(piece)) << text;
        last = piece.end;
      }
      ASSERT_LE(quotation.outer.end, characters.size()) << text;
    }
  }
}

TEST(QuotationMarks, LongHostileTextsAreLinear) {
  for (const char* unit : {"\u201ca ", "\"a ", "'a ", "'s ", "\u2018a\u2019s "}) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += unit;
    scan(text);  // seconds would show
  }
}

}  // namespace
}  // namespace dateline::facts
