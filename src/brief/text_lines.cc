// SPDX-License-Identifier: Apache-2.0
#include "brief/text_lines.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "brief/visible.h"
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

void append_clean(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const Decoded c = decode_utf8(word, at);
    if (turns_direction(c.value)) {
      out += '<' + code_point_name(c.value) + '>';
    } else if (!is_control(c.value)) {
      out.append(word.substr(at, c.length));
    }
    at += c.length;
  }
}

// Lines of at most `first_width` and then `width` columns; longer words stand alone, or are cut to
// pieces.
std::vector<std::string> wrap(std::string_view text, std::size_t first_width, std::size_t width,
                              bool cut_words) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t column = 0;
  std::size_t room = first_width;
  auto end_line = [&] {
    lines.push_back(std::move(line));
    line.clear();
    column = 0;
    room = width;
  };
  std::size_t at = 0;
  std::size_t raw_columns = 0;
  for (std::string_view word = next_word(text, at, raw_columns); !word.empty();
       word = next_word(text, at, raw_columns)) {
    const bool gap = word.front() == kGap;
    if (gap) word.remove_prefix(1);
    std::string clean;
    append_clean(clean, word);
    std::size_t columns = count_code_points(clean);
    if (columns == 0) continue;
    if (!line.empty() && column + 1 + gap + columns > room) end_line();
    if (!line.empty()) {
      line.append(1 + gap, ' ');
      column += 1 + gap;
    }
    std::string_view rest = clean;
    while (cut_words && columns > room) {
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < room; ++i) bytes += decode_utf8(rest, bytes).length;
      line.append(rest.substr(0, bytes));
      rest.remove_prefix(bytes);
      columns -= room;
      end_line();
    }
    line.append(rest);
    column += columns;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

void TextLines::add(std::string_view text, std::size_t hanging) {
  std::size_t indent = 0;
  while (indent < text.size() && text[indent] == ' ') ++indent;
  auto room = [&](std::size_t used) { return width_ > used ? width_ - used : 1; };
  std::size_t left = indent;
  for (const std::string& line : wrap(text.substr(indent), room(indent), room(hanging), false)) {
    out_.append(left, ' ');
    out_ += line;
    out_ += '\n';
    left = hanging;
  }
}

void TextLines::add_columns(const Columns& columns, std::size_t first_columns,
                            std::size_t last_columns) {
  std::string middle_text(columns.middle);
  if (last_columns == 0 && !columns.last.empty()) {
    middle_text += std::string(" ") + kGap;
    middle_text += columns.last;
  }
  // A blank on the left, and one between neighbours.
  const std::size_t used = 1 + first_columns + 1 + (last_columns > 0 ? last_columns + 1 : 0);
  const std::size_t room = width_ > used + 10 ? width_ - used : 10;
  const auto first = wrap(columns.first, first_columns, first_columns, true);
  const auto middle = wrap(middle_text, room, room, false);
  const auto last = last_columns > 0 ? wrap(columns.last, last_columns, last_columns, false)
                                     : std::vector<std::string>();
  const std::size_t lines = std::max({first.size(), middle.size(), last.size()});
  auto append = [](std::string& line, const std::vector<std::string>& column, std::size_t index,
                   std::size_t start) {
    if (index >= column.size()) return;
    const std::size_t at = count_code_points(line);
    line.append(at < start ? start - at : 1, ' ');
    line += column[index];
  };
  for (std::size_t i = 0; i < lines; ++i) {
    std::string line;
    append(line, first, i, 1);
    append(line, middle, i, first_columns + 2);
    append(line, last, i, first_columns + 2 + room + 1);
    out_ += line;
    out_ += '\n';
  }
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
