// SPDX-License-Identifier: Apache-2.0
#include "brief/html_text.h"

#include <algorithm>
#include <cstdint>

#include "base/sha256.h"
#include "brief/visible.h"
#include "text/utf8.h"

namespace dateline::brief {
namespace {

void append_character(std::string& out, std::string_view bytes) {
  switch (bytes.front()) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      out += bytes;
  }
}

bool is_blank(char32_t c) { return c == '\n' || c == '\t'; }

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    const bool shown = !turns_direction(c.value) && !is_invisible(c.value) &&
                       (!is_control(c.value) || is_blank(c.value));
    if (shown) append_character(out, text.substr(at, c.length));
    at += c.length;
  }
}

void append_foreign(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    if (turns_direction(c.value) || is_invisible(c.value) ||
        (is_control(c.value) && !is_blank(c.value))) {
      out += "<span class=\"unseen\">" + code_point_name(c.value) + "</span>";
    } else {
      append_character(out, text.substr(at, c.length));
    }
    at += c.length;
  }
}

void append_isolated(std::string& out, std::string_view text) {
  out += "<bdi>";
  append_foreign(out, text);
  out += "</bdi>";
}

std::string anchor_of(const Citation& citation) {
  return "c" + std::to_string(citation.report + 1) + "-" + std::to_string(citation.span.start) +
         "-" + std::to_string(citation.span.end);
}

bool is_web_address(std::string_view address) {
  auto starts = [&](std::string_view scheme) {
    return address.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), address.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  };
  if (!starts("https://") && !starts("http://")) return false;
  return std::all_of(address.begin(), address.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '"' && c != '\'' && c != '<' && c != '>' && c != '`' &&
           c != '\\';
  });
}

std::string style_hash(std::string_view style) {
  Sha256 hash;
  hash.update(style);
  const std::string digits = hash.finish();
  auto nibble = [](char c) {
    return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  // Three hexadecimal digits are two letters; 64 digits leave one over, and 32 bytes one "=".
  for (std::size_t i = 0; i < digits.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 4 | (i + k < digits.size() ? nibble(digits[i + k]) : 0);
    out += kLetters[bits >> 6];
    if (i + 1 < digits.size()) out += kLetters[bits & 63];
  }
  while (out.size() % 4 != 0) out += '=';
  return out;
}

}  // namespace dateline::brief
