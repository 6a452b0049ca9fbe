// SPDX-License-Identifier: Apache-2.0
#include "text/offsets.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/utf8.h"

namespace dateline {
namespace {

void expect_same_as_counting(const std::string& text) {
  const OffsetMap map(text);
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length, ++number) {
    ASSERT_EQ(map.code_point(at), number);
    ASSERT_EQ(map.byte(number), at);
  }
  ASSERT_EQ(map.size(), number);
  ASSERT_EQ(map.code_point(text.size()), number);
  ASSERT_EQ(map.byte(number), text.size());
}

TEST(OffsetMap, EmptyAndAscii) {
  expect_same_as_counting("");
  expect_same_as_counting("a");
  expect_same_as_counting(std::string(1000, 'x'));
}

TEST(OffsetMap, AgreesWithCountingAroundBlockBorders) {
  for (std::size_t before = 0; before < 130; ++before) {
    for (const char32_t value : {U'\u00E9', U'\u20AC', U'\U0001F600'}) {
      std::string text(before, 'x');
      append_utf8(text, value);
      expect_same_as_counting(text);
      expect_same_as_counting(text + std::string(64, 'y'));
      for (int count = 0; count < 70; ++count) append_utf8(text, value);
      expect_same_as_counting(text);
    }
  }
}

TEST(OffsetMap, AgreesWithCountingOnRandomTexts) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t length = random() % 500;
    for (std::size_t index = 0; index < length; ++index) {
      constexpr char32_t kLimits[] = {0x80, 0x800, 0xD800, 0x110000};
      char32_t value = random() % kLimits[random() % 4];
      if (value >= 0xD800 && value <= 0xDFFF) value = 0x10000;
      append_utf8(text, value);
    }
    expect_same_as_counting(text);
  }
}

}  // namespace
}  // namespace dateline
