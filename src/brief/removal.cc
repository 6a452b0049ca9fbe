// SPDX-License-Identifier: Apache-2.0
#include "brief/removal.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "brief/narrowing.h"
#include "linking/agreement/agreement.h"
#include "linking/cross_lists.h"
#include "linking/events/history.h"
#include "linking/figures/entity_lookup.h"
#include "linking/origins/origins.h"
#include "linking/view/collection.h"
#include "record/linked_names.h"

namespace dateline::brief {
namespace {

using linking::Collection;

bool any_anonymous(const std::vector<Voucher>& chain) {
  return std::any_of(chain.begin(), chain.end(),
                     [](const Voucher& voucher) { return voucher.anonymous; });
}

// Which words of which reports fall.
class Fall {
 public:
  Fall(const Collection& collection, const Record& record, RemovalKind kind, std::size_t index)
      : kind_(kind),
        index_(index),
        origins_(record.origins, collection.size()),
        damaged_(collection.records()) {
    if (kind != RemovalKind::kDamaged) return;
    for (std::uint32_t report = 0; report < collection.size(); ++report) {
      for (const auto* notes :
           {&collection.report(report).notes, &collection.facts(report).notes}) {
        for (const Note& note : *notes) {
          if (note.span && (note.kind == NoteKind::kDamaged || note.kind == NoteKind::kSpliced))
            damaged_.add({report, *note.span});
        }
      }
    }
  }

  bool takes(const Citation& words) const {
    switch (kind_) {
      case RemovalKind::kOrigin:
        return origins_.origin_of(words) == index_;
      case RemovalKind::kReport:
        return words.report == index_;
      case RemovalKind::kDamaged:
        return damaged_.touches(words);
      case RemovalKind::kAnonymous:
        return false;
    }
    return false;
  }
  bool takes_anonymous(bool anonymous) const {
    return kind_ == RemovalKind::kAnonymous && anonymous;
  }
  std::size_t origin_of(const Citation& words) const { return origins_.origin_of(words); }

 private:
  RemovalKind kind_;
  std::size_t index_;  // of the origin or the report
  linking::OriginIndex origins_;
  SentenceSet damaged_;
};

// The members of one thing that stand and those that fall, by their words.
struct Tellings {
  std::vector<Citation> standing, fallen;

  static bool overlap(const std::vector<Citation>& words, const Citation& citation) {
    return std::any_of(words.begin(), words.end(), [&](const Citation& each) {
      return each.report == citation.report && each.span.overlaps(citation.span);
    });
  }
  // Whether words that were cited for the thing still can be.
  bool stands(const Citation& words, const Fall& fall) const {
    if (overlap(standing, words)) return true;
    return !overlap(fallen, words) && !fall.takes(words);
  }
  bool none_fell() const { return fallen.empty(); }
};

class Removing {
 public:
  Removing(Collection& collection, Record& record, const Fall& fall)
      : collection_(collection), record_(record), fall_(fall), entities_(record.entities) {}

  // Which things are gone altogether.
  Kept run() {
    Kept kept = Kept::nothing(record_);
    kept.entities.assign(record_.entities.size(), true);
    for (std::size_t i = 0; i < record_.events.size(); ++i)
      kept.events[i] = reduce(record_.events[i]);
    for (std::size_t i = 0; i < record_.figures.size(); ++i)
      kept.figures[i] = reduce(record_.figures[i]);
    for (std::size_t i = 0; i < record_.quotes.size(); ++i)
      kept.quotes[i] = reduce(record_.quotes[i]);
    return kept;
  }

 private:
  const Facts& facts(Member member) const { return collection_.facts(member.report); }

  template <typename WordsOf, typename IsAnonymous>
  Tellings split(std::vector<Member>& members, const WordsOf& words_of,
                 const IsAnonymous& is_anonymous) const {
    Tellings tellings;
    std::erase_if(members, [&](Member member) {
      const Citation words{member.report, words_of(member)};
      const bool falls = fall_.takes(words) || fall_.takes_anonymous(is_anonymous(member));
      (falls ? tellings.fallen : tellings.standing).push_back(words);
      return falls;
    });
    return tellings;
  }

  void keep_standing(std::vector<Citation>& citations, const Tellings& tellings) const {
    std::erase_if(citations, [&](const Citation& words) { return !tellings.stands(words, fall_); });
  }

