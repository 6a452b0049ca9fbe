// SPDX-License-Identifier: Apache-2.0
#include "dateline/parse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include "language/parse_builder.h"

namespace dateline {
namespace {

using language::Document;
using language::DocumentToken;
using language::Labels;
using language::Lexeme;

// Documents by hand: each token follows the one before, after a blank where it had one.
class Builder {
 public:
  DocumentToken& add(const std::string& text, const std::string& dep = "dep",
                     bool space_after = true) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.text = texts_.emplace_back(text);
    lexeme.norm = texts_.emplace_back("norm:" + text);
    lexeme.shape = texts_.emplace_back("shape:" + text);
    for (const char byte : text)
      lexeme.code_points += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    lexeme.is_space = text.find_first_not_of(" \n") == std::string::npos;
    DocumentToken& token = document_.tokens.emplace_back();
    token.lexeme = &lexeme;
    token.byte_start = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    token.byte_end = static_cast<std::uint32_t>(text_.size());
    token.space_after = space_after;
    if (space_after) text_ += ' ';
    token.head = token.left_edge = token.right_edge =
        static_cast<std::uint32_t>(document_.tokens.size() - 1);
    token.dep = *labels.intern(dep);
    token.lemma = texts_.emplace_back("lemma:" + text);
    token.sentence_start = -1;
    return token;
  }
  DocumentToken& operator[](std::size_t index) { return document_.tokens[index]; }
  Parse build(std::vector<TokenRange> noun_chunks = {}) {
    document_.text = text_;
    return ParseBuilder::build(document_, labels, std::move(noun_chunks));
  }

  Labels labels;

