// SPDX-License-Identifier: Apache-2.0
//
// Runs the examples of data/times.json through the language layer and the time layer, and what is
// hostile through the time layer.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "facts/times/embedded.h"
#include "facts/times/times.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

class Times : public testing::Test {
 protected:
  void SetUp() override {
    if (!pipeline()) GTEST_SKIP() << "no language model";
  }

  static std::optional<Pipeline>& pipeline() {
    static std::optional<Pipeline> pipeline = [] {
      std::optional<Pipeline> loaded;
      const auto directory = find_model(system_environment(), "");
      if (!directory.ok()) return loaded;
      auto result = Pipeline::load(system_environment(), *directory, Limits{});
      if (result.ok()) loaded = std::move(result).value();
      return loaded;
    }();
    return pipeline;
  }

  static TimeFindings read(const std::string& text, const std::string& date = "2021-06-28",
                           std::vector<RejectedReading>* rejected = nullptr) {
    const Report report = *make_report(text, date);
    std::vector<std::string_view> texts;
    for (const Block& block : report.blocks) texts.push_back(report.slice(block.bytes));
    Workspace workspace(*pipeline());
    const std::vector<Parse> parses = *pipeline()->parse_batch(texts, workspace);
    ReportView view(report.text);
    for (std::size_t i = 0; i < parses.size(); ++i)
      view.add_block(report.blocks[i].kind, report.blocks[i].span, parses[i]);
    view.set_rejected(rejected);
    TimeFindings found = find_times(view, report.date);
    for (const TimeExpression& time : found.times) {
      EXPECT_LT(time.span.start, time.span.end);
      EXPECT_LE(time.span.end, view.characters().size());
      EXPECT_LE(time.earliest.substr(0, 10), time.latest.substr(0, 10)) << text;
      EXPECT_FALSE(time.rule.empty());
    }
    return found;
  }

  static Json as_pairs(const std::string& text, const TimeFindings& found) {
    Json pairs = Json::array();
    for (const TimeExpression& time : found.times)
      pairs.push_back({text.substr(time.span.start, time.span.end - time.span.start), time.value});
    return pairs;
  }
};

TEST_F(Times, Examples) {
  const Json root = Json::parse(embedded_times());
  std::size_t count = 0;
  for (const char* list : {"words", "rules"}) {
    for (const Json& entry : root[list]) {
      const std::string id = entry["id"];
      for (const char* kind : {"examples", "counter_examples"}) {
        EXPECT_FALSE(entry[kind].empty()) << id;
        for (const Json& example : entry[kind]) {
          const std::string text = example["text"];
          const TimeFindings found = read(text);
          EXPECT_EQ(as_pairs(text, found), example["finds"]) << id << ": " << text;
          ++count;
        }
      }
    }
  }
  EXPECT_GE(count, 120u);
}

TEST_F(Times, EveryExampleOfARuleIsMadeByIt) {
  const Json root = Json::parse(embedded_times());
  for (const Json& entry : root["rules"]) {
    for (const Json& example : entry["examples"]) {
      bool made = false;
      for (const TimeExpression& time : read(example["text"]).times)
        made |= time.rule == entry["id"];
      EXPECT_TRUE(made) << entry["id"] << ": " << example["text"];
    }
  }
}

TEST_F(Times, IntervalsAndAnchors) {
  TimeFindings found = read("The bank failed on May 3 and its owner fled the next day.");
  ASSERT_EQ(found.times.size(), 2u);
  EXPECT_TRUE(found.times[0].from_report_date);
  EXPECT_EQ(found.times[1].anchor, 0u);
  EXPECT_FALSE(found.times[1].from_report_date);
  found = read("The fair ran from 3 to 5 May.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-05-03");
  EXPECT_EQ(found.times[0].latest, "2021-05-05");
  found = read("The mine closed in early 2009.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].mod, "START");
  EXPECT_EQ(found.times[0].earliest, "2009-01-01");
  found = read("The church is from the 12th century.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "1100-01-01");
}

TEST_F(Times, ACaptionSpeaksOnTheDayOfTheReport) {
  const auto in_caption = [](const std::string& text) {
    const Report report = *make_report(text, "2021-06-28");
    ReportView view(report.text);
    Workspace workspace(*pipeline());
    const std::vector<std::string_view> texts = {report.text};
    const std::vector<Parse> parses = *pipeline()->parse_batch(texts, workspace);
    view.add_block(BlockKind::kCaption, {0, static_cast<std::uint32_t>(report.text.size())},
                   parses[0]);
    return find_times(view, report.date).times;
  };
  auto times = in_caption("Women wait at the bridge, which has been closed for two weeks.");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].value, "P2W");
  EXPECT_EQ(times[0].earliest, "2021-06-14");
  EXPECT_EQ(times[0].latest, "2021-06-28");
  times = in_caption("The bridge, which was recently painted.");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].latest, "2021-06-28");
  EXPECT_EQ(read("The bridge was closed for two weeks.").times[0].latest, "");
}

