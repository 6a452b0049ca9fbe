// SPDX-License-Identifier: Apache-2.0
#include <sha2.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "brief/citations.h"
#include "brief/speakers.h"
#include "dateline/brief.h"
#include "record/json_writer.h"
#include "record/names_of_values.h"

namespace dateline {
namespace {

std::string derived_id(std::string_view prefix, std::string_view member) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(member.data()), member.size());
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  SHA256End(&context, digest.data());
  return std::string(prefix) + std::string(digest.data(), 16);
}

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
  BriefWriter(const Brief& brief, std::string& out) : brief_(brief), json_(out) {
    for (std::size_t i = 0; i < brief.records.size(); ++i)
      citations_.emplace_back(brief.records[i].report, i + 1);
    // Nothing is compared yet: reports share an origin only when they are the same text.
    for (const ReportRecord& record : brief.records) {
      origins_.try_emplace(record.report.text, derived_id("ori_", record.report.id));
    }
  }

  void write() {
    json_.begin_object();
    json_.field("format", "dateline.brief/1");
    write_made_with();
    write_inputs();
    write_reports();
    write_left_out();
    empty("stories");
    write_origins();
    write_entities();
    empty("events");
    write_quotes();
    for (const char* name : {"figures", "differences", "only_in", "timeline", "deadlines"})
      empty(name);
    write_coverage();
    json_.end_object();
  }

 private:
  void empty(std::string_view name) {
    json_.key(name);
    json_.begin_array();
    json_.end_array();
  }

  const std::string& origin_of(const Report& report) const {
    return origins_.find(report.text)->second;
  }

  void citation(std::size_t report, Span span) {
    json_.begin_object();
    json_.field("report", brief_.records[report].report.id);
    json_.field("start", span.start);
    json_.field("end", span.end);
    json_.field("text", citations_[report].words(span));
    json_.field("paragraph", citations_[report].paragraph(span));
    json_.end_object();
  }

  void citation_field(std::string_view name, std::size_t report, Span span) {
    json_.key(name);
    citation(report, span);
  }

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
    json_.key("options");
    json_.begin_object();
    json_.end_object();
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
    json_.key("reports");
    json_.begin_array();
    for (std::size_t i = 0; i < brief_.records.size(); ++i) {
      const Report& report = brief_.records[i].report;
      json_.begin_object();
      json_.field("id", report.id);
      json_.field("path", report.source.path);
      if (!report.source.also.empty()) {
        json_.key("also");
        json_.strings(report.source.also);
      }
      json_.field_if_known("outlet", report.source.outlet);
      if (report.date) json_.field("date", report.date->value);
      if (report.title) citation_field("title", i, *report.title);
      json_.field("words", count_words(report.text));
      json_.key("origins");
      json_.strings({origin_of(report)});
      empty("stories");
      write_notes(i);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_notes(std::size_t report) {
    const ReportRecord& record = brief_.records[report];
    if (record.report.notes.empty() && record.facts.notes.empty()) return;
    json_.key("notes");
    json_.begin_array();
    for (const auto* notes : {&record.report.notes, &record.facts.notes}) {
      for (const Note& note : *notes) {
        if (note.kind == NoteKind::kArithmetic) continue;  // needs its terms
        json_.begin_object();
        json_.field("kind", name_of(note.kind));
        if (note.span) citation_field("span", report, *note.span);
        json_.field("message", note.message);
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void write_left_out() {
    json_.key("left_out");
    json_.begin_array();
    for (const ReportRecord& record : brief_.records) {
      json_.begin_object();
      json_.field("report", record.report.id);
      json_.field("reason", "this version forms no stories");
      json_.end_object();
    }
    for (const InputFile& input : brief_.inputs) {
      if (!input.reports.empty()) continue;
      json_.begin_object();
      json_.field("path", input.path);
      json_.field("reason", "it holds no report");
      json_.end_object();
    }
    json_.end_array();
  }

  void write_origins() {
    json_.key("origins");
    json_.begin_array();
    std::set<std::string> done;
    for (const ReportRecord& first : brief_.records) {
      const std::string& id = origin_of(first.report);
      if (!done.insert(id).second) continue;
      json_.begin_object();
      json_.field("id", id);
      json_.key("reports");
      json_.begin_array();
      for (const std::string& report : reports_of(id)) {
        json_.begin_object();
        json_.field("id", report);
        json_.field("role", report == first.report.id ? "source" : "copy");
        json_.end_object();
      }
      json_.end_array();
      empty("basis");
      json_.end_object();
    }
    json_.end_array();
  }

  const std::vector<std::string>& reports_of(const std::string& origin) {
    if (reports_of_.empty()) {
      for (const ReportRecord& record : brief_.records)
        reports_of_[origin_of(record.report)].push_back(record.report.id);
    }
    return reports_of_[origin];
  }

  static std::string inner_id(const Report& report, char layer, std::size_t index) {
    return report.id + '#' + layer + std::to_string(index + 1);
  }

  static std::string entity_id(const Report& report, std::size_t entity) {
    return derived_id("ent_", inner_id(report, 'n', entity));
  }

  void write_entities() {
    json_.key("entities");
    json_.begin_array();
    for (std::size_t r = 0; r < brief_.records.size(); ++r) {
      const auto& [report, facts] = brief_.records[r];
      for (std::size_t i = 0; i < facts.entities.size(); ++i) {
        const Entity& entity = facts.entities[i];
        json_.begin_object();
        json_.field("id", entity_id(report, i));
        json_.key("members");
        json_.strings({inner_id(report, 'n', i)});
        json_.field("kind", name_of(entity.kind));
        json_.field_if_known("name", entity.name);
        if (!entity.aliases.empty()) {
          json_.key("aliases");
          json_.strings(entity.aliases);
        }
        write_roles(r, entity);
        json_.field_if_known("country", entity.country);
        json_.key("mentions");
        json_.begin_array();
        for (const Mention& mention : entity.mentions) citation(r, mention.span);
        json_.end_array();
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void write_roles(std::size_t report, const Entity& entity) {
    if (entity.roles.empty()) return;
    json_.key("roles");
    json_.begin_array();
    std::set<std::string_view> done;
    for (Span role : entity.roles) {
      const std::string_view words = citations_[report].words(role);
      if (!done.insert(words).second) continue;
      json_.begin_object();
      json_.field("role", words);
      if (const auto& date = brief_.records[report].report.date) {
        json_.field("from", date->value);
        json_.field("to", date->value);
      }
      json_.key("citations");
      json_.begin_array();
      for (Span other : entity.roles) {
        if (citations_[report].words(other) == words) citation(report, other);
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_quotes() {
    json_.key("quotes");
    json_.begin_array();
    for (std::size_t r = 0; r < brief_.records.size(); ++r) {
      const auto& [report, facts] = brief_.records[r];
      for (std::size_t i = 0; i < facts.quotes.size(); ++i) write_quote(r, i);
    }
    json_.end_array();
  }

  void write_quote(std::size_t r, std::size_t index) {
    const auto& [report, facts] = brief_.records[r];
    const Quote& quote = facts.quotes[index];
    json_.begin_object();
    json_.field("id", derived_id("quo_", inner_id(report, 'q', index)));
    json_.key("members");
    json_.strings({inner_id(report, 'q', index)});
    if (quote.speaker) {
      json_.key("speaker");
      json_.begin_object();
      if (quote.speaker->entity) json_.field("entity", entity_id(report, *quote.speaker->entity));
      citation_field("span", r, quote.speaker->span);
      json_.end_object();
    }
    json_.key("versions");
    json_.begin_array();
    json_.begin_object();
    std::string words;
    for (Span piece : quote.content) {
      if (!words.empty()) words += ' ';
      words += citations_[r].words(piece);
    }
    json_.field("text", words);
    if (quote.marked) json_.field("marked", *quote.marked);
    citation_field("citation", r, {quote.content.front().start, quote.content.back().end});
    json_.field("origin", origin_of(report));
    json_.end_object();
    json_.end_array();
    write_support(r, quote);
    json_.end_object();
  }

  void write_support(std::size_t r, const Quote& quote) {
    const auto& [report, facts] = brief_.records[r];
    json_.key("support");
    json_.begin_object();
    json_.key("reports");
    json_.strings({report.id});
    json_.key("origins");
    json_.strings({origin_of(report)});
    json_.key("witnesses");
    json_.begin_array();
    if (const auto witness = brief::witness_of(quote, facts, citations_[r])) {
      json_.begin_object();
      if (quote.speaker->entity) json_.field("entity", entity_id(report, *quote.speaker->entity));
      json_.field("kind", witness->kind);
      json_.field("min", witness->least);
      if (witness->most) json_.field("max", *witness->most);
      json_.key("citations");
      json_.begin_array();
      citation(r, quote.speaker->span);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void write_coverage() {
    std::uint64_t sentences = 0, with_record = 0, abstained = 0;
    for (const ReportRecord& record : brief_.records) {
      const brief::Coverage covered = brief::coverage_of(record.facts);
      sentences += covered.sentences;
      with_record += covered.quoted;
      abstained += covered.abstained;
    }
    json_.key("coverage");
    json_.begin_object();
    json_.field("sentences", sentences);
    json_.field("with_record", with_record);
    json_.field("abstained", abstained);
    json_.field("unread", std::uint64_t{0});
    json_.end_object();
  }

  const Brief& brief_;
  JsonWriter json_;
  std::vector<brief::Citations> citations_;                     // of each report
  std::map<std::string_view, std::string> origins_;             // by text
  std::map<std::string, std::vector<std::string>> reports_of_;  // by origin
};

}  // namespace

void write_brief_json(const Brief& brief, std::string& out) {
  BriefWriter(brief, out).write();
  out += '\n';
}

}  // namespace dateline
