// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <bit>
#include <cstring>

namespace dateline {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

std::uint64_t load_word(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const char* data = bytes.data();
  const std::size_t size = bytes.size();
  std::size_t at = 0;
  while (at < size) {
    if (size - at >= sizeof(std::uint64_t) && (load_word(data + at) & kHighBits) == 0) {
      at += sizeof(std::uint64_t);
      continue;
    }
    const auto lead = static_cast<unsigned char>(data[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    // The second byte has a narrower range after some leads; later ones are plain continuations.
    std::size_t length = 2;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      return at;
    }
    if (size - at < length) return at;
    const auto second = static_cast<unsigned char>(data[at + 1]);
    if (second < low || second > high) return at;
    for (std::size_t index = 2; index < length; ++index) {
      if (!is_utf8_continuation(data[at + index])) return at;
    }
    at += length;
  }
  return std::nullopt;
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t continuations = 0;
  std::size_t at = 0;
  for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = load_word(text.data() + at);
    // A continuation byte has bit 7 set and bit 6 clear.
    continuations += static_cast<std::size_t>(std::popcount(word & ~(word << 1) & kHighBits));
  }
  for (; at < text.size(); ++at) continuations += is_utf8_continuation(text[at]) ? 1 : 0;
  return text.size() - continuations;
}

}  // namespace dateline
