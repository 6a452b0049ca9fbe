// SPDX-License-Identifier: Apache-2.0
#include "language/rules/noun_chunks.h"

#include <gtest/gtest.h>

#include <random>
#include <string_view>
#include <vector>

namespace dateline::language {
namespace {

struct TestToken {
  std::string_view pos, dep;
  std::uint32_t head, left_edge;
};

std::vector<TokenRange> chunks(const std::vector<TestToken>& tokens) {
  Labels labels;
  Document document;
  for (const auto& token : tokens) {
    DocumentToken& added = document.tokens.emplace_back();
    added.pos = labels.intern(token.pos).value_or(0);
    added.dep = labels.intern(token.dep).value_or(0);
    added.head = token.head;
    added.left_edge = token.left_edge;
  }
  return NounChunker(labels).find(document);
}

TEST(NounChunks, RunFromTheLeftEdgeToTheNoun) {
  EXPECT_EQ(chunks({}), std::vector<TokenRange>());
  EXPECT_EQ(chunks({{"DET", "det", 1, 0},
                    {"NOUN", "nsubj", 2, 0},
                    {"VERB", "ROOT", 2, 0},
                    {"PRON", "dobj", 2, 3}}),
            (std::vector<TokenRange>{{0, 2}, {3, 4}}));
}

TEST(NounChunks, NeverOverlap) {
  // The second noun's subtree holds the first chunk.
  EXPECT_EQ(chunks({{"NOUN", "nsubj", 1, 0}, {"NOUN", "ROOT", 1, 0}, {"NOUN", "attr", 1, 2}}),
            (std::vector<TokenRange>{{0, 1}, {2, 3}}));
}

TEST(NounChunks, FollowCoordinationToTheLeft) {
  const std::vector<TestToken> fish = {{"NOUN", "dobj", 0, 0},
                                       {"NOUN", "conj", 0, 1},
                                       {"NOUN", "conj", 1, 2},
                                       {"NOUN", "compound", 2, 3}};
  EXPECT_EQ(chunks(fish), (std::vector<TokenRange>{{0, 1}, {1, 2}, {2, 3}}));
  // A conjunct whose head is coordinated to something on its right does not count.
  EXPECT_EQ(chunks({{"NOUN", "conj", 1, 0}, {"NOUN", "conj", 2, 1}, {"NOUN", "pobj", 2, 2}}),
            (std::vector<TokenRange>{{1, 2}, {2, 3}}));
}

// The rule as spaCy states it, climbing each time.
std::vector<TokenRange> twin(const std::vector<TestToken>& tokens) {
  const auto is_argument = [](std::string_view dep) { return dep == "pobj" || dep == "ROOT"; };
  std::vector<TokenRange> found;
  std::int64_t last = -1;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].pos != "NOUN" || tokens[i].left_edge <= last) continue;
    auto head = i;
    if (tokens[i].dep == "conj") {
      head = tokens[i].head;
      while (tokens[head].dep == "conj" && tokens[head].head < head) head = tokens[head].head;
    }
    if (!is_argument(tokens[head].dep)) continue;
    last = i;
    found.push_back({tokens[i].left_edge, i + 1});
  }
  return found;
}

TEST(NounChunks, AgreeWithTheTwin) {
  constexpr std::string_view kPos[] = {"NOUN", "NOUN", "VERB"};
  constexpr std::string_view kDep[] = {"conj", "conj", "conj", "pobj", "det", "ROOT"};
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::vector<TestToken> tokens(1 + random() % 8);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const auto head =
          random() % 3 == 0 ? static_cast<std::uint32_t>(random() % tokens.size()) : i - (i > 0);
      tokens[i] = {kPos[random() % 3], kDep[random() % 6], head,
                   static_cast<std::uint32_t>(random() % (i + 1))};
    }
    ASSERT_EQ(chunks(tokens), twin(tokens)) << "round " << round;
  }
}

TEST(NounChunks, TakeLinearTimeOnAChainOfConjuncts) {
  constexpr std::uint32_t kCount = 400000;
  std::vector<TestToken> tokens = {{"NOUN", "pobj", 0, 0}};
  for (std::uint32_t i = 1; i < kCount; ++i) tokens.push_back({"NOUN", "conj", i - 1, i});
  EXPECT_EQ(chunks(tokens).size(), kCount);
}

}  // namespace
}  // namespace dateline::language
