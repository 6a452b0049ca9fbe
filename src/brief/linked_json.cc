// SPDX-License-Identifier: Apache-2.0
#include "brief/linked_json.h"

#include <array>
#include <utility>

#include "record/event_fields.h"
#include "record/linked_names.h"

namespace dateline::brief {
namespace {

// Writes one key with its array: `write` is called inside an object for each value.
template <typename Values, typename Write>
void array_of_objects(JsonWriter& json, std::string_view name, const Values& values,
                      const Write& write) {
  json.key(name);
  json.begin_array();
  for (const auto& value : values) {
    json.begin_object();
    write(value);
    json.end_object();
  }
  json.end_array();
}

void write_roles_of_event(RecordJson& to, std::string_view name,
                          const std::vector<LinkedEventRole>& roles) {
  array_of_objects(to.json(), name, roles, [&](const LinkedEventRole& role) {
    to.citation_field("span", role.span);
    if (role.entity) to.json().field("entity", to.record().entities[*role.entity].id);
    to.codes(role.country, role.sectors);
  });
}

void write_time(RecordJson& to, const LinkedEvent& event) {
  if (!event.time) return;
  EventTimeFields fields = {std::nullopt, event.time->value, event.time->earliest,
                            event.time->latest};
  std::uint32_t report = event.best.report;
  if (event.time->ref) {
    report = event.time->ref->report;
    fields.time = event.time->ref->index;
  }
  write_event_time(to.json(), to.report(report), fields);
}

void write_place(RecordJson& to, const std::optional<Member>& place) {
  if (place) write_event_place(to.json(), to.report(place->report), place->index);
}

// Those of its figures that count people killed, injured, arrested.
void write_size(RecordJson& to, const LinkedEvent& event) {
  constexpr std::array<std::pair<std::string_view, FigureMeasure>, 3> kSizes = {
      {{"dead", FigureMeasure::kDead},
       {"injured", FigureMeasure::kInjured},
       {"arrested", FigureMeasure::kDetained}}};
  std::array<std::vector<std::size_t>, 3> of_size;
  bool any = false;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    for (const std::size_t figure : event.figures) {
      if (to.record().figures[figure].measure == kSizes[i].second) of_size[i].push_back(figure);
    }
    any = any || !of_size[i].empty();
  }
  if (!any) return;
  to.json().key("size");
  to.json().begin_object();
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    if (!of_size[i].empty()) to.ids(kSizes[i].first, of_size[i], to.record().figures);
  }
  to.json().end_object();
}

void write_disputes(RecordJson& to, const std::vector<Dispute>& disputes) {
  JsonWriter& json = to.json();
  array_of_objects(json, "disputes", disputes, [&](const Dispute& dispute) {
    json.field("field", name_of(dispute.field));
    array_of_objects(json, "sides", dispute.sides, [&](const DisputeSide& side) {
      json.field_if_known("value", side.value);
      json.field("stance", name_of(side.stance));
      to.said_by(side.said_by);
      to.citations("citations", side.citations);
      to.origins(side.origins);
    });
  });
}

void write_earliest(RecordJson& to, const LinkedEvent& event) {
  if (event.earliest_reports.empty()) return;
  JsonWriter& json = to.json();
  json.key("earliest_in_set");
  json.begin_object();
  to.report_ids("reports", event.earliest_reports);
  if (const auto& date = to.report(event.earliest_reports.front()).report.date)
    json.field("date", date->value);
  json.field("order", name_of(event.earliest_order));
  json.end_object();
}

