// SPDX-License-Identifier: Apache-2.0
#include "reading/words.h"

#include <array>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

constexpr auto kMonths = std::to_array<std::string_view>(
    {"January", "February", "March",    "April", "May",  "June", "July", "August", "September",
     "October", "November", "December", "Jan.",  "Feb.", "Mar.", "Apr.", "Jun.",   "Jul.",
     "Aug.",    "Sept.",    "Sep.",     "Oct.",  "Nov.", "Dec.", "Jan",  "Feb",    "Mar",
     "Apr",     "Jun",      "Jul",      "Aug",   "Sept", "Sep",  "Oct",  "Nov",    "Dec"});

bool is_closing(char32_t value) {
  return value == U'"' || value == U'\'' || value == U')' || value == U']' || value == 0x2019 ||
         value == 0x201D || value == 0xBB;
}

}  // namespace

ByteRange trim(std::string_view text, ByteRange bytes) {
  while (bytes.start < bytes.end) {
    const Decoded first = decode_utf8(text, bytes.start);
    if (!is_space(first.value)) break;
    bytes.start += first.length;
  }
  while (bytes.start < bytes.end) {
    const Decoded last = decode_utf8_before(text, bytes.end);
    if (!is_space(last.value)) break;
    bytes.end -= last.length;
  }
  return bytes;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const Decoded last = decode_utf8_before(text, text.size());
    if (last.value == U'.' || last.value == U'!' || last.value == U'?' || last.value == 0x2026)
      return true;
    if (!is_closing(last.value)) return false;
    text.remove_suffix(last.length);
  }
  return false;
}

std::vector<ByteRange> split_words(std::string_view text) {
  std::vector<ByteRange> words;
  std::size_t start = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded character = decode_utf8(text, at);
    const bool space = is_space(character.value);
    if (inside && space) words.push_back({start, at});
    if (!inside && !space) start = at;
    inside = !space;
    at += character.length;
  }
  if (inside) words.push_back({start, text.size()});
  return words;
}

bool is_capitals(std::string_view word) {
  bool letters = false;
  for (std::size_t at = 0; at < word.size();) {
    const Decoded character = decode_utf8(word, at);
    if (is_lower(character.value)) return false;
    letters = letters || is_upper(character.value);
    at += character.length;
  }
  return letters;
}

bool starts_with_capital(std::string_view word) {
  return !word.empty() && is_upper(decode_utf8(word, 0).value);
}

std::size_t match_month(std::string_view text) {
  for (std::string_view month : kMonths) {
    if (!text.starts_with(month)) continue;
    const bool whole =
        month.size() == text.size() || !is_word(decode_utf8(text, month.size()).value);
    if (whole) return month.size();
  }
  return 0;
}

}  // namespace dateline::reading
