// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/lexeme_factory.h"

#include <array>
#include <utility>

#include "language/tokenizer/string_id.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

constexpr std::size_t kLongShape = 100;  // code points from which SHAPE is "LONG"
constexpr int kShapeRun = 4;             // equal shape characters kept in a row
constexpr std::uint32_t kSuffixCodePoints = 3;

constexpr auto kBaseNorms = std::to_array<std::pair<std::string_view, std::string_view>>({
#define DATELINE_BASE_NORM(text, norm) {text, norm},
#include "language/tokenizer/base_norms.inc"
#undef DATELINE_BASE_NORM
});

Error corrupt(std::string message) {
  return make_error(ErrorCode::kModelCorrupt, "vocab/lookups.bin: " + std::move(message));
}

char32_t shape_of(char32_t value) {
  const std::uint16_t flags = character_record(value).flags;
  if ((flags & kCharacterAlpha) != 0) return (flags & kCharacterUpper) != 0 ? U'X' : U'x';
  if ((flags & kCharacterDigit) != 0) return U'd';
  return value;
}

void compute_shape(std::string_view text, std::string& shape) {
  char32_t last = 0;
  int run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    at += code_point.length;
    const char32_t kind = shape_of(code_point.value);
    run = kind == last && run > 0 ? run + 1 : 1;
    last = kind;
    if (run <= kShapeRun) append_utf8(shape, kind);
  }
}

}  // namespace

LexemeFactory::LexemeFactory() {
  for (const auto& [text, norm] : kBaseNorms) norms_.emplace(string_id(text), norm);
}

Result<LexemeFactory> LexemeFactory::load(const msgpack::Value& lookups) {
  const msgpack::Value* table = lookups.find("lexeme_norm");
  if (table == nullptr) return LexemeFactory();
  // Tables are stored as a map, or as {"name", "dict", "bloom"}.
  if (const msgpack::Value* inner = table->find("dict")) table = inner;
  if (!table->is_map()) return corrupt("lexeme_norm is no map");
  LexemeFactory factory;
  const auto items = table->items();
  for (std::size_t index = 0; index + 1 < items.size(); index += 2) {
    const auto norm = items[index + 1].as_bytes();
    std::uint64_t key = 0;
    if (const auto number = items[index].as_unsigned()) {
      key = *number;
    } else if (const auto text = items[index].as_bytes()) {
      key = string_id(*text);
    } else {
      return corrupt("lexeme_norm has a key that is no string id");
    }
    if (!norm || first_invalid_utf8(*norm))
      return corrupt("lexeme_norm has a value that is no text");
    factory.norms_.insert_or_assign(key, std::string(*norm));
  }
  return factory;
}

const std::string* LexemeFactory::table_norm(std::uint64_t orth_id) const {
  const auto found = norms_.find(orth_id);
  return found == norms_.end() ? nullptr : &found->second;
}

void LexemeFactory::compute(std::string_view text, Attributes& out) {
  out.lower.clear();
  out.shape.clear();
  append_lower(out.lower, text);
  out.code_points = static_cast<std::uint32_t>(count_code_points(text));
  if (out.code_points >= kLongShape) {
    out.shape = "LONG";
  } else {
    compute_shape(text, out.shape);
  }
  out.prefix_bytes = text.empty() ? 0 : decode_utf8(text, 0).length;
  out.suffix_bytes = 0;
  for (std::uint32_t count = 0; count < kSuffixCodePoints && out.suffix_bytes < text.size();
       ++count) {
    out.suffix_bytes += decode_utf8_before(text, text.size() - out.suffix_bytes).length;
  }
  out.is_space = is_space(text);
}

}  // namespace dateline::language
