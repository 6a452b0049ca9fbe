// SPDX-License-Identifier: Apache-2.0
//
// Exceptions: strings with a tokenization of their own ("don't" -> "do", "n't" with NORM "not").
//
// Threads: immutable. A look-up costs nothing for texts longer than the longest exception.
// Tested by: src/language/tokenizer/tokenizer_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/tokenizer/definition.h"

namespace dateline::language {

class Exceptions {
 public:
  explicit Exceptions(std::vector<TokenizerException> exceptions);

  // nullptr when there is none.
  const TokenizerException* find(std::string_view text) const;

  const std::vector<TokenizerException>& all() const { return exceptions_; }

 private:
  std::vector<TokenizerException> exceptions_;
  std::vector<std::uint32_t> slots_;  // number + 1 in exceptions_, 0 for free; open addressing
  std::size_t longest_ = 0;           // bytes
};

}  // namespace dateline::language
