// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "brief/outline.h"
#include "brief/text_lines.h"
#include "dateline/brief.h"
#include "text/utf8.h"

namespace dateline {
namespace {

using brief::Group;
using brief::Outline;
using brief::Part;
using brief::RecordView;
using brief::Row;
using brief::Run;
using brief::RunKind;
using brief::Runs;
using brief::TextLines;

constexpr std::size_t kLeastWidth = 60;
constexpr std::size_t kSideColumns = 34;    // of the last column
constexpr std::size_t kWidthForSide = 110;  // narrower: no last column

class BriefText {
 public:
  BriefText(const RecordView& view, std::size_t width)
      : view_(view), lines_(std::max(width, kLeastWidth)), width_(std::max(width, kLeastWidth)) {}

  std::string write(const Outline& outline) {
    lines_.add(line_text(outline.head), 2);
    for (const Runs& line : outline.legend) lines_.add(line_text(line), 2);
    for (const Runs& line : outline.narrowed) lines_.add(line_text(line), 2);
    for (const Part& part : outline.parts) write_part(part);
    return lines_.take();
  }

 private:
  std::string line_text(const Runs& runs) const {
    std::string text;
    bool gap = false;
    for (const Run& run : runs.list()) {
      if (run.kind == RunKind::kApart) {
        gap = true;
        continue;
      }
      if (gap) text += std::string(" ") + brief::kGap;
      gap = false;
      switch (run.kind) {
        case RunKind::kWords:
          text += "\xE2\x80\x9C" + run.text + "\xE2\x80\x9D";
          break;
        case RunKind::kCitation:
          text += view_.citation(run.citation);
          break;
        default:
          text += run.text;
      }
    }
    return text;
  }

  void write_part(const Part& part) {
    lines_.blank();
    std::string head = part.title;
    if (!part.heading.empty()) {
      head += head.empty() ? "" : std::string(" ") + brief::kGap;
      head += line_text(part.heading);
    }
    if (!head.empty()) lines_.add(head, 2);
    bool first = true;
    for (const Group& group : part.groups) {
      // The groups of a story stand apart; a list directly under its heading does not.
      if (!group.title.empty() && !first) lines_.blank();
      write_group(group);
      first = false;
    }
  }

  void write_group(const Group& group) {
    if (!group.title.empty()) {
      std::string head = group.title;
      if (!group.note.empty()) head += std::string("  ") + brief::kGap + group.note;
      lines_.add(head, 2);
    }
    const std::size_t first = std::min(group.columns, width_ / 4) + 1;
    for (const Row& row : group.rows) write_row(row, first);
    if (!group.more.empty())
      lines_.add(std::string(first + 1, ' ') + "and " + group.more, first + 1);
  }

  void write_row(const Row& row, std::size_t first) {
    const std::string side = line_text(row.side);
    const bool beside = width_ >= kWidthForSide && !side.empty();
    lines_.add_columns({.first = row.when, .middle = line_text(line_of(row)), .last = side}, first,
                       beside ? kSideColumns : 0);
    for (const Runs& line : row.under)
      lines_.add(std::string(first + 3, ' ') + line_text(line), first + 3);
  }

  const RecordView& view_;
  TextLines lines_;
  std::size_t width_;
};

}  // namespace

std::string brief::text_of(const Outline& outline, const RecordView& view, std::size_t width) {
  return BriefText(view, width).write(outline);
}

std::string brief_text(const Brief& brief, const BriefTextOptions& options) {
  const brief::RecordView view(brief.record);
  return brief::text_of(brief::make_outline(brief, view, options.full), view, options.width);
}

}  // namespace dateline
