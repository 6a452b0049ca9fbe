// SPDX-License-Identifier: Apache-2.0
#include "brief/selection.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "brief/citations.h"
#include "brief/narrowing.h"
#include "linking/view/collection.h"
#include "record/json_parsing.h"
#include "record/json_values.h"
#include "record/linked_names.h"
#include "text/characters.h"

namespace dateline::brief {
namespace {

// ---- about

using Hashes = std::vector<std::uint64_t>;

Hashes hashes_of(std::string_view text) {
  Hashes hashes;
  for (const linking::Word& word : linking::cut_words(text, {})) hashes.push_back(word.hash);
  return hashes;
}

bool holds(const Hashes& text, const Hashes& words) {
  return std::search(text.begin(), text.end(), words.begin(), words.end()) != text.end();
}

// Finds what concerns a name.
class NameSearch {
 public:
  NameSearch(const Record& record, std::string_view name)
      : record_(record), words_(hashes_of(name)), sentences_(record.reports) {
    entities_.resize(record.entities.size());
    places_.resize(record.reports.size());
    if (words_.empty()) return;
    find_entities();
    for (std::uint32_t report = 0; report < record.reports.size(); ++report) {
      find_places(report);
      find_words(report);
    }
  }

  Kept find() const {
    Kept kept = Kept::nothing(record_);
    kept.entities = entities_;
    for (std::size_t i = 0; i < record_.events.size(); ++i)
      kept.events[i] = concerns(record_.events[i]);
    for (std::size_t i = 0; i < record_.figures.size(); ++i) {
      const auto& points = record_.figures[i].points;
      kept.figures[i] = std::any_of(points.begin(), points.end(), [&](const TrackPoint& point) {
        return concerns(point.said_by) || any_here(point.citations);
      });
    }
    for (std::size_t i = 0; i < record_.quotes.size(); ++i) {
      const Utterance& quote = record_.quotes[i];
      kept.quotes[i] =
          is_wanted(quote.speaker) || std::any_of(quote.versions.begin(), quote.versions.end(),
                                                  [&](const QuoteVersion& version) {
                                                    return sentences_.touches(version.citation);
                                                  });
    }
    return kept;
  }

 private:
  void find_entities() {
    for (std::size_t i = 0; i < record_.entities.size(); ++i) {
      const LinkedEntity& entity = record_.entities[i];
      const auto named = [&](const std::string& name) { return holds(hashes_of(name), words_); };
      entities_[i] =
          named(entity.name) || std::any_of(entity.aliases.begin(), entity.aliases.end(), named);
      if (!entities_[i]) continue;
      for (const Citation& mention : entity.mentions) sentences_.add(mention);
    }
  }

  void find_places(std::uint32_t report) {
    const auto& places = record_.reports[report].facts.places;
    places_[report].resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto& place = places[i].place;
      if (!place) continue;
      const auto is_named = [&](const std::string& name) {
        return !name.empty() && hashes_of(name) == words_;
      };
      places_[report][i] =
          is_named(place->name) || is_named(place->country) || is_named(place->admin1);
      if (places_[report][i]) sentences_.add({report, places[i].span});
    }
  }

  void find_words(std::uint32_t report) {
    const ReportRecord& record = record_.reports[report];
    const auto words = linking::cut_words(record.report.text, record.facts.sentences);
    for (std::size_t i = 0; i + words_.size() <= words.size(); ++i) {
      std::size_t same = 0;
      while (same < words_.size() && words[i + same].hash == words_[same]) ++same;
      if (same == words_.size()) sentences_.add({report, words[i].span});
    }
  }

  bool is_wanted(const std::optional<std::size_t>& entity) const {
    return entity && entities_[*entity];
  }
  bool is_wanted_place(const std::optional<Member>& place) const {
    return place && place->index < places_[place->report].size() &&
           places_[place->report][place->index];
  }
  bool concerns(const std::vector<LinkedVoucher>& chain) const {
    return std::any_of(chain.begin(), chain.end(),
                       [&](const LinkedVoucher& voucher) { return is_wanted(voucher.entity); });
  }
  bool any_here(const std::vector<Citation>& citations) const {
    return std::any_of(citations.begin(), citations.end(),
                       [&](const Citation& words) { return sentences_.touches(words); });
  }
  bool concerns(const LinkedEvent& event) const {
    for (const auto* roles : {&event.actors, &event.recipients}) {
      for (const LinkedEventRole& role : *roles) {
        if (is_wanted(role.entity)) return true;
      }
    }
    return is_wanted_place(event.place) || concerns(event.said_by) || any_here(event.triggers);
  }

