// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/url_matcher.h"

#include <algorithm>
#include <array>

#include "language/tokenizer/string_id.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

constexpr std::uint64_t kKnownPatternHash = 0xD1BBEDE8CB6F2F33u;
constexpr std::size_t kMaxLabel = 64;    // code points
constexpr std::size_t kMinTopLevel = 2;  // code points
constexpr std::size_t kMaxTopLevel = 63;

bool is_host_character(char32_t value) {
  return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
         (value >= '0' && value <= '9') || (value >= 0xA1 && value <= 0xFFFF);
}

bool is_ascii_digit(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

// [":" port] [("/" | "?" | "#") anything] and then the end.
bool matches_after_host(std::string_view text) {
  if (text.starts_with(':')) {
    std::size_t at = 1;
    std::size_t digits = 0;
    while (at < text.size()) {
      const Decoded code_point = decode_utf8(text, at);
      if (!is_decimal(code_point.value)) break;
      at += code_point.length;
      ++digits;
    }
    if (digits < 2 || digits > 5) return false;
    text.remove_prefix(at);
  }
  return text.empty() || text[0] == '/' || text[0] == '?' || text[0] == '#';
}

// Up to three decimal digits of any script.
struct Octet {
  std::array<char32_t, 3> digits{};
  std::size_t count = 0;  // 4 when there are more

  bool is(std::u32string_view text) const {
    return count == text.size() && std::equal(text.begin(), text.end(), digits.begin());
  }
};

Octet read_octet(std::string_view text, std::size_t& at) {
  Octet octet;
  while (at < text.size() && octet.count <= 3) {
    const Decoded code_point = decode_utf8(text, at);
    if (!is_decimal(code_point.value)) break;
    if (octet.count < 3) octet.digits[octet.count] = code_point.value;
    ++octet.count;
    at += code_point.length;
  }
  return octet;
}

// 0 to 255 as the pattern spells it; `last_of_25` is the largest digit allowed after "25".
bool is_middle_octet(const Octet& octet, char32_t last_of_25) {
  const auto& d = octet.digits;
  if (octet.count == 1 || octet.count == 2) return true;
  if (octet.count != 3) return false;
  if (d[0] == '1') return true;
  if (d[0] != '2') return false;
  return is_ascii_digit(d[1], '0', '4') || (d[1] == '5' && is_ascii_digit(d[2], '0', last_of_25));
}

bool is_first_octet(const Octet& octet) {
  const auto& d = octet.digits;
  if (octet.count == 1 || octet.count == 2) return is_ascii_digit(d[0], '1', '9');
  if (octet.count != 3) return false;
  if (d[0] == '1') return true;
  if (d[0] != '2') return false;
  return is_ascii_digit(d[1], '0', '1') || (d[1] == '2' && is_ascii_digit(d[2], '0', '3'));
}

bool is_last_octet(const Octet& octet) {
  if (octet.count < 3) return octet.count > 0 && is_ascii_digit(octet.digits[0], '1', '9');
  return is_middle_octet(octet, '4');
}

// 10/8, 127/8, 169.254/16, 192.168/16, 172.16/12.
bool is_private(const Octet& first, const Octet& second) {
  if (first.is(U"10") || first.is(U"127")) return true;
  if (first.is(U"169") && second.is(U"254")) return true;
  if (first.is(U"192") && second.is(U"168")) return true;
  if (!first.is(U"172") || second.count != 2) return false;
  const auto& d = second.digits;
  return (d[0] == '1' && is_ascii_digit(d[1], '6', '9')) || d[0] == '2' ||
         (d[0] == '3' && is_ascii_digit(d[1], '0', '1'));
}

bool matches_address(std::string_view text) {
  std::size_t at = 0;
  const auto dot = [&] { return at < text.size() && text[at++] == '.'; };
  const Octet first = read_octet(text, at);
  if (!is_first_octet(first) || !dot()) return false;
  const Octet second = read_octet(text, at);
  if (!is_middle_octet(second, '5') || is_private(first, second) || !dot()) return false;
  if (!is_middle_octet(read_octet(text, at), '5') || !dot()) return false;
  return is_last_octet(read_octet(text, at)) && matches_after_host(text.substr(at));
}

// Start of what follows "scheme://"; 0 when there is no scheme.
std::size_t after_scheme(std::string_view text) {
  std::size_t at = 0;
  std::size_t count = 0;
  while (at < text.size()) {
    const Decoded code_point = decode_utf8(text, at);
    const char32_t value = code_point.value;
    if (!is_word(value) && value != '+' && value != '-' && value != '.') break;
    at += code_point.length;
    ++count;
  }
  return count >= 2 && text.substr(at).starts_with("://") ? at + 3 : 0;
}

}  // namespace

std::optional<UrlMatcher> UrlMatcher::parse(std::string_view pattern) {
  if (murmur_hash_64a(pattern, 1) != kKnownPatternHash) return std::nullopt;
  const std::size_t end = pattern.find("]{2,63}");
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t start = pattern.rfind("(?:[", end);
  if (start == std::string_view::npos) return std::nullopt;
  start += 3;
  auto set = CodePointSet::parse(pattern, start);
  if (!set || start != end + 1) return std::nullopt;
  UrlMatcher matcher;
  matcher.top_level_ = std::move(*set);
  return matcher;
}

bool UrlMatcher::matches_host_name(std::string_view text) const {
  bool has_label = false;
  for (std::size_t at = 0;;) {
    if (has_label) {
      std::size_t end = at;
      std::size_t count = 0;
      while (end < text.size()) {
        const Decoded code_point = decode_utf8(text, end);
        if (!top_level_.contains(code_point.value)) break;
        end += code_point.length;
        ++count;
      }
      if (count >= kMinTopLevel && count <= kMaxTopLevel && matches_after_host(text.substr(end)))
        return true;
    }
    // A label and its dot.
    std::size_t count = 0;
    bool is_end = false;  // the last character may end a label
    while (at < text.size()) {
      const Decoded code_point = decode_utf8(text, at);
      const bool plain = is_host_character(code_point.value);
      if (!plain && (count == 0 || (code_point.value != '_' && code_point.value != '-'))) break;
      is_end = plain;
      at += code_point.length;
      ++count;
    }
    if (count == 0 || count > kMaxLabel || !is_end || at == text.size() || text[at] != '.')
      return false;
    ++at;
    has_label = true;
  }
}

bool UrlMatcher::matches_from_host(std::string_view text) const {
  return matches_address(text) || matches_host_name(text);
}

bool UrlMatcher::matches(std::string_view text) const {
  if (text.find('.') == std::string_view::npos) return false;
  if (matches_from_host(text)) return true;
  if (const std::size_t start = after_scheme(text);
      start != 0 && matches_from_host(text.substr(start)))
    return true;
  for (std::size_t at = text.find('@', 1); at != std::string_view::npos;
       at = text.find('@', at + 1)) {
    if (matches_from_host(text.substr(at + 1))) return true;
  }
  return false;
}

}  // namespace dateline::language
