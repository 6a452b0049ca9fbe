// SPDX-License-Identifier: Apache-2.0
#include "brief/text_lines.h"

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::brief {
namespace {

constexpr std::string_view kCut = " [...]";

// The next word at `at`, which moves behind it; empty at the end.
std::string_view next_word(std::string_view text, std::size_t& at, std::size_t& columns) {
  while (at < text.size()) {
    const Decoded c = decode_utf8(text, at);
    if (!is_space(c.value)) break;
    at += c.length;
  }
  const std::size_t start = at;
  columns = 0;
  while (at < text.size()) {
    const Decoded c = decode_utf8(text, at);
    if (is_space(c.value)) break;
    at += c.length;
    ++columns;
  }
  return text.substr(start, at - start);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void append_clean(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const Decoded c = decode_utf8(word, at);
    if (!is_control(c.value)) out.append(word.substr(at, c.length));
    at += c.length;
  }
}

}  // namespace

void TextLines::add(std::string_view text, std::size_t hanging) {
  std::size_t column = 0;
  while (column < text.size() && text[column] == ' ') ++column;
  out_.append(column, ' ');
  std::size_t at = column;
  std::size_t columns = 0;
  bool first = true;
  for (std::string_view word = next_word(text, at, columns); !word.empty();
       word = next_word(text, at, columns)) {
    const bool gap = word.front() == kGap;
    if (gap) {
      word.remove_prefix(1);
      --columns;
    }
    if (!first && column + 1 + gap + columns > width_) {
      out_ += '\n';
      out_.append(hanging, ' ');
      column = hanging;
    } else if (!first) {
      out_.append(1 + gap, ' ');
      column += 1 + gap;
    }
    append_clean(out_, word);
    column += columns;
    first = false;
  }
  out_ += '\n';
}

std::string shortened(std::string_view words, std::size_t columns) {
  std::string out;
  std::size_t used = 0;
  std::size_t at = 0;
  std::size_t length = 0;
  for (std::string_view word = next_word(words, at, length); !word.empty();
       word = next_word(words, at, length)) {
    if (!out.empty() && used + 1 + length > columns) {
      out += kCut;
      break;
    }
    if (!out.empty()) {
      out += ' ';
      ++used;
    }
    out.append(word);
    used += length;
  }
  return out;
}

}  // namespace dateline::brief
