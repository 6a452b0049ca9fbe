// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/definition.h"

#include <utility>

#include "text/utf8.h"

namespace dateline::language {
namespace {

constexpr std::uint64_t kOrth = 65;
constexpr std::uint64_t kNorm = 67;

Error corrupt(std::string message) {
  return make_error(ErrorCode::kModelCorrupt, "tokenizer: " + std::move(message));
}

Result<std::optional<std::string>> read_pattern(const msgpack::Value& root, std::string_view key) {
  const msgpack::Value* value = root.find(key);
  if (value == nullptr || value->is_nil()) return std::optional<std::string>();
  const auto text = value->as_bytes();
  if (!text || first_invalid_utf8(*text)) return corrupt(std::string(key) + " is no text");
  return std::optional<std::string>(*text);
}

Result<std::string> read_text(const msgpack::Value& value) {
  const auto text = value.as_bytes();
  if (!text || first_invalid_utf8(*text))
    return corrupt("an exception holds something that is no text");
  return std::string(*text);
}

Result<ExceptionToken> read_token(const msgpack::Value& value) {
  ExceptionToken token;
  if (!value.is_map()) return corrupt("a token of an exception is no map");
  const auto items = value.items();
  for (std::size_t index = 0; index + 1 < items.size(); index += 2) {
    const auto number = items[index].as_unsigned();
    const auto name = items[index].as_bytes();
    if (number == kOrth || name == "ORTH") {
      token.text = TRY(read_text(items[index + 1]));
    } else if (number == kNorm || name == "NORM") {
      token.norm = TRY(read_text(items[index + 1]));
    } else {
      return corrupt("a token of an exception sets an attribute other than ORTH and NORM");
    }
  }
  if (token.text.empty()) return corrupt("a token of an exception has no ORTH");
  return token;
}

Result<TokenizerException> read_exception(const msgpack::Value& key, const msgpack::Value& tokens) {
  TokenizerException exception;
  exception.text = TRY(read_text(key));
  if (!tokens.is_array() || tokens.items().empty()) return corrupt("an exception has no tokens");
  std::string joined;
  for (const msgpack::Value& token : tokens.items()) {
    exception.tokens.push_back(TRY(read_token(token)));
    joined += exception.tokens.back().text;
  }
  if (joined != exception.text)
    return corrupt("the tokens of an exception do not make up its text");
  return exception;
}

}  // namespace

Result<TokenizerDefinition> TokenizerDefinition::read(const msgpack::Value& root) {
  if (!root.is_map()) return corrupt("not a map");
  TokenizerDefinition definition;
  definition.prefix = TRY(read_pattern(root, "prefix_search"));
  definition.suffix = TRY(read_pattern(root, "suffix_search"));
  definition.infix = TRY(read_pattern(root, "infix_finditer"));
  definition.token_match = TRY(read_pattern(root, "token_match"));
  definition.url_match = TRY(read_pattern(root, "url_match"));
  if (const msgpack::Value* fast = root.find("faster_heuristics")) {
    definition.faster_heuristics = fast->as_boolean().value_or(true);
  }
  if (const msgpack::Value* exceptions = root.find("exceptions")) {
    if (!exceptions->is_map()) return corrupt("exceptions is no map");
    const auto items = exceptions->items();
    for (std::size_t index = 0; index + 1 < items.size(); index += 2) {
      definition.exceptions.push_back(TRY(read_exception(items[index], items[index + 1])));
    }
  }
  return definition;
}

}  // namespace dateline::language
