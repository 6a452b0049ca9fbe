// SPDX-License-Identifier: Apache-2.0
#include "record/json_writer.h"

#include <cmath>

namespace dateline {

void JsonWriter::number(double value) {
  separate();
  char digits[40];
  const bool whole = std::trunc(value) == value && std::fabs(value) < 1e15;
  const auto result =
      whole ? std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(value))
            : std::to_chars(digits, digits + sizeof digits, value);
  out_.append(digits, result.ptr);
}

void JsonWriter::string(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  separate();
  out_ += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) continue;
    out_.append(value, copied, i - copied);
    copied = i + 1;
    switch (byte) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\t':
        out_ += "\\t";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\f':
        out_ += "\\f";
        break;
      case '\b':
        out_ += "\\b";
        break;
      default:
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 15];
    }
  }
  out_.append(value, copied, value.size() - copied);
  out_ += '"';
}

}  // namespace dateline
