// SPDX-License-Identifier: Apache-2.0
//
// StandaloneTokenizer: the tokenizer of a model directory without the rest of the pipeline. Parity
// and the benchmark look at lexeme ids and at the tokenizer's own speed; the public API needs
// neither.
//
//   StandaloneTokenizer tokenizer = TRY(StandaloneTokenizer::load(environment, directory, limits));
//   const std::vector<language::TokenSlice>& slices = TRY(tokenizer.run(text));
//
// Threads: belongs to one thread.
// Tested by: tests/parity
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/model/model_directory.h"
#include "language/model/msgpack.h"
#include "language/tokenizer/lexeme_cache.h"
#include "language/tokenizer/tokenizer.h"

namespace dateline {

class StandaloneTokenizer {
 public:
  static Result<StandaloneTokenizer> load(Environment& environment, const std::string& directory,
                                          const Limits& limits) {
    const auto model = TRY(language::ModelDirectory::open(environment, directory, limits));
    const std::string lookups = TRY(model.read("vocab/lookups.bin"));
    const std::string rules = TRY(model.read("tokenizer"));
    const auto lookups_document = TRY(language::msgpack::parse(lookups, limits));
    const auto rules_document = TRY(language::msgpack::parse(rules, limits));
    auto lexemes = TRY(language::LexemeFactory::load(lookups_document.root()));
    auto tokenizer = TRY(language::Tokenizer::load(rules_document.root(), limits));
    auto parts = std::make_unique<Parts>(Parts{std::move(lexemes), std::move(tokenizer)});
    StandaloneTokenizer result(std::move(parts));
    result.forget();
    return result;
  }

  // Valid until the next call.
  Result<std::vector<language::TokenSlice>*> run(std::string_view text) {
    slices_.clear();
    TRY(parts_->tokenizer.tokenize(text, *cache_, slices_));
    return &slices_;
  }

  // Empties the caches: the next text meets a cold tokenizer.
  void forget() { cache_ = std::make_unique<language::LexemeCache>(parts_->lexemes); }

 private:
  struct Parts {
    language::LexemeFactory lexemes;
    language::Tokenizer tokenizer;
  };
  explicit StandaloneTokenizer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

  std::unique_ptr<Parts> parts_;
  std::unique_ptr<language::LexemeCache> cache_;
  std::vector<language::TokenSlice> slices_;
};

}  // namespace dateline
