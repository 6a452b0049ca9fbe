// SPDX-License-Identifier: Apache-2.0
//
// Invariant 4: batch, order, threads, state of the caches and instruction set change nothing. Needs
// the model; parity with spaCy itself is proven by tests/golden_test.cc and tests/parity.
#include "dateline/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "language/network/kernels.h"

namespace dateline {
namespace {

std::string model_directory() {
  const char* variable = std::getenv("DATELINE_MODEL");
  if (variable != nullptr) return variable;
  return std::string(DATELINE_SOURCE_DIR) + "/.cache/model/en_core_web_sm-3.8.0";
}

// Every fact of a parse as text.
std::string dump(const Parse& parse) {
  std::string out(parse.text());
  for (std::uint32_t token = 0; token < parse.size(); ++token) {
    for (const std::string_view field :
         {parse.text(token), parse.lemma(token), parse.norm(token), parse.shape(token),
          parse.pos(token), parse.tag(token), parse.morph(token), parse.dep(token),
          parse.entity_type(token)}) {
      out += '\t';
      out += field;
    }
    for (const std::uint32_t number : {parse.head(token), parse.start(token), parse.end(token),
                                       parse.subtree(token).begin, parse.subtree(token).end}) {
      out += '\t' + std::to_string(number);
    }
    out += parse.entity_iob(token);
    out += parse.sentence_start(token) ? '1' : '0';
    out += '\n';
  }
  for (const TokenRange chunk : parse.noun_chunks()) {
    out += std::to_string(chunk.begin) + '-' + std::to_string(chunk.end) + ' ';
  }
  return out;
}

// The texts of the golden set: news-like sentences and odd strings, and a few long documents made
// of them so that blocks of the network are crossed.
std::vector<std::string> sample_texts() {
  std::vector<std::string> texts = {"", " ", "One.", "a"};
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) + "/tests/golden/texts.jsonl");
  for (std::string line; std::getline(file, line);) {
    texts.push_back(nlohmann::json::parse(line)["text"].get<std::string>());
  }
  std::string all;
  for (const std::string& text : texts) all += text + "\n\n";
  texts.push_back(all.substr(0, all.find(' ', all.size() / 2)));
  return texts;
}

// The machine, with another content in one file.
class ChangedFile final : public Environment {
 public:
  ChangedFile(std::string ending, std::string content)
      : ending_(std::move(ending)), content_(std::move(content)) {}

  FileKind kind(const std::string& path) override { return system_environment().kind(path); }
  Result<std::unique_ptr<InputStream>> open(const std::string& path) override {
    return system_environment().open(path);
  }
  Result<std::string> read_file(const std::string& path, std::size_t max_bytes) override {
    if (path.ends_with(ending_)) return content_;
    return system_environment().read_file(path, max_bytes);
  }
  Result<std::vector<std::string>> list(const std::string& folder) override {
    return system_environment().list(folder);
  }
  std::optional<std::string> variable(const std::string& name) override {
    return system_environment().variable(name);
  }
  std::string program_folder() override { return system_environment().program_folder(); }
  std::chrono::nanoseconds now() override { return system_environment().now(); }
  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    system_environment().run_threads(count, work);
  }

 private:
  std::string ending_;
  std::string content_;
};

class PipelineTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(model_directory()))
      GTEST_SKIP() << "no model at " << model_directory();
    texts_ = sample_texts();
    ASSERT_GT(texts_.size(), 50U);
  }

  static Pipeline load(const Limits& limits = {},
                       InstructionSet instruction_set = InstructionSet::kBest) {
    auto pipeline =
        Pipeline::load(system_environment(), model_directory(), limits, instruction_set);
    EXPECT_TRUE(pipeline.ok()) << pipeline.error().to_string();
    return std::move(pipeline).value();
  }

  static std::vector<std::string> one_by_one(const Pipeline& pipeline,
                                             const std::vector<std::string>& texts) {
    std::vector<std::string> dumps;
    for (const std::string& text : texts) {
      Workspace workspace(pipeline);
      const auto parse = pipeline.parse(text, workspace);
      EXPECT_TRUE(parse.ok());
      dumps.push_back(dump(*parse));
    }
    return dumps;
  }

  static std::vector<std::string> batch(const Pipeline& pipeline,
                                        const std::vector<std::string>& texts,
                                        Workspace& workspace) {
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto parses = pipeline.parse_batch(views, workspace);
    EXPECT_TRUE(parses.ok());
    std::vector<std::string> dumps;
    for (const Parse& parse : *parses) dumps.push_back(dump(parse));
    return dumps;
  }

  std::vector<std::string> texts_;
};

