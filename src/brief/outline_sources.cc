// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "brief/labels.h"
#include "brief/outline.h"
#include "brief/text_lines.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kMostNames = 6;     // of people never introduced
constexpr std::size_t kMostOrigins = 12;  // that repeat a text
constexpr std::size_t kMostEvidence = 2;
constexpr std::size_t kTitleColumns = 100;
constexpr std::size_t kShortTitleColumns = 56;
constexpr std::size_t kMostLongRows = 8;  // more reports than that get a line each

std::string number_of(std::uint32_t report) { return "[" + std::to_string(report + 1) + "]"; }

void add_known(Runs& runs, std::string_view label, const std::string& value) {
  runs.gap().plain(std::string(label) + " ");
  if (value.empty()) {
    runs.plain("?");
  } else {
    runs.name(value);
  }
}

Runs title_and_dateline(const RecordView& view, std::uint32_t index) {
  const Report& report = view.report(index);
  Runs runs;
  if (report.title) {
    runs.plain("headline ")
        .words(shortened(view.of(index).words(*report.title), kTitleColumns))
        .cite({index, *report.title});
  } else {
    runs.plain("no headline");
  }
  if (report.dateline && report.dateline->place) {
    runs.plain("; dateline ")
        .words(view.of(index).words(*report.dateline->place))
        .cite({index, *report.dateline->place});
  } else {
    runs.plain("; no dateline");
  }
  for (const AgencyCredit& credit : report.source.agency) {
    if (credit.scope == AgencyScope::kText) continue;
    runs.plain("; ").name(credit.name);
    runs.plain(" only as " + std::string(name_of(credit.scope)) + " credit")
        .cite({index, credit.span});
  }
  return runs;
}

// People with a bare surname and no descriptor: their introduction is missing in this report.
Runs never_introduced(const RecordView& view, std::uint32_t index) {
  Runs runs;
  std::size_t count = 0;
  for (const Entity& entity : view.facts(index).entities) {
    if (entity.kind != EntityKind::kPerson || entity.name.empty() || !entity.roles.empty() ||
        entity.name.find(' ') != std::string::npos || entity.mentions.empty())
      continue;
    if (++count > kMostNames) continue;
    runs.plain(count == 1 ? "never introduced here: " : ", ").name(entity.name);
    runs.cite({index, entity.mentions.front().span});
  }
  if (count > kMostNames) runs.plain(", " + std::to_string(count - kMostNames) + " more");
  return runs;
}

bool is_damage(const Note& note) {
  return note.kind == NoteKind::kDamaged || note.kind == NoteKind::kSpliced;
}

std::size_t damaged_places(const RecordView& view, std::uint32_t index) {
  std::size_t damaged = 0;
  for (const auto* notes : {&view.report(index).notes, &view.facts(index).notes}) {
    damaged += static_cast<std::size_t>(std::count_if(notes->begin(), notes->end(), is_damage));
  }
  return damaged;
}

Row source_row(const RecordView& view, std::uint32_t index) {
  const Report& report = view.report(index);
  Row row;
  row.when = number_of(index);
  if (report.date) {
    row.what.plain(report.date->value + " (" + std::string(name_of(report.date->from)) + ", " +
                   std::string(name_of(report.date->precision)) + ")");
  } else {
    row.what.plain("date ?");
  }
  add_known(row.what, "outlet", report.source.outlet);
  add_known(row.what, "byline", report.source.byline);
  const AgencyCredit* agency = nullptr;
  for (const AgencyCredit& credit : report.source.agency) {
    if (credit.scope == AgencyScope::kText) agency = &credit;
  }
  add_known(row.what, "agency", agency == nullptr ? std::string() : agency->name);
  if (agency != nullptr) row.what.cite({index, agency->span});
  row.what.gap().plain(count_of(words_in(report.text), "word", "words")).gap();
  row.what.name(report.source.path);
  if (!report.source.url.empty()) row.under.push_back(Runs().name(report.source.url));
  for (const std::string& path : report.source.also)
    row.under.push_back(Runs().plain("the same report: ").name(path));
  row.under.push_back(title_and_dateline(view, index));
  if (Runs bare = never_introduced(view, index); !bare.empty()) row.under.push_back(bare);
  for (const auto* notes : {&report.notes, &view.facts(index).notes}) {
    for (const Note& note : *notes) {
      if (is_damage(note)) continue;
      Runs runs;
      runs.plain(std::string(name_of(note.kind)) + ": ").name(note.message);
      if (note.span) runs.cite({index, *note.span});
      row.under.push_back(std::move(runs));
    }
  }
  if (const std::size_t damaged = damaged_places(view, index); damaged > 0)
    row.under.push_back(
        Runs().plain(count_of(damaged, "damaged place", "damaged places") + " (at the end)"));
  return row;
}

