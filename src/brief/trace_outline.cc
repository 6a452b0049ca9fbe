// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "brief/labels.h"
#include "brief/text_lines.h"
#include "brief/trace.h"
#include "linking/origins/alignment.h"
#include "linking/view/collection.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kSentenceColumns = 220;
constexpr std::size_t kChangeColumns = 40;
constexpr std::size_t kMostChanges = 4;

std::string percent(double share) {
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%";
}

class TraceWriter {
 public:
  TraceWriter(const RecordView& view, bool full)
      : view_(view), collection_(view.record().reports), full_(full) {}

  Part steps_part(const std::vector<TraceStep>& steps) {
    Part part;
    part.title = "THE TRAIL";
    part.heading.plain("in order of dates; the first is first in this set only");
    Group group;
    group.columns = 16;
    for (std::size_t i = 0; i < steps.size(); ++i) group.rows.push_back(step_row(steps, i));
    part.groups.push_back(std::move(group));
    return part;
  }

  // What lies behind the reports that carry it.
  Part end_part(const std::vector<TraceStep>& steps) {
    Part part;
    part.title = "WHERE IT LEAVES THE SET";
    Group group;
    group.columns = 16;
    std::set<std::size_t> origins;
    for (const TraceStep& step : steps) {
      if (step.other_figure) continue;
      const std::vector<std::size_t> of_step = view_.origins_of(step.sentence);
      for (std::size_t origin : of_step) {
        if (origins.insert(origin).second) group.rows.push_back(origin_row(origin, step));
      }
      if (of_step.empty()) group.rows.push_back(report_row(step));
    }
    if (group.rows.size() > 1)
      part.heading.plain(count_of(group.rows.size(), "origin carries it", "origins carry it"));
    part.groups.push_back(std::move(group));
    return part;
  }

 private:
  void add_voucher(Runs& runs, std::uint32_t report, const Voucher& voucher) const {
    const Facts& facts = view_.facts(report);
    if (voucher.entity && !facts.entities[*voucher.entity].name.empty()) {
      runs.name(facts.entities[*voucher.entity].name);
    } else if (voucher.span) {
      runs.words(shortened(view_.words({report, *voucher.span}), kChangeColumns));
    } else {
      runs.plain(voucher.anonymous ? "unnamed" : "somebody not resolved");
    }
    if (voucher.span) runs.cite({report, *voucher.span});
    if (!voucher.certain) runs.plain(" (or its own voice)");
  }

  // Whom the sentence credits: who vouches for its figures, its events, who speaks in it.
  Runs credits(const Citation& sentence) const {
    const Facts& facts = view_.facts(sentence.report);
    Runs runs;
    std::set<Span, bool (*)(Span, Span)> seen(
        [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end < b.end; });
    auto add = [&](const Voucher& voucher) {
      if (voucher.span && !seen.insert(*voucher.span).second) return;
      runs.plain(runs.empty() ? "credits " : ", ");
      add_voucher(runs, sentence.report, voucher);
    };
    for (const Figure& figure : facts.figures) {
      if (!sentence.span.overlaps(figure.span)) continue;
      for (const Voucher& voucher : figure.said_by) add(voucher);
    }
    for (const Event& event : facts.events) {
      if (event.triggers.empty() || !sentence.span.overlaps(event.triggers.front())) continue;
      for (const Voucher& voucher : event.said_by) add(voucher);
    }
    for (const Quote& quote : facts.quotes) {
      if (!quote.speaker || !sentence.span.overlaps(quote.span)) continue;
      add({quote.speaker->entity, quote.speaker->span, std::nullopt, quote.anonymous, true});
    }
    if (runs.empty()) runs.plain("credits nobody: its own voice");
    return runs;
  }

  // The step before it in the same origin, else the one before it.
  static std::size_t previous(const RecordView& view, const std::vector<TraceStep>& steps,
                              std::size_t index) {
    const std::vector<std::size_t> mine = view.origins_of(steps[index].sentence);
    for (std::size_t i = index; i > 0; --i) {
      for (std::size_t origin : view.origins_of(steps[i - 1].sentence)) {
        if (std::find(mine.begin(), mine.end(), origin) != mine.end()) return i - 1;
      }
    }
    return index - 1;
  }

  Runs changes(const Citation& before, const Citation& after) const {
    Runs runs;
    const linking::WordComparison words = linking::compare_words(collection_, before, after);
    if (words.differences.empty()) {
      runs.plain("word for word as in [" + std::to_string(before.report + 1) + "]");
      return runs;
    }
    // Sentences that share little are another telling, not a change of words.
    if (words.equal * 2 < std::min(words.words_a, words.words_b)) {
      runs.plain("told in other words than in [" + std::to_string(before.report + 1) + "]");
      return runs;
    }
    runs.plain("changed since [" + std::to_string(before.report + 1) + "]: ");
    std::size_t shown = 0;
    for (const linking::WordDifference& difference : words.differences) {
      if (shown == kMostChanges && !full_) {
        runs.plain("; " + std::to_string(words.differences.size() - shown) + " more");
        break;
      }
      runs.plain(shown++ == 0 ? "" : "; ");
      add_words(runs, difference.a);
      runs.plain(" \xE2\x86\x92 ");
      add_words(runs, difference.b);
    }
    return runs;
  }

  void add_words(Runs& runs, const Citation& citation) const {
    if (citation.span.empty()) {
      runs.plain("nothing");
    } else {
      runs.words(shortened(view_.words(citation), kChangeColumns)).cite(citation);
    }
  }