TEST_F(PipelineTest, BatchOrderAndWarmCachesChangeNothing) {
  const Pipeline pipeline = load();
  const std::vector<std::string> expected = one_by_one(pipeline, texts_);
  Workspace workspace(pipeline);
  EXPECT_EQ(batch(pipeline, texts_, workspace), expected);
  EXPECT_EQ(batch(pipeline, texts_, workspace), expected) << "with warm caches";

  std::vector<std::size_t> order(texts_.size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  std::shuffle(order.begin(), order.end(), std::mt19937(7));
  std::vector<std::string> shuffled;
  std::vector<std::string> expected_shuffled;
  for (const std::size_t index : order) {
    shuffled.push_back(texts_[index]);
    expected_shuffled.push_back(expected[index]);
  }
  EXPECT_EQ(batch(pipeline, shuffled, workspace), expected_shuffled) << "in another order";
  for (const std::size_t size : {2U, 3U, 7U}) {
    const std::vector<std::string> part(texts_.begin(), texts_.begin() + size);
    EXPECT_EQ(batch(pipeline, part, workspace),
              std::vector<std::string>(expected.begin(), expected.begin() + size));
  }
}

TEST_F(PipelineTest, TinyCachesChangeNothing) {
  const std::vector<std::string> expected = one_by_one(load(), texts_);
  Limits limits;
  limits.max_lexeme_cache_bytes = 1;
  limits.max_lemma_cache_entries = 1;
  limits.max_vector_cache_bytes = 1;
  const Pipeline pipeline = load(limits);
  Workspace workspace(pipeline);
  EXPECT_EQ(batch(pipeline, texts_, workspace), expected);
}

TEST_F(PipelineTest, ThreadsChangeNothing) {
  const Pipeline pipeline = load();
  const std::vector<std::string> expected = one_by_one(pipeline, texts_);
  for (const std::size_t threads : {1U, 2U, 8U}) {
    std::vector<std::string> dumps(texts_.size());
    std::vector<std::jthread> workers;
    for (std::size_t thread = 0; thread < threads; ++thread) {
      workers.emplace_back([&, thread] {
        Workspace workspace(pipeline);
        for (std::size_t index = thread; index < texts_.size(); index += threads) {
          dumps[index] = dump(*pipeline.parse(texts_[index], workspace));
        }
      });
    }
    workers.clear();
    EXPECT_EQ(dumps, expected) << threads << " threads";
  }
}

// The portable kernels compute fused multiply-adds in software on x86-64, so only a part is run.
TEST_F(PipelineTest, InstructionSetsChangeNothing) {
  texts_.resize(24);
  const std::vector<std::string> expected = one_by_one(load({}, InstructionSet::kPortable), texts_);
  for (const InstructionSet set : {InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    if (language::find_kernels(set) == nullptr) {
      std::cout << "instruction set " << static_cast<int>(set) << ": not on this processor\n";
      continue;
    }
    EXPECT_EQ(one_by_one(load({}, set), texts_), expected);
  }
}

TEST_F(PipelineTest, StandInsChangeTheReadingAndNotTheOffsets) {
  const Pipeline pipeline = load();
  Workspace workspace(pipeline);
  const std::string text = "Caf\xC3\xA9 IS fell. IS lost \xC3\xA9.";
  const std::vector<StandIn> stand_ins = {{6, 8, "Hezbollah"},
                                          {10, 12, "cuts a token"},
                                          {15, 17, "Hezbollah"},
                                          {text.size() + 5, text.size() + 6, "nowhere"}};
  const std::vector<ParseInput> inputs = {{text}, {text, stand_ins}, {text}};
  const auto parses = *pipeline.parse_batch(inputs, workspace);
  ASSERT_EQ(parses.size(), 3u);
  EXPECT_EQ(dump(parses[0]), dump(parses[2]));
  const Parse& plain = parses[0];
  const Parse& changed = parses[1];
  ASSERT_EQ(plain.size(), changed.size());
  for (std::uint32_t token = 0; token < plain.size(); ++token) {
    EXPECT_EQ(plain.text(token), changed.text(token));
    EXPECT_EQ(plain.start(token), changed.start(token));
    EXPECT_EQ(plain.end(token), changed.end(token));
    EXPECT_EQ(plain.byte_start(token), changed.byte_start(token));
  }
  EXPECT_EQ(changed.text(1), "IS");
  EXPECT_EQ(changed.norm(1), "hezbollah");
  EXPECT_EQ(changed.pos(1), "PROPN");
}

TEST_F(PipelineTest, RefusesWhatIsNotText) {
  const Pipeline pipeline = load();
  Workspace workspace(pipeline);
  const auto invalid = pipeline.parse("valid \xC3\x28 not", workspace);
  ASSERT_FALSE(invalid.ok());
  EXPECT_EQ(invalid.error().code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(invalid.error().offset, 6U);

  Limits limits;
  limits.max_text_bytes = 10;
  const Pipeline small = load(limits);
  Workspace small_workspace(small);
  const auto too_long = small.parse("longer than ten bytes", small_workspace);
  ASSERT_FALSE(too_long.ok());
  EXPECT_EQ(too_long.error().code, ErrorCode::kTextTooLong);
  EXPECT_TRUE(small.parse("short", small_workspace).ok());
}

TEST_F(PipelineTest, RefusesAnotherDecoder) {
  for (const char* file : {"parser/cfg", "ner/cfg"}) {
    for (const char* content : {R"({"beam_width": 4})", R"({"learn_tokens": true})", "[]", "{"}) {
      ChangedFile environment(file, content);
      const auto pipeline = Pipeline::load(environment, model_directory(), {});
      ASSERT_FALSE(pipeline.ok()) << file << ' ' << content;
      EXPECT_EQ(pipeline.error().code, ErrorCode::kModelUnsupported);
      EXPECT_TRUE(pipeline.error().path.ends_with(file)) << pipeline.error().path;
    }
  }
  ChangedFile same("parser/cfg", R"({"beam_width": 1, "learn_tokens": false})");
  EXPECT_TRUE(Pipeline::load(same, model_directory(), {}).ok());
}

}  // namespace
}  // namespace dateline
