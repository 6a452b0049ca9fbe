// SPDX-License-Identifier: Apache-2.0
#include "brief/selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "brief/narrowing.h"
#include "brief/removal.h"
#include "dateline/brief.h"
#include "dateline/linking.h"
#include "record/report_json.h"
#include "record/verify.h"

namespace dateline::brief {
namespace {

// The hand-made reports of docs/formats: two versions of one text of 12 March, an account of its
// own of 13 March; a strike told with an unnamed official, a ferry pact, a damaged quote.
std::vector<ReportRecord> example_reports() {
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) +
                     "/docs/formats/example/example.report.jsonl");
  std::vector<ReportRecord> records;
  for (std::string line; std::getline(file, line);)
    records.push_back(*read_report_json(line, Limits{}));
  return records;
}

Record example() { return *link_reports(example_reports(), Limits{}); }

std::string json_of(Record record) {
  MadeWith made;
  made.version = "0.1.0";
  std::string json;
  write_brief_json(make_brief(std::move(record), {}, made), json);
  return json;
}

// A part of a record is a record: its citations, references and support hold.
void expect_verifies(const Record& record) {
  KnownReports known;
  for (const ReportRecord& report : record.reports) known.add(report.report);
  for (const Fault& fault : verify_record(nlohmann::json::parse(json_of(record)), known).faults)
    ADD_FAILURE() << fault.message;
}

bool has_event(const Record& record, EventType type) {
  return std::any_of(record.events.begin(), record.events.end(),
                     [&](const LinkedEvent& event) { return event.type == type; });
}

TEST(About, ANameKeepsWhatConcernsIt) {
  const Record all = example();
  const Record part = about(example(), "strand");
  expect_verifies(part);
  EXPECT_EQ(part.reports.size(), 3u);
  EXPECT_LT(part.events.size(), all.events.size());
  ASSERT_FALSE(part.quotes.empty());
  EXPECT_TRUE(std::any_of(part.quotes.begin(), part.quotes.end(), [&](const Utterance& quote) {
    return quote.speaker && part.entities[*quote.speaker].name == "Elin Strand";
  }));
}

TEST(About, AKindKeepsEventsOfThatKind) {
  const Record part = about(example(), "protest");
  expect_verifies(part);
  EXPECT_TRUE(has_event(part, EventType::kProtest));
  for (const LinkedEvent& event : part.events)
    EXPECT_TRUE(event.type == EventType::kProtest || event.about == EventType::kProtest);
  EXPECT_TRUE(part.quotes.empty());
  const Record money = about(example(), "money");
  EXPECT_FALSE(money.figures.empty());
  for (const Track& track : money.figures) EXPECT_EQ(track.measure, FigureMeasure::kMoney);
}

TEST(About, APlaceKeepsWhatStandsWithIt) {
  const Record part = about(example(), "Glasgow");
  expect_verifies(part);
  EXPECT_FALSE(part.events.empty());
  EXPECT_LT(part.events.size(), example().events.size());
}

TEST(About, NobodyLeavesNothing) {
  for (const char* name : {"Nobody Atall", "...", ""}) {
    const Record part = about(example(), name);
    expect_verifies(part);
    EXPECT_TRUE(part.events.empty() && part.quotes.empty() && part.stories.empty()) << name;
    EXPECT_EQ(part.reports.size(), 3u);
  }
}

TEST(Since, KeepsWhatLaterReportsAddAlone) {
  const Record part = since(example(), "2024-03-13");
  expect_verifies(part);
  EXPECT_FALSE(part.quotes.empty());
  // The pact was told the day before by the other two.
  for (const Utterance& quote : part.quotes)
    EXPECT_TRUE(std::any_of(quote.members.begin(), quote.members.end(),
                            [](Member member) { return member.report == 2; }));
  EXPECT_EQ(since(example(), "2024-03-12").quotes.size(), example().quotes.size());
  EXPECT_TRUE(since(example(), "2025").quotes.empty());
}

TEST(NewSince, KnowsAnEarlierBrief) {
  std::vector<ReportRecord> first = example_reports();
  first.pop_back();
  const std::string earlier = json_of(*link_reports(std::move(first), Limits{}));
  const auto known = read_known_brief(earlier, Limits{});
  ASSERT_TRUE(known.ok());
  const Record part = new_since(example(), *known);
  expect_verifies(part);
  EXPECT_EQ(part.quotes.size(), since(example(), "2024-03-13").quotes.size());
  const auto same = read_known_brief(json_of(example()), Limits{});
  EXPECT_TRUE(new_since(example(), *same).events.empty());
  EXPECT_FALSE(read_known_brief("{}", Limits{}).ok());
  EXPECT_FALSE(read_known_brief("no json", Limits{}).ok());
}

