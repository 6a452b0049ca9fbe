// SPDX-License-Identifier: Apache-2.0
//
// Also runs the examples of data/linking/agreement.json.
#include "linking/agreement/agreement.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "linking/agreement/agreement_words.h"
#include "linking/agreement/deadlines.h"
#include "linking/agreement/differences.h"
#include "linking/agreement/embedded.h"
#include "linking/agreement/lost.h"
#include "linking/agreement/support.h"
#include "linking/agreement/timeline.h"
#include "linking/figures/testing_records.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

std::vector<Origin> alone(std::uint32_t reports) {
  std::vector<Origin> origins(reports);
  for (std::uint32_t i = 0; i < reports; ++i) origins[i].reports.emplace_back().report = i;
  return origins;
}

std::vector<Origin> together(std::uint32_t reports) {
  std::vector<Origin> origins(1);
  for (std::uint32_t i = 0; i < reports; ++i) {
    OriginMember& member = origins[0].reports.emplace_back();
    member.report = i;
    member.role = i == 0 ? OriginRole::kSource : OriginRole::kRewrite;
  }
  return origins;
}

std::vector<Story> one_story(std::uint32_t reports) {
  std::vector<Story> stories(1);
  for (std::uint32_t i = 0; i < reports; ++i) stories[0].reports.push_back({i, {}});
  return stories;
}

ReportRecord plain(std::string id, std::string date, std::string text) {
  return RecordMaker(std::move(id), std::move(date), std::move(text)).record;
}

// ---- The data.

bool holds(const Phrases& phrases, const std::string& text) {
  return phrases.find(cut_words(text, {})).has_value();
}

TEST(AgreementData, Examples) {
  const Json root = Json::parse(embedded_agreement());
  const AgreementWords& words = agreement_words();
  ASSERT_EQ(words.qualifiers.size(), root["qualifiers"].size());
  for (std::size_t i = 0; i < words.qualifiers.size(); ++i) {
    const Json& entry = root["qualifiers"][i];
    for (const std::string example : entry["examples"])
      EXPECT_TRUE(holds(words.qualifiers[i].phrases, example)) << example;
    for (const std::string example : entry["counter_examples"]) {
      const std::vector<Word> cut = cut_words(example, {});
      const auto found = words.qualifiers[i].phrases.find(cut);
      // A capital inside a sentence is a name: "May".
      EXPECT_TRUE(!found || (found->first > 0 && cut[found->first].capital)) << example;
    }
  }
  for (const std::string example : root["observed"]["examples"])
    EXPECT_TRUE(holds(words.observed, example)) << example;
  for (const std::string example : root["observed"]["counter_examples"])
    EXPECT_FALSE(holds(words.observed, example)) << example;
  for (const std::string example : root["deadlines"]["zones"]["examples"])
    EXPECT_TRUE(holds(words.zones, example)) << example;
  for (const std::string example : root["deadlines"]["zones"]["counter_examples"])
    EXPECT_FALSE(holds(words.zones, example)) << example;
}

std::vector<Deadline> deadlines(const std::string& text, const std::string& date) {
  RecordMaker maker("rep_a", "2021-07-01", text);
  maker.time(date, "2021-07-10", "2021-07-10", "2021-07-10").from_report_date = true;
  const Collection collection({maker.record});
  return find_deadlines(collection, {}, {});
}

TEST(AgreementData, ExamplesOfDeadlines) {
  const Json root = Json::parse(embedded_agreement());
  for (const char* kind : {"before", "by"}) {
    for (const char* list : {"examples", "counter_examples"}) {
      for (const std::string example : root["deadlines"][kind][list]) {
        const std::string date =
            example.find("July 10") != std::string::npos ? "July 10" : "Friday";
        EXPECT_EQ(deadlines(example, date).size(), list == std::string("examples") ? 1u : 0u)
            << example;
      }
    }
  }
}

// ---- Support.

LinkedVoucher voucher(const RecordMaker& maker, std::uint32_t report, std::string_view words,
                      bool anonymous = true) {
  LinkedVoucher made;
  made.span = Citation{report, maker.span(words)};
  made.anonymous = anonymous;
  return made;
}

TEST(Support, UnnamedPeopleAreARange) {
  RecordMaker first("rep_a", "2021-06-28", "The road is closed, an official said.");
  RecordMaker second("rep_b", "2021-06-29", "The road is shut, two officials said.");
  const Collection collection({first.record, second.record});
  const std::vector<Origin> origins = alone(2);
  const std::vector<Statement> statements = {
      {{0, first.span("closed")}, {voucher(first, 0, "an official")}},
      {{1, second.span("shut")}, {voucher(second, 1, "two officials")}}};
  const Support support = support_of(collection, OriginIndex(origins, 2), {}, statements);
  EXPECT_EQ(support.reports.size(), 2u);
  EXPECT_EQ(support.origins.size(), 2u);
  ASSERT_EQ(support.witnesses.size(), 1u);
  EXPECT_EQ(support.witnesses[0].kind, WitnessKind::kAnonymous);
  EXPECT_EQ(support.witnesses[0].min, 2u);
  EXPECT_EQ(support.witnesses[0].max, 3u);
  EXPECT_FALSE(support.unsourced);
}

