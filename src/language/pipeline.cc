// SPDX-License-Identifier: Apache-2.0
#include "dateline/pipeline.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "language/loaded_model.h"
#include "language/model/model_directory.h"
#include "language/model/moves.h"
#include "language/parse_builder.h"
#include "text/utf8.h"

namespace dateline {
namespace language {
namespace {

// Short texts are run together until they make up about this many tokens: enough rows for the
// kernels, little enough memory.
constexpr std::size_t kGroupTokens = 2048;

Result<ThincModel> read_component(const ModelDirectory& directory, const std::string& component,
                                  const Limits& limits) {
  const std::string file = component + "/model";
  return ThincModel::read(TRY(directory.read(file)), directory.path() + "/" + file, limits);
}

// A MessagePack file of the model; errors of whoever reads it get its path.
class PackedFile {
 public:
  static Result<PackedFile> read(const ModelDirectory& directory, const std::string& file,
                                 const Limits& limits) {
    PackedFile packed;
    packed.path_ = directory.path() + "/" + file;
    packed.bytes_ = std::make_unique<const std::string>(TRY(directory.read(file)));
    packed.document_ = TRY(packed.with_path(msgpack::parse(*packed.bytes_, limits)));
    return packed;
  }

  const msgpack::Value& root() const { return document_.root(); }

  template <typename T>
  Result<T> with_path(Result<T> result) const {
    if (result.ok()) return result;
    return std::move(result).error().with_path(path_);
  }

