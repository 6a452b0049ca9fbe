// SPDX-License-Identifier: Apache-2.0
//
// TokenizerDefinition: what the file `tokenizer` of a model says, checked and copied, before any of
// it is compiled.
//
// Threads: a plain value.
// Tested by: src/language/tokenizer/tokenizer_test.cc
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/result.h"
#include "language/model/msgpack.h"

namespace dateline::language {

struct ExceptionToken {
  std::string text;
  std::string norm;  // empty: the NORM of the text
};

struct TokenizerException {
  std::string text;
  std::vector<ExceptionToken> tokens;  // their texts make up `text`
};

struct TokenizerDefinition {
  // Regular expressions of Python's module re. Absent: never matches.
  std::optional<std::string> prefix;       // searched
  std::optional<std::string> suffix;       // searched
  std::optional<std::string> infix;        // all matches
  std::optional<std::string> token_match;  // matched at the start
  std::optional<std::string> url_match;    // matched at the start
  std::vector<TokenizerException> exceptions;
  bool faster_heuristics =
      true;  // only exceptions with affixes or blanks take part in the second pass

  // Errors: kModelCorrupt.
  static Result<TokenizerDefinition> read(const msgpack::Value& root);
};

}  // namespace dateline::language
