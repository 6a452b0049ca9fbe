// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace dateline::linking {
namespace {

Prose prose_of(const std::vector<std::uint64_t>& words) {
  Prose prose;
  for (const std::uint64_t word : words) {
    Token token;
    token.hash = token.key = word * 0x9E3779B97F4A7C15u + 1;
    token.weight = 8;
    prose.tokens.push_back(token);
  }
  return prose;
}

std::vector<std::uint64_t> words_from(std::mt19937& random, std::size_t size) {
  std::vector<std::uint64_t> words(size);
  for (std::uint64_t& word : words) word = random();
  return words;
}

std::vector<std::uint32_t> all_of(const std::vector<Prose>& proses) {
  std::vector<std::uint32_t> nodes(proses.size());
  std::iota(nodes.begin(), nodes.end(), 0u);
  return nodes;
}

TEST(Candidates, EightEqualWordsShareAKey) {
  std::mt19937 random(3);
  for (int turn = 0; turn < 300; ++turn) {
    const auto common = words_from(random, 8);
    auto a = words_from(random, random() % 30);
    auto b = words_from(random, random() % 30);
    a.insert(a.end(), common.begin(), common.end());
    b.insert(b.begin(), common.begin(), common.end());
    const auto keys_a = keys_of(prose_of(a)).groups;
    const auto keys_b = keys_of(prose_of(b)).groups;
    std::vector<std::uint64_t> both;
    std::set_intersection(keys_a.begin(), keys_a.end(), keys_b.begin(), keys_b.end(),
                          std::back_inserter(both));
    EXPECT_FALSE(both.empty());
  }
}

TEST(Candidates, FindsPairsThatShareAPassage) {
  std::mt19937 random(4);
  std::vector<Prose> proses;
  const auto common = words_from(random, 16);
  for (int i = 0; i < 6; ++i) {
    auto words = words_from(random, 60);
    if (i == 1 || i == 4) words.insert(words.begin() + 20, common.begin(), common.end());
    proses.push_back(prose_of(words));
  }
  EXPECT_EQ(find_candidates(proses, all_of(proses)), (std::vector<Candidate>{{1, 4}}));
  EXPECT_TRUE(find_candidates({}, {}).empty());
}

TEST(Candidates, NamesAndFiguresInOneOrderAreEnough) {
  std::mt19937 random(5);
  std::vector<Prose> proses;
  for (int i = 0; i < 3; ++i) {
    Prose prose = prose_of(words_from(random, 80));
    for (std::size_t k = 0; k < 80; k += 10) {
      prose.tokens[k].weight = kNameWeight;
      if (i != 1) prose.tokens[k].key = 1000 + k;
    }
    proses.push_back(prose);
  }
  EXPECT_EQ(find_candidates(proses, all_of(proses)), (std::vector<Candidate>{{0, 2}}));
}

TEST(Candidates, AreFewHoweverManyShareAParagraph) {
  std::mt19937 random(6);
  const auto paragraph = words_from(random, 80);
  std::vector<Prose> proses;
  for (int i = 0; i < 10000; ++i) {
    auto words = words_from(random, 40);
    words.insert(words.begin() + 20, paragraph.begin(), paragraph.end());
    proses.push_back(prose_of(words));
  }
  const std::vector<Candidate> candidates = find_candidates(proses, all_of(proses));
  EXPECT_LE(candidates.size(), (kFirstHolders + 1) * proses.size());
  // All hang together.
  std::vector<bool> reached(proses.size());
  reached[0] = true;
  for (const Candidate& candidate : candidates) {
    if (reached[candidate.a]) reached[candidate.b] = true;
  }
  EXPECT_TRUE(std::all_of(reached.begin(), reached.end(), [](bool yes) { return yes; }));
}

TEST(Candidates, AreFewHoweverManyPassagesAreShared) {
  // Each report is made of 8 of 60 paragraphs: every two share some.
  std::mt19937 random(7);
  std::vector<std::vector<std::uint64_t>> paragraphs;
  for (int i = 0; i < 60; ++i) paragraphs.push_back(words_from(random, 50));
  std::vector<Prose> proses;
  for (int i = 0; i < 1000; ++i) {
    std::vector<std::uint64_t> words;
    for (int k = 0; k < 8; ++k) {
      const auto& paragraph = paragraphs[random() % paragraphs.size()];
      words.insert(words.end(), paragraph.begin(), paragraph.end());
    }
    proses.push_back(prose_of(words));
  }
  EXPECT_LE(find_candidates(proses, all_of(proses)).size(), kPartners * proses.size());
}

}  // namespace
}  // namespace dateline::linking
