// SPDX-License-Identifier: Apache-2.0
#include "record/json_parsing.h"

#include "text/utf8.h"

namespace dateline {
namespace {

// Brackets outside strings; wrong JSON may be counted wrongly and is refused by the parser anyway.
std::optional<std::size_t> first_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxJsonDepth) return i;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_line_bytes) {
    return make_error_at(
        ErrorCode::kFileTooLarge,
        "a record of more than " + std::to_string(limits.max_line_bytes) + " bytes", 0);
  }
  if (const auto bad = first_invalid_utf8(text)) {
    return make_error_at(ErrorCode::kVerifyNotJson, "not valid UTF-8 here", *bad);
  }
  if (const auto deep = first_too_deep(text)) {
    return make_error_at(ErrorCode::kVerifyNotJson,
                         "nested more than " + std::to_string(kMaxJsonDepth) + " levels deep",
                         *deep);
  }
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& fault) {
    return make_error_at(ErrorCode::kVerifyNotJson, "not JSON here",
                         fault.byte > 0 ? fault.byte - 1 : 0);
  } catch (const Json::exception&) {  // a number out of range
    return make_error_at(ErrorCode::kVerifyNotJson, "a number that cannot be held", 0);
  }
}

const Json* find_member(const Json& value, std::string_view name) {
  if (!value.is_object()) return nullptr;
  const auto found = value.find(std::string(name));
  return found == value.end() ? nullptr : &*found;
}

}  // namespace dateline