TEST_F(Times, AmountsOfMoneyAreNoDays) {
  EXPECT_TRUE(read("It costs $1.2-1.5 billion.").times.empty());
}

TEST_F(Times, ImpossibleDatesAreNoted) {
  const TimeFindings found = read("The hall opens on February 31, 2022.");
  ASSERT_EQ(found.notes.size(), 1u);
  EXPECT_EQ(found.notes[0].kind, NoteKind::kImpossible);
  EXPECT_EQ(found.notes[0].terms.size(), 1u);
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_TRUE(found.times[0].value.empty());
  EXPECT_TRUE(read("The hall opens on February 29, 2024.").notes.empty());
}

TEST_F(Times, WithoutADateRelativeTimesStayOpen) {
  const TimeFindings found = read("They met last week and in 2019.", "");
  ASSERT_EQ(found.times.size(), 2u);
  EXPECT_TRUE(found.times[0].value.empty());
  EXPECT_EQ(found.times[1].value, "2019");
  EXPECT_EQ(found.abstained.size(), 1u);
}

TEST_F(Times, WhatIsDeclinedIsTold) {
  const auto rejected = [](const std::string& text) {
    std::vector<RejectedReading> readings;
    read(text, "2021-06-28", &readings);
    std::string all;
    for (const RejectedReading& reading : readings) {
      EXPECT_EQ(reading.layer, "time");
      EXPECT_FALSE(reading.rule.empty());
      all += text.substr(reading.span.start, reading.span.end - reading.span.start) + ": " +
             reading.why + "\n";
    }
    return all;
  };
  EXPECT_EQ(rejected("Ministers may sign it."), "may: a verb\n");
  EXPECT_EQ(rejected("He ate 1/2 of it."), "1/2: a fraction, a score or another number\n");
  EXPECT_EQ(rejected("Guards searched room 2015."), "2015: a number, not a year\n");
  EXPECT_EQ(rejected("The dam was finished in April."), "");
}

TEST_F(Times, StartedLengthsHaveBothEnds) {
  TimeFindings found = read("The road will be shut for two weeks from July 20.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-07-20");
  EXPECT_EQ(found.times[0].latest, "2021-08-02");
  found = read("They talked on Friday from 10 pm for three hours.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-06-25T22:00");
  EXPECT_EQ(found.times[0].latest, "2021-06-26T01:00");
  found = read("They will vote within two weeks.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-06-28");
  EXPECT_EQ(found.times[0].latest, "2021-07-11");
  found = read("Sales are down in the year to date.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-01-01");
  EXPECT_EQ(found.times[0].latest, "2021-06-28");
  found = read("It rained in mid-June.");
  ASSERT_EQ(found.times.size(), 1u);
  EXPECT_EQ(found.times[0].earliest, "2021-06-10");
  EXPECT_EQ(found.times[0].latest, "2021-06-20");
}

TEST_F(Times, HostileTextIsCheap) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "12/12/12-";
  text += std::string(20'000, '9');
  for (int i = 0; i < 500; ++i) text += " last next of the from between 10";
  for (int i = 0; i < 500; ++i) text += " Monday 99999999999999 years ago and 31/02/2021, 1:1:1:1";
  for (int i = 0; i < 400; ++i) text += " q1 of";
  for (int i = 0; i < 400; ++i) text += " week 1 of";
  for (int i = 0; i < 400; ++i) text += " the first half of the last days of";
  for (int i = 0; i < 400; ++i) text += " for two weeks from 2 pm for";
  const TimeFindings found = read(text);
  EXPECT_GT(found.times.size(), 100u);
}

}  // namespace
}  // namespace dateline::facts
