// SPDX-License-Identifier: Apache-2.0
#include "facts/events/syntax.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline::facts {
namespace {

// "text/tag/pos/dep/head" for each token.
ReportView view_of(const std::string& text, const std::vector<std::string>& rows) {
  std::vector<ViewToken> tokens;
  static std::vector<std::vector<std::string>> kept;
  std::size_t at = 0;
  for (const std::string& row : rows) {
    std::vector<std::string> cells;
    std::istringstream stream(row);
    for (std::string cell; std::getline(stream, cell, '/');) cells.push_back(cell);
    kept.push_back(cells);
    const auto& c = kept.back();
    ViewToken token;
    at = text.find(c[0], at);
    token.start = static_cast<std::uint32_t>(at);
    token.end = token.start + static_cast<std::uint32_t>(c[0].size());
    at = token.end;
    token.text = token.lemma = c[0];
    token.tag = c[1];
    token.pos = c[2];
    token.dep = c[3];
    token.head = static_cast<std::uint32_t>(std::stoul(c[4]));
    token.sentence_start = tokens.empty();
    tokens.push_back(token);
  }
  // Edges of subtrees: spread upwards until nothing changes.
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    tokens[i].left_edge = i;
    tokens[i].right_edge = i + 1;
  }
  for (std::size_t round = 0; round < tokens.size(); ++round) {
    for (const ViewToken& token : tokens) {
      ViewToken& head = tokens[token.head];
      head.left_edge = std::min(head.left_edge, token.left_edge);
      head.right_edge = std::max(head.right_edge, token.right_edge);
    }
  }
  static std::vector<std::string> texts;
  texts.push_back(text);
  ReportView view(texts.back());
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  return view;
}

using Tokens = std::vector<std::uint32_t>;

TEST(Syntax, SharesSubjectsRightAndObjectsLeft) {
  const ReportView view =
      view_of("They bombed and raided positions",
              {"They/PRP/PRON/nsubj/1", "bombed/VBD/VERB/ROOT/1", "and/CC/CCONJ/cc/1",
               "raided/VBD/VERB/conj/1", "positions/NNS/NOUN/dobj/3"});
  const Syntax syntax(view);
  EXPECT_EQ(syntax.of_verb(1).objects, Tokens{4});
  EXPECT_EQ(syntax.of_verb(3).subjects, Tokens{0});
  EXPECT_EQ(syntax.of_verb(3).objects, Tokens{4});
}

TEST(Syntax, PassiveWithAgent) {
  const ReportView view =
      view_of("Men were held by police",
              {"Men/NNS/NOUN/nsubjpass/2", "were/VBD/AUX/auxpass/2", "held/VBN/VERB/ROOT/2",
               "by/IN/ADP/agent/2", "police/NNS/NOUN/pobj/3"});
  const ClauseFrame frame = Syntax(view).of_verb(2);
  EXPECT_TRUE(frame.passive);
  EXPECT_EQ(frame.objects, Tokens{0});
  EXPECT_EQ(frame.subjects, Tokens{4});
}

TEST(Syntax, ReducedRelativeIsPassive) {
  const ReportView view =
      view_of("Men held by police fled",
              {"Men/NNS/NOUN/nsubj/4", "held/VBN/VERB/acl/0", "by/IN/ADP/agent/1",
               "police/NNS/NOUN/pobj/2", "fled/VBD/VERB/ROOT/4"});
  const ClauseFrame frame = Syntax(view).of_verb(1);
  EXPECT_EQ(frame.objects, Tokens{0});
  EXPECT_EQ(frame.subjects, Tokens{3});
}

TEST(Syntax, RelativeClauseActsThroughItsNoun) {
  const ReportView view = view_of(
      "Men who fled", {"Men/NNS/NOUN/ROOT/0", "who/WP/PRON/nsubj/2", "fled/VBD/VERB/relcl/0"});
  EXPECT_EQ(Syntax(view).of_verb(2).subjects, Tokens{0});
}

TEST(Syntax, ControllerOfAnInfinitive) {
  const ReportView view =
      view_of("He urged Iran to leave",
              {"He/PRP/PRON/nsubj/1", "urged/VBD/VERB/ROOT/1", "Iran/NNP/PROPN/dobj/1",
               "to/TO/PART/aux/4", "leave/VB/VERB/xcomp/1"});
  EXPECT_EQ(Syntax(view).of_verb(4).subjects, Tokens{2});
  EXPECT_EQ(Syntax(view).of_verb(1).complements, Tokens{4});
}

// The small model hangs "on" on the militants.
TEST(Syntax, WindowFindsThePhraseOfANoun) {
  const ReportView view =
      view_of("attack by militants on villages left",
              {"attack/NN/NOUN/nsubj/5", "by/IN/ADP/prep/0", "militants/NNS/NOUN/pobj/1",
               "on/IN/ADP/prep/2", "villages/NNS/NOUN/pobj/3", "left/VBD/VERB/ROOT/5"});
  const ClauseFrame frame = Syntax(view).of_noun(0);
  ASSERT_EQ(frame.phrases.size(), 2u);
  EXPECT_FALSE(frame.phrases[0].near);
  EXPECT_EQ(frame.phrases[1].preposition, "on");
  EXPECT_TRUE(frame.phrases[1].near);
  EXPECT_TRUE(frame.is_subject);
  EXPECT_EQ(frame.governor, 5u);
}

// A chain of a thousand verbs ends, and so does a chain of a thousand conjuncts.
TEST(Syntax, LongChainsAreBounded) {
  std::string text = "They ran";
  std::vector<std::string> rows = {"They/PRP/PRON/nsubj/1", "ran/VBD/VERB/ROOT/1"};
  for (int i = 1; i < 1000; ++i) {
    text += " ran";
    rows.push_back("ran/VBD/VERB/conj/" + std::to_string(i));
  }
  const ReportView view = view_of(text, rows);
  const Syntax syntax(view);
  EXPECT_EQ(syntax.of_verb(3).subjects, Tokens{0});
  EXPECT_TRUE(syntax.of_verb(1000).subjects.empty());
}

}  // namespace
}  // namespace dateline::facts
