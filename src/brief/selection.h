// SPDX-License-Identifier: Apache-2.0
//
// Selection: parts of a Record that a reader asks for: what concerns one name, place or kind; what
// is new since a day or against an earlier brief; which sentences gave no record. Every form of the
// brief shows the Record that comes back; numbers of reports and citations stay true.
//
//   record = about(std::move(record), "Blinken");
//   record = since(std::move(record), "2021-06-29");
//   KnownBrief known = TRY(read_known_brief(json, limits));
//   record = new_since(std::move(record), known);
//
// Threads: pure functions. Cost: about linear in the record and the texts of its reports.
// Tested by: src/brief/selection_test.cc, tests/cases/brief
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline::brief {

// An event type, a mode or a measure by its name ("ASSAULT", "arrest", "dead") keeps events and
// figures of that kind. Anything else is a name: kept is what has an entity or a resolved place of
// that name in it, or stands in a sentence with one, or in a sentence that says these words. Names
// are compared by whole words: "Blinken" is in "Antony Blinken".
Record about(Record record, std::string_view what);

// What reports of this day and later tell and earlier ones do not: events and quotes told by them
// alone, new values of a figure, new wordings, events now held, denied or cancelled, differences
// with a side of theirs. Undated reports count as earlier.
Record since(Record record, std::string_view date);

// An earlier brief: its reports, and which thing each fact was a member of.
struct KnownBrief {
  std::set<std::string, std::less<>> reports;
  std::map<std::string, std::string, std::less<>> things;            // "rep_...#e1" -> "evt_..."
  std::map<std::string, std::set<std::string>, std::less<>> groups;  // report -> stories, origins
};

// kInvalidRecord when it is no dateline.brief/1.
Result<KnownBrief> read_known_brief(std::string_view json, const Limits& limits);

// As since(), for reports the earlier brief did not have; things it knew under another id say so in
// `was`.
Record new_since(Record record, const KnownBrief& known);

// Sentences in which nothing was found: no event, figure, quote, time or place, and no reading was
// declined. In text order.
std::vector<Citation> unused_sentences(const Record& record);

// Puts the unused sentences into left_out.
Record with_unused(Record record);

}  // namespace dateline::brief
