// SPDX-License-Identifier: Apache-2.0
#include "linking/cross_lists.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace dateline::linking {
namespace {

void sort_once(std::vector<std::size_t>& indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

// Which linked thing each fact of a report is a member of.
template <typename Thing>
std::vector<std::vector<std::size_t>> places_of_members(const std::vector<Thing>& things,
                                                        std::uint32_t reports) {
  std::vector<std::vector<std::size_t>> places(reports);
  for (std::size_t i = 0; i < things.size(); ++i) {
    for (const Member member : things[i].members) {
      auto& of_report = places[member.report];
      if (of_report.size() <= member.index) of_report.resize(member.index + 1, things.size());
      of_report[member.index] = i;
    }
  }
  return places;
}

template <typename Thing, typename SpanOf, typename ListOf>
void give_to_stories(const std::vector<Thing>& things, const TellingIndex& index,
                     std::vector<Story>& stories, const SpanOf& span_of, const ListOf& list_of) {
  std::vector<std::size_t> of_thing;
  for (std::size_t i = 0; i < things.size(); ++i) {
    of_thing.clear();
    for (const Member member : things[i].members)
      index.add_stories_of({member.report, span_of(member)}, of_thing);
    sort_once(of_thing);
    for (const std::size_t story : of_thing) list_of(stories[story]).push_back(i);
  }
}

void give_to_stories(const Collection& collection, Record& record) {
  for (Story& story : record.stories) {
    story.events.clear();
    story.figures.clear();
    story.quotes.clear();
  }
  const TellingIndex index(record.stories, collection.size());
  const auto facts = [&](Member member) -> const Facts& { return collection.facts(member.report); };
  give_to_stories(
      record.events, index, record.stories,
      [&](Member member) { return facts(member).events[member.index].triggers.front(); },
      [](Story& story) -> auto& { return story.events; });
  give_to_stories(
      record.figures, index, record.stories,
      [&](Member member) { return facts(member).figures[member.index].span; },
      [](Story& story) -> auto& { return story.figures; });
  give_to_stories(
      record.quotes, index, record.stories,
      [&](Member member) { return facts(member).quotes[member.index].span; },
      [](Story& story) -> auto& { return story.quotes; });
}

void give_figures_to_events(const Collection& collection, Record& record) {
  const auto track_of = places_of_members(record.figures, collection.size());
  for (LinkedEvent& event : record.events) {
    event.figures.clear();
    for (const Member member : event.members) {
      for (const std::size_t figure :
           collection.facts(member.report).events[member.index].figures) {
        const auto& of_report = track_of[member.report];
        if (figure < of_report.size() && of_report[figure] < record.figures.size())
          event.figures.push_back(of_report[figure]);
      }
    }
    sort_once(event.figures);
  }
}

// Quotes are linked after what they vouch for: a linked voucher is known again by its place in the
// chain of a report, or else by its words.
class VouchingQuotes {
 public:
  explicit VouchingQuotes(std::vector<std::vector<std::size_t>> utterance_of)
      : utterance_of_(std::move(utterance_of)) {}

  void add(std::uint32_t report, const std::vector<Voucher>& chain) {
    for (const Voucher& voucher : chain) {
      if (!voucher.span) continue;
      if (const auto utterance = utterance_of(report, voucher))
        known_.try_emplace({report, voucher.span->start, voucher.span->end}, *utterance);
    }
  }

  // `from`: the chain of the report that `chain` comes from, as far as is known.
  void fill(std::vector<LinkedVoucher>& chain, std::uint32_t report,
            const std::vector<Voucher>& from) const {
    for (std::size_t i = 0; i < chain.size(); ++i) {
      LinkedVoucher& voucher = chain[i];
      if (chain.size() == from.size() && !voucher.span && !from[i].span)
        voucher.quote = utterance_of(report, from[i]);
      if (!voucher.span) continue;
      const Span span = voucher.span->span;
      const auto found = known_.find({voucher.span->report, span.start, span.end});
      if (found != known_.end()) voucher.quote = found->second;
    }
  }

 private:
  std::optional<std::size_t> utterance_of(std::uint32_t report, const Voucher& voucher) const {
    const auto& of_report = utterance_of_[report];
    if (!voucher.quote || *voucher.quote >= of_report.size()) return std::nullopt;
    return of_report[*voucher.quote];
  }

  std::vector<std::vector<std::size_t>> utterance_of_;  // of each quote of each report
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::size_t> known_;
};

void give_quotes_to_vouchers(const Collection& collection, Record& record) {
  VouchingQuotes events(places_of_members(record.quotes, collection.size()));
  VouchingQuotes figures = events;
  for (std::uint32_t report = 0; report < collection.size(); ++report) {
    for (const Event& event : collection.facts(report).events) events.add(report, event.said_by);
    for (const Figure& figure : collection.facts(report).figures)
      figures.add(report, figure.said_by);
  }
  for (LinkedEvent& event : record.events) {
    const Facts& best = collection.facts(event.best.report);
    events.fill(event.said_by, event.best.report, best.events[event.best.index].said_by);
    for (Dispute& dispute : event.disputes) {
      for (DisputeSide& side : dispute.sides) events.fill(side.said_by, event.best.report, {});
    }
  }
  for (Track& track : record.figures) {
    for (TrackPoint& point : track.points) {
      const Facts& facts = collection.facts(point.figure.report);
      figures.fill(point.said_by, point.figure.report, facts.figures[point.figure.index].said_by);
    }
  }
}

}  // namespace

TellingIndex::TellingIndex(const std::vector<Story>& stories, std::uint32_t reports)
    : tellings_(reports) {
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const StoryMember& member : stories[i].reports)
      tellings_[member.report].push_back({i, &member.passages});
  }
}

void TellingIndex::add_stories_of(const Citation& words, std::vector<std::size_t>& stories) const {
  const std::size_t before = stories.size();
  const auto& tellings = tellings_[words.report];
  for (const Telling& telling : tellings) {
    const auto& passages = *telling.passages;
    if (std::any_of(passages.begin(), passages.end(),
                    [&](Span passage) { return passage.overlaps(words.span); }))
      stories.push_back(telling.story);
  }
  if (stories.size() > before) return;
  for (const Telling& telling : tellings) {
    if (telling.passages->empty()) stories.push_back(telling.story);
  }
}

void fill_cross_lists(const Collection& collection, Record& record) {
  give_to_stories(collection, record);
  give_figures_to_events(collection, record);
  give_quotes_to_vouchers(collection, record);
}

}  // namespace dateline::linking