void write_event(RecordJson& to, const LinkedEvent& event) {
  JsonWriter& json = to.json();
  json.field("id", event.id);
  to.was(event.was);
  to.members(event.members, 'e');
  json.field("type", name_of(event.type));
  if (event.about) json.field("about", name_of(*event.about));
  to.strings_if_any("mode", event.modes);
  to.strings_if_any("context", event.contexts);
  if (event.type != EventType::kHappening) {
    json.field("quad", static_cast<std::uint64_t>(quad_of(event.type)));
    json.field("intensity", intensity_of(event.type));
  }
  to.citations("triggers", event.triggers);
  write_roles_of_event(to, "actors", event.actors);
  write_roles_of_event(to, "recipients", event.recipients);
  write_time(to, event);
  write_place(to, event.place);
  if (!event.figures.empty()) to.ids("figures", event.figures, to.record().figures);
  write_size(to, event);
  json.field("polarity", kPolarityNames[event.negated ? 1 : 0]);
  json.field("modality", name_of(event.modality));
  json.field("tense", name_of(event.tense));
  if (event.background) json.field("background", true);
  if (event.cause != EventCause::kUnstated) json.field("cause", name_of(event.cause));
  to.said_by(event.said_by);
  if (event.nested_in) json.field("nested_in", to.record().events[*event.nested_in].id);
  json.field_if_known("rule", event.rule);
  to.citations("citations", event.citations);
  to.support(event.support);
  if (!event.history.empty()) {
    array_of_objects(json, "history", event.history, [&](const EventHistory& step) {
      json.field("state", name_of(step.state));
      to.citations("citations", step.citations);
    });
  }
  if (!event.disputes.empty()) write_disputes(to, event.disputes);
  write_earliest(to, event);
}

// The content of the quote that a version cites, without what stands between its pieces.
std::string words_of_version(const RecordJson& to, const Utterance& utterance,
                             const QuoteVersion& version) {
  const Citation& citation = version.citation;
  for (const Member member : utterance.members) {
    if (member.report != citation.report) continue;
    const Quote& quote = to.report(member.report).facts.quotes[member.index];
    if (quote.content.empty() || quote.content.front().start != citation.span.start ||
        quote.content.back().end != citation.span.end)
      continue;
    std::string words;
    for (const Span piece : quote.content) {
      if (!words.empty()) words += ' ';
      words += to.words({member.report, piece});
    }
    return words;
  }
  return std::string(to.words(citation));
}

void write_utterance(RecordJson& to, const Utterance& utterance) {
  JsonWriter& json = to.json();
  json.field("id", utterance.id);
  to.was(utterance.was);
  to.members(utterance.members, 'q');
  if (utterance.speaker_span) {
    json.key("speaker");
    json.begin_object();
    if (utterance.speaker) json.field("entity", to.record().entities[*utterance.speaker].id);
    to.citation_field("span", *utterance.speaker_span);
    json.end_object();
  }
  array_of_objects(json, "versions", utterance.versions, [&](const QuoteVersion& version) {
    json.field("text", words_of_version(to, utterance, version));
    if (version.marked) json.field("marked", *version.marked);
    to.citation_field("citation", version.citation);
    json.field("origin", to.record().origins[version.origin].id);
  });
  to.support(utterance.support);
  if (utterance.differs.empty()) return;
  array_of_objects(json, "differs", utterance.differs, [&](const QuoteDifference& difference) {
    to.citation_field("a", difference.a);
    to.citation_field("b", difference.b);
    json.field("cause", name_of(difference.cause));
  });
}

void write_period(RecordJson& to, const Track& track) {
  if (!track.period) return;
  const TimeExpression& time = to.report(track.period->report).facts.times[track.period->index];
  if (time.value.empty() && time.earliest.empty() && time.latest.empty()) return;
  JsonWriter& json = to.json();
  json.key("period");
  json.begin_object();
  json.field_if_known("value", time.value);
  json.field_if_known("earliest", time.earliest);
  json.field_if_known("latest", time.latest);
  json.end_object();
}

void write_point(RecordJson& to, const TrackPoint& point) {
  const Figure& figure = to.report(point.figure.report).facts.figures[point.figure.index];
  JsonWriter& json = to.json();
  if (figure.value) json.field("value", *figure.value);
  if (figure.low) json.field("low", *figure.low);
  if (figure.high) json.field("high", *figure.high);
  json.field("bound", name_of(figure.bound));
  if (!figure.as_of.empty()) {
    json.key("as_of");
    json.begin_object();
    json.field("value", figure.as_of);
    json.field("from", figure.as_of_from_text ? "text" : "report_date");
    json.end_object();
  }
  to.said_by(point.said_by);
  to.citations("citations", point.citations);
  to.origins(point.origins);
}

