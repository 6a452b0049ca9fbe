// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "brief/labels.h"
#include "brief/outline.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kTellingColumns = 130;
constexpr std::size_t kShortTellingColumns = 90;
constexpr std::size_t kMostCitations = 3;  // behind the words shown
constexpr std::size_t kMostTellings = 2;   // besides the one on the first line

// What stands for the event in one telling: from its doer to the last word that fills a role.
Span core_of(const LinkedEvent& event, std::uint32_t report, const Citation& telling) {
  Span core{telling.span.end, telling.span.start};
  auto take = [&](const Citation& part) {
    if (part.report != report || !telling.span.contains(part.span)) return;
    core.start = std::min(core.start, part.span.start);
    core.end = std::max(core.end, part.span.end);
  };
  for (const Citation& trigger : event.triggers) take(trigger);
  for (const auto* roles : {&event.actors, &event.recipients}) {
    for (const LinkedEventRole& role : *roles) take(role.span);
  }
  return core.start < core.end ? core : telling.span;
}

Citation telling_of(const RecordView& view, const LinkedEvent& event, const Citation& telling,
                    std::size_t columns) {
  return view.clipped(telling, core_of(event, telling.report, telling), columns);
}

// The telling that stands first, then one of each other origin, then the rest, which repeat them.
struct Tellings {
  std::vector<Citation> shown, repeated;
};

Tellings sorted_tellings(const RecordView& view, const LinkedEvent& event) {
  Tellings tellings;
  std::vector<Citation> ordered = event.citations;
  std::stable_partition(ordered.begin(), ordered.end(),
                        [&](const Citation& each) { return each.report == event.best.report; });
  std::set<std::size_t> origins;
  for (const Citation& each : ordered) {
    bool is_new = tellings.shown.empty();
    for (std::size_t origin : view.origins_of(each)) is_new |= origins.insert(origin).second;
    (is_new ? tellings.shown : tellings.repeated).push_back(each);
  }
  return tellings;
}

std::string when_of(const RecordView& view, const LinkedEvent& event) {
  if (event.time && event.time->ref)
    return dates_for_people(event.time->earliest, event.time->latest);
  if (event.time && !event.time->latest.empty()) return "by " + event.time->latest.substr(0, 10);
  const auto& date = view.report(event.best.report).date;
  return date ? "by " + date->value.substr(0, 10) : std::string();
}

std::string place_of(const RecordView& view, const LinkedEvent& event) {
  if (!event.place) return {};
  const PlaceMention& mention = view.facts(event.place->report).places[event.place->index];
  return mention.place ? mention.place->name : std::string();
}

void add_said_by(Runs& runs, const RecordView& view, const std::vector<LinkedVoucher>& said_by) {
  bool first = true;
  for (const LinkedVoucher& voucher : said_by) {
    runs.plain(first ? "" : ", ");
    if (voucher.entity) {
      runs.name(view.entity_name(*voucher.entity));
    } else if (voucher.span) {
      runs.words(view.words(*voucher.span));
    } else {
      runs.plain(voucher.anonymous ? "unnamed" : "?");
    }
    if (!voucher.certain) runs.plain(" (or own voice)");
    first = false;
  }
}

Runs dispute_line(const RecordView& view, const Dispute& dispute) {
  Runs runs;
  runs.plain("disputed, " + std::string(label_of(dispute.field)) + ": ");
  for (std::size_t i = 0; i < dispute.sides.size(); ++i) {
    const DisputeSide& side = dispute.sides[i];
    runs.plain(i == 0 ? "" : " | ");
    if (side.said_by.empty()) {
      runs.plain("own voice");
    } else {
      add_said_by(runs, view, side.said_by);
    }
    runs.plain(" " + std::string(label_of(side.stance)));
    if (!side.value.empty()) runs.plain(": ").name(side.value);
    runs.cite_all(side.citations, kMostCitations);
  }
  return runs;
}

