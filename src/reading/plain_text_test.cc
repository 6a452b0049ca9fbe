// SPDX-License-Identifier: Apache-2.0
#include "reading/plain_text.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "reading/memory_stream_for_tests.h"

namespace dateline::reading {
namespace {

struct Cut {
  std::vector<DatedText> texts;
  StreamSummary summary;
};

Cut cut(const std::string& bytes, std::size_t step = 1u << 20,
        std::size_t max_report_bytes = 1000) {
  Cut result;
  Limits limits;
  limits.max_report_bytes = max_report_bytes;
  MemoryStream stream(bytes, step);
  auto summary = read_plain_text(stream, limits,
                                 [&](DatedText text) { result.texts.push_back(std::move(text)); });
  EXPECT_TRUE(summary.ok());
  if (summary.ok()) result.summary = std::move(summary).value();
  return result;
}

// All that can be seen of a result, so that two can be compared.
std::string shape(const Cut& result) {
  std::string out = result.summary.sha256 + ' ' + std::to_string(result.summary.bytes) + '\n';
  for (const DatedText& text : result.texts) {
    out += text.date.value_or("-") + ' ' + std::to_string(text.text_start) + ' ' +
           std::to_string(text.line) + ' ' + std::to_string(text.nul_bytes) + ' ' + text.text +
           '\n';
  }
  for (const Error& error : result.summary.problems) out += error.to_string() + '\n';
  return out;
}

const std::string kMixed =
    "\xEF\xBB\xBF \tdate 2021-01-01 One.\r\nGoes on.\r\n\r\n date 2021-01-02 Two!\r\rdate "
    "2021-01-03\n\ndate 2021-01-04\n"
    "Four.\n \t \ndate 2021-01-05 Fi\xFFve.\n\ndate 2021-01-06 S\xC3\xA9\xC3\xAF\xE2\x80\x94x.\n";

TEST(PlainText, AnyChunkSizeGivesTheSame) {
  std::string mixed = kMixed;
  mixed.insert(mixed.find("Two") + 3, 1, '\0');
  const std::string expected = shape(cut(mixed));
  for (std::size_t step = 1; step < 40; ++step)
    EXPECT_EQ(shape(cut(mixed, step)), expected) << step;
}

TEST(PlainText, HashAndLengthAreThoseOfTheInput) {
  const Cut result = cut(kMixed, 3);
  EXPECT_EQ(result.summary.sha256, sha256(kMixed));
  EXPECT_EQ(result.summary.bytes, kMixed.size());
}

TEST(PlainText, TextStartPointsAtTheText) {
  const std::string bytes =
      "date 2021-01-01 One.\n\n  date 2021-01-02   Two.\n\ndate 2021-01-03\nThree.";
  const Cut result = cut(bytes);
  ASSERT_EQ(result.texts.size(), 3u);
  for (const DatedText& text : result.texts) {
    EXPECT_EQ(bytes.compare(text.text_start, text.text.size(), text.text), 0) << text.text;
  }
}

TEST(PlainText, LargeTextIsNotHeld) {
  std::string bytes = "date 2021-01-01 One.\n\ndate 2021-01-02 ";
  bytes.append(1u << 20, 'x');
  bytes += "\n\ndate 2021-01-03 Three.\n";
  const Cut result = cut(bytes, 4096);
  ASSERT_EQ(result.texts.size(), 2u);
  EXPECT_EQ(result.texts[1].text, "Three.\n");
  ASSERT_EQ(result.summary.problems.size(), 1u);
  EXPECT_EQ(result.summary.problems[0].code, ErrorCode::kReportTooLarge);
  EXPECT_EQ(result.summary.problems[0].line, 3u);
}

TEST(PlainText, LimitIsInclusive) {
  EXPECT_EQ(cut("0123456789", 3, 10).texts.size(), 1u);
  EXPECT_EQ(cut("0123456789a", 3, 10).texts.size(), 0u);
}

TEST(PlainText, FailingStreamIsAnError) {
  Limits limits;
  MemoryStream stream("date 2021-01-01 One.\n\ndate 2021-01-02 Two.\n", 8, 30);
  std::size_t count = 0;
  const auto summary = read_plain_text(stream, limits, [&](const DatedText&) { ++count; });
  ASSERT_FALSE(summary.ok());
  EXPECT_EQ(summary.error().code, ErrorCode::kFileUnreadable);
}

TEST(PlainText, InvalidBytesCostOneErrorWithTheFirstOffset) {
  const Cut result =
      cut("date 2021-01-01 One.\n\ndate 2021-01-02 T\xC3(o.\n\ndate 2021-01-03 \xFF.\n\ndate "
          "2021-01-04 Four.\n");
  ASSERT_EQ(result.texts.size(), 2u);
  ASSERT_EQ(result.summary.problems.size(), 1u);
  EXPECT_EQ(result.summary.problems[0].code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(result.summary.problems[0].offset, 39u);
  EXPECT_EQ(result.summary.problems[0].line, 3u);
}

TEST(PlainText, ProblemsAreBounded) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "date 2021-01-01\n\n";
  const Cut result = cut(bytes);
  EXPECT_EQ(result.summary.problems.size(), 100u);
  EXPECT_EQ(result.summary.problems_not_listed, 900u);
}

TEST(PlainText, ManyReportsInOneStream) {
  std::string bytes;
  constexpr std::size_t kReports = 20000;
  for (std::size_t i = 0; i < kReports; ++i)
    bytes += "date 2021-01-01 Report " + std::to_string(i) + ".\n\n";
  const Cut result = cut(bytes, 1000);
  ASSERT_EQ(result.texts.size(), kReports);
  EXPECT_EQ(result.texts.back().text, "Report 19999.\n\n");
  EXPECT_EQ(result.texts.front().text, "Report 0.\n");
}

}  // namespace
}  // namespace dateline::reading
