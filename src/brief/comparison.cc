// SPDX-License-Identifier: Apache-2.0
#include "brief/comparison.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "brief/text_lines.h"
#include "linking/origins/alignment.h"
#include "linking/view/collection.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kPassageColumns = 150;
constexpr std::size_t kDifferenceColumns = 60;
constexpr std::size_t kMostPassages = 6;
constexpr std::size_t kMostDifferences = 6;  // of one passage
constexpr std::size_t kMostNames = 10;

using linking::AlignedPassage;
using linking::WordDifference;

void add_words(Runs& runs, const RecordView& view, const Citation& citation) {
  if (citation.span.empty()) {
    runs.plain("nothing").cite(citation);
  } else {
    runs.words(shortened(view.words(citation), kDifferenceColumns)).cite(citation);
  }
}

Row passage_row(const RecordView& view, const AlignedPassage& passage, bool full) {
  Row row;
  row.when = count_of(passage.equal, "word", "words");
  const Citation clip =
      view.clipped(passage.a, {passage.a.span.start, passage.a.span.start + 1}, kPassageColumns);
  row.what.words(view.words(clip)).cite(passage.a).plain(" =").cite(passage.b);
  if (passage.quoted) row.side.plain("mostly speech");
  std::size_t shown = 0;
  for (const WordDifference& difference : passage.differences) {
    if (shown == kMostDifferences && !full) {
      row.under.push_back(
          Runs().plain(std::to_string(passage.differences.size() - shown) + " more differences"));
      break;
    }
    Runs line;
    add_words(line, view, difference.a);
    line.plain(" | ");
    add_words(line, view, difference.b);
    row.under.push_back(std::move(line));
    ++shown;
  }
  return row;
}

std::uint32_t words_in_passages(const std::vector<AlignedPassage>& passages,
                                std::uint32_t AlignedPassage::*words) {
  return std::accumulate(
      passages.begin(), passages.end(), std::uint32_t{0},
      [&](std::uint32_t sum, const AlignedPassage& each) { return sum + each.*words; });
}

std::string share_of(std::size_t part, std::size_t whole) {
  return std::to_string(whole == 0 ? 0 : (part * 100 + whole / 2) / whole) + "%";
}

Part passages_part(const RecordView& view, bool full) {
  const linking::Collection collection(view.record().reports);
  std::vector<AlignedPassage> passages = linking::align(collection, 0, 1).passages;
  Part part;
  part.title = "SHARED PASSAGES";
  if (passages.empty()) {
    part.heading.plain("none: no run of words that tells of one text behind both");
    return part;
  }
  const std::uint32_t a = words_in_passages(passages, &AlignedPassage::words_a);
  const std::uint32_t b = words_in_passages(passages, &AlignedPassage::words_b);
  part.heading.plain(std::to_string(a) + " words of [1] (" +
                     share_of(a, collection.words(0).size()) + ") and " + std::to_string(b) +
                     " of [2] (" + share_of(b, collection.words(1).size()) + ")");
  Group group;
  group.columns = 10;
  const std::size_t all = passages.size();
  if (all > kMostPassages && !full) {
    std::stable_sort(
        passages.begin(), passages.end(),
        [](const AlignedPassage& x, const AlignedPassage& y) { return x.equal > y.equal; });
    passages.resize(kMostPassages);
    std::sort(passages.begin(), passages.end(),
              [](const AlignedPassage& x, const AlignedPassage& y) {
                return x.a.span.start < y.a.span.start;
              });
    group.more = std::to_string(all - kMostPassages) + " more";
  }
  for (const AlignedPassage& passage : passages)
    group.rows.push_back(passage_row(view, passage, full));
  part.groups.push_back(std::move(group));
  return part;
}

// The forms of a name, and the offices given to it, in one report.
struct Forms {
  std::set<std::string> names;
  std::vector<Citation> roles;
  std::optional<Citation> first;
};

Forms forms_in(const RecordView& view, const LinkedEntity& entity, std::uint32_t report) {
  Forms forms;
  for (const Member& member : entity.members) {
    if (member.report != report) continue;
    const Entity& found = view.facts(report).entities[member.index];
    if (!found.name.empty()) forms.names.insert(found.name);
    if (!found.mentions.empty() && !forms.first)
      forms.first = Citation{report, found.mentions.front().span};
    for (Span role : found.roles) forms.roles.push_back({report, role});
  }
  return forms;
}

void add_forms(Runs& runs, const RecordView& view, const Forms& forms) {
  for (const std::string& name : forms.names)
    runs.plain(&name == &*forms.names.begin() ? "" : ", ").name(name);
  if (forms.first) runs.cite(*forms.first);
  if (!forms.roles.empty())
    runs.plain(", ")
        .words(shortened(view.words(forms.roles.front()), kDifferenceColumns))
        .cite(forms.roles.front());
}

Group names_group(const RecordView& view, bool full) {
  Group group;
  group.title = "NAMES GIVEN OTHERWISE";
  group.columns = 22;
  for (const LinkedEntity& entity : view.record().entities) {
    const Forms a = forms_in(view, entity, 0);
    const Forms b = forms_in(view, entity, 1);
    if (a.names.empty() || b.names.empty()) continue;
    const bool same_roles = a.roles.empty() == b.roles.empty();
    if (a.names == b.names && same_roles) continue;
    if (group.rows.size() == kMostNames && !full) {
      group.more = "more with --full";
      break;
    }
    Row row;
    row.when = entity.name;
    add_forms(row.versions.emplace_back(), view, a);
    add_forms(row.versions.emplace_back(), view, b);
    group.rows.push_back(std::move(row));
  }
  return group;
}

// Everything in the record as one story of both reports, whatever stories linking made of them.
Story both_reports(const Record& record) {
  Story story;
  story.reports = {{0, {}}, {1, {}}};
  auto all = [](std::size_t count) {
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
  };
  story.origins = all(record.origins.size());
  story.events = all(record.events.size());
  story.figures = all(record.figures.size());
  story.quotes = all(record.quotes.size());
  return story;
}

}  // namespace

Outline make_comparison(const Brief& brief, const RecordView& view, bool full) {
  const Record& record = brief.record;
  const Budget budget = budget_for(record, full);
  Outline outline;
  outline.head.plain("DATELINE COMPARE").gap();
  for (std::uint32_t i = 0; i < 2; ++i) {
    outline.head.plain(i == 0 ? "[1] " : " with [2] ").plain(view.date_of(i)).plain(" ");
    const Source& source = view.report(i).source;
    outline.head.name(source.outlet.empty() ? source.path : source.outlet);
  }
  outline.head.gap();
  const bool one_story = record.stories.size() == 1;
  outline.head.plain(one_story ? "one story" : "two stories, compared all the same");
  outline.parts.push_back(sources_part(brief, view, budget));
  outline.parts.push_back(passages_part(view, full));

  const Story story = both_reports(record);
  Part part;
  part.title = "WHAT THEY SAY";
  add_story_groups(view, story, budget, part);
  for (std::uint32_t i = 0; i < 2; ++i) {
    if (Group group = quotes_group(view, story, i, budget); !group.rows.empty())
      part.groups.push_back(std::move(group));
  }
  if (Group group = names_group(view, full); !group.rows.empty())
    part.groups.push_back(std::move(group));
  if (part.groups.empty()) part.heading.plain("nothing that a record could be made of");
  outline.parts.push_back(std::move(part));
  return outline;
}

std::string compare_text(const Brief& brief, const BriefTextOptions& options) {
  const RecordView view(brief.record);
  return text_of(make_comparison(brief, view, options.full), view, options.width);
}

}  // namespace dateline::brief
