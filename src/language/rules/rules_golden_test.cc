// SPDX-License-Identifier: Apache-2.0
//
// The rules of the real model against what spaCy answered (tests/golden/rules.jsonl, written and
// described by scripts/golden/make_rules_golden.py), and the ruler against its twin with the real
// rules. Skipped without a model.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "language/model/model_directory.h"
#include "language/rules/attribute_ruler.h"
#include "language/rules/attribute_ruler_twin_for_tests.h"
#include "language/rules/lemmatizer.h"
#include "language/rules/noun_chunks.h"
#include "language/rules/rules_for_tests.h"
#include "language/tokenizer/string_id.h"

namespace dateline::language {
namespace {

using nlohmann::json;

std::string variable_or(const char* name, std::string fallback) {
  const char* value = std::getenv(name);
  return value == nullptr ? fallback : value;
}

// The tables of the model; files and labels stay for the tests to look into.
struct Model {
  std::string patterns, lookups;
  std::optional<msgpack::Document> tables;
  Labels labels;
  std::unique_ptr<AttributeRuler> ruler;
  std::unique_ptr<Lemmatizer> lemmatizer;
};

class RulesGolden : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = variable_or(
        "DATELINE_MODEL", std::string(DATELINE_SOURCE_DIR) + "/.cache/model/en_core_web_sm-3.8.0");
    auto directory = ModelDirectory::open(system_environment(), folder, Limits{});
    if (!directory.ok()) GTEST_SKIP() << directory.error().to_string();
    model.patterns = directory->read("attribute_ruler/patterns").value();
    model.lookups = directory->read("lemmatizer/lookups/lookups.bin").value();
    const auto patterns = msgpack::parse(model.patterns, Limits{});
    ASSERT_TRUE(patterns.ok());
    auto ruler = AttributeRuler::load(patterns->root(), model.labels);
    ASSERT_TRUE(ruler.ok()) << ruler.error().to_string();
    model.ruler = std::make_unique<AttributeRuler>(std::move(ruler).value());
    model.tables.emplace(msgpack::parse(model.lookups, Limits{}).value());
    auto lemmatizer = Lemmatizer::load(model.tables->root(), model.labels);
    ASSERT_TRUE(lemmatizer.ok()) << lemmatizer.error().to_string();
    model.lemmatizer = std::make_unique<Lemmatizer>(std::move(lemmatizer).value());

    golden.open(variable_or("DATELINE_RULES_GOLDEN",
                            std::string(DATELINE_SOURCE_DIR) + "/tests/golden/rules.jsonl"));
    ASSERT_TRUE(golden);
  }

  // The next record with that key.
  std::optional<json> next(const char* key) {
    for (std::string line; std::getline(golden, line);) {
      json record = json::parse(line);
      if (record.contains(key)) return record;
    }
    return std::nullopt;
  }

  // Labels of the golden file beyond those of the ruler would come from the tagger and the parser.
  void fill(const json& tokens, TestDocument& document) {
    for (const auto& token : tokens) {
      auto& added = document.add(token[0].get<std::string>(), token[2].get<std::string>(),
                                 token[3].get<std::string>());
      added.head = token[4];
      added.left_edge = token[5];
      ASSERT_EQ(added.lexeme->lower, token[1].get<std::string>());
      ASSERT_EQ(added.lexeme->is_space, token.size() == 7);
    }
  }

  Model model;
  std::ifstream golden;
};

TEST_F(RulesGolden, DocumentsAsSpacyAnswered) {
  LemmaCache cache(1000);
  std::size_t tokens = 0, chunks = 0;
  while (const auto record = next("doc")) {
    TestDocument document(model.labels);
    fill((*record)["doc"], document);
    model.ruler->apply(*document);
    model.lemmatizer->apply(*document, cache);
    const auto& expected = (*record)["out"];
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto& before = (*record)["doc"][i];
      const auto& after = expected[i];
      const bool retagged = after.size() > 3;
      const auto& token = document[i];
      SCOPED_TRACE("token " + std::to_string(i) + " " + before.dump());
      EXPECT_EQ(model.labels.text(token.pos), after[0].get<std::string>());
      EXPECT_EQ(model.labels.text(token.morph), after[1].get<std::string>());
      EXPECT_EQ(token.lemma, after[2].get<std::string>());
      EXPECT_EQ(model.labels.text(token.tag), (retagged ? after[3] : before[2]).get<std::string>());
      EXPECT_EQ(model.labels.text(token.dep), (retagged ? after[4] : before[3]).get<std::string>());
      ++tokens;
    }
    if (!(*record)["chunks"].is_null()) {
      json found = json::array();
      for (const auto& chunk : NounChunker(model.labels).find(*document))
        found.push_back({chunk.begin, chunk.end});
      EXPECT_EQ(found, (*record)["chunks"]);
      chunks += found.size();
    }
    if (cache.is_full()) cache.clear();
  }
  RecordProperty("tokens", static_cast<int>(tokens));
  RecordProperty("chunks", static_cast<int>(chunks));
  EXPECT_GT(tokens, 0u);
}