  const Record& record_;
  Hashes words_;
  std::vector<bool> entities_;
  std::vector<std::vector<bool>> places_;  // of each report
  SentenceSet sentences_;                  // that name it
};

// Nothing when `what` is no kind of event or figure.
std::optional<Kept> find_kind(const Record& record, std::string_view what) {
  const std::string name = lower(what);
  Kept kept = Kept::nothing(record);
  const auto is_type = [&](EventType type) { return lower(name_of(type)) == name; };
  bool is_kind = std::any_of(kEventTypeNames.begin(), kEventTypeNames.end(),
                             [&](std::string_view each) { return lower(each) == name; }) ||
                 std::find(kFigureMeasureNames.begin(), kFigureMeasureNames.end(), name) !=
                     kFigureMeasureNames.end();
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const LinkedEvent& event = record.events[i];
    const bool has_mode =
        std::find(event.modes.begin(), event.modes.end(), name) != event.modes.end();
    kept.events[i] = has_mode || is_type(event.type) || (event.about && is_type(*event.about));
    is_kind = is_kind || has_mode;
  }
  for (std::size_t i = 0; i < record.figures.size(); ++i)
    kept.figures[i] = name_of(record.figures[i].measure) == name;
  if (!is_kind) return std::nullopt;
  return kept;
}

// ---- new

// Finds what only some reports tell.
class NewsSearch {
 public:
  NewsSearch(const Record& record, std::vector<bool> is_new)
      : record_(record), is_new_(std::move(is_new)) {
    for (std::size_t i = 0; i < record.reports.size(); ++i)
      citations_.emplace_back(record.reports[i].report, i + 1);
  }

  Kept find() const {
    Kept kept = Kept::nothing(record_);
    for (std::size_t i = 0; i < record_.events.size(); ++i)
      kept.events[i] = has_news(record_.events[i]);
    for (std::size_t i = 0; i < record_.figures.size(); ++i) {
      const auto& points = record_.figures[i].points;
      kept.figures[i] = std::any_of(points.begin(), points.end(), [&](const TrackPoint& point) {
        return all_new(point.figures);
      });
    }
    for (std::size_t i = 0; i < record_.quotes.size(); ++i)
      kept.quotes[i] = has_news(record_.quotes[i]);
    for (std::size_t i = 0; i < record_.differences.size(); ++i) {
      const auto& sides = record_.differences[i].sides;
      kept.differences[i] =
          std::any_of(sides.begin(), sides.end(),
                      [&](const DifferenceSide& side) { return all_cited_new(side.citations); });
    }
    return kept;
  }

 private:
  bool all_new(const std::vector<Member>& members) const {
    return std::all_of(members.begin(), members.end(),
                       [&](Member member) { return is_new_[member.report]; });
  }
  bool all_cited_new(const std::vector<Citation>& citations) const {
    return std::all_of(citations.begin(), citations.end(),
                       [&](const Citation& words) { return is_new_[words.report]; });
  }
  bool has_news(const LinkedEvent& event) const {
    if (all_new(event.members)) return true;
    // That it is told again as something past is no news.
    for (const EventHistory& step : event.history) {
      if (step.state != EventState::kRecalled && all_cited_new(step.citations)) return true;
    }
    for (const Dispute& dispute : event.disputes) {
      for (const DisputeSide& side : dispute.sides) {
        if (all_cited_new(side.citations)) return true;
      }
    }
    return false;
  }
  bool has_news(const Utterance& quote) const {
    if (all_new(quote.members)) return true;
    std::set<Hashes> known;
    for (const QuoteVersion& version : quote.versions) {
      if (!is_new_[version.citation.report]) known.insert(hashes_of(words_of(version.citation)));
    }
    return std::any_of(quote.versions.begin(), quote.versions.end(),
                       [&](const QuoteVersion& version) {
                         return is_new_[version.citation.report] &&
                                !known.contains(hashes_of(words_of(version.citation)));
                       });
  }
  std::string_view words_of(const Citation& words) const {
    return citations_[words.report].words(words.span);
  }

  const Record& record_;
  std::vector<bool> is_new_;          // of each report
  std::vector<Citations> citations_;  // the same
};

void read_members(const Json& brief, const char* layer, KnownBrief& known) {
  for (const Json& thing : list_in(brief, layer)) {
    for (const Json& member : list_in(thing, "members")) {
      if (const auto* id = member.get_ptr<const std::string*>())
        known.things[*id] = text_in(thing, "id");
    }
  }
}

void read_groups(const Json& brief, const char* layer, KnownBrief& known) {
  for (const Json& group : list_in(brief, layer)) {
    for (const Json& report : list_in(group, "reports"))
      known.groups[std::string(text_in(report, "id"))].insert(std::string(text_in(group, "id")));
  }
}

