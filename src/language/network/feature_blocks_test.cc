// SPDX-License-Identifier: Apache-2.0
#include "language/network/feature_blocks.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "language/network/network_for_tests.h"

namespace dateline::language {
namespace {

struct Fixture {
  TestRandom random{21};
  TestTok2Vec plain_tok2vec{random, {"NORM", "SHAPE", "SPACY"}, 30};
  TestTransitionNetwork plain_network{random, 3, 5};
  const Kernels& kernels = *find_kernels(InstructionSet::kBest);
  Tok2Vec tok2vec =
      std::move(Tok2Vec::load(read_for_test(plain_tok2vec.file()), nullptr, kernels)).value();
  TransitionNetwork network =
      std::move(TransitionNetwork::load(read_for_test(plain_network.file()), 3, 5, kernels))
          .value();
  std::deque<Lexeme> lexemes = random_lexemes(random, 300);
  Tok2VecWorkspace workspace{1 << 20};
};

TEST(FeatureBlocks, GivesEveryRowHoweverOftenItsBlockWasDropped) {
  Fixture fixture;
  const std::size_t length = 20 * FeatureBlocks::kBlockRows + 17;
  const auto rows = random_rows(fixture.random, fixture.lexemes, {length});

  Floats vectors(rows.size() * 96);
  fixture.tok2vec.encode(rows, 0, rows.size(), fixture.workspace, vectors.data());
  const std::size_t width = fixture.network.row_floats();
  ASSERT_EQ(width, 3 * TransitionNetwork::kSlotFloats);
  AlignedFloats reduced;
  Floats expected(rows.size() * width);
  fixture.network.precompute(vectors.data(), rows.size(), reduced, expected.data());

  std::vector<int> seen(rows.size());
  FeatureBlocks blocks;
  Tok2VecWorkspace workspace(1 << 20);
  blocks.reset(
      rows, fixture.tok2vec, fixture.network, workspace,
      [&](std::size_t first, std::size_t count, const float* block) {
        for (std::size_t row = first; row < first + count; ++row) ++seen[row];
        EXPECT_EQ(std::memcmp(block, vectors.data() + first * 96, count * 96 * sizeof(float)), 0)
            << first;
      });
  const auto check = [&](std::size_t row) {
    ASSERT_EQ(std::memcmp(blocks.row(row), expected.data() + row * width, width * sizeof(float)), 0)
        << row;
  };
  for (std::size_t row = 0; row < rows.size(); ++row) check(row);
  for (const int times : seen) EXPECT_EQ(times, 1) << "in order, each block is computed once";
  for (std::size_t round = 0; round < 300; ++round) check(fixture.random.below(rows.size()));
  for (std::size_t row = rows.size(); row-- > 0;) check(row);
}

TEST(FeatureBlocks, KeepsTheLastEightBlocksInPlace) {
  Fixture fixture;
  const auto rows = random_rows(fixture.random, fixture.lexemes, {12 * FeatureBlocks::kBlockRows});
  FeatureBlocks blocks;
  blocks.reset(rows, fixture.tok2vec, fixture.network, fixture.workspace, nullptr);
  const std::size_t width = fixture.network.row_floats();
  for (std::size_t round = 0; round < 40; ++round) {
    // As a parser step: eight rows, in any blocks, some asked for twice; all must be valid at the
    // end.
    std::vector<const float*> pointers;
    std::vector<Floats> copies;
    for (std::size_t ask = 0; ask < FeatureBlocks::kBlocks; ++ask) {
      const std::size_t block = (round * 5 + ask * (round % 3)) % 12;
      pointers.push_back(blocks.row(block * FeatureBlocks::kBlockRows + fixture.random.below(100)));
      copies.emplace_back(pointers.back(), pointers.back() + width);
    }
    for (std::size_t ask = 0; ask < pointers.size(); ++ask) {
      ASSERT_EQ(std::memcmp(pointers[ask], copies[ask].data(), width * sizeof(float)), 0);
    }
  }
}

TEST(FeatureBlocks, StartsAnewAfterReset) {
  Fixture fixture;
  FeatureBlocks blocks;
  for (int round = 0; round < 5; ++round) {
    const auto rows = random_rows(fixture.random, fixture.lexemes, {3, 1});
    blocks.reset(rows, fixture.tok2vec, fixture.network, fixture.workspace, nullptr);
    Floats vector(96);
    fixture.tok2vec.encode(rows, kPadRows, 1, fixture.workspace, vector.data());
    AlignedFloats reduced;
    Floats expected(fixture.network.row_floats());
    fixture.network.precompute(vector.data(), 1, reduced, expected.data());
    EXPECT_EQ(std::memcmp(blocks.row(kPadRows), expected.data(), expected.size() * sizeof(float)),
              0);
  }
}

}  // namespace
}  // namespace dateline::language
