// SPDX-License-Identifier: Apache-2.0
#include "record/event_fields.h"

#include "record/names_of_values.h"

namespace dateline {
namespace {

std::string_view precision_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCity:
      return "town";
    case PlaceKind::kAdmin1:
      return "admin1";
    case PlaceKind::kAdmin2:
      return "admin2";
    case PlaceKind::kFacility:
    case PlaceKind::kCrossing:
      return "point";
    default:
      return "country";
  }
}

}  // namespace

std::string inner_id(const Report& report, char letter, std::size_t index) {
  return report.id + '#' + letter + std::to_string(index + 1);
}

std::string code_of(const std::string& country, const std::vector<std::string>& sectors) {
  std::string code = country;
  for (const std::string& sector : sectors) code += sector;
  return code;
}

std::string_view precision_of_value(std::string_view value) {
  if (value.find('T') != std::string_view::npos) return "minute";
  if (value.find('W') != std::string_view::npos) return "week";
  if (value.size() == 10) return "day";
  return value.size() == 4 || value.size() < 7 ? "year" : "month";
}

void write_event_time(JsonWriter& json, const ReportRecord& record, const EventTimeFields& fields) {
  json.key("time");
  json.begin_object();
  if (fields.time) json.field("ref", inner_id(record.report, 't', *fields.time));
  json.field_if_known("value", fields.value);
  json.field_if_known("earliest", fields.earliest);
  json.field_if_known("latest", fields.latest);
  if (fields.time) {
    const TimeExpression& time = record.facts.times[*fields.time];
    json.field("precision", precision_of_value(time.value));
    if (time.anchor) {
      json.field("anchor", inner_id(record.report, 't', *time.anchor));
    } else if (time.from_report_date) {
      json.field("anchor", "report_date");
    }
  } else {
    json.field("precision", "report");
    json.field("anchor", "report_date");
  }
  json.end_object();
}

void write_event_place(JsonWriter& json, const ReportRecord& record, std::size_t place) {
  const auto& found = record.facts.places[place].place;
  if (!found) return;
  json.key("place");
  json.begin_object();
  json.field("ref", inner_id(record.report, 'p', place));
  json.field("name", found->name);
  json.field("kind", name_of(found->kind));
  json.field_if_known("country", found->country);
  json.field_if_known("admin1", found->admin1);
  if (found->located) {
    json.field("latitude", found->latitude);
    json.field("longitude", found->longitude);
  }
  json.field("precision", precision_of(found->kind));
  json.end_object();
}

}  // namespace dateline
