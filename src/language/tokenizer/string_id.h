// SPDX-License-Identifier: Apache-2.0
//
// String ids: how spaCy names a string by a number. Features of the network, keys of the lookup
// tables and labels are such ids.
//
//   string_id("")       0
//   string_id("NORM")   one of 457 reserved symbols (symbols.inc): its small number
//   string_id("coffee") 3197928453018144401, MurmurHash64A of the UTF-8 bytes with seed 1
//
// Threads: pure functions.
// Tested by: src/language/tokenizer/string_id_test.cc (every symbol)
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace dateline::language {

inline constexpr std::size_t kSymbolCount = 457;

std::uint64_t string_id(std::string_view text);

// Name of a reserved symbol; empty for 0. REQUIRES: id < kSymbolCount.
std::string_view symbol_name(std::uint64_t id);

namespace detail {

// Up to eight bytes as a little-endian number.
constexpr std::uint64_t load_little_endian(const char* bytes, std::size_t size) {
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little && size == 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    return word;
  }
  std::uint64_t word = 0;
  for (std::size_t index = 0; index < size; ++index) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[index])) << (8 * index);
  }
  return word;
}

}  // namespace detail

// MurmurHash64A (public domain, Austin Appleby).
constexpr std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t kMultiplier = 0xC6A4A7935BD1E995u;
  constexpr int kShift = 47;
  std::uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  std::size_t at = 0;
  for (; bytes.size() - at >= 8; at += 8) {
    std::uint64_t word = detail::load_little_endian(bytes.data() + at, 8);
    word *= kMultiplier;
    word ^= word >> kShift;
    word *= kMultiplier;
    hash = (hash ^ word) * kMultiplier;
  }
  if (at < bytes.size()) {
    hash = (hash ^ detail::load_little_endian(bytes.data() + at, bytes.size() - at)) * kMultiplier;
  }
  hash ^= hash >> kShift;
  hash *= kMultiplier;
  return hash ^ (hash >> kShift);
}

// The id of a text whose MurmurHash64A with seed 1 is known.
std::uint64_t string_id(std::string_view text, std::uint64_t hash);

}  // namespace dateline::language
