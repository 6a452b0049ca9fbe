// SPDX-License-Identifier: Apache-2.0
#include "language/rules/word_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace dateline::language {
namespace {

TEST(WordTable, NumbersDistinctWordsFromZero) {
  WordTable table;
  EXPECT_EQ(table.find("axe"), std::nullopt);
  EXPECT_EQ(table.add("axe"), 0u);
  EXPECT_EQ(table.add(""), 1u);
  EXPECT_EQ(table.add("axe"), 0u);
  EXPECT_EQ(table.size(), 2u);
  EXPECT_EQ(table.find(""), 1u);
  EXPECT_EQ(table.word(0), "axe");
  EXPECT_EQ(table.find("ax"), std::nullopt);
}

TEST(WordTable, ViewsSurviveAMove) {
  WordTable table;
  table.add("axe");
  const std::string_view view = table.word(0);
  const WordTable moved = std::move(table);
  EXPECT_EQ(view.data(), moved.word(0).data());
}

TEST(WordTable, AgreesWithAMapOnRandomWords) {
  std::mt19937 random(7);
  for (const bool reserved : {false, true}) {
    WordTable table;
    if (reserved) table.reserve(3000, 10000);
    std::map<std::string, std::uint32_t> twin;
    for (int step = 0; step < 20000; ++step) {
      std::string word;
      for (auto length = random() % 5; length > 0; --length)
        word += static_cast<char>('a' + random() % 6);
      const auto expected = twin.find(word);
      ASSERT_EQ(table.find(word),
                expected == twin.end() ? std::nullopt : std::optional(expected->second));
      const auto number = table.add(word);
      ASSERT_TRUE(number);
      ASSERT_EQ(twin.emplace(word, *number).first->second, *number);
    }
    for (const auto& [word, number] : twin) EXPECT_EQ(table.word(number), word);
    EXPECT_EQ(table.size(), twin.size());
  }
}

}  // namespace
}  // namespace dateline::language
