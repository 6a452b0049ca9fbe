// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string_view>

#include "brief/labels.h"
#include "brief/outline.h"
#include "brief/text_lines.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kMostCitations = 3;
constexpr std::size_t kSideColumns = 90;
constexpr std::size_t kMostSides = 4;

std::string origins_text(const std::vector<std::size_t>& origins) {
  std::string text;
  for (std::size_t origin : origins)
    text += (text.empty() ? " (origin " : ", ") + std::to_string(origin + 1);
  return text.empty() ? text : text + ")";
}

void add_side(Runs& runs, const RecordView& view, const DifferenceSide& side, bool say_origins) {
  if (!side.citations.empty()) {
    const Citation& first = side.citations.front();
    const Citation clip =
        view.clipped(first, {first.span.start, first.span.start + 1}, kSideColumns);
    const std::string words(view.words(clip));
    // What was compared, when the words alone do not say it.
    if (!side.value.empty() && words.find(side.value) == std::string::npos)
      runs.name(shortened(side.value, kSideColumns)).plain(": ");
    runs.words(words).cite(clip);
    runs.cite_all({side.citations.begin() + 1, side.citations.end()}, kMostCitations - 1);
  } else {
    runs.name(side.value.empty() ? "not said" : shortened(side.value, kSideColumns));
  }
  if (say_origins) runs.plain(origins_text(side.origins));
}

Row difference_row(const RecordView& view, const Difference& difference) {
  Row row;
  row.when = std::string(label_of(difference.kind));
  if (difference.lost) row.when += ": " + std::string(label_of(*difference.lost));
  const bool lost = difference.kind == DifferenceKind::kLost;
  row.in_order = lost;
  for (std::size_t i = 0; i < difference.sides.size() && i < kMostSides; ++i) {
    add_side(row.versions.emplace_back(), view, difference.sides[i],
             !lost && view.record().origins.size() > 2);
  }
  if (difference.sides.size() > kMostSides)
    row.versions.back().plain(" +" + std::to_string(difference.sides.size() - kMostSides));
  if (difference.cause && *difference.cause != DifferenceCause::kUnknown)
    row.side.plain(label_of(*difference.cause));
  if (!difference.note.empty()) row.under.push_back(Runs().name(difference.note));
  return row;
}

Row correction_row(const RecordView& view, std::uint32_t report, const Correction& correction) {
  Row row;
  row.when = correction.retracts ? "retracted" : "corrected";
  const Citation whole{report, correction.span};
  const Citation clip =
      view.clipped(whole, {whole.span.start, whole.span.start + 1}, kSideColumns + 40);
  row.what.words(view.words(clip)).cite(clip);
  if (correction.old_words && correction.new_words) {
    Runs change;
    change.plain("instead of ")
        .words(view.words({report, *correction.old_words}))
        .cite({report, *correction.old_words})
        .plain(" now ")
        .words(view.words({report, *correction.new_words}))
        .cite({report, *correction.new_words});
    row.under.push_back(std::move(change));
  }
  return row;
}

int rank_of(const Difference& difference) {
  switch (difference.kind) {
    case DifferenceKind::kLost:
      return 1;
    case DifferenceKind::kNegation:
      return 2;
    case DifferenceKind::kActor:
    case DifferenceKind::kCause:
      return 3;
    case DifferenceKind::kDate:
    case DifferenceKind::kPlace:
      return 4;
    case DifferenceKind::kWording:
      return 5;
    case DifferenceKind::kName:
      return 6;
    case DifferenceKind::kFigure:
      return 7;  // stands under FIGURES too
  }
  return 8;
}

}  // namespace

Group differences_group(const RecordView& view, const Story& story, const Budget& budget) {
  const Record& record = view.record();
  Group group;
  group.title = "WHERE THEY DIFFER";
  group.columns = 19;
  std::vector<bool> in_story(record.reports.size(), false);
  for (const StoryMember& member : story.reports) {
    in_story[member.report] = true;
    for (const Correction& correction : view.facts(member.report).corrections)
      group.rows.push_back(correction_row(view, member.report, correction));
  }
  std::vector<const Difference*> found;
  for (const Difference& difference : record.differences) {
    bool inside = !difference.sides.empty();
    for (const DifferenceSide& side : difference.sides) {
      inside &= std::all_of(side.citations.begin(), side.citations.end(),
                            [&](const Citation& each) { return in_story[each.report]; });
    }
    if (inside) found.push_back(&difference);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto* a, const auto* b) { return rank_of(*a) < rank_of(*b); });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i == budget.differences) {
      group.more = std::to_string(found.size() - i) + " more";
      break;
    }
    group.rows.push_back(difference_row(view, *found[i]));
  }
  return group;
}

}  // namespace dateline::brief
