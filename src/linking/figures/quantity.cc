// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/quantity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace dateline::linking {
namespace {

constexpr double kAbout = 0.1;          // "some 10,000" leaves a tenth to both sides
constexpr double kMostRounding = 0.05;  // of a value written with noughts at its end
constexpr double kLeastRounded = 100;   // smaller counts are not rounded silently
constexpr std::size_t kContextWords = 10;
constexpr std::size_t kWordsBehind = 8, kWordsBefore = 6;
constexpr std::size_t kWordsBeforeTotal = 30;  // "the number of people killed when ... rose to 19"
constexpr std::size_t kNearWithoutNoun = 3;
constexpr std::size_t kNearChange = 6, kNearEarlier = 4, kNearRemainder = 3;
constexpr double kMostRatioOfClaims = 3;
constexpr std::int32_t kLongAgo = 20;  // days: a date so far back is a happening of its own

struct Neighbourhood {
  std::span<const Word> words;      // of the sentence
  std::size_t first = 0, last = 0;  // the figure's, last exclusive
};

double granularity(double value) {
  double step = 1;
  while (step < 1e15 && value >= step * 10 && std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

double slack(const Quantity& quantity) {
  if (quantity.bound != FigureBound::kExact || quantity.low != quantity.high) return 0;
  const double value = std::fabs(quantity.low);
  if (value < kLeastRounded) return 0;
  return std::min(granularity(value) / 2, value * kMostRounding);
}

void set_values(const Figure& figure, Quantity& quantity) {
  const double value = figure.value.value_or(figure.low.value_or(figure.high.value_or(0)));
  quantity.low = figure.low.value_or(value);
  quantity.high = figure.high.value_or(value);
  quantity.bound = figure.bound;
  switch (figure.bound) {
    case FigureBound::kAbout: {
      const double room = std::fabs(value) * kAbout;
      quantity.low = std::min(quantity.low, value - room);
      quantity.high = std::max(quantity.high, value + room);
      break;
    }
    case FigureBound::kAtLeast:
    case FigureBound::kMoreThan:
      quantity.high = Quantity::kUnbounded;
      break;
    case FigureBound::kAtMost:
    case FigureBound::kLessThan:
      quantity.low = -Quantity::kUnbounded;
      break;
    case FigureBound::kExact:
    case FigureBound::kBetween:
      break;
  }
}

class Reader {
 public:
  Reader(const Collection& collection, const Scopes& scopes, const OriginIndex& origins,
         const EntityLookup& entities, std::span<const LinkedEvent> events)
      : collection_(collection),
        scopes_(scopes),
        origins_(origins),
        entities_(entities),
        events_(events),
        words_(figure_words()) {}

  void read(std::uint32_t report, std::vector<Quantity>& out) {
    const Facts& facts = collection_.facts(report);
    std::size_t time = 0;
    for (std::size_t i = 0; i < facts.figures.size(); ++i) {
      const Figure& figure = facts.figures[i];
      if (!figure.value && !figure.low && !figure.high) continue;
      Quantity made;
      made.member = {report, static_cast<std::uint32_t>(i)};
      made.citation = {report, figure.span};
      made.sentence = collection_.sentence_of(made.citation);
      made.story = scopes_.story_of(made.citation);
      made.origin = origins_.origin_of(made.citation);
      made.event = scopes_.event_of(made.member);
      made.measure = figure.measure;
      made.part = figure.part_of.has_value();
      made.change = figure.change;
      set_values(figure, made);
      set_counted(report, figure, made);
      read_words(report, facts, i, made);
      if (!out.empty() && out.back().member.report == report && i > 0)
        read_from_before(out.back(), figure, made);
      if (figure.as_of_from_text) made.as_of = day_number(figure.as_of);
      set_place(report, figure, made);
      set_period(report, facts, time, made);
      set_voucher(report, figure, made);
      out.push_back(std::move(made));
    }
  }

 private:
  std::string lower_text(const Citation& citation) const {
    std::string text;
    append_lower(text, collection_.text(citation));
    return text;
  }

  void set_counted(std::uint32_t report, const Figure& figure, Quantity& made) const {
    made.unit = hash_of(figure.currency.empty() ? figure.unit : figure.currency);
    if (!figure.of || !figure.of->head) return;
    const std::string head = singular(lower_text({report, *figure.of->head}));
    if (const std::string_view currency = words_.currency_of(head); !currency.empty()) {
      made.unit = hash_of(currency);
      made.measure = FigureMeasure::kMoney;
      return;
    }
    made.head = hash_of(head);
    made.head_stem = hash_of(stem(head));
    if (const auto counted = words_.class_of(head)) made.counted = *counted;
  }

  // The words of the sentence and where the figure stands in them.
  Neighbourhood around(const Quantity& made) const {
    Neighbourhood result;
    if (!made.sentence) return result;
    const std::uint32_t report = made.member.report;
    result.words =
        collection_.words_in({report, collection_.facts(report).sentences[*made.sentence].span});
    const auto first = std::partition_point(
        result.words.begin(), result.words.end(),
        [&](const Word& word) { return word.span.end <= made.citation.span.start; });
    const auto last = std::partition_point(first, result.words.end(), [&](const Word& word) {
      return word.span.start < made.citation.span.end;
    });
    result.first = static_cast<std::size_t>(first - result.words.begin());
    result.last = static_cast<std::size_t>(last - result.words.begin());
    return result;
  }

  void read_words(std::uint32_t report, const Facts& facts, std::size_t figure, Quantity& made) {
    const Neighbourhood here = around(made);
    if (here.words.empty()) return;
    if (made.measure == FigureMeasure::kOther || made.measure == FigureMeasure::kParticipants) {
      if (is_toll_read_as_age(facts.figures[figure], here)) {
        made.unit = hash_of("count");
        set_measure(report, facts, figure, here, made);
      } else if (may_be_people(made, facts.figures[figure])) {
        set_measure(report, facts, figure, here, made);
      } else if (made.unit == hash_of("count") && made.counted.number == 0) {
        set_measure_of_unknown(facts.figures[figure], here, made);
      }
    }
    // "nine more bodies" as well as "another 41".
    for (std::size_t i = here.first; i < std::min(here.last + 1, here.words.size()); ++i) {
      if (words_.is_increment(here.words[i].hash)) made.increment = true;
    }
    if (made.increment) made.increment = adds_to_another(facts, figure, made);
    for (std::size_t i = 0; i < here.first; ++i) made.claim += words_.is_claim(here.words[i].hash);
    for_near(here, kNearChange, [&](const Word& word) {
      if (const auto change = words_.change_of(word.hash);
          change && (!made.change_word || *change == ChangeWord::kRevision))
        made.change_word = change;
    });
    for_near(here, kNearEarlier, [&](const Word& word) {
      made.earlier = made.earlier || words_.is_earlier(word.hash);
    });
    static const std::uint64_t kFrom = hash_of("from");
    // "to two from nine", "rose from 14 to 19".
    if (made.change_word && here.first > 0 && here.words[here.first - 1].hash == kFrom)
      made.earlier = true;
    if (made.measure == FigureMeasure::kDetained)
      for_near(here, kNearRemainder,
               [&](const Word& word) { made.part = made.part || words_.is_remainder(word.hash); });
    for (const Word& word : here.words) {
      if (const auto purpose = words_.purpose_of(word.hash); purpose && made.purpose == 0)
        made.purpose = *purpose;
    }
    set_context(report, here, made);
  }

  template <typename Use>
  static void for_near(const Neighbourhood& here, std::size_t most, const Use& use) {
    const std::size_t first = here.first > most ? here.first - most : 0;
    const std::size_t last = std::min(here.words.size(), here.last + most);
    for (std::size_t i = first; i < last; ++i) {
      if (i < here.first || i >= here.last) use(here.words[i]);
    }
  }

  // "put the dead at 19" is no age.
  bool is_toll_read_as_age(const Figure& figure, const Neighbourhood& here) const {
    static const std::uint64_t kAt = hash_of("at");
    return figure.unit == "a" && here.first > 1 && here.last == here.first + 1 &&
           here.words[here.first - 1].hash == kAt &&
           words_.measure_of(here.words[here.first - 2].hash).has_value();
  }

  // A noun that may name people: those of whom the verb right behind it is said.
  void set_measure_of_unknown(const Figure& figure, const Neighbourhood& here,
                              Quantity& made) const {
    if (!figure.of || !figure.of->head || !figure.per.empty()) return;
    std::size_t i = here.last;
    while (i < here.words.size() && here.words[i].span.start < figure.of->head->end) ++i;
    for (const std::size_t verb : {i, i + 1}) {
      if (verb >= here.words.size()) return;
      const std::uint64_t hash = here.words[verb].hash;
      const auto measure = words_.measure_of(hash);
      const bool fits =
          verb == i ? words_.is_without_object(hash) : words_.is_passive(here.words[i].hash);
      if (!measure || !fits) continue;
      made.measure = *measure;
      return;
    }
  }

  static bool may_be_people(const Quantity& made, const Figure& figure) {
    if (figure.unit != "count" || !figure.per.empty()) return false;
    return made.head == 0 || (made.counted.number != 0 && !made.counted.things);
  }

  bool gap_stops(std::uint32_t report, const Word& before, const Word& after) const {
    const std::string_view gap = collection_.text({report, {before.span.end, after.span.start}});
    return gap.find_first_of(",;:()") != std::string_view::npos;
  }

  bool is_figure(const Facts& facts, std::size_t figure, const Word& word) const {
    for (const std::size_t other : {figure - 1, figure + 1}) {
      if (other < facts.figures.size() && facts.figures[other].span.overlaps(word.span))
        return true;
    }
    return false;
  }

  // Dead and injured joined: "dead and wounded".
  bool joined(std::span<const Word> words, std::size_t at, std::ptrdiff_t step,
              FigureMeasure first) const {
    bool join = false;
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(at) + step, left = 3; left > 0;
         i += step, --left) {
      if (i < 0 || i >= static_cast<std::ptrdiff_t>(words.size())) return false;
      const std::uint64_t hash = words[static_cast<std::size_t>(i)].hash;
      if (words_.joins_measures(hash)) join = true;
      const auto other = words_.measure_of(hash);
      if (!other) continue;
      const bool both = (first == FigureMeasure::kDead && *other == FigureMeasure::kInjured) ||
                        (first == FigureMeasure::kInjured && *other == FigureMeasure::kDead);
      return join && both;
    }
    return false;
  }

  void set_measure(std::uint32_t report, const Facts& facts, std::size_t figure,
                   const Neighbourhood& here, Quantity& made) const {
    const std::span<const Word> words = here.words;
    const std::size_t most_behind = made.head == 0 ? kNearWithoutNoun : kWordsBehind;
    std::size_t best = kWordsBeforeTotal + 1;
    std::optional<FigureMeasure> found;
    bool taken_part = false;
    for (std::size_t i = here.last; i < words.size() && i - here.last < most_behind; ++i) {
      if (i > 0 && gap_stops(report, words[i - 1], words[i])) break;
      if (is_figure(facts, figure, words[i]) || words_.joins_measures(words[i].hash)) break;
      std::optional<FigureMeasure> measure = words_.measure_of(words[i].hash);
      if (words_.is_combined(words[i].hash)) measure = FigureMeasure::kDeadOrInjured;
      if (!measure) continue;
      // "31 demonstrators are in jail": what they are says less than what befell them.
      if (*measure == FigureMeasure::kParticipants) {
        taken_part = true;
        continue;
      }
      found = joined(words, i, 1, *measure) ? FigureMeasure::kDeadOrInjured : *measure;
      best = i - here.last + 1;
      break;
    }
    const std::size_t most_before =
        made.change == FigureChange::kTo && made.head == 0 ? kWordsBeforeTotal : kWordsBefore;
    for (std::size_t steps = 1; steps <= most_before && steps <= here.first; ++steps) {
      const std::size_t i = here.first - steps;
      if (gap_stops(report, words[i], words[i + 1])) break;
      if (is_figure(facts, figure, words[i])) break;
      if (found && words_.joins_measures(words[i].hash)) break;
      const auto measure = words_.measure_of(words[i].hash);
      if (!measure) continue;
      if (steps > best) break;
      found = joined(words, i, -1, *measure) ? FigureMeasure::kDeadOrInjured : *measure;
      break;
    }
    if (!found && taken_part) found = FigureMeasure::kParticipants;
    if (found) made.measure = *found;
  }

  // "the office said 31, the mayor spoke of 34": a bare number that another one claims in the same
  // sentence measures what the one before it does; "160 houses fell, 245 were harmed" does so too.
  static void read_from_before(const Quantity& before, const Figure& figure, Quantity& made) {
    if (made.head != 0 || !before.sentence || before.sentence != made.sentence ||
        figure.unit != "count")
      return;
    if (before.head != 0 && before.counted.number == 0) {
      made.measure = figure.measure;
      return;
    }
    if (made.measure != FigureMeasure::kOther || before.measure == FigureMeasure::kMoney ||
        before.claim == made.claim || before.unit != made.unit)
      return;
    const double low = std::min(made.value(), before.value());
    const double high = std::max(made.value(), before.value());
    if (low > 0 && high <= kMostRatioOfClaims * low) made.measure = before.measure;
  }

  // A figure before it measures the same. The dead also where none does, for a toll is not told as
  // "two more".
  static bool adds_to_another(const Facts& facts, std::size_t figure, const Quantity& made) {
    if (made.measure == FigureMeasure::kMoney || made.measure == FigureMeasure::kOther)
      return false;
    if (figure == 0) return made.measure == FigureMeasure::kDead;
    const Figure& before = facts.figures[figure - 1];
    if (before.measure == FigureMeasure::kOther || before.measure == FigureMeasure::kMoney)
      return made.measure == FigureMeasure::kDead;
    return before.measure == made.measure && before.unit == facts.figures[figure].unit;
  }

  void set_context(std::uint32_t report, const Neighbourhood& here, Quantity& made) const {
    const std::size_t first = here.first > kContextWords ? here.first - kContextWords : 0;
    const std::size_t last = std::min(here.words.size(), here.last + kContextWords);
    for (std::size_t i = first; i < last; ++i) {
      const Word& word = here.words[i];
      if ((i >= here.first && i < here.last) || word.digits || words_.is_stop_word(word.hash))
        continue;
      made.context.push_back(hash_of(stem(lower_text({report, word.span}))));
    }
    std::sort(made.context.begin(), made.context.end());
    made.context.erase(std::unique(made.context.begin(), made.context.end()), made.context.end());
  }

  void set_place(std::uint32_t report, const Figure& figure, Quantity& made) const {
    if (figure.place) made.place = Member{report, static_cast<std::uint32_t>(*figure.place)};
    if (!made.place && made.event) made.place = events_[*made.event].place;
    if (!made.place) return;
    const PlaceMention& place = collection_.facts(made.place->report).places[made.place->index];
    if (place.use != PlaceUse::kLiteral) return;
    if (!place.place) {
      made.place_key = hash_of(lower_text({made.place->report, place.span}));
    } else if (place.place->kind == PlaceKind::kCity) {
      std::string name;
      append_lower(name, place.place->name);
      made.place_key = hash_of(name);
    }
  }

  // A year, a month, a quarter or a stretch of days beside the figure, or a day long ago.
  void set_period(std::uint32_t report, const Facts& facts, std::size_t& next, Quantity& made) {
    if (!made.sentence) return;
    const Span sentence = facts.sentences[*made.sentence].span;
    while (next < facts.times.size() && facts.times[next].span.end <= sentence.start) ++next;
    const auto today = collection_.day(report);
    std::uint32_t nearest = 0;
    for (std::size_t i = next; i < facts.times.size(); ++i) {
      const TimeExpression& time = facts.times[i];
      if (time.span.start >= sentence.end) break;
      if (time.value.empty() || time.earliest.empty() || time.type == TimeType::kSet) continue;
      const bool day = time.type != TimeType::kDuration && time.value.size() >= 10;
      const bool week = time.value.size() > 5 && time.value[5] == 'W';
      const auto start = day_number(time.earliest);
      if ((day || week) && !(today && start && *today - *start > kLongAgo)) continue;
      const std::uint32_t gap =
          time.span.start > made.citation.span.end
              ? time.span.start - made.citation.span.end
              : made.citation.span.start - std::min(time.span.end, made.citation.span.start);
      if (made.period && gap >= nearest) continue;
      nearest = gap;
      made.period = Member{report, static_cast<std::uint32_t>(i)};
      made.period_key = hash_of(time.earliest + "/" + time.latest);
    }
  }

  void set_voucher(std::uint32_t report, const Figure& figure, Quantity& made) const {
    if (figure.said_by.empty() || !figure.said_by.front().certain) return;
    const Voucher& voucher = figure.said_by.front();
    if (const auto entity = entities_.of(report, voucher.entity)) {
      made.voucher = hash_of("entity " + std::to_string(*entity));
    } else if (voucher.span) {
      made.voucher = hash_of(lower_text({report, *voucher.span}));
    }
  }

  const Collection& collection_;
  const Scopes& scopes_;
  const OriginIndex& origins_;
  const EntityLookup& entities_;
  std::span<const LinkedEvent> events_;
  const FigureWords& words_;
};

}  // namespace

bool same_value(const Quantity& a, const Quantity& b) {
  return a.low == b.low && a.high == b.high && a.bound == b.bound && a.change == b.change;
}

bool compatible_values(const Quantity& a, const Quantity& b) {
  const double room = std::max(slack(a), slack(b));
  return a.low - room <= b.high && b.low - room <= a.high;
}

Scopes::Scopes(const Collection& collection, std::span<const Story> stories,
               std::span<const LinkedEvent> events)
    : stories_(stories.size()), parts_(collection.size()) {
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const StoryMember& member : stories[i].reports)
      parts_[member.report].push_back({i, member.passages});
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    for (const Member& member : events[i].members) {
      for (const std::size_t figure : collection.facts(member.report).events[member.index].figures)
        of_figures_.push_back({{member.report, static_cast<std::uint32_t>(figure)}, i});
    }
  }
  std::sort(of_figures_.begin(), of_figures_.end());
}

