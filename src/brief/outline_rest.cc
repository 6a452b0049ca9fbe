// SPDX-License-Identifier: Apache-2.0
//
// What stands behind the stories of a brief: timeline, deadlines, damage, what was left out, and
// how much was read.
#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "brief/outline.h"
#include "brief/text_lines.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kEntryColumns = 84;
constexpr std::size_t kMostCitations = 3;
constexpr std::size_t kMostDamage = 24;
constexpr std::size_t kMostLeftOut = 12;

Row timeline_row(const RecordView& view, const TimelineEntry& entry) {
  const Record& record = view.record();
  Row row;
  row.background = entry.background;
  row.precision = entry.precision;
  row.when = dates_for_people(entry.earliest.substr(0, 10), entry.latest.substr(0, 10));
  if (entry.precision == "minute") row.when = dates_for_people(entry.date, entry.date);
  if (row.when.empty()) row.when = entry.date;
  if (entry.background) row.when += " b";
  std::set<std::string> seen;
  auto add = [&](const Citation& place) {
    if (!seen.insert(std::string(view.words(place))).second) return;
    if (!row.what.empty()) row.what.plain(" \xC2\xB7 ");
    row.what.words(view.words(place)).cite(place);
  };
  for (std::size_t i = 0; i < entry.events.size() && i < kMostCitations; ++i) {
    const LinkedEvent& event = record.events[entry.events[i]];
    if (event.citations.empty()) continue;
    const Citation& telling = event.citations.front();
    Span core = telling.span;
    for (const Citation& trigger : event.triggers) {
      if (trigger.report == telling.report && telling.span.contains(trigger.span)) {
        core = trigger.span;
        break;
      }
    }
    add(view.clipped(telling, core, kEntryColumns));
  }
  std::size_t times = 0;
  for (const Citation& time : entry.times) {
    if (!entry.events.empty() || ++times > kMostCitations) break;
    add(view.around(time, kEntryColumns / 2));
  }
  if (entry.events.size() > kMostCitations)
    row.what.plain(" +" + std::to_string(entry.events.size() - kMostCitations));
  return row;
}

std::size_t weight_of(const Record& record, const TimelineEntry& entry) {
  std::size_t origins = 0;
  for (std::size_t event : entry.events)
    origins = std::max(origins, record.events[event].support.origins.size());
  const std::size_t kind = entry.events.empty() ? 0 : entry.background ? 1 : 2;
  return kind * (record.origins.size() + 1) + origins;
}

}  // namespace

Part timeline_part(const RecordView& view, const Budget& budget) {
  const Record& record = view.record();
  Part part;
  part.kind = PartKind::kTimeline;
  part.title = "TIMELINE";
  part.heading.plain("b = background, recalled and not news here");
  // News before what is recalled and what is only mentioned; then what most origins tell.
  std::vector<std::size_t> chosen(record.timeline.size());
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
    return weight_of(record, record.timeline[a]) > weight_of(record, record.timeline[b]);
  });
  chosen.resize(std::min(chosen.size(), budget.timeline));
  std::sort(chosen.begin(), chosen.end());
  Group group;
  group.columns = 24;
  for (std::size_t i : chosen) {
    Row row = timeline_row(view, record.timeline[i]);
    if (!row.what.empty()) group.rows.push_back(std::move(row));
  }
  if (chosen.size() < record.timeline.size())
    group.more = std::to_string(record.timeline.size() - chosen.size()) + " more";
  if (!group.rows.empty()) part.groups.push_back(std::move(group));
  return part;
}

namespace {

// Midnight is the beginning or the end of a day; which, a report seldom says.
std::string when_of(const Deadline& deadline) {
  if (deadline.earliest == deadline.latest)
    return dates_for_people(deadline.latest, deadline.latest);
  const std::string day = deadline.earliest.substr(0, 10);
  if (deadline.earliest == day + "T00:00" && deadline.latest == day + "T24:00")
    return day + ", 00:00 or 24:00";
  return dates_for_people(deadline.earliest, deadline.latest);
}

}  // namespace