TEST(Support, CopiesRepeatTheSamePeople) {
  RecordMaker first("rep_a", "2021-06-28", "The road is closed, an official said.");
  RecordMaker second("rep_b", "2021-06-29", "The road is closed, an official said.");
  const Collection collection({first.record, second.record});
  const std::vector<Origin> origins = together(2);
  const std::vector<Statement> statements = {
      {{0, first.span("closed")}, {voucher(first, 0, "an official")}},
      {{1, second.span("closed")}, {voucher(second, 1, "an official")}}};
  const Support support = support_of(collection, OriginIndex(origins, 2), {}, statements);
  EXPECT_EQ(support.origins.size(), 1u);
  EXPECT_EQ(support.witnesses[0].max, 1u);
}

TEST(Support, TheOutletsOwnVoiceIsNoWitness) {
  RecordMaker first("rep_a", "2021-06-28", "The road is closed.");
  RecordMaker second("rep_b", "2021-06-29", "I saw that the road is shut.");
  const Collection collection({first.record, second.record});
  const std::vector<Origin> origins = alone(2);
  const std::vector<Statement> statements = {{{0, first.span("closed")}, {}},
                                             {{1, second.span("shut")}, {}}};
  const Support support = support_of(collection, OriginIndex(origins, 2), {}, statements);
  EXPECT_TRUE(support.witnesses.empty());
  EXPECT_TRUE(support.unsourced);
  ASSERT_EQ(support.observed.size(), 1u);
  EXPECT_EQ(support.observed[0].report, 1u);
}

TEST(Support, KindsOfWitnesses) {
  RecordMaker maker("rep_a", "2021-06-28",
                    "The road is closed, Anna Ruiz, the police, a court filing and agency X said.");
  const Collection collection({maker.record});
  const std::vector<Origin> origins = alone(1);
  const Citation where{0, maker.span("closed")};
  const std::vector<Statement> statements = {
      {where, {voucher(maker, 0, "Anna Ruiz", false)}},
      {where, {voucher(maker, 0, "the police", false)}},
      {where, {voucher(maker, 0, "a court filing", false)}},
      {where, {voucher(maker, 0, "agency X", false), voucher(maker, 0, "the police", false)}}};
  const Support support = support_of(collection, OriginIndex(origins, 1), {}, statements);
  ASSERT_EQ(support.witnesses.size(), 3u);
  EXPECT_EQ(support.witnesses[0].kind, WitnessKind::kNamed);
  EXPECT_EQ(support.witnesses[1].kind, WitnessKind::kInstitution);
  EXPECT_EQ(support.witnesses[2].kind, WitnessKind::kDocument);
}

// ---- Lost qualifiers.

std::vector<Difference> lost(const std::string& kept, const std::string& dropped) {
  const Collection collection(
      {plain("rep_a", "2021-06-28", kept), plain("rep_b", "2021-06-29", dropped)});
  return find_lost(collection, together(2));
}

TEST(Lost, QualifiersOfEveryKind) {
  const std::string rest = " the northern harbour for large ferries next winter.";
  const auto kind = [&](const std::string& with, const std::string& without) {
    const std::vector<Difference> found = lost(with + rest, without + rest);
    EXPECT_EQ(found.size(), 1u) << with;
    return found.empty() ? LostKind::kDate : found[0].lost.value_or(LostKind::kDate);
  };
  EXPECT_EQ(kind("The council will not close", "The council will close"), LostKind::kNegation);
  EXPECT_EQ(kind("The council may close", "The council will close"), LostKind::kHedge);
  EXPECT_EQ(kind("Police said the council will close", "The council will close"),
            LostKind::kAttribution);
  EXPECT_TRUE(lost("The council will close" + rest, "The council will close" + rest).empty());
  // What was put in is no loss.
  EXPECT_TRUE(lost("The council will close" + rest, "The council may close" + rest).empty());
}

TEST(Lost, BoundsByEqualFigures) {
  RecordMaker with("rep_a", "2021-06-28", "The raid claimed at least 19 lives.");
  Figure& bounded = with.figure("at least 19", 19, FigureMeasure::kDead);
  bounded.bound = FigureBound::kAtLeast;
  RecordMaker without("rep_b", "2021-06-29", "Bombs fell on the market, killing 19.");
  without.figure("19", 19, FigureMeasure::kDead);
  const Collection collection({with.record, without.record});
  const std::vector<Difference> found = find_lost(collection, together(2));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].lost, LostKind::kBound);
  EXPECT_EQ(found[0].sides[0].value, "at least 19");
  EXPECT_TRUE(find_lost(collection, alone(2)).empty());
}

// ---- Lists.

