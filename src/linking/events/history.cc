// SPDX-License-Identifier: Apache-2.0
#include "linking/events/history.h"

#include <algorithm>
#include <string>

#include "linking/events/trigger_words.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

// A trigger of the class of words for calling off.
bool calls_off(const Telling& telling) {
  static const TriggerForm kCallOff = [] {
    const std::vector<std::string> words = {"cancel"};
    return TriggerWords::builtin().form(words);
  }();
  return TriggerWords::likeness(telling.trigger, kCallOff) != Likeness::kNone;
}

}  // namespace

EventState state_of(const Collection& collection, const Telling& telling) {
  const Event& event = collection.facts(telling.member.report).events[telling.member.index];
  if (event.modality == Modality::kDenied) return EventState::kDenied;
  if (calls_off(telling) && !event.negated) return EventState::kCancelled;
  if (event.modality == Modality::kPlanned || event.tense == Tense::kFuture)
    return event.negated ? EventState::kCancelled : EventState::kPlanned;
  if (event.negated) return EventState::kDenied;
  return event.background ? EventState::kRecalled : EventState::kHeld;
}

std::vector<EventHistory> history_of(const Collection& collection, const Tellings& tellings,
                                     const std::vector<std::size_t>& group) {
  std::vector<EventHistory> history;
  bool only_held = true;
  for (const std::size_t telling : group) {
    const Telling& here = tellings.all()[telling];
    const EventState state = state_of(collection, here);
    only_held = only_held && state == EventState::kHeld;
    auto known = std::find_if(history.begin(), history.end(),
                              [&](const EventHistory& one) { return one.state == state; });
    if (known == history.end()) known = history.insert(history.end(), {state, {}});
    if (known->citations.empty() || known->citations.back() != here.sentence)
      known->citations.push_back(here.sentence);
  }
  if (only_held) return {};
  std::sort(history.begin(), history.end(),
            [](const EventHistory& a, const EventHistory& b) { return a.state < b.state; });
  return history;
}

void find_earliest(const Collection& collection, LinkedEvent& event) {
  bool undated = false;
  std::string first;
  for (const Member member : event.members) {
    const auto& date = collection.report(member.report).date;
    if (!date) {
      undated = true;
      continue;
    }
    if (!first.empty() && date->value >= first) {
      if (date->value == first && event.earliest_reports.back() != member.report)
        event.earliest_reports.push_back(member.report);
      continue;
    }
    first = date->value;
    event.earliest_reports = {member.report};
  }
  if (undated || first.empty()) {
    event.earliest_order = EarliestOrder::kUnknown;
  } else {
    event.earliest_order =
        event.earliest_reports.size() == 1 ? EarliestOrder::kCertain : EarliestOrder::kTied;
  }
}

}  // namespace dateline::linking
