// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/entity_recogniser.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "language/network/network_for_tests.h"

namespace dateline::language {
namespace {

std::vector<Move> test_moves() {
  std::vector<Move> moves;
  for (int action = 1; action <= 4; ++action) {
    for (const char* label : {"ORG", "GPE", "DATE"}) moves.push_back({action, label});
    if (action == 4) moves.push_back({4, ""});
  }
  moves.push_back({5, ""});
  return moves;
}

// One action per token, and the entities that were closed.
struct PlainRecogniser {
  struct Entity {
    int start;
    int end;  // -1 while open
    std::string label;
  };
  std::vector<bool> spaces, starts;
  int next = 0;
  std::vector<Entity> entities;

  int size() const { return static_cast<int>(spaces.size()); }
  bool open() const { return !entities.empty() && entities.back().end == -1; }
  std::vector<int> context() const {
    return {next, open() ? entities.back().start : -1, open() ? next - 1 : -1};
  }
  bool valid(int action, const std::string& label) const {
    const bool last_token = size() - next < 2;
    const bool start_follows = !last_token && starts[next + 1];
    switch (action) {
      case 1:
        return !open() && !last_token && !start_follows && !spaces[next] && !label.empty();
      case 2:
        return open() && entities.back().label == label && !last_token && !start_follows;
      case 3:
        return open() && entities.back().label == label;
      case 4:
        return !open() && !spaces[next] && !label.empty();
      case 5:
        return !open();
      default:
        return false;
    }
  }
  void apply(int action, const std::string& label) {
    if (action == 1) entities.push_back({next, -1, label});
    if (action == 3) entities.back().end = next + 1;
    if (action == 4) entities.push_back({next, next + 1, label});
    ++next;
  }
};

TEST(EntityRecogniser, AgreesWithThePlainStateMachine) {
  TestRandom random(61);
  const Kernels& kernels = *find_kernels(InstructionSet::kBest);
  const TestTok2Vec plain_tok2vec(random, {"NORM", "PREFIX", "SUFFIX", "SHAPE"}, 40);
  const Tok2Vec tok2vec =
      std::move(Tok2Vec::load(read_for_test(plain_tok2vec.file()), nullptr, kernels)).value();
  const auto lexemes = random_lexemes(random, 200);
  const std::vector<Move> moves = test_moves();
  Tok2VecWorkspace workspace(8 << 20);
  std::map<int, int> seen;
  std::size_t longest = 0;
  for (int number = 0; number < 40; ++number) {
    const TestTransitionNetwork plain_network(random, 3, moves.size(),
                                              static_cast<float>(number % 3));
    Labels labels;
    const auto recogniser =
        EntityRecogniser::load(read_for_test(plain_network.file()), moves, labels, kernels);
    ASSERT_TRUE(recogniser.ok()) << recogniser.error().to_string();
    const TransitionNetwork& network = recogniser->network();
    for (int round = 0; round < 60; ++round) {
      const std::size_t length = random.below(round == 0 ? 2500 : 40);
      const auto rows = random_rows(random, lexemes, {1, length});
      const std::size_t first_row = kPadRows + 1 + kPadRows;
      Document document;
      PlainRecogniser plain;
      for (std::size_t token = 0; token < length; ++token) {
        DocumentToken& added = document.tokens.emplace_back();
        added.lexeme = rows[first_row + token].lexeme;
        added.sentence_start = token == 0 || random.below(6) == 0 ? 1 : -1;
        added.entity_iob = 'I';  // whatever was there before
        plain.spaces.push_back(added.lexeme->is_space);
        plain.starts.push_back(added.sentence_start == 1);
      }
      FeatureBlocks blocks;
      blocks.reset(rows, tok2vec, network, workspace, nullptr);
      recogniser->recognise(document, first_row, blocks);

      Floats vectors(length * 96);
      tok2vec.encode(rows, first_row, length, workspace, vectors.data());
      AlignedFloats reduced;
      Floats contributions(length * network.row_floats());
      network.precompute(vectors.data(), length, reduced, contributions.data());
      Floats scores(moves.size());
      while (plain.next < plain.size()) {
        std::vector<const float*> slots;
        const std::vector<int> context = plain.context();
        for (std::size_t feature = 0; feature < 3; ++feature) {
          slots.push_back(context[feature] < 0 ? network.padding(feature)
                                               : contributions.data() +
                                                     static_cast<std::size_t>(context[feature]) *
                                                         network.row_floats() +
                                                     feature * TransitionNetwork::kSlotFloats);
        }
        network.score(slots.data(), scores.data());
        std::size_t best = moves.size();
        for (std::size_t move = 0; move < moves.size(); ++move) {
          if (!plain.valid(moves[move].action, moves[move].label)) continue;
          if (best == moves.size() || scores[move] > scores[best]) best = move;
        }
        ASSERT_LT(best, moves.size());
        ++seen[moves[best].action];
        plain.apply(moves[best].action, moves[best].label);
      }
      std::string expected(length, 'O');
      std::vector<std::string> types(length);
      for (const auto& entity : plain.entities) {
        ASSERT_NE(entity.end, -1) << "no entity stays open";
        longest = std::max(longest, static_cast<std::size_t>(entity.end - entity.start));
        for (int token = entity.start; token < entity.end; ++token) {
          expected[static_cast<std::size_t>(token)] = token == entity.start ? 'B' : 'I';
          types[static_cast<std::size_t>(token)] = entity.label;
        }
      }
      for (std::size_t token = 0; token < length; ++token) {
        ASSERT_EQ(document.tokens[token].entity_iob, expected[token]) << token;
        ASSERT_EQ(labels.text(document.tokens[token].entity_type), types[token]) << token;
      }
    }
  }
  for (int action = 1; action <= 5; ++action) EXPECT_GT(seen[action], 100) << action;
  EXPECT_GT(longest, 3U);
}

TEST(EntityRecogniser, RefusesIncompleteMoves) {
  TestRandom random(62);
  const Kernels& kernels = *find_kernels(InstructionSet::kPortable);
  const auto load = [&](const std::vector<Move>& moves) {
    Labels labels;
    const TestTransitionNetwork plain(random, 3, moves.size());
    return EntityRecogniser::load(read_for_test(plain.file()), moves, labels, kernels);
  };
  EXPECT_TRUE(load(test_moves()).ok());
  const auto refused = [&](auto change) {
    std::vector<Move> moves = test_moves();
    change(moves);
    const auto recogniser = load(moves);
    ASSERT_FALSE(recogniser.ok());
    EXPECT_EQ(recogniser.error().code, ErrorCode::kModelUnsupported);
  };
  refused([](auto& moves) { moves.clear(); });
  refused([](auto& moves) { moves.pop_back(); });                // no out
  refused([](auto& moves) { moves.erase(moves.begin() + 6); });  // an entity that cannot end
  refused([](auto& moves) { moves.push_back({6, "X"}); });
  refused([](auto& moves) { moves.push_back({-1, "X"}); });
}

}  // namespace
}  // namespace dateline::language
