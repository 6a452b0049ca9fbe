// SPDX-License-Identifier: Apache-2.0
#include "brief/html_text.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "brief/html_marks.h"
#include "brief/testing_record.h"

namespace dateline::brief {
namespace {

std::string foreign(std::string_view text) {
  std::string out;
  append_foreign(out, text);
  return out;
}

MarkedText marked(const std::string& text, std::vector<Span> spans) {
  RecordMaker maker;
  maker.add_report(text, "", "");
  const Citations citations(maker.record.reports[0].report, 1);
  return mark_text(citations, 0, std::move(spans));
}

std::string inside(const std::string& text, std::vector<Span> spans) {
  const std::string html = marked(text, std::move(spans)).html;
  const std::size_t start = html.find("</span>") + 7;
  return html.substr(start, html.rfind("</p>") - start);
}

TEST(HtmlText, NothingOfATextIsMarkup) {
  EXPECT_EQ(foreign("<a href=\"x\" b='y'>&amp;"),
            "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
}

TEST(HtmlText, WhatNobodySeesIsShown) {
  EXPECT_EQ(foreign("a\u202eb"), "a<span class=\"unseen\">U+202E</span>b");
  EXPECT_EQ(foreign("\x1b"), "<span class=\"unseen\">U+001B</span>");
  EXPECT_EQ(foreign("\u200b"), "<span class=\"unseen\">U+200B</span>");
  EXPECT_EQ(foreign("a\nb\tc\u200d"), "a\nb\tc\u200d");
}

TEST(HtmlText, AttributesHaveNoControlsAtAll) {
  std::string out;
  append_escaped(out, "a\u202e\x01\"b");
  EXPECT_EQ(out, "a&quot;b");
}

TEST(HtmlText, OnlyWebAddressesBecomeLinks) {
  EXPECT_TRUE(is_web_address("https://a.example/b?c=d&e"));
  EXPECT_TRUE(is_web_address("HTTP://a.example"));
  for (const char* other :
       {"", "https://", "javascript:x", "data:text/html,x", "//a.example", "https:/a",
        "https://a.example/\"x", "https://a.example/ b", "https://a.example/<", "file:///x",
        "https://\u202ea.example", " https://a.example"}) {
    EXPECT_FALSE(is_web_address(other)) << other;
  }
}

TEST(HtmlText, StyleHashIsBase64) {
  EXPECT_EQ(style_hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(HtmlMarks, StretchesNest) {
  EXPECT_EQ(inside("abcdef is a text", {{0, 6}, {2, 4}}),
            "<mark id=\"c1-0-6\">ab<mark id=\"c1-2-4\">cd</mark>ef</mark> is a text");
}

TEST(HtmlMarks, StretchesThatCrossAreCut) {
  const MarkedText text = marked("abcdef is a text", {{2, 6}, {0, 4}});
  EXPECT_NE(text.html.find("<mark id=\"c1-0-4\">ab<mark id=\"c1-2-6\">cd</mark></mark>"
                           "<mark class=\"c1-2-6\">ef</mark> is"),
            std::string::npos)
      << text.html;
  EXPECT_EQ(text.split, std::vector<std::string>{"c1-2-6"});
}

TEST(HtmlMarks, StretchesGoOnInTheNextParagraph) {
  const MarkedText text = marked("One two three.\n\nFour five six.", {{4, 20}});
  EXPECT_NE(text.html.find("<mark id=\"c1-4-20\">two three.</mark></p>"), std::string::npos);
  EXPECT_NE(text.html.find("<mark class=\"c1-4-20\">Four</mark> five"), std::string::npos)
      << text.html;
}

TEST(HtmlMarks, OffsetsCountCodePoints) {
  EXPECT_EQ(inside("\u00e9\u00e9\u00e9<b> is a text", {{1, 4}}),
            "\u00e9<mark id=\"c1-1-4\">\u00e9\u00e9&lt;</mark>b&gt; is a text");
}

TEST(HtmlMarks, EmptyAndDeepPlacesAreAnchors) {
  EXPECT_EQ(inside("abcdef is a text", {{3, 3}}),
            "abc<a class=\"place\" id=\"c1-3-3\"></a>def is a text");
  std::vector<Span> deep;
  for (std::uint32_t i = 0; i < 30; ++i) deep.push_back({i, 90 - i});
  const std::string html = marked(std::string(100, 'a'), deep).html;
  std::size_t marks = 0;
  for (std::size_t at = html.find("<mark"); at != std::string::npos;
       at = html.find("<mark", at + 1))
    ++marks;
  EXPECT_EQ(marks, kDeepestMark);
  EXPECT_NE(html.find("<a class=\"place\" id=\"c1-29-61\">"), std::string::npos);
}

TEST(HtmlMarks, EveryStretchHasOnePlaceWhateverTheyAre) {
  std::vector<Span> spans;
  std::uint32_t state = 7;
  for (int i = 0; i < 200; ++i) {
    state = state * 1664525u + 1013904223u;
    const std::uint32_t start = (state >> 8) % 60;
    spans.push_back({start, start + (state >> 20) % 12});
  }
  const std::string html =
      marked("One two three four five.\n\n  Six seven <b>eight</b> nine ten.\n\nEleven.", spans)
          .html;
  for (Span span : spans) {
    const std::string anchor = "id=\"" + anchor_of({0, span}) + "\"";
    const std::size_t first = html.find(anchor);
    EXPECT_NE(first, std::string::npos) << anchor;
    EXPECT_EQ(html.find(anchor, first + 1), std::string::npos) << anchor;
  }
}

}  // namespace
}  // namespace dateline::brief
