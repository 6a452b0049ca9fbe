// SPDX-License-Identifier: Apache-2.0
//
// The hash that spreads a feature over four rows of an embedding table: MurmurHash3_x64_128 (Austin
// Appleby, public domain, https://github.com/aappleby/smhasher) of the eight bytes of the feature,
// read as four 32-bit words, low word first.
//
// Threads: pure functions.
// Tested by: src/language/network/row_hash_test.cc
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace dateline::language {

constexpr std::uint64_t mix_bits(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCDULL;
  value ^= value >> 33;
  value *= 0xC4CEB9FE1A85EC53ULL;
  return value ^ value >> 33;
}

constexpr std::array<std::uint32_t, 4> row_hash(std::uint64_t key, std::uint32_t seed) {
  std::uint64_t first = seed;
  std::uint64_t second = seed;
  first ^= std::rotl(key * 0x87C37B91114253D5ULL, 31) * 0x4CF5AD432745937FULL;
  first ^= sizeof key;
  second ^= sizeof key;
  first += second;
  second += first;
  first = mix_bits(first);
  second = mix_bits(second);
  first += second;
  second += first;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32),
          static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(second >> 32)};
}

}  // namespace dateline::language