// Ids, without the present one, sorted.
void set_was(std::set<std::string> ids, const std::string& id, std::vector<std::string>& was) {
  ids.erase(id);
  was.assign(ids.begin(), ids.end());
}

template <typename Thing>
void name_earlier(const Record& record, std::vector<Thing>& things, char letter,
                  const KnownBrief& known) {
  for (Thing& thing : things) {
    std::set<std::string> ids;
    for (const Member member : thing.members) {
      const auto found = known.things.find(record.reports[member.report].report.id + '#' + letter +
                                           std::to_string(member.index + 1));
      if (found != known.things.end()) ids.insert(found->second);
    }
    set_was(std::move(ids), thing.id, thing.was);
  }
}

// A group is known under another id only when its present id is not.
template <typename Group>
void name_earlier_groups(const Record& record, std::vector<Group>& groups, std::string_view prefix,
                         const KnownBrief& known) {
  for (Group& group : groups) {
    std::set<std::string> ids;
    for (const auto& member : group.reports) {
      const auto found = known.groups.find(record.reports[member.report].report.id);
      if (found == known.groups.end()) continue;
      for (const std::string& id : found->second) {
        if (id.starts_with(prefix)) ids.insert(id);
      }
    }
    if (!ids.contains(group.id)) set_was(std::move(ids), group.id, group.was);
  }
}

}  // namespace

Record about(Record record, std::string_view what) {
  auto kept = find_kind(record, what);
  if (!kept) kept = NameSearch(record, what).find();
  return narrowed(std::move(record), std::move(*kept));
}

Record since(Record record, std::string_view date) {
  std::vector<bool> is_new;
  is_new.reserve(record.reports.size());
  for (const ReportRecord& report : record.reports)
    is_new.push_back(report.report.date && report.report.date->value >= date);
  Kept kept = NewsSearch(record, std::move(is_new)).find();
  return narrowed(std::move(record), std::move(kept));
}

Result<KnownBrief> read_known_brief(std::string_view json, const Limits& limits) {
  const Json brief = TRY(parse_json(json, limits));
  if (text_in(brief, "format") != "dateline.brief/1")
    return make_error(ErrorCode::kInvalidRecord, "not a dateline.brief/1");
  KnownBrief known;
  for (const Json& report : list_in(brief, "reports")) known.reports.emplace(text_in(report, "id"));
  for (const char* layer : {"events", "figures", "quotes", "entities"})
    read_members(brief, layer, known);
  for (const char* layer : {"stories", "origins"}) read_groups(brief, layer, known);
  return known;
}

Record new_since(Record record, const KnownBrief& known) {
  name_earlier(record, record.events, 'e', known);
  name_earlier(record, record.figures, 'f', known);
  name_earlier(record, record.quotes, 'q', known);
  name_earlier(record, record.entities, 'n', known);
  name_earlier_groups(record, record.stories, "sto_", known);
  name_earlier_groups(record, record.origins, "ori_", known);
  std::vector<bool> is_new;
  is_new.reserve(record.reports.size());
  for (const ReportRecord& report : record.reports)
    is_new.push_back(!known.reports.contains(report.report.id));
  Kept kept = NewsSearch(record, std::move(is_new)).find();
  return narrowed(std::move(record), std::move(kept));
}

std::vector<Citation> unused_sentences(const Record& record) {
  SentenceSet used(record.reports);
  std::vector<Citation> unused;
  for (std::uint32_t report = 0; report < record.reports.size(); ++report) {
    const Facts& facts = record.reports[report].facts;
    const auto add = [&](Span span) { used.add({report, span}); };
    for (const TimeExpression& time : facts.times) add(time.span);
    for (const PlaceMention& place : facts.places) add(place.span);
    for (const Figure& figure : facts.figures) add(figure.span);
    for (const Quote& quote : facts.quotes) add(quote.span);
    for (const Event& event : facts.events) {
      for (const Span trigger : event.triggers) add(trigger);
    }
    for (const Abstention& abstention : facts.abstained) add(abstention.span);
    for (const Sentence& sentence : facts.sentences) {
      if (!used.touches({report, sentence.span})) unused.push_back({report, sentence.span});
    }
  }
  return unused;
}

Record with_unused(Record record) {
  for (const Citation& words : unused_sentences(record)) {
    LeftOut left_out;
    left_out.report = words.report;
    left_out.span = words;
    left_out.reason = "nothing was found in this sentence";
    record.left_out.push_back(std::move(left_out));
  }
  return record;
}

}  // namespace dateline::brief
