// SPDX-License-Identifier: Apache-2.0
//
// MsgpackWriter: makes MessagePack bytes for tests, value by value, always in the shortest form
// unless a width is asked for. Counts of arrays and maps are the caller's to keep.
//
//   MsgpackWriter writer;
//   writer.map(1).text("moves").array(2).unsigned_number(1).nil();
//   parse(writer.bytes(), limits);
//
// Threads: as std::string.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::language {

class MsgpackWriter {
 public:
  const std::string& bytes() const { return bytes_; }

  MsgpackWriter& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  MsgpackWriter& nil() { return byte(0xC0); }
  MsgpackWriter& boolean(bool value) { return byte(value ? 0xC3 : 0xC2); }
  MsgpackWriter& unsigned_number(std::uint64_t value) {
    if (value < 0x80) return byte(static_cast<unsigned>(value));
    if (value <= 0xFF) return byte(0xCC).big_endian(value, 1);
    if (value <= 0xFFFF) return byte(0xCD).big_endian(value, 2);
    if (value <= 0xFFFFFFFF) return byte(0xCE).big_endian(value, 4);
    return byte(0xCF).big_endian(value, 8);
  }
  MsgpackWriter& signed_number(std::int64_t value) {
    if (value >= 0) return unsigned_number(static_cast<std::uint64_t>(value));
    const auto bits = static_cast<std::uint64_t>(value);
    if (value >= -32) return byte(static_cast<unsigned>(bits & 0xFF));
    if (value >= INT8_MIN) return byte(0xD0).big_endian(bits, 1);
    if (value >= INT16_MIN) return byte(0xD1).big_endian(bits, 2);
    if (value >= INT32_MIN) return byte(0xD2).big_endian(bits, 4);
    return byte(0xD3).big_endian(bits, 8);
  }
  MsgpackWriter& float32(float value) {
    return byte(0xCA).big_endian(std::bit_cast<std::uint32_t>(value), 4);
  }
  MsgpackWriter& float64(double value) {
    return byte(0xCB).big_endian(std::bit_cast<std::uint64_t>(value), 8);
  }
  MsgpackWriter& text(std::string_view value) {
    if (value.size() < 32) {
      byte(0xA0 | static_cast<unsigned>(value.size()));
    } else {
      sized(0xD9, value.size());
    }
    return raw(value);
  }
  MsgpackWriter& binary(std::string_view value) { return sized(0xC4, value.size()).raw(value); }
  MsgpackWriter& array(std::size_t count) {
    if (count < 16) return byte(0x90 | static_cast<unsigned>(count));
    if (count <= 0xFFFF) return byte(0xDC).big_endian(count, 2);
    return byte(0xDD).big_endian(count, 4);
  }
  MsgpackWriter& map(std::size_t entries) {
    if (entries < 16) return byte(0x80 | static_cast<unsigned>(entries));
    if (entries <= 0xFFFF) return byte(0xDE).big_endian(entries, 2);
    return byte(0xDF).big_endian(entries, 4);
  }
  MsgpackWriter& texts(const std::vector<std::string>& values) {
    array(values.size());
    for (const std::string& value : values) text(value);
    return *this;
  }

  MsgpackWriter& byte(unsigned value) {
    bytes_ += static_cast<char>(value);
    return *this;
  }
  MsgpackWriter& big_endian(std::uint64_t value, std::size_t size) {
    for (std::size_t shift = size * 8; shift > 0; shift -= 8)
      byte(static_cast<unsigned>(value >> (shift - 8) & 0xFF));
    return *this;
  }

 private:
  // Type bytes for 8, 16 and 32 bit sizes follow each other.
  MsgpackWriter& sized(unsigned first_type, std::size_t size) {
    if (size <= 0xFF) return byte(first_type).big_endian(size, 1);
    if (size <= 0xFFFF) return byte(first_type + 1).big_endian(size, 2);
    return byte(first_type + 2).big_endian(size, 4);
  }

  std::string bytes_;
};

}  // namespace dateline::language
