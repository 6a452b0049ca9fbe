// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/string_id.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::language {
namespace {

// Printed by scripts/generate_symbols --checksum with spaCy 3.8.
constexpr std::uint64_t kSpacyChecksum = 0x4D482C1551DD55C0u;

TEST(StringId, EverySymbolAsInSpacy) {
  std::uint64_t total = 0xCBF29CE484222325u;
  for (std::uint64_t id = 0; id < kSymbolCount; ++id) {
    EXPECT_EQ(string_id(symbol_name(id)), id);
    const std::string line =
        std::string(symbol_name(id)) + "=" + std::to_string(string_id(symbol_name(id))) + "\n";
    for (const char c : line) total = (total ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  }
  EXPECT_EQ(total, kSpacyChecksum);
}

TEST(StringId, KnownIds) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("X"), 101u);
  EXPECT_EQ(string_id("_"), 456u);
  EXPECT_EQ(string_id("neg"), 425u);
  EXPECT_EQ(string_id("punct"), 445u);
  EXPECT_EQ(string_id("coffee"), 3197928453018144401u);
  EXPECT_EQ(string_id("apple"), 8566208034543834098u);
  EXPECT_EQ(string_id("'s"), 16428057658620181782u);
  EXPECT_EQ(string_id("$"), 11283501755624150392u);
  EXPECT_EQ(string_id("adj"), 12401032943472870168u);
  EXPECT_EQ(string_id("coffeecoffee"), murmur_hash_64a("coffeecoffee", 1));
}

TEST(StringId, HashIsTheSameAtCompileTime) {
  constexpr std::string_view kText = "The same text, long enough for two words and a tail.";
  for (std::size_t length = 0; length <= kText.size(); ++length) {
    std::string copy(kText.substr(0, length));
    EXPECT_EQ(murmur_hash_64a(copy, 1), murmur_hash_64a(kText.substr(0, length), 1));
  }
  constexpr std::uint64_t kHash = murmur_hash_64a(kText, 1);
  EXPECT_EQ(murmur_hash_64a(std::string(kText), 1), kHash);
}

}  // namespace
}  // namespace dateline::language
