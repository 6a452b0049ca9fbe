// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/timeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace dateline::linking {
namespace {

constexpr std::int32_t kBackgroundDays = 31;

// Earliest, latest, value, background: the order of the timeline.
using Key = std::tuple<std::string, std::string, std::string, bool>;

bool is_dated(const TimeExpression& time) {
  return (time.type == TimeType::kDate || time.type == TimeType::kTime) && !time.value.empty() &&
         !time.earliest.empty() && !time.latest.empty();
}

}  // namespace

std::string_view precision_of(std::string_view value, std::string_view earliest,
                              std::string_view latest) {
  if (value.size() > 11 && value[10] == 'T' && value[11] >= '0' && value[11] <= '9')
    return "minute";
  const auto first = day_number(earliest), last = day_number(latest);
  if (!first || !last) return value.size() == 4 ? "year" : "day";
  const std::int32_t days = *last - *first + 1;
  if (days <= 1) return "day";
  if (days <= 7) return "week";
  return days <= 92 ? "month" : "year";
}

std::vector<TimelineEntry> make_timeline(const Collection& collection,
                                         const std::vector<LinkedEvent>& events) {
  std::map<Key, TimelineEntry> entries;
  const auto is_long_ago = [&](std::uint32_t report, const std::string& latest) {
    const auto today = collection.day(report);
    const auto then = day_number(latest);
    return today && then && *then + kBackgroundDays < *today;
  };
  const auto entry = [&](const std::string& date, const std::string& earliest,
                         const std::string& latest, bool background) -> TimelineEntry& {
    TimelineEntry& made = entries[{earliest, latest, date, background}];
    if (made.date.empty()) {
      made.date = date;
      made.earliest = earliest;
      made.latest = latest;
      made.precision = precision_of(date, earliest, latest);
      made.background = background;
    }
    return made;
  };
  std::set<Member> used;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const LinkedEvent& event = events[i];
    for (const Member& member : event.members) {
      const auto& time = collection.facts(member.report).events[member.index].time;
      if (time) used.insert({member.report, static_cast<std::uint32_t>(*time)});
    }
    if (!event.time || !event.time->ref || event.time->value.empty() ||
        event.time->earliest.empty() || event.nested_in)
      continue;
    const bool background =
        event.background || is_long_ago(event.time->ref->report, event.time->latest);
    TimelineEntry& made =
        entry(event.time->value, event.time->earliest, event.time->latest, background);
    made.events.push_back(i);
    const TimeExpression& words =
        collection.facts(event.time->ref->report).times[event.time->ref->index];
    made.times.push_back({event.time->ref->report, words.span});
  }
  for (std::uint32_t report = 0; report < collection.size(); ++report) {
    const std::vector<TimeExpression>& times = collection.facts(report).times;
    for (std::uint32_t i = 0; i < times.size(); ++i) {
      if (!is_dated(times[i]) || used.contains({report, i})) continue;
      entry(times[i].value, times[i].earliest, times[i].latest,
            is_long_ago(report, times[i].latest))
          .times.push_back({report, times[i].span});
    }
  }
  std::vector<TimelineEntry> result;
  for (auto& [key, made] : entries) {
    const auto order = [](const Citation& a, const Citation& b) {
      return std::pair(a.report, a.span.start) < std::pair(b.report, b.span.start);
    };
    std::sort(made.times.begin(), made.times.end(), order);
    made.times.erase(std::unique(made.times.begin(), made.times.end()), made.times.end());
    result.push_back(std::move(made));
  }
  return result;
}

}  // namespace dateline::linking
