// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "brief/html_charts.h"
#include "brief/html_marks.h"
#include "brief/html_text.h"
#include "brief/outline.h"
#include "dateline/brief.h"

namespace dateline {
namespace brief {

std::string_view embedded_page();

namespace {

std::string class_of(std::string_view label) {
  std::string name;
  for (char c : label)
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' ? '-' : c;
  return name;
}

bool is_relation(std::string_view label) {
  for (std::string_view known : {"SINGLE", "SAME", "COMPATIBLE", "UPDATED", "REVISED", "CONFLICT",
                                 "UNDECIDED", "ADDS UP", "SUM OPEN", "DOES NOT ADD UP", "CHECK"}) {
    if (label == known) return true;
  }
  return false;
}

class Page {
 public:
  Page(const Brief& brief, const RecordView& view)
      : record_(brief.record), view_(view), spans_(brief.record.reports.size()) {}

  std::string write(const Outline& outline) {
    std::string main;
    write_head(main, outline);
    for (std::size_t i = 0; i < outline.parts.size(); ++i) write_part(main, outline.parts[i], i);
    std::string reports;
    write_reports(reports);
    std::string style(embedded_page());
    for (const std::string& anchor : split_)
      style += ":root:has(#" + anchor + ":target) ." + anchor + "{background:var(--lit)}\n";
    // A hash of the style instead of 'unsafe-inline': a style that a report smuggled in is refused.
    std::string page =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'sha256-" +
        style_hash(style) +
        "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>";
    append_escaped(page, title_);
    page += "</title>\n<style>" + style + "</style>\n</head>\n<body>\n";
    page += "<a class=\"skip\" href=\"#reports\">To the reports</a>\n";
    page += "<main id=\"record\">\n" + main + "</main>\n" + reports + "</body>\n</html>\n";
    return page;
  }

 private:
  void write_runs(std::string& out, const Runs& runs) {
    bool gap = false;
    for (const Run& run : runs.list()) {
      if (run.kind == RunKind::kApart) {
        gap = true;
        continue;
      }
      if (gap) out += " <span class=\"dot\">\xC2\xB7</span> ";
      gap = false;
      switch (run.kind) {
        case RunKind::kWords:
          out += "<q>";
          append_isolated(out, run.text);
          out += "</q>";
          break;
        case RunKind::kName:
          write_name(out, run.text);
          break;
        case RunKind::kCitation:
          write_citation(out, run.citation);
          break;
        case RunKind::kLabel:
          out += is_relation(run.text) ? "<span class=\"relation " + class_of(run.text) + "\">"
                                       : "<span class=\"type\">";
          append_escaped(out, run.text);
          out += "</span>";
          break;
        case RunKind::kSupport:
          write_support(out, run.text);
          break;
        default:
          append_foreign(out, run.text);
      }
    }
  }

  static void write_name(std::string& out, std::string_view name) {
    if (!is_web_address(name)) {
      append_isolated(out, name);
      return;
    }
    out += "<a class=\"web\" rel=\"noopener noreferrer nofollow\" href=\"";
    append_escaped(out, name);
    out += "\">";
    append_isolated(out, name);
    out += "</a>";
  }

  void write_citation(std::string& out, const Citation& citation) {
    spans_[citation.report].push_back(citation.span);
    const std::string place =
        std::to_string(citation.span.start) + "-" + std::to_string(citation.span.end);
    out += "<a class=\"cite\" href=\"#" + anchor_of(citation) + "\" title=\"report " +
           std::to_string(citation.report + 1) + ", characters " + place +
           "\" data-place=\":" + place + "\">" + std::to_string(citation.report + 1) + "\xC2\xB6" +
           std::to_string(view_.of(citation.report).paragraph(citation.span)) + "</a>";
  }

  // "3/2/0-1" as three numbers; the middle one, origins, is what counts.
  static void write_support(std::string& out, std::string_view text) {
    out += "<span class=\"support\" title=\"reports / origins / witnesses\">";
    const char* const names[] = {"reports", "origins", "witnesses"};
    std::size_t part = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && text[at] != '/') continue;
      if (part > 0) out += "<i>/</i>";
      out += std::string("<span class=\"") + names[part < 2 ? part : 2] + "\">";
      append_escaped(out, text.substr(start, at - start));
      out += "</span>";
      start = at + 1;
      ++part;
    }
    out += "</span>";
  }

