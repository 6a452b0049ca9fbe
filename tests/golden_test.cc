// SPDX-License-Identifier: Apache-2.0
//
// Compares Dateline with the frozen answers of spaCy in tests/golden/language.jsonl, so that
// `make test` guards parity without Python. Written by scripts/golden/make_language_golden.py,
// which describes the format; `make parity` measures the same live and on far more text.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "dateline/environment.h"
#include "dateline/pipeline.h"
#include "parity/standalone_tokenizer.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr const char* kGolden = DATELINE_SOURCE_DIR "/tests/golden/language.jsonl";
constexpr int kShown = 20;  // differences printed before the rest is only counted

class GoldenTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto found = find_model(system_environment(), "");
    if (!found.ok())
      GTEST_SKIP() << "the model is absent, run `make demo` once: " << found.error().message;
    directory_ = *found;
    std::ifstream file(kGolden);
    for (std::string line; std::getline(file, line);) entries_.push_back(json::parse(line));
    ASSERT_GT(entries_.size(), 1000U) << kGolden;
  }

  void differs(const std::string& where, const std::string& ours, const std::string& theirs) {
    if (++differences_ <= kShown)
      ADD_FAILURE() << where << ": ours '" << ours << "', spaCy '" << theirs << "'";
  }

  void TearDown() override {
    if (differences_ > kShown) ADD_FAILURE() << differences_ << " differences in all";
  }

  std::string directory_;
  std::vector<json> entries_;
  int differences_ = 0;
};

std::string entity_of(const Parse& parse, std::uint32_t token) {
  const std::string iob(1, parse.entity_iob(token));
  return iob == "O" ? iob : iob + "-" + std::string(parse.entity_type(token));
}

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> result;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) result.push_back(word == "_" ? "" : word);
  return result;
}

std::string other_than_text(const json& values, std::size_t token, std::string_view text) {
  const auto found = values.find(std::to_string(token));
  return found == values.end() ? std::string(text) : found->get<std::string>();
}

TEST_F(GoldenTest, EveryAttributeOfEveryTokenIsSpacys) {
  const auto pipeline = Pipeline::load(system_environment(), directory_, Limits());
  ASSERT_TRUE(pipeline.ok()) << pipeline.error().to_string();
  Workspace workspace(*pipeline);
  const json& lexemes = entries_.back()["lexemes"];
  std::size_t compared = 0;
  for (const json& entry : entries_) {
    if (!entry.contains("id")) continue;
    const std::string id = entry["id"];
    const std::string text = entry["text"];
    const auto parse = pipeline->parse(text, workspace);
    ASSERT_TRUE(parse.ok()) << id << ": " << parse.error().to_string();
    const json& tokens = entry["tokens"];
    if (tokens.size() != parse->size()) {
      differs(id + " number of tokens", std::to_string(parse->size()),
              std::to_string(tokens.size()));
      continue;
    }
    const std::string ws = entry["ws"];
    const std::string sent = entry["sent"];
    const auto tags = split(entry["tag"]), pos = split(entry["pos"]),
               morphs = split(entry["morph"]);
    const auto heads = split(entry["head"]), deps = split(entry["dep"]),
               entities = split(entry["ent"]);
    for (std::uint32_t token = 0; token < parse->size(); ++token) {
      const auto check = [&](const char* what, std::string_view ours, const std::string& theirs) {
        ++compared;
        if (ours != theirs)
          differs(id + " token " + std::to_string(token) + " " + what, std::string(ours), theirs);
      };
      const std::string word = tokens[token];
      check("text", parse->text(token), word);
      check("whitespace flag", parse->space_after(token) ? "1" : "0", ws.substr(token, 1));
      check("NORM", parse->norm(token), other_than_text(entry["norms"], token, word));
      check("SHAPE", parse->shape(token), lexemes.at(word)[3]);
      check("tag", parse->tag(token), tags.at(token));
      check("POS", parse->pos(token), pos.at(token));
      check("morph", parse->morph(token), morphs.at(token));
      check("lemma", parse->lemma(token), other_than_text(entry["lemmas"], token, word));
      check("head", std::to_string(parse->head(token)), heads.at(token));
      check("label", parse->dep(token), deps.at(token));
      check("sentence start", parse->sentence_start(token) ? "1" : "0", sent.substr(token, 1));
      check("entity", entity_of(*parse, token), entities.at(token));
    }
    json chunks = json::array();
    for (const TokenRange& chunk : parse->noun_chunks()) chunks.push_back({chunk.begin, chunk.end});
    if (chunks != entry["chunks"])
      differs(id + " noun chunks", chunks.dump(), entry["chunks"].dump());
  }
  EXPECT_GT(compared, 20'000U);
}

TEST_F(GoldenTest, EveryTokenizerExceptionIsCutAsBySpacy) {
  auto tokenizer = StandaloneTokenizer::load(system_environment(), directory_, Limits());
  ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().to_string();
  const json& lexemes = entries_.back()["lexemes"];
  const json& norms = entries_.back()["norms"];
  std::size_t cuts = 0;
  for (const json& entry : entries_) {
    if (!entry.contains("tokens")) continue;
    cuts += entry.count("cut");
    const std::string text = entry[entry.contains("cut") ? "cut" : "text"];
    const auto slices = tokenizer->run(text);
    ASSERT_TRUE(slices.ok()) << slices.error().to_string();
    json words = json::array();
    json said = json::object();
    std::string ws;
    for (const language::TokenSlice& slice : **slices) {
      const language::Lexeme& lexeme = *slice.lexeme;
      const std::string word = text.substr(slice.byte_start, slice.byte_end - slice.byte_start);
      const std::string norm(lexeme.norm);
      if (norm != word) said[std::to_string(words.size())] = norm;
      words.push_back(word);
      ws += slice.space_after ? '1' : '0';
      if (!lexemes.contains(word) || !norms.contains(norm))
        continue;  // then something differs, which is said below
      const json ids = {lexeme.prefix_id, lexeme.suffix_id, lexeme.shape_id, lexeme.shape};
      if (ids != lexemes[word])
        differs("'" + word + "' PREFIX, SUFFIX, SHAPE", ids.dump(), lexemes[word].dump());
      if (norms[norm] != lexeme.norm_id) {
        differs("'" + word + "' NORM id", std::to_string(lexeme.norm_id), norms[norm].dump());
      }
    }
    if (words != entry["tokens"])
      differs("'" + text + "' tokens", words.dump(), entry["tokens"].dump());
    if (ws != entry["ws"]) differs("'" + text + "' whitespace flags", ws, entry["ws"]);
    if (said != entry["norms"]) differs("'" + text + "' NORM", said.dump(), entry["norms"].dump());
  }
  EXPECT_GT(cuts, 1'300U);
}

}  // namespace
}  // namespace dateline
