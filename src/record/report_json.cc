// SPDX-License-Identifier: Apache-2.0
#include "record/report_json.h"

#include "record/json_writer.h"
#include "record/names_of_values.h"
#include "text/offsets.h"

namespace dateline {
namespace {

class ReportWriter {
 public:
  ReportWriter(const ReportRecord& record, std::string& out)
      : record_(record), report_(record.report), offsets_(report_.text), json_(out) {}

  void write() {
    json_.begin_object();
    json_.field("format", "dateline.report/1");
    json_.field("id", report_.id);
    write_source();
    if (report_.date) write_date(*report_.date);
    write_dateline();
    span_if_known("title", report_.title);
    json_.field("text", report_.text);
    write_sentences();
    write_entities();
    write_quotes();
    write_notes();
    write_abstained();
    json_.end_object();
  }

 private:
  void span_fields(Span span) {
    const std::size_t start = offsets_.byte(span.start);
    const std::size_t end = offsets_.byte(span.end);
    json_.field("start", span.start);
    json_.field("end", span.end);
    json_.field("text", std::string_view(report_.text).substr(start, end - start));
  }

  void span(Span span) {
    json_.begin_object();
    span_fields(span);
    json_.end_object();
  }

  void span_field(std::string_view name, Span value) {
    json_.key(name);
    span(value);
  }

  void span_if_known(std::string_view name, const std::optional<Span>& value) {
    if (value) span_field(name, *value);
  }

  void spans(std::string_view name, const std::vector<Span>& values) {
    json_.key(name);
    json_.begin_array();
    for (Span value : values) span(value);
    json_.end_array();
  }

  void write_source() {
    const Source& source = report_.source;
    json_.key("source");
    json_.begin_object();
    json_.field("path", source.path);
    if (!source.also.empty()) {
      json_.key("also");
      json_.strings(source.also);
    }
    json_.field_if_known("url", source.url);
    json_.field_if_known("outlet", source.outlet);
    json_.field_if_known("byline", source.byline);
    json_.field_if_known("sha256", source.sha256);
    if (source.text_start) json_.field("text_start", *source.text_start);
    if (!source.agency.empty()) {
      json_.key("agency");
      json_.begin_array();
      for (const AgencyCredit& credit : source.agency) {
        json_.begin_object();
        json_.field("name", credit.name);
        span_field("span", credit.span);
        json_.field("scope", name_of(credit.scope));
        json_.end_object();
      }
      json_.end_array();
    }
    json_.end_object();
  }

  void write_date(const ReportDate& date) {
    json_.key("date");
    json_.begin_object();
    json_.field("value", date.value);
    json_.field("precision", name_of(date.precision));
    json_.field_if_known("zone", date.zone);
    json_.field_if_known("raw", date.raw);
    json_.field("from", name_of(date.from));
    json_.end_object();
  }

  void write_dateline() {
    const auto& parts = report_.dateline;
    if (!parts || !(parts->place || parts->date || parts->agency)) return;
    json_.key("dateline");
    json_.begin_object();
    span_if_known("place", parts->place);
    span_if_known("date", parts->date);
    span_if_known("agency", parts->agency);
    json_.end_object();
  }

  void write_sentences() {
    json_.key("sentences");
    json_.begin_array();
    for (const Sentence& sentence : record_.facts.sentences) {
      json_.begin_object();
      json_.field("start", sentence.span.start);
      json_.field("end", sentence.span.end);
      json_.field("paragraph", sentence.paragraph);
      json_.field("role", name_of(sentence.role));
      if (sentence.background) json_.field("background", true);
      json_.end_object();
    }
    json_.end_array();
  }

  std::string inner_id(char layer, std::size_t index) const {
    return report_.id + '#' + layer + std::to_string(index + 1);
  }

  void write_entities() {
    json_.key("entities");
    json_.begin_array();
    const auto& entities = record_.facts.entities;
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const Entity& entity = entities[i];
      json_.begin_object();
      json_.field("id", inner_id('n', i));
      json_.field("kind", name_of(entity.kind));
      json_.field_if_known("name", entity.name);
      if (!entity.aliases.empty()) {
        json_.key("aliases");
        json_.strings(entity.aliases);
      }
      if (!entity.roles.empty()) spans("roles", entity.roles);
      json_.field_if_known("country", entity.country);
      json_.key("mentions");
      json_.begin_array();
      for (const Mention& mention : entity.mentions) {
        json_.begin_object();
        span_fields(mention.span);
        json_.field("how", name_of(mention.how));
        json_.field("rule", mention.rule);
        json_.end_object();
      }
      json_.end_array();
      json_.field_if_known("rule", entity.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void party(std::string_view name, const std::optional<Party>& value) {
    if (!value) return;
    json_.key(name);
    json_.begin_object();
    span_field("span", value->span);
    if (value->entity) json_.field("entity", inner_id('n', *value->entity));
    json_.end_object();
  }

  void write_quotes() {
    json_.key("quotes");
    json_.begin_array();
    const auto& quotes = record_.facts.quotes;
    for (std::size_t i = 0; i < quotes.size(); ++i) {
      const Quote& quote = quotes[i];
      json_.begin_object();
      json_.field("id", inner_id('q', i));
      span_field("span", quote.span);
      json_.field("kind", name_of(quote.kind));
      if (quote.marked) json_.field("marked", *quote.marked);
      spans("content", quote.content);
      span_if_known("cue", quote.cue);
      party("speaker", quote.speaker);
      party("addressee", quote.addressee);
      if (quote.anonymous) json_.field("anonymous", true);
      span_if_known("conditions", quote.conditions);
      json_.field("rule", quote.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_notes() {
    json_.key("notes");
    json_.begin_array();
    for (const auto* notes : {&report_.notes, &record_.facts.notes}) {
      for (const Note& note : *notes) {
        json_.begin_object();
        json_.field("kind", name_of(note.kind));
        span_if_known("span", note.span);
        json_.field("message", note.message);
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void write_abstained() {
    json_.key("abstained");
    json_.begin_array();
    for (const Abstention& abstention : record_.facts.abstained) {
      json_.begin_object();
      span_field("span", abstention.span);
      json_.field("layer", abstention.layer);
      if (!abstention.candidates.empty()) {
        json_.key("candidates");
        json_.begin_array();
        for (const std::string& candidate : abstention.candidates) {
          json_.begin_object();
          json_.field("value", candidate);
          json_.end_object();
        }
        json_.end_array();
      }
      json_.field("why", abstention.why);
      json_.end_object();
    }
    json_.end_array();
  }

  const ReportRecord& record_;
  const Report& report_;
  OffsetMap offsets_;
  JsonWriter json_;
};

}  // namespace

void write_report_json(const ReportRecord& record, std::string& out) {
  ReportWriter(record, out).write();
}

bool looks_like_report_json(std::string_view start) {
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '{' &&
         start.find("\"dateline.report/1\"") != std::string_view::npos;
}

}  // namespace dateline
