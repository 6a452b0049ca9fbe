// SPDX-License-Identifier: Apache-2.0
#include "record/report_json.h"

#include <algorithm>
#include <array>
#include <utility>

#include "record/event_fields.h"
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
    write_times();
    write_places();
    write_figures();
    write_quotes();
    write_events();
    write_corrections();
    write_notes();
    write_abstained();
    write_coverage();
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
    return dateline::inner_id(report_, layer, index);
  }

  void write_roles(const Entity& entity) {
    if (entity.roles.empty()) return;
    json_.key("roles");
    json_.begin_array();
    const std::vector<Span>& damaged = entity.damaged_roles;
    for (Span role : entity.roles) {
      json_.begin_object();
      span_fields(role);
      if (std::find(damaged.begin(), damaged.end(), role) != damaged.end())
        json_.field("from_damaged", true);
      json_.end_object();
    }
    json_.end_array();
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
      write_roles(entity);
      json_.field_if_known("country", entity.country);
      if (!entity.sectors.empty()) {
        json_.key("sectors");
        json_.strings(entity.sectors);
      }
      json_.field_if_known("code", code_of(entity.country, entity.sectors));
      if (entity.from_damaged) json_.field("from_damaged", true);
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

  void write_times() {
    json_.key("times");
    json_.begin_array();
    const auto& times = record_.facts.times;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const TimeExpression& time = times[i];
      json_.begin_object();
      json_.field("id", inner_id('t', i));
      span_field("span", time.span);
      json_.field("type", name_of(time.type));
      json_.field_if_known("value", time.value);
      json_.field_if_known("earliest", time.earliest);
      json_.field_if_known("latest", time.latest);
      if (time.anchor) {
        json_.field("anchor", inner_id('t', *time.anchor));
      } else if (time.from_report_date) {
        json_.field("anchor", "report_date");
      }
      json_.field_if_known("mod", time.mod);
      json_.field("rule", time.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void place_fields(const PlaceCandidate& place) {
    json_.field("name", place.name);
    json_.field("kind", name_of(place.kind));
    json_.field_if_known("country", place.country);
    json_.field_if_known("admin1", place.admin1);
    json_.field_if_known("admin2", place.admin2);
    if (place.located) {
      json_.field("latitude", place.latitude);
      json_.field("longitude", place.longitude);
    }
    if (place.geonames != 0) json_.field("geonames", place.geonames);
  }

  void write_places() {
    json_.key("places");
    json_.begin_array();
    const auto& places = record_.facts.places;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const PlaceMention& mention = places[i];
      json_.begin_object();
      json_.field("id", inner_id('p', i));
      span_field("span", mention.span);
      json_.field("use", name_of(mention.use));
      if (mention.entity) json_.field("entity", inner_id('n', *mention.entity));
      if (mention.place) place_fields(*mention.place);
      if (mention.derived) json_.field("derived", true);
      if (mention.uncertainty_km) json_.field("uncertainty_km", *mention.uncertainty_km);
      if (!mention.candidates.empty()) {
        json_.key("candidates");
        json_.begin_array();
        for (const PlaceCandidate& candidate : mention.candidates) {
          json_.begin_object();
          place_fields(candidate);
          json_.end_object();
        }
        json_.end_array();
      }
      json_.field_if_known("why", mention.why);
      json_.field("rule", mention.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void number_if_known(std::string_view name, const std::optional<double>& value) {
    if (value) json_.field(name, *value);
  }

  void write_counted(const Counted& counted) {
    json_.key("of");
    json_.begin_object();
    span_field("span", counted.span);
    span_if_known("head", counted.head);
    if (counted.entity) json_.field("entity", inner_id('n', *counted.entity));
    json_.end_object();
  }

  void vouchers(std::string_view name, const std::vector<Voucher>& chain) {
    if (chain.empty()) return;
    json_.key(name);
    json_.begin_array();
    for (const Voucher& voucher : chain) {
      json_.begin_object();
      if (voucher.entity) json_.field("entity", inner_id('n', *voucher.entity));
      span_if_known("span", voucher.span);
      if (voucher.quote) json_.field("quote", inner_id('q', *voucher.quote));
      if (voucher.anonymous) json_.field("anonymous", true);
      if (!voucher.certain) json_.field("certain", false);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_figures() {
    json_.key("figures");
    json_.begin_array();
    const auto& figures = record_.facts.figures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const Figure& figure = figures[i];
      json_.begin_object();
      json_.field("id", inner_id('f', i));
      span_field("span", figure.span);
      number_if_known("value", figure.value);
      number_if_known("low", figure.low);
      number_if_known("high", figure.high);
      json_.field("bound", name_of(figure.bound));
      if (figure.change != FigureChange::kNone) json_.field("change", name_of(figure.change));
      json_.field_if_known("unit", figure.unit);
      json_.field_if_known("currency", figure.currency);
      if (figure.of) write_counted(*figure.of);
      json_.field("measure", name_of(figure.measure));
      json_.field_if_known("population", figure.population);
      if (figure.cumulative != Cumulative::kUnstated)
        json_.field("cumulative", name_of(figure.cumulative));
      json_.field_if_known("per", figure.per);
      if (figure.part_of) json_.field("part_of", inner_id('f', *figure.part_of));
      if (!figure.sum_of.empty()) {
        json_.key("sum_of");
        json_.begin_array();
        for (std::size_t part : figure.sum_of) json_.string(inner_id('f', part));
        json_.end_array();
      }
      if (!figure.as_of.empty()) {
        json_.key("as_of");
        json_.begin_object();
        json_.field("value", figure.as_of);
        json_.field("from", figure.as_of_from_text ? "text" : "report_date");
        json_.end_object();
      }
      if (figure.place) json_.field("place", inner_id('p', *figure.place));
      vouchers("said_by", figure.said_by);
      json_.field("rule", figure.rule);
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
      vouchers("via", quote.via);
      json_.field("rule", quote.rule);
      json_.end_object();
    }
    json_.end_array();
  }

  void roles(std::string_view name, const std::vector<EventRole>& values) {
    json_.key(name);
    json_.begin_array();
    for (const EventRole& role : values) {
      json_.begin_object();
      span_field("span", role.span);
      if (role.entity) json_.field("entity", inner_id('n', *role.entity));
      json_.field_if_known("country", role.country);
      if (!role.sectors.empty()) {
        json_.key("sectors");
        json_.strings(role.sectors);
      }
      json_.field_if_known("code", code_of(role.country, role.sectors));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_time_of(const Event& event) {
    EventTimeFields fields;
    if (event.time) {
      const TimeExpression& time = record_.facts.times[*event.time];
      fields = {event.time, time.value, time.earliest, time.latest};
    } else if (!(event.by_report_date && report_.date)) {
      return;
    }
    write_event_time(json_, record_, fields);
  }

  void write_size(const Event& event) {
    constexpr std::array<std::pair<std::string_view, FigureMeasure>, 3> kSizes = {
        {{"dead", FigureMeasure::kDead},
         {"injured", FigureMeasure::kInjured},
         {"arrested", FigureMeasure::kDetained}}};
    const auto measures = [&](FigureMeasure measure) {
      return std::any_of(event.figures.begin(), event.figures.end(), [&](std::size_t figure) {
        return record_.facts.figures[figure].measure == measure;
      });
    };
    if (std::none_of(kSizes.begin(), kSizes.end(),
                     [&](const auto& s) { return measures(s.second); }))
      return;
    json_.key("size");
    json_.begin_object();
    for (const auto& [name, measure] : kSizes) {
      if (!measures(measure)) continue;
      json_.key(name);
      json_.begin_array();
      for (std::size_t figure : event.figures) {
        if (record_.facts.figures[figure].measure == measure) json_.string(inner_id('f', figure));
      }
      json_.end_array();
    }
    json_.end_object();
  }

  // The sentence a span lies in.
  std::size_t sentence_of(Span span) const {
    const auto& sentences = record_.facts.sentences;
    const auto found =
        std::upper_bound(sentences.begin(), sentences.end(), span.start,
                         [](std::uint32_t at, const Sentence& s) { return at < s.span.start; });
    return found == sentences.begin() ? 0 : static_cast<std::size_t>(found - sentences.begin()) - 1;
  }

  void write_events() {
    json_.key("events");
    json_.begin_array();
    const auto& events = record_.facts.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const Event& event = events[i];
      json_.begin_object();
      json_.field("id", inner_id('e', i));
      json_.field("type", name_of(event.type));
      if (event.about) json_.field("about", name_of(*event.about));
      if (!event.modes.empty()) {
        json_.key("mode");
        json_.strings(event.modes);
      }
      if (!event.contexts.empty()) {
        json_.key("context");
        json_.strings(event.contexts);
      }
      if (event.type != EventType::kHappening) {
        json_.field("quad", static_cast<std::uint64_t>(quad_of(event.type)));
        json_.field("intensity", intensity_of(event.type));
      }
      spans("triggers", event.triggers);
      json_.field("sentence", sentence_of(event.triggers.front()));
      roles("actors", event.actors);
      roles("recipients", event.recipients);
      write_time_of(event);
      if (event.place) write_event_place(json_, record_, *event.place);
      if (!event.figures.empty()) {
        json_.key("figures");
        json_.begin_array();
        for (std::size_t figure : event.figures) json_.string(inner_id('f', figure));
        json_.end_array();
      }
      write_size(event);
      json_.field("polarity", kPolarityNames[event.negated ? 1 : 0]);
      json_.field("modality", name_of(event.modality));
      json_.field("tense", name_of(event.tense));
      if (event.background) json_.field("background", true);
      if (event.cause != EventCause::kUnstated) json_.field("cause", name_of(event.cause));
      vouchers("said_by", event.said_by);
      if (event.nested_in) json_.field("nested_in", inner_id('e', *event.nested_in));
      json_.field("rule", event.rule);
      if (event.confidence) json_.field("confidence", *event.confidence);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_corrections() {
    if (record_.facts.corrections.empty()) return;
    json_.key("corrections");
    json_.begin_array();
    for (const Correction& correction : record_.facts.corrections) {
      json_.begin_object();
      span_field("span", correction.span);
      span_if_known("old", correction.old_words);
      span_if_known("new", correction.new_words);
      if (correction.retracts) json_.field("retracts", true);
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
        if (!note.terms.empty()) spans("terms", note.terms);
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

  // Sentences in which something starts. Both lists are in text order.
  static std::vector<bool> touched(const std::vector<Sentence>& sentences,
                                   std::vector<Span> items) {
    std::sort(items.begin(), items.end(), [](Span a, Span b) { return a.start < b.start; });
    std::vector<bool> result(sentences.size());
    std::size_t sentence = 0;
    for (Span item : items) {
      while (sentence < sentences.size() && sentences[sentence].span.end <= item.start) ++sentence;
      for (std::size_t i = sentence; i < sentences.size() && sentences[i].span.start < item.end;
           ++i)
        result[i] = true;
    }
    return result;
  }

  void write_coverage() {
    const Facts& facts = record_.facts;
    std::vector<Span> found, declined;
    for (const TimeExpression& time : facts.times) found.push_back(time.span);
    for (const PlaceMention& place : facts.places) found.push_back(place.span);
    for (const Figure& figure : facts.figures) found.push_back(figure.span);
    for (const Quote& quote : facts.quotes) found.push_back(quote.span);
    for (const Abstention& abstention : facts.abstained) declined.push_back(abstention.span);
    const auto count = [&](std::vector<Span> items) {
      const std::vector<bool> hit = touched(facts.sentences, std::move(items));
      return static_cast<std::uint64_t>(std::count(hit.begin(), hit.end(), true));
    };
    json_.key("coverage");
    json_.begin_object();
    json_.field("sentences", std::uint64_t{facts.sentences.size()});
    json_.field("with_record", count(std::move(found)));
    json_.field("abstained", count(std::move(declined)));
    json_.end_object();
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
