// SPDX-License-Identifier: Apache-2.0
#include "brief/outline.h"

#include <algorithm>
#include <limits>

#include "brief/labels.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kMostWitnesses = 3;  // named in a line

// Stories that several reports tell, those with most origins first; then by date.
std::vector<std::size_t> shared_stories(const Record& record) {
  std::vector<std::size_t> stories;
  for (std::size_t i = 0; i < record.stories.size(); ++i) {
    if (record.stories[i].reports.size() > 1) stories.push_back(i);
  }
  std::stable_sort(stories.begin(), stories.end(), [&](std::size_t a, std::size_t b) {
    const Story& one = record.stories[a];
    const Story& other = record.stories[b];
    if (one.origins.size() != other.origins.size())
      return one.origins.size() > other.origins.size();
    if (one.reports.size() != other.reports.size())
      return one.reports.size() > other.reports.size();
    return one.first < other.first;
  });
  return stories;
}

std::string dates_of(const RecordView& view) {
  std::string first, last;
  for (const ReportRecord& each : view.record().reports) {
    if (!each.report.date) continue;
    if (first.empty()) first = each.report.date->value;
    last = each.report.date->value;
  }
  return first == last ? first : first + " to " + last;
}

Runs head_of(const Brief& brief, const RecordView& view) {
  const Record& record = brief.record;
  Runs head;
  head.plain("DATELINE BRIEF").gap();
  std::string counts = count_of(record.reports.size(), "report", "reports");
  if (const std::string dates = dates_of(view); !dates.empty()) counts += ", " + dates;
  if (!record.stories.empty()) counts += ", " + count_of(record.stories.size(), "story", "stories");
  if (!record.origins.empty())
    counts += ", " + count_of(record.origins.size(), "origin", "origins");
  head.plain(counts).gap().plain("dateline " + brief.made_with.version);
  if (!brief.made_with.model_name.empty()) {
    head.gap().plain("model ").name(brief.made_with.model_name + " " +
                                    brief.made_with.model_version);
  }
  if (brief.made_with.data_sha256.size() >= 8)
    head.gap().plain("tables " + brief.made_with.data_sha256.substr(0, 8));
  return head;
}

std::string more_of(std::size_t all, std::size_t shown) {
  return all > shown ? std::to_string(all - shown) + " more" : std::string();
}

}  // namespace

Runs& Runs::cite(const Citation& citation) {
  plain(" ");
  runs_.push_back({RunKind::kCitation, {}, citation});
  return *this;
}

Runs& Runs::cite_all(const std::vector<Citation>& citations, std::size_t most) {
  for (std::size_t i = 0; i < citations.size() && i < most; ++i) cite(citations[i]);
  if (citations.size() > most) plain(" +" + std::to_string(citations.size() - most));
  return *this;
}

Runs& Runs::append(const Runs& other) {
  runs_.insert(runs_.end(), other.runs_.begin(), other.runs_.end());
  return *this;
}

Runs line_of(const Row& row) {
  Runs line = row.what;
  for (std::size_t i = 0; i < row.versions.size(); ++i) {
    if (i > 0) line.plain(row.in_order ? " \xE2\x86\x92 " : " | ");
    line.append(row.versions[i]);
  }
  return line;
}

Budget budget_for(const Record& record, bool full) {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  if (full) return {kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll};
  std::size_t shared = 0;
  for (const Story& story : record.stories) shared += story.reports.size() > 1;
  Budget budget{12, 8, 4, 8, 5, 16, 30, 40};
  if (shared > 2) budget = {6, 5, 2, 5, 2, 16, 30, 40};
  if (shared > 6) budget = {4, 3, 1, 3, 1, 12, 30, 40};
  return budget;
}

void add_type(Runs& runs, EventType type, const std::optional<EventType>& about, bool negated,
              Modality modality) {
  std::string label(name_of(type));
  if (about) label += ">" + std::string(name_of(*about));
  runs.label(label);
  if (negated) runs.plain(" not");
  if (modality != Modality::kActual) runs.plain(" " + std::string(name_of(modality)));
}

namespace {

// Fewest and most witnesses of a support.
struct Count {
  std::size_t least = 0;
  std::size_t most = 0;
  bool open_ended = false;

  void add(const Witness& witness) {
    least += witness.min;
    most += witness.max.value_or(0);
    open_ended |= !witness.max;
  }
  std::string text() const {
    if (open_ended) return std::to_string(least) + "+";
    return least == most ? std::to_string(least)
                         : std::to_string(least) + "-" + std::to_string(most);
  }
  bool any() const { return least > 0 || most > 0 || open_ended; }
};

std::string name_of_witness(const RecordView& view, const Witness& witness) {
  if (witness.entity) return view.entity_name(*witness.entity);
  return witness.citations.empty() ? std::string()
                                   : std::string(view.words(witness.citations.front()));
}

}  // namespace

