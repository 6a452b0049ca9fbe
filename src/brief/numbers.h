// SPDX-License-Identifier: Apache-2.0
//
// number_text: a value as a person writes it: "10,000", "43.5", "436 million" stays 436,000,000.
// The same on every machine, whatever its locale.
//
// Threads: pure functions.
// Tested by: src/brief/record_view_test.cc
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace dateline::brief {

inline std::string number_text(double value) {
  if (!std::isfinite(value)) return "?";
  std::array<char, 64> buffer{};
  const bool whole = std::fabs(value) < 1e15 && value == std::floor(value);
  const auto result = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                            std::chars_format::fixed, 0)
                            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string text(buffer.data(), result.ptr);
  if (!whole) return text;
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = text.size(); at > sign + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace dateline::brief
