// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline {
namespace {

// The definition, spelt out: decode by the length the lead byte announces, then check the value.
std::optional<std::size_t> naive_first_invalid(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80         ? 1
                               : (lead >> 5) == 6  ? 2
                               : (lead >> 4) == 14 ? 3
                               : (lead >> 3) == 30 ? 4
                                                   : 0;
    if (length == 0 || at + length > bytes.size()) return at;
    char32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t index = 1; index < length; ++index) {
      const auto byte = static_cast<unsigned char>(bytes[at + index]);
      if ((byte & 0xC0) != 0x80) return at;
      value = value << 6 | (byte & 0x3Fu);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
      return at;
    at += length;
  }
  return std::nullopt;
}

TEST(Utf8, RoundTripOfEveryCodePoint) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    ASSERT_EQ(first_invalid_utf8(text), std::nullopt) << static_cast<unsigned>(value);
    const Decoded forward = decode_utf8(text, 0);
    const Decoded backward = decode_utf8_before("ab" + text, 2 + text.size());
    ASSERT_TRUE(forward.value == value && forward.length == text.size())
        << static_cast<unsigned>(value);
    ASSERT_TRUE(backward.value == value && backward.length == text.size())
        << static_cast<unsigned>(value);
    ASSERT_EQ(count_code_points(text), 1u);
  }
}

TEST(Utf8, EveryStringOfUpToThreeBytesAgreesWithTheDefinition) {
  std::string text;
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      text.assign({static_cast<char>(first), static_cast<char>(second)});
      ASSERT_EQ(first_invalid_utf8(text), naive_first_invalid(text));
      for (unsigned third :
           {0x00u, 0x41u, 0x7Fu, 0x80u, 0x9Fu, 0xA0u, 0xBFu, 0xC0u, 0xE2u, 0xFFu}) {
        text.assign(
            {static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)});
        ASSERT_EQ(first_invalid_utf8(text), naive_first_invalid(text));
        for (unsigned fourth : {0x20u, 0x80u, 0xBFu, 0xF0u}) {
          ASSERT_EQ(first_invalid_utf8(text + static_cast<char>(fourth)),
                    naive_first_invalid(text + static_cast<char>(fourth)));
        }
      }
    }
  }
}

TEST(Utf8, DamageInsideLongTextsIsFoundWhereItStarts) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    while (text.size() < 40) {
      append_utf8(text, random() % 3 == 0 ? 0xA0 + random() % 0xD000 : random() % 0x80);
    }
    if (round % 4 != 0) text[random() % text.size()] = static_cast<char>(random());
    ASSERT_EQ(first_invalid_utf8(text), naive_first_invalid(text));
    if (first_invalid_utf8(text)) continue;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) ++count;
    ASSERT_EQ(count_code_points(text), count);
  }
}

}  // namespace
}  // namespace dateline
