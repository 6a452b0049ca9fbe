// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/affix_matcher.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "language/tokenizer/definition.h"
#include "language/tokenizer/regex.h"
#include "language/tokenizer/testing/model_files.h"
#include "language/tokenizer/testing/naive_tokenizer.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

std::optional<TokenizerDefinition> model_definition() {
  const auto files = testing::find_model_files();
  if (!files) return std::nullopt;
  const auto document = msgpack::parse(files->tokenizer, Limits());
  return TokenizerDefinition::read(document->root()).value();
}

// The fast matchers and PCRE2 side by side.
class Pair {
 public:
  Pair(const TokenizerDefinition& definition)
      : prefix_(*AffixMatcher::parse(*definition.prefix, AffixKind::kPrefix)),
        suffix_(*AffixMatcher::parse(*definition.suffix, AffixKind::kSuffix)),
        infix_(*AffixMatcher::parse(*definition.infix, AffixKind::kInfix)),
        prefix_regex_(Regex::compile(*definition.prefix).value()),
        suffix_regex_(Regex::compile(*definition.suffix).value()),
        infix_regex_(Regex::compile(*definition.infix).value()) {}

  void expect_equal(const std::string& text) const {
    const auto length = [](const std::optional<Regex::Match>& match) {
      return match ? match->end - match->start : 0;
    };
    ASSERT_EQ(prefix_.match_prefix(text), length(prefix_regex_.search(text))) << text;
    ASSERT_EQ(suffix_.match_suffix(text), length(suffix_regex_.search(text))) << text;
    for (std::size_t from = 0;;) {
      const auto fast = infix_.find_infix(text, from);
      const auto slow = infix_regex_.search(text, from);
      ASSERT_EQ(fast.has_value(), slow.has_value()) << text;
      if (!fast) break;
      ASSERT_TRUE(fast->start == slow->start && fast->end == slow->end) << text;
      from = fast->end;
    }
  }

 private:
  AffixMatcher prefix_, suffix_, infix_;
  Regex prefix_regex_, suffix_regex_, infix_regex_;
};

void expect_equal_on_many(const Pair& pair, int rounds) {
  const std::vector<std::string> parts = {".",
                                          ",",
                                          "-",
                                          "--",
                                          "'",
                                          "'s",
                                          "(",
                                          ")",
                                          "$",
                                          "US$",
                                          "C$",
                                          "+",
                                          "*",
                                          "^",
                                          "/",
                                          ":",
                                          "<",
                                          "=",
                                          "~",
                                          "a",
                                          "Z",
                                          "s",
                                          "S",
                                          "1",
                                          "9",
                                          "km",
                                          "m",
                                          "k",
                                          "K",
                                          "%",
                                          "\xC2\xB0",
                                          "\xC2\xB0"
                                          "C",
                                          "\xE2\x80\x94",
                                          "\xE2\x80\x93",
                                          "\xE2\x80\x99",
                                          "\xE2\x80\x99s",
                                          "\xE2\x80\x9C",
                                          "\xE2\x80\xA6",
                                          "\xC2\xB2",
                                          "\xE2\x82\xAC",
                                          "\xC3\x9F",
                                          "\xD0\xB3",
                                          "\xE4\xB8\xAD",
                                          "\xC2\xA9",
                                          "\xF0\x9F\x98\x80"};
  std::mt19937 random(5);
  for (int round = 0; round < rounds; ++round) {
    std::string text;
    for (std::size_t count = 1 + random() % 6; count > 0; --count) {
      if (random() % 8 != 0) {
        text += parts[random() % parts.size()];
        continue;
      }
      char32_t value = random() % (random() % 2 == 0 ? 0x3000 : 0x30000);
      if ((value >= 0xD800 && value <= 0xDFFF) || is_space(value)) value = 'x';
      append_utf8(text, value);
    }
    pair.expect_equal(text);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(AffixMatcher, TinyPatternsAgreeWithPcre2) {
  expect_equal_on_many(Pair(testing::tiny_definition()), 20000);
}

TEST(AffixMatcher, ModelPatternsAreOfTheSimpleShapeAndAgreeWithPcre2) {
  const auto definition = model_definition();
  if (!definition) GTEST_SKIP() << testing::kNoModel;
  ASSERT_TRUE(AffixMatcher::parse(*definition->prefix, AffixKind::kPrefix).has_value());
  ASSERT_TRUE(AffixMatcher::parse(*definition->suffix, AffixKind::kSuffix).has_value());
  ASSERT_TRUE(AffixMatcher::parse(*definition->infix, AffixKind::kInfix).has_value());
  const Pair pair(*definition);
  expect_equal_on_many(pair, 5000);
  // Every assigned block in a place where each class is asked.
  for (char32_t value = 1; value < 0x30000; value += value < 0x3000 ? 1 : 61) {
    if ((value >= 0xD800 && value <= 0xDFFF) || is_space(value)) continue;
    std::string c;
    append_utf8(c, value);
    pair.expect_equal(c + "a." + c + "-" + c + ".A" + c + ".");
    if (HasFatalFailure()) return;
  }
}

TEST(AffixMatcher, OtherShapesAreLeftToPcre2) {
  const auto parses = [](std::string_view pattern, AffixKind kind) {
    return AffixMatcher::parse(pattern, kind).has_value();
  };
  EXPECT_TRUE(parses("^a|^\\(|^[b-d]", AffixKind::kPrefix));
  EXPECT_FALSE(parses("a", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^a|b", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^a*", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^ab+", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^a+(?=b)", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^", AffixKind::kPrefix));
  EXPECT_FALSE(parses("", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^[^a]", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^\\w", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^[\\w]", AffixKind::kPrefix));
  EXPECT_FALSE(parses("^ ", AffixKind::kPrefix));
  EXPECT_TRUE(parses("(?<=a)b$|c+$", AffixKind::kSuffix));
  EXPECT_FALSE(parses("a", AffixKind::kSuffix));
  EXPECT_FALSE(parses("a(?=b)$", AffixKind::kSuffix));
  EXPECT_FALSE(parses("\n$", AffixKind::kSuffix));
  EXPECT_FALSE(parses("(?<!a)b", AffixKind::kInfix));
  EXPECT_FALSE(parses("(a)", AffixKind::kInfix));
  EXPECT_FALSE(parses("a{2}", AffixKind::kInfix));
  EXPECT_FALSE(parses("(?:a", AffixKind::kInfix));
}

TEST(CodePointSet, ReadsClasses) {
  std::size_t at = 0;
  const auto set = CodePointSet::parse("[a-c\\u00DF-\\u00E1\\-\\]x-]rest", at);
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(at, 24u);
  for (const char32_t value : {U'a', U'c', U'\u00DF', U'\u00E1', U'-', U']', U'x'}) {
    EXPECT_TRUE(set->contains(value)) << static_cast<unsigned>(value);
  }
  for (const char32_t value : {U'd', U'\u00DE', U'\u00E2', U'[', U'\U0010FFFF'}) {
    EXPECT_FALSE(set->contains(value)) << static_cast<unsigned>(value);
  }
  for (const std::string_view bad :
       {"", "a", "[", "[a", "[]", "[^a]", "[b-a]", "[\\d]", "[\\u12]", "[\\UFFFFFFFF]", "[\\"}) {
    std::size_t start = 0;
    EXPECT_FALSE(CodePointSet::parse(bad, start).has_value()) << bad;
  }
}

}  // namespace
}  // namespace dateline::language
