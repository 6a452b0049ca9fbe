// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/regex.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::language {
namespace {

TEST(Regex, PythonClasses) {
  const auto found = [](std::string_view pattern, std::string_view text) {
    const auto regex = Regex::compile(pattern);
    EXPECT_TRUE(regex.ok()) << pattern;
    const auto match = regex->search(text);
    return match ? std::to_string(match->start) + "-" + std::to_string(match->end)
                 : std::string("none");
  };
  EXPECT_EQ(found("\\s", "a\x1C"), "1-2");                    // a blank for Python, not for PCRE2
  EXPECT_EQ(found("\\s", "\xE2\x80\x8B"), "none");            // zero width space is none
  EXPECT_EQ(found("\\d+", "x\xD9\xA3\xC2\xB2"), "1-3");       // Arabic digit, but no superscript
  EXPECT_EQ(found("\\w+", "-\xC2\xBD_\xE4\xB8\xAD"), "1-7");  // a fraction is a word character
  EXPECT_EQ(found("[\\w.]+", "-a.b"), "1-4");
  EXPECT_EQ(found("\\S+", " \xC3\xA9 "), "1-3");
  EXPECT_EQ(found("[\\u00e9\\U0001F600]", "e\xF0\x9F\x98\x80"), "1-5");
  EXPECT_EQ(found("[[:a]+", ":[a"), "0-3");
  EXPECT_EQ(found("[]a]+", "]a"), "0-2");
  EXPECT_EQ(found("a$", "ba\n"), "1-2");
  EXPECT_EQ(found("(?u)^a", "ab"), "0-1");
}

TEST(Regex, RefusesWhatTheDialectsReadDifferently) {
  for (const std::string_view pattern :
       {"(",           "a)",      "[a",     "\\",       "\\Q",     "\\1",  "\\b",
        "\\Z",         "\\N",     "\\p{L}", "(?P<x>a)", "(?i)a",   "(?R)", "(?(1)a)",
        "(?C1)",       "(*UTF)a", "(?>a)",  "a{,3}",    "a{x}",    "{",    "\\u12",
        "\\UFFFFFFFF", "\\uD800", "[\\S]",  "a**",      "(?<=a+)b"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex.ok()) << pattern;
    EXPECT_EQ(regex.error().code, ErrorCode::kModelUnsupportedPattern) << pattern;
  }
  EXPECT_FALSE(Regex::compile(std::string(1000, '(') + std::string(1000, ')')).ok());
}

TEST(Regex, RunawayMatchesCountAsNone) {
  const auto regex = Regex::compile("(?:a|aa)+$");
  ASSERT_TRUE(regex.ok());
  EXPECT_TRUE(regex->matches_at_start("aaaa"));
  EXPECT_FALSE(regex->matches_at_start(std::string(5000, 'a') + "b"));
}

}  // namespace
}  // namespace dateline::language
