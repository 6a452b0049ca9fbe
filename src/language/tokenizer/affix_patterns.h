// SPDX-License-Identifier: Apache-2.0
//
// AffixPatterns: the five patterns of a tokenizer, each on the fastest engine that reads it.
//
//   AffixPatterns patterns = TRY(AffixPatterns::compile(definition, Engines::kFastest));
//   WorkBudget budget(chunk.size());
//   std::size_t bytes = patterns.prefix(chunk, budget);
//
// Threads: immutable.
// Tested by: src/language/tokenizer/tokenizer_test.cc
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "dateline/result.h"
#include "language/tokenizer/affix_matcher.h"
#include "language/tokenizer/definition.h"
#include "language/tokenizer/regex.h"
#include "language/tokenizer/url_matcher.h"

namespace dateline::language {

enum class Engines : unsigned char {
  kFastest,
  kRegexOnly,  // for tests: everything on PCRE2
};

// Bytes that PCRE2 may still be shown for one chunk, so that stripping affixes one by one from an
// endless chunk ends. It depends on the chunk alone, never on what came before.
class WorkBudget {
 public:
  explicit WorkBudget(std::size_t chunk_bytes) : left_((chunk_bytes + kExtra) * kTimes) {}

  bool spend(std::size_t bytes) {
    if (left_ < bytes) {
      left_ = 0;
      return false;
    }
    left_ -= bytes;
    return true;
  }

 private:
  static constexpr std::size_t kExtra = 64;
  static constexpr std::size_t kTimes = 1024;
  std::size_t left_;
};

class AffixPatterns {
 public:
  // Errors: kModelUnsupportedPattern.
  static Result<AffixPatterns> compile(const TokenizerDefinition& definition, Engines engines);

  // Bytes to cut from the front or the end; 0 for none. REQUIRES: valid UTF-8 in all of these.
  std::size_t prefix(std::string_view text, WorkBudget& budget) const;
  std::size_t suffix(std::string_view text, WorkBudget& budget) const;
  // Does the text count as one token whatever is in it?
  bool token_match(std::string_view text, WorkBudget& budget) const;
  bool url_match(std::string_view text, WorkBudget& budget) const;

  struct Infix {
    std::size_t start = 0;
    std::size_t end = 0;
  };
  // Calls use(Infix) for each match from left to right, as re.finditer.
  template <typename Use>
  void for_each_infix(std::string_view text, WorkBudget& budget, Use use) const {
    InfixSearch search;
    while (const auto infix = next_infix(text, budget, search)) use(*infix);
  }
  bool has_infix(std::string_view text, WorkBudget& budget) const {
    InfixSearch search;
    return next_infix(text, budget, search).has_value();
  }

 private:
  using Affix = std::variant<std::monostate, AffixMatcher, Regex>;
  struct InfixSearch {
    std::size_t from = 0;
    bool after_empty = false;
  };

  static Result<Affix> compile_affix(const std::optional<std::string>& pattern, AffixKind kind,
                                     Engines engines);
  std::optional<Infix> next_infix(std::string_view text, WorkBudget& budget,
                                  InfixSearch& search) const;

  Affix prefix_;
  Affix suffix_;
  Affix infix_;
  std::optional<Regex> token_match_;
  std::variant<std::monostate, UrlMatcher, Regex> url_;
};

}  // namespace dateline::language
