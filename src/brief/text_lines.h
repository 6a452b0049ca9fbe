// SPDX-License-Identifier: Apache-2.0
//
// TextLines: lines of at most `width` columns (a code point is a column), broken at blanks, with a
// hanging indent. kGap before a word makes two blanks of one, unless the line breaks there. White
// space inside the words given becomes one blank, so that no text of a report can change the
// layout; control characters are left out, and those that turn the direction of writing are shown
// as <U+202E>.
//
// Threads: an object belongs to one thread.
// Tested by: src/brief/text_lines_test.cc
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::brief {

inline constexpr char kGap = '\x02';

class TextLines {
 public:
  explicit TextLines(std::size_t width) : width_(width) {}

  // A line, or several: later ones begin with `hanging` blanks. Leading blanks of `text` are the
  // indent of the first.
  void add(std::string_view text, std::size_t hanging);
  // A row: `first` in its column of `first_columns`, `middle` wrapped beside it, `last` at the
  // right edge in `last_columns`; with 0 columns it follows the middle on a line of its own.
  struct Columns {
    std::string_view first, middle, last;
  };
  void add_columns(const Columns& columns, std::size_t first_columns, std::size_t last_columns);
  void blank() { out_ += '\n'; }
  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  std::string out_;
};

// The beginning of `words` in at most `columns`, cut at a blank and marked [...].
std::string shortened(std::string_view words, std::size_t columns);

}  // namespace dateline::brief