 private:
  std::string text_;
  std::deque<std::string> texts_;
  std::deque<Lexeme> lexemes_;
  Document document_;
};

std::vector<std::uint32_t> children(const Parse& parse, std::uint32_t token) {
  const auto span = parse.children(token);
  return {span.begin(), span.end()};
}

TEST(Parse, IsEmptyForAnEmptyText) {
  const Parse nothing;
  EXPECT_TRUE(nothing.empty());
  EXPECT_EQ(nothing.text(), "");
  EXPECT_EQ(nothing.text(TokenRange{0, 0}), "");
  const Parse built = Builder().build();
  EXPECT_TRUE(built.empty());
  EXPECT_TRUE(built.sentences().empty());
  EXPECT_TRUE(built.entities().empty());
  EXPECT_TRUE(built.noun_chunks().empty());
}

TEST(Parse, KeepsTheAttributesOfTokens) {
  Builder builder;
  builder.add("Rome");
  DocumentToken& token = builder.add("fell", "ROOT", false);
  token.tag = *builder.labels.intern("VBD");
  token.pos = *builder.labels.intern("VERB");
  token.morph = *builder.labels.intern("Tense=Past");
  const Parse parse = builder.build();
  ASSERT_EQ(parse.size(), 2U);
  EXPECT_EQ(parse.text(), "Rome fell");
  EXPECT_EQ(parse.text(1), "fell");
  EXPECT_EQ(parse.lemma(1), "lemma:fell");
  EXPECT_EQ(parse.norm(1), "norm:fell");
  EXPECT_EQ(parse.shape(1), "shape:fell");
  EXPECT_EQ(parse.tag(1), "VBD");
  EXPECT_EQ(parse.pos(1), "VERB");
  EXPECT_EQ(parse.morph(1), "Tense=Past");
  EXPECT_EQ(parse.dep(1), "ROOT");
  EXPECT_EQ(parse.tag(0), "");
  EXPECT_EQ(parse.entity_type(0), "");
  EXPECT_TRUE(parse.space_after(0));
  EXPECT_FALSE(parse.space_after(1));
}

TEST(Parse, CountsBytesAndCodePoints) {
  Builder builder;
  builder.add("Caf\xC3\xA9");                              // 4 code points, 5 bytes
  builder.add("\xE2\x80\x9C", "punct", false);             // a quotation mark, 3 bytes
  builder.add("\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "dep");  // two emoji, 8 bytes
  builder.add("\n\n", "dep", false);
  builder.add("end", "ROOT", false);
  const Parse parse = builder.build();
  const std::vector<std::vector<std::uint32_t>> expected = {// code points, bytes
                                                            {0, 4, 0, 5},
                                                            {5, 6, 6, 9},
                                                            {6, 8, 9, 17},
                                                            {9, 11, 18, 20},
                                                            {11, 14, 20, 23}};
  for (std::uint32_t token = 0; token < parse.size(); ++token) {
    EXPECT_EQ((std::vector<std::uint32_t>{parse.start(token), parse.end(token),
                                          parse.byte_start(token), parse.byte_end(token)}),
              expected[token])
        << token;
    EXPECT_EQ(parse.text().substr(parse.byte_start(token),
                                  parse.byte_end(token) - parse.byte_start(token)),
              parse.text(token));
  }
  EXPECT_TRUE(parse.is_space(3));
  EXPECT_FALSE(parse.is_space(2));
}

TEST(Parse, CutsTextByTokenRange) {
  Builder builder;
  for (const char* word : {"one", "zw\xC3\xB6lf", "three"}) builder.add(word);
  const Parse parse = builder.build();
  EXPECT_EQ(parse.text(TokenRange{0, 2}), "one zw\xC3\xB6lf");
  EXPECT_EQ(parse.text(TokenRange{1, 2}), "zw\xC3\xB6lf");
  EXPECT_EQ(parse.text(TokenRange{0, 3}), "one zw\xC3\xB6lf three")
      << "without the blank at the end";
  EXPECT_EQ(parse.text(TokenRange{2, 2}), "");
  EXPECT_EQ(parse.text(), "one zw\xC3\xB6lf three ");
}

TEST(Parse, ListsChildrenInTextOrder) {
  Builder builder;
  for (const char* word : {"a", "b", "c", "d", "e", "f"}) builder.add(word);
  const std::uint32_t heads[] = {2, 2, 2, 2, 5, 2};
  for (std::uint32_t token = 0; token < 6; ++token) builder[token].head = heads[token];
  builder[2].left_edge = 0;
  builder[2].right_edge = 5;
  builder[5].left_edge = 4;
  const Parse parse = builder.build();
  EXPECT_EQ(children(parse, 2), (std::vector<std::uint32_t>{0, 1, 3, 5}));
  EXPECT_EQ(children(parse, 5), (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(children(parse, 0), (std::vector<std::uint32_t>{}));
  EXPECT_TRUE(parse.is_root(2));
  EXPECT_FALSE(parse.is_root(0));
  EXPECT_EQ(parse.head(4), 5U);
  EXPECT_EQ(parse.subtree(2), (TokenRange{0, 6}));
  EXPECT_EQ(parse.subtree(5), (TokenRange{4, 6}));
  EXPECT_EQ(parse.subtree(3), (TokenRange{3, 4}));
}

TEST(Parse, ChildrenAgreeWithASearchOverAllTokens) {
  std::mt19937 random(71);
  for (int round = 0; round < 300; ++round) {
    Builder builder;
    const std::uint32_t count = 1 + random() % 20;
    for (std::uint32_t token = 0; token < count; ++token)
      builder.add("w").head = static_cast<std::uint32_t>(random() % count);
    const Parse parse = builder.build();
    for (std::uint32_t token = 0; token < count; ++token) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t child = 0; child < count; ++child) {
        if (child != token && parse.head(child) == token) expected.push_back(child);
      }
      ASSERT_EQ(children(parse, token), expected);
    }
  }
}

TEST(Parse, CutsSentencesAtStarts) {
  Builder builder;
  for (int token = 0; token < 6; ++token) builder.add("w");
  builder[0].sentence_start = -1;  // the first token starts one whatever the parser says
  builder[2].sentence_start = 1;
  builder[5].sentence_start = 1;
  const Parse parse = builder.build();
  EXPECT_EQ(std::vector<TokenRange>(parse.sentences().begin(), parse.sentences().end()),
            (std::vector<TokenRange>{{0, 2}, {2, 5}, {5, 6}}));
  const std::uint32_t sentence_of[] = {0, 0, 1, 1, 1, 2};
  for (std::uint32_t token = 0; token < 6; ++token) {
    EXPECT_EQ(parse.sentence_of(token), sentence_of[token]);
    EXPECT_EQ(parse.sentence_start(token), token == 0 || token == 2 || token == 5);
  }
}

TEST(Parse, CollectsEntities) {
  Builder builder;
  for (int token = 0; token < 7; ++token) builder.add("w");
  const std::string iob = "BIOBBII";
  for (std::size_t token = 0; token < iob.size(); ++token) {
    builder[token].entity_iob = iob[token];
    builder[token].entity_type = iob[token] == 'O' ? 0
                                                   : *builder.labels.intern(token < 3    ? "GPE"
                                                                            : token == 3 ? "DATE"
                                                                                         : "ORG");
  }
  const Parse parse = builder.build();
  ASSERT_EQ(parse.entities().size(), 3U);
  EXPECT_EQ(parse.entities()[0].tokens, (TokenRange{0, 2}));
  EXPECT_EQ(parse.entities()[0].label, "GPE");
  EXPECT_EQ(parse.entities()[1].tokens, (TokenRange{3, 4}));
  EXPECT_EQ(parse.entities()[1].label, "DATE");
  EXPECT_EQ(parse.entities()[2].tokens, (TokenRange{4, 7}));
  EXPECT_EQ(parse.entities()[2].label, "ORG");
  EXPECT_EQ(parse.entity_type(1), "GPE");
  EXPECT_EQ(parse.entity_iob(1), 'I');
  EXPECT_EQ(parse.entity_iob(2), 'O');
}

TEST(Parse, StaysValidWhenMovedAndWhenItsSourcesAreGone) {
  std::vector<Parse> parses;
  std::string_view entity;
  {
    Builder builder;
    DocumentToken& token = builder.add("Li", "ROOT", false);
    token.entity_iob = 'B';
    token.entity_type = *builder.labels.intern("PERSON");
    Parse parse = builder.build({{0, 1}});
    entity = parse.entities()[0].label;
    parses.push_back(std::move(parse));
  }
  for (int more = 0; more < 10; ++more) parses.push_back(Builder().build());
  EXPECT_EQ(parses[0].text(0), "Li");
  EXPECT_EQ(parses[0].lemma(0), "lemma:Li");
  EXPECT_EQ(parses[0].dep(0), "ROOT");
  EXPECT_EQ(entity, "PERSON");
  EXPECT_EQ(parses[0].noun_chunks().size(), 1U);
  EXPECT_EQ(parses[0].text(parses[0].noun_chunks()[0]), "Li");
}

}  // namespace
}  // namespace dateline
