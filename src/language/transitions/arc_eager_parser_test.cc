// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/arc_eager_parser.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "language/network/network_for_tests.h"
#include "language/transitions/dependency_tree_for_tests.h"

namespace dateline::language {
namespace {

std::vector<Move> test_moves() {
  std::vector<Move> moves = {{0, ""}, {1, ""}};
  for (const char* label : {"nsubj", "det", "obj||conj", "amod"}) moves.push_back({2, label});
  for (const char* label : {"obj", "conj", "nsubj", "prep||obj", "punct"})
    moves.push_back({3, label});
  moves.push_back({4, "ROOT"});
  return moves;
}

// The transition system step by step: arcs in lists per head in the order they were made, sets of
// flags, a buffer that is really a list.
struct PlainParser {
  struct Arc {
    int head;
    int child;
    std::string label;
  };
  int length;
  std::vector<int> stack;
  std::deque<int> buffer;
  std::map<int, std::vector<Arc>> left_arcs, right_arcs;
  std::map<int, int> head_of;
  std::set<int> unshiftable;
  std::set<int> starts = {0};
  std::map<std::string, int> seen;  // how often each thing happened

  explicit PlainParser(int tokens) : length(tokens) {
    for (int token = 0; token < tokens; ++token) buffer.push_back(token);
  }
  int s(std::size_t place) const {
    return place < stack.size() ? stack[stack.size() - 1 - place] : -1;
  }
  int b(std::size_t place) const { return place < buffer.size() ? buffer[place] : -1; }
  static int newest(const std::map<int, std::vector<Arc>>& arcs, int head) {
    const auto found = arcs.find(head);
    return found == arcs.end() || found->second.empty() ? -1 : found->second.back().child;
  }
  std::vector<int> context() const {
    return {b(0),
            b(1),
            s(0),
            s(1),
            s(2),
            newest(left_arcs, b(0)),
            newest(left_arcs, s(0)),
            newest(right_arcs, s(0))};
  }
  bool valid(int action) const {
    switch (action) {
      case 0:
        return stack.empty() ||
               (buffer.size() >= 2 && starts.count(b(0)) == 0 && unshiftable.count(b(0)) == 0);
      case 1:
        return !stack.empty();
      case 2:
      case 3:
        return !stack.empty() && !buffer.empty() && starts.count(b(0)) == 0;
      default:
        return buffer.size() >= 2 && b(1) == b(0) + 1 && starts.count(b(1)) == 0;
    }
  }
  void add_arc(int head, int child, const std::string& label) {
    if (head_of.count(child) != 0) {
      ++seen["replaced head"];
      auto& list = head_of[child] > child ? left_arcs[head_of[child]] : right_arcs[head_of[child]];
      EXPECT_EQ(list.back().child, child) << "a replaced arc is the newest of its list";
      std::erase_if(list, [&](const Arc& arc) { return arc.child == child; });
    }
    (head > child ? left_arcs : right_arcs)[head].push_back({head, child, label});
    head_of[child] = head;
  }
  void push() {
    stack.push_back(b(0));
    buffer.pop_front();
  }
  void apply(int action, const std::string& label) {
    switch (action) {
      case 0:
        if (stack.empty() && unshiftable.count(b(0)) != 0) ++seen["shift of an unshiftable token"];
        return push();
      case 1:
        if (head_of.count(s(0)) == 0 && stack.size() > 1) {
          ++seen["put back"];
          unshiftable.insert(s(0));
          buffer.push_front(s(0));
        }
        return stack.pop_back();
      case 2:
        add_arc(b(0), s(0), label);
        unshiftable.erase(b(0));
        return stack.pop_back();
      case 3:
        add_arc(s(0), b(0), label);
        return push();
      default:
        ++seen["break"];
        starts.insert(b(1));
    }
  }
  PlainTree tree(const Document& document) const {
    PlainTree tree;
    for (int token = 0; token < length; ++token) {
      tree.heads.push_back(token);
      tree.labels.push_back("ROOT");
      tree.spaces.push_back(document.tokens[static_cast<std::size_t>(token)].lexeme->is_space);
    }
    for (const auto* arcs : {&left_arcs, &right_arcs}) {
      for (const auto& list : *arcs) {
        for (const Arc& arc : list.second) {
          tree.heads[arc.child] = arc.head;
          tree.labels[arc.child] = arc.label;
        }
      }
    }
    return tree;
  }
};

class ArcEagerParserTest : public testing::Test {
 protected:
  ArcEagerParserTest()
      : plain_tok2vec_(random_, {"NORM", "SHAPE", "SPACY"}, 40),
        tok2vec_(std::move(Tok2Vec::load(read_for_test(plain_tok2vec_.file()), nullptr, kernels_))
                     .value()),
        lexemes_(random_lexemes(random_, 200)) {}

