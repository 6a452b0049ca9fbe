// SPDX-License-Identifier: Apache-2.0
#include "language/transitions/dependency_tree.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "language/network/network_for_tests.h"
#include "language/transitions/dependency_tree_for_tests.h"

namespace dateline::language {
namespace {

// Any acyclic heads, crossing arcs included.
std::vector<int> random_forest(TestRandom& random, std::size_t count, std::size_t one_root_in) {
  std::vector<int> order(count);
  for (std::size_t index = 0; index < count; ++index) order[index] = static_cast<int>(index);
  for (std::size_t index = count; index > 1; --index)
    std::swap(order[index - 1], order[random.below(index)]);
  std::vector<int> heads(count);
  for (std::size_t index = 0; index < count; ++index) {
    const bool is_root = index == 0 || random.below(one_root_in) == 0;
    heads[order[index]] = is_root ? order[index] : order[random.below(index)];
  }
  return heads;
}

// Nested heads, as the parser makes them: neighbouring subtrees are joined by either root.
std::vector<int> random_nested(TestRandom& random, std::size_t count) {
  std::vector<int> heads(count);
  std::vector<int> stack;
  const std::size_t joins = random.below(10);  // few joins make many sentences
  const std::size_t to_left = random.below(5);
  for (int token = 0; token < static_cast<int>(count); ++token) {
    heads[token] = token;
    stack.push_back(token);
    while (stack.size() > 1 && random.below(10) < joins) {
      const int top = stack.back();
      stack.pop_back();
      if (random.below(4) < to_left) {
        heads[top] = stack.back();
      } else {
        heads[stack.back()] = top;
        stack.back() = top;
      }
    }
  }
  return heads;
}

const std::vector<std::string> kLabels = {"a",    "b",    "c",    "d",    "a||b",
                                          "b||a", "c||b", "d||d", "a||c", "b||missing"};

class TreeTest : public testing::Test {
 protected:
  TreeTest() {
    for (const std::string& label : kLabels) labels_.intern(label);
    labels_.intern("ROOT");
    decoration_ = ProjectiveDecoration(labels_);
    word_.is_space = false;
    space_.is_space = true;
  }

  Document document(const PlainTree& tree) {
    Document made;
    for (int token = 0; token < tree.size(); ++token) {
      DocumentToken& added = made.tokens.emplace_back();
      added.head = static_cast<std::uint32_t>(tree.heads[token]);
      added.dep = *labels_.find(tree.labels[token]);
      added.lexeme = tree.spaces[token] ? &space_ : &word_;
    }
    return made;
  }

  PlainTree labelled(TestRandom& random, std::vector<int> heads, std::size_t kinds) {
    PlainTree tree;
    tree.heads = std::move(heads);
    for (int token = 0; token < tree.size(); ++token) {
      tree.labels.push_back(tree.heads[token] == token ? "ROOT" : kLabels[random.below(kinds)]);
      tree.spaces.push_back(random.below(9) == 0);
    }
    return tree;
  }

  void expect_agreement(PlainTree tree) {
    Document fast = document(tree);
    const std::string input = tree.to_string();
    tree.set_edges();
    set_edges_and_sentences(fast);
    ASSERT_TRUE(tree.same_as(fast, labels_)) << input;
    if (!tree.nests()) return;
    ++nested_;
    tree.remove_decoration();
    decoration_.remove(fast);
    ASSERT_TRUE(tree.same_as(fast, labels_)) << input << "\n-> " << tree.to_string();
  }

