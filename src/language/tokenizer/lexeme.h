// SPDX-License-Identifier: Apache-2.0
//
// Lexeme: what depends on the characters of a token alone, and is computed once per distinct token.
// Attribute values are spaCy string ids (string_id.h).
//
// Threads: a Lexeme is immutable; a LexemeCache belongs to one thread.
// Tested by: src/language/tokenizer/lexeme_test.cc
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::language {

struct Lexeme {
  std::string_view text;   // ORTH
  std::string_view norm;   // text of NORM
  std::string_view lower;  // text of LOWER
  std::string_view shape;  // text of SHAPE
  std::uint64_t orth_id = 0;
  std::uint64_t norm_id = 0;
  std::uint64_t prefix_id = 0;
  std::uint64_t suffix_id = 0;
  std::uint64_t shape_id = 0;
  std::uint32_t code_points = 0;
  std::uint32_t index = 0;  // dense, from 0, in the cache that made it
  bool is_space = false;
};

}  // namespace dateline::language
