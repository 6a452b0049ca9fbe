// SPDX-License-Identifier: Apache-2.0
#include "dateline/environment.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dateline {
namespace {

class SystemEnvironmentTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "dateline-environment-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  std::string put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

  Environment& environment_ = system_environment();
  std::string folder_;
};

TEST_F(SystemEnvironmentTest, KindsOfFiles) {
  EXPECT_EQ(environment_.kind(put("a", "")), FileKind::kRegular);
  EXPECT_EQ(environment_.kind(folder_), FileKind::kFolder);
  EXPECT_EQ(environment_.kind(path("absent")), FileKind::kMissing);
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(environment_.kind(path("pipe")), FileKind::kOther);
}

TEST_F(SystemEnvironmentTest, ReadsAWholeFile) {
  const std::string bytes = std::string("one\0two\r\n", 9) + std::string(3 << 20, 'x');
  const auto read = environment_.read_file(put("a", bytes), bytes.size());
  ASSERT_TRUE(read.ok()) << read.error().to_string();
  EXPECT_TRUE(*read == bytes);  // not EXPECT_EQ, which would print both
  EXPECT_EQ(environment_.read_file(put("empty", ""), 0).value(), "");
}

TEST_F(SystemEnvironmentTest, RefusesAFileOverTheLimit) {
  const std::string file = put("a", "12345");
  EXPECT_TRUE(environment_.read_file(file, 5).ok());
  const auto read = environment_.read_file(file, 4);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::kFileTooLarge);
  EXPECT_EQ(read.error().path, file);
}

// Its size says 0, so the limit must be held while reading.
TEST_F(SystemEnvironmentTest, RefusesAnEndlessFile) {
  EXPECT_EQ(environment_.read_file("/dev/zero", 1 << 16).error().code, ErrorCode::kFileTooLarge);
}

TEST_F(SystemEnvironmentTest, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(environment_.read_file(path("absent"), 1).error().code, ErrorCode::kFileNotFound);
  EXPECT_EQ(environment_.open(path("absent")).error().path, path("absent"));
  EXPECT_EQ(environment_.read_file(folder_, 1).error().code, ErrorCode::kFileUnreadable);
}

TEST_F(SystemEnvironmentTest, StreamsInPieces) {
  const auto stream = environment_.open(put("a", "abcdefg")).value();
  std::string piece(3, '\0'), all;
  for (;;) {
    const std::size_t count = stream->read(piece).value();
    if (count == 0) break;
    all += piece.substr(0, count);
  }
  EXPECT_EQ(all, "abcdefg");
}

TEST_F(SystemEnvironmentTest, ListsSortedNames) {
  put("b", "");
  put("a", "");
  put("Z", "");
  std::filesystem::create_directory(path("folder"));
  EXPECT_EQ(environment_.list(folder_).value(),
            (std::vector<std::string>{"Z", "a", "b", "folder"}));
  EXPECT_EQ(environment_.list(path("absent")).error().code, ErrorCode::kFileNotFound);
}

TEST_F(SystemEnvironmentTest, MapsAFile) {
  const std::string file = put("a", "12345");
  const auto mapped = environment_.map_file(file, 5).value();
  EXPECT_EQ(mapped->bytes(), "12345");
  EXPECT_EQ(environment_.map_file(put("empty", ""), 5).value()->bytes(), "");
  EXPECT_EQ(environment_.map_file(file, 4).error().code, ErrorCode::kFileTooLarge);
  EXPECT_EQ(environment_.map_file(path("absent"), 5).error().code, ErrorCode::kFileNotFound);
  EXPECT_EQ(environment_.map_file(folder_, 5).error().code, ErrorCode::kFileUnreadable);
  // What cannot be mapped is read, and the limit holds there too.
  EXPECT_EQ(environment_.map_file("/dev/zero", 1 << 16).error().code, ErrorCode::kFileTooLarge);
}

TEST_F(SystemEnvironmentTest, Variables) {
  ASSERT_EQ(::setenv("DATELINE_ENVIRONMENT_TEST", "", 1), 0);
  EXPECT_EQ(environment_.variable("DATELINE_ENVIRONMENT_TEST"), std::optional<std::string>(""));
  ASSERT_EQ(::unsetenv("DATELINE_ENVIRONMENT_TEST"), 0);
  EXPECT_EQ(environment_.variable("DATELINE_ENVIRONMENT_TEST"), std::nullopt);
}

TEST_F(SystemEnvironmentTest, FindsItsProgram) {
  EXPECT_EQ(environment_.kind(environment_.program_folder()), FileKind::kFolder);
}

TEST_F(SystemEnvironmentTest, RunsEveryPieceOfWorkOnce) {
  for (const std::size_t count : {0U, 1U, 2U, 8U}) {
    std::vector<std::atomic<int>> runs(count);
    environment_.run_threads(count, [&](std::size_t index) { ++runs[index]; });
    for (const auto& run : runs) EXPECT_EQ(run.load(), 1);
  }
}

TEST_F(SystemEnvironmentTest, TimeDoesNotGoBack) {
  const auto first = environment_.now();
  EXPECT_LE(first, environment_.now());
}

}  // namespace
}  // namespace dateline
