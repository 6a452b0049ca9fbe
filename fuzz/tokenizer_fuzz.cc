// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer against its naive twin: same tokens, blanks and norms, with a cold and a warm
// cache, for any valid UTF-8. Uses the model named by DATELINE_MODEL, else a small built-in
// definition.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/tokenizer/string_id.h"
#include "language/tokenizer/testing/model_files.h"
#include "language/tokenizer/testing/naive_tokenizer.h"
#include "language/tokenizer/tokenizer.h"

namespace dateline::language {
namespace {

// PCRE2 under the sanitizers is slow; longer inputs find nothing new.
constexpr std::size_t kMaxInput = 512;

class Twins {
 public:
  static const Twins& instance() {
    static const Twins twins;
    return twins;
  }

  void compare(std::string_view text) const {
    LexemeCache cache(factory_);
    std::vector<TokenSlice> cold;
    std::vector<TokenSlice> warm;
    if (!tokenizer_.tokenize(text, cache, cold).ok() ||
        !tokenizer_.tokenize(text, cache, warm).ok())
      std::abort();
    const auto expected = naive_.tokenize(text);
    if (cold.size() != expected.size() || warm.size() != expected.size()) std::abort();
    std::size_t at = 0;
    for (std::size_t index = 0; index < expected.size(); ++index) {
      const TokenSlice& token = cold[index];
      if (token.byte_start != at || text.substr(at, token.byte_end - at) != expected[index].text)
        std::abort();
      if (token.lexeme->text != expected[index].text ||
          token.space_after != expected[index].space_after)
        std::abort();
      if (!expected[index].norm.empty() && token.lexeme->norm != expected[index].norm) std::abort();
      if (token.lexeme->norm_id != string_id(token.lexeme->norm)) std::abort();
      const TokenSlice& again = warm[index];
      if (again.byte_start != at || again.space_after != token.space_after ||
          again.lexeme->text != token.lexeme->text || again.lexeme->norm != token.lexeme->norm) {
        std::abort();
      }
      at = token.byte_end + (token.space_after ? 1 : 0);
    }
    if (at != text.size()) std::abort();
  }

 private:
  Twins() : Twins(definition()) {}
  explicit Twins(const TokenizerDefinition& definition)
      : tokenizer_(Tokenizer::make(definition, Limits()).value()),
        naive_(testing::NaiveTokenizer::make(definition).value()) {}

  static TokenizerDefinition definition() {
    const auto files = testing::find_model_files();
    if (!files) return testing::tiny_definition();
    const auto document = msgpack::parse(files->tokenizer, Limits());
    return TokenizerDefinition::read(document->root()).value();
  }

  LexemeFactory factory_;
  Tokenizer tokenizer_;
  testing::NaiveTokenizer naive_;
};

}  // namespace
}  // namespace dateline::language

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size > dateline::language::kMaxInput || dateline::first_invalid_utf8(text)) return 0;
  dateline::language::Twins::instance().compare(text);
  return 0;
}
