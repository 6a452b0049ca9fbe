// SPDX-License-Identifier: Apache-2.0
#include "reading/paragraphs.h"

#include <algorithm>

#include "reading/words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

// Wider lines are no wrapped lines.
constexpr std::size_t kMaxWrapWidth = 120;

struct Line {
  ByteRange bytes;        // trimmed, never empty
  std::size_t width = 0;  // code points
  std::size_t first_word = 0;
  bool empty_line_before = true;
  bool ends_sentence = false;
  bool starts_small = false;
};

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  bool empty_before = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    const ByteRange bytes = trim(text, {at, stop});
    at = stop + 1;
    if (bytes.size() == 0) {
      empty_before = true;
      continue;
    }
    Line line;
    line.bytes = bytes;
    line.empty_line_before = empty_before;
    const std::string_view words = text.substr(bytes.start, bytes.size());
    line.width = count_code_points(words);
    line.first_word = count_code_points(words.substr(0, words.find(' ')));
    line.ends_sentence = ends_sentence(words);
    line.starts_small = is_lower(decode_utf8(words, 0).value);
    lines.push_back(line);
    empty_before = false;
  }
  return lines;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text) {
  const std::vector<Line> lines = find_lines(text);
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.width);

  const auto does_not_fit = [&](std::size_t i) {
    return lines[i - 1].width + 1 + lines[i].first_word > width;
  };
  std::size_t breaks = 0, wrapped = 0, open = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty_line_before) continue;
    ++breaks;
    if (!does_not_fit(i)) continue;
    ++wrapped;
    if (!lines[i - 1].ends_sentence) ++open;
  }
  const bool narrow = width <= kMaxWrapWidth;
  const bool is_wrapped = narrow && breaks >= 2 && wrapped * 5 >= breaks * 4 && open * 3 >= wrapped;

  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool goes_on =
        !line.empty_line_before && narrow &&
        ((is_wrapped && does_not_fit(i)) || (line.starts_small && !lines[i - 1].ends_sentence));
    if (goes_on) {
      paragraphs.back().bytes.end = line.bytes.end;
    } else {
      paragraphs.push_back({line.bytes, line.empty_line_before});
    }
  }
  return paragraphs;
}

}  // namespace dateline::reading