  // Qualifiers that linking found to be lost on the way to this sentence.
  void add_lost(Row& row, const Citation& sentence) const {
    for (const Difference& difference : view_.record().differences) {
      if (difference.kind != DifferenceKind::kLost || difference.sides.size() < 2) continue;
      for (std::size_t side = 1; side < difference.sides.size(); ++side) {
        for (const Citation& place : difference.sides[side].citations) {
          if (place.report != sentence.report || !place.span.overlaps(sentence.span)) continue;
          Runs lost;
          lost.plain("lost: " +
                     std::string(difference.lost ? label_of(*difference.lost) : "a qualifier"));
          lost.cite_all(difference.sides.front().citations, 1);
          row.under.push_back(std::move(lost));
          return;
        }
      }
    }
  }

  Row step_row(const std::vector<TraceStep>& steps, std::size_t index) const {
    const TraceStep& step = steps[index];
    const std::uint32_t report = step.sentence.report;
    Row row;
    row.when = "[" + std::to_string(report + 1) + "] " + view_.date_of(report).substr(0, 10);
    const Citation clip = view_.clipped(
        step.sentence, {step.sentence.span.start, step.sentence.span.start + 1}, kSentenceColumns);
    row.what.words(view_.words(clip)).cite(clip);
    const Source& source = view_.report(report).source;
    row.under.push_back(Runs().name(source.outlet.empty() ? source.path : source.outlet));
    row.under.push_back(credits(step.sentence));
    for (const AgencyCredit& credit : source.agency) {
      if (credit.scope != AgencyScope::kText && credit.scope != AgencyScope::kInsert) continue;
      row.under.push_back(
          Runs().plain("marked as from ").name(credit.name).cite({report, credit.span}));
    }
    if (index > 0)
      row.under.push_back(changes(steps[previous(view_, steps, index)].sentence, step.sentence));
    add_lost(row, step.sentence);
    if (step.other_figure) {
      row.side.label("OTHER FIGURE");
    } else {
      row.side.plain(step.by_link ? "same event or figure" : percent(step.share) + " of the claim");
    }
    bool first = true;
    for (std::size_t origin : view_.origins_of(step.sentence)) {
      row.side.plain(first ? ", origin " : ", ").plain(std::to_string(origin + 1));
      for (const OriginMember& member : view_.record().origins[origin].reports) {
        if (member.report == report && view_.record().origins[origin].reports.size() > 1)
          row.side.plain(" " + std::string(label_of(member.role)));
      }
      first = false;
    }
    return row;
  }

  Row origin_row(std::size_t index, const TraceStep& first) const {
    const Origin& origin = view_.record().origins[index];
    Row row;
    row.when = "origin " + std::to_string(index + 1);
    row.what.plain("first here in [" + std::to_string(first.sentence.report + 1) + "], ")
        .append(credits(first.sentence));
    for (std::size_t i = 0; i < origin.upstream.size(); ++i) {
      Runs runs;
      runs.plain("and from there to ").name(origin.upstream[i].name).plain(", not in this set");
      if (i < origin.upstream_citations.size()) runs.cite(origin.upstream_citations[i]);
      row.under.push_back(std::move(runs));
    }
    if (origin.upstream.empty() && origin.original_in_set == false)
      row.under.push_back(Runs().plain("the text behind it is not in this set"));
    return row;
  }

  Row report_row(const TraceStep& step) const {
    Row row;
    row.when = "[" + std::to_string(step.sentence.report + 1) + "]";
    row.what = credits(step.sentence);
    return row;
  }

  const RecordView& view_;
  linking::Collection collection_;
  bool full_;
};

}  // namespace

Outline make_trace(const Brief& brief, const RecordView& view, std::string_view claim, bool full) {
  const Trace trace = trace_claim(brief.record, claim);
  Outline outline;
  outline.head.plain("DATELINE TRACE").gap().words(claim).gap();
  const std::size_t carried = static_cast<std::size_t>(
      std::count_if(trace.steps.begin(), trace.steps.end(),
                    [](const TraceStep& step) { return !step.other_figure; }));
  outline.head.plain("carried by " + std::to_string(carried) + " of " +
                     count_of(brief.record.reports.size(), "report", "reports"));
  TraceWriter writer(view, full);
  if (!trace.steps.empty()) {
    outline.parts.push_back(writer.steps_part(trace.steps));
    if (carried > 0) outline.parts.push_back(writer.end_part(trace.steps));
    return outline;
  }
  Part part;
  part.title = "NOT FOUND";
  if (trace.nearest.empty()) {
    part.heading.plain("no sentence has a word of it that weighs anything");
  } else {
    part.heading.plain("no report here carries it; the sentences that come nearest:");
    Group group;
    group.columns = 16;
    for (const TraceStep& step : trace.nearest) {
      Row row;
      row.when = "[" + std::to_string(step.sentence.report + 1) + "]";
      const Citation clip =
          view.clipped(step.sentence, {step.sentence.span.start, step.sentence.span.start + 1},
                       kSentenceColumns);
      row.what.words(view.words(clip)).cite(clip);
      row.side.plain(percent(step.share) + " of the claim");
      group.rows.push_back(std::move(row));
    }
    part.groups.push_back(std::move(group));
  }
  outline.parts.push_back(std::move(part));
  return outline;
}

std::string trace_text(const Brief& brief, std::string_view claim,
                       const BriefTextOptions& options) {
  const RecordView view(brief.record);
  return text_of(make_trace(brief, view, claim, options.full), view, options.width);
}

}  // namespace dateline::brief