TEST(Differences, CorrectionsComeFirst) {
  RecordMaker maker("rep_a", "2021-06-28", "An earlier version said the harbour was open.");
  maker.record.facts.corrections.push_back({maker.span("An earlier version"), {}, {}, false});
  const Collection collection({maker.record});
  Record record;
  record.origins = alone(1);
  Track& track = record.figures.emplace_back();
  track.relation = Relation::kConflict;
  track.points.resize(2);
  for (TrackPoint& point : track.points) point.citations = {{0, maker.span("harbour")}};
  const std::vector<Difference> found = find_differences(collection, record);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].note, "corrected by the report itself");
  EXPECT_EQ(found[1].kind, DifferenceKind::kFigure);
}

TEST(Differences, SpellingsOfOneName) {
  RecordMaker first("rep_a", "2021-06-28", "Geir Pedersen spoke.");
  RecordMaker second("rep_b", "2021-06-29", "Geir Pederson spoke.");
  first.entity("Geir Pedersen");
  second.entity("Geir Pederson");
  const Collection collection({first.record, second.record});
  Record record;
  record.origins = alone(2);
  LinkedEntity& entity = record.entities.emplace_back();
  entity.kind = EntityKind::kPerson;
  entity.members = {{0, 0}, {1, 0}};
  const std::vector<Difference> found = find_differences(collection, record);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, DifferenceKind::kName);
  EXPECT_EQ(found[0].sides.size(), 2u);
}

TEST(Deadlines, MidnightHasTwoSidesAndTheYearIsTheReports) {
  RecordMaker maker(
      "rep_a", "2021-06-28",
      "Russia kept the one crossing open, under a mandate that ends at midnight July 10.");
  maker.time("midnight July 10", "2021-07-10T24:00", "2021-07-10T24:00", "2021-07-10T24:00")
      .from_report_date = true;
  const Collection collection({maker.record});
  const std::vector<Deadline> found = find_deadlines(collection, one_story(1), {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].earliest, "2021-07-10T00:00");
  EXPECT_EQ(found[0].latest, "2021-07-10T24:00");
  EXPECT_EQ(found[0].zone, "");
  EXPECT_TRUE(found[0].year_from_report_date);
  EXPECT_EQ(found[0].what, "under a mandate that ends at midnight July 10");
}

TEST(Deadlines, WhatIsPastIsNone) {
  RecordMaker maker("rep_a", "2021-07-28", "The permit ended. It was valid until July 10.");
  maker.time("July 10", "2021-07-10", "2021-07-10", "2021-07-10");
  const Collection collection({maker.record});
  EXPECT_TRUE(find_deadlines(collection, one_story(1), {}).empty());
}

TEST(Timeline, IsSortedWithPrecisionAndBackground) {
  RecordMaker maker("rep_a", "2021-06-28", "Since 2014 they met, in March 2021 and on Monday.");
  maker.time("2014", "2014", "2014-01-01", "2014-12-31");
  maker.time("March 2021", "2021-03", "2021-03-01", "2021-03-31");
  maker.time("Monday", "2021-06-28", "2021-06-28", "2021-06-28");
  const Collection collection({maker.record});
  const std::vector<TimelineEntry> timeline = make_timeline(collection, {});
  ASSERT_EQ(timeline.size(), 3u);
  EXPECT_EQ(timeline[0].precision, "year");
  EXPECT_TRUE(timeline[0].background);
  EXPECT_EQ(timeline[1].precision, "month");
  EXPECT_EQ(timeline[2].precision, "day");
  EXPECT_FALSE(timeline[2].background);
  EXPECT_EQ(precision_of("2021-W25", "2021-06-21", "2021-06-27"), "week");
  EXPECT_EQ(precision_of("2021-06-28T09:00", "2021-06-28T09:00", "2021-06-28T09:00"), "minute");
}

TEST(OnlyIn, ThingsOfOneOriginInStoriesOfSeveral) {
  Record record;
  Story& story = record.stories.emplace_back();
  story.origins = {0, 1};
  story.events = {0, 1};
  record.events.resize(2);
  record.events[0].support.origins = {0, 1};
  record.events[1].support.origins = {1};
  record.events[1].support.reports = {3};
  const std::vector<OnlyIn> found = only_in(record);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin, 1u);
  EXPECT_EQ(found[0].reports, std::vector<std::uint32_t>{3});
  EXPECT_EQ(found[0].events, std::vector<std::size_t>{1});
}

TEST(Coverage, CountsSentencesOnce) {
  RecordMaker maker("rep_a", "2021-06-28", "It rained. Two boats sank. Nobody knows why.");
  maker.figure("Two", 2);
  maker.record.facts.abstained.push_back({maker.span("Nobody"), "entity", {}, ""});
  const RecordCoverage coverage = coverage_of(Collection({maker.record}));
  EXPECT_EQ(coverage.sentences, 3u);
  EXPECT_EQ(coverage.with_record, 1u);
  EXPECT_EQ(coverage.abstained, 1u);
  EXPECT_EQ(coverage.unread, 0u);
}

}  // namespace
}  // namespace dateline::linking
