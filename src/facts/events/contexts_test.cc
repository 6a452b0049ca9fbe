// SPDX-License-Identifier: Apache-2.0
#include "facts/events/contexts.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

TEST(ContextWords, ReadsAndRefuses) {
  const auto words = parse_context_words(
      R"({"contexts": [{"name": "health", "words": ["nurse", "blood bank"]}]})");
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->names, std::vector<std::string>{"health"});
  EXPECT_TRUE(words->contexts.contains("blood bank"));
  for (const char* bad : {"[]", "{}", R"({"contexts": [{}]})", R"({"contexts": [{"name": "x"}]})",
                          R"({"contexts": [{"name": "x", "words": [1]}]})"}) {
    EXPECT_FALSE(parse_context_words(bad).ok()) << bad;
  }
}

TEST(ContextWords, BuiltInHasAllContexts) { EXPECT_EQ(builtin_context_words().names.size(), 37u); }

}  // namespace
}  // namespace dateline::facts
