// SPDX-License-Identifier: Apache-2.0
#include "dateline/reading.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reading/memory_environment_for_tests.h"

namespace dateline {
namespace {

std::vector<std::string> paths_of(const ReadResult& result) {
  std::vector<std::string> paths;
  for (const Report& report : result.reports) paths.push_back(report.source.path);
  return paths;
}

using Strings = std::vector<std::string>;

TEST(ReadReports, OrderOfArgumentsDoesNotMatter) {
  MemoryFiles files;
  files.files = {{"in/a.txt", "date 2021-01-03 Third."},
                 {"in/x/b.txt", "date 2021-01-01 First."},
                 {"c.txt", "Undated."},
                 {"d.txt", "date 2021-01-01 First."}};
  Strings arguments{"in", "c.txt", "d.txt"};
  std::sort(arguments.begin(), arguments.end());
  std::optional<ReadResult> first;
  do {
    ReadResult result = read_reports(files, arguments, Limits{});
    EXPECT_TRUE(result.problems.empty());
    EXPECT_EQ(paths_of(result), (Strings{"d.txt", "a.txt", "c.txt"}));
    ASSERT_EQ(result.reports.size(), 3u);
    EXPECT_EQ(result.reports[0].source.also, Strings{"x/b.txt"});
    if (first) {
      EXPECT_EQ(result.inputs, first->inputs);
    } else {
      first = std::move(result);
    }
  } while (std::next_permutation(arguments.begin(), arguments.end()));
}

TEST(ReadReports, FailingFilesCostThemselvesOnly) {
  MemoryFiles files;
  files.files = {{"in/a.txt", "date 2021-01-01 One.\n\ndate 2021-01-02 Two."},
                 {"in/b.txt", "date 2021-01-03 Three."},
                 {"in/c.txt", "date 2021-01-04 Four."}};
  files.failing = {"in/a.txt"};
  files.unreadable = {"in/b.txt"};
  const ReadResult result = read_reports(files, {"in", "nowhere"}, Limits{});
  EXPECT_EQ(paths_of(result), Strings{"c.txt"});
  ASSERT_EQ(result.problems.size(), 3u);
  for (const Error& problem : result.problems) EXPECT_FALSE(problem.path.empty());
  EXPECT_EQ(result.inputs.size(), 1u);
}

TEST(ReadReports, UnreadableFolder) {
  MemoryFiles files;
  files.files = {{"in/a.txt", "One."}, {"in/x/b.txt", "Two."}};
  files.unreadable = {"in/x"};
  const ReadResult result = read_reports(files, {"in"}, Limits{});
  EXPECT_EQ(result.reports.size(), 1u);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].path, "in/x");
}

TEST(ReadReports, LinksMakeNoCircle) {
  MemoryFiles files;
  files.files = {{"in/a.txt", "One."}};
  files.same_folder = {{"in/self", "in"}, {"in/other", "in"}};
  const ReadResult result = read_reports(files, {"in"}, Limits{});
  EXPECT_EQ(paths_of(result), Strings{"a.txt"});
  EXPECT_TRUE(result.problems.empty());
}

TEST(ReadReports, EmptyInputIsAProblem) {
  MemoryFiles files;
  files.files = {{"a.txt", ""}};
  const ReadResult result = read_reports(files, {"a.txt"}, Limits{});
  EXPECT_TRUE(result.reports.empty());
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].code, ErrorCode::kEmptyReport);
}

TEST(ReportId, HashOfDateOutletUrlAndText) {
  Report report;
  report.text = "Text.";
  const std::string plain = report_id(report);
  EXPECT_EQ(plain.size(), 20u);
  report.source.outlet = "Sound Gazette";
  const std::string with_outlet = report_id(report);
  EXPECT_NE(with_outlet, plain);
  report.source.path = "other.txt";
  EXPECT_EQ(report_id(report), with_outlet);
}

// Blocks are in order, do not overlap, hold no blanks at their ends, and leave only blanks outside.
void check_blocks(const Report& report) {
  std::size_t behind = 0;
  std::uint32_t paragraph = 1;
  for (const Block& block : report.blocks) {
    ASSERT_LE(behind, block.bytes.start);
    ASSERT_LT(block.bytes.start, block.bytes.end);
    EXPECT_EQ(words_of(report, block.span), report.slice(block.bytes));
    EXPECT_GE(block.paragraph, paragraph);
    EXPECT_LE(block.paragraph, paragraph + 1);
    paragraph = block.paragraph;
    const std::string_view gap =
        std::string_view(report.text).substr(behind, block.bytes.start - behind);
    EXPECT_EQ(gap.find_first_not_of(" \t\n"), std::string_view::npos) << gap;
    behind = block.bytes.end;
  }
  EXPECT_EQ(report.text.find_first_not_of(" \t\n", behind), std::string::npos);
}

TEST(Blocks, CoverTheText) {
  for (const char* text :
       {"One.",
        "Title\n\nBy Ann Lund\n\nOSLO (AP) \xE2\x80\x94 S\xC3\xA9x.\n\n(Photo: Ann Lund / "
        "AP)\n\nCorrection: None.\n",
        "  \n A\n\n\n B \n", "OSLO \xE2\x80\x94 a", "((((\n))))\n(/)", "By \nBy A\nBy B"}) {
    const auto report = make_report(text, "2021-01-01");
    ASSERT_TRUE(report.ok());
    check_blocks(*report);
  }
}

// A NUL byte in a span made the record's own schema check fail: what looks at it saw an empty
// string.
TEST(MakeReport, NormalisesAsTheReaderDoes) {
  const auto report =
      make_report(std::string("\xEF\xBB\xBF") + "About 80" + '\0' + " guests.\r\nEnd.\r", "");
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->text, "About 80\xEF\xBF\xBD guests.\nEnd.\n");
  ASSERT_EQ(report->notes.size(), 1u);
  EXPECT_EQ(report->notes[0].kind, NoteKind::kDamaged);
}

TEST(WordsOf, OutsideTheTextIsEmpty) {
  Report report;
  report.text = "\xC3\xA9xy";
  EXPECT_EQ(words_of(report, {0, 1}), "\xC3\xA9");
  EXPECT_EQ(words_of(report, {1, 3}), "xy");
  EXPECT_EQ(words_of(report, {1, 4}), "");
  EXPECT_EQ(words_of(report, {2, 2}), "");
}

}  // namespace
}  // namespace dateline
