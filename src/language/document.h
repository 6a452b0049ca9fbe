// SPDX-License-Identifier: Apache-2.0
//
// Document: one text on its way through the language layer. Each stage fills the fields named after
// it and reads only fields of earlier stages:
//   tokenizer -> (network: tags, heads, deps, sentence starts) -> attribute ruler -> lemmatizer ->
//   entity recogniser -> ParseBuilder.
//
// Threads: belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/labels.h"
#include "language/tokenizer/lexeme.h"

namespace dateline::language {

struct DocumentToken {
  // Tokenizer.
  std::uint32_t byte_start = 0;
  std::uint32_t byte_end = 0;
  const Lexeme* lexeme = nullptr;  // owned by the LexemeCache of the workspace
  bool space_after = false;

  // Tagger, parser.
  LabelId tag = 0;  // 0 is the empty label
  LabelId dep = 0;
  std::uint32_t head = 0;  // absolute index; a root points to itself
  std::int8_t sentence_start = 0;
  std::uint32_t left_edge = 0;
  std::uint32_t right_edge = 0;  // inclusive

  // Attribute ruler, lemmatizer. Empty lemma = not set yet.
  LabelId pos = 0;
  LabelId morph = 0;
  std::string_view lemma = {};  // in the text, the model or the lemma cache of the workspace

  // Entity recogniser.
  char entity_iob = 'O';
  LabelId entity_type = 0;
};

struct Document {
  std::string_view text;
  std::vector<DocumentToken> tokens;
};

}  // namespace dateline::language
