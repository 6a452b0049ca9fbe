// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "linking/agreement/deadlines.h"
#include "linking/agreement/differences.h"
#include "linking/agreement/support.h"
#include "linking/agreement/timeline.h"
#include "linking/figures/entity_lookup.h"
#include "linking/origins/origins.h"

namespace dateline::linking {
namespace {

std::vector<LinkedVoucher> linked(const EntityLookup& entities, std::uint32_t report,
                                  const std::vector<Voucher>& vouchers) {
  std::vector<LinkedVoucher> result;
  result.reserve(vouchers.size());
  for (const Voucher& voucher : vouchers) result.push_back(entities.linked(report, voucher));
  return result;
}

std::vector<Statement> statements_of(const Collection& collection, const EntityLookup& entities,
                                     const LinkedEvent& event) {
  std::vector<Statement> result;
  for (std::size_t i = 0; i < event.members.size(); ++i) {
    const Member& member = event.members[i];
    const Event& told = collection.facts(member.report).events[member.index];
    Statement& made = result.emplace_back();
    made.citation = {member.report, told.triggers.front()};
    made.said_by = linked(entities, member.report, told.said_by);
  }
  return result;
}

// The speaker vouches for his words; of words at second hand he who brings them.
std::vector<Statement> statements_of(const Collection& collection, const EntityLookup& entities,
                                     const Utterance& utterance) {
  std::vector<Statement> result;
  for (const Member& member : utterance.members) {
    const Quote& quote = collection.facts(member.report).quotes[member.index];
    Statement& made = result.emplace_back();
    made.citation = {member.report, quote.content.empty() ? quote.span : quote.content.front()};
    made.said_by = linked(entities, member.report, quote.via);
    if (!quote.speaker) continue;
    LinkedVoucher speaker;
    speaker.entity = entities.of(member.report, quote.speaker->entity);
    speaker.span = Citation{member.report, quote.speaker->span};
    speaker.anonymous = quote.anonymous;
    made.said_by.push_back(speaker);
  }
  return result;
}

// Which sentences a span touches; sentences and spans in text order.
std::vector<bool> touched(const std::vector<Sentence>& sentences, std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.start < b.start; });
  std::vector<bool> result(sentences.size());
  for (const Span& span : spans) {
    auto sentence =
        std::partition_point(sentences.begin(), sentences.end(),
                             [&](const Sentence& before) { return before.span.end <= span.start; });
    for (; sentence != sentences.end() && sentence->span.start < span.end; ++sentence) {
      const auto index = static_cast<std::size_t>(sentence - sentences.begin());
      if (result[index] && span.end > sentence->span.end) continue;
      result[index] = true;
    }
  }
  return result;
}

void add_not_read(const std::vector<Note>& notes, std::vector<Span>& spans, Span whole) {
  for (const Note& note : notes) {
    if (note.kind == NoteKind::kNotRead || note.kind == NoteKind::kOtherLanguage)
      spans.push_back(note.span.value_or(whole));
  }
}

}  // namespace

std::vector<OnlyIn> only_in(const Record& record) {
  std::set<std::size_t> events, figures, quotes;
  for (const Story& story : record.stories) {
    if (story.origins.size() < 2) continue;
    events.insert(story.events.begin(), story.events.end());
    figures.insert(story.figures.begin(), story.figures.end());
    quotes.insert(story.quotes.begin(), story.quotes.end());
  }
  std::map<std::size_t, OnlyIn> of_origin;
  std::map<std::size_t, std::set<std::uint32_t>> reports;
  const auto entry = [&](std::size_t origin) -> OnlyIn& {
    OnlyIn& made = of_origin[origin];
    made.origin = origin;
    return made;
  };
  for (const std::size_t i : events) {
    const LinkedEvent& event = record.events[i];
    if (event.support.origins.size() != 1 || event.nested_in) continue;
    entry(event.support.origins.front()).events.push_back(i);
    reports[event.support.origins.front()].insert(event.support.reports.begin(),
                                                  event.support.reports.end());
  }
  for (const std::size_t i : figures) {
    std::set<std::size_t> origins;
    for (const TrackPoint& point : record.figures[i].points)
      origins.insert(point.origins.begin(), point.origins.end());
    if (origins.size() != 1) continue;
    entry(*origins.begin()).figures.push_back(i);
    for (const Member& member : record.figures[i].members)
      reports[*origins.begin()].insert(member.report);
  }
  for (const std::size_t i : quotes) {
    const Utterance& utterance = record.quotes[i];
    if (utterance.support.origins.size() != 1) continue;
    entry(utterance.support.origins.front()).quotes.push_back(i);
    reports[utterance.support.origins.front()].insert(utterance.support.reports.begin(),
                                                      utterance.support.reports.end());
  }
  std::vector<OnlyIn> result;
  for (auto& [origin, made] : of_origin) {
    made.reports.assign(reports[origin].begin(), reports[origin].end());
    result.push_back(std::move(made));
  }
  return result;
}

RecordCoverage coverage_of(const Collection& collection) {
  RecordCoverage coverage;
  for (std::uint32_t report = 0; report < collection.size(); ++report) {
    const ReportRecord& record = collection.record(report);
    const Facts& facts = record.facts;
    std::vector<Span> found, declined, unread;
    for (const TimeExpression& time : facts.times) found.push_back(time.span);
    for (const PlaceMention& place : facts.places) found.push_back(place.span);
    for (const Figure& figure : facts.figures) found.push_back(figure.span);
    for (const Quote& quote : facts.quotes) found.push_back(quote.span);
    for (const Event& event : facts.events)
      found.insert(found.end(), event.triggers.begin(), event.triggers.end());
    for (const Abstention& abstention : facts.abstained) declined.push_back(abstention.span);
    const Span whole{0, facts.sentences.empty() ? 0 : facts.sentences.back().span.end};
    add_not_read(record.report.notes, unread, whole);
    add_not_read(facts.notes, unread, whole);
    const std::vector<bool> with = touched(facts.sentences, std::move(found));
    const std::vector<bool> without = touched(facts.sentences, std::move(declined));
    const std::vector<bool> not_read = touched(facts.sentences, std::move(unread));
    for (std::size_t i = 0; i < facts.sentences.size(); ++i) {
      ++coverage.sentences;
      if (with[i]) {
        ++coverage.with_record;
      } else if (without[i]) {
        ++coverage.abstained;
      } else if (not_read[i]) {
        ++coverage.unread;
      }
    }
  }
  return coverage;
}

void agree(const Collection& collection, Record& record) {
  const OriginIndex origins(record.origins, collection.size());
  const EntityLookup entities(record.entities);
  for (LinkedEvent& event : record.events)
    event.support = support_of(collection, origins, record.entities,
                               statements_of(collection, entities, event));
  for (Utterance& utterance : record.quotes)
    utterance.support = support_of(collection, origins, record.entities,
                                   statements_of(collection, entities, utterance));
  record.differences = find_differences(collection, record);
  record.only_in = only_in(record);
  record.timeline = make_timeline(collection, record.events);
  record.deadlines = find_deadlines(collection, record.stories, record.events);
  record.coverage = coverage_of(collection);
}

}  // namespace dateline::linking