// One line for a report among many: what is known, and what is remarkable.
Row short_source_row(const RecordView& view, std::uint32_t index) {
  const Report& report = view.report(index);
  Row row;
  row.when = number_of(index);
  row.what.plain(view.date_of(index)).plain(" ");
  std::string source = report.source.outlet;
  Runs credit;
  for (const AgencyCredit& each : report.source.agency) {
    if (each.scope != AgencyScope::kText || !source.empty()) continue;
    source = each.name;
    credit.cite({index, each.span});
  }
  if (source.empty()) source = report.source.byline;
  if (source.empty()) {
    row.what.plain("source ?");
  } else {
    row.what.name(source).append(credit);
  }
  if (report.title) {
    row.what.gap().words(shortened(view.of(index).words(*report.title), kShortTitleColumns));
    row.what.cite({index, *report.title});
  } else {
    row.what.gap().plain("no headline");
  }
  if (const std::size_t damaged = damaged_places(view, index); damaged > 0)
    row.what.gap().plain(count_of(damaged, "damaged place", "damaged places"));
  if (!report.source.also.empty())
    row.what.gap().plain(count_of(report.source.also.size(), "more copy", "more copies"));
  return row;
}

void add_roles(Runs& runs, const Origin& origin) {
  bool first = true;
  for (const OriginMember& member : origin.reports) {
    runs.plain(first ? "" : ", ").plain(number_of(member.report) + " ");
    runs.plain(label_of(member.role));
    if (!member.passages.empty() || member.share < 0.995)
      runs.plain(" " + std::to_string(static_cast<int>(member.share * 100 + 0.5)) + "%");
    first = false;
  }
}

Runs evidence_of(const RecordView& view, const Origin& origin) {
  Runs runs;
  if (origin.basis.empty()) return runs;
  std::vector<const OriginEvidence*> strongest;
  strongest.reserve(origin.basis.size());
  for (const OriginEvidence& each : origin.basis) strongest.push_back(&each);
  std::stable_sort(strongest.begin(), strongest.end(),
                   [](const auto* a, const auto* b) { return a->weight > b->weight; });
  // One of each kind says more than the same kind again.
  std::vector<const OriginEvidence*> shown;
  for (const OriginEvidence* each : strongest) {
    if (std::none_of(shown.begin(), shown.end(),
                     [&](const auto* other) { return other->kind == each->kind; }))
      shown.push_back(each);
    if (shown.size() == kMostEvidence) break;
  }
  runs.plain("rests on ");
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const OriginEvidence& each = *shown[i];
    std::size_t same = 0;
    for (const OriginEvidence& other : origin.basis) same += other.kind == each.kind;
    runs.plain(i == 0 ? "" : "; ").plain(label_of(each.kind));
    if (same > 1) runs.plain(" (" + std::to_string(same) + ")");
    if (each.kind == OriginEvidenceKind::kPassage) {
      const std::size_t words = words_in(view.words(each.a));
      runs.plain(", " + std::to_string(words) + " words as one:");
      runs.cite(each.a).plain(" =").cite(each.b);
    } else {
      runs.plain(":").cite(each.a).plain(" |").cite(each.b);
    }
  }
  return runs;
}