TEST_F(RulesGolden, RulerAgreesWithTheTwin) {
  const json rules = json::from_msgpack(model.patterns);
  while (const auto record = next("doc")) {
    if ((*record)["doc"].size() > 100) continue;
    TestDocument document(model.labels), expected(model.labels);
    fill((*record)["doc"], document);
    fill((*record)["doc"], expected);
    model.ruler->apply(*document);
    apply_twin(rules, *expected, model.labels);
    for (std::size_t i = 0; i < (*document).tokens.size(); ++i) {
      EXPECT_EQ(document[i].tag, expected[i].tag);
      EXPECT_EQ(document[i].pos, expected[i].pos);
      EXPECT_EQ(document[i].dep, expected[i].dep);
      EXPECT_EQ(document[i].morph, expected[i].morph);
      EXPECT_EQ(document[i].lemma, expected[i].lemma);
    }
  }
}

// Calls `visit` with every word of a table, in file order; `only` restricts it to one part of
// speech.
template <typename Visit>
void for_each_word(const msgpack::Value& table, std::optional<std::uint64_t> only,
                   const Visit& visit) {
  const auto entries = table.items();
  for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
    if (only && entries[i].as_unsigned() != only) continue;
    const auto words = entries[i + 1].items();
    for (std::size_t w = 0; w < words.size(); w += entries[i + 1].is_map() ? 2 : 1)
      visit(*words[w].as_bytes());
  }
}

// words_of() of the script.
std::vector<std::string> words_of(std::string_view kind, const msgpack::Value& tables,
                                  std::uint64_t pos) {
  std::vector<std::string> words;
  if (kind == "exceptions") {
    for_each_word(*tables.find("lemma_exc"), std::nullopt, [&](std::string_view word) {
      words.emplace_back(word);
      char& first = words.back()[0];
      if (words.size() % 2 == 0 && first >= 'a' && first <= 'z')
        first = static_cast<char>(first - 'a' + 'A');
    });
  } else if (kind == "index") {
    for_each_word(*tables.find("lemma_index"), std::nullopt,
                  [&](std::string_view word) { words.emplace_back(word); });
  } else {
    for_each_word(*tables.find("lemma_index"), pos, [&](std::string_view word) {
      for (const auto& rule : tables.find("lemma_rules")->find(pos)->items()) {
        const auto suffix = *rule.items()[0].as_bytes(), replacement = *rule.items()[1].as_bytes();
        if (!word.ends_with(replacement)) continue;
        words.push_back(
            std::string(word.substr(0, word.size() - replacement.size())).append(suffix));
      }
    });
  }
  return words;
}

TEST_F(RulesGolden, AllWordsOfTheLemmaTables) {
  while (const auto record = next("lemmas")) {
    const std::string pos = (*record)["lemmas"];
    const auto words = words_of((*record)["words"].get<std::string>(), model.tables->root(),
                                string_id(lower(pos)));
    std::uint64_t digest = 0xCBF29CE484222325;
    for (const auto& word : words) {
      const auto lemma = model.lemmatizer->lemmatize(
          word, lower(word), model.labels.find(pos).value_or(0),
          model.labels.find((*record)["morph"].get<std::string>()).value_or(0));
      for (const char byte : word + '\t' + lemma + '\n') {
        digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
      }
    }
    char hexadecimal[17];
    std::snprintf(hexadecimal, sizeof hexadecimal, "%016llx",
                  static_cast<unsigned long long>(digest));
    EXPECT_EQ(words.size(), (*record)["count"].get<std::size_t>()) << *record;
    EXPECT_EQ(hexadecimal, (*record)["digest"].get<std::string>()) << *record;
  }
}

}  // namespace
}  // namespace dateline::language