  void write_head(std::string& out, const Outline& outline) {
    out += "<header>\n<p class=\"brand\">Dateline brief</p>\n<h1>";
    std::vector<Runs> lines(1);
    for (const Run& run : outline.head.list()) {
      if (run.kind == RunKind::kApart) {
        lines.emplace_back();
      } else if (run.kind == RunKind::kName) {
        lines.back().name(run.text);
      } else {
        lines.back().plain(run.text);
      }
    }
    // The first is the name of the form, the second the counts.
    std::string counts;
    if (lines.size() > 1) {
      for (const Run& run : lines[1].list()) counts += run.text;
    }
    title_ = "Dateline brief: " + counts;
    // Dates have hyphens; a line must not break there.
    for (std::size_t start = 0; start < counts.size();) {
      const std::size_t end = std::min(counts.find(", ", start), counts.size());
      out += start == 0 ? "<span>" : ", <span>";
      append_foreign(out, counts.substr(start, end - start));
      out += "</span>";
      start = end + 2;
    }
    out += "</h1>\n<p class=\"made\">";
    for (std::size_t i = 2; i < lines.size(); ++i) {
      if (i > 2) out += " <span class=\"dot\">\xC2\xB7</span> ";
      write_runs(out, lines[i]);
    }
    out += "</p>\n";
    if (!record_.stories.empty() && record_.reports.size() > 1) {
      out +=
          "<p class=\"legend\"><span class=\"support\"><span class=\"reports\">3</span><i>/</i>"
          "<span class=\"origins\">2</span><i>/</i><span class=\"witnesses\">1</span></span> "
          "means told by 3 reports, which go back to 2 independent origins, with 1 witness "
          "named. Copies of one text count once. An outlet's own voice is no witness. Nothing "
          "here says what is true. ";
    } else {
      out += "<p class=\"legend\">";
    }
    out +=
        "A link such as <span class=\"cite\">2\xC2\xB6"
        "4</span> leads to the words in report "
        "2, paragraph 4.</p>\n";
    for (const Runs& line : outline.narrowed) {
      out += "<p class=\"note\">";
      write_runs(out, line);
      out += "</p>\n";
    }
    out += "<nav class=\"contents\" aria-label=\"Contents\">";
    for (std::size_t i = 0; i < outline.parts.size(); ++i) {
      const Part& part = outline.parts[i];
      if (part.title.empty()) continue;
      out += "<a href=\"#part" + std::to_string(i) + "\">";
      append_escaped(out, sentence_case(part.title));
      out += "</a> ";
    }
    out += "</nav>\n</header>\n";
  }

