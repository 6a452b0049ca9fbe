// SPDX-License-Identifier: Apache-2.0
#include "brief/record_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "brief/linked_json.h"
#include "dateline/brief.h"
#include "dateline/linking.h"
#include "record/linked_names.h"
#include "record/report_json.h"
#include "record/schema.h"
#include "record/verify.h"

namespace dateline {
namespace {

std::vector<ReportRecord> example_reports() {
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) +
                     "/docs/formats/example/example.report.jsonl");
  std::vector<ReportRecord> records;
  for (std::string line; std::getline(file, line);)
    records.push_back(*read_report_json(line, Limits{}));
  return records;
}

std::string json_of(Record record) {
  MadeWith made;
  made.version = "0.1.0";
  std::string json;
  write_brief_json(make_brief(std::move(record), {}, made), json);
  return json;
}

TEST(RecordJson, ExamplesFollowTheSchemaAndVerify) {
  const auto json = nlohmann::json::parse(json_of(*link_reports(example_reports(), Limits{})));
  for (const std::string& fault : brief_schema().check(json)) ADD_FAILURE() << fault;
  KnownReports known;
  for (const ReportRecord& each : example_reports()) {
    std::string line;
    write_report_json(each, line);
    known.add(nlohmann::json::parse(line));
  }
  const Verification verified = verify_record(json, known);
  for (const Fault& fault : verified.faults) ADD_FAILURE() << fault.message;
  EXPECT_GT(verified.checked, 50u);
}

TEST(RecordJson, TheOrderOfTheReportsChangesNothing) {
  std::vector<ReportRecord> records = example_reports();
  const std::string wanted = json_of(*link_reports(records, Limits{}));
  std::vector<std::size_t> order = {0, 1, 2};
  do {
    std::vector<ReportRecord> shuffled;
    for (const std::size_t i : order) shuffled.push_back(records[i]);
    EXPECT_EQ(json_of(*link_reports(shuffled, Limits{})), wanted);
  } while (std::next_permutation(order.begin(), order.end()));
}

// The same texts under other outlets and days, some without a date, shuffled.
TEST(RecordJson, TheOrderOfManyReportsChangesNothing) {
  std::vector<ReportRecord> records;
  for (int turn = 0; turn < 4; ++turn) {
    for (ReportRecord record : example_reports()) {
      record.report.source.outlet = "Outlet " + std::to_string(turn);
      record.report.id.back() = static_cast<char>('0' + turn);
      if (turn == 2) record.report.date.reset();
      if (turn == 3) record.report.date->value = "2024-03-14";
      records.push_back(std::move(record));
    }
  }
  const std::string wanted = json_of(*link_reports(records, Limits{}));
  KnownReports known;
  for (const ReportRecord& each : records) known.add(each.report);
  for (const Fault& fault : verify_record(nlohmann::json::parse(wanted), known).faults)
    ADD_FAILURE() << fault.message;
  std::uint32_t state = 1;
  for (int turn = 0; turn < 20; ++turn) {
    for (std::size_t i = records.size() - 1; i > 0; --i) {
      state = state * 1664525u + 1013904223u;
      std::swap(records[i], records[state / 65536u % (i + 1)]);
    }
    ASSERT_EQ(json_of(*link_reports(records, Limits{})), wanted);
  }
}