Row origin_row(const RecordView& view, std::size_t index) {
  const Origin& origin = view.record().origins[index];
  Row row;
  row.when = "origin " + std::to_string(index + 1);
  add_roles(row.what, origin);
  if (origin.direction) {
    const OriginDirection& direction = *origin.direction;
    row.what.gap().plain(number_of(direction.from) + " before the others");
    for (std::size_t i = 0; i < direction.basis.size(); ++i)
      row.what.plain(i == 0 ? ": " : ", ").plain(label_of(direction.basis[i]));
  }
  if (origin.original_in_set) {
    row.what.gap().plain(*origin.original_in_set ? "original in this set"
                                                 : "original not in this set");
  }
  if (Runs evidence = evidence_of(view, origin); !evidence.empty())
    row.under.push_back(std::move(evidence));
  for (std::size_t i = 0; i < origin.upstream.size(); ++i) {
    Runs runs;
    runs.plain("credits a text outside this set: ").name(origin.upstream[i].name);
    if (i < origin.upstream_citations.size()) runs.cite(origin.upstream_citations[i]);
    row.under.push_back(std::move(runs));
  }
  return row;
}

Group origins_group(const RecordView& view, const Budget& budget) {
  const Record& record = view.record();
  Group group;
  group.title = "ORIGINS";
  group.columns = 11;
  std::vector<std::size_t> alone;
  std::size_t repeated = 0;
  const std::size_t most =
      budget.sources > kMostOrigins * 100 ? record.origins.size() : kMostOrigins;
  for (std::size_t i = 0; i < record.origins.size(); ++i) {
    const Origin& origin = record.origins[i];
    if (origin.reports.size() < 2 && origin.upstream.empty()) {
      alone.push_back(i);
      continue;
    }
    if (++repeated <= most) group.rows.push_back(origin_row(view, i));
  }
  if (repeated > most) group.more = std::to_string(repeated - most) + " more";
  if (!alone.empty()) {
    Row row;
    row.when = "alone";
    for (std::size_t i = 0; i < alone.size() && i < budget.sources; ++i) {
      const Origin& origin = record.origins[alone[i]];
      if (!origin.reports.empty())
        row.what.plain((i == 0 ? "" : " ") + number_of(origin.reports.front().report));
    }
    if (alone.size() > budget.sources)
      row.what.plain(" +" + std::to_string(alone.size() - budget.sources));
    row.what.plain(alone.size() == 1 ? " repeats no other report here"
                                     : " repeat no other report here");
    if (alone.size() > 1 && repeated == 0)
      row.what.plain(": counted as independent by absence of reuse, not by proof");
    group.rows.push_back(std::move(row));
  }
  return group;
}

}  // namespace

Part sources_part(const Brief& brief, const RecordView& view, const Budget& budget) {
  const Record& record = brief.record;
  Part part;
  part.kind = PartKind::kSources;
  part.title = "SOURCES";
  Group group;
  group.columns = record.reports.size() < 10 ? 4 : record.reports.size() < 100 ? 5 : 7;
  const bool short_rows = record.reports.size() > kMostLongRows && budget.sources <= 40;
  for (std::uint32_t i = 0; i < record.reports.size() && i < budget.sources; ++i) {
    group.rows.push_back(short_rows ? short_source_row(view, i) : source_row(view, i));
  }
  if (record.reports.size() > group.rows.size())
    group.more = std::to_string(record.reports.size() - group.rows.size()) + " more";
  for (const InputFile& input : brief.inputs) {
    if (!input.reports.empty()) continue;
    Row row;
    row.when = "[-]";
    row.what.plain("no report in it").gap().name(input.path);
    group.rows.push_back(std::move(row));
  }
  part.groups.push_back(std::move(group));
  if (!record.origins.empty() && record.reports.size() > 1)
    part.groups.push_back(origins_group(view, budget));
  return part;
}

}  // namespace dateline::brief
