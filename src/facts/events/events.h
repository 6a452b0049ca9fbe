// SPDX-License-Identifier: Apache-2.0
//
// Events: who did what to whom, when and where, by rules over the parse (event_rules.h).
//
//   EventFindings found = find_events(view, report.date, facts, tables, builtin_event_rules());
//
// Steps: candidates (a word of a rule whose conditions hold, with its parties) -> composition
// (what one does to another: asked for, refused, denied, planned) -> flags -> time, place, figures
// and who says so. What came near and was not taken goes to ReportView::reject.
//
// Threads: a pure function. Cost: linear in the tokens; bounded windows.
// Tested by: src/facts/events_test.cc
#pragma once

#include <optional>
#include <vector>

#include "dateline/report.h"
#include "facts/events/event_rules.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct EventFindings {
  std::vector<Event> events;          // in text order of their first trigger
  std::vector<Abstention> abstained;  // readings too unlikely to be given (confidence.h)
};

// `facts` holds what the earlier layers found; its events are ignored.
EventFindings find_events(const ReportView& view, const std::optional<ReportDate>& date,
                          const Facts& facts, const Tables& tables, const EventRules& rules);

}  // namespace dateline::facts
