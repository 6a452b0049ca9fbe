// SPDX-License-Identifier: Apache-2.0
#include "export/plover.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "dateline/reading.h"

namespace dateline {
namespace {

Span first(const Report& report, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(report.text.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

ReportRecord example() {
  ReportRecord record;
  record.report = *make_report("Rebels shelled Aden on June 3 and denied it.", "2021-06-28");
  Facts& facts = record.facts;
  facts.sentences.push_back({{0, 44}, 1, SentenceRole::kBody, false});
  TimeExpression time;
  time.span = first(record.report, "June 3");
  time.value = time.earliest = time.latest = "2021-06-03";
  facts.times.push_back(time);
  Event event;
  event.type = EventType::kAssault;
  event.modes = {"heavy-weapons"};
  event.triggers = {first(record.report, "shelled")};
  event.actors.push_back({first(record.report, "Rebels"), {}, "YEM", {"REB"}});
  event.recipients.push_back({first(record.report, "Aden"), {}, "", {}});
  event.time = 0;
  event.rule = "assault/shell";
  facts.events.push_back(event);
  return record;
}

std::vector<nlohmann::json> lines_of(const ReportRecord& record, PloverOptions options = {}) {
  std::string text;
  write_plover(record, options, text);
  std::vector<nlohmann::json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(Plover, OneLineAnEvent) {
  const ReportRecord record = example();
  const auto lines = lines_of(record);
  ASSERT_EQ(lines.size(), 1u);
  const auto& line = lines[0];
  EXPECT_EQ(line["id"], record.report.id + "#e1");
  EXPECT_EQ(line["date"], "2021-06-03");
  EXPECT_EQ(line["event"], "ASSAULT");
  EXPECT_EQ(line["quad_code"], 4);
  EXPECT_EQ(line["mode"], nlohmann::json::array({"heavy-weapons"}));
  EXPECT_EQ(line["actor"][0]["code"], "YEM");
  EXPECT_EQ(line["actor"][0]["sector"], "REB");
  EXPECT_EQ(line["actor"][0]["entity_text"], "Rebels");
  EXPECT_EQ(line["recipient"][0]["code"], "---");
  EXPECT_EQ(line["text_info"]["start"], 0);
  EXPECT_FALSE(line.contains("comment"));
}

TEST(Plover, DateOfPublicationIsSaid) {
  ReportRecord record = example();
  record.facts.events[0].time.reset();
  record.facts.events[0].actors.clear();
  const auto lines = lines_of(record);
  EXPECT_EQ(lines[0]["date"], "2021-06-28");
  EXPECT_NE(lines[0]["comment"].get<std::string>().find("publication"), std::string::npos);
  EXPECT_EQ(lines[0]["actor"][0]["code"], "---");
}

TEST(Plover, WhatPloverHasNotIsLeftOutUnlessAskedFor) {
  for (const auto change : {+[](Event& event) { event.type = EventType::kHappening; },
                            +[](Event& event) { event.negated = true; },
                            +[](Event& event) { event.modality = Modality::kDenied; },
                            +[](Event& event) { event.nested_in = 0; }}) {
    ReportRecord record = example();
    change(record.facts.events[0]);
    EXPECT_TRUE(lines_of(record).empty());
    EXPECT_EQ(lines_of(record, {true}).size(), 1u);
  }
}

}  // namespace
}  // namespace dateline
