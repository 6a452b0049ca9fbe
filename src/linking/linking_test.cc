// SPDX-License-Identifier: Apache-2.0
#include "dateline/linking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "linking/cross_lists.h"
#include "record/report_json.h"

namespace dateline {
namespace {

// The hand-made reports of docs/formats: two versions of one text and an account of its own.
std::vector<ReportRecord> example_reports() {
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) +
                     "/docs/formats/example/example.report.jsonl");
  std::vector<ReportRecord> records;
  for (std::string line; std::getline(file, line);) {
    auto record = read_report_json(line, Limits{});
    EXPECT_TRUE(record.ok());
    if (record.ok()) records.push_back(std::move(record).value());
  }
  EXPECT_EQ(records.size(), 3u);
  return records;
}

Record link(std::vector<ReportRecord> records) {
  auto record = link_reports(std::move(records), Limits{});
  EXPECT_TRUE(record.ok());
  return std::move(record).value();
}

ReportRecord bare(std::string id, std::string date, std::string text) {
  ReportRecord made;
  made.report.id = std::move(id);
  made.report.source.path = made.report.id + ".txt";
  if (!date.empty()) made.report.date.emplace().value = std::move(date);
  made.report.text = std::move(text);
  return made;
}

// How often each fact of the reports is a member of a linked thing of its kind.
template <typename Thing, typename CountOf>
void expect_each_once(const std::vector<Thing>& things, const std::vector<ReportRecord>& reports,
                      const CountOf& count_of, const char* kind) {
  std::map<Member, std::size_t> times;
  for (const Thing& thing : things) {
    EXPECT_FALSE(thing.members.empty()) << kind;
    EXPECT_TRUE(std::is_sorted(thing.members.begin(), thing.members.end())) << kind;
    for (const Member member : thing.members) ++times[member];
  }
  std::size_t facts = 0;
  for (std::uint32_t report = 0; report < reports.size(); ++report) {
    facts += count_of(reports[report].facts);
    for (std::uint32_t i = 0; i < count_of(reports[report].facts); ++i)
      EXPECT_EQ((times[{report, i}]), 1u) << kind << ' ' << i << " of report " << report;
  }
  EXPECT_EQ(times.size(), facts) << kind;
}

void expect_nothing_lost(const Record& record) {
  const auto& reports = record.reports;
  expect_each_once(
      record.entities, reports, [](const Facts& facts) { return facts.entities.size(); }, "entity");
  expect_each_once(
      record.events, reports, [](const Facts& facts) { return facts.events.size(); }, "event");
  expect_each_once(
      record.figures, reports, [](const Facts& facts) { return facts.figures.size(); }, "figure");
  expect_each_once(
      record.quotes, reports, [](const Facts& facts) { return facts.quotes.size(); }, "quote");
  std::set<std::uint32_t> in_origin, in_story;
  for (const Origin& origin : record.origins) {
    for (const OriginMember& member : origin.reports) in_origin.insert(member.report);
  }
  for (const Story& story : record.stories) {
    for (const StoryMember& member : story.reports) in_story.insert(member.report);
  }
  EXPECT_EQ(in_origin.size(), reports.size());
  for (const LeftOut& left_out : record.left_out) {
    if (left_out.report) in_story.insert(*left_out.report);
  }
  EXPECT_EQ(in_story.size(), reports.size());
}

TEST(LinkReports, LosesNothing) {
  const Record record = link(example_reports());
  EXPECT_GT(record.events.size(), 5u);
  EXPECT_GT(record.figures.size(), 3u);
  EXPECT_GT(record.quotes.size(), 3u);
  expect_nothing_lost(record);
  std::set<std::size_t> told;
  for (const Story& story : record.stories) told.insert(story.events.begin(), story.events.end());
  EXPECT_EQ(told.size(), record.events.size());
}

TEST(LinkReports, IdsAreUnique) {
  const Record record = link(example_reports());
  std::set<std::string> ids;
  std::size_t things = 0;
  const auto add = [&](const auto& list) {
    things += list.size();
    for (const auto& thing : list) ids.insert(thing.id);
  };
  add(record.origins);
  add(record.stories);
  add(record.entities);
  add(record.events);
  add(record.quotes);
  add(record.figures);
  EXPECT_EQ(ids.size(), things);
}

