// SPDX-License-Identifier: Apache-2.0
#include "brief/html_charts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "brief/html_text.h"
#include "brief/labels.h"
#include "brief/numbers.h"
#include "brief/text_lines.h"
#include "linking/view/collection.h"
#include "text/utf8.h"

namespace dateline::brief {
namespace {

// ---- Ladders.

constexpr double kLadderWidth = 460, kLadderHeight = 128;
constexpr double kLeft = 34, kRight = 426, kTop = 34, kBottom = 92;
constexpr double kDateWidth = 68;

std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::fixed, 1);
  return {buffer.data(), result.ptr};
}

struct Rung {
  std::string date;
  std::int32_t day = 0;
  double value = 0, low = 0, high = 0;
  std::string label;
  bool at_least = false, at_most = false;
  Citation citation;
  double x = 0, y = 0;
};

std::string short_number(double value) {
  if (std::fabs(value) >= 1e9) return number_text(std::round(value / 1e8) / 10) + " bn";
  if (std::fabs(value) >= 1e6) return number_text(std::round(value / 1e5) / 10) + " m";
  return number_text(value);
}

std::optional<Rung> rung_of(const RecordView& view, const TrackPoint& point) {
  const Figure& figure = view.facts(point.figure.report).figures[point.figure.index];
  Rung rung;
  if (figure.value) {
    rung.value = *figure.value;
  } else if (figure.low && figure.high) {
    rung.value = (*figure.low + *figure.high) / 2;
  } else if (figure.low || figure.high) {
    rung.value = figure.low ? *figure.low : *figure.high;
  } else {
    return std::nullopt;
  }
  rung.low = figure.low.value_or(rung.value);
  rung.high = figure.high.value_or(rung.value);
  if (!std::isfinite(rung.value) || !std::isfinite(rung.low) || !std::isfinite(rung.high))
    return std::nullopt;
  rung.date = figure.as_of.empty() ? view.date_of(point.figure.report) : figure.as_of;
  rung.date.resize(std::min<std::size_t>(rung.date.size(), 10));
  const auto day = linking::day_number(rung.date);
  if (!day) return std::nullopt;
  rung.day = *day;
  rung.at_least = figure.bound == FigureBound::kAtLeast || figure.bound == FigureBound::kMoreThan;
  rung.at_most = figure.bound == FigureBound::kAtMost || figure.bound == FigureBound::kLessThan;
  rung.label = short_number(rung.value);
  if (figure.bound == FigureBound::kAbout) rung.label = "about " + rung.label;
  if (rung.at_least) rung.label = "\xE2\x89\xA5 " + rung.label;
  if (rung.at_most) rung.label = "\xE2\x89\xA4 " + rung.label;
  if (figure.bound == FigureBound::kBetween && rung.low < rung.high)
    rung.label = short_number(rung.low) + "-" + short_number(rung.high);
  rung.citation = point.citations.empty() ? Citation{point.figure.report, figure.span}
                                          : point.citations.front();
  return rung;
}

void place(std::vector<Rung>& rungs) {
  double least = rungs.front().low;
  double most = rungs.front().high;
  std::int32_t first = rungs.front().day;
  std::int32_t last = first;
  for (const Rung& rung : rungs) {
    least = std::min(least, rung.low);
    most = std::max(most, rung.high);
    first = std::min(first, rung.day);
    last = std::max(last, rung.day);
  }
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    const double in_order =
        rungs.size() < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(rungs.size() - 1);
    const double in_time = last == first ? in_order
                                         : static_cast<double>(rungs[i].day - first) /
                                               static_cast<double>(last - first);
    // Half by order keeps points of near days apart.
    rungs[i].x = kLeft + (kRight - kLeft) * (in_time + in_order) / 2;
  }
  for (Rung& rung : rungs) {
    const double share = most > least ? (rung.value - least) / (most - least) : 0.5;
    rung.y = kBottom - (kBottom - kTop) * share;
  }
}

void add_bounds(std::string& svg, const Rung& rung) {
  const std::string x = number(rung.x);
  if (rung.at_least || rung.at_most) {
    const double sign = rung.at_least ? -1 : 1;
    const std::string tip = number(rung.y + sign * 13);
    svg += "<path class=\"bound\" d=\"M" + x + " " + number(rung.y) + "V" + tip + "M" +
           number(rung.x - 3) + " " + number(rung.y + sign * 9) + "L" + x + " " + tip + "L" +
           number(rung.x + 3) + " " + number(rung.y + sign * 9) + "\"/>";
  }
}

