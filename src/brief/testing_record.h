// SPDX-License-Identifier: Apache-2.0
//
// A record made by hand, with every part of it filled, for the tests of the forms of a brief: two
// accounts of a meeting, a shortened copy of the first, and a report on something else.
//
//   const Brief brief = testing_brief();
//
// Threads: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/brief.h"
#include "dateline/reading.h"
#include "text/offsets.h"

namespace dateline::brief {

class RecordMaker {
 public:
  Record record;

  std::uint32_t add_report(const std::string& text, const std::string& date, std::string outlet) {
    ReportRecord made;
    made.report = *make_report(text, date);
    made.report.source.outlet = std::move(outlet);
    made.report.source.path = "report_" + std::to_string(record.reports.size() + 1) + ".txt";
    // In the order of records: by date, then by id.
    made.report.id = "rep_000000000000000" + std::to_string(record.reports.size());
    for (const Block& block : made.report.blocks)
      made.facts.sentences.push_back({block.span, block.paragraph, SentenceRole::kBody, false});
    record.reports.push_back(std::move(made));
    return static_cast<std::uint32_t>(record.reports.size() - 1);
  }

  Span find(std::uint32_t report, std::string_view words) const {
    const std::string& text = record.reports[report].report.text;
    const std::size_t byte = text.find(words);
    if (byte == std::string::npos) return {};
    const OffsetMap offsets(text);
    return {static_cast<std::uint32_t>(offsets.code_point(byte)),
            static_cast<std::uint32_t>(offsets.code_point(byte + words.size()))};
  }
  Citation cite(std::uint32_t report, std::string_view words) const {
    return {report, find(report, words)};
  }
  Facts& facts(std::uint32_t report) { return record.reports[report].facts; }

  Member add_figure(std::uint32_t report, std::string_view words, double value, FigureBound bound,
                    std::string as_of = {}) {
    Figure figure;
    figure.span = find(report, words);
    figure.value = value;
    figure.bound = bound;
    figure.as_of_from_text = !as_of.empty();
    figure.as_of = std::move(as_of);
    facts(report).figures.push_back(figure);
    return {report, static_cast<std::uint32_t>(facts(report).figures.size() - 1)};
  }

  TrackPoint point(Member member, std::vector<std::size_t> origins,
                   std::vector<LinkedVoucher> said_by = {}) const {
    const Span span = record.reports[member.report].facts.figures[member.index].span;
    return {member, {member}, std::move(said_by), {{member.report, span}}, std::move(origins)};
  }