TEST(LinkReports, TakesWhateverComes) {
  EXPECT_TRUE(link({}).reports.empty());
  std::vector<ReportRecord> odd = {bare("rep_a", "", "No date here."), bare("rep_b", "2024-03", ""),
                                   bare("rep_c", "2999-01-01", "From years to come.")};
  odd.push_back(odd.front());
  odd.back().report.source.path = "again.txt";
  const Record record = link(odd);
  ASSERT_EQ(record.reports.size(), 3u);
  EXPECT_EQ(record.reports[2].report.id, "rep_a");
  EXPECT_EQ(record.reports[2].report.source.also, (std::vector<std::string>{"rep_a.txt"}));
  expect_nothing_lost(record);
}

TEST(LinkReports, ManyCopiesAreOneOfEach) {
  std::vector<ReportRecord> copies;
  const ReportRecord text = example_reports().front();
  for (int i = 0; i < 200; ++i) {
    copies.push_back(text);
    copies.back().report.id = "rep_" + std::to_string(1000 + i);
    copies.back().report.source.outlet = "Outlet " + std::to_string(i);
  }
  const Record record = link(copies);
  EXPECT_EQ(record.reports.size(), 200u);
  expect_nothing_lost(record);
}

TEST(CrossLists, APassageGoesToTheStoryThatTookIt) {
  std::vector<Story> stories(3);
  stories[0].reports = {{0, {}}, {1, {}}};
  stories[1].reports = {{1, {{10, 20}}}};
  stories[2].reports = {{2, {{0, 5}}}};
  const linking::TellingIndex index(stories, 4);
  const auto stories_of = [&](Citation words) {
    std::vector<std::size_t> found;
    index.add_stories_of(words, found);
    return found;
  };
  EXPECT_EQ(stories_of({0, {12, 14}}), (std::vector<std::size_t>{0}));
  EXPECT_EQ(stories_of({1, {12, 14}}), (std::vector<std::size_t>{1}));
  EXPECT_EQ(stories_of({1, {25, 30}}), (std::vector<std::size_t>{0}));
  EXPECT_TRUE(stories_of({2, {5, 9}}).empty());
  EXPECT_TRUE(stories_of({3, {5, 9}}).empty());
}

TEST(CrossLists, EventsKnowTheirFiguresAndVouchersTheirQuotes) {
  ReportRecord report = bare("rep_a", "2024-03-12", "Ten men left, she said.");
  Quote quote;
  quote.span = {0, 22};
  quote.content = {{0, 12}};
  report.facts.quotes = {quote};
  Figure figure;
  figure.span = {0, 3};
  figure.value = 10;
  figure.said_by = {{std::nullopt, Span{14, 17}, 0, false, true}};
  report.facts.figures = {figure};
  Event event;
  event.triggers = {{8, 12}};
  event.figures = {0};
  event.said_by = figure.said_by;
  report.facts.events = {event};

  const linking::Collection collection({report});
  Record record;
  record.stories.resize(1);
  record.stories[0].reports = {{0, {}}};
  record.figures.resize(1);
  record.figures[0].members = {{0, 0}};
  record.figures[0].points.resize(1);
  record.figures[0].points[0].said_by = {
      {std::nullopt, Citation{0, {14, 17}}, std::nullopt, false, true}};
  record.quotes.resize(1);
  record.quotes[0].members = {{0, 0}};
  record.events.resize(1);
  record.events[0].members = {{0, 0}};
  record.events[0].said_by = record.figures[0].points[0].said_by;
  linking::fill_cross_lists(collection, record);
  EXPECT_EQ(record.events[0].figures, (std::vector<std::size_t>{0}));
  EXPECT_EQ(record.events[0].said_by[0].quote, 0u);
  EXPECT_EQ(record.figures[0].points[0].said_by[0].quote, 0u);
  EXPECT_EQ(record.stories[0].events, (std::vector<std::size_t>{0}));
  EXPECT_EQ(record.stories[0].figures, (std::vector<std::size_t>{0}));
  EXPECT_EQ(record.stories[0].quotes, (std::vector<std::size_t>{0}));
}

}  // namespace
}  // namespace dateline
