// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "brief/linked_json.h"
#include "brief/record_json.h"
#include "dateline/brief.h"
#include "record/linked_names.h"

namespace dateline {
namespace {

using brief::RecordJson;

std::uint64_t count_words(std::string_view text) {
  std::uint64_t words = 0;
  bool inside = false;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

class BriefWriter {
 public:
  BriefWriter(const Brief& brief, std::string& out)
      : brief_(brief), record_(brief.record), to_(brief.record, out), json_(to_.json()) {}

  void write() {
    json_.begin_object();
    json_.field("format", "dateline.brief/1");
    write_made_with();
    write_inputs();
    write_reports();
    write_left_out();
    write_stories();
    write_origins();
    brief::write_linked_entities(to_);
    brief::write_linked_events(to_);
    brief::write_utterances(to_);
    brief::write_tracks(to_);
    brief::write_differences(to_);
    brief::write_only_in(to_);
    brief::write_timeline(to_);
    brief::write_deadlines(to_);
    write_coverage();
    json_.end_object();
  }

 private:
  void write_resource(const char* key, const std::string& name, const std::string& version,
                      const std::string& sha256) {
    if (sha256.empty()) return;
    json_.key(key);
    json_.begin_object();
    json_.field_if_known("name", name);
    json_.field_if_known("version", version);
    json_.field("sha256", sha256);
    json_.end_object();
  }

  void write_made_with() {
    const MadeWith& made = brief_.made_with;
    json_.key("made_with");
    json_.begin_object();
    json_.field("version", made.version);
    write_resource("model", made.model_name, made.model_version, made.model_sha256);
    write_resource("data", {}, {}, made.data_sha256);
    write_options();
    json_.end_object();
  }

  // Values of one option together: an option can be given several times.
  void write_options() {
    const auto& options = brief_.made_with.options;
    json_.key("options");
    json_.begin_object();
    for (std::size_t i = 0; i < options.size(); ++i) {
      const auto same = [&](const auto& other) { return other.first == options[i].first; };
      const auto here = options.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(options.begin(), here, same)) continue;
      std::string values;
      for (const auto& [name, value] : options) {
        if (name != options[i].first) continue;
        if (!values.empty()) values += ", ";
        values += value;
      }
      json_.field(options[i].first, values);
    }
    json_.end_object();
  }

  void write_inputs() {
    json_.key("inputs");
    json_.begin_array();
    for (const InputFile& input : brief_.inputs) {
      // An input with several reports has one line for each.
      for (std::size_t i = 0; i < std::max<std::size_t>(1, input.reports.size()); ++i) {
        json_.begin_object();
        if (i < input.reports.size()) json_.field("report", input.reports[i]);
        json_.field("sha256", input.sha256);
        json_.field("bytes", input.bytes);
        json_.field("path", input.path);
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void write_reports() {
    // Of each report: its origins, the one with the largest share first, and its stories.
    std::vector<std::vector<std::pair<double, std::size_t>>> origins(record_.reports.size());
    std::vector<std::vector<std::size_t>> stories(record_.reports.size());
    for (std::size_t i = 0; i < record_.origins.size(); ++i) {
      for (const OriginMember& member : record_.origins[i].reports)
        origins[member.report].emplace_back(-member.share, i);
    }
    for (std::size_t i = 0; i < record_.stories.size(); ++i) {
      for (const StoryMember& member : record_.stories[i].reports)
        stories[member.report].push_back(i);
    }
    json_.key("reports");
    json_.begin_array();
    for (std::uint32_t i = 0; i < record_.reports.size(); ++i) {
      const Report& report = record_.reports[i].report;
      json_.begin_object();
      json_.field("id", report.id);
      json_.field("path", report.source.path);
      to_.strings_if_any("also", report.source.also);
      json_.field_if_known("outlet", report.source.outlet);
      if (report.date) json_.field("date", report.date->value);
      if (report.title) to_.citation_field("title", {i, *report.title});
      json_.field("words", count_words(report.text));
      std::sort(origins[i].begin(), origins[i].end());
      std::vector<std::size_t> in_order;
      for (const auto& [share, origin] : origins[i]) in_order.push_back(origin);
      to_.origins(in_order);
      to_.ids("stories", stories[i], record_.stories);
      write_notes(i);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_notes(std::uint32_t report) {
    const ReportRecord& record = record_.reports[report];
    if (record.report.notes.empty() && record.facts.notes.empty()) return;
    json_.key("notes");
    json_.begin_array();
    for (const auto* notes : {&record.report.notes, &record.facts.notes}) {
      for (const Note& note : *notes) {
        // Arithmetic is nothing without its terms.
        if (note.kind == NoteKind::kArithmetic && note.terms.empty()) continue;
        json_.begin_object();
        json_.field("kind", name_of(note.kind));
        if (note.span) to_.citation_field("span", {report, *note.span});
        json_.field("message", note.message);
        if (!note.terms.empty()) {
          json_.key("terms");
          json_.begin_array();
          for (const Span term : note.terms) to_.citation({report, term});
          json_.end_array();
        }
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void write_left_out() {
    json_.key("left_out");
    json_.begin_array();
    for (const LeftOut& left_out : record_.left_out) {
      json_.begin_object();
      if (left_out.report) json_.field("report", record_.reports[*left_out.report].report.id);
      json_.field_if_known("path", left_out.path);
      if (left_out.span) to_.citation_field("span", *left_out.span);
      json_.field("reason", left_out.reason);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_stories() {
    json_.key("stories");
    json_.begin_array();
    for (const Story& story : record_.stories) {
      json_.begin_object();
      json_.field("id", story.id);
      to_.was(story.was);
      if (story.title) to_.citation_field("title", *story.title);
      json_.field_if_known("first", story.first);
      json_.field_if_known("last", story.last);
      json_.key("reports");
      json_.begin_array();
      for (const StoryMember& member : story.reports) {
        json_.begin_object();
        json_.field("id", record_.reports[member.report].report.id);
        to_.passages(member.report, member.passages);
        json_.end_object();
      }
      json_.end_array();
      to_.origins(story.origins);
      to_.ids("events", story.events, record_.events);
      to_.ids("figures", story.figures, record_.figures);
      to_.ids("quotes", story.quotes, record_.quotes);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_origins() {
    json_.key("origins");
    json_.begin_array();
    for (const Origin& origin : record_.origins) {
      json_.begin_object();
      json_.field("id", origin.id);
      to_.was(origin.was);
      json_.key("reports");
      json_.begin_array();
      for (const OriginMember& member : origin.reports) {
        json_.begin_object();
        json_.field("id", record_.reports[member.report].report.id);
        json_.field("role", name_of(member.role));
        json_.field("share", member.share);
        to_.passages(member.report, member.passages);
        json_.end_object();
      }
      json_.end_array();
      if (origin.original_in_set) json_.field("original_in_set", *origin.original_in_set);
      write_upstream(origin);
      if (origin.direction) write_direction(*origin.direction);
      json_.key("basis");
      json_.begin_array();
      for (const OriginEvidence& evidence : origin.basis) {
        json_.begin_object();
        json_.field("kind", name_of(evidence.kind));
        to_.citation_field("a", evidence.a);
        to_.citation_field("b", evidence.b);
        json_.field("weight", evidence.weight);
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_upstream(const Origin& origin) {
    if (origin.upstream.empty()) return;
    json_.key("upstream");
    json_.begin_array();
    for (std::size_t i = 0; i < origin.upstream.size(); ++i) {
      json_.begin_object();
      json_.field("name", origin.upstream[i].name);
      to_.citation_field("span", origin.upstream_citations[i]);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_direction(const OriginDirection& direction) {
    json_.key("direction");
    json_.begin_object();
    json_.field("from", record_.reports[direction.from].report.id);
    to_.report_ids("to", direction.to);
    json_.key("basis");
    json_.begin_array();
    for (const DirectionBasis basis : direction.basis) json_.string(name_of(basis));
    json_.end_array();
    json_.end_object();
  }

  void write_coverage() {
    const RecordCoverage& coverage = record_.coverage;
    json_.key("coverage");
    json_.begin_object();
    json_.field("sentences", coverage.sentences);
    json_.field("with_record", coverage.with_record);
    json_.field("abstained", coverage.abstained);
    json_.field("unread", coverage.unread);
    json_.end_object();
  }

  const Brief& brief_;
  const Record& record_;
  RecordJson to_;
  JsonWriter& json_;
};

}  // namespace

void write_brief_json(const Brief& brief, std::string& out) {
  BriefWriter(brief, out).write();
  out += '\n';
}

}  // namespace dateline