void add_witnesses(Runs& runs, const RecordView& view, const Support& support,
                   std::string_view own_voice) {
  Count anonymous;
  std::vector<std::string> named;
  for (const Witness& witness : support.witnesses) {
    if (witness.kind == WitnessKind::kAnonymous) {
      anonymous.add(witness);
    } else if (std::string name = name_of_witness(view, witness); !name.empty()) {
      named.push_back(std::move(name));
    }
  }
  for (std::size_t i = 0; i < named.size() && i < kMostWitnesses; ++i)
    runs.plain(i == 0 ? " " : ", ").name(named[i]);
  if (named.size() > kMostWitnesses)
    runs.plain(" +" + std::to_string(named.size() - kMostWitnesses));
  bool said = !named.empty();
  if (anonymous.any()) {
    runs.plain(std::string(said ? ", " : " ") + "anon " + anonymous.text());
    said = true;
  }
  if (!support.observed.empty()) {
    runs.plain(std::string(said ? ", " : " ") + "reporter saw it").cite(support.observed.front());
    said = true;
  }
  if (!said) runs.plain(" ").plain(own_voice);
}

void add_support(Runs& runs, const RecordView& view, const Support& support,
                 std::string_view own_voice) {
  Count all;
  for (const Witness& witness : support.witnesses) all.add(witness);
  runs.support(std::to_string(support.reports.size()) + "/" +
               std::to_string(support.origins.size()) + "/" + all.text());
  add_witnesses(runs, view, support, own_voice);
}

Outline make_outline(const Brief& brief, const RecordView& view, bool full) {
  const Record& record = brief.record;
  const Budget budget = budget_for(record, full);
  Outline outline;
  outline.head = head_of(brief, view);
  // A record that was narrowed to nothing has origins still.
  const bool linked =
      record.reports.size() > 1 && (!record.stories.empty() || !record.origins.empty());
  if (linked) {
    outline.legend.push_back(
        Runs()
            .plain("Support: ")
            .support("reports/origins/witnesses")
            .plain("; witnesses are named, \"anon 1-3\" means that many unnamed people, \"own "
                   "voice\" and \"unsourced\" that nobody vouches."));
  }
  outline.legend.push_back(Runs()
                               .plain("Cite: [report\xC2\xB6paragraph:start-end].")
                               .gap()
                               .plain("Open one: dateline show 1:0-40 PATH..."));
  for (const auto& [name, value] : brief.made_with.options)
    outline.narrowed.push_back(Runs().plain("Narrowed: --").name(name).plain(" ").name(value));
  outline.parts.push_back(sources_part(brief, view, budget));

  if (linked && record.stories.empty()) {
    Part nothing;
    nothing.title = "STORIES";
    nothing.heading.plain("nothing is left of them");
    outline.parts.push_back(std::move(nothing));
  } else if (linked) {
    const std::vector<std::size_t> shared = shared_stories(record);
    std::vector<std::size_t> once;
    for (std::size_t i = 0; i < record.stories.size(); ++i) {
      if (record.stories[i].reports.size() < 2) once.push_back(i);
    }
    for (std::size_t i = 0; i < shared.size() && i < budget.stories; ++i)
      outline.parts.push_back(story_part(view, shared[i], budget));
    if (shared.size() > budget.stories) {
      Part rest;
      rest.title = "OTHER STORIES";
      rest.heading.plain(more_of(shared.size(), budget.stories) +
                         "; narrow the brief or use --full");
      outline.parts.push_back(std::move(rest));
    }
    if (!once.empty()) outline.parts.push_back(told_once_part(view, once, budget));
    if (full) {
      for (std::uint32_t i = 0; i < record.reports.size(); ++i)
        outline.parts.push_back(report_part(view, i, full));
    }
  } else {
    for (std::uint32_t i = 0; i < record.reports.size(); ++i)
      outline.parts.push_back(report_part(view, i, full));
  }
  auto add_if_any = [&](Part part) {
    if (!part.groups.empty()) outline.parts.push_back(std::move(part));
  };
  if (!record.timeline.empty()) add_if_any(timeline_part(view, budget));
  add_if_any(deadlines_part(view));
  add_if_any(damage_part(view, budget));
  add_if_any(left_out_part(brief, view, full));
  outline.parts.push_back(coverage_part(view, full));
  return outline;
}

}  // namespace dateline::brief
