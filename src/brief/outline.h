// SPDX-License-Identifier: Apache-2.0
//
// Outline: the brief as parts, groups and rows before it has a form, so that text, Markdown and
// HTML say the same. A row is a few runs: fixed words of ours, words of a report, names from the
// input, citations. What stands in quotation marks is always the words of a report.
//
//   const RecordView view(brief.record);
//   const Outline outline = make_outline(brief, view, {.full = false});
//   for (const Part& part : outline.parts) { ... }
//
// Threads: pure functions; plain values. Cost: about linear in the record.
// Tested by: src/brief/outline_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "brief/record_view.h"
#include "dateline/brief.h"

namespace dateline::brief {

enum class RunKind : std::uint8_t {
  kPlain,     // fixed words and numbers of ours
  kLabel,     // a fixed word that names a kind: CONSULT, COMPATIBLE
  kSupport,   // "2/2/1"
  kWords,     // words of a report; a form puts them in quotation marks
  kName,      // a name, a path, a phrase from the input
  kCitation,  // `text` is empty
  kApart      // between things of different kinds
};

struct Run {
  RunKind kind = RunKind::kPlain;
  std::string text;
  Citation citation;
};

class Runs {
 public:
  Runs& plain(std::string_view text) { return add(RunKind::kPlain, text); }
  Runs& label(std::string_view text) { return add(RunKind::kLabel, text); }
  Runs& support(std::string_view text) { return add(RunKind::kSupport, text); }
  Runs& words(std::string_view text) { return add(RunKind::kWords, text); }
  Runs& name(std::string_view text) { return add(RunKind::kName, text); }
  Runs& gap() { return add(RunKind::kApart, {}); }
  // A blank and the citation.
  Runs& cite(const Citation& citation);
  // At most `most` of them, then how many more.
  Runs& cite_all(const std::vector<Citation>& citations, std::size_t most);
  Runs& append(const Runs& other);

  bool empty() const { return runs_.empty(); }
  const std::vector<Run>& list() const { return runs_; }

 private:
  Runs& add(RunKind kind, std::string_view text) {
    runs_.push_back({kind, std::string(text), {}});
    return *this;
  }
  std::vector<Run> runs_;
};

struct Row {
  std::string when;  // the first column: a date, what is counted, a kind
  Runs what;
  // Versions set against each other, behind `what`: in a line with the separator between them, or
  // one below the other.
  std::vector<Runs> versions;
  bool in_order = false;  // the separator is an arrow, not a bar
  Runs side;              // the last column: type and support, or the relation
  std::vector<Runs> under;
  bool background = false;
  std::optional<std::size_t> track;  // index in Record::figures: HTML draws it
  std::string precision;             // of a row of the timeline: "day", "month", ...
};

// `what` and the versions as one line.
Runs line_of(const Row& row);

struct Group {
  std::string title;         // in capitals; empty: none
  std::string note;          // one sentence, fixed words
  std::size_t columns = 15;  // of Row::when
  std::vector<Row> rows;
  std::string more;  // "12 more"; empty: all are here
};

enum class PartKind : std::uint8_t {
  kSources,
  kStory,
  kReports,
  kTimeline,
  kDeadlines,
  kDamage,
  kLeftOut,
  kCoverage
};

struct Part {
  PartKind kind = PartKind::kStory;
  std::string title;  // in capitals
  Runs heading;       // behind it
  std::vector<Group> groups;
};

struct Outline {
  Runs head;
  std::vector<Runs> legend;
  std::vector<Runs> narrowed;  // what the brief was narrowed by, if it was
  std::vector<Part> parts;
};

// An outline as text for a terminal.
std::string text_of(const Outline& outline, const RecordView& view, std::size_t width);

// How much of a kind is shown of one story.
struct Budget {
  std::size_t events = 0, figures = 0, quotes = 0, differences = 0;
  std::size_t alone = 0;  // of one report
  std::size_t timeline = 0, stories = 0, sources = 0;
};

Budget budget_for(const Record& record, bool full);

Outline make_outline(const Brief& brief, const RecordView& view, bool full);

// Its steps, each in a file of its own.
Part sources_part(const Brief& brief, const RecordView& view, const Budget& budget);
Part story_part(const RecordView& view, std::size_t story, const Budget& budget);
// The groups of a story: told by several, figures, differences, told by one.
void add_story_groups(const RecordView& view, const Story& story, const Budget& budget, Part& part);
// Utterances with versions in several reports, or those of one report alone.
Group quotes_group(const RecordView& view, const Story& story, std::optional<std::uint32_t> alone,
                   const Budget& budget);
Group figures_group(const RecordView& view, const Story& story, const Budget& budget);
Group differences_group(const RecordView& view, const Story& story, const Budget& budget);
// Stories with one report, a few lines each.
Part told_once_part(const RecordView& view, const std::vector<std::size_t>& stories,
                    const Budget& budget);
// All that one report says; also for records that were not linked.
Part report_part(const RecordView& view, std::uint32_t report, bool full);
Part timeline_part(const RecordView& view, const Budget& budget);
Part deadlines_part(const RecordView& view);
Part damage_part(const RecordView& view, const Budget& budget);
Part left_out_part(const Brief& brief, const RecordView& view, bool full);
Part coverage_part(const RecordView& view, bool full);

// "CONSULT, planned 2/2/0 own voice" of an event; the parts of it are used alone as well.
void add_type(Runs& runs, EventType type, const std::optional<EventType>& about, bool negated,
              Modality modality);
void add_support(Runs& runs, const RecordView& view, const Support& support,
                 std::string_view own_voice);
// Only who vouches, for what one report tells.
void add_witnesses(Runs& runs, const RecordView& view, const Support& support,
                   std::string_view own_voice);

}  // namespace dateline::brief
