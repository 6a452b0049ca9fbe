// SPDX-License-Identifier: Apache-2.0
//
// LoadedModel: every component of a pipeline, loaded; WorkspaceState: the caches and scratch memory
// one thread needs to run it. Behind Pipeline and Workspace of include/dateline/pipeline.h.
//
// Threads: LoadedModel is immutable; WorkspaceState belongs to one thread.
// Tested by: src/language/pipeline_test.cc
#pragma once

#include <memory>
#include <vector>

#include "dateline/pipeline.h"
#include "language/labels.h"
#include "language/network/feature_blocks.h"
#include "language/network/kernels.h"
#include "language/network/tagger.h"
#include "language/network/tok2vec.h"
#include "language/rules/attribute_ruler.h"
#include "language/rules/lemmatizer.h"
#include "language/rules/noun_chunks.h"
#include "language/tokenizer/lexeme_cache.h"
#include "language/tokenizer/tokenizer.h"
#include "language/transitions/arc_eager_parser.h"
#include "language/transitions/entity_recogniser.h"

namespace dateline::language {

// Members in the order of work; later ones refer to labels that earlier ones added.
struct LoadedModel {
  ModelInfo info;
  Limits limits;
  const Kernels* kernels = nullptr;
  Labels labels;
  LexemeFactory lexemes;
  Tokenizer tokenizer;
  Tok2Vec tok2vec;
  Tagger tagger;
  ArcEagerParser parser;
  AttributeRuler attribute_ruler;
  Lemmatizer lemmatizer;
  Tok2Vec entity_tok2vec;
  EntityRecogniser entity_recogniser;
  NounChunker noun_chunker;

  static Result<std::shared_ptr<const LoadedModel>> load(Environment& environment,
                                                         const std::string& directory,
                                                         const Limits& limits,
                                                         InstructionSet instruction_set);
};

struct WorkspaceState {
  explicit WorkspaceState(std::shared_ptr<const LoadedModel> loaded);

  std::shared_ptr<const LoadedModel> model;  // keeps what the caches point into
  LexemeCache lexemes;
  LemmaCache lemmas;
  Tok2VecWorkspace tok2vec;
  Tok2VecWorkspace entity_tok2vec;
  FeatureBlocks parser_blocks;
  FeatureBlocks entity_blocks;
  ParserState parser_state;
  std::vector<TokenSlice> slices;
  std::vector<TokenRow> rows;
  std::vector<Document> documents;
  std::vector<LabelId> row_tags;
  AlignedFloats tag_scores;
};

}  // namespace dateline::language