// Every field a record can have, once.
TEST(RecordJson, WritesEveryField) {
  Record record;
  ReportRecord report = example_reports().front();
  const Span title = *report.report.title;
  const std::uint32_t figures = static_cast<std::uint32_t>(report.facts.figures.size());
  ASSERT_GT(figures, 0u);
  ASSERT_FALSE(report.facts.times.empty());
  record.reports = {report, example_reports()[1]};
  const Citation words{0, title};

  Origin origin;
  origin.id = "ori_0000000000000001";
  origin.was = {"ori_0000000000000002"};
  origin.reports = {{0, OriginRole::kCut, 0.5, {title}}, {1, OriginRole::kCopy, 1, {}}};
  origin.original_in_set = false;
  origin.upstream = {{"Meridian", title, AgencyScope::kText}};
  origin.upstream_citations = {words};
  origin.direction = OriginDirection{1, {0}, {DirectionBasis::kDamage}};
  origin.basis = {{OriginEvidenceKind::kRareFigure, words, words, 0.5}};
  record.origins = {origin};

  LinkedEntity entity;
  entity.id = "ent_0000000000000001";
  entity.members = {{0, 0}};
  entity.kind = EntityKind::kPerson;
  entity.name = "Elin Strand";
  entity.aliases = {"Strand"};
  entity.roles = {{"mayor", "2024-03-12", "2024-03-12", {words}}};
  entity.country = "GBR";
  entity.sectors = {"GOV"};
  entity.mentions = {words};
  entity.why = "one name";
  record.entities = {entity};

  Support support;
  support.reports = {0};
  support.origins = {0};
  support.witnesses = {{WitnessKind::kAnonymous, 0, 1, 3, {words}}};
  support.unsourced = true;
  support.observed = {words};

  LinkedEvent event;
  event.id = "evt_0000000000000001";
  event.members = {{0, 0}};
  event.best = {0, 0};
  event.type = EventType::kAgree;
  event.about = EventType::kAid;
  event.contexts = {"economic"};
  event.triggers = {words};
  event.actors = {{words, 0, "GBR", {"GOV"}}};
  event.recipients = {{words, std::nullopt, "", {}}};
  event.time = LinkedEventTime{Member{0, 0}, "2024-03-11", "2024-03-11", "2024-03-11"};
  if (!report.facts.places.empty()) event.place = Member{0, 0};
  event.figures = {0};
  event.said_by = {{0, words, 0, true, false}};
  event.rule = "agree/sign";
  event.citations = {words};
  event.support = support;
  event.history = {{EventState::kPlanned, {words}}};
  event.disputes = {
      {DisputeField::kActor,
       {{"a", Stance::kBlames, {}, {words}, {0}},
        {"b", Stance::kClaims, {{0, words, std::nullopt, false, true}}, {words}, {0}}}}};
  event.earliest_reports = {0};
  event.earliest_order = EarliestOrder::kCertain;
  LinkedEvent nested = event;
  nested.id = "evt_0000000000000002";
  nested.members = {{0, 1}};
  nested.nested_in = 0;
  nested.time = LinkedEventTime{};
  nested.was = {"evt_0000000000000009"};
  record.events = {event, nested};

  Utterance quote;
  quote.id = "quo_0000000000000001";
  quote.members = {{0, 0}};
  quote.speaker_span = words;
  quote.speaker = 0;
  quote.versions = {{words, true, 0}};
  quote.support = support;
  quote.differs = {{words, words, DifferenceCause::kDamage}};
  record.quotes = {quote};

  Track track;
  track.id = "fig_0000000000000001";
  track.members = {{0, 0}};
  track.what = "dockers";
  track.measure = FigureMeasure::kDead;
  track.population = "in Skerrisay";
  track.place = event.place;
  track.period = Member{0, 0};
  track.unit = "count";
  track.points = {{{0, 0}, {{0, 0}}, event.said_by, {words}, {0}}};
  track.relation = Relation::kSingle;
  track.latest = {0};
  track.why = "one report";
  Track whole = track;
  whole.id = "fig_0000000000000002";
  whole.members = {{0, 1}};
  whole.parts = {0};
  record.figures = {track, whole};

  Story story;
  story.id = "sto_0000000000000001";
  story.title = words;
  story.first = "2024-03-12";
  story.last = "2024-03-13";
  story.reports = {{0, {title}}};
  story.origins = story.events = story.figures = story.quotes = {0};
  record.stories = {story};

  record.differences = {{DifferenceKind::kLost,
                         LostKind::kBound,
                         track.id,
                         {{"at least 60", {words}, {0}}, {"60", {words}, {0}}},
                         std::nullopt,
                         "n"},
                        {DifferenceKind::kWording,
                         std::nullopt,
                         "",
                         {{"a", {words}, {0}}, {"b", {words}, {0}}},
                         DifferenceCause::kUnknown,
                         ""}};
  record.only_in = {{0, {0}, {0}, {0}, {0}}};
  record.timeline = {{"2024-03", "2024-03-01", "2024-03-31", "month", true, {0}, {words}}};
  record.deadlines = {{"2024-03-31", "2024-03-31", "UTC", true, "a deal", 0, {words}}};
  record.left_out = {{0, "", words, "no happening"},
                     {std::nullopt, "x.txt", std::nullopt, "empty"}};
  record.coverage = {10, 5, 1, 0};

  const auto json = nlohmann::json::parse(json_of(record));
  for (const std::string& fault : brief_schema().check(json)) ADD_FAILURE() << fault;
  KnownReports known;
  for (const ReportRecord& each : record.reports) known.add(each.report);
  for (const Fault& fault : verify_record(json, known).faults) ADD_FAILURE() << fault.message;
  EXPECT_EQ(json["events"][0]["size"]["dead"][0], track.id);
  EXPECT_EQ(json["events"][0]["actors"][0]["code"], "GBRGOV");
  EXPECT_EQ(json["events"][0]["said_by"][0]["quote"], quote.id);
  EXPECT_EQ(json["events"][1]["time"]["precision"], "report");
  EXPECT_EQ(json["events"][1]["nested_in"], event.id);
  EXPECT_FALSE(json["events"][0].contains("confidence"));
  EXPECT_EQ(json["differences"][0]["lost"], "bound");
  EXPECT_EQ(json["deadlines"][0]["year_from"], "report_date");
  EXPECT_EQ(json["reports"][0]["stories"][0], story.id);
}

}  // namespace
}  // namespace dateline