Row event_row(const RecordView& view, const LinkedEvent& event) {
  Row row;
  row.when = when_of(view, event);
  row.background = event.background;
  const Tellings tellings = sorted_tellings(view, event);
  for (std::size_t i = 0; i < tellings.shown.size(); ++i) {
    if (i > kMostTellings) {
      Runs rest;
      rest.plain("told too:")
          .cite_all({tellings.shown.begin() + static_cast<std::ptrdiff_t>(i), tellings.shown.end()},
                    2 * kMostCitations);
      row.under.push_back(std::move(rest));
      break;
    }
    const Citation telling =
        telling_of(view, event, tellings.shown[i], i == 0 ? kTellingColumns : kShortTellingColumns);
    Runs line;
    line.words(view.words(telling)).cite(telling);
    if (i == 0) {
      row.what = std::move(line);
    } else {
      row.under.push_back(std::move(line));
    }
  }
  if (!tellings.repeated.empty()) {
    Runs repeated;
    repeated.plain("told again, same origin:").cite_all(tellings.repeated, 2 * kMostCitations);
    row.under.push_back(std::move(repeated));
  }
  for (const Dispute& dispute : event.disputes) row.under.push_back(dispute_line(view, dispute));
  if (event.history.size() > 1) {
    Runs history;
    for (const EventHistory& state : event.history) {
      history.plain(&state == &event.history.front() ? "" : ", then ")
          .plain(label_of(state.state))
          .cite_all(state.citations, 1);
    }
    row.under.push_back(std::move(history));
  }
  add_type(row.side, event.type, event.about, event.negated, event.modality);
  if (event.support.reports.size() > 1) {
    row.side.plain(" ");
    add_support(row.side, view, event.support, "own voice");
  } else {
    add_witnesses(row.side, view, event.support, "own voice");
  }
  if (const std::string place = place_of(view, event); !place.empty())
    row.side.plain(", ").name(place);
  if (event.background) row.side.plain(", recalled");
  return row;
}

void sort_by_time(const Record& record, std::vector<std::size_t>& events) {
  auto key = [&](std::size_t index) {
    const LinkedEvent& event = record.events[index];
    return event.time ? event.time->latest : std::string("~");
  };
  std::stable_sort(events.begin(), events.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
}

// The events worth most first, cut to the budget, then by time.
Group events_group(const RecordView& view, std::string title, std::vector<std::size_t> events,
                   std::size_t most) {
  const Record& record = view.record();
  std::stable_sort(events.begin(), events.end(), [&](std::size_t a, std::size_t b) {
    const LinkedEvent& one = record.events[a];
    const LinkedEvent& other = record.events[b];
    if (one.background != other.background) return other.background;
    if (one.support.origins.size() != other.support.origins.size())
      return one.support.origins.size() > other.support.origins.size();
    return one.support.reports.size() > other.support.reports.size();
  });
  Group group;
  group.title = std::move(title);
  if (events.size() > most) {
    group.more = std::to_string(events.size() - most) + " more";
    events.resize(most);
  }
  sort_by_time(record, events);
  for (std::size_t event : events) group.rows.push_back(event_row(view, record.events[event]));
  return group;
}

Row quote_row(const RecordView& view, const Utterance& utterance) {
  Row row;
  if (utterance.speaker) {
    row.when = view.entity_name(*utterance.speaker);
  } else if (utterance.speaker_span) {
    row.when = std::string(view.words(*utterance.speaker_span));
  } else {
    row.when = "speaker ?";
  }
  std::set<std::string> seen;
  std::size_t repeated = 0;
  for (const QuoteVersion& version : utterance.versions) {
    const Citation clip = view.clipped(
        version.citation, {version.citation.span.start, version.citation.span.start + 1},
        kTellingColumns);
    if (!seen.insert(std::string(view.words(clip))).second) {
      ++repeated;
      continue;
    }
    Runs line;
    line.words(view.words(clip)).cite(clip);
    if (version.marked && !*version.marked) line.plain(" marks lost");
    if (!version.marked) line.plain(" in other words");
    if (row.what.empty()) {
      row.what = std::move(line);
    } else if (row.under.size() < kMostTellings) {
      row.under.push_back(std::move(line));
    }
  }
  if (repeated > 0)
    row.under.push_back(
        Runs().plain("word for word in " + count_of(repeated, "other place", "other places")));
  add_support(row.side, view, utterance.support, "speaker unknown");
  return row;
}

}  // namespace

Group quotes_group(const RecordView& view, const Story& story, std::optional<std::uint32_t> alone,
                   const Budget& budget) {
  const Record& record = view.record();
  Group group;
  group.title =
      alone ? "SAID ONLY IN [" + std::to_string(*alone + 1) + "]" : "SAID, IN SEVERAL REPORTS";
  group.columns = 18;
  for (std::size_t index : story.quotes) {
    const Utterance& utterance = record.quotes[index];
    const std::vector<std::uint32_t>& reports = utterance.support.reports;
    if (alone ? reports != std::vector<std::uint32_t>{*alone} : reports.size() < 2) continue;
    if (group.rows.size() < budget.quotes) {
      group.rows.push_back(quote_row(view, utterance));
    } else {
      group.more = "more in the full brief";
    }
  }
  return group;
}

