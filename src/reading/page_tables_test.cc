// SPDX-License-Identifier: Apache-2.0
//
// The table loads, and every example in it holds.
#include "reading/page_tables.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dateline/reading.h"
#include "reading/dateline_opening.h"
#include "reading/photo_credit.h"

namespace dateline::reading {
namespace {

using Json = nlohmann::json;

const Json& table() {
  static const Json json = Json::parse(embedded_page_parts());
  return json;
}

std::string place_in(const std::string& text) {
  const auto opening = match_dateline(text, builtin_page_tables());
  if (!opening || !opening->place) return "";
  return text.substr(opening->place->start, opening->place->size());
}

bool is_boilerplate(const std::string& text) {
  const auto report =
      make_report("Dockers met in the port of Rome on Monday, the union said.\n\n" + text, "");
  return report.ok() && report->blocks.back().kind == BlockKind::kBoilerplate;
}

TEST(PageTables, Load) {
  EXPECT_TRUE(builtin_page_tables().agencies.contains("Reuters"));
  EXPECT_TRUE(builtin_page_tables().dateline_places.contains("ROME"));
  EXPECT_FALSE(builtin_page_tables().boilerplate_starts.empty());
}

TEST(PageTables, DamagedTablesAreRefused) {
  EXPECT_FALSE(parse_page_tables("").ok());
  EXPECT_FALSE(parse_page_tables("[]").ok());
  EXPECT_FALSE(parse_page_tables("{\"agencies\":{\"names\":[1]}}").ok());
}

TEST(PageTables, Agencies) {
  const Json& part = table()["agencies"];
  for (const Json& example : part["examples"]) {
    const std::string text = example["text"];
    const auto opening = match_dateline(text, builtin_page_tables());
    ASSERT_TRUE(opening && opening->agency) << text;
    EXPECT_EQ(text.substr(opening->agency->start, opening->agency->size()), example["agency"])
        << text;
  }
  for (const Json& example : part["counter_examples"]) {
    EXPECT_FALSE(match_dateline(example["text"].get<std::string>(), builtin_page_tables()))
        << example;
  }
}

TEST(PageTables, Places) {
  for (const char* name : {"dateline_places", "not_places"}) {
    const Json& part = table()[name];
    for (const Json& example : part["examples"])
      EXPECT_EQ(place_in(example["text"]), example["place"]) << example;
  }
  for (const Json& example : table()["dateline_places"]["counter_examples"]) {
    EXPECT_EQ(place_in(example["text"]), "") << example;
  }
  for (const Json& example : table()["not_places"]["counter_examples"])
    EXPECT_NE(place_in(example["text"]), "") << example;
}

TEST(PageTables, Bylines) {
  const Json& part = table()["outlet_words"];
  for (const Json& example : part["examples"]) {
    const auto report = make_report(example["text"].get<std::string>() + "\n\nDockers met.", "");
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->source.byline, example["byline"]);
    EXPECT_EQ(report->source.outlet, example["outlet"]);
  }
  for (const Json& example : part["counter_examples"]) {
    const auto report = make_report(example["text"].get<std::string>() + "\n\nDockers met.", "");
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->source.outlet, "") << example;
  }
}

TEST(PageTables, Boilerplate) {
  for (const Json& example : table()["boilerplate"]["examples"])
    EXPECT_TRUE(is_boilerplate(example["text"])) << example;
  for (const Json& example : table()["boilerplate"]["counter_examples"]) {
    EXPECT_FALSE(is_boilerplate(example["text"])) << example;
  }
}

TEST(PageTables, Captions) {
  for (const Json& example : table()["captions"]["examples"]) {
    const std::string text = example["text"];
    const auto caption = match_caption(text, builtin_page_tables());
    ASSERT_TRUE(caption) << text;
    const auto words = [&](ByteRange bytes) { return text.substr(bytes.start, bytes.size()); };
    EXPECT_EQ(caption->credit ? words(caption->credit->agency) : "", example["agency"]) << text;
    EXPECT_EQ(caption->credit ? words(caption->credit->credit) : "", example["credit"]) << text;
  }
  for (const Json& example : table()["captions"]["counter_examples"]) {
    EXPECT_FALSE(match_caption(example["text"].get<std::string>(), builtin_page_tables()))
        << example;
  }
}

}  // namespace
}  // namespace dateline::reading
