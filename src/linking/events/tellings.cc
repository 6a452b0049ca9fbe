// SPDX-License-Identifier: Apache-2.0
#include "linking/events/tellings.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/characters.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostWords = 200;   // of a sentence
constexpr std::size_t kFewestWords = 6;   // of a sentence that proves a copy
constexpr std::size_t kWordsBefore = 3;   // of a trigger that may set it apart
constexpr std::size_t kStretchReach = 6;  // words before a trigger: "days after a factory fire"
constexpr std::int32_t kLongestStretch = 400;  // days that still date a happening
constexpr std::uint32_t kDeepest = 32;         // demand inside demand
constexpr int kNameWeight = 2;                 // of a name or number beside another word

template <typename Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

class Tellings::Maker {
 public:
  Maker(const Collection& collection, const std::vector<LinkedEntity>& entities)
      : collection_(collection),
        entities_(entities),
        index_(entities, collection.size()),
        words_(TriggerWords::builtin()) {}

  Telling make(Member member) {
    const Event& event = collection_.facts(member.report).events[member.index];
    Telling made;
    made.member = member;
    made.type = event.type;
    if (!event.modes.empty() && event.modes[0] != "other") made.mode = hash_of(event.modes[0]);
    made.depth = depth_of(member);
    made.negated = event.negated;
    made.background = event.background;
    made.modality = event.modality;
    made.report_day = collection_.day(member.report);
    add_sentence(made, event);
    add_trigger(made, event);
    add_parties(made, event.actors, made.actors, made.actor_words);
    add_parties(made, event.recipients, made.recipients, made.recipient_words);
    for (const Voucher& voucher : event.said_by)
      if (voucher.entity)
        if (const auto linked =
                index_.of({member.report, static_cast<std::uint32_t>(*voucher.entity)}))
          made.vouchers.push_back(*linked);
    sort_unique(made.vouchers);
    sort_unique(made.parties);
    sort_unique(made.countries);
    add_time(made, event);
    add_place(made, event);
    for (const std::size_t index : event.figures) {
      const Figure& figure = collection_.facts(member.report).figures[index];
      if (figure.value) made.figures.emplace_back(figure.measure, *figure.value);
    }
    sort_unique(made.figures);
    return made;
  }

 private:
  std::uint32_t depth_of(Member member) const {
    const std::vector<Event>& events = collection_.facts(member.report).events;
    std::uint32_t depth = 0;
    for (auto outer = events[member.index].nested_in; outer && depth < kDeepest;
         outer = events[*outer].nested_in)
      ++depth;
    return depth;
  }

  std::string lower_text(std::uint32_t report, const Word& word) const {
    std::string text = lower(collection_.text({report, word.span}));
    for (const std::string_view ending : {"'s", "\xE2\x80\x99s"})
      if (text.size() > ending.size() && text.ends_with(ending))
        text.resize(text.size() - ending.size());
    return text;
  }

  // The family of a word; words that stand in any sentence have none.
  std::uint64_t family(std::uint32_t report, const Word& word) {
    const auto [known, fresh] = families_.emplace(word.hash, 0);
    if (fresh) {
      const std::string text = lower_text(report, word);
      known->second = words_.is_plain(text) ? 0 : words_.family(text);
    }
    return known->second;
  }

  void add_words(std::uint32_t report, Span span, std::vector<std::uint64_t>& into) {
    for (const Word& word : collection_.words_in({report, span}))
      if (const std::uint64_t found = family(report, word)) into.push_back(found);
    sort_unique(into);
  }

  void add_sentence(Telling& made, const Event& event) {
    const std::uint32_t report = made.member.report;
    made.sentence = {report, event.triggers.front()};
    const auto index = collection_.sentence_of(made.sentence);
    if (!index) return;
    made.sentence_index = *index;
    made.sentence.span = collection_.facts(report).sentences[*index].span;
    auto words = collection_.words_in(made.sentence);
    if (words.size() > kMostWords) words = words.first(kMostWords);
    std::uint64_t hash = hash_of("");
    std::size_t before = 0;
    const auto is_trigger = [&](const Word& word) {
      return std::any_of(event.triggers.begin(), event.triggers.end(),
                         [&](Span trigger) { return trigger.overlaps(word.span); });
    };
    for (const Word& word : words) {
      hash = (hash ^ word.hash) * 1099511628211u;
      before += word.span.end <= event.triggers.front().start;
      if (word.digits) made.numbers.push_back(word.hash);
      if (is_trigger(word)) continue;
      if (const std::uint64_t found = family(report, word))
        made.words.emplace_back(found, word.capital || word.digits ? kNameWeight : 1);
    }
    if (words.size() >= kFewestWords)
      made.copy = (hash ^ before) * 1099511628211u ^ static_cast<std::uint64_t>(made.type);
    sort_unique(made.numbers);
    std::sort(made.words.begin(), made.words.end(), std::greater<>());
    made.words.erase(std::unique(made.words.begin(), made.words.end(),
                                 [](const auto& a, const auto& b) { return a.first == b.first; }),
                     made.words.end());
    std::reverse(made.words.begin(), made.words.end());
    int squares = 0;
    for (const auto& [word, weight] : made.words) squares += weight * weight;
    made.norm = std::sqrt(static_cast<double>(squares));
  }