namespace {

void add_alone(const RecordView& view, const Story& story, const Budget& budget, Part& part) {
  const Record& record = view.record();
  std::vector<std::vector<std::size_t>> of_report(record.reports.size());
  for (std::size_t index : story.events) {
    const LinkedEvent& event = record.events[index];
    if (event.support.reports.size() > 1 || event.nested_in) continue;
    of_report[event.best.report].push_back(index);
  }
  for (const StoryMember& member : story.reports) {
    const std::vector<std::size_t>& events = of_report[member.report];
    if (events.empty()) continue;
    Group group = events_group(view, "ONLY IN [" + std::to_string(member.report + 1) + "]", events,
                               budget.alone);
    part.groups.push_back(std::move(group));
  }
}

Runs story_heading(const RecordView& view, const Story& story) {
  Runs heading;
  if (story.title) {
    const Citation title =
        view.clipped(*story.title, {story.title->span.start, story.title->span.start + 1}, 100);
    heading.words(view.words(title)).cite(title).gap();
  }
  heading.plain(count_of(story.reports.size(), "report", "reports") + ", " +
                count_of(story.origins.size(), "origin", "origins"));
  if (const std::string dates = dates_for_people(story.first, story.last); !dates.empty())
    heading.plain(", " + dates);
  if (view.record().stories.size() > 1) {
    heading.gap();
    constexpr std::size_t kMostNumbers = 12;
    for (std::size_t i = 0; i < story.reports.size() && i < kMostNumbers; ++i)
      heading.plain((i == 0 ? "[" : " [") + std::to_string(story.reports[i].report + 1) + "]");
    if (story.reports.size() > kMostNumbers) heading.plain(" ...");
  }
  return heading;
}

}  // namespace

Part story_part(const RecordView& view, std::size_t index, const Budget& budget) {
  const Record& record = view.record();
  const Story& story = record.stories[index];
  Part part;
  part.title = record.stories.size() == 1 ? "STORY" : "STORY " + std::to_string(index + 1);
  part.heading = story_heading(view, story);
  add_story_groups(view, story, budget, part);
  return part;
}

void add_story_groups(const RecordView& view, const Story& story, const Budget& budget,
                      Part& part) {
  const Record& record = view.record();
  std::vector<std::size_t> independent, copied;
  for (std::size_t event : story.events) {
    const Support& support = record.events[event].support;
    if (support.reports.size() < 2 || record.events[event].nested_in) continue;
    (support.origins.size() > 1 ? independent : copied).push_back(event);
  }
  auto add_if_any = [&](Group group) {
    if (!group.rows.empty()) part.groups.push_back(std::move(group));
  };
  add_if_any(events_group(view, story.origins.size() == 2 ? "TOLD BY BOTH" : "TOLD BY SEVERAL",
                          independent, budget.events));
  Group repeated = events_group(view, "REPEATED FROM ONE ORIGIN", copied,
                                std::max<std::size_t>(2, budget.events / 2));
  repeated.note = "Several reports, one text behind them: repetition, not confirmation.";
  add_if_any(std::move(repeated));
  add_if_any(quotes_group(view, story, std::nullopt, budget));
  add_if_any(figures_group(view, story, budget));
  add_if_any(differences_group(view, story, budget));
  add_alone(view, story, budget, part);
}

Part told_once_part(const RecordView& view, const std::vector<std::size_t>& stories,
                    const Budget& budget) {
  const Record& record = view.record();
  Part part;
  part.kind = PartKind::kReports;
  part.title = "TOLD ONCE";
  part.heading.plain(count_of(stories.size(), "story", "stories") +
                     " that one report tells; nobody else here confirms or denies it");
  Group group;
  group.columns = 16;
  for (std::size_t index : stories) {
    const Story& story = record.stories[index];
    if (story.reports.empty()) continue;
    if (group.rows.size() == budget.stories) {
      group.more = std::to_string(stories.size() - budget.stories) + " more";
      break;
    }
    const std::uint32_t report = story.reports.front().report;
    Row row;
    row.when = "[" + std::to_string(report + 1) + "] " + view.date_of(report).substr(0, 10);
    if (story.title) {
      const Citation title = view.clipped(
          *story.title, {story.title->span.start, story.title->span.start + 1}, kTellingColumns);
      row.what.words(view.words(title)).cite(title);
    } else if (!view.facts(report).sentences.empty()) {
      const Citation first{report, view.facts(report).sentences.front().span};
      const Citation clip =
          view.clipped(first, {first.span.start, first.span.start + 1}, kTellingColumns);
      row.what.words(view.words(clip)).cite(clip);
    }
    std::vector<std::size_t> events;
    for (std::size_t event : story.events) {
      if (!record.events[event].nested_in && !record.events[event].background)
        events.push_back(event);
    }
    for (std::size_t i = 0; i < events.size() && i < budget.alone; ++i) {
      Row told = event_row(view, record.events[events[i]]);
      told.what.gap().append(told.side);
      row.under.push_back(std::move(told.what));
    }
    if (events.size() > budget.alone)
      row.under.push_back(
          Runs().plain(count_of(events.size() - budget.alone, "more event", "more events")));
    group.rows.push_back(std::move(row));
  }
  part.groups.push_back(std::move(group));
  return part;
}

}  // namespace dateline::brief
