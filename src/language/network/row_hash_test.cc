// SPDX-License-Identifier: Apache-2.0
#include "language/network/row_hash.h"

#include <gtest/gtest.h>

namespace dateline::language {
namespace {

using Words = std::array<std::uint32_t, 4>;

// Values as Thinc's HashEmbed computes them.
TEST(RowHash, GivesPublishedVectors) {
  EXPECT_EQ(row_hash(1, 9), (Words{2205482518, 2060344464, 1125017477, 2005428196}));
  EXPECT_EQ(row_hash(3197928453018144401, 8),
            (Words{2399055680, 1118310852, 3598583520, 1677466278}));
  EXPECT_EQ(row_hash(0, 8), (Words{0, 0, 0, 0}));
}

TEST(RowHash, PicksTheRowsOfKnownTokens) {
  const auto rows = [](std::uint64_t key, std::uint32_t seed, std::uint32_t count) {
    Words words = row_hash(key, seed);
    for (std::uint32_t& word : words) word %= count;
    return words;
  };
  EXPECT_EQ(rows(8566208034543834098U, 8, 5000), (Words{3934, 1080, 901, 472})) << "NORM apple";
  EXPECT_EQ(rows(1, 12, 50), (Words{6, 13, 20, 22})) << "SPACY";
  EXPECT_EQ(rows(0, 13, 50), (Words{14, 41, 15, 38})) << "IS_SPACE";
}

// The 128-bit hash of MurmurHash3 read byte by byte, as its author describes it.
std::array<std::uint8_t, 16> murmur3_bytes(const std::array<std::uint8_t, 8>& key,
                                           std::uint32_t seed) {
  const auto rotate = [](std::uint64_t value, int bits) {
    return value << bits | value >> (64 - bits);
  };
  const auto finish = [](std::uint64_t k) {
    k ^= k >> 33;
    k *= 0xff51afd7ed558ccdULL;
    k ^= k >> 33;
    k *= 0xc4ceb9fe1a85ec53ULL;
    k ^= k >> 33;
    return k;
  };
  std::uint64_t h1 = seed;
  std::uint64_t h2 = seed;
  std::uint64_t k1 = 0;
  for (int byte = 7; byte >= 0; --byte)
    k1 ^= std::uint64_t{key[static_cast<std::size_t>(byte)]} << (8 * byte);
  k1 *= 0x87c37b91114253d5ULL;
  k1 = rotate(k1, 31);
  k1 *= 0x4cf5ad432745937fULL;
  h1 ^= k1;
  h1 ^= 8;
  h2 ^= 8;
  h1 += h2;
  h2 += h1;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 += h2;
  h2 += h1;
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t byte = 0; byte < 8; ++byte) {
    bytes[byte] = static_cast<std::uint8_t>(h1 >> (8 * byte));
    bytes[8 + byte] = static_cast<std::uint8_t>(h2 >> (8 * byte));
  }
  return bytes;
}

TEST(RowHash, AgreesWithABytewiseReading) {
  std::uint64_t key = 12345;
  for (std::uint32_t round = 0; round < 2000; ++round) {
    key = key * 6364136223846793005ULL + 1442695040888963407ULL;
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t byte = 0; byte < 8; ++byte)
      bytes[byte] = static_cast<std::uint8_t>(key >> (8 * byte));
    const auto expected = murmur3_bytes(bytes, round * 77);
    const Words words = row_hash(key, round * 77);
    for (std::size_t byte = 0; byte < 16; ++byte) {
      ASSERT_EQ(static_cast<std::uint8_t>(words[byte / 4] >> (8 * (byte % 4))), expected[byte]);
    }
  }
}

}  // namespace
}  // namespace dateline::language
