// SPDX-License-Identifier: Apache-2.0
#include "record/report_json.h"

#include <gtest/gtest.h>

#include "dateline/reading.h"
#include "record/json_parsing.h"
#include "record/verify.h"

namespace dateline {
namespace {

Span first(const Report& report, std::string_view words) {
  const std::size_t at = report.text.find(words);  // ASCII: bytes are code points
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

// A record in which every optional field is set at least once.
ReportRecord full_record() {
  ReportRecord record;
  record.report = *make_report(
      "About 57 people died in Port Carrow on Monday, 30 of them women, the mayor said. "
      "Correction: an earlier version said 75.",
      "2021-06-28");
  record.report.source.path = "a.txt";
  const Report& report = record.report;
  Facts& facts = record.facts;
  facts.sentences = {{first(report,
                            "About 57 people died in Port Carrow on Monday, 30 of them "
                            "women, the mayor said."),
                      1, SentenceRole::kLead, true}};
  Entity entity;
  entity.kind = EntityKind::kPerson;
  entity.name = "the mayor";
  entity.country = "GBR";
  entity.sectors = {"GOV", "JUD"};
  entity.roles = {first(report, "mayor")};
  entity.damaged_roles = entity.roles;
  entity.from_damaged = true;
  entity.mentions = {{first(report, "the mayor"), MentionForm::kNominal, "coreference/head"}};
  entity.rule = "name/x";
  facts.entities = {entity};
  TimeExpression time;
  time.span = first(report, "Monday");
  time.value = time.earliest = time.latest = "2021-06-28";
  time.from_report_date = true;
  time.mod = "APPROX";
  time.rule = "time/weekday";
  TimeExpression other = time;
  other.type = TimeType::kDuration;
  other.from_report_date = false;
  other.anchor = 0;
  facts.times = {time, other};
  PlaceMention place;
  place.span = first(report, "Port Carrow");
  place.use = PlaceUse::kMetonym;
  place.entity = 0;
  place.place = PlaceCandidate{
      "Port Carrow", PlaceKind::kRegion, "GBR", "Shire", "Vale", true, 51.25, -0.5, 42};
  place.derived = true;
  place.uncertainty_km = 12.5;
  place.candidates = {PlaceCandidate{"Carrow", PlaceKind::kCity, "USA", "", "", false, 0, 0, 7}};
  place.why = "the only one";
  place.rule = "place/only";
  facts.places = {place};
  Figure figure;
  figure.span = first(report, "About 57");
  figure.value = 57;
  figure.low = 55.5;
  figure.high = 60;
  figure.bound = FigureBound::kAbout;
  figure.change = FigureChange::kTo;
  figure.unit = "EUR";
  figure.currency = "EUR";
  figure.of = Counted{first(report, "people"), first(report, "people"), 0};
  figure.measure = FigureMeasure::kDead;
  figure.population = "people";
  figure.cumulative = Cumulative::kYes;
  figure.per = "day";
  figure.sum_of = {1, 2};
  figure.as_of = "2021-06-28";
  figure.place = 0;
  figure.said_by = {{0, first(report, "the mayor"), 0, true, false}};
  figure.rule = "figure/count";
  Figure part = figure;
  part.span = first(report, "30 of them");
  part.sum_of.clear();
  part.part_of = 0;
  part.as_of_from_text = true;
  facts.figures = {figure, part, part};
  Quote quote;
  quote.span = first(report,
                     "About 57 people died in Port Carrow on Monday, 30 of them women, the "
                     "mayor said");
  quote.kind = QuoteKind::kMixed;
  quote.marked = false;
  quote.content = {first(report, "About 57 people died")};
  quote.cue = first(report, "said");
  quote.speaker = Party{first(report, "the mayor"), 0, {}};
  quote.addressee = Party{first(report, "women"), std::nullopt};
  quote.anonymous = true;
  quote.conditions = first(report, "Monday");
  quote.via = figure.said_by;
  quote.rule = "quote/behind";
  facts.quotes = {quote};
  Event event;
  event.type = EventType::kRequest;
  event.about = EventType::kRetreat;
  event.modes = {"yield"};
  event.contexts = {"military", "legal"};
  event.triggers = {first(report, "died"), first(report, "said")};
  event.actors = {{first(report, "the mayor"), 0, "USA", {"GOV"}}};
  event.recipients = {{first(report, "women"), std::nullopt, "", {}}};
  event.time = 0;
  event.place = 0;
  event.figures = {0, 1};
  event.modality = Modality::kPlanned;
  event.tense = Tense::kFuture;
  event.background = true;
  event.said_by = figure.said_by;
  event.rule = "request/ask";
  Event nested;
  nested.type = EventType::kHappening;
  nested.modes = {"death"};
  nested.triggers = {first(report, "died")};
  nested.by_report_date = true;
  nested.negated = true;
  nested.cause = EventCause::kAccident;
  nested.nested_in = 0;
  nested.rule = "happening/die";
  facts.events = {event, nested};
  facts.corrections = {{first(report, "Correction: an earlier version said 75."),
                        first(report, "75"), first(report, "57"), true}};
  facts.notes = {{NoteKind::kArithmetic,
                  first(report, "57"),
                  "It does not add up.",
                  {first(report, "57"), first(report, "30")}}};
  facts.abstained = {{first(report, "women"), "figure", {"30", "57"}, "both are close"}};
  return record;
}

TEST(ReportJson, EveryFieldIsWrittenValidAndComesBack) {
  const ReportRecord record = full_record();
  std::string line;
  write_report_json(record, line);
  const auto json = parse_json(line, Limits{});
  ASSERT_TRUE(json.ok());
  const Verification verification = verify_record(*json, KnownReports{});
  for (const auto& fault : verification.faults) ADD_FAILURE() << fault.message;
  const auto read = read_report_json(line, Limits{});
  ASSERT_TRUE(read.ok()) << read.error().to_string();
  std::string again;
  write_report_json(*read, again);
  EXPECT_EQ(again, line);
}

TEST(ReportJson, IdsMustResolve) {
  std::string line;
  write_report_json(full_record(), line);
  for (const char* member : {R"("part_of":")", R"("anchor":"rep_)", R"("place":")"}) {
    std::string broken = line;
    const std::size_t at = broken.find(member);
    ASSERT_NE(at, std::string::npos) << member;
    const std::size_t hash = broken.find('#', at);
    broken.replace(hash + 2, 1, "9");
    EXPECT_FALSE(read_report_json(broken, Limits{}).ok()) << member;
  }
}

}  // namespace
}  // namespace dateline
