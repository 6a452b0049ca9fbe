// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/matching.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace dateline::linking {
namespace {

std::vector<Token> tokens_of(const std::vector<int>& words) {
  std::vector<Token> tokens;
  for (const int word : words) {
    Token token;
    token.hash = token.key = 0x9E3779B97F4A7C15u * static_cast<std::uint64_t>(word + 1);
    token.weight = static_cast<std::uint16_t>(word % 7);
    tokens.push_back(token);
  }
  return tokens;
}

std::vector<int> random_words(std::mt19937& random, std::size_t size, int vocabulary) {
  std::vector<int> words(size);
  for (int& word : words) word = static_cast<int>(random() % static_cast<unsigned>(vocabulary));
  return words;
}

// The greatest weight of a common sequence, by the table of all pairs.
std::uint64_t slow_order(const std::vector<Token>& a, const std::vector<Token>& b) {
  std::vector<std::vector<std::uint64_t>> best(a.size() + 1,
                                               std::vector<std::uint64_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      best[i + 1][j + 1] = std::max(best[i][j + 1], best[i + 1][j]);
      const auto holds = [&](const Token& token) { return token.key == b[j].key; };
      const bool counts = std::count_if(b.begin(), b.end(), holds) <= PlaceTable::kPlaces;
      if (a[i].key == b[j].key && counts)
        best[i + 1][j + 1] = std::max(best[i + 1][j + 1], best[i][j] + a[i].weight);
    }
  }
  return best[a.size()][b.size()];
}

TEST(Matching, RunsAreEqualAndApart) {
  std::mt19937 random(1);
  for (int turn = 0; turn < 200; ++turn) {
    const auto a = tokens_of(random_words(random, random() % 80, 12));
    const auto b = tokens_of(random_words(random, random() % 80, 12));
    Matcher matcher;
    matcher.set_target(b);
    std::vector<int> used_a(a.size()), used_b(b.size());
    std::uint32_t last = 0;
    for (const WordRun& run : matcher.runs(a)) {
      EXPECT_GE(run.length, 3u);
      EXPECT_GE(run.a, last);
      last = run.a + run.length;
      for (std::uint32_t k = 0; k < run.length; ++k) {
        EXPECT_EQ(a[run.a + k].hash, b[run.b + k].hash);
        EXPECT_EQ(used_a[run.a + k]++, 0);
        EXPECT_EQ(used_b[run.b + k]++, 0);
      }
    }
  }
}

TEST(Matching, FindsWhatWasMoved) {
  std::vector<int> words(100);
  for (int i = 0; i < 100; ++i) words[static_cast<std::size_t>(i)] = i;
  std::vector<int> moved(words.begin() + 60, words.end());
  moved.insert(moved.end(), words.begin(), words.begin() + 60);
  const auto a = tokens_of(words);
  const auto b = tokens_of(moved);
  Matcher matcher;
  matcher.set_target(b);
  EXPECT_EQ(matcher.runs(a), (std::vector<WordRun>{{0, 40, 60}, {60, 0, 40}}));
  EXPECT_EQ(matcher.count_triples(a), 96u);
}

TEST(Matching, OrderIsTheHeaviest) {
  std::mt19937 random(2);
  for (int turn = 0; turn < 200; ++turn) {
    const auto a = tokens_of(random_words(random, random() % 40, 20));
    const auto b = tokens_of(random_words(random, random() % 40, 20));
    Matcher matcher;
    matcher.set_target(b);
    std::uint64_t weight = 0;
    const std::vector<KeyMatch> order = matcher.order(a);
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(a[order[i].a].key, b[order[i].b].key);
      if (i > 0) {
        EXPECT_LT(order[i - 1].a, order[i].a);
        EXPECT_LT(order[i - 1].b, order[i].b);
      }
      weight += order[i].weight;
    }
    EXPECT_EQ(weight, slow_order(a, b));
  }
}

TEST(Matching, StaysLinearOnRepetition) {
  // Quadratic work on these would take hours.
  const std::vector<Token> same = tokens_of(std::vector<int>(400000, 3));
  std::vector<int> period;
  for (int i = 0; i < 400000; ++i) period.push_back(i % 5);
  const std::vector<Token> periodic = tokens_of(period);
  Matcher matcher;
  matcher.set_target(same);
  EXPECT_FALSE(matcher.runs(same).empty());
  EXPECT_TRUE(matcher.order(same).empty());
  matcher.set_target(periodic);
  EXPECT_FALSE(matcher.runs(periodic).empty());
  EXPECT_TRUE(matcher.runs(same).empty());
}

TEST(Matching, CommonWordsOfShortGaps) {
  const std::vector<std::uint64_t> a = {1, 2, 3, 4}, b = {2, 9, 4};
  EXPECT_EQ(common_words(a, b), (std::vector<std::array<std::uint32_t, 2>>{{1, 0}, {3, 2}}));
  EXPECT_TRUE(common_words(a, std::vector<std::uint64_t>(kLongestGap + 1, 2)).empty());
}

}  // namespace
}  // namespace dateline::linking
