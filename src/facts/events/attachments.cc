// SPDX-License-Identifier: Apache-2.0
#include "facts/events/attachments.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "facts/names/descriptors.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 24;
constexpr std::uint32_t kNear = 200;  // tokens to either side in which an only event is looked for
// What is older is recalled, not reported.
constexpr std::chrono::days kLongAgo{45};

// Of "2021-06-28" or "2021-06-28T09:00".
std::optional<std::chrono::sys_days> day_of(std::string_view value) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (value.size() < 10) return std::nullopt;
  const auto read = [&](std::size_t at, std::size_t length, auto& number) {
    const char* end = value.data() + at + length;
    return std::from_chars(value.data() + at, end, number).ptr == end;
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

// A sea or a region of several countries places nothing.
bool is_vague(PlaceKind kind) { return kind == PlaceKind::kRegion || kind == PlaceKind::kWater; }

bool is_said(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kConsult:
    case EventType::kSupport:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return true;
    default:
      return false;
  }
}

class Attacher {
 public:
  Attacher(const ReportView& view, const Syntax& syntax, const std::optional<ReportDate>& date,
           const Facts& facts, std::vector<Candidate>& candidates)
      : view_(view),
        syntax_(syntax),
        today_(date ? day_of(date->value) : std::nullopt),
        facts_(facts),
        candidates_(candidates),
        at_(view.size(), kNoToken) {
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].dropped) continue;
      for (std::uint32_t trigger : candidates[i].triggers) at_[trigger] = i;
    }
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      if (!candidates[i].dropped && at_[candidates[i].anchor] == kNoToken)
        at_[candidates[i].anchor] = i;
    }
  }

  void run() {
    for (std::size_t i = 0; i < facts_.times.size(); ++i) {
      const TimeExpression& time = facts_.times[i];
      if (time.value.empty() || time.earliest.empty()) continue;
      if (time.type != TimeType::kDate && time.type != TimeType::kTime) continue;
      each_owner(time.span, false, [&](Candidate& candidate) {
        if (!candidate.event.time) candidate.event.time = i;
      });
    }
    for (std::size_t i = 0; i < facts_.places.size(); ++i) {
      const PlaceMention& place = facts_.places[i];
      if (place.use != PlaceUse::kLiteral || !place.place || is_vague(place.place->kind)) continue;
      each_owner(place.span, true, [&](Candidate& candidate) {
        const auto& held = candidate.event.place;
        if (!happens_there(candidate, place.span)) return;
        if (!held || finer(i, *held)) candidate.event.place = i;
      });
    }
    for (std::size_t i = 0; i < facts_.figures.size(); ++i) {
      each_owner(facts_.figures[i].span, false,
                 [&](Candidate& candidate) { candidate.event.figures.push_back(i); });
    }
    for (Candidate& candidate : candidates_) {
      Event& event = candidate.event;
      event.background = candidate.attributive || is_recalled(candidate);
      event.by_report_date = !event.time && event.tense == Tense::kPast && !event.background &&
                             event.modality == Modality::kActual;
    }
  }

 private:
  bool finer(std::size_t a, std::size_t b) const {
    const auto broad = [&](std::size_t place) {
      return facts_.places[place].place->kind == PlaceKind::kCountry;
    };
    return broad(b) && !broad(a);
  }

  // "condemned the attacks in Latakia", "discussed the war in Ukraine": words are said elsewhere
  // than where what they are about happened; "the senator from Virginia" tells whose he is.
  bool happens_there(const Candidate& candidate, Span span) const {
    const TokenRange tokens = view_.tokens_of(span);
    std::uint32_t here = root_of(view_, tokens);
    if (view_[here].dep == "nsubj" || view_[here].dep == "dobj")
      return !is_said(candidate.event.type) && view_[here].dep == "dobj";
    if (view_[here].dep != "pobj") return true;
    const std::uint32_t preposition = view_[here].head;
    if (lower(view_[preposition].text) == "from" && view_[view_[preposition].head].pos != "VERB")
      return false;
    if (!is_said(candidate.event.type)) return true;
    const std::uint32_t owner = view_[preposition].head;
    const auto& triggers = candidate.triggers;
    return owner == candidate.anchor ||
           std::find(triggers.begin(), triggers.end(), owner) != triggers.end();
  }

  // The event the words belong to. `placed`: a place that stands under no preposition ("Rome has
  // eased away") belongs to no event but its own.
  template <typename Take>
  void each_owner(Span span, bool placed, Take take) {
    const TokenRange tokens = view_.tokens_of(span);
    if (tokens.size() == 0) return;
    std::uint32_t here = root_of(view_, tokens);
    for (int step = 0; step < kMostSteps; ++step) {
      if (at_[here] != kNoToken) {
        take(candidates_[at_[here]]);
        return;
      }
      if (view_[here].head == here) break;
      // Another clause, whose verb is no event: "As the U.S. withdraws its staff, ministers met".
      const ViewToken& token = view_[here];
      const bool clause = token.pos == "VERB" || token.pos == "AUX";
      if (clause && (token.dep == "advcl" || token.dep == "relcl" || token.dep == "ccomp" ||
                     token.dep == "acl" || token.dep == "conj" || token.dep == "pcomp")) {
        return;
      }
      here = token.head;
    }
    if (placed && view_[root_of(view_, tokens)].dep != "pobj") return;
    // Nothing on the way: the only event of the sentence has it.
    std::uint32_t only = kNoToken;
    const std::uint32_t at = tokens.begin;
    const std::uint32_t end = std::min(syntax_.sentence_end(at), at + kNear);
    std::uint32_t i = std::max(syntax_.sentence_begin(at), at - std::min(at, kNear));
    for (; i < end; ++i) {
      if (at_[i] == kNoToken || at_[i] == only) continue;
      if (only != kNoToken) return;
      only = at_[i];
    }
    if (only != kNoToken) take(candidates_[only]);
  }

  bool is_recalled(const Candidate& candidate) const {
    const Event& event = candidate.event;
    if (event.time && today_) {
      const auto latest = day_of(facts_.times[*event.time].latest);
      return latest && *today_ - *latest > kLongAgo;
    }
    const std::uint32_t anchor = candidate.anchor;
    if (view_[anchor].tag != "VBN" || view_[anchor].dep != "relcl") return false;
    const auto children = near_children(view_, anchor);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return view_[child].dep == "aux" && view_[child].tag == "VBD" && view_[child].lemma == "have";
    });
  }

  const ReportView& view_;
  const Syntax& syntax_;
  std::optional<std::chrono::sys_days> today_;
  const Facts& facts_;
  std::vector<Candidate>& candidates_;
  std::vector<std::uint32_t> at_;
};

}  // namespace

void attach(const ReportView& view, const Syntax& syntax, const std::optional<ReportDate>& date,
            const Facts& facts, std::vector<Candidate>& candidates) {
  Attacher(view, syntax, date, facts, candidates).run();
}

}  // namespace dateline::facts
