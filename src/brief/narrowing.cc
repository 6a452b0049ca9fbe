// SPDX-License-Identifier: Apache-2.0
#include "brief/narrowing.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace dateline::brief {
namespace {

constexpr std::size_t kGone = static_cast<std::size_t>(-1);

// Where things go when the others leave.
class Moves {
 public:
  explicit Moves(const std::vector<bool>& kept) : to_(kept.size(), kGone) {
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i]) to_[i] = count_++;
    }
  }

  void apply(std::optional<std::size_t>& index) const {
    if (!index) return;
    if (to_[*index] == kGone) {
      index.reset();
    } else {
      index = to_[*index];
    }
  }
  void apply(std::vector<std::size_t>& indices) const {
    std::erase_if(indices, [&](std::size_t i) { return to_[i] == kGone; });
    for (std::size_t& index : indices) index = to_[index];
  }
  template <typename Thing>
  void take(std::vector<Thing>& things) const {
    std::size_t next = 0;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (to_[i] == kGone) continue;
      if (next != i) things[next] = std::move(things[i]);
      ++next;
    }
    things.erase(things.begin() + static_cast<std::ptrdiff_t>(next), things.end());
  }

 private:
  std::vector<std::size_t> to_;
  std::size_t count_ = 0;
};

class Narrowing {
 public:
  Narrowing(Record record, Kept kept)
      : record_(std::move(record)), kept_(std::move(kept)), sentences_(record_.reports) {}

  Record run() {
    close();
    find_sentences();
    find_entities();
    take_differences();
    const Moves events(kept_.events), figures(kept_.figures), quotes(kept_.quotes),
        entities(kept_.entities);
    events.take(record_.events);
    figures.take(record_.figures);
    quotes.take(record_.quotes);
    entities.take(record_.entities);
    const auto said_by = [&](std::vector<LinkedVoucher>& chain) {
      for (LinkedVoucher& voucher : chain) {
        quotes.apply(voucher.quote);
        entities.apply(voucher.entity);
      }
    };
    const auto support = [&](Support& value) {
      for (Witness& witness : value.witnesses) entities.apply(witness.entity);
    };
    for (LinkedEvent& event : record_.events) {
      figures.apply(event.figures);
      events.apply(event.nested_in);
      for (auto* roles : {&event.actors, &event.recipients}) {
        for (LinkedEventRole& role : *roles) entities.apply(role.entity);
      }
      said_by(event.said_by);
      for (Dispute& dispute : event.disputes) {
        for (DisputeSide& side : dispute.sides) said_by(side.said_by);
      }
      support(event.support);
    }
    for (Track& track : record_.figures) {
      figures.apply(track.parts);
      for (TrackPoint& point : track.points) said_by(point.said_by);
    }
    for (Utterance& quote : record_.quotes) {
      entities.apply(quote.speaker);
      support(quote.support);
    }
    for (Story& story : record_.stories) {
      events.apply(story.events);
      figures.apply(story.figures);
      quotes.apply(story.quotes);
    }
    std::erase_if(record_.stories, [](const Story& story) {
      return story.events.empty() && story.figures.empty() && story.quotes.empty();
    });
    for (OnlyIn& only : record_.only_in) {
      events.apply(only.events);
      figures.apply(only.figures);
      quotes.apply(only.quotes);
    }
    std::erase_if(record_.only_in, [](const OnlyIn& only) {
      return only.events.empty() && only.figures.empty() && only.quotes.empty();
    });
    take_dates(events);
    return std::move(record_);
  }

