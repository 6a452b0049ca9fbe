// SPDX-License-Identifier: Apache-2.0
#include "record/record_lines.h"

#include <gtest/gtest.h>

#include "reading/memory_stream_for_tests.h"

namespace dateline {
namespace {

// "line@offset text" each.
std::vector<std::string> lines(const std::string& bytes, std::size_t step) {
  std::vector<std::string> result;
  MemoryStream stream(bytes, step);
  EXPECT_TRUE(read_record_lines(stream, Limits{}, [&](const RecordLine& line) {
                result.push_back(std::to_string(line.line) + '@' + std::to_string(line.offset) +
                                 ' ' + std::string(line.text));
              }).ok());
  return result;
}

using Strings = std::vector<std::string>;

TEST(RecordLines, OneALine) {
  for (std::size_t step : {1, 2, 3, 100}) {
    EXPECT_EQ(lines("{1}\n\n{2}\r\n{\n}", step),
              (Strings{"1@0 {1}", "3@5 {2}", "4@10 {", "5@12 }"}));
    EXPECT_EQ(lines("\xEF\xBB\xBF{1}\n", step), Strings{"1@3 {1}"});
    EXPECT_EQ(lines("", step), Strings{});
  }
}

TEST(RecordLines, IndentedFileIsOneRecord) {
  for (std::size_t step : {1, 2, 3, 100})
    EXPECT_EQ(lines("{\n \"a\": 1\n}\n", step), Strings{"1@0 {\n \"a\": 1\n}\n"});
}

TEST(RecordLines, LongLineIsAnError) {
  Limits limits;
  limits.max_line_bytes = 100;
  MemoryStream stream(std::string(1u << 20, 'x'));
  const auto result = read_record_lines(stream, limits, [](const RecordLine&) { FAIL(); });
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kFileTooLarge);
}

TEST(RecordLines, FailingStreamIsAnError) {
  MemoryStream stream("{1}\n{2}\n", 4, 4);
  EXPECT_FALSE(read_record_lines(stream, Limits{}, [](const RecordLine&) {}).ok());
}

}  // namespace
}  // namespace dateline