  std::vector<LinkedVoucher> linked(std::uint32_t report, const std::vector<Voucher>& chain) const {
    std::vector<LinkedVoucher> result;
    result.reserve(chain.size());
    for (const Voucher& voucher : chain) result.push_back(entities_.linked(report, voucher));
    return result;
  }

  // False when nothing of it stands.
  bool reduce(LinkedEvent& event) const {
    const auto event_of = [&](Member member) -> const Event& {
      return facts(member).events[member.index];
    };
    const Tellings tellings = split(
        event.members, [&](Member member) { return event_of(member).triggers.front(); },
        [&](Member member) { return any_anonymous(event_of(member).said_by); });
    if (tellings.none_fell()) return true;
    if (tellings.standing.empty()) return false;
    keep_standing(event.triggers, tellings);
    keep_standing(event.citations, tellings);
    for (auto* roles : {&event.actors, &event.recipients}) {
      std::erase_if(*roles, [&](const LinkedEventRole& role) {
        return !stands_in_sentence(role.span, tellings);
      });
    }
    if (std::find(event.members.begin(), event.members.end(), event.best) == event.members.end())
      tell_anew(event, event_of(event.members.front()));
    for (EventHistory& step : event.history) keep_standing(step.citations, tellings);
    std::erase_if(event.history, [](const EventHistory& step) { return step.citations.empty(); });
    for (Dispute& dispute : event.disputes) {
      for (DisputeSide& side : dispute.sides) reduce_side(side, tellings);
      std::erase_if(dispute.sides, [](const DisputeSide& side) { return side.citations.empty(); });
    }
    std::erase_if(event.disputes, [](const Dispute& dispute) { return dispute.sides.size() < 2; });
    event.earliest_reports.clear();
    linking::find_earliest(collection_, event);
    return true;
  }

  // Words that belong to the sentence of a telling go with it.
  bool stands_in_sentence(const Citation& words, const Tellings& tellings) const {
    const auto same_sentence = [&](const std::vector<Citation>& others) {
      return std::any_of(others.begin(), others.end(), [&](const Citation& other) {
        return other.report == words.report &&
               collection_.sentence_of(other) == collection_.sentence_of(words);
      });
    };
    if (same_sentence(tellings.standing)) return true;
    return !same_sentence(tellings.fallen) && !fall_.takes(words);
  }

  // Its fields as another telling gives them.
  void tell_anew(LinkedEvent& event, const Event& told) const {
    event.best = event.members.front();
    const std::uint32_t report = event.best.report;
    event.type = told.type;
    event.about = told.about;
    event.modes = told.modes;
    event.contexts = told.contexts;
    event.negated = told.negated;
    event.modality = told.modality;
    event.tense = told.tense;
    event.background = told.background;
    event.cause = told.cause;
    event.rule = told.rule;
    event.said_by = linked(report, told.said_by);
    event.time.reset();
    event.place.reset();
    if (told.time) {
      const TimeExpression& time = facts(event.best).times[*told.time];
      event.time = LinkedEventTime{Member{report, static_cast<std::uint32_t>(*told.time)},
                                   time.value, time.earliest, time.latest};
    } else if (told.by_report_date && collection_.report(report).date) {
      event.time.emplace();
    }
    if (told.place) event.place = Member{report, static_cast<std::uint32_t>(*told.place)};
  }

  void reduce_side(DisputeSide& side, const Tellings& tellings) const {
    keep_standing(side.citations, tellings);
    std::erase_if(side.said_by, [&](const LinkedVoucher& voucher) {
      return fall_.takes_anonymous(voucher.anonymous) ||
             (voucher.span && !stands_in_sentence(*voucher.span, tellings));
    });
    side.origins = origins_of(side.citations);
  }

  std::vector<std::size_t> origins_of(const std::vector<Citation>& citations) const {
    std::vector<std::size_t> origins;
    origins.reserve(citations.size());
    for (const Citation& words : citations) origins.push_back(fall_.origin_of(words));
    std::sort(origins.begin(), origins.end());
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    return origins;
  }

