// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/code_point_set.h"

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

std::optional<char32_t> parse_hexadecimal(std::string_view digits, std::size_t count) {
  if (digits.size() < count) return std::nullopt;
  char32_t value = 0;
  for (const char digit : digits.substr(0, count)) {
    char32_t number = 0;
    if (digit >= '0' && digit <= '9') {
      number = static_cast<char32_t>(digit - '0');
    } else if (digit >= 'A' && digit <= 'F') {
      number = static_cast<char32_t>(digit - 'A' + 10);
    } else if (digit >= 'a' && digit <= 'f') {
      number = static_cast<char32_t>(digit - 'a' + 10);
    } else {
      return std::nullopt;
    }
    value = value << 4 | number;
  }
  if (value >= kCharacterLimit) return std::nullopt;
  return value;
}

}  // namespace

void CodePointSet::add(char32_t first, char32_t last) {
  ranges_.emplace_back(first, last);
  if (bits_.size() <= last >> 6) bits_.resize((last >> 6) + 1);
  for (char32_t value = first; value <= last; ++value)
    bits_[value >> 6] |= std::uint64_t{1} << (value & 63);
}

std::optional<char32_t> parse_literal(std::string_view pattern, std::size_t& at,
                                      std::string_view special) {
  if (at >= pattern.size()) return std::nullopt;
  if (pattern[at] != '\\') {
    if (special.find(pattern[at]) != std::string_view::npos) return std::nullopt;
    const Decoded code_point = decode_utf8(pattern, at);
    at += code_point.length;
    return code_point.value;
  }
  if (at + 1 >= pattern.size()) return std::nullopt;
  const char escaped = pattern[at + 1];
  if (escaped == 'u' || escaped == 'U') {
    const std::size_t digits = escaped == 'u' ? 4 : 8;
    const auto value = parse_hexadecimal(pattern.substr(at + 2), digits);
    if (value) at += 2 + digits;
    return value;
  }
  const auto code = static_cast<unsigned char>(escaped);
  if (code >= 0x80 || is_alnum(code)) return std::nullopt;
  at += 2;
  return code;
}

std::optional<CodePointSet> CodePointSet::parse(std::string_view pattern, std::size_t& at) {
  if (at >= pattern.size() || pattern[at] != '[') return std::nullopt;
  std::size_t next = at + 1;
  if (next >= pattern.size() || pattern[next] == '^' || pattern[next] == ']') return std::nullopt;
  CodePointSet set;
  while (next < pattern.size() && pattern[next] != ']') {
    const auto first = parse_literal(pattern, next, "");
    if (!first) return std::nullopt;
    auto last = first;
    if (next + 1 < pattern.size() && pattern[next] == '-' && pattern[next + 1] != ']') {
      ++next;
      last = parse_literal(pattern, next, "");
      if (!last || *last < *first) return std::nullopt;
    }
    set.add(*first, *last);
  }
  if (next >= pattern.size()) return std::nullopt;
  at = next + 1;
  return set;
}

}  // namespace dateline::language
