// SPDX-License-Identifier: Apache-2.0
//
// What names, quotes and references tell that they nearly took, for `dateline explain`.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

class Rejected : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  // "words: why" of one layer.
  static std::vector<std::string> told(const std::string& text, std::string_view layer) {
    std::vector<RejectedReading> readings;
    const ReportRecord record = TestPipeline::get()->read(text, &readings);
    std::vector<std::string> list;
    for (const RejectedReading& reading : readings) {
      EXPECT_FALSE(reading.rule.empty());
      EXPECT_FALSE(reading.why.empty());
      if (reading.layer != layer) continue;
      std::string line(words_of(record.report, reading.span));
      list.push_back(line.append(": ").append(reading.why));
    }
    return list;
  }

  static bool holds(const std::vector<std::string>& list, std::string_view line) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& each) { return each.starts_with(line); });
  }
};

TEST_F(Rejected, WordsThatAreNoNames) {
  EXPECT_TRUE(holds(told("The Secretary of State left.", "entity"), "State: listed as no name"));
}

TEST_F(Rejected, WordsOfSpeechThatReportNothing) {
  EXPECT_TRUE(holds(told("He wanted to say that the bridge was safe.", "quote"),
                    "say: an infinitive: it is not said yet"));
}

TEST_F(Rejected, PronounsThatStandForNobody) {
  EXPECT_TRUE(holds(told("Ana Brandt left. It is clear that the bridge is safe.", "coreference"),
                    "It: stands for a clause or for nothing"));
}

}  // namespace
}  // namespace dateline::facts