 private:
  // What stays because something else does. Nesting has no circle.
  void close() {
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      if (!kept_.events[i]) continue;
      for (auto outer = record_.events[i].nested_in; outer && !kept_.events[*outer];
           outer = record_.events[*outer].nested_in)
        kept_.events[*outer] = true;
    }
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      if (!kept_.events[i]) continue;
      for (const std::size_t figure : record_.events[i].figures) kept_.figures[figure] = true;
    }
  }

  void find_sentences() {
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      if (!kept_.events[i]) continue;
      for (const Citation& citation : record_.events[i].citations) sentences_.add(citation);
    }
    for (std::size_t i = 0; i < record_.figures.size(); ++i) {
      if (!kept_.figures[i]) continue;
      for (const TrackPoint& point : record_.figures[i].points) {
        for (const Citation& citation : point.citations) sentences_.add(citation);
      }
    }
    for (std::size_t i = 0; i < record_.quotes.size(); ++i) {
      if (!kept_.quotes[i]) continue;
      for (const QuoteVersion& version : record_.quotes[i].versions)
        sentences_.add(version.citation);
    }
  }

  void keep_entity(const std::optional<std::size_t>& entity) {
    if (entity) kept_.entities[*entity] = true;
  }
  void keep_entities_of(const std::vector<LinkedVoucher>& chain) {
    for (const LinkedVoucher& voucher : chain) keep_entity(voucher.entity);
  }
  void keep_entities_of(const Support& support) {
    for (const Witness& witness : support.witnesses) keep_entity(witness.entity);
  }

  void find_entities() {
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      const LinkedEvent& event = record_.events[i];
      if (!kept_.events[i]) continue;
      for (const auto* roles : {&event.actors, &event.recipients}) {
        for (const LinkedEventRole& role : *roles) keep_entity(role.entity);
      }
      keep_entities_of(event.said_by);
      for (const Dispute& dispute : event.disputes) {
        for (const DisputeSide& side : dispute.sides) keep_entities_of(side.said_by);
      }
      keep_entities_of(event.support);
    }
    for (std::size_t i = 0; i < record_.figures.size(); ++i) {
      if (!kept_.figures[i]) continue;
      for (const TrackPoint& point : record_.figures[i].points) keep_entities_of(point.said_by);
    }
    for (std::size_t i = 0; i < record_.quotes.size(); ++i) {
      if (!kept_.quotes[i]) continue;
      keep_entity(record_.quotes[i].speaker);
      keep_entities_of(record_.quotes[i].support);
    }
  }

  void take_differences() {
    std::set<std::string_view> ids;
    const auto add = [&](const auto& things, const std::vector<bool>& kept) {
      for (std::size_t i = 0; i < things.size(); ++i) {
        if (kept[i]) ids.insert(things[i].id);
      }
    };
    add(record_.events, kept_.events);
    add(record_.figures, kept_.figures);
    add(record_.quotes, kept_.quotes);
    add(record_.entities, kept_.entities);
    std::vector<Difference> taken;
    for (std::size_t i = 0; i < record_.differences.size(); ++i) {
      Difference& difference = record_.differences[i];
      const bool known = !difference.about.empty() && ids.contains(difference.about);
      const bool here = std::any_of(
          difference.sides.begin(), difference.sides.end(), [&](const DifferenceSide& side) {
            return std::any_of(side.citations.begin(), side.citations.end(),
                               [&](const Citation& words) { return sentences_.touches(words); });
          });
      if (!kept_.differences[i] && !known && !(difference.about.empty() && here)) continue;
      if (!known) difference.about.clear();
      taken.push_back(std::move(difference));
    }
    record_.differences = std::move(taken);
  }

  void take_dates(const Moves& events) {
    const auto elsewhere = [&](const Citation& words) { return !sentences_.touches(words); };
    for (TimelineEntry& entry : record_.timeline) {
      events.apply(entry.events);
      std::erase_if(entry.times, elsewhere);
    }
    std::erase_if(record_.timeline, [](const TimelineEntry& entry) {
      return entry.events.empty() && entry.times.empty();
    });
    std::erase_if(record_.deadlines, [&](const Deadline& deadline) {
      return std::all_of(deadline.citations.begin(), deadline.citations.end(), elsewhere);
    });
    for (Deadline& deadline : record_.deadlines) events.apply(deadline.event);
  }

  Record record_;
  Kept kept_;
  SentenceSet sentences_;
};

}  // namespace

SentenceSet::SentenceSet(const std::vector<ReportRecord>& reports) {
  held_.reserve(reports.size());
  for (const ReportRecord& report : reports) {
    held_.emplace_back(report.facts.sentences.size());
    auto& spans = sentences_.emplace_back();
    for (const Sentence& sentence : report.facts.sentences) spans.push_back(sentence.span);
  }
}

SentenceSet::Range SentenceSet::range_of(const Citation& words) const {
  const auto& sentences = sentences_[words.report];
  const auto first = std::partition_point(sentences.begin(), sentences.end(),
                                          [&](Span s) { return s.end <= words.span.start; });
  const auto last = std::partition_point(first, sentences.end(),
                                         [&](Span s) { return s.start < words.span.end; });
  return {static_cast<std::size_t>(first - sentences.begin()),
          static_cast<std::size_t>(last - sentences.begin())};
}

void SentenceSet::add(const Citation& words) {
  const Range range = range_of(words);
  for (std::size_t i = range.first; i < range.last; ++i) held_[words.report][i] = true;
}

bool SentenceSet::touches(const Citation& words) const {
  const Range range = range_of(words);
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (held_[words.report][i]) return true;
  }
  return false;
}

Kept Kept::nothing(const Record& record) {
  Kept kept;
  kept.events.resize(record.events.size());
  kept.figures.resize(record.figures.size());
  kept.quotes.resize(record.quotes.size());
  kept.entities.resize(record.entities.size());
  kept.differences.resize(record.differences.size());
  return kept;
}

Record narrowed(Record record, Kept kept) {
  return Narrowing(std::move(record), std::move(kept)).run();
}

}  // namespace dateline::brief
