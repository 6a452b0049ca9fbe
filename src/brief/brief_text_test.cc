// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "brief/testing_record.h"
#include "dateline/brief.h"

namespace dateline {
namespace {

// Line breaks and runs of blanks as one blank: what is said, not how it is broken.
std::string flat(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c != ' ' && c != '\n') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

void expect_all(const std::string& text, const std::vector<std::string>& wanted) {
  for (const std::string& words : wanted)
    EXPECT_NE(text.find(words), std::string::npos) << words << " is not in\n" << text;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::size_t column = 0;
  for (char c : text) {
    if (c == '\n') {
      column = 0;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      widest = std::max(widest, ++column);
    }
  }
  return widest;
}

Brief of_one_report() {
  brief::RecordMaker maker;
  const std::uint32_t report = maker.add_report(
      "Ferries stayed in port on Friday.\n\n"
      "\"Nobody asked us,\" said Ana Brandt, mayor of Port Carrow.\n\n"
      "\"It was a trick,\" two officials said on condition of anonymity.",
      "2024-03-12", "");
  Facts& facts = maker.facts(report);
  Entity mayor;
  mayor.kind = EntityKind::kPerson;
  mayor.name = "Ana Brandt";
  mayor.roles = {maker.find(report, "mayor of Port Carrow")};
  mayor.mentions = {{maker.find(report, "Ana Brandt"), MentionForm::kName, "name/test"}};
  mayor.rule = "entity/test";
  facts.entities.push_back(std::move(mayor));
  Quote first;
  first.span = maker.find(report, "\"Nobody asked us,\" said Ana Brandt");
  first.marked = true;
  first.content = {maker.find(report, "Nobody asked us")};
  first.speaker = Party{maker.find(report, "Ana Brandt"), 0, {}};
  Quote second;
  second.span = maker.find(report, "\"It was a trick,\" two officials said");
  second.marked = true;
  second.content = {maker.find(report, "It was a trick")};
  second.speaker = Party{maker.find(report, "two officials"), std::nullopt};
  second.anonymous = true;
  second.conditions = maker.find(report, "on condition of anonymity");
  facts.quotes = {first, second};
  Event event;
  event.triggers = {maker.find(report, "stayed")};
  event.actors = {{maker.find(report, "Ferries"), std::nullopt, "", {}}};
  event.by_report_date = true;
  event.negated = true;
  facts.events = {event};
  maker.add_figure(report, "two", 2, FigureBound::kExact);
  return make_brief(std::move(maker.record), {}, {"0.1.0", {}, {}, {}, {}, {}});
}

TEST(BriefText, SaysWhatStandsBehindEachStatement) {
  expect_all(flat(brief_text(brief::testing_brief(), {})),
             {"4 reports, 2031-05-03 to 2031-05-06, 2 stories, 3 origins",
              "outlet Harbour Ledger byline Mara Lind agency ?",
              "origin 1 [1] source, [2] cut 92% [1] before the others: earlier date",
              "[4] repeats no other report here", "TOLD BY BOTH", "CONSULT 3/2/0 own voice",
              "AGREE>AID 2/2/1 Ilse", "disputed, figure: Ilse Thorne claims",
              "REPEATED FROM ONE ORIGIN Several reports, one text", "TOLD ONCE",
              "READ 11 sentences, 9 with a record, 1 with a declined reading"});
}

TEST(BriefText, FiguresShowRelationArithmeticAndWhy) {
  expect_all(flat(brief_text(brief::testing_brief(), {})),
             {"UPDATED", "as of 2031-05-04", "COMPATIBLE", "why: A lower bound",
              "[3\u00b62:257-261] = 82, of 83: SUM OPEN, 1 not told of in these reports"});
}

TEST(BriefText, CorrectionsStandBeforeWhatWasLostAndWording) {
  const std::string text = brief_text(brief::testing_brief(), {});
  const std::size_t corrected = text.find("\n corrected ");
  const std::size_t lost = text.find("\n lost: who says so");
  const std::size_t wording = text.find("\n wording ");
  ASSERT_NE(wording, std::string::npos) << text;
  EXPECT_LT(corrected, lost);
  EXPECT_LT(lost, wording);
}

TEST(BriefText, TimelineDeadlinesDamageAndWhatWasLeftOut) {
  expect_all(flat(brief_text(brief::testing_brief(), {})),
             {"2027 b \u201cthree were closed in 2027\u201d", "Sat 2031-05-03",
              "DEADLINES Tue 2031-06-10", "zone unknown; year from the report's date",
              "DAMAGE [3] \u201cDelegates the of\u201d", "empty.txt it holds no report"});
}

TEST(BriefText, KeepsItsWidth) {
  for (std::size_t width : {60u, 80u, 120u, 160u}) {
    EXPECT_LE(widest_line(brief_text(brief::testing_brief(), {width, false})), width);
    EXPECT_LE(widest_line(brief_text(brief::testing_brief(), {width, true})), width);
  }
}

TEST(BriefText, FullHoldsEveryReport) {
  expect_all(brief_text(brief::testing_brief(), {120, true}), {"WHAT [1] SAYS", "WHAT [4] SAYS"});
}

TEST(BriefText, OneReportIsReadForItself) {
  const std::string text = flat(brief_text(of_one_report(), {}));
  expect_all(text, {"1 report, 2024-03-12", "outlet ?", "no headline", "WHAT [1] SAYS",
                    "by 2024-03-12 \u201cFerries stayed in port on Friday.\u201d [1\u00b61:0-33]",
                    "HAPPENING not", "Ana Brandt \u201cNobody asked us\u201d [1\u00b62:",
                    "unnamed \u201cIt was a trick\u201d [1\u00b63:", "direct",
                    "condition: \u201con condition of anonymity\u201d",
                    "\u201cmayor of Port Carrow\u201d [1\u00b62:", "FIGURES"});
  EXPECT_EQ(text.find("ORIGINS"), std::string::npos);
  EXPECT_EQ(text.find("Support:"), std::string::npos);
}

TEST(BriefText, OneReportShowsWhatANarrowedRecordKeeps) {
  Brief brief = of_one_report();
  brief.made_with.options = {{"about", "Brandt"}};
  Origin origin;
  origin.reports = {{0, OriginRole::kSource, 1, {}}};
  brief.record.origins = {origin};
  Utterance kept;
  kept.members = {{0, 0}};
  brief.record.quotes = {kept};
  const std::string text = flat(brief_text(brief, {}));
  expect_all(text, {"Narrowed: --about Brandt", "\u201cNobody asked us\u201d"});
  EXPECT_EQ(text.find("It was a trick"), std::string::npos) << text;
  EXPECT_EQ(text.find("WHAT HAPPENED"), std::string::npos) << text;
}

TEST(BriefText, ARecordNarrowedToNothingSaysSo) {
  Brief brief = brief::testing_brief();
  brief.record.stories.clear();
  EXPECT_NE(brief_text(brief, {}).find("STORIES  nothing is left of them"), std::string::npos);
}

TEST(BriefText, NothingIsABriefToo) {
  EXPECT_NE(brief_text(make_brief({}, {}, {"0.1.0", {}, {}, {}, {}, {}}), {}).find("0 reports"),
            std::string::npos);
}

}  // namespace
}  // namespace dateline