std::size_t Scopes::story_of(const Citation& citation) const {
  std::optional<std::size_t> whole;
  for (const Part& part : parts_[citation.report]) {
    if (part.passages.empty()) {
      if (!whole) whole = part.story;
      continue;
    }
    const auto passage =
        std::partition_point(part.passages.begin(), part.passages.end(),
                             [&](const Span& span) { return span.end <= citation.span.start; });
    if (passage != part.passages.end() && passage->overlaps(citation.span)) return part.story;
  }
  return whole.value_or(stories_ + citation.report);
}

std::optional<std::size_t> Scopes::event_of(Member figure) const {
  const auto found = std::lower_bound(of_figures_.begin(), of_figures_.end(),
                                      std::pair<Member, std::size_t>(figure, 0));
  if (found == of_figures_.end() || found->first != figure) return std::nullopt;
  return found->second;
}

std::vector<Quantity> read_quantities(const Collection& collection, const Scopes& scopes,
                                      const OriginIndex& origins, const EntityLookup& entities,
                                      std::span<const LinkedEvent> events) {
  std::vector<Quantity> quantities;
  Reader reader(collection, scopes, origins, entities, events);
  for (std::uint32_t report = 0; report < collection.size(); ++report)
    reader.read(report, quantities);
  return quantities;
}

}  // namespace dateline::linking