TEST(NewSince, AThingWithAnotherIdSaysItsEarlierOne) {
  // Known without its first report, every event told by several has another earliest telling.
  std::vector<ReportRecord> later = example_reports();
  later.erase(later.begin());
  const auto known = read_known_brief(json_of(*link_reports(std::move(later), Limits{})), Limits{});
  ASSERT_TRUE(known.ok());
  const Record part = new_since(example(), *known);
  for (const Origin& origin : part.origins) {
    for (const std::string& id : origin.was) EXPECT_NE(id, origin.id);
  }
  EXPECT_TRUE(std::any_of(part.origins.begin(), part.origins.end(),
                          [](const Origin& origin) { return !origin.was.empty(); }));
}

TEST(Unused, ListsSentencesWithoutAnything) {
  ReportRecord report = example_reports().front();
  report.facts.events.clear();
  report.facts.figures.clear();
  report.facts.quotes.clear();
  report.facts.times.clear();
  report.facts.places.clear();
  report.facts.abstained.clear();
  Record record;
  record.reports = {report};
  EXPECT_EQ(unused_sentences(record).size(), report.facts.sentences.size());
  const Record all = with_unused(example());
  expect_verifies(all);
  EXPECT_EQ(all.left_out.size(), unused_sentences(all).size() + example().left_out.size());
}

TEST(Removal, IsReadFromItsOption) {
  EXPECT_EQ(parse_removal("report:2")->kind, RemovalKind::kReport);
  EXPECT_EQ(parse_removal("origin:ori_25590dba0833e0eb")->id, "ori_25590dba0833e0eb");
  EXPECT_EQ(parse_removal("witness:anonymous")->kind, RemovalKind::kAnonymous);
  EXPECT_EQ(parse_removal("note:damaged")->kind, RemovalKind::kDamaged);
  for (const char* wrong : {"", "report", "report:", "origin:x", "witness:all", "note:"})
    EXPECT_FALSE(parse_removal(wrong).ok()) << wrong;
}

Record remove(const std::string& what) {
  auto record = without(example(), *parse_removal(what));
  EXPECT_TRUE(record.ok()) << what;
  return record.ok() ? std::move(record).value() : Record();
}

TEST(Removal, TakesAReport) {
  const Record all = example();
  for (const char* what : {"report:1", "report:2", "report:3", "report:rep_b807"}) {
    const Record left = remove(what);
    expect_verifies(left);
    EXPECT_EQ(left.reports.size(), 3u);
    EXPECT_EQ(left.quotes.size() + left.events.size() + left.figures.size() + left.left_out.size(),
              all.quotes.size() + all.events.size() + all.figures.size() + all.left_out.size());
  }
  for (const LinkedEvent& event : remove("report:3").events) {
    for (const Member member : event.members) EXPECT_NE(member.report, 2u);
    EXPECT_EQ(event.best.report == 2, false);
  }
  EXPECT_FALSE(without(example(), *parse_removal("report:4")).ok());
  EXPECT_FALSE(without(example(), *parse_removal("report:rep_")).ok());
}

TEST(Removal, TakesAnOrigin) {
  const Record all = example();
  for (const Origin& origin : all.origins) {
    const Record left = remove("origin:" + origin.id);
    expect_verifies(left);
    for (const Utterance& quote : left.quotes) {
      for (const QuoteVersion& version : quote.versions)
        EXPECT_NE(left.origins[version.origin].id, origin.id);
    }
  }
}

TEST(Removal, TakesWhatUnnamedPeopleSay) {
  const Record left = remove("witness:anonymous");
  expect_verifies(left);
  EXPECT_LT(left.quotes.size(), example().quotes.size());
  for (const LinkedEvent& event : left.events) {
    for (const Witness& witness : event.support.witnesses)
      EXPECT_NE(witness.kind, WitnessKind::kAnonymous);
  }
}

TEST(Removal, TakesWhatIsDamaged) {
  const Record left = remove("note:damaged");
  expect_verifies(left);
  for (const Utterance& quote : left.quotes) {
    for (const QuoteVersion& version : quote.versions) {
      const Citation& words = version.citation;
      EXPECT_EQ(words_of(left.reports[words.report].report, words.span).find("not allow any"),
                std::string_view::npos);
    }
  }
}

}  // namespace
}  // namespace dateline::brief
