// SPDX-License-Identifier: Apache-2.0
#include "facts/preparation/preparation.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dateline/reading.h"
#include "facts/preparation/embedded.h"

namespace dateline::facts {
namespace {

std::string restored(const std::string& text) {
  const Report report = *make_report(text, "2021-06-28");
  const PreparedReport prepared(report, builtin_preparation_table(), builtin_tables());
  std::string result;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    if (i > 0) result += " | ";
    result += prepared.input(i).text;
  }
  return result;
}

TEST(Preparation, ExamplesOfTheTable) {
  const auto root = nlohmann::json::parse(embedded_preparation());
  for (const auto& example : root["capitalised"]["examples"])
    EXPECT_EQ(restored(example["text"]), example["restored"].get<std::string>());
  for (const auto& example : root["capitalised"]["counter_examples"])
    EXPECT_EQ(restored(example["text"]), example["text"].get<std::string>());
}

TEST(Preparation, CaseIsLearntFromOtherBlocks) {
  EXPECT_EQ(restored("MAYOR OF PORT CARROW RESIGNS TODAY\n\nThe mayor of Port Carrow resigned."),
            "Mayor of Port Carrow resigns today | The mayor of Port Carrow resigned.");
}

TEST(Preparation, LengthsStay) {
  // The lower case of the Turkish dotted I and of the Kelvin sign have other lengths.
  for (const std::string text : {"\xC4\xB0ZM\xC4\xB0R WAITS FOR WARMER WEATHER",
                                 "\xE2\x84\xAA WATER IN \xC3\x84THIOPIEN RISES FURTHER"}) {
    EXPECT_EQ(restored(text).size(), text.size());
  }
}

TEST(Preparation, StandInsCountBytesAndNeedTheirCompany) {
  const Report report = *make_report("Caf\xC3\xA9 IS. The Islamic State fled. IS, ISIS.", "");
  const PreparedReport prepared(report, builtin_preparation_table(), builtin_tables());
  const ParseInput input = prepared.input(0);
  ASSERT_EQ(input.stand_ins.size(), 2u);
  EXPECT_EQ(input.stand_ins[0].byte_start, 6u);
  EXPECT_EQ(input.stand_ins[0].byte_end, 8u);
  EXPECT_EQ(input.stand_ins[0].word, "ISIS");
  const Report other = *make_report("This IS it, at 5 PM.", "");
  EXPECT_TRUE(PreparedReport(other, builtin_preparation_table(), builtin_tables())
                  .input(0)
                  .stand_ins.empty());
}

TEST(Preparation, TableErrorsNameTheEntry) {
  for (const char* text :
       {"[]", "{}", R"({"stand_ins":[1]})", R"({"stand_ins":[{"id":"x","word":"","as":"y"}]})",
        R"({"stand_ins":[{"id":"x","word":"a","as":"y","with":[1]}]})",
        R"({"stand_ins":[],"capitalised":{"words":[1]}})"}) {
    const auto table = parse_preparation_table(text);
    ASSERT_FALSE(table.ok()) << text;
    EXPECT_EQ(table.error().code, ErrorCode::kDataCorrupt);
  }
}

}  // namespace
}  // namespace dateline::facts
