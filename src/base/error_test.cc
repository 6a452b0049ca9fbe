// SPDX-License-Identifier: Apache-2.0
#include "dateline/error.h"

#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

const std::vector<ErrorCode>& all_codes() {
  static const std::vector<ErrorCode> codes = {
#define DATELINE_ERROR(name, code, summary, remedy) ErrorCode::name,
#include "dateline/error_catalogue.def"
#undef DATELINE_ERROR
  };
  return codes;
}

TEST(ErrorCatalogue, CodesAreUniqueAndOfOneForm) {
  std::set<std::string_view> seen;
  for (const ErrorCode code : all_codes()) {
    const std::string_view text = error_info(code).code;
    ASSERT_EQ(text.size(), 7U) << text;
    EXPECT_TRUE(text.starts_with("DL-")) << text;
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(text[3])) != 0) << text;
    for (const char digit : text.substr(4)) EXPECT_TRUE(digit >= '0' && digit <= '9') << text;
    EXPECT_TRUE(seen.insert(text).second) << text << " stands twice";
  }
  EXPECT_FALSE(seen.empty());
}

// They are put together with full stops by Error::to_string.
TEST(ErrorCatalogue, SentencesHaveNoFullStop) {
  for (const ErrorCode code : all_codes()) {
    for (const std::string_view sentence : {error_info(code).summary, error_info(code).remedy}) {
      EXPECT_FALSE(sentence.empty() || sentence.ends_with('.')) << error_info(code).code;
    }
  }
}

TEST(ErrorCatalogue, LooksUpByCode) {
  EXPECT_EQ(error_info(ErrorCode::kInvalidUtf8).code, "DL-R001");
  EXPECT_EQ(error_info(ErrorCode::kUsage).code, "DL-U001");
}

TEST(Error, OneLineWithEverythingKnown) {
  Error error = make_error_at(ErrorCode::kInvalidUtf8, "a lone continuation byte", 118);
  error.path = "notes.txt";
  error.line = 3;
  EXPECT_EQ(
      error.to_string(),
      "DL-R001 notes.txt:3 (byte 118): a lone continuation byte. Convert the input to UTF-8.");
}

TEST(Error, OneLineWithLittleKnown) {
  EXPECT_EQ(make_error(ErrorCode::kInvalidUtf8, "").to_string(),
            "DL-R001: not valid UTF-8. Convert the input to UTF-8.");
  Error error = make_error(ErrorCode::kInvalidUtf8, "cut off");
  error.line = 9;
  EXPECT_EQ(error.to_string(), "DL-R001 line 9: cut off. Convert the input to UTF-8.");
}

TEST(Error, TheInnermostPathStays) {
  EXPECT_EQ(make_error(ErrorCode::kModelCorrupt, "").with_path("outer").path, "outer");
  Error inner = make_error(ErrorCode::kModelCorrupt, "");
  inner.path = "inner";
  EXPECT_EQ(std::move(inner).with_path("outer").path, "inner");
}

}  // namespace
}  // namespace dateline