void write_track(RecordJson& to, const Track& track) {
  JsonWriter& json = to.json();
  json.field("id", track.id);
  to.was(track.was);
  to.members(track.members, 'f');
  json.field("what", track.what);
  json.field("measure", name_of(track.measure));
  json.field_if_known("population", track.population);
  write_place(to, track.place);
  write_period(to, track);
  json.field_if_known("unit", track.unit);
  array_of_objects(json, "points", track.points,
                   [&](const TrackPoint& point) { write_point(to, point); });
  json.field("relation", name_of(track.relation));
  if (!track.latest.empty()) {
    json.key("latest");
    json.begin_array();
    for (const std::size_t point : track.latest) json.number(point);
    json.end_array();
  }
  if (!track.parts.empty()) to.ids("parts", track.parts, to.record().figures);
  json.field_if_known("why", track.why);
}

void write_entity(RecordJson& to, const LinkedEntity& entity) {
  JsonWriter& json = to.json();
  json.field("id", entity.id);
  to.was(entity.was);
  to.members(entity.members, 'n');
  json.field("kind", name_of(entity.kind));
  json.field_if_known("name", entity.name);
  to.strings_if_any("aliases", entity.aliases);
  if (!entity.roles.empty()) {
    array_of_objects(json, "roles", entity.roles, [&](const LinkedRoleName& role) {
      json.field("role", role.role);
      json.field_if_known("from", role.from);
      json.field_if_known("to", role.to);
      to.citations("citations", role.citations);
    });
  }
  to.codes(entity.country, entity.sectors);
  to.citations("mentions", entity.mentions);
  json.field_if_known("why", entity.why);
}

}  // namespace

void write_linked_entities(RecordJson& to) {
  array_of_objects(to.json(), "entities", to.record().entities,
                   [&](const LinkedEntity& entity) { write_entity(to, entity); });
}

void write_linked_events(RecordJson& to) {
  array_of_objects(to.json(), "events", to.record().events,
                   [&](const LinkedEvent& event) { write_event(to, event); });
}

void write_utterances(RecordJson& to) {
  array_of_objects(to.json(), "quotes", to.record().quotes,
                   [&](const Utterance& utterance) { write_utterance(to, utterance); });
}

void write_tracks(RecordJson& to) {
  array_of_objects(to.json(), "figures", to.record().figures,
                   [&](const Track& track) { write_track(to, track); });
}

void write_differences(RecordJson& to) {
  JsonWriter& json = to.json();
  array_of_objects(json, "differences", to.record().differences, [&](const Difference& value) {
    json.field("kind", name_of(value.kind));
    if (value.lost) json.field("lost", name_of(*value.lost));
    json.field_if_known("about", value.about);
    array_of_objects(json, "sides", value.sides, [&](const DifferenceSide& side) {
      json.field_if_known("value", side.value);
      to.citations("citations", side.citations);
      to.origins(side.origins);
    });
    if (value.cause || value.kind == DifferenceKind::kWording)
      json.field("cause", name_of(value.cause.value_or(DifferenceCause::kUnknown)));
    json.field_if_known("note", value.note);
  });
}

void write_only_in(RecordJson& to) {
  const Record& record = to.record();
  JsonWriter& json = to.json();
  array_of_objects(json, "only_in", record.only_in, [&](const OnlyIn& only) {
    json.field("origin", record.origins[only.origin].id);
    to.report_ids("reports", only.reports);
    to.ids("events", only.events, record.events);
    to.ids("figures", only.figures, record.figures);
    to.ids("quotes", only.quotes, record.quotes);
  });
}

void write_timeline(RecordJson& to) {
  JsonWriter& json = to.json();
  array_of_objects(json, "timeline", to.record().timeline, [&](const TimelineEntry& entry) {
    json.field("date", entry.date);
    json.field_if_known("earliest", entry.earliest);
    json.field_if_known("latest", entry.latest);
    json.field("precision", entry.precision);
    json.field("background", entry.background);
    to.ids("events", entry.events, to.record().events);
    to.citations("times", entry.times);
  });
}

void write_deadlines(RecordJson& to) {
  JsonWriter& json = to.json();
  array_of_objects(json, "deadlines", to.record().deadlines, [&](const Deadline& deadline) {
    json.field_if_known("earliest", deadline.earliest);
    json.field("latest", deadline.latest);
    json.field_if_known("zone", deadline.zone);
    json.field("year_from", deadline.year_from_report_date ? "report_date" : "text");
    json.field("what", deadline.what);
    if (deadline.event) json.field("event", to.record().events[*deadline.event].id);
    to.citations("citations", deadline.citations);
  });
}

}  // namespace dateline::brief