  void add_trigger(Telling& made, const Event& event) {
    const std::uint32_t report = made.member.report;
    const auto all = collection_.words(report);
    std::vector<std::string> texts;
    std::size_t own = 0;
    for (const Span trigger : event.triggers) {
      const auto words = collection_.words_in({report, trigger});
      for (const Word& word : words) texts.push_back(lower_text(report, word));
      own = texts.size();
      if (&trigger != &event.triggers.back() || words.empty()) continue;
      // Particles behind the last verb ("stepped down").
      const std::size_t behind = static_cast<std::size_t>(&words.back() - all.data()) + 1;
      for (std::size_t i = behind; i < std::min(all.size(), behind + 2); ++i)
        if (all[i].sentence == words.back().sentence) texts.push_back(lower_text(report, all[i]));
    }
    made.trigger = words_.form(texts, own);
    const auto words = collection_.words_in({report, event.triggers.front()});
    if (words.empty()) return;
    const std::size_t first = static_cast<std::size_t>(&words.front() - all.data());
    for (std::size_t i = first - std::min(first, kWordsBefore); i < first; ++i) {
      if (all[i].sentence != words.front().sentence) continue;
      const std::string text = lower_text(report, all[i]);
      made.also = made.also || text == "also";
      if (words_.is_other_one(text)) made.other_one = hash_of(text);
    }
    if (stands_behind_a_stretch(report, first)) made.other_one = hash_of("after");
  }

  // "three days after a fire": not the happening that the sentence reports.
  bool stands_behind_a_stretch(std::uint32_t report, std::size_t trigger) const {
    const auto all = collection_.words(report);
    for (std::size_t i = trigger - std::min(trigger, kStretchReach); i + 1 < trigger; ++i)
      if (all[i].sentence == all[trigger].sentence &&
          words_.is_stretch(lower_text(report, all[i])) &&
          words_.is_behind(lower_text(report, all[i + 1])))
        return true;
    return false;
  }

  void add_parties(Telling& made, const std::vector<EventRole>& roles,
                   std::vector<std::size_t>& named, std::vector<std::uint64_t>& role_words) {
    const std::uint32_t report = made.member.report;
    for (const EventRole& role : roles) {
      add_words(report, role.span, role_words);
      if (!role.country.empty()) made.countries.push_back(hash_of(role.country));
      if (!role.entity) continue;
      const auto linked = index_.of({report, static_cast<std::uint32_t>(*role.entity)});
      if (!linked) continue;
      made.parties.push_back(*linked);
      const LinkedEntity& entity = entities_[*linked];
      if (!entity.country.empty()) made.countries.push_back(hash_of(entity.country));
      const bool land =
          entity.kind == EntityKind::kCountry || entity.kind == EntityKind::kNationality;
      if (!entity.name.empty() && !land) named.push_back(*linked);
    }
    sort_unique(named);
  }

  void add_time(Telling& made, const Event& event) {
    if (!event.time) return;
    const TimeExpression& time = collection_.facts(made.member.report).times[*event.time];
    add_words(made.member.report, time.span, made.time_words);
    const auto from = day_number(time.earliest), to = day_number(time.latest);
    if (!from || !to || *to < *from || *to - *from > kLongestStretch) return;
    made.dated = true;
    made.from = *from;
    made.to = *to;
  }

  void add_place(Telling& made, const Event& event) {
    if (!event.place) return;
    const PlaceMention& mention = collection_.facts(made.member.report).places[*event.place];
    add_words(made.member.report, mention.span, made.place_words);
    if (mention.place) made.place = &*mention.place;
  }

  const Collection& collection_;
  const std::vector<LinkedEntity>& entities_;
  const EntityIndex index_;
  const TriggerWords& words_;
  std::unordered_map<std::uint64_t, std::uint64_t> families_;  // by hash of the word
};

Tellings::Tellings(const Collection& collection, const std::vector<LinkedEntity>& entities) {
  Maker maker(collection, entities);
  for (std::uint32_t report = 0; report < collection.size(); ++report) {
    first_.push_back(all_.size());
    const std::size_t count = collection.facts(report).events.size();
    for (std::uint32_t i = 0; i < count; ++i) all_.push_back(maker.make({report, i}));
  }
}

}  // namespace dateline::linking
