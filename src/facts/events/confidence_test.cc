// SPDX-License-Identifier: Apache-2.0
#include "facts/events/confidence.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

constexpr const char* kTable = R"({"intercept": 0, "decline_below": 0.2,
  "weights": {"type ASSAULT": 1.5, "actors none": -3},
  "bands": [{"from": 0.15, "judged": 60, "right": 12}, {"from": 0.8, "judged": 49, "right": 40},
            {"from": 0.5, "judged": 200, "right": 150}]})";

TEST(Confidence, IsTheShareOfABandThatWasJudgedOftenEnough) {
  const auto table = parse_confidence_table(kTable);
  ASSERT_TRUE(table.ok());
  EXPECT_DOUBLE_EQ(table->score({}), 0.5);
  const std::vector<std::string> assault = {"type ASSAULT", "unheard of"};
  EXPECT_NEAR(table->score(assault), 0.8176, 1e-4);
  EXPECT_EQ(table->band(0.8176), nullptr);  // 49 judged
  ASSERT_NE(table->band(0.5), nullptr);
  EXPECT_EQ(table->band(0.5)->right, 150u);
  EXPECT_NE(table->band(0.19), nullptr);
  EXPECT_EQ(table->band(0.3), nullptr);
}

TEST(Confidence, SaysWhatIsWrongInATable) {
  for (const char* bad :
       {"", "[]", R"({"intercept": 0})",
        R"({"intercept": 0, "decline_below": 0, "weights": {"a": "b"}, "bands": []})",
        R"({"intercept": 0, "decline_below": 0, "weights": {}, "bands": [{"from": 1}]})",
        R"({"intercept": 0, "decline_below": 0, "weights": {},
            "bands": [{"from": 0.5, "judged": 1, "right": 2}]})"}) {
    EXPECT_FALSE(parse_confidence_table(bad).ok()) << bad;
  }
}

TEST(Confidence, TheTableInsideTheProgramIsWhole) {
  const ConfidenceTable& table = builtin_confidence_table();
  EXPECT_FALSE(table.weights.empty());
  EXPECT_FALSE(table.bands.empty());
  for (std::size_t i = 1; i < table.bands.size(); ++i)
    EXPECT_LT(table.bands[i - 1].from, table.bands[i].from);
}

}  // namespace
}  // namespace dateline::facts
