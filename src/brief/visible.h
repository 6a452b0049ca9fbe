// SPDX-License-Identifier: Apache-2.0
//
// Characters that a reader does not see and that can mislead him: those that turn the direction of
// writing, other controls, and marks of no width. Each form shows or leaves them out in its way.
//
//   if (turns_direction(c)) out += code_point_name(c);  // "U+202E"
//
// Threads: pure functions.
// Tested by: src/brief/text_lines_test.cc, src/brief/html_text_test.cc
#pragma once

#include <array>
#include <string>

namespace dateline::brief {

inline bool turns_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// C0, DEL and C1, line and paragraph separators.
inline bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Width and joining marks that some scripts and emoji need are not among them.
inline bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

inline std::string code_point_name(char32_t c) {
  constexpr std::array<char, 17> kDigits = {"0123456789ABCDEF"};
  std::string digits;
  for (; c > 0 || digits.size() < 4; c /= 16) digits.insert(digits.begin(), kDigits[c % 16]);
  return "U+" + digits;
}

}  // namespace dateline::brief