 private:
  std::string path_;
  std::unique_ptr<const std::string> bytes_;
  msgpack::Document document_;
};

// Beam search and learned token merging would need another decoder.
Result<void> check_decoder(const ModelDirectory& directory, const std::string& component) {
  const std::string file = component + "/cfg";
  const std::string text = TRY(directory.read_if_present(file));
  if (text.empty()) return {};
  const nlohmann::json settings = nlohmann::json::parse(text, nullptr, false);
  const auto is = [&](const char* key, const nlohmann::json& expected) {
    return !settings.contains(key) || settings[key] == expected;
  };
  if (settings.is_object() && is("beam_width", 1) && is("learn_tokens", false)) return {};
  Error error = make_error(ErrorCode::kModelUnsupported,
                           "expected beam_width 1 and learn_tokens false, found other settings");
  return std::move(error).with_path(directory.path() + "/" + file);
}

Result<std::vector<Move>> read_component_moves(const ModelDirectory& directory,
                                               const std::string& component, const Limits& limits) {
  const std::string file = component + "/moves";
  const std::string bytes = TRY(directory.read(file));
  auto moves = read_moves(bytes, limits);
  if (!moves.ok()) return std::move(moves).error().with_path(directory.path() + "/" + file);
  return moves;
}

}  // namespace

Result<std::shared_ptr<const LoadedModel>> LoadedModel::load(Environment& environment,
                                                             const std::string& path,
                                                             const Limits& limits,
                                                             InstructionSet instruction_set) {
  const Kernels* kernels = find_kernels(instruction_set);
  if (kernels == nullptr) {
    return make_error(ErrorCode::kUsage, "this processor lacks the instruction set asked for");
  }
  const ModelDirectory directory = TRY(ModelDirectory::open(environment, path, limits));
  Labels labels;

  const PackedFile lookups = TRY(PackedFile::read(directory, "vocab/lookups.bin", limits));
  LexemeFactory lexemes = TRY(lookups.with_path(LexemeFactory::load(lookups.root())));
  const PackedFile rules = TRY(PackedFile::read(directory, "tokenizer", limits));
  Tokenizer tokenizer = TRY(rules.with_path(Tokenizer::load(rules.root(), limits)));

  std::shared_ptr<const StaticVectors> vectors;
  if (directory.has_static_vectors()) {
    const std::string key2row = TRY(directory.read("vocab/key2row"));
    vectors = std::make_shared<const StaticVectors>(
        TRY(StaticVectors::load(TRY(directory.read("vocab/vectors")), key2row, limits)));
  }
  const ThincModel shared_layers = TRY(read_component(directory, "tok2vec", limits));
  Tok2Vec tok2vec = TRY(Tok2Vec::load(shared_layers, vectors, *kernels));
  const ThincModel tagger_layers = TRY(read_component(directory, "tagger", limits));
  Tagger tagger =
      TRY(Tagger::load(tagger_layers, TRY(directory.read("tagger/cfg")), labels, *kernels));
  const ThincModel parser_layers = TRY(read_component(directory, "parser", limits));
  TRY(check_decoder(directory, "parser"));
  const std::vector<Move> parser_moves = TRY(read_component_moves(directory, "parser", limits));
  ArcEagerParser parser = TRY(ArcEagerParser::load(parser_layers, parser_moves, labels, *kernels));

  const PackedFile patterns = TRY(PackedFile::read(directory, "attribute_ruler/patterns", limits));
  AttributeRuler ruler = TRY(patterns.with_path(AttributeRuler::load(patterns.root(), labels)));
  const PackedFile lemmas =
      TRY(PackedFile::read(directory, "lemmatizer/lookups/lookups.bin", limits));
  Lemmatizer lemmatizer = TRY(lemmas.with_path(Lemmatizer::load(lemmas.root(), labels)));

  const ThincModel entity_layers = TRY(read_component(directory, "ner", limits));
  TRY(check_decoder(directory, "ner"));
  const std::vector<Move> entity_moves = TRY(read_component_moves(directory, "ner", limits));
  Tok2Vec entity_tok2vec = TRY(Tok2Vec::load(entity_layers, vectors, *kernels));
  EntityRecogniser recogniser =
      TRY(EntityRecogniser::load(entity_layers, entity_moves, labels, *kernels));
  NounChunker noun_chunker(labels);

  return std::shared_ptr<const LoadedModel>(new LoadedModel{
      {directory.name(), directory.version(), directory.path()},
      limits,
      kernels,
      std::move(labels),
      std::move(lexemes),
      std::move(tokenizer),
      std::move(tok2vec),
      std::move(tagger),
      std::move(parser),
      std::move(ruler),
      std::move(lemmatizer),
      std::move(entity_tok2vec),
      std::move(recogniser),
      std::move(noun_chunker),
  });
}

WorkspaceState::WorkspaceState(std::shared_ptr<const LoadedModel> loaded)
    : model(std::move(loaded)),
      lexemes(model->lexemes),
      lemmas(model->limits.max_lemma_cache_entries),
      tok2vec(model->limits.max_vector_cache_bytes / 2),
      entity_tok2vec(model->limits.max_vector_cache_bytes / 2) {}

namespace {

// Between groups nothing points into the caches, so this is where they may be emptied.
void empty_full_caches(WorkspaceState& state) {
  if (state.lexemes.memory_bytes() > state.model->limits.max_lexeme_cache_bytes) {
    state.lexemes.clear();
    state.lemmas.clear();
    state.tok2vec.clear();
    state.entity_tok2vec.clear();
  } else if (state.lemmas.is_full()) {
    state.lemmas.clear();
  }
}

void apply_stand_ins(std::span<const StandIn> stand_ins, WorkspaceState& state,
                     Document& document) {
  auto token = document.tokens.begin();
  for (const StandIn& stand_in : stand_ins) {
    while (token != document.tokens.end() && token->byte_start < stand_in.byte_start) ++token;
    if (token == document.tokens.end()) return;
    if (token->byte_start == stand_in.byte_start && token->byte_end == stand_in.byte_end)
      token->lexeme = &state.lexemes.get(stand_in.word);
  }
}

Result<void> tokenize(std::string_view text, WorkspaceState& state, Document& document) {
  document.text = text;
  document.tokens.clear();
  if (text.size() > state.model->limits.max_text_bytes) {
    return make_error(ErrorCode::kTextTooLong, std::to_string(text.size()) + " bytes");
  }
  if (const auto invalid = first_invalid_utf8(text)) {
    return make_error_at(ErrorCode::kInvalidUtf8, "not valid UTF-8", *invalid);
  }
  TRY(state.model->tokenizer.tokenize(text, state.lexemes, state.slices));
  document.tokens.resize(state.slices.size());
  for (std::size_t index = 0; index < state.slices.size(); ++index) {
    const TokenSlice& slice = state.slices[index];
    DocumentToken& token = document.tokens[index];
    token.byte_start = slice.byte_start;
    token.byte_end = slice.byte_end;
    token.lexeme = slice.lexeme;
    token.space_after = slice.space_after;
  }
  return {};
}

// All stages behind the tokenizer, over the first `count` documents of the workspace.
void run_network_and_rules(WorkspaceState& state, std::size_t count) {
  const LoadedModel& model = *state.model;
  state.rows.assign(kPadRows, TokenRow());
  for (std::size_t index = 0; index < count; ++index) {
    if (state.documents[index].tokens.empty()) continue;
    for (const DocumentToken& token : state.documents[index].tokens) {
      state.rows.push_back({token.lexeme, token.space_after});
    }
    state.rows.insert(state.rows.end(), kPadRows, TokenRow());
  }
  state.row_tags.assign(state.rows.size(), 0);
  state.parser_blocks.reset(state.rows, model.tok2vec, model.parser.network(), state.tok2vec,
                            [&](std::size_t first, std::size_t rows, const float* vectors) {
                              model.tagger.tag(vectors, rows, state.tag_scores,
                                               state.row_tags.data() + first);
                            });
  state.entity_blocks.reset(state.rows, model.entity_tok2vec, model.entity_recogniser.network(),
                            state.entity_tok2vec, nullptr);
  std::size_t first_row = kPadRows;
  for (std::size_t index = 0; index < count; ++index) {
    Document& document = state.documents[index];
    if (document.tokens.empty()) continue;
    model.parser.parse(document, first_row, state.parser_blocks, state.parser_state);
    for (std::size_t token = 0; token < document.tokens.size(); ++token) {
      document.tokens[token].tag = state.row_tags[first_row + token];
    }
    model.attribute_ruler.apply(document);
    model.lemmatizer.apply(document, state.lemmas);
    model.entity_recogniser.recognise(document, first_row, state.entity_blocks);
    first_row += document.tokens.size() + kPadRows;
  }
}

}  // namespace
}  // namespace language

Result<Pipeline> Pipeline::load(Environment& environment, const std::string& directory,
                                const Limits& limits, InstructionSet instruction_set) {
  return Pipeline(
      TRY(language::LoadedModel::load(environment, directory, limits, instruction_set)));
}

Result<Parse> Pipeline::parse(std::string_view text, Workspace& workspace) const {
  std::vector<Parse> parses = TRY(parse_batch(std::span(&text, 1), workspace));
  return std::move(parses.front());
}

Result<std::vector<Parse>> Pipeline::parse_batch(std::span<const std::string_view> texts,
                                                 Workspace& workspace) const {
  std::vector<ParseInput> inputs;
  inputs.reserve(texts.size());
  for (std::string_view text : texts) inputs.push_back({text});
  return parse_batch(inputs, workspace);
}

Result<std::vector<Parse>> Pipeline::parse_batch(std::span<const ParseInput> inputs,
                                                 Workspace& workspace) const {
  language::WorkspaceState& state = *workspace.state_;
  std::vector<Parse> parses;
  parses.reserve(inputs.size());
  for (std::size_t next = 0; next < inputs.size();) {
    language::empty_full_caches(state);
    std::size_t count = 0;
    for (std::size_t tokens = 0; next < inputs.size() && tokens < language::kGroupTokens;
         ++next, ++count) {
      if (count == state.documents.size()) state.documents.emplace_back();
      language::Document& document = state.documents[count];
      TRY(language::tokenize(inputs[next].text, state, document));
      language::apply_stand_ins(inputs[next].stand_ins, state, document);
      tokens += document.tokens.size();
    }
    language::run_network_and_rules(state, count);
    for (std::size_t index = 0; index < count; ++index) {
      const language::Document& document = state.documents[index];
      parses.push_back(
          ParseBuilder::build(document, model_->labels, model_->noun_chunker.find(document)));
    }
  }
  return parses;
}

const ModelInfo& Pipeline::info() const { return model_->info; }
InstructionSet Pipeline::instruction_set() const { return model_->kernels->instruction_set; }

Workspace::Workspace(const Pipeline& pipeline)
    : state_(std::make_unique<language::WorkspaceState>(pipeline.model_)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

}  // namespace dateline
