// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "brief/html_charts.h"
#include "brief/testing_record.h"
#include "dateline/brief.h"

namespace dateline {
namespace {

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++found;
  return found;
}

// Values of an attribute such as ` id="`.
std::multiset<std::string> values(const std::string& html, const std::string& attribute) {
  std::multiset<std::string> found;
  for (std::size_t at = html.find(attribute); at != std::string::npos;
       at = html.find(attribute, at + 1)) {
    const std::size_t start = at + attribute.size();
    found.insert(html.substr(start, html.find('"', start) - start));
  }
  return found;
}

TEST(BriefHtml, EveryLinkInsideLeadsToOnePlace) {
  for (const bool full : {false, true}) {
    const std::string html = brief_html(brief::testing_brief(), {120, full});
    const auto ids = values(html, " id=\"");
    const auto links = values(html, " href=\"#");
    EXPECT_GT(links.size(), 40u);
    for (const std::string& link : links) EXPECT_EQ(ids.count(link), 1u) << link;
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  }
}

TEST(BriefHtml, HasThePartsOfTheTextAndTheDrawings) {
  const std::string html = brief_html(brief::testing_brief(), {});
  for (const char* words :
       {"<h3>Told by both</h3>", "class=\"relation updated\">UPDATED", "<svg class=\"ladder\"",
        "<svg class=\"origins\"", "<span class=\"origins\">2</span>", "Who repeats whom",
        "<q><bdi>plainly untenable</bdi></q>", "rel=\"noopener noreferrer nofollow\"",
        "<section class=\"timeline\"", "id=\"r4\""}) {
    EXPECT_NE(html.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(count(html, "<script"), 0u);
}

TEST(BriefHtml, ElementsAreClosed) {
  const std::string html = brief_html(brief::testing_brief(), {120, true});
  for (const char* name :
       {"section", "article", "ul", "li", "div", "mark", "q", "bdi", "svg", "a", "p"}) {
    const std::string open = std::string("<") + name;
    EXPECT_EQ(count(html, open + ">") + count(html, open + " "),
              count(html, std::string("</") + name + ">"))
        << name;
  }
}

TEST(BriefHtml, WhatTheInputSaysIsNeverMarkup) {
  const std::string evil = "\"><script>x</script>\u202e";
  brief::RecordMaker maker;
  maker.add_report("A title " + evil + "\n\nSome text " + evil + " here.", "2031-05-03", evil);
  Report& report = maker.record.reports[0].report;
  report.source.byline = report.source.path = evil;
  report.source.url = "javascript:x";
  Brief brief = make_brief(std::move(maker.record), {}, {"0.1.0", {}, {}, {}, {}, {}});
  LeftOut left_out;
  left_out.path = left_out.reason = evil;
  brief.record.left_out.push_back(left_out);
  const std::string html = brief_html(brief, {});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("\u202e"), std::string::npos);
  EXPECT_EQ(html.find("href=\"javascript"), std::string::npos);
  EXPECT_GE(count(html, "&lt;script&gt;"), 5u);
}

TEST(BriefHtml, LaddersAreDrawnWhenThereIsSomethingToSee) {
  const Record record = brief::testing_record();
  const brief::RecordView view(record);
  EXPECT_NE(brief::ladder_of(view, record.figures[1]).find(">23<"), std::string::npos);
  EXPECT_EQ(brief::ladder_of(view, record.figures[2]), "");  // the same twice
  EXPECT_EQ(brief::ladder_of(view, record.figures[3]), "");  // one point
}

TEST(BriefHtml, NothingIsABriefToo) {
  EXPECT_NE(brief_html(make_brief({}, {}, {"0.1.0", {}, {}, {}, {}, {}}), {}).find("0 reports"),
            std::string::npos);
}

}  // namespace
}  // namespace dateline
