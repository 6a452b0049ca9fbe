// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/attachments.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::facts {
namespace {

struct Word {
  std::string_view text, tag, dep;
  std::uint32_t head;
};

// A sentence of words apart by one blank, with its parse.
class Sentence {
 public:
  explicit Sentence(std::vector<Word> words) {
    for (const Word& word : words) text_ += (text_.empty() ? "" : " ") + std::string(word.text);
    view_.emplace(text_);
    std::vector<ViewToken> tokens;
    std::uint32_t at = 0;
    for (const Word& word : words) {
      ViewToken token;
      token.start = at;
      token.end = at + static_cast<std::uint32_t>(word.text.size());
      at = token.end + 1;
      token.head = word.head;
      token.text = token.lemma = word.text;
      if (word.tag == "IN" && word.text == "In") token.lemma = "in";
      token.tag = word.tag;
      token.dep = word.dep;
      token.pos = word.tag.starts_with("VB") ? "VERB" : "NOUN";
      token.sentence_start = tokens.empty();
      tokens.push_back(token);
    }
    view_->add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text_.size())},
                     std::move(tokens));
  }

  Span span(std::string_view words) const {
    const auto start = static_cast<std::uint32_t>(text_.find(words));
    return {start, start + static_cast<std::uint32_t>(words.size())};
  }
  PlaceMention place(std::string_view name, PlaceUse use = PlaceUse::kLiteral) const {
    PlaceMention mention;
    mention.span = span(name);
    mention.use = use;
    return mention;
  }
  TimeExpression time(std::string_view words, const std::string& value) const {
    TimeExpression time;
    time.span = span(words);
    time.value = time.earliest = time.latest = value;
    return time;
  }
  std::vector<Figure> figures(const FigureSources& sources,
                              const std::vector<TimeExpression>& times = {}) const {
    return find_figures(*view_, times, sources).figures;
  }

 private:
  std::string text_;
  std::optional<ReportView> view_;
};

TEST(Attachments, ThePlaceRightBehindTheCountedWords) {
  const Sentence sentence({{"They", "PRP", "nsubj", 1},
                           {"hired", "VBD", "ROOT", 1},
                           {"300", "CD", "nummod", 3},
                           {"men", "NNS", "dobj", 1},
                           {"in", "IN", "prep", 3},
                           {"Oslo", "NNP", "pobj", 4}});
  const std::vector<PlaceMention> literal{sentence.place("Oslo")};
  EXPECT_EQ(sentence.figures({{}, literal, {}})[0].place, 0u);
  const std::vector<PlaceMention> metonym{sentence.place("Oslo", PlaceUse::kMetonym)};
  EXPECT_FALSE(sentence.figures({{}, metonym, {}})[0].place);
}

TEST(Attachments, ThePlaceOfTheClauseWhenThereIsOne) {
  std::vector<Word> words{{"In", "IN", "prep", 4},    {"Oslo", "NNP", "pobj", 0},
                          {"12", "CD", "nummod", 3},  {"people", "NNS", "nsubjpass", 4},
                          {"hurt", "VBN", "ROOT", 4}, {"yesterday", "NN", "npadvmod", 4}};
  const Sentence one(words);
  const std::vector<PlaceMention> places{one.place("Oslo")};
  EXPECT_EQ(one.figures({{}, places, {}})[0].place, 0u);
  words.push_back({"near", "IN", "prep", 4});
  words.push_back({"Bergen", "NNP", "pobj", 6});
  const Sentence two(words);
  const std::vector<PlaceMention> both{two.place("Oslo"), two.place("Bergen")};
  EXPECT_FALSE(two.figures({{}, both, {}})[0].place);
}

TEST(Attachments, TheEntityWhoseMentionIsCounted) {
  const Sentence sentence({{"Some", "DT", "det", 2},
                           {"300", "CD", "nummod", 2},
                           {"Norwegians", "NNPS", "nsubj", 3},
                           {"left", "VBD", "ROOT", 3}});
  Entity entity;
  Mention mention;
  mention.span = sentence.span("Norwegians");
  entity.mentions.push_back(mention);
  const std::vector<Entity> entities{Entity{}, entity};
  const std::vector<Figure> figures = sentence.figures({entities, {}, {}});
  ASSERT_TRUE(figures[0].of);
  EXPECT_EQ(figures[0].of->entity, 1u);
  EXPECT_FALSE(sentence.figures({})[0].of->entity);
}

TEST(Attachments, AsOf) {
  const Sentence as_of({{"As", "IN", "prep", 4},
                        {"of", "IN", "prep", 0},
                        {"Monday", "NNP", "pobj", 1},
                        {"12", "CD", "nsubj", 4},
                        {"died", "VBD", "ROOT", 4}});
  EXPECT_EQ(as_of.figures({}, {as_of.time("Monday", "2021-06-28")})[0].as_of, "2021-06-28");
  const Sentence by({{"Police", "NNS", "nsubj", 2},
                     {"had", "VBD", "aux", 2},
                     {"arrested", "VBN", "ROOT", 2},
                     {"12", "CD", "nummod", 4},
                     {"men", "NNS", "dobj", 2},
                     {"by", "IN", "prep", 2},
                     {"Monday", "NNP", "pobj", 5}});
  const std::vector<TimeExpression> times{by.time("Monday", "2021-06-28")};
  EXPECT_EQ(by.figures({{}, {}, "2021-06-29"}, times)[0].as_of, "2021-06-28");
  EXPECT_EQ(by.figures({{}, {}, "2021-06-27"}, times)[0].as_of, "");
  const Sentence so_far({{"So", "RB", "advmod", 4},
                         {"far", "RB", "advmod", 0},
                         {"12", "CD", "nummod", 3},
                         {"men", "NNS", "nsubj", 4},
                         {"died", "VBD", "ROOT", 4}});
  const Figure figure = so_far.figures({{}, {}, "2021-06-29"})[0];
  EXPECT_EQ(figure.as_of, "2021-06-29");
  EXPECT_FALSE(figure.as_of_from_text);
}

TEST(Attachments, DeclinedReadingsAreTold) {
  const std::string text = "They won 3-1 in Formula 12.";
  ReportView view(text);
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())},
                 std::vector<ViewToken>{});
  std::vector<RejectedReading> rejected;
  view.set_rejected(&rejected);
  EXPECT_TRUE(find_figures(view, {}).figures.empty());
  ASSERT_EQ(rejected.size(), 2u);
  EXPECT_EQ(rejected[0].rule, "figure/code");
  EXPECT_EQ(view.slice(rejected[0].span), "3-1");
  EXPECT_EQ(rejected[1].rule, "figure/name");
  EXPECT_EQ(view.slice(rejected[1].span), "12");
}

}  // namespace
}  // namespace dateline::facts
