// SPDX-License-Identifier: Apache-2.0
//
// The `time` and `place` of an event and codes of actors, as both records write them: those of a
// report from its own event, those of a brief from the event that stands for several.
//
//   write_event_time(json, record, {event.time, value, earliest, latest});   // "time":{...}
//
// Threads: pure functions. Tested by: src/record/verify_test.cc, src/brief/record_json_test.cc
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "record/json_writer.h"

namespace dateline {

// "<report id>#e3" for the third event.
std::string inner_id(const Report& report, char letter, std::size_t index);

// Country and sectors joined without blanks, such as ITAGOV; empty when neither is known.
std::string code_of(const std::string& country, const std::vector<std::string>& sectors);

// When an event happened: a time of the report, or (none) the day of the report.
struct EventTimeFields {
  std::optional<std::size_t> time;  // index in Facts::times
  std::string value, earliest, latest;
};

// The smallest unit that a TIMEX3 value names: minute, day, week, month, year.
std::string_view precision_of_value(std::string_view value);

void write_event_time(JsonWriter& json, const ReportRecord& record, const EventTimeFields& fields);

// Nothing for a mention that was not resolved. `place`: index in Facts::places.
void write_event_place(JsonWriter& json, const ReportRecord& record, std::size_t place);

}  // namespace dateline
