// SPDX-License-Identifier: Apache-2.0
//
// Compares the search that skips places with its twin that tries every rule everywhere: over the
// examples of data/times.json and over words of time in random order.
#include "facts/times/openings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "facts/times/embedded.h"
#include "facts/times/grammar.h"
#include "facts/times/times.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

// All that is found, as one text. Tokens are runs without a blank, all tagged alike.
std::string found_in(const std::string& text, std::string_view tag, Search search) {
  ReportView view(text);
  const std::u32string_view characters = view.characters();
  std::vector<ViewToken> tokens;
  for (std::uint32_t i = 0; i < characters.size();) {
    const std::uint32_t start = i;
    while (i < characters.size() && characters[i] != ' ') ++i;
    if (i > start) {
      ViewToken token;
      token.start = start;
      token.end = i;
      token.text = token.lemma = view.slice({start, i});
      token.tag = tag;
      token.head = static_cast<std::uint32_t>(tokens.size());
      token.sentence_start = tokens.empty();
      tokens.push_back(token);
    }
    while (i < characters.size() && characters[i] == ' ') ++i;
  }
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(characters.size())},
                 std::move(tokens));
  ReportDate date;
  date.value = "2021-06-28";
  std::string all;
  for (const TimeExpression& time : find_times(view, date, search).times) {
    all += std::to_string(time.span.start) + "-" + std::to_string(time.span.end) + " " +
           time.value + " " + time.earliest + " " + time.latest + " " + time.mod + " " + time.rule +
           "\n";
  }
  return all;
}

void expect_same(const std::string& text) {
  for (const std::string_view tag : {"NN", "IN", ""}) {
    EXPECT_EQ(found_in(text, tag, Search::kGated), found_in(text, tag, Search::kEverywhere))
        << text << " " << tag;
  }
}

TEST(Openings, SkipNothingInTheExamples) {
  const Json root = Json::parse(embedded_times());
  for (const char* list : {"words", "rules"}) {
    for (const Json& entry : root[list]) {
      for (const char* kind : {"examples", "counter_examples"}) {
        for (const Json& example : entry[kind]) expect_same(example["text"]);
      }
    }
  }
}

TEST(Openings, SkipNothingInWordsOfRandomOrder) {
  // Words of the lexicon and of the examples, so that none is taken from the table of openings.
  std::set<std::string> words = {"7",    "12", "1999", "31",  "20210503", ",",  ".",
                                 "-",    "/",  "'",    "(",   ")",        ":",  "3rd",
                                 "9:30", "pm", "of",   "the", "mid",      "q3", "\xC2\xBD"};
  const Json root = Json::parse(embedded_times());
  const auto add = [&](std::string text) {
    for (char& c : text) {
      if (c == '.' || c == ',') c = ' ';
    }
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) words.insert(text.substr(at, end - at));
      at = end + 1;
    }
  };
  for (const Json& entry : root["words"]) {
    for (const auto& [word, value] : entry["words"].items()) add(word);
  }
  for (const Json& entry : root["rules"]) {
    for (const Json& example : entry["examples"]) add(example["text"]);
  }
  const std::vector<std::string> list(words.begin(), words.end());
  std::mt19937 random(1);
  const auto below = [&](std::size_t n) { return random() % n; };
  constexpr int kTexts = 400, kWords = 60;
  for (int i = 0; i < kTexts; ++i) {
    std::string text;
    for (int word = 0; word < kWords; ++word) {
      text += list[below(list.size())];
      if (below(5) != 0) text += ' ';
    }
    ASSERT_EQ(found_in(text, "NN", Search::kGated), found_in(text, "NN", Search::kEverywhere))
        << text;
  }
}

TEST(Openings, SkipWhatLeadsNowhere) {
  const auto begins = [](const std::u32string_view text) {
    std::vector<Atom> atoms = cut_atoms(text, {0, static_cast<std::uint32_t>(text.size())});
    look_up(atoms, builtin_lexicon());
    return can_begin(atoms, 0);
  };
  EXPECT_TRUE(begins(U"the last week"));
  EXPECT_TRUE(begins(U"June"));
  EXPECT_TRUE(begins(U"six months"));
  EXPECT_FALSE(begins(U"the ship"));
  EXPECT_FALSE(begins(U"six ships"));
  EXPECT_FALSE(begins(U"last"));
  EXPECT_FALSE(begins(U"ship"));
}

}  // namespace
}  // namespace dateline::facts