  LinkedEvent& add_event(EventType type, std::vector<Citation> tellings,
                         std::vector<Citation> triggers, Support support) {
    LinkedEvent event;
    event.id = "evt_" + std::to_string(record.events.size() + 1);
    event.type = type;
    event.best = {tellings.front().report, 0};
    event.citations = std::move(tellings);
    event.triggers = std::move(triggers);
    event.support = std::move(support);
    event.rule = "event/test";
    record.events.push_back(std::move(event));
    return record.events.back();
  }
};

inline LinkedEventTime day_of(const std::string& day) { return {Member{0, 0}, day, day, day}; }

inline Record testing_record() {
  RecordMaker maker;
  const std::uint32_t first = maker.add_report(
      "Donors meet in Norhaven over the Selmar camps\n\n"
      "Envoys of the Selmar aid group gathered at the old grain exchange on Saturday. A second "
      "meeting, on the river truce, followed once it was over.\n\n"
      "At least 12,000 people live in the camps, 3,000 of them children. Foreign minister Ilse "
      "Thorne called their state \"plainly untenable\" and pledged an additional 410 million "
      "crowns.\n\n"
      "Two aid workers, who asked not to be named, said 14 people had died of fever by Friday. "
      "Police said the fence had been cut from the inside.\n\n"
      "The mandate for the Karst crossing ends at midnight on June 10. Of four crossings open in "
      "2024, three were closed in 2027.",
      "2031-05-03", "Harbour Ledger");
  const std::uint32_t copy = maker.add_report(
      "Envoys of the Selmar aid group gathered at the old grain exchange on Saturday. A second "
      "meeting, on the river truce, followed once it was over.\n\n"
      "The fence had been cut from the inside.",
      "2031-05-04", "Daily Post");
  const std::uint32_t second = maker.add_report(
      "Caf\xC3\xA9s around the grain exchange stayed shut on Saturday while the donors of Selmar "
      "met inside.\n\n"
      "Some 12,000 people sit in the camps, Thorne said; she named it \"plainly unstable\" and "
      "promised a new 410 million crowns. The group has 83 members; 77 states and five agencies "
      "sent someone.\n\n"
      "The fever had killed 23 people by Sunday, the health office said. Delegates the of Karst "
      "left early.\n\n"
      "Correction: an earlier version of this report gave 32 deaths instead of 23.",
      "2031-05-04", "Northern Wire");
  const std::uint32_t other = maker.add_report(
      "A bakery burned down in Oststadt on Monday night. Four people were hurt.", "2031-05-06", "");

  Facts& facts = maker.facts(first);
  maker.record.reports[first].report.source.byline = "Mara Lind";
  maker.record.reports[first].report.source.url = "https://ledger.example/donors";
  Entity speaker;
  speaker.kind = EntityKind::kPerson;
  speaker.name = "Thorne";
  speaker.mentions = {{maker.find(first, "Thorne"), MentionForm::kName, "name/test"}};
  speaker.rule = "entity/test";
  facts.entities.push_back(std::move(speaker));
  facts.times.push_back({maker.find(first, "Saturday"), TimeType::kDate, "2031-05-03", "2031-05-03",
                         "2031-05-03", true, std::nullopt, "", "time/test"});
  maker.facts(second).notes.push_back({NoteKind::kDamaged,
                                       maker.find(second, "Delegates the of"),
                                       "words in an order that English does not allow",
                                       {}});
  maker.facts(second).corrections.push_back(
      {maker.find(second,
                  "Correction: an earlier version of this report gave 32 deaths instead of "
                  "23."),
       maker.find(second, "32 deaths"), maker.find(second, "23."), false});

  Record& record = maker.record;
  record.entities.push_back({"ent_1",
                             {},
                             {{first, 0}},
                             EntityKind::kPerson,
                             "Ilse Thorne",
                             {},
                             {},
                             "",
                             {},
                             {maker.cite(first, "Ilse Thorne")},
                             ""});

  // Origins: 0 holds the first report and its copy.
  Origin shared;
  shared.id = "ori_1";
  shared.reports = {{first, OriginRole::kSource, 1, {}},
                    {copy,
                     OriginRole::kCut,
                     0.92,
                     {maker.find(copy,
                                 "Envoys of the Selmar aid group gathered at the old grain "
                                 "exchange on Saturday. A second meeting, on the river "
                                 "truce, followed once it was over.")}}};
  shared.original_in_set = true;
  shared.direction =
      OriginDirection{first, {copy}, {DirectionBasis::kEarlierDate, DirectionBasis::kSuperset}};
  shared.basis.push_back({OriginEvidenceKind::kPassage,
                          maker.cite(first,
                                     "Envoys of the Selmar aid group gathered at the old "
                                     "grain exchange on Saturday."),
                          maker.cite(copy,
                                     "Envoys of the Selmar aid group gathered at the old "
                                     "grain exchange on Saturday."),
                          260});
  Origin own;
  own.id = "ori_2";
  own.reports = {{second, OriginRole::kSource, 1, {}}};
  own.upstream = {
      {"the health office", maker.find(second, "the health office"), AgencyScope::kText}};
  own.upstream_citations = {maker.cite(second, "the health office")};
  Origin alone;
  alone.id = "ori_3";
  alone.reports = {{other, OriginRole::kSource, 1, {}}};
  record.origins = {shared, own, alone};

  const Witness thorne{WitnessKind::kNamed, 0, 1, 1, {maker.cite(first, "Ilse Thorne")}};
  const Witness workers{
      WitnessKind::kAnonymous, std::nullopt, 2, 2, {maker.cite(first, "Two aid workers")}};
  maker
      .add_event(
          EventType::kConsult,
          {maker.cite(first,
                      "Envoys of the Selmar aid group gathered at the old grain "
                      "exchange on Saturday."),
           maker.cite(copy,
                      "Envoys of the Selmar aid group gathered at the old grain "
                      "exchange on Saturday."),
           maker.cite(second, "the donors of Selmar met inside")},
          {maker.cite(first, "gathered"), maker.cite(copy, "gathered"), maker.cite(second, "met")},
          {{first, copy, second}, {0, 1}, {}, true, {}})
      .time = day_of("2031-05-03");
  maker
      .add_event(EventType::kConsult,
                 {maker.cite(first,
                             "A second meeting, on the river truce, followed once it was "
                             "over."),
                  maker.cite(copy,
                             "A second meeting, on the river truce, followed once it was "
                             "over.")},
                 {maker.cite(first, "meeting"), maker.cite(copy, "meeting")},
                 {{first, copy}, {0}, {}, true, {}})
      .time = day_of("2031-05-03");
  LinkedEvent& pledge =
      maker.add_event(EventType::kAgree,
                      {maker.cite(first, "pledged an additional 410 million crowns"),
                       maker.cite(second, "promised a new 410 million crowns")},
                      {maker.cite(first, "pledged"), maker.cite(second, "promised")},
                      {{first, second}, {0, 1}, {thorne}, false, {}});
  pledge.about = EventType::kAid;
  pledge.disputes.push_back({DisputeField::kFigure,
                             {{"410 million",
                               Stance::kClaims,
                               {{0, {}, {}, false, true}},
                               {maker.cite(first, "410 million crowns")},
                               {0}},
                              {"nothing new",
                               Stance::kDenies,
                               {},
                               {maker.cite(second, "Delegates the of Karst")},
                               {1}}}});
  LinkedEvent& deaths =
      maker.add_event(EventType::kHappening, {maker.cite(first, "14 people had died of fever")},
                      {maker.cite(first, "died")}, {{first}, {0}, {workers}, false, {}});
  deaths.modes = {"death"};
  deaths.time = day_of("2031-05-02");
  LinkedEvent& closed =
      maker.add_event(EventType::kHappening, {maker.cite(first, "three were closed in 2027")},
                      {maker.cite(first, "closed")}, {{first}, {0}, {}, true, {}});
  closed.background = true;
  closed.time = LinkedEventTime{Member{first, 0}, "2027", "2027-01-01", "2027-12-31"};
  maker
      .add_event(EventType::kHappening, {maker.cite(other, "A bakery burned down in Oststadt")},
                 {maker.cite(other, "burned")}, {{other}, {2}, {}, true, {}})
      .time = LinkedEventTime{std::nullopt, "", "", "2031-05-06"};

  Utterance state;
  state.id = "quo_1";
  state.speaker = 0;
  state.versions = {{maker.cite(first, "plainly untenable"), true, 0},
                    {maker.cite(second, "plainly unstable"), true, 1}};
  state.support = {{first, second}, {0, 1}, {thorne}, false, {}};
  state.differs = {
      {maker.cite(first, "untenable"), maker.cite(second, "unstable"), DifferenceCause::kDamage}};
  record.quotes.push_back(state);

  auto add_track = [&](std::string what, FigureMeasure measure, Relation relation,
                       std::vector<TrackPoint> points, std::string why) {
    Track track;
    track.id = "fig_" + std::to_string(record.figures.size() + 1);
    track.what = std::move(what);
    track.measure = measure;
    track.relation = relation;
    track.points = std::move(points);
    track.latest = {track.points.size() - 1};
    track.why = std::move(why);
    record.figures.push_back(std::move(track));
  };
  const std::vector<LinkedVoucher> by_thorne = {{0, {}, {}, false, false}};
  add_track(
      "people in the camps", FigureMeasure::kOther, Relation::kCompatible,
      {maker.point(maker.add_figure(first, "At least 12,000", 12000, FigureBound::kAtLeast), {0}),
       maker.point(maker.add_figure(second, "Some 12,000", 12000, FigureBound::kAbout), {1},
                   by_thorne)},
      "A lower bound and a round number of the same size do not exclude each other.");
  add_track(
      "people dead of fever", FigureMeasure::kDead, Relation::kUpdated,
      {maker.point(maker.add_figure(first, "14 people", 14, FigureBound::kExact, "2031-05-02"),
                   {0}),
       maker.point(maker.add_figure(second, "23 people", 23, FigureBound::kExact, "2031-05-04"),
                   {1})},
      "A cumulative count that grew between two dates given in the texts.");
  add_track("new aid", FigureMeasure::kMoney, Relation::kSame,
            {maker.point(maker.add_figure(first, "410 million crowns", 4.1e8, FigureBound::kExact),
                         {0}, by_thorne),
             maker.point(maker.add_figure(second, "410 million crowns", 4.1e8, FigureBound::kExact),
                         {1}, by_thorne)},
            "The same amount in both.");
  add_track("members", FigureMeasure::kOther, Relation::kSingle,
            {maker.point(maker.add_figure(second, "83", 83, FigureBound::kExact), {1})}, "");
  add_track("states", FigureMeasure::kOther, Relation::kSingle,
            {maker.point(maker.add_figure(second, "77", 77, FigureBound::kExact), {1})}, "");
  add_track("agencies", FigureMeasure::kOther, Relation::kSingle,
            {maker.point(maker.add_figure(second, "five", 5, FigureBound::kExact), {1})}, "");
  record.figures[3].parts = {4, 5};
  add_track("people hurt", FigureMeasure::kInjured, Relation::kSingle,
            {maker.point(maker.add_figure(other, "Four people", 4, FigureBound::kExact), {2})}, "");

  record.stories.push_back({"sto_1",
                            {},
                            maker.cite(first, "Donors meet in Norhaven over the Selmar camps"),
                            "2031-05-03",
                            "2031-05-04",
                            {{first, {}}, {copy, {}}, {second, {}}},
                            {0, 1},
                            {0, 1, 2, 3, 4},
                            {0, 1, 2, 3, 4, 5},
                            {0}});
  record.stories.push_back(
      {"sto_2", {}, std::nullopt, "2031-05-06", "2031-05-06", {{other, {}}}, {2}, {5}, {6}, {}});

  Difference wording;
  wording.kind = DifferenceKind::kWording;
  wording.about = "quo_1";
  wording.sides = {{"untenable", {maker.cite(first, "plainly untenable")}, {0}},
                   {"unstable", {maker.cite(second, "plainly unstable")}, {1}}};
  wording.cause = DifferenceCause::kDamage;
  Difference lost;
  lost.kind = DifferenceKind::kLost;
  lost.lost = LostKind::kAttribution;
  lost.sides = {{"Police said",
                 {maker.cite(first, "Police said the fence had been cut from the inside.")},
                 {0}},
                {"", {maker.cite(copy, "The fence had been cut from the inside.")}, {0}}};
  lost.note = "The copy states as a fact what the other lets the police say.";
  record.differences = {wording, lost};
  record.only_in = {{0, {first}, {3, 4}, {}, {}}, {2, {other}, {5}, {6}, {}}};
  record.timeline = {
      {"2024", "2024-01-01", "2024-12-31", "year", true, {}, {maker.cite(first, "2024")}},
      {"2027", "2027-01-01", "2027-12-31", "year", true, {4}, {maker.cite(first, "2027")}},
      {"2031-05-02", "2031-05-02", "2031-05-02", "day", false, {3}, {}},
      {"2031-05-03", "2031-05-03", "2031-05-03", "day", false, {0, 1}, {}}};
  record.deadlines.push_back(
      {"2031-06-10",
       "2031-06-10",
       "",
       true,
       "The mandate for the Karst crossing ends",
       std::nullopt,
       {maker.cite(first, "The mandate for the Karst crossing ends at midnight on June 10.")}});
  record.coverage = {11, 9, 1, 0};
  return std::move(maker.record);
}

inline Brief testing_brief() {
  MadeWith made;
  made.version = "0.1.0";
  made.model_name = "a_model";
  made.model_version = "1.0";
  made.data_sha256 = std::string(64, 'a');
  std::vector<InputFile> inputs;
  Record record = testing_record();
  for (const ReportRecord& each : record.reports) {
    inputs.push_back(
        {each.report.source.path, std::string(64, 'b'), each.report.text.size(), {each.report.id}});
  }
  inputs.push_back({"empty.txt", std::string(64, 'c'), 0, {}});
  return make_brief(std::move(record), std::move(inputs), made);
}

}  // namespace dateline::brief
