// SPDX-License-Identifier: Apache-2.0
//
// UTF-8: check once at the border, then walk valid text without checks.
//
//   if (const auto bad = first_invalid_utf8(bytes)) return make_error_at(kInvalidUtf8, "...",
//   *bad); for (std::size_t at = 0; at < text.size();) {
//     const Decoded code_point = decode_utf8(text, at);
//     at += code_point.length;
//   }
//
// Threads: pure functions. All are linear in the text.
// Tested by: src/text/utf8_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Byte offset where the first ill-formed sequence starts (Unicode 14, section 3.9, table 3-7: no
// overlong forms, no surrogates, nothing above U+10FFFF); nullopt when all is well.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

struct Decoded {
  char32_t value;
  std::uint32_t length;  // bytes, 1 to 4
};

// The code point that starts at `at`.
// REQUIRES: valid UTF-8; at < text.size() is the start of a code point.
inline Decoded decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[at + index]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3Fu), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
  return {
      (lead & 0x07) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu),
      4};
}

inline bool is_utf8_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The code point that ends at `end`.
// REQUIRES: valid UTF-8; 0 < end <= text.size() is the end of a code point.
inline Decoded decode_utf8_before(std::string_view text, std::size_t end) {
  std::size_t start = end - 1;
  while (is_utf8_continuation(text[start])) --start;
  return decode_utf8(text, start);
}

// REQUIRES: value <= U+10FFFF and no surrogate.
void append_utf8(std::string& out, char32_t value);

// Number of code points. REQUIRES: valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace dateline