  // "TOLD BY BOTH" to "Told by both".
  static std::string sentence_case(std::string_view capitals) {
    std::string text;
    for (std::size_t i = 0; i < capitals.size(); ++i) {
      const char c = capitals[i];
      text += i > 0 && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return text;
  }

  static const char* class_of_part(PartKind kind) {
    switch (kind) {
      case PartKind::kSources:
        return "sources";
      case PartKind::kStory:
        return "story";
      case PartKind::kReports:
        return "once";
      case PartKind::kTimeline:
        return "timeline";
      case PartKind::kDeadlines:
        return "deadlines";
      case PartKind::kDamage:
        return "damage";
      case PartKind::kLeftOut:
        return "left-out";
      case PartKind::kCoverage:
        break;
    }
    return "coverage";
  }

  void write_part(std::string& out, const Part& part, std::size_t index) {
    out += "<section class=\"" + std::string(class_of_part(part.kind)) + "\" id=\"part" +
           std::to_string(index) + "\">\n";
    if (!part.title.empty()) {
      out += "<h2>";
      append_escaped(out, sentence_case(part.title));
      out += "</h2>\n";
    }
    if (!part.heading.empty()) {
      out += "<p class=\"heading\">";
      write_runs(out, part.heading);
      out += "</p>\n";
    }
    for (const Group& group : part.groups) {
      if (!group.title.empty()) {
        out += "<h3>";
        append_escaped(out, sentence_case(group.title));
        out += "</h3>\n";
      }
      if (!group.note.empty()) {
        out += "<p class=\"note\">";
        append_escaped(out, group.note);
        out += "</p>\n";
      }
      if (part.kind == PartKind::kSources && group.title == "ORIGINS") out += origins_graph(view_);
      out += "<ul class=\"rows\">\n";
      for (const Row& row : group.rows) write_row(out, row);
      out += "</ul>\n";
      if (!group.more.empty()) {
        out += "<p class=\"more\">and ";
        append_escaped(out, group.more);
        out += "</p>\n";
      }
    }
    out += "</section>\n";
  }

  void write_row(std::string& out, const Row& row) {
    std::string names = row.background ? "background" : "";
    if (!row.precision.empty()) {
      names += names.empty() ? "on-" : " on-";
      for (char c : row.precision) names += c >= 'a' && c <= 'z' ? c : '-';
    }
    out += names.empty() ? "<li>" : "<li class=\"" + names + "\">";
    out += "<div class=\"when\">";
    append_isolated(out, row.when);
    out += "</div><div class=\"what\">";
    write_runs(out, row.what);
    write_list(out, row.in_order ? "versions in-order" : "versions", row.versions);
    write_list(out, "under", row.under);
    if (row.track) {
      const Track& track = record_.figures[*row.track];
      const std::string ladder = ladder_of(view_, track);
      // The points of the drawing are links of their own.
      if (!ladder.empty()) {
        for (const TrackPoint& point : track.points) {
          const Figure& figure = view_.facts(point.figure.report).figures[point.figure.index];
          const Citation place = point.citations.empty()
                                     ? Citation{point.figure.report, figure.span}
                                     : point.citations.front();
          spans_[place.report].push_back(place.span);
        }
      }
      out += ladder;
    }
    out += "</div>";
    if (!row.side.empty()) {
      out += "<div class=\"side\">";
      write_runs(out, row.side);
      out += "</div>";
    }
    out += "</li>\n";
  }

  void write_list(std::string& out, std::string_view name, const std::vector<Runs>& lines) {
    if (lines.empty()) return;
    out += "<ul class=\"" + std::string(name) + "\">";
    for (const Runs& line : lines) {
      out += "<li>";
      write_runs(out, line);
      out += "</li>";
    }
    out += "</ul>";
  }

  void write_reports(std::string& out) {
    out +=
        "<aside id=\"reports\" aria-label=\"Text of the reports\" tabindex=\"0\">\n"
        "<nav class=\"numbers\" aria-label=\"Reports\"><a href=\"#record\">Record</a> ";
    for (std::size_t i = 1; i <= record_.reports.size(); ++i) {
      out += "<a href=\"#r" + std::to_string(i) + "\">" + std::to_string(i) + "</a> ";
    }
    out += "</nav>\n";
    for (std::uint32_t i = 0; i < record_.reports.size(); ++i) {
      const Report& report = view_.report(i);
      const std::string number = std::to_string(i + 1);
      out += "<article id=\"r" + number + "\">\n<h2><span class=\"number\">" + number + "</span> ";
      append_isolated(out,
                      report.source.outlet.empty() ? report.source.path : report.source.outlet);
      out += "</h2>\n<p class=\"made\">";
      append_foreign(out, view_.date_of(i));
      if (!report.source.byline.empty()) {
        out += " <span class=\"dot\">\xC2\xB7</span> ";
        append_isolated(out, report.source.byline);
      }
      out += " <span class=\"dot\">\xC2\xB7</span> " + report.id + "</p>\n<div class=\"text\">\n";
      MarkedText marked = mark_text(view_.of(i), i, std::move(spans_[i]));
      out += marked.html;
      split_.insert(split_.end(), marked.split.begin(), marked.split.end());
      out += "</div>\n</article>\n";
    }
    out += "</aside>\n";
  }

  const Record& record_;
  const RecordView& view_;
  std::vector<std::vector<Span>> spans_;  // cited in each report
  std::vector<std::string> split_;
  std::string title_;
};

}  // namespace
}  // namespace brief

std::string brief_html(const Brief& brief, const BriefTextOptions& options) {
  const brief::RecordView view(brief.record);
  return brief::Page(brief, view).write(brief::make_outline(brief, view, options.full));
}

}  // namespace dateline