  // Parses one random document both ways.
  void compare(const ArcEagerParser& parser, const std::vector<Move>& moves, const Labels& labels,
               std::size_t length) {
    const auto rows = random_rows(random_, lexemes_, {2, length, 3});
    const std::size_t first_row = kPadRows + 2 + kPadRows;
    Document document;
    for (std::size_t token = 0; token < length; ++token) {
      document.tokens.emplace_back().lexeme = rows[first_row + token].lexeme;
    }
    FeatureBlocks blocks;
    blocks.reset(rows, tok2vec_, parser.network(), workspace_, nullptr);
    parser.parse(document, first_row, blocks, state_);

    const TransitionNetwork& network = parser.network();
    Floats vectors(length * 96);
    tok2vec_.encode(rows, first_row, length, workspace_, vectors.data());
    AlignedFloats reduced;
    Floats contributions(length * network.row_floats());
    network.precompute(vectors.data(), length, reduced, contributions.data());
    PlainParser plain(static_cast<int>(length));
    Floats scores(moves.size());
    std::size_t steps = 0;
    while (!plain.stack.empty() || !plain.buffer.empty()) {
      ASSERT_LT(++steps, 8 * length + 8) << "the cap on steps in the parser must never be reached";
      std::vector<const float*> slots;
      const std::vector<int> context = plain.context();
      for (std::size_t feature = 0; feature < context.size(); ++feature) {
        slots.push_back(context[feature] < 0 ? network.padding(feature)
                                             : contributions.data() +
                                                   static_cast<std::size_t>(context[feature]) *
                                                       network.row_floats() +
                                                   feature * TransitionNetwork::kSlotFloats);
      }
      network.score(slots.data(), scores.data());
      std::size_t best = moves.size();
      for (std::size_t number = 0; number < moves.size(); ++number) {
        if (plain.valid(moves[number].action) &&
            (best == moves.size() || scores[number] > scores[best]))
          best = number;
      }
      ASSERT_LT(best, moves.size()) << "some action is always valid";
      ++seen_["action " + std::to_string(moves[best].action)];
      plain.apply(moves[best].action, moves[best].label);
    }
    PlainTree tree = plain.tree(document);
    tree.set_edges();
    if (length < 200) {
      ASSERT_TRUE(tree.nests()) << "the removal of decoration relies on it: " << tree.to_string();
    }
    tree.remove_decoration();
    ASSERT_TRUE(tree.same_as(document, labels)) << tree.to_string();
    for (const auto& [name, count] : plain.seen) seen_[name] += count;
    if (plain.seen.count("break") != 0) ++seen_["documents with breaks"];
  }

  TestRandom random_{51};
  const Kernels& kernels_ = *find_kernels(InstructionSet::kBest);
  TestTok2Vec plain_tok2vec_;
  Tok2Vec tok2vec_;
  std::deque<Lexeme> lexemes_;
  Tok2VecWorkspace workspace_{8 << 20};
  ParserState state_;
  std::map<std::string, int> seen_;
};

TEST_F(ArcEagerParserTest, AgreesWithThePlainStateMachine) {
  const std::vector<Move> moves = test_moves();
  for (int number = 0; number < 60; ++number) {
    const TestTransitionNetwork plain(random_, 8, moves.size(),
                                      static_cast<float>(number % 4) * 2.0F);
    Labels labels;
    const auto parser = ArcEagerParser::load(read_for_test(plain.file()), moves, labels, kernels_);
    ASSERT_TRUE(parser.ok()) << parser.error().to_string();
    for (int round = 0; round < 60; ++round) {
      compare(*parser, moves, labels, random_.below(round % 20 == 0 ? 150 : 25));
      if (HasFatalFailure()) return;
    }
  }
  for (const char* thing :
       {"action 0", "action 1", "action 2", "action 3", "action 4", "put back", "replaced head",
        "shift of an unshiftable token", "documents with breaks"}) {
    EXPECT_GT(seen_[thing], 50) << thing;
  }
}

TEST_F(ArcEagerParserTest, AgreesAcrossBlocks) {
  const std::vector<Move> moves = test_moves();
  for (int number = 0; number < 4; ++number) {
    const TestTransitionNetwork plain(random_, 8, moves.size());
    Labels labels;
    const auto parser = ArcEagerParser::load(read_for_test(plain.file()), moves, labels, kernels_);
    ASSERT_TRUE(parser.ok());
    compare(*parser, moves, labels, 3000);
  }
}

TEST_F(ArcEagerParserTest, RefusesOtherMoves) {
  const auto load = [&](const std::vector<Move>& moves) {
    Labels labels;
    const TestTransitionNetwork plain(random_, 8, moves.size());
    return ArcEagerParser::load(read_for_test(plain.file()), moves, labels, kernels_);
  };
  EXPECT_TRUE(load(test_moves()).ok());
  const auto refused = [&](auto change) {
    std::vector<Move> moves = test_moves();
    change(moves);
    const auto parser = load(moves);
    ASSERT_FALSE(parser.ok());
    EXPECT_EQ(parser.error().code, ErrorCode::kModelUnsupported);
  };
  refused([](auto& moves) { moves.clear(); });
  refused([](auto& moves) { moves.erase(moves.begin()); });
  refused([](auto& moves) { moves.pop_back(); });
  refused([](auto& moves) { moves.push_back({4, "again"}); });
  refused([](auto& moves) { moves.push_back({2, "late"}); });
  refused([](auto& moves) { moves.push_back({5, "unknown"}); });
  refused([](auto& moves) { moves.push_back({-1, "unknown"}); });
  refused([](auto& moves) { moves[3].label = "subtok"; });
}

}  // namespace
}  // namespace dateline::language
