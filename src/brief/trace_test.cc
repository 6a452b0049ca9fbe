// SPDX-License-Identifier: Apache-2.0
#include "brief/trace.h"

#include <gtest/gtest.h>

#include <string>

#include "brief/testing_record.h"

namespace dateline::brief {
namespace {

void expect(const std::string& text, const std::string& words) {
  EXPECT_NE(text.find(words), std::string::npos) << words << " is not in\n" << text;
}

TEST(Trace, FollowsAFigureThroughTheReports) {
  const Record record = testing_record();
  const Trace trace = trace_claim(record, "12,000 people in the camps");
  ASSERT_EQ(trace.steps.size(), 2u);
  EXPECT_EQ(trace.steps[0].sentence.report, 0u);
  EXPECT_EQ(trace.steps[1].sentence.report, 2u);
  EXPECT_FALSE(trace.steps[0].other_figure);
  EXPECT_TRUE(trace.nearest.empty());
}

TEST(Trace, AnotherFigureIsNotTheClaim) {
  const Record record = testing_record();
  const Trace trace = trace_claim(record, "14 people dead of fever");
  ASSERT_FALSE(trace.steps.empty());
  EXPECT_EQ(trace.steps[0].sentence.report, 0u);
  EXPECT_FALSE(trace.steps[0].other_figure);
  for (const TraceStep& step : trace.steps) {
    EXPECT_EQ(step.other_figure, step.sentence.report == 2);
  }
}

TEST(Trace, SaysWhomEachCreditsAndWhereItEnds) {
  const std::string text =
      trace_text(testing_brief(), "envoys of Selmar gathered at the exchange", {});
  expect(text, "carried by");
  expect(text, "credits nobody: its own voice");
  expect(text, "word for word as in [1]");
  expect(text, "WHERE IT LEAVES THE SET");
  expect(text, "first here in [1]");
}

TEST(Trace, NothingFoundShowsWhatComesNearest) {
  expect(trace_text(testing_brief(), "a dam broke above the fever hospital", {}), "NOT FOUND");
  expect(trace_text(testing_brief(), "zxqv", {}), "no sentence has a word of it");
  expect(trace_text(testing_brief(), "", {}), "no sentence has a word of it");
  expect(trace_text(testing_brief(), "the of and", {}), "NOT FOUND");
}

TEST(Trace, NoReportsNoTrail) {
  const Brief nothing = make_brief({}, {}, {"0.1.0", {}, {}, {}, {}, {}});
  expect(trace_text(nothing, "anything", {}), "carried by 0 of 0 reports");
}

}  // namespace
}  // namespace dateline::brief
