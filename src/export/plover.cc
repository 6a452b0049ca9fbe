// SPDX-License-Identifier: Apache-2.0
#include "export/plover.h"

#include <algorithm>

#include "record/json_writer.h"
#include "record/names_of_values.h"
#include "text/characters.h"
#include "text/offsets.h"

namespace dateline {
namespace {

constexpr std::string_view kUnknown = "---";

class PloverWriter {
 public:
  PloverWriter(const ReportRecord& record, std::string& out)
      : record_(record), report_(record.report), offsets_(report_.text), out_(out) {}

  void write(std::size_t index) {
    const Event& event = record_.facts.events[index];
    JsonWriter json(out_);
    json.begin_object();
    json.field("id", report_.id + "#e" + std::to_string(index + 1));
    std::string comment = write_dates(event, json);
    entities("actor", event.actors, true, json);
    entities("recipient", event.recipients, false, json);
    json.field("event", name_of(event.type));
    if (event.place && record_.facts.places[*event.place].place) write_location(event, json);
    std::string words;
    for (Span trigger : event.triggers)
      words.append(words.empty() ? "" : " ").append(slice(trigger));
    json.field("event_text", words);
    if (event.type != EventType::kHappening) {
      json.field("quad_code", static_cast<std::uint64_t>(quad_of(event.type)));
      json.field("event_scale", intensity_of(event.type));
    }
    json.key("mode");
    json.strings(event.modes);
    json.key("context");
    json.strings(event.contexts);
    write_text(event, json);
    write_citation(json);
    json.field("coder", "Dateline");
    for (const std::string& flag : flags(event)) comment += (comment.empty() ? "" : "; ") + flag;
    json.field_if_known("comment", comment);
    json.end_object();
    out_ += '\n';
  }

 private:
  std::string_view slice(Span span) const {
    const std::size_t start = offsets_.byte(span.start);
    return std::string_view(report_.text).substr(start, offsets_.byte(span.end) - start);
  }

  // Returns what has to be said of them.
  std::string write_dates(const Event& event, JsonWriter& json) const {
    const TimeExpression* time = event.time ? &record_.facts.times[*event.time] : nullptr;
    if (time != nullptr && time->earliest.size() >= 10) {
      json.field("date", time->earliest.substr(0, 10));
      if (time->earliest.size() > 11) json.field("time", time->earliest.substr(11));
      if (time->latest.size() >= 10 && time->latest.substr(0, 10) != time->earliest.substr(0, 10))
        json.field("enddate", time->latest.substr(0, 10));
      return {};
    }
    if (report_.date) {
      json.field("date", report_.date->value.substr(0, 10));
      return "date is that of publication: the report gives the event none";
    }
    json.field("date", kUnknown);
    return "neither the event nor the report has a date";
  }

  void entities(std::string_view name, const std::vector<EventRole>& roles, bool required,
                JsonWriter& json) const {
    json.key(name);
    json.begin_array();
    for (const EventRole& role : roles) {
      json.begin_object();
      json.field("code", role.country.empty() ? kUnknown : std::string_view(role.country));
      std::string sectors;
      for (const std::string& sector : role.sectors) sectors += sector;
      json.field_if_known("sector", sectors);
      json.field("entity_text", slice(role.span));
      if (role.entity) {
        json.field("identifier_id", report_.id + "#n" + std::to_string(*role.entity + 1));
        json.field_if_known("identifier_text", record_.facts.entities[*role.entity].name);
      }
      json.end_object();
    }
    if (roles.empty() && required) {
      json.begin_object();
      json.field("code", kUnknown);
      json.end_object();
    }
    json.end_array();
  }

  void write_location(const Event& event, JsonWriter& json) const {
    const PlaceMention& mention = record_.facts.places[*event.place];
    const PlaceCandidate& place = *mention.place;
    json.key("event_loc");
    json.begin_object();
    json.field("extracted_place", slice(mention.span));
    json.field("resolved_place", place.name);
    if (place.geonames != 0) json.field("geonameid", static_cast<std::uint64_t>(place.geonames));
    if (place.located) {
      json.field("lat", place.latitude);
      json.field("lon", place.longitude);
    }
    if (place.kind == PlaceKind::kCity) json.field("city", place.name);
    json.field_if_known("district", place.admin2);
    json.field_if_known("province", place.admin1);
    json.field_if_known("country_code", place.country);
    json.end_object();
  }

  void write_text(const Event& event, JsonWriter& json) const {
    const Span trigger = event.triggers.front();
    const auto& sentences = record_.facts.sentences;
    const auto sentence = std::find_if(sentences.begin(), sentences.end(),
                                       [&](const Sentence& s) { return s.span.contains(trigger); });
    const Span span = sentence == sentences.end() ? trigger : sentence->span;
    json.field("text", slice(span));
    json.key("text_info");
    json.begin_object();
    json.field("sequence", static_cast<std::uint64_t>(
                               sentence == sentences.end() ? 0 : sentence - sentences.begin()));
    json.field("start", span.start);
    json.field("end", span.end);
    json.end_object();
  }

  void write_citation(JsonWriter& json) const {
    json.key("cite_info");
    json.begin_object();
    json.field("citation", report_.id);
    json.field_if_known("url", report_.source.url);
    if (report_.title) json.field("title", slice(*report_.title));
    json.field_if_known("publication", report_.source.outlet);
    json.field("coder", "Dateline");
    json.field("codebook", "PLOVER");
    json.end_object();
  }

  static std::vector<std::string> flags(const Event& event) {
    std::vector<std::string> found;
    if (event.negated) found.emplace_back("negated");
    if (event.modality != Modality::kActual) found.emplace_back(name_of(event.modality));
    if (event.tense == Tense::kFuture) found.emplace_back("future");
    if (event.background) found.emplace_back("historical");
    if (event.nested_in) found.emplace_back("nested");
    if (event.about) found.emplace_back("about " + std::string(name_of(*event.about)));
    return found;
  }

  const ReportRecord& record_;
  const Report& report_;
  OffsetMap offsets_;
  std::string& out_;
};

bool is_plain(const Event& event) {
  return event.type != EventType::kHappening && !event.nested_in && !event.negated &&
         event.modality != Modality::kDenied;
}

}  // namespace

void write_plover(const ReportRecord& record, const PloverOptions& options, std::string& out) {
  if (record.facts.events.empty()) return;
  PloverWriter writer(record, out);
  for (std::size_t i = 0; i < record.facts.events.size(); ++i) {
    if (options.all || is_plain(record.facts.events[i])) writer.write(i);
  }
}

}  // namespace dateline