struct Box {
  double left = 0, right = 0, top = 0, bottom = 0;
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

// The base line of a label above its point, else below it; nothing when both would run into other
// labels: the value stands in the list beside the drawing all the same.
std::optional<double> place_for_label(const Rung& rung, std::vector<Box>& labels) {
  const double half = 3.4 * static_cast<double>(count_code_points(rung.label)) + 3;
  const double above = rung.y - (rung.at_least ? 17 : 8);
  for (const double y : {above, rung.y + (rung.at_most ? 25 : 15)}) {
    const Box box{rung.x - half, rung.x + half, y - 10, y + 2};
    if (box.bottom > kBottom + 13 ||
        std::any_of(labels.begin(), labels.end(),
                    [&](const Box& other) { return box.overlaps(other); }))
      continue;
    labels.push_back(box);
    return y;
  }
  return std::nullopt;
}

// ---- Origins.

constexpr double kBoxWidth = 214, kBoxHeight = 34, kBoxGap = 8, kColumnGap = 52, kLaneGap = 18;
constexpr double kOutsideWidth = 150;

void add_box(std::string& svg, double x, double y, double width, const char* kind,
             std::string_view href, std::string_view title, std::string_view line) {
  if (!href.empty()) svg += "<a href=\"" + std::string(href) + "\">";
  svg += "<rect class=\"" + std::string(kind) + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
         "\" width=\"" + number(width) + "\" height=\"" + number(kBoxHeight) + "\" rx=\"3\"/>";
  svg += "<text class=\"box-title\" x=\"" + number(x + 9) + "\" y=\"" + number(y + 14.5) + "\">";
  append_escaped(svg, shortened(title, 31).substr(0, 60));
  svg +=
      "</text><text class=\"box-line\" x=\"" + number(x + 9) + "\" y=\"" + number(y + 27) + "\">";
  append_escaped(svg, shortened(line, 40));
  svg += "</text>";
  if (!href.empty()) svg += "</a>";
}

void add_arrow(std::string& svg, double x1, double y1, double x2, double y2, bool certain) {
  const double middle = (x1 + x2) / 2;
  svg += std::string("<path class=\"") + (certain ? "arrow" : "arrow unsure") + "\" d=\"M" +
         number(x1) + " " + number(y1) + "C" + number(middle) + " " + number(y1) + " " +
         number(middle) + " " + number(y2) + " " + number(x2 - 5) + " " + number(y2) + "\"/>";
  svg += "<path class=\"head\" d=\"M" + number(x2) + " " + number(y2) + "l-6 -3v6z\"/>";
}

void add_report(std::string& svg, const RecordView& view, const OriginMember& member, double x,
                double y) {
  const Report& report = view.report(member.report);
  std::string title = "[" + std::to_string(member.report + 1) + "] ";
  title += report.source.outlet.empty() ? report.source.path : report.source.outlet;
  std::string line =
      view.date_of(member.report).substr(0, 10) + "  " + std::string(label_of(member.role));
  if (!member.passages.empty() || member.share < 0.995)
    line += " " + std::to_string(static_cast<int>(member.share * 100 + 0.5)) + "% of it";
  const std::string href = "#r" + std::to_string(member.report + 1);
  add_box(svg, x, y, kBoxWidth, member.role == OriginRole::kSource ? "box source" : "box", href,
          title, line);
}

// One origin below `top`; returns where it ends.
double add_lane(std::string& svg, const RecordView& view, std::size_t index, double top) {
  const Origin& origin = view.record().origins[index];
  const OriginMember* source = nullptr;
  std::vector<const OriginMember*> others;
  for (const OriginMember& member : origin.reports) {
    if (origin.direction && member.report == origin.direction->from) {
      source = &member;
    } else if (others.size() < kMostBoxes) {
      others.push_back(&member);
    }
  }
  const std::size_t hidden = origin.reports.size() - others.size() - (source != nullptr);
  svg += "<text class=\"lane\" x=\"0\" y=\"" + number(top + 10) + "\">origin " +
         std::to_string(index + 1) + "</text>";
  top += 18;
  const double height =
      std::max<double>(1, static_cast<double>(others.size())) * (kBoxHeight + kBoxGap) - kBoxGap;
  const double middle = top + height / 2;
  const bool outside = !origin.upstream.empty() || origin.original_in_set == false;
  double x = 0;
  std::optional<double> from;
  if (outside) {
    const bool credited = !origin.upstream.empty();
    add_box(svg, 0, middle - kBoxHeight / 2, kOutsideWidth, "box outside", "",
            credited ? std::string_view(origin.upstream.front().name) : "original unknown",
            credited ? "credited, not in this set" : "not in this set");
    from = kOutsideWidth;
    x = kOutsideWidth + kColumnGap;
  }
  if (source != nullptr) {
    add_report(svg, view, *source, x, middle - kBoxHeight / 2);
    if (from) add_arrow(svg, *from, middle, x, middle, false);
    from = x + kBoxWidth;
    x += kBoxWidth + kColumnGap;
  }
  for (std::size_t i = 0; i < others.size(); ++i) {
    const double y = top + static_cast<double>(i) * (kBoxHeight + kBoxGap);
    add_report(svg, view, *others[i], x, y);
    if (from) add_arrow(svg, *from, middle, x, y + kBoxHeight / 2, source != nullptr);
    if (!from && i > 0) {
      svg += "<path class=\"arrow unsure\" d=\"M" + number(x + 18) + " " + number(y - kBoxGap) +
             "v" + number(kBoxGap) + "\"/>";
    }
  }
  double bottom = top + height;
  if (hidden > 0) {
    svg += "<text class=\"box-line\" x=\"" + number(x + 9) + "\" y=\"" + number(bottom + 14) +
           "\">and " + std::to_string(hidden) + " more</text>";
    bottom += 18;
  }
  return bottom + kLaneGap;
}

}  // namespace

