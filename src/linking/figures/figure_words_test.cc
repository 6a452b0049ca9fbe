// SPDX-License-Identifier: Apache-2.0
//
// Also runs the examples of data/linking/figures.json.
#include "linking/figures/figure_words.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "linking/figures/embedded.h"
#include "linking/figures/figures.h"
#include "linking/figures/quantity.h"
#include "linking/figures/testing_records.h"
#include "record/names_of_values.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

struct Example {
  std::string text, figure;
};

// "killing {19}": the figure stands in braces.
Example cut(const std::string& marked) {
  const std::size_t open = marked.find('{'), close = marked.find('}');
  Example example;
  example.figure = marked.substr(open + 1, close - open - 1);
  example.text = marked.substr(0, open) + example.figure + marked.substr(close + 1);
  return example;
}

Quantity read(const std::string& marked) {
  const Example example = cut(marked);
  RecordMaker maker("rep_a", "2024-03-11", example.text);
  Figure& figure = maker.figure(example.figure, 19);
  // The noun right behind the figure, as the fact layer finds it.
  const std::size_t at = example.text.find(example.figure) + example.figure.size();
  for (const char* noun : {"individuals", "people", "persons", "staffers", "herders", "shells",
                           "demonstrators", "boats", "meetings", "lives", "hands"}) {
    if (example.text.compare(std::min(at + 1, example.text.size()), std::string(noun).size(),
                             noun) == 0)
      figure.of = Counted{maker.span(noun), maker.span(noun), {}};
  }
  const Collection collection({maker.record});
  const std::vector<Origin> origins(1, Origin{"ori_a", {}, {OriginMember{}}, {}, {}, {}, {}, {}});
  const Scopes scopes(collection, {}, {});
  const EntityLookup entities({});
  return read_quantities(collection, scopes, OriginIndex(origins, 1), entities, {}).front();
}

std::string measure(const std::string& marked) {
  return std::string(kFigureMeasureNames[static_cast<std::size_t>(read(marked).measure)]);
}

TEST(FiguresData, ExamplesOfMeasures) {
  const Json root = Json::parse(embedded_figures());
  for (const Json& entry : root["measures"]) {
    for (const Json& example : entry["examples"])
      EXPECT_EQ(measure(example), entry["measure"].get<std::string>()) << example;
    for (const Json& example : entry["counter_examples"])
      EXPECT_NE(measure(example), entry["measure"].get<std::string>()) << example;
  }
  for (const Json& example : root["combined"]["examples"])
    EXPECT_EQ(measure(example), "dead_or_injured") << example;
  for (const Json& example : root["combined"]["counter_examples"])
    EXPECT_NE(measure(example), "dead_or_injured") << example;
  for (const Json& example : root["without_object"]["examples"])
    EXPECT_EQ(measure(example), "dead") << example;
  for (const Json& example : root["without_object"]["counter_examples"])
    EXPECT_EQ(measure(example), "other") << example;
}

TEST(FiguresData, ExamplesOfWordsBeside) {
  const Json root = Json::parse(embedded_figures());
  for (const Json& entry : root["changes"]) {
    const ChangeWord wanted = entry["change"] == "rise" ? ChangeWord::kRise : ChangeWord::kRevision;
    for (const Json& example : entry["examples"])
      EXPECT_EQ(read(example).change_word, wanted) << example;
    for (const Json& example : entry["counter_examples"])
      EXPECT_NE(read(example).change_word, wanted) << example;
  }
  std::uint32_t number = 0;
  for (const Json& entry : root["purposes"]) {
    ++number;
    for (const Json& example : entry["examples"])
      EXPECT_EQ(read(example).purpose, number) << example;
    for (const Json& example : entry["counter_examples"])
      EXPECT_NE(read(example).purpose, number) << example;
  }
  for (const Json& example : root["earlier"]["examples"])
    EXPECT_TRUE(read(example).earlier) << example;
  for (const Json& example : root["earlier"]["counter_examples"])
    EXPECT_FALSE(read(example).earlier) << example;
  for (const Json& example : root["remainders"]["examples"])
    EXPECT_TRUE(read(example).part) << example;
  for (const Json& example : root["remainders"]["counter_examples"])
    EXPECT_FALSE(read(example).part) << example;
}

TEST(FiguresData, ExamplesOfWords) {
  const Json root = Json::parse(embedded_figures());
  const FigureWords& words = figure_words();
  std::uint32_t number = 0;
  for (const Json& entry : root["counted"]) {
    ++number;
    const auto is_of = [&](const Json& example) {
      std::string lower = example;
      lower[0] = static_cast<char>(lower[0] | 0x20);
      const auto found = words.class_of(singular(lower));
      return found && found->number == number;
    };
    for (const Json& example : entry["examples"]) EXPECT_TRUE(is_of(example)) << example;
    for (const Json& example : entry["counter_examples"]) EXPECT_FALSE(is_of(example)) << example;
  }
  const auto hash = [](const Json& example) { return hash_of(example.get<std::string>()); };
  for (const Json& example : root["currencies"]["examples"])
    EXPECT_FALSE(words.currency_of(singular(example.get<std::string>())).empty());
  for (const Json& example : root["currencies"]["counter_examples"])
    EXPECT_TRUE(words.currency_of(singular(example.get<std::string>())).empty());
  for (const Json& example : root["claims"]["examples"]) EXPECT_TRUE(words.is_claim(hash(example)));
  for (const Json& example : root["claims"]["counter_examples"])
    EXPECT_FALSE(words.is_claim(hash(example)));
  for (const Json& example : root["increments"]["examples"])
    EXPECT_TRUE(words.is_increment(hash(example)));
  for (const Json& example : root["increments"]["counter_examples"])
    EXPECT_FALSE(words.is_increment(hash(example)));
  for (const Json& example : root["members"]["examples"])
    EXPECT_TRUE(words.is_member(singular(example.get<std::string>())));
  for (const Json& example : root["members"]["counter_examples"])
    EXPECT_FALSE(words.is_member(singular(example.get<std::string>())));
  for (const Json& example : root["stop_words"]["examples"])
    EXPECT_TRUE(words.is_stop_word(hash(example)));
  for (const Json& example : root["stop_words"]["counter_examples"])
    EXPECT_FALSE(words.is_stop_word(hash(example)));
}

TEST(FigureWords, CutsWords) {
  EXPECT_EQ(singular("lorries"), "lorry");
  EXPECT_EQ(singular("crossings"), "crossing");
  EXPECT_EQ(singular("women"), "woman");
  EXPECT_EQ(singular("crisis"), "crisis");
  EXPECT_EQ(singular("bus"), "bus");
  EXPECT_EQ(stem("repatriated"), stem("repatriating"));
  EXPECT_EQ(stem("crossings"), stem("crossed"));
}

}  // namespace
}  // namespace dateline::linking
