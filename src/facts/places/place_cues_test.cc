// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_cues.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/characters.h"

namespace dateline::facts {
namespace {

// Words parted by blanks; capitals are names, and the rest is what the lists say.
class PlaceCuesOf {
 public:
  explicit PlaceCuesOf(std::string text) : text_(std::move(text)), view_(text_) {
    std::vector<ViewToken> tokens;
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = text_.find(' ', at);
      if (end == std::string::npos) end = text_.size();
      ViewToken token;
      token.start = static_cast<std::uint32_t>(at);
      token.end = static_cast<std::uint32_t>(end);
      token.text = token.lemma = std::string_view(text_).substr(at, end - at);
      token.sentence_start = at == 0;
      token.pos = pos_of(token.text);
      tokens.push_back(token);
      at = end + 1;
    }
    view_.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text_.size())}, tokens);
  }

  // The cued names as "words/rule".
  std::vector<std::string> names() const {
    const PlaceCues cues(view_, builtin_place_tables());
    std::vector<std::string> result;
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      if (const auto cued = cues.at(i)) {
        result.push_back(std::string(view_.slice(view_.extent(cued->tokens))) + " " + cued->rule);
        i = cued->tokens.end - 1;
      }
    }
    return result;
  }

 private:
  static std::string_view pos_of(std::string_view word) {
    if (word[0] >= 'A' && word[0] <= 'Z') return "PROPN";
    if (word == "the" || word == "a") return "DET";
    if (word == "of" || word == "on" || word == "in" || word == "near" || word == "at")
      return "ADP";
    if (word == "," || word == ".") return "PUNCT";
    if (word == "met" || word == "fled" || word == "was") return "VERB";
    return "NOUN";
  }

  std::string text_;
  ReportView view_;
};

using Names = std::vector<std::string>;

TEST(PlaceCues, GenericWordsInTheName) {
  EXPECT_EQ(PlaceCuesOf("they met on the Bolan Pass .").names(),
            Names{"Bolan Pass place/generic-word"});
  EXPECT_EQ(PlaceCuesOf("they met at the Turkish Embassy in Doha").names(),
            Names{"Turkish Embassy place/generic-word"});
  EXPECT_EQ(PlaceCuesOf("they met near Lake Karum .").names(),
            Names{"Lake Karum place/generic-word"});
  EXPECT_EQ(PlaceCuesOf("they met in the Gulf of Zula .").names(),
            Names{"Gulf of Zula place/generic-word"});
}

TEST(PlaceCues, GenericWordsBehindTheName) {
  EXPECT_EQ(PlaceCuesOf("they fled Ayacucho airport .").names(),
            Names{"Ayacucho airport place/generic-word"});
  EXPECT_EQ(PlaceCuesOf("they met at Entebbe international airport .").names(),
            Names{"Entebbe international airport place/generic-word"});
}

TEST(PlaceCues, CommonNounsBeforeAndBehind) {
  EXPECT_EQ(PlaceCuesOf("the town of Jisr was quiet").names(), Names{"Jisr place/behind-noun"});
  EXPECT_EQ(PlaceCuesOf("the island of Carriacou .").names(), Names{"Carriacou place/behind-noun"});
  EXPECT_EQ(PlaceCuesOf("in Hodan district").names(), Names{"Hodan place/before-noun"});
}

TEST(PlaceCues, ArticleOfARiver) {
  EXPECT_EQ(PlaceCuesOf("on the Niger near Lokoja").names(), Names{"Niger place/article-of-river"});
  EXPECT_TRUE(PlaceCuesOf("in Niger they met").names().empty());
  EXPECT_TRUE(PlaceCuesOf("the Niger army met").names().empty());
}

TEST(PlaceCues, NoPlaces) {
  EXPECT_TRUE(PlaceCuesOf("at Charles River Laboratories they met").names().empty());
  EXPECT_TRUE(PlaceCuesOf("the friend of Maria fled").names().empty());
  EXPECT_TRUE(PlaceCuesOf("the bridge was old").names().empty());
  EXPECT_TRUE(PlaceCuesOf("").names().empty());
}

TEST(PlaceCues, LongRunsAreCut) {
  std::string text = "near";
  for (int i = 0; i < 3000; ++i) text += " Aaa";
  for (const std::string& name : PlaceCuesOf(text + " River .").names())
    EXPECT_LT(name.size(), 60u);
}

}  // namespace
}  // namespace dateline::facts