std::string ladder_of(const RecordView& view, const Track& track) {
  std::vector<Rung> rungs;
  for (const TrackPoint& point : track.points) {
    if (rungs.size() == kMostRungs) break;
    if (auto rung = rung_of(view, point)) rungs.push_back(std::move(*rung));
  }
  const bool differ = std::any_of(rungs.begin(), rungs.end(), [&](const Rung& rung) {
    return rung.value != rungs.front().value || rung.low != rungs.front().low ||
           rung.high != rungs.front().high;
  });
  if (rungs.size() < 2 || !differ) return {};
  std::stable_sort(rungs.begin(), rungs.end(),
                   [](const Rung& a, const Rung& b) { return a.day < b.day; });
  place(rungs);
  std::string svg = "<svg class=\"ladder\" viewBox=\"0 0 " + number(kLadderWidth) + " " +
                    number(kLadderHeight) + "\" role=\"img\" aria-label=\"";
  append_escaped(svg, track.what + " over time");
  svg += "\">";
  svg += "<path class=\"axis\" d=\"M8 110.5H452\"/>";
  if (track.relation == Relation::kUpdated || track.relation == Relation::kRevised) {
    // A count that was updated only grew: what is below it counts something else or is old.
    const bool grows = track.relation == Relation::kUpdated;
    double most = rungs.front().value;
    svg += "<path class=\"step\" d=\"M" + number(rungs.front().x) + " " + number(rungs.front().y);
    for (const Rung& rung : rungs) {
      if (grows && rung.value < most) continue;
      most = rung.value;
      svg += "H" + number(rung.x) + "V" + number(rung.y);
    }
    svg += "\"/>";
  }
  std::vector<Box> labels;
  double last_date = -2 * kDateWidth;
  std::string last_date_text;
  for (const Rung& rung : rungs) {
    if (rung.low < rung.high) {
      // A range is drawn at the height of its middle; its ends are in the label.
      svg += "<path class=\"bound\" d=\"M" + number(rung.x - 6) + " " + number(rung.y) + "h12\"/>";
    }
    add_bounds(svg, rung);
    svg += "<a href=\"#" + anchor_of(rung.citation) + "\"><circle class=\"rung\" cx=\"" +
           number(rung.x) + "\" cy=\"" + number(rung.y) + "\" r=\"3.6\"/>";
    if (const auto y = place_for_label(rung, labels)) {
      svg += "<text class=\"value\" x=\"" + number(rung.x) + "\" y=\"" + number(*y) + "\">";
      append_escaped(svg, rung.label);
      svg += "</text>";
    }
    svg += "</a>";
    if (rung.x - last_date >= kDateWidth && rung.date != last_date_text) {
      svg += "<text class=\"date\" x=\"" + number(rung.x) + "\" y=\"" + number(kLadderHeight - 5) +
             "\">";
      append_escaped(svg, rung.date);
      svg += "</text>";
      last_date = rung.x;
      last_date_text = rung.date;
    }
  }
  return svg + "</svg>";
}

std::string origins_graph(const RecordView& view) {
  const Record& record = view.record();
  std::string lanes;
  double bottom = 0;
  std::size_t drawn = 0;
  for (std::size_t i = 0; i < record.origins.size() && drawn < kMostDrawnOrigins; ++i) {
    const Origin& origin = record.origins[i];
    if (origin.reports.empty() || (origin.reports.size() < 2 && origin.upstream.empty())) continue;
    bottom = add_lane(lanes, view, i, bottom);
    ++drawn;
  }
  if (drawn == 0) return {};
  constexpr double kWidth = kOutsideWidth + 2 * kColumnGap + 2 * kBoxWidth + 2;
  return "<div class=\"drawing\"><svg class=\"origins\" viewBox=\"-1 0 " + number(kWidth) + " " +
         number(bottom) + "\" role=\"img\" aria-label=\"Who repeats whom\">" + lanes +
         "</svg></div>\n";
}

}  // namespace dateline::brief
