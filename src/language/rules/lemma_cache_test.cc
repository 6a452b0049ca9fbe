// SPDX-License-Identifier: Apache-2.0
#include "language/rules/lemma_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::language {
namespace {

Lexeme lexeme(std::string_view text, std::uint64_t id) {
  Lexeme made;
  made.text = text;
  made.orth_id = id;
  return made;
}

TEST(LemmaCache, KeepsWordPartOfSpeechAndFeaturesApart) {
  LemmaCache cache(8);
  const Lexeme axes = lexeme("axes", 7);
  EXPECT_FALSE(cache.find(axes, 1, 2));
  EXPECT_EQ(cache.add(axes, 1, 2, "axis"), "axis");
  EXPECT_EQ(cache.add(axes, 1, 3, "axes"), "axes");
  EXPECT_EQ(cache.find(axes, 1, 2), "axis");
  EXPECT_EQ(cache.find(axes, 1, 3), "axes");
  EXPECT_FALSE(cache.find(axes, 2, 2));
  cache.clear();
  EXPECT_FALSE(cache.find(axes, 1, 2));
}

TEST(LemmaCache, NeverConfusesWordsOfOneId) {
  LemmaCache cache(1000);
  std::vector<std::string> words(500);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = "w" + std::to_string(i);
  for (const auto& word : words) cache.add(lexeme(word, 7), 0, 0, word);
  std::size_t found = 0;
  for (const auto& word : words) {
    const auto lemma = cache.find(lexeme(word, 7), 0, 0);
    if (!lemma) continue;
    EXPECT_EQ(*lemma, word);
    ++found;
  }
  EXPECT_EQ(found, 16u);  // the longest search
}

TEST(LemmaCache, ReturnsStableCopiesWhenFullAndOfLongWords) {
  LemmaCache cache(3);
  std::vector<std::string_view> lemmas;
  std::vector<std::string> expected;
  for (int i = 0; i < 3000; ++i) {
    const std::string word(static_cast<std::size_t>(i % 200), static_cast<char>('a' + i % 26));
    lemmas.push_back(cache.add(lexeme(word, static_cast<std::uint64_t>(i)), 0, 0, word));
    expected.push_back(word);
  }
  EXPECT_TRUE(cache.is_full());
  for (std::size_t i = 0; i < lemmas.size(); ++i) EXPECT_EQ(lemmas[i], expected[i]);
  const std::string huge(100000, 'x');
  EXPECT_EQ(cache.add(lexeme(huge, 1), 0, 0, huge), huge);
}

}  // namespace
}  // namespace dateline::language
