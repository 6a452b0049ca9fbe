// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/url_matcher.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "language/tokenizer/definition.h"
#include "language/tokenizer/regex.h"
#include "language/tokenizer/testing/model_files.h"

namespace dateline::language {
namespace {

TEST(UrlMatcher, RefusesEveryOtherPattern) {
  EXPECT_FALSE(UrlMatcher::parse("").has_value());
  EXPECT_FALSE(UrlMatcher::parse("^http://(?:[a-z]{2,63})$").has_value());
}

TEST(UrlMatcher, AgreesWithPcre2) {
  const auto files = testing::find_model_files();
  if (!files) GTEST_SKIP() << testing::kNoModel;
  const auto document = msgpack::parse(files->tokenizer, Limits());
  const auto definition = TokenizerDefinition::read(document->root());
  ASSERT_TRUE(definition.ok());
  const auto matcher = UrlMatcher::parse(*definition->url_match);
  ASSERT_TRUE(matcher.has_value());
  const auto regex = Regex::compile(*definition->url_match);
  ASSERT_TRUE(regex.ok());

  const std::string long_label(64, 'a');
  const std::vector<std::string> parts = {"http",
                                          "://",
                                          ":",
                                          "/",
                                          "?",
                                          "#",
                                          "@",
                                          ".",
                                          ".",
                                          ".",
                                          "-",
                                          "_",
                                          "+",
                                          "a",
                                          "b1",
                                          "com",
                                          "c",
                                          "COM",
                                          "x.co",
                                          "www.",
                                          "1",
                                          "10",
                                          "127",
                                          "169",
                                          "254",
                                          "192",
                                          "168",
                                          "172",
                                          "16",
                                          "31",
                                          "2",
                                          "223",
                                          "224",
                                          "255",
                                          "256",
                                          "0",
                                          "80",
                                          "12345",
                                          "1.2.3.4",
                                          "172.16.",
                                          "\xD9\xA3",
                                          "\xC3\xA9",
                                          "\xC3\x9F",
                                          "\xE4\xB8\xAD",
                                          "\xF0\xA0\x80\x80",
                                          "\xEF\xBC\xA1",
                                          "(",
                                          ",",
                                          long_label,
                                          long_label.substr(1)};
  std::mt19937 random(17);
  int matched = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    for (std::size_t count = 1 + random() % 10; count > 0; --count)
      text += parts[random() % parts.size()];
    if (random() % 3 == 0) text += ".com";
    const bool expected = regex->matches_at_start(text);
    ASSERT_EQ(matcher->matches(text), expected) << text;
    matched += expected ? 1 : 0;
  }
  EXPECT_GT(matched, 1000);
}

}  // namespace
}  // namespace dateline::language
