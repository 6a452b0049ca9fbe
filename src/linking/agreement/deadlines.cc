// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/deadlines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "linking/agreement/agreement_words.h"
#include "linking/figures/quantity.h"

namespace dateline::linking {
namespace {

// Words that may stand between the cue and the date: articles, "the end of", "at".
constexpr std::size_t kMostBetween = 2;
constexpr std::size_t kWordsOfWhat = 14;

class DeadlineFinder {
 public:
  DeadlineFinder(const Collection& collection, const std::vector<Story>& stories,
                 const std::vector<LinkedEvent>& events)
      : collection_(collection), scopes_(collection, stories, {}), words_(agreement_words()) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      for (const Member& member : events[i].members) {
        const auto& time = collection.facts(member.report).events[member.index].time;
        if (time) event_of_.emplace(Member{member.report, static_cast<std::uint32_t>(*time)}, i);
      }
    }
  }

  std::vector<Deadline> run() {
    for (std::uint32_t report = 0; report < collection_.size(); ++report) {
      const std::vector<TimeExpression>& times = collection_.facts(report).times;
      for (std::uint32_t i = 0; i < times.size(); ++i) read({report, i}, times[i]);
    }
    std::vector<Deadline> result;
    result.reserve(found_.size());
    for (auto& [key, deadline] : found_) result.push_back(std::move(deadline));
    return result;
  }

 private:
  void read(Member member, const TimeExpression& time) {
    if (time.type != TimeType::kDate && time.type != TimeType::kTime) return;
    if (time.earliest.empty() || time.latest.empty()) return;
    const auto last = day_number(time.latest);
    const auto today = collection_.day(member.report);
    if (last && today && *last < *today) return;
    const Citation citation{member.report, time.span};
    const auto sentence = collection_.sentence_of(citation);
    if (!sentence) return;
    const Span span = collection_.facts(member.report).sentences[*sentence].span;
    const std::span<const Word> words = collection_.words_in({member.report, span});
    const auto first = static_cast<std::size_t>(
        std::partition_point(words.begin(), words.end(),
                             [&](const Word& word) { return word.span.end <= time.span.start; }) -
        words.begin());
    const auto cue = cue_before(words, first);
    // "until Friday" may be read as one time expression.
    const bool inside = first < words.size() && words_.deadline_before.length_at(words, first) > 0;
    if (!cue && !inside) return;
    Deadline made;
    made.earliest = time.earliest;
    made.latest = time.latest;
    if (is_midnight(words, first, time)) made.earliest = time.earliest.substr(0, 10) + "T00:00";
    made.zone = zone_behind(member.report, words, time);
    made.year_from_report_date = time.from_report_date && !names_year(words, first, time);
    const std::size_t from = clause_start(member.report, words, cue.value_or(first));
    const Citation what{member.report, {words[from].span.start, time.span.end}};
    made.what = std::string(collection_.text(what));
    if (const auto event = event_of_.find(member); event != event_of_.end())
      made.event = event->second;
    const auto [at, is_new] =
        found_.try_emplace({made.latest, made.earliest, scopes_.story_of(citation)}, made);
    at->second.citations.push_back(what);
    if (!is_new && !at->second.event) at->second.event = made.event;
    if (!is_new && at->second.zone.empty()) at->second.zone = made.zone;
  }

  // Where the cue in front of the date begins.
  std::optional<std::size_t> cue_before(std::span<const Word> words, std::size_t date) const {
    for (std::size_t between = 0; between <= kMostBetween && between < date; ++between) {
      const std::size_t end = date - between;
      if (const std::size_t length = words_.deadline_before.length_before(words, end))
        return end - length;
      if (between > 1) continue;
      if (const std::size_t length = words_.deadline_by.length_before(words, end);
          length > 0 && words_.deadline_duties.find(words.first(end - length)))
        return end - length;
    }
    return std::nullopt;
  }

  static bool is_midnight(std::span<const Word> words, std::size_t first,
                          const TimeExpression& time) {
    static const std::uint64_t kMidnight = hash_of("midnight");
    for (std::size_t i = first; i < words.size() && words[i].span.start < time.span.end; ++i) {
      if (words[i].hash == kMidnight) return time.earliest.size() >= 10;
    }
    return false;
  }

  bool names_year(std::span<const Word> words, std::size_t first,
                  const TimeExpression& time) const {
    for (std::size_t i = first; i < words.size() && words[i].span.start < time.span.end; ++i) {
      if (words[i].digits && words[i].span.end - words[i].span.start == 4) return true;
    }
    return false;
  }

  std::string zone_behind(std::uint32_t report, std::span<const Word> words,
                          const TimeExpression& time) const {
    if (time.type != TimeType::kTime) return {};
    const auto behind = static_cast<std::size_t>(
        std::partition_point(words.begin(), words.end(),
                             [&](const Word& word) { return word.span.start < time.span.start; }) -
        words.begin());
    for (std::size_t i = behind; i < words.size(); ++i) {
      if (words[i].span.start > time.span.end + 2) break;
      if (const std::size_t length = words_.zones.length_at(words, i)) {
        const Span zone{words[i].span.start, words[i + length - 1].span.end};
        return std::string(collection_.text({report, zone}));
      }
    }
    return {};
  }

  // Back to the last comma or the start of the sentence, at most so many words.
  std::size_t clause_start(std::uint32_t report, std::span<const Word> words,
                           std::size_t cue) const {
    std::size_t from = cue;
    while (from > 0 && cue - from < kWordsOfWhat) {
      const std::string_view gap =
          collection_.text({report, {words[from - 1].span.end, words[from].span.start}});
      if (cue - from > 1 && gap.find_first_of(",;:(") != std::string_view::npos) break;
      --from;
    }
    return from;
  }

  const Collection& collection_;
  const Scopes scopes_;
  const AgreementWords& words_;
  std::map<Member, std::size_t> event_of_;
  std::map<std::tuple<std::string, std::string, std::size_t>, Deadline> found_;
};

}  // namespace

std::vector<Deadline> find_deadlines(const Collection& collection,
                                     const std::vector<Story>& stories,
                                     const std::vector<LinkedEvent>& events) {
  return DeadlineFinder(collection, stories, events).run();
}

}  // namespace dateline::linking