  bool reduce(Track& track) const {
    const auto figure_of = [&](Member member) -> const Figure& {
      return facts(member).figures[member.index];
    };
    const Tellings tellings = split(
        track.members, [&](Member member) { return figure_of(member).span; },
        [&](Member member) { return any_anonymous(figure_of(member).said_by); });
    if (tellings.none_fell()) return true;
    if (tellings.standing.empty()) return false;
    const std::size_t points_before = track.points.size();
    std::vector<TrackPoint> points;
    std::vector<std::size_t> latest;
    for (std::size_t i = 0; i < points_before; ++i) {
      TrackPoint& point = track.points[i];
      std::erase_if(point.figures, [&](Member member) {
        return !Tellings::overlap(tellings.standing, {member.report, figure_of(member).span});
      });
      keep_standing(point.citations, tellings);
      if (point.figures.empty() || point.citations.empty()) continue;
      if (point.figure != point.figures.front()) {
        point.figure = point.figures.front();
        point.said_by = linked(point.figure.report, figure_of(point.figure).said_by);
      }
      point.origins = origins_of(point.citations);
      if (std::find(track.latest.begin(), track.latest.end(), i) != track.latest.end())
        latest.push_back(points.size());
      points.push_back(std::move(point));
    }
    if (points.empty()) return false;
    track.points = std::move(points);
    if (latest.empty()) latest = {track.points.size() - 1};
    track.latest = std::move(latest);
    judge_again(track, points_before);
    return true;
  }

  static void judge_again(Track& track, std::size_t points_before) {
    if (track.points.size() == 1) {
      track.relation = track.members.size() == 1 ? Relation::kSingle : Relation::kSame;
      track.why = "one value is left";
    } else if (track.points.size() < points_before &&
               (track.relation == Relation::kRevised || track.relation == Relation::kConflict)) {
      track.relation = Relation::kUndecided;
      track.why = "some of its values fell; the others are not compared again";
    }
  }

  bool reduce(Utterance& utterance) const {
    const auto quote_of = [&](Member member) -> const Quote& {
      return facts(member).quotes[member.index];
    };
    const auto words_of = [&](Member member) {
      const Quote& quote = quote_of(member);
      return quote.content.empty() ? quote.span
                                   : Span{quote.content.front().start, quote.content.back().end};
    };
    const Tellings tellings = split(utterance.members, words_of, [&](Member member) {
      return quote_of(member).anonymous || any_anonymous(quote_of(member).via);
    });
    if (tellings.none_fell()) return true;
    if (tellings.standing.empty()) return false;
    std::erase_if(utterance.versions, [&](const QuoteVersion& version) {
      return !tellings.stands(version.citation, fall_);
    });
    std::erase_if(utterance.differs, [&](const QuoteDifference& difference) {
      return !tellings.stands(difference.a, fall_) || !tellings.stands(difference.b, fall_);
    });
    add_lost_wordings(utterance, words_of);
    const Quote& first = quote_of(utterance.members.front());
    if (utterance.speaker_span && !stands_in_sentence(*utterance.speaker_span, tellings)) {
      utterance.speaker_span.reset();
      utterance.speaker.reset();
      const std::uint32_t report = utterance.members.front().report;
      if (first.speaker) {
        utterance.speaker_span = Citation{report, first.speaker->span};
        utterance.speaker = entities_.of(report, first.speaker->entity);
      }
    }
    return true;
  }

  // A copy that stands has the words of a version whose own report fell.
  template <typename WordsOf>
  void add_lost_wordings(Utterance& utterance, const WordsOf& words_of) const {
    for (const Member member : utterance.members) {
      const Citation words{member.report, words_of(member)};
      const std::size_t origin = fall_.origin_of(words);
      const bool known = std::any_of(
          utterance.versions.begin(), utterance.versions.end(), [&](const QuoteVersion& version) {
            return version.origin == origin &&
                   collection_.text(version.citation) == collection_.text(words);
          });
      if (!known) {
        utterance.versions.push_back({words, facts(member).quotes[member.index].marked, origin});
      }
    }
  }

