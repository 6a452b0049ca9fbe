// SPDX-License-Identifier: Apache-2.0
//
// Characters as Python 3.11 sees them (Unicode 14.0.0): the classes behind str.isspace, str.isalpha
// and so on, and str.lower. Models were trained on what these return, so the C++ locale functions
// will not do.
//
//   is_alpha(U'x');  lower(u8"...");
//
// The tables (characters_tables.cc) are written by scripts/generate_character_tables.
//
// Threads: pure functions. One two-step table look-up per code point.
// Tested by: src/text/characters_test.cc (all code points against a checksum made by Python)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/characters_tables.h"

namespace dateline {

inline bool has_character_flag(char32_t value, std::uint16_t flags) {
  return (character_record(value).flags & flags) != 0;
}

// One code point: as the Python method of the same name on a string of length 1.
inline bool is_space(char32_t value) { return has_character_flag(value, kCharacterSpace); }
inline bool is_alpha(char32_t value) { return has_character_flag(value, kCharacterAlpha); }
inline bool is_decimal(char32_t value) { return has_character_flag(value, kCharacterDecimal); }
inline bool is_digit(char32_t value) { return has_character_flag(value, kCharacterDigit); }
inline bool is_numeric(char32_t value) { return has_character_flag(value, kCharacterNumeric); }
inline bool is_upper(char32_t value) { return has_character_flag(value, kCharacterUpper); }
inline bool is_lower(char32_t value) { return has_character_flag(value, kCharacterLower); }
inline bool is_title(char32_t value) {
  return has_character_flag(value, kCharacterTitle | kCharacterUpper);
}
inline bool is_alnum(char32_t value) {
  return has_character_flag(
      value, kCharacterAlpha | kCharacterDecimal | kCharacterDigit | kCharacterNumeric);
}
// \w of the module re: is_alnum or underscore.
inline bool is_word(char32_t value) { return value == U'_' || is_alnum(value); }

// Whole strings: as the Python method; false for the empty string. REQUIRES: valid UTF-8.
bool is_space(std::string_view text);
bool is_alpha(std::string_view text);
bool is_alnum(std::string_view text);
bool is_digit(std::string_view text);
bool is_upper(std::string_view text);
bool is_lower(std::string_view text);
bool is_title(std::string_view text);

// str.lower(): full mapping, with final sigma and dotted capital I. REQUIRES: valid UTF-8.
std::string lower(std::string_view text);
void append_lower(std::string& out, std::string_view text);

}  // namespace dateline
