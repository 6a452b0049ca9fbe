// SPDX-License-Identifier: Apache-2.0
#include "text/characters.h"

#include <gtest/gtest.h>

#include <initializer_list>

#include "text/utf8.h"

namespace dateline {
namespace {

// Printed by scripts/generate_character_tables --checksum with Python 3.11.
constexpr std::uint64_t kPythonChecksum = 0xE2FEB8CB4403B181u;

TEST(Characters, EveryCodePointAsInPython) {
  std::uint64_t total = 0xCBF29CE484222325u;
  const auto add = [&](unsigned char byte) { total = (total ^ byte) * 0x100000001B3u; };
  for (char32_t value = 0; value < kCharacterLimit; ++value) {
    unsigned bits = 0;
    unsigned bit = 0;
    for (const bool on :
         {is_space(value), is_alpha(value), is_decimal(value), is_digit(value), is_numeric(value),
          is_alnum(value), is_upper(value), is_lower(value), is_title(value)}) {
      bits |= (on ? 1u : 0u) << bit++;
    }
    add(static_cast<unsigned char>(bits));
    add(static_cast<unsigned char>(bits >> 8));
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    for (const char c : lower(text)) add(static_cast<unsigned char>(c));
  }
  EXPECT_EQ(total, kPythonChecksum);
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t value : text) append_utf8(out, value);
  return out;
}

TEST(Characters, LowerFullMappings) {
  EXPECT_EQ(lower(""), "");
  EXPECT_EQ(lower("ROME, June 29"), "rome, june 29");
  EXPECT_EQ(lower(utf8(U"\u0130STANBUL")), utf8(U"i\u0307stanbul"));
  // Final sigma: a cased character before, none after; marks and apostrophes do not count.
  EXPECT_EQ(lower(utf8(U"\u03A3")), utf8(U"\u03C3"));
  EXPECT_EQ(lower(utf8(U"A\u03A3")), utf8(U"a\u03C2"));
  EXPECT_EQ(lower(utf8(U"A\u03A3B")), utf8(U"a\u03C3b"));
  EXPECT_EQ(lower(utf8(U"A'\u03A3")), utf8(U"a'\u03C2"));
  EXPECT_EQ(lower(utf8(U"A\u03A3'B")), utf8(U"a\u03C3'b"));
  EXPECT_EQ(lower(utf8(U"A\u03A3 B")), utf8(U"a\u03C2 b"));
  EXPECT_EQ(lower(utf8(U"1\u03A3")), utf8(U"1\u03C3"));
  EXPECT_EQ(lower(utf8(U"\u039F\u0394\u039F\u03A3\u0301 \u03A3\u03A3")),
            utf8(U"\u03BF\u03B4\u03BF\u03C2\u0301 \u03C3\u03C2"));
  EXPECT_EQ(lower(utf8(U"\u02B0\u03A3")), utf8(U"\u02B0\u03C3"));  // cased, but ignorable
}

// The rule as written in the Unicode standard, by looking both ways for each sigma.
TEST(Characters, SigmaAgreesWithPlainRuleOnAllShortStrings) {
  const std::u32string alphabet = U"A\u03A3'1\u0301 ";
  for (std::size_t length = 1; length <= 5; ++length) {
    std::size_t count = 1;
    for (std::size_t index = 0; index < length; ++index) count *= alphabet.size();
    for (std::size_t number = 0; number < count; ++number) {
      std::u32string text;
      for (std::size_t rest = number, index = 0; index < length; ++index, rest /= alphabet.size()) {
        text += alphabet[rest % alphabet.size()];
      }
      std::u32string expected;
      for (std::size_t index = 0; index < length; ++index) {
        const auto ignorable = [](char32_t value) { return value == U'\'' || value == U'\u0301'; };
        const auto cased = [](char32_t value) { return value == U'A' || value == U'\u03A3'; };
        if (text[index] != U'\u03A3') {
          expected += text[index] == U'A' ? U'a' : text[index];
          continue;
        }
        std::size_t before = index;
        while (before > 0 && ignorable(text[before - 1])) --before;
        std::size_t after = index + 1;
        while (after < length && ignorable(text[after])) ++after;
        const bool is_final =
            before > 0 && cased(text[before - 1]) && (after == length || !cased(text[after]));
        expected += is_final ? U'\u03C2' : U'\u03C3';
      }
      ASSERT_EQ(lower(utf8(text)), utf8(expected)) << utf8(text);
    }
  }
}

TEST(Characters, WholeStrings) {
  EXPECT_FALSE(is_space(""));
  EXPECT_TRUE(is_space(utf8(U" \t\u3000\u2028")));
  EXPECT_FALSE(is_space(" x"));
  EXPECT_FALSE(is_alpha(""));
  EXPECT_TRUE(is_alpha(utf8(U"Z\u00FCrich\u4E2D")));
  EXPECT_FALSE(is_alpha("a1"));
  EXPECT_TRUE(is_alnum(utf8(U"a1\u00BD")));
  EXPECT_TRUE(is_digit(utf8(U"12\u00B2")));
  EXPECT_FALSE(is_digit(utf8(U"\u00BD")));
  EXPECT_TRUE(is_upper("U.S. 1"));
  EXPECT_FALSE(is_upper("Us"));
  EXPECT_FALSE(is_upper("123"));
  EXPECT_TRUE(is_lower("n't"));
  EXPECT_FALSE(is_lower(""));
  EXPECT_TRUE(is_title("Bab Al-Hawa"));
  EXPECT_FALSE(is_title("Bab al-Hawa"));
  EXPECT_FALSE(is_title("UN"));
  EXPECT_TRUE(is_word(U'_'));
}

}  // namespace
}  // namespace dateline
