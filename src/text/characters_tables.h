// SPDX-License-Identifier: Apache-2.0
//
// Layout of the generated tables behind characters.h; include that header instead.
//
// Threads: constants.
// Tested by: src/text/characters_test.cc
#pragma once

#include <cstdint>

namespace dateline {

// Known to scripts/generate_character_tables by value.
inline constexpr std::uint16_t kCharacterSpace = 1 << 0;
inline constexpr std::uint16_t kCharacterAlpha = 1 << 1;
inline constexpr std::uint16_t kCharacterDecimal = 1 << 2;
inline constexpr std::uint16_t kCharacterDigit = 1 << 3;
inline constexpr std::uint16_t kCharacterNumeric = 1 << 4;
inline constexpr std::uint16_t kCharacterUpper = 1 << 5;
inline constexpr std::uint16_t kCharacterLower = 1 << 6;
inline constexpr std::uint16_t kCharacterTitle = 1 << 7;
inline constexpr std::uint16_t kCharacterCased = 1 << 8;          // Unicode property Cased
inline constexpr std::uint16_t kCharacterCaseIgnorable = 1 << 9;  // Unicode property Case_Ignorable

struct CharacterRecord {
  std::uint16_t flags;
  std::int32_t lower_delta;  // lower-case form minus the code point; U+0130 is special
};

inline constexpr char32_t kCharacterLimit = 0x110000;
inline constexpr unsigned kCharacterBlockBits = 7;

extern const CharacterRecord kCharacterRecords[];
extern const std::uint8_t kCharacterBlocks[];  // record numbers, 128 a block
extern const std::uint16_t kCharacterBlockOfHighBits[kCharacterLimit >> kCharacterBlockBits];

// REQUIRES: value < kCharacterLimit.
inline const CharacterRecord& character_record(char32_t value) {
  const std::uint32_t block = kCharacterBlockOfHighBits[value >> kCharacterBlockBits];
  constexpr char32_t kMask = (1u << kCharacterBlockBits) - 1;
  return kCharacterRecords[kCharacterBlocks[block << kCharacterBlockBits | (value & kMask)]];
}

}  // namespace dateline
