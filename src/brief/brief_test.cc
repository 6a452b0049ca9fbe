// SPDX-License-Identifier: Apache-2.0
#include "dateline/brief.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "dateline/linking.h"
#include "record/schema.h"
#include "record/verify.h"

namespace dateline {
namespace {

Span find(const Report& report, std::string_view words) {
  const auto start =
      static_cast<std::uint32_t>(report.text.find(words));  // the texts here are ASCII
  return {start, static_cast<std::uint32_t>(start + words.size())};
}

ReportRecord record(const std::string& text, const std::string& date) {
  ReportRecord result;
  result.report = *make_report(text, date);
  result.report.source.path = date + ".txt";
  for (const Block& block : result.report.blocks) {
    result.facts.sentences.push_back({block.span, block.paragraph, SentenceRole::kBody, false});
  }
  return result;
}

ReportRecord quoted() {
  ReportRecord result = record(
      "Ferries stayed in port on Friday, and nobody at the harbour could say for how long they "
      "would.\n\n"
      "\"Nobody asked us,\" said Ana Brandt, mayor of Port Carrow. \"Nobody will.\"\n\n"
      "\"It was a trick,\" two officials said on condition of anonymity.",
      "2024-03-12");
  const Report& report = result.report;
  Entity brandt;
  brandt.kind = EntityKind::kPerson;
  brandt.name = "Ana Brandt";
  brandt.roles = {find(report, "mayor of Port Carrow")};
  brandt.mentions = {{find(report, "Ana Brandt"), MentionForm::kName, "name/recognised"}};
  brandt.rule = "entity/recogniser";
  result.facts.entities = {brandt};
  Quote first;
  first.span =
      find(report, "\"Nobody asked us,\" said Ana Brandt, mayor of Port Carrow. \"Nobody will.\"");
  first.marked = true;
  first.content = {find(report, "Nobody asked us"), find(report, "Nobody will.")};
  first.cue = find(report, "said");
  first.speaker = Party{find(report, "Ana Brandt"), 0};
  first.rule = "quote/marked-behind-inverted";
  Quote second;
  second.span = find(report, "\"It was a trick,\" two officials said on condition of anonymity");
  second.marked = true;
  second.content = {find(report, "It was a trick")};
  second.speaker = Party{find(report, "two officials"), std::nullopt};
  second.anonymous = true;
  second.conditions = find(report, "on condition of anonymity");
  second.rule = "quote/marked-behind";
  result.facts.quotes = {first, second};
  return result;
}

Brief brief_of(std::vector<ReportRecord> records) {
  MadeWith made;
  made.version = "0.1.0";
  made.data_sha256 = std::string(64, 'a');
  std::vector<InputFile> inputs;
  for (const ReportRecord& each : records) {
    inputs.push_back(
        {each.report.source.path, std::string(64, 'b'), each.report.text.size(), {each.report.id}});
  }
  inputs.push_back({"empty.txt", std::string(64, 'c'), 0, {}});
  return make_brief(*link_reports(std::move(records), Limits{}), std::move(inputs), made);
}

TEST(Brief, JsonFollowsTheSchemaAndVerifies) {
  const Brief brief = brief_of(
      {quoted(), record("Another text of the same day, told in other words.", "2024-03-12")});
  std::string json;
  write_brief_json(brief, json);
  const auto parsed = nlohmann::json::parse(json);
  for (const std::string& fault : brief_schema().check(parsed)) ADD_FAILURE() << fault;
  KnownReports known;
  for (const ReportRecord& each : brief.record.reports) known.add(each.report);
  const Verification verified = verify_record(parsed, known);
  for (const Fault& fault : verified.faults) ADD_FAILURE() << fault.message;
  EXPECT_GE(verified.checked, 6u);
  EXPECT_EQ(verified.not_checked, 0u);
}

TEST(Brief, OrderOfTheRecordsDoesNotMatter) {
  const ReportRecord a = quoted();
  const ReportRecord b =
      record("Another text of an earlier day, told in other words.", "2024-03-11");
  std::string one, other;
  write_brief_json(brief_of({a, b}), one);
  write_brief_json(brief_of({b, a}), other);
  EXPECT_EQ(one, other);
  EXPECT_EQ(brief_text(brief_of({a, b}), {}), brief_text(brief_of({b, a}), {}));
}

TEST(Brief, NothingIsABriefToo) {
  const Brief brief = make_brief(*link_reports({}, Limits{}), {}, {"0.1.0", {}, {}, {}, {}, {}});
  std::string json;
  write_brief_json(brief, json);
  for (const std::string& fault : brief_schema().check(nlohmann::json::parse(json)))
    ADD_FAILURE() << fault;
  EXPECT_NE(brief_text(brief, {}).find("0 reports"), std::string::npos);
}

}  // namespace
}  // namespace dateline
