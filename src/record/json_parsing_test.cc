// SPDX-License-Identifier: Apache-2.0
#include "record/json_parsing.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(ParseJson, NestingIsBounded) {
  EXPECT_TRUE(parse_json(std::string(64, '[') + std::string(64, ']'), Limits{}).ok());
  const auto deep = parse_json(std::string(1000000, '['), Limits{});
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().offset, 64u);
  EXPECT_TRUE(parse_json("\"" + std::string(1000, '[') + "\\\"\"", Limits{}).ok());
}

TEST(ParseJson, FaultsHaveAPlace) {
  const auto broken = parse_json("{\"a\":1,}", Limits{});
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().code, ErrorCode::kVerifyNotJson);
  EXPECT_EQ(broken.error().offset, 7u);
  EXPECT_EQ(parse_json("\"\xFF\"", Limits{}).error().offset, 1u);
  for (const char* text : {"", "{", "nul", "1e999", "{} {}"})
    EXPECT_FALSE(parse_json(text, Limits{}).ok()) << text;
}

TEST(ParseJson, SizeIsBounded) {
  Limits limits;
  limits.max_line_bytes = 4;
  EXPECT_FALSE(parse_json("[1,2]", limits).ok());
}

}  // namespace
}  // namespace dateline
