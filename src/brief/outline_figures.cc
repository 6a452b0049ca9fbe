// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>

#include "brief/labels.h"
#include "brief/numbers.h"
#include "brief/outline.h"
#include "brief/text_lines.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kMostPoints = 6;
constexpr std::size_t kMostCitations = 3;

const Figure& figure_of(const RecordView& view, Member member) {
  return view.facts(member.report).figures[member.index];
}

void add_point(Runs& runs, const RecordView& view, const TrackPoint& point, Relation relation) {
  const Figure& figure = figure_of(view, point.figure);
  runs.words(view.words({point.figure.report, figure.span}));
  runs.cite_all(point.citations, kMostCitations);
  const bool over_time = relation == Relation::kUpdated || relation == Relation::kRevised ||
                         relation == Relation::kConflict;
  if (!figure.as_of.empty() && (over_time || figure.as_of_from_text)) {
    runs.plain(" as of " + figure.as_of.substr(0, 16));
    if (!figure.as_of_from_text) runs.plain(" (report)");
  }
  bool first = true;
  for (const LinkedVoucher& voucher : point.said_by) {
    runs.plain(first ? ", " : "; ");
    if (voucher.entity) {
      runs.name(view.entity_name(*voucher.entity));
    } else if (voucher.span) {
      runs.words(view.words(*voucher.span));
    } else {
      runs.plain(voucher.anonymous ? "unnamed" : "?");
    }
    if (!voucher.certain) runs.plain(" or own voice");
    first = false;
  }
  if (point.said_by.empty()) runs.plain(" unsourced");
}

// The value of the last point of a track when the words give one number.
std::optional<double> exact_value(const RecordView& view, const Track& track) {
  if (track.points.empty()) return std::nullopt;
  const std::size_t last = track.latest.empty() ? track.points.size() - 1 : track.latest.back();
  const Figure& figure = figure_of(view, track.points[last].figure);
  if (figure.bound != FigureBound::kExact) return std::nullopt;
  return figure.value;
}

// "77 + 5 = 82, of 83: OPEN". Only terms that a text states; nothing is completed.
Runs arithmetic_of(const RecordView& view, const Track& whole) {
  const Record& record = view.record();
  Runs runs;
  const bool single = whole.parts.size() == 1;  // a part of it, and no sum
  runs.plain(single ? "of them: " : "parts: ");
  double sum = 0;
  bool known = true;
  for (std::size_t i = 0; i < whole.parts.size(); ++i) {
    const Track& part = record.figures[whole.parts[i]];
    if (part.points.empty()) continue;
    const TrackPoint& point = part.points[part.latest.empty() ? 0 : part.latest.back()];
    runs.plain(i == 0 ? "" : " + ")
        .words(view.words({point.figure.report, figure_of(view, point.figure).span}));
    if (!part.what.empty() && part.what != whole.what)
      runs.plain(" ").name(shortened(part.what, 30));
    runs.cite_all(point.citations, 1);
    const auto value = exact_value(view, part);
    known &= value.has_value();
    sum += value.value_or(0);
  }
  if (single) return runs;
  const auto total = exact_value(view, whole);
  if (!known || !total) {
    runs.plain("; not all are plain numbers: ").label("SUM OPEN");
  } else {
    runs.plain(" = " + number_text(sum));
    runs.plain(", of " + number_text(*total) + ": ");
    if (sum == *total) {
      runs.label("ADDS UP");
    } else {
      runs.label(sum < *total ? "SUM OPEN" : "DOES NOT ADD UP");
      if (sum < *total)
        runs.plain(", " + number_text(*total - sum) + " not told of in these reports");
    }
  }
  return runs;
}

Row track_row(const RecordView& view, std::size_t index) {
  const Track& track = view.record().figures[index];
  Row row;
  row.track = index;
  std::string what = track.what;
  if (what.empty() && !track.points.empty()) {
    const TrackPoint& point = track.points.front();
    const Figure& figure = figure_of(view, point.figure);
    if (figure.of) what = std::string(view.words({point.figure.report, figure.of->span}));
  }
  if (track.measure != FigureMeasure::kOther && track.measure != FigureMeasure::kMoney) {
    const std::string measure(name_of(track.measure));
    if (what.find(measure) == std::string::npos) what += (what.empty() ? "" : ", ") + measure;
  }
  row.when = what.empty() ? "?" : what;
  row.in_order = track.relation == Relation::kUpdated || track.relation == Relation::kRevised;
  for (std::size_t i = 0; i < track.points.size(); ++i) {
    if (i == kMostPoints) {
      row.versions.back().plain(" +" + std::to_string(track.points.size() - i));
      break;
    }
    add_point(row.versions.emplace_back(), view, track.points[i], track.relation);
  }
  row.side.label(label_of(track.relation));
  if (track.place) {
    const PlaceMention& place = view.facts(track.place->report).places[track.place->index];
    if (place.place) row.side.plain(" ").name(place.place->name);
  }
  if (!track.population.empty() && what.find(track.population) == std::string::npos)
    row.under.push_back(Runs().plain("of ").name(shortened(track.population, 60)));
  if (track.relation != Relation::kSingle && !track.why.empty())
    row.under.push_back(Runs().plain("why: ").name(track.why));
  if (!track.parts.empty()) row.under.push_back(arithmetic_of(view, track));
  return row;
}

// Clashes first, then what changed, then what agrees; single figures that count people or money
// before others.
int rank_of(const Track& track) {
  switch (track.relation) {
    case Relation::kConflict:
      return 0;
    case Relation::kRevised:
      return 1;
    case Relation::kUpdated:
      return 2;
    case Relation::kUndecided:
      return 3;
    case Relation::kCompatible:
      return 4;
    case Relation::kSame:
      return 5;
    case Relation::kSingle:
      break;
  }
  if (!track.parts.empty()) return 6;
  return track.measure == FigureMeasure::kOther ? 8 : 7;
}

}  // namespace

Group figures_group(const RecordView& view, const Story& story, const Budget& budget) {
  const Record& record = view.record();
  Group group;
  group.title = "FIGURES";
  group.columns = 22;
  std::vector<std::size_t> tracks = story.figures;
  std::stable_sort(tracks.begin(), tracks.end(), [&](std::size_t a, std::size_t b) {
    return rank_of(record.figures[a]) < rank_of(record.figures[b]);
  });
  std::size_t left_out = 0;
  for (std::size_t index : tracks) {
    const bool plain = rank_of(record.figures[index]) == 8 && budget.figures <= 100;
    if (plain || group.rows.size() >= budget.figures) {
      ++left_out;
      continue;
    }
    group.rows.push_back(track_row(view, index));
  }
  if (left_out > 0 && !group.rows.empty())
    group.more = count_of(left_out, "more figure", "more figures") + ", most told once";
  for (const StoryMember& member : story.reports) {
    for (const Note& note : view.facts(member.report).notes) {
      if (note.kind != NoteKind::kArithmetic) continue;
      Row row;
      row.when = "arithmetic";
      row.what.name(note.message);
      if (note.span) row.what.cite({member.report, *note.span});
      for (Span term : note.terms) row.what.cite({member.report, term});
      row.side.label("CHECK");
      group.rows.push_back(std::move(row));
    }
  }
  return group;
}

}  // namespace dateline::brief