  Collection& collection_;
  Record& record_;
  const Fall& fall_;
  linking::EntityLookup entities_;
};

// What fell, by its first words; before anything is taken away.
std::vector<std::optional<LeftOut>> obituaries(const Record& record, const std::string& removal) {
  std::vector<std::optional<LeftOut>> result;
  const auto add = [&](const std::vector<Citation>& citations, std::string_view kind) {
    auto& made = result.emplace_back();
    if (citations.empty()) return;
    made.emplace();
    made->report = citations.front().report;
    made->span = citations.front();
    made->reason = std::string(kind) + " falls without " + removal;
  };
  for (const LinkedEvent& event : record.events) add(event.citations, name_of(event.type));
  for (const Track& track : record.figures) add(track.points.front().citations, "a figure");
  for (const Utterance& quote : record.quotes) add({quote.versions.front().citation}, "a quote");
  return result;
}

void drop_differences(Record& record, const Fall& fall) {
  for (Difference& difference : record.differences) {
    for (DifferenceSide& side : difference.sides)
      std::erase_if(side.citations, [&](const Citation& words) { return fall.takes(words); });
    std::erase_if(difference.sides,
                  [](const DifferenceSide& side) { return side.citations.empty(); });
    for (DifferenceSide& side : difference.sides) {
      side.origins.clear();
      for (const Citation& words : side.citations) side.origins.push_back(fall.origin_of(words));
      std::sort(side.origins.begin(), side.origins.end());
      side.origins.erase(std::unique(side.origins.begin(), side.origins.end()), side.origins.end());
    }
  }
  std::erase_if(record.differences,
                [](const Difference& difference) { return difference.sides.size() < 2; });
}

void drop_dates(Record& record, const Fall& fall) {
  const auto falls = [&](const Citation& words) { return fall.takes(words); };
  for (TimelineEntry& entry : record.timeline) std::erase_if(entry.times, falls);
  std::erase_if(record.timeline, [](const TimelineEntry& entry) {
    return entry.times.empty() && entry.events.empty();
  });
  for (Deadline& deadline : record.deadlines) std::erase_if(deadline.citations, falls);
  std::erase_if(record.deadlines,
                [](const Deadline& deadline) { return deadline.citations.empty(); });
}

// The only thing whose id begins like this.
template <typename IdOf>
std::optional<std::size_t> find_by_id(std::size_t count, std::string_view id, const IdOf& id_of) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < count; ++i) {
    if (!id_of(i).starts_with(id)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::optional<std::size_t> find_target(const Record& record, const Removal& removal) {
  if (removal.kind == RemovalKind::kOrigin) {
    return find_by_id(record.origins.size(), removal.id,
                      [&](std::size_t i) { return std::string_view(record.origins[i].id); });
  }
  if (removal.kind != RemovalKind::kReport) return 0;
  std::size_t number = 0;
  const char* end = removal.id.data() + removal.id.size();
  if (const auto read = std::from_chars(removal.id.data(), end, number);
      read.ec == std::errc() && read.ptr == end) {
    if (number == 0 || number > record.reports.size()) return std::nullopt;
    return number - 1;
  }
  return find_by_id(record.reports.size(), removal.id,
                    [&](std::size_t i) { return std::string_view(record.reports[i].report.id); });
}

}  // namespace

Result<Removal> parse_removal(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view kind = text.substr(0, colon);
  const std::string_view id =
      colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  if (kind == "origin" && id.starts_with("ori_"))
    return Removal{RemovalKind::kOrigin, std::string(id), std::string(text)};
  if (kind == "report" && !id.empty())
    return Removal{RemovalKind::kReport, std::string(id), std::string(text)};
  if (text == "witness:anonymous") return Removal{RemovalKind::kAnonymous, {}, std::string(text)};
  if (text == "note:damaged") return Removal{RemovalKind::kDamaged, {}, std::string(text)};
  return make_error(ErrorCode::kUsage,
                    "--without takes origin:ID, report:ID, witness:anonymous or note:damaged");
}

Result<Record> without(Record record, const Removal& removal) {
  const auto target = find_target(record, removal);
  if (!target) {
    return make_error(ErrorCode::kNoSuchReport,
                      "--without " + removal.text + " names none, or more than one");
  }
  std::vector<std::optional<LeftOut>> gone = obituaries(record, removal.text);
  Collection collection(std::move(record.reports));
  const Fall fall(collection, record, removal.kind, *target);
  const Kept kept = Removing(collection, record, fall).run();
  std::size_t next = 0;
  for (const auto* list : {&kept.events, &kept.figures, &kept.quotes}) {
    for (const bool stays : *list) {
      if (!stays && gone[next]) record.left_out.push_back(std::move(*gone[next]));
      ++next;
    }
  }
  record.reports = collection.take_records();
  // What fell does not stay because something else refers to it.
  for (LinkedEvent& event : record.events) {
    if (event.nested_in && !kept.events[*event.nested_in]) event.nested_in.reset();
    std::erase_if(event.figures, [&](std::size_t figure) { return !kept.figures[figure]; });
  }
  record = narrowed(std::move(record), kept);
  Collection again(std::move(record.reports));
  linking::fill_cross_lists(again, record);
  linking::agree(again, record);
  drop_differences(record, fall);
  drop_dates(record, fall);
  record.reports = again.take_records();
  return record;
}

}  // namespace dateline::brief