Part deadlines_part(const RecordView& view) {
  Part part;
  part.kind = PartKind::kDeadlines;
  part.title = "DEADLINES";
  Group group;
  group.columns = 18;
  for (const Deadline& deadline : view.record().deadlines) {
    Row row;
    row.when = when_of(deadline);
    if (!deadline.citations.empty()) {
      const Citation& first = deadline.citations.front();
      const Citation clip =
          first.span.end - first.span.start < 30 ? view.around(first, kEntryColumns + 30) : first;
      row.what.words(view.words(clip)).cite(clip);
      row.what.cite_all({deadline.citations.begin() + 1, deadline.citations.end()},
                        kMostCitations - 1);
    } else {
      row.what.name(deadline.what);
    }
    row.what.gap();
    if (deadline.zone.empty()) {
      row.what.plain("zone unknown");
    } else {
      row.what.plain("zone ").name(deadline.zone);
    }
    if (deadline.year_from_report_date) row.what.plain("; year from the report's date");
    group.rows.push_back(std::move(row));
  }
  if (!group.rows.empty()) part.groups.push_back(std::move(group));
  return part;
}

Part damage_part(const RecordView& view, const Budget& budget) {
  Part part;
  part.kind = PartKind::kDamage;
  part.title = "DAMAGE";
  Group group;
  group.columns = 6;
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (std::uint32_t i = 0; i < view.record().reports.size(); ++i) {
    Row row;
    row.when = "[" + std::to_string(i + 1) + "]";
    for (const auto* notes : {&view.report(i).notes, &view.facts(i).notes}) {
      for (const Note& note : *notes) {
        const bool spliced = note.kind == NoteKind::kSpliced;
        if (note.kind != NoteKind::kDamaged && !spliced) continue;
        if (shown == kMostDamage && budget.events < 100) {
          ++left_out;
          continue;
        }
        ++shown;
        if (!row.what.empty()) row.what.plain(" \xC2\xB7 ");
        if (note.span) {
          if (spliced) row.what.plain("spliced ");
          const Citation place{i, *note.span};
          const Citation clip = view.clipped(place, {place.span.start, place.span.start + 1}, 60);
          row.what.words(view.words(clip)).cite(clip);
        } else {
          row.what.plain(std::string(name_of(note.kind)) + ": ").name(note.message);
        }
      }
    }
    if (!row.what.empty()) group.rows.push_back(std::move(row));
  }
  if (left_out > 0) group.more = std::to_string(left_out) + " more places";
  if (!group.rows.empty()) part.groups.push_back(std::move(group));
  return part;
}

Part left_out_part(const Brief& brief, const RecordView& view, bool full) {
  Part part;
  part.kind = PartKind::kLeftOut;
  part.title = "LEFT OUT";
  Group group;
  group.columns = 6;
  // Who asked for the unused sentences wants them all.
  for (const auto& [name, value] : brief.made_with.options) full |= name == "unused";
  for (const LeftOut& left_out : brief.record.left_out) {
    if (group.rows.size() == kMostLeftOut && !full) {
      group.more = std::to_string(brief.record.left_out.size() - kMostLeftOut) + " more";
      break;
    }
    Row row;
    row.when = left_out.report ? "[" + std::to_string(*left_out.report + 1) + "]" : "[-]";
    if (left_out.span) {
      const Citation& span = *left_out.span;
      const Citation clip = view.clipped(span, {span.span.start, span.span.start + 1}, 90);
      row.what.words(view.words(clip)).cite(clip).gap();
    } else if (!left_out.path.empty()) {
      row.what.name(left_out.path).gap();
    }
    row.what.name(left_out.reason);
    group.rows.push_back(std::move(row));
  }
  if (!group.rows.empty()) part.groups.push_back(std::move(group));
  return part;
}

Part coverage_part(const RecordView& view, bool full) {
  const Record& record = view.record();
  Part part;
  part.kind = PartKind::kCoverage;
  part.title = "READ";
  const RecordCoverage& coverage = record.coverage;
  std::size_t sentences = coverage.sentences;
  if (sentences == 0) {
    for (const ReportRecord& each : record.reports) sentences += each.facts.sentences.size();
  }
  part.heading.plain(count_of(sentences, "sentence", "sentences"));
  if (coverage.sentences > 0) {
    part.heading.plain(", " + std::to_string(coverage.with_record) + " with a record, " +
                       std::to_string(coverage.abstained) + " with a declined reading, " +
                       std::to_string(coverage.unread) + " not read");
    if (coverage.with_record < coverage.sentences)
      part.heading.plain("; the unused ones: dateline brief --unused");
  }
  if (!full) part.heading.plain("; all of it: dateline brief --full");
  return part;
}

}  // namespace dateline::brief
