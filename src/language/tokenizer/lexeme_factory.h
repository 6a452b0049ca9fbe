// SPDX-License-Identifier: Apache-2.0
//
// LexemeFactory: computes the attributes of a token from its characters, as spaCy's English
// vocabulary does. NORM: the lexeme_norm table of the model (vocab/lookups.bin), then 45 norms of
// punctuation and currency signs that spaCy keeps in its code (base_norms.inc), then LOWER.
//
//   LexemeFactory factory = TRY(LexemeFactory::load(lookups_document.root()));
//
// Threads: immutable.
// Tested by: src/language/tokenizer/lexeme_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dateline/result.h"
#include "language/model/msgpack.h"
#include "language/tokenizer/lexeme.h"

namespace dateline::language {

class LexemeFactory {
 public:
  // Without the table of a model.
  LexemeFactory();
  // `lookups` is the root of vocab/lookups.bin; its strings are copied.
  static Result<LexemeFactory> load(const msgpack::Value& lookups);

  // NORM where a table gives one; nullopt stands for LOWER.
  const std::string* table_norm(std::uint64_t orth_id) const;

  // The attributes of a text, with room for the texts of LOWER and SHAPE. REQUIRES: valid UTF-8.
  struct Attributes {
    std::string lower;
    std::string shape;
    std::uint32_t code_points = 0;
    std::uint32_t prefix_bytes = 0;
    std::uint32_t suffix_bytes = 0;
    bool is_space = false;
  };
  static void compute(std::string_view text, Attributes& out);

 private:
  std::unordered_map<std::uint64_t, std::string> norms_;
};

}  // namespace dateline::language