  Labels labels_;
  ProjectiveDecoration decoration_;
  Lexeme word_, space_;
  int nested_ = 0;
};

TEST_F(TreeTest, AgreesWithThePlainImplementationOnAnyForest) {
  TestRandom random(41);
  for (int round = 0; round < 20000; ++round) {
    const std::size_t count = 1 + random.below(round % 100 == 0 ? 150 : 14);
    expect_agreement(
        labelled(random, random_forest(random, count, 2 + random.below(12)), 4 + random.below(7)));
    if (HasFatalFailure()) return;
  }
}

TEST_F(TreeTest, AgreesWithThePlainImplementationOnNestedTrees) {
  TestRandom random(42);
  for (int round = 0; round < 20000; ++round) {
    const std::size_t count = 1 + random.below(round % 100 == 0 ? 300 : 20);
    expect_agreement(labelled(random, random_nested(random, count), 4 + random.below(7)));
    if (HasFatalFailure()) return;
  }
  EXPECT_EQ(nested_, 20000);
}

// Every forest of up to five tokens.
TEST_F(TreeTest, AgreesWithThePlainImplementationOnEverySmallForest) {
  TestRandom random(43);
  for (int count = 1; count <= 5; ++count) {
    int total = 1;
    for (int token = 0; token < count; ++token) total *= count;
    for (int number = 0; number < total; ++number) {
      std::vector<int> heads;
      for (int rest = number, token = 0; token < count; ++token, rest /= count)
        heads.push_back(rest % count);
      bool acyclic = true;
      for (int token = 0; token < count; ++token) {
        int ancestor = token;
        for (int step = 0; step < count; ++step) ancestor = heads[ancestor];
        acyclic &= heads[ancestor] == ancestor;
      }
      if (!acyclic) continue;
      for (int round = 0; round < 6; ++round)
        expect_agreement(labelled(random, heads, kLabels.size()));
      if (HasFatalFailure()) return;
    }
  }
}

TEST_F(TreeTest, HandlesNoTokensAtAll) {
  Document empty;
  set_edges_and_sentences(empty);
  decoration_.remove(empty);
  EXPECT_TRUE(empty.tokens.empty());
}

// "a||b": attach to the first b below the head, breadth first.
TEST_F(TreeTest, ReattachesToTheFirstFittingDescendant) {
  PlainTree tree;
  tree.heads = {1, 1, 1, 2, 1, 4};
  tree.labels = {"c", "ROOT", "c", "b", "b", "b"};
  tree.labels[0] = "a||b";
  tree.spaces.assign(6, false);
  Document document = this->document(tree);
  set_edges_and_sentences(document);
  decoration_.remove(document);
  EXPECT_EQ(document.tokens[0].head, 4U);
  EXPECT_EQ(labels_.text(document.tokens[0].dep), "a");
}

// Hostile shapes, with as many decorated labels as there can be. A quadratic search would take
// minutes to hours.
TEST_F(TreeTest, IsFastOnStarsAndChains) {
  constexpr int kCount = 60000;
  const std::vector<std::pair<const char*, int (*)(int)>> shapes = {
      {"star to the right", [](int) { return 0; }},
      {"star to the left", [](int) { return kCount - 1; }},
      {"chain to the right", [](int token) { return token == 0 ? 0 : token - 1; }},
      {"chain to the left", [](int token) { return token == kCount - 1 ? token : token + 1; }},
      {"comb", [](int token) { return token == 0       ? 0
                                      : token % 2 == 1 ? token - 1
                                                       : token - 2; }},
  };
  for (const auto& [name, head] : shapes) {
    for (const std::vector<const char*>& pattern : {std::vector<const char*>{"b||missing"},
                                                    {"b||a"},
                                                    {"d||d"},
                                                    {"a", "b||a"},
                                                    {"c", "c", "c", "b||missing", "a||c"}}) {
      PlainTree tree;
      for (int token = 0; token < kCount; ++token) {
        tree.heads.push_back(head(token));
        tree.labels.push_back(pattern[static_cast<std::size_t>(token) % pattern.size()]);
        tree.spaces.push_back(false);
      }
      for (int token = 0; token < kCount; ++token) {
        if (tree.heads[token] == token) tree.labels[token] = "ROOT";
      }
      Document document = this->document(tree);
      set_edges_and_sentences(document);
      decoration_.remove(document);
      for (const DocumentToken& token : document.tokens) {
        ASSERT_EQ(labels_.text(token.dep).find("||"), std::string::npos) << name;
      }
    }
  }
}

}  // namespace
}  // namespace dateline::language
