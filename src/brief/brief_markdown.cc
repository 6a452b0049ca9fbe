// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "brief/outline.h"
#include "brief/visible.h"
#include "dateline/brief.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline {
namespace brief {
namespace {

// "://" and "www." make links of bare addresses in some dialects.
bool starts_address(std::string_view text, std::size_t at) {
  if (text[at] == ':') return text.substr(at, 3) == "://";
  return text[at] == '.' && at >= 3 && (text[at - 1] | 32) == 'w' && (text[at - 2] | 32) == 'w' &&
         (text[at - 3] | 32) == 'w';
}

// Every sign that could mean something to a reader of Markdown is escaped, so that no words of a
// report become a link, a heading or HTML. White space becomes one blank.
void append_plain(std::string& out, std::string_view text) {
  constexpr std::string_view kSigns = "\\`*_{}[]()!|~";
  // What makes a list, a heading or a rule does so only at the beginning.
  constexpr std::string_view kSignsInFront = "#+-=:.";
  bool blank = false;
  bool in_front = true;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, c.length);
    at += c.length;
    if (is_space(c.value)) {
      blank = true;
      continue;
    }
    if (turns_direction(c.value) || is_invisible(c.value)) {
      out += (blank ? " &lt;" : "&lt;") + code_point_name(c.value) + "&gt;";
      blank = false;
      continue;
    }
    if (is_control(c.value)) continue;
    if (blank) out += ' ';
    blank = false;
    switch (c.value) {
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'&':
        out += "&amp;";
        break;
      case U'@':
        out += "&#64;";
        break;
      default:
        if (c.length == 1 &&
            (kSigns.find(bytes.front()) != std::string_view::npos ||
             (in_front && kSignsInFront.find(bytes.front()) != std::string_view::npos) ||
             starts_address(text, at - 1)))
          out += '\\';
        out += bytes;
    }
    in_front &= c.value >= U'0' && c.value <= U'9';
  }
  if (blank) out += ' ';
}

class Markdown {
 public:
  explicit Markdown(const RecordView& view) : view_(view) {}

  std::string write(const Outline& outline) {
    out_ = "# ";
    add(outline.head);
    out_ += "\n\n";
    for (const Runs& line : outline.legend) {
      add(line);
      out_ += "\n\n";
    }
    for (const Runs& line : outline.narrowed) {
      add(line);
      out_ += "\n\n";
    }
    for (const Part& part : outline.parts) write_part(part);
    return std::move(out_);
  }

 private:
  // Fixed words need no escapes beyond those that Markdown itself would read.
  void add_fixed(std::string_view text) {
    for (char c : text) {
      if (c == '*' || c == '_' || c == '`' || c == '<' || c == '&' || c == '|') out_ += '\\';
      out_ += c;
    }
  }

  void add(const Runs& runs) {
    bool gap = false;
    for (const Run& run : runs.list()) {
      if (run.kind == RunKind::kApart) {
        gap = true;
        continue;
      }
      if (gap) out_ += " \xC2\xB7 ";
      gap = false;
      switch (run.kind) {
        case RunKind::kWords:
          out_ += "\xE2\x80\x9C";
          append_plain(out_, run.text);
          out_ += "\xE2\x80\x9D";
          break;
        case RunKind::kName:
          append_plain(out_, run.text);
          break;
        case RunKind::kCitation:
          out_ += view_.citation(run.citation);
          break;
        case RunKind::kLabel:
        case RunKind::kSupport:
          out_ += "**" + run.text + "**";
          break;
        default:
          add_fixed(run.text);
      }
    }
  }

  void write_part(const Part& part) {
    if (!part.title.empty()) out_ += "## " + part.title + "\n\n";
    if (!part.heading.empty()) {
      add(part.heading);
      out_ += "\n\n";
    }
    for (const Group& group : part.groups) {
      if (!group.title.empty()) out_ += "### " + group.title + "\n\n";
      if (!group.note.empty()) {
        add_fixed(group.note);
        out_ += "\n\n";
      }
      for (const Row& row : group.rows) write_row(row);
      if (!group.more.empty()) out_ += "- and " + group.more + "\n";
      out_ += '\n';
    }
  }

  void write_row(const Row& row) {
    out_ += "- ";
    if (!row.when.empty()) {
      append_plain(out_, row.when);
      out_ += ": ";
    }
    add(line_of(row));
    if (!row.side.empty()) {
      out_ += " \xC2\xB7 ";
      add(row.side);
    }
    out_ += '\n';
    for (const Runs& line : row.under) {
      out_ += "  - ";
      add(line);
      out_ += '\n';
    }
  }

  const RecordView& view_;
  std::string out_;
};

}  // namespace
}  // namespace brief

std::string brief_markdown(const Brief& brief, const BriefTextOptions& options) {
  const brief::RecordView view(brief.record);
  return brief::Markdown(view).write(brief::make_outline(brief, view, options.full));
}

}  // namespace dateline
