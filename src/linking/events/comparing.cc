// SPDX-License-Identifier: Apache-2.0
#include "linking/events/comparing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::linking {
namespace {

constexpr double kTownKilometres = 30;
constexpr double kKilometresPerDegree = 111.2;
constexpr double kRadiansPerDegree = 0.017453292519943295;

constexpr double kSameCompany = 0.5;  // cosine of the words for those who meet

constexpr double kBias = -1.5;
// In the order of Evidence.
constexpr std::array<double, kEvidenceCount> kWeights = {
    1.5,   // kSameFamily
    0.2,   // kSameClass
    1.0,   // kSameType
    -1.2,  // kTypeOnly
    -0.8,  // kOtherType
    -1.4,  // kVague
    -0.6,  // kSpeech
    -1.6,  // kSpeechOfOthers
    0.4,   // kSharedActors
    0.4,   // kSharedOthers
    -0.5,  // kOtherActors
    -0.3,  // kOtherOthers
    0.2,   // kActorWords
    0.8,   // kOtherWords
    0.0,   // kSharedCountry
    0.2,   // kNoParties
    -1.6,  // kNobodyShared
    -0.8,  // kOtherSufferers
    -0.8,  // kNoSharedMatter
    -1.5,  // kOtherCompany
    -2.0,  // kOtherDoerHere
    3.0,   // kWords
    0.6,   // kSameTime
    0.2,   // kTimeWords
    -0.2,  // kOtherTimeWords
    0.2,   // kSamePlace
    -0.3,  // kOtherPlace
    -1.2,  // kFarPlace
    0.5,   // kSamePoint
    0.8,   // kSameFigure
    -0.3,  // kOtherFigure
    0.4,   // kSharedNumbers
    -0.4,  // kOtherNumbers
    0.3,   // kSameReport
    -3.0,  // kOtherPolarity
    -1.0,  // kOtherModality
    -1.2,  // kSetApart
    2.5,   // kWordsWithVague
    -1.0,  // kApartInDays
};

template <typename Value>
std::size_t shared(const std::vector<Value>& a, const std::vector<Value>& b) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++count;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return count;
}

double cosine(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  return static_cast<double>(shared(a, b)) /
         std::sqrt(static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

double word_cosine(const Telling& a, const Telling& b) {
  if (a.norm <= 0 || b.norm <= 0) return 0;
  int sum = 0;
  for (std::size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
    if (a.words[i].first == b.words[j].first) {
      sum += a.words[i++].second * b.words[j++].second;
    } else if (a.words[i].first < b.words[j].first) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum / (a.norm * b.norm);
}

double kilometres(const PlaceCandidate& a, const PlaceCandidate& b) {
  const double middle = (a.latitude + b.latitude) / 2 * kRadiansPerDegree;
  const double north = (a.latitude - b.latitude) * kKilometresPerDegree;
  const double east = (a.longitude - b.longitude) * kKilometresPerDegree * std::cos(middle);
  return std::sqrt(north * north + east * east);
}

bool is_area(PlaceKind kind) {
  return kind == PlaceKind::kAdmin1 || kind == PlaceKind::kAdmin2 || kind == PlaceKind::kCountry ||
         kind == PlaceKind::kRegion || kind == PlaceKind::kWater;
}

// A record made elsewhere may know no type.
bool is_typed(const Telling& telling) {
  return telling.type != EventType::kHappening || telling.mode != 0;
}

// What reports describe in many words, from both ends: who did it, who suffered it.
bool is_deed(EventType type) {
  return type == EventType::kAssault || type == EventType::kCoerce ||
         type == EventType::kHappening || type == EventType::kProtest;
}

// What is said or agreed: one only when the matter is one.
bool is_verbal(EventType type) {
  return type == EventType::kAgree || type == EventType::kSupport || type == EventType::kConcede ||
         type == EventType::kRequest || type == EventType::kAccuse || type == EventType::kReject ||
         type == EventType::kThreaten;
}

// Doer and sufferer have changed places, and nobody stands on the same side.
bool is_reversed(const Telling& a, const Telling& b) {
  if (!is_typed(a) || !is_typed(b) || a.type == EventType::kConsult ||
      a.type == EventType::kHappening || b.type == EventType::kHappening)
    return false;
  const bool direct = shared(a.actors, b.actors) > 0 || shared(a.recipients, b.recipients) > 0;
  return !direct && (shared(a.actors, b.recipients) > 0 || shared(a.recipients, b.actors) > 0);
}

// Types that reports give one happening: a promise of aid, a deadly attack, an arrest by a court.
bool can_be_one(EventType a, EventType b) {
  if (a > b) std::swap(a, b);
  const auto are = [&](EventType one, EventType other) { return a == one && b == other; };
  return a == b || are(EventType::kAgree, EventType::kSupport) ||
         are(EventType::kAgree, EventType::kCooperate) || are(EventType::kAgree, EventType::kAid) ||
         are(EventType::kAssault, EventType::kHappening) ||
         are(EventType::kCoerce, EventType::kHappening) ||
         are(EventType::kSanction, EventType::kHappening) ||
         are(EventType::kSanction, EventType::kCoerce);
}

bool is_unreal(Modality modality) {
  return modality == Modality::kPossible || modality == Modality::kConditional ||
         modality == Modality::kDemanded;
}

bool is_among(const std::vector<std::uint64_t>& sorted, std::uint64_t word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Words of both sentences that name no party of either.
bool shares_matter(const Telling& a, const Telling& b) {
  for (std::size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
    const std::uint64_t one = a.words[i].first, other = b.words[j].first;
    if (one == other && !is_among(a.actor_words, one) && !is_among(b.actor_words, one) &&
        !is_among(a.recipient_words, one) && !is_among(b.recipient_words, one))
      return true;
    i += one <= other;
    j += other <= one;
  }
  return false;
}

bool days_meet(const Telling& a, const Telling& b) { return a.from <= b.to && b.from <= a.to; }

// A happening that is over by the day of its report cannot be one that was dated later, and one
// that lies ahead none that was dated earlier.
bool time_forbids(const Telling& dated, const Telling& other) {
  if (!dated.dated || other.dated || !other.report_day) return false;
  const bool ahead = other.modality == Modality::kPlanned;
  return ahead ? dated.to < *other.report_day : dated.from > *other.report_day + 1;
}

bool has_nobody(const Telling& telling) {
  return telling.actor_words.empty() && telling.recipient_words.empty();
}

// What people say to each other is one thing only when one of them is known to be the same: every
// meeting has talks, and every paper a demand.
bool is_of_others(const Telling& a, const Telling& b) {
  if (!is_typed(a) || !is_typed(b)) return false;
  const bool meetings = a.type == EventType::kConsult && b.type == EventType::kConsult;
  if (!meetings) return is_verbal(a.type) && is_verbal(b.type) && (has_nobody(a) || has_nobody(b));
  if (shared(a.actors, b.actors) > 0) return false;
  const bool same_day = a.dated && b.dated && days_meet(a, b);
  return !(same_day && cosine(a.actor_words, b.actor_words) >= kSameCompany);
}

bool is_vetoed(const Telling& a, const Telling& b, Likeness likeness) {
  if (a.depth != b.depth) return true;
  if (is_of_others(a, b)) return true;
  if (a.dated && b.dated && !days_meet(a, b)) return true;
  if (is_reversed(a, b)) return true;
  if (time_forbids(a, b) || time_forbids(b, a)) return true;
  const bool same_report = a.member.report == b.member.report;
  if (same_report && (a.other_one != b.other_one || a.also != b.also)) return true;
  // One report tells one call, charge or promise by one speaker.
  const bool both_verbal = is_verbal(a.type) && is_verbal(b.type);
  if (same_report && both_verbal && !a.actor_words.empty() && !b.actor_words.empty() &&
      shared(a.actors, b.actors) == 0 && shared(a.actor_words, b.actor_words) == 0)
    return true;
  // Two words of one sentence tell two things unless they are of one family.
  return same_report && a.sentence_index == b.sentence_index && likeness != Likeness::kFamily;
}

void compare_parties(const Telling& a, const Telling& b, Comparison& made) {
  const auto count = [](std::size_t shared_ones) {
    return static_cast<double>(std::min<std::size_t>(shared_ones, 2));
  };
  made.evidence[kSharedActors] = count(shared(a.actors, b.actors));
  made.evidence[kSharedOthers] = count(shared(a.recipients, b.recipients));
  // Passives and nouns let doer and sufferer change places.
  if (made.evidence[kSharedActors] == 0 && made.evidence[kSharedOthers] == 0)
    made.evidence[kSharedOthers] =
        count(shared(a.actors, b.recipients) + shared(a.recipients, b.actors));
  made.evidence[kOtherActors] =
      !a.actors.empty() && !b.actors.empty() && shared(a.actors, b.actors) == 0;
  made.evidence[kOtherOthers] =
      !a.recipients.empty() && !b.recipients.empty() && shared(a.recipients, b.recipients) == 0;
  made.evidence[kActorWords] = cosine(a.actor_words, b.actor_words);
  made.evidence[kOtherWords] = cosine(a.recipient_words, b.recipient_words);
  made.evidence[kSharedCountry] = shared(a.countries, b.countries) > 0;
  const bool same_doer = made.evidence[kSharedActors] > 0 || made.evidence[kActorWords] > 0;
  made.evidence[kOtherDoerHere] = a.member.report == b.member.report && !a.actor_words.empty() &&
                                  !b.actor_words.empty() && !same_doer;
  if (a.type == EventType::kConsult && b.type == EventType::kConsult) {
    const std::size_t both = shared(a.actors, b.actors);
    made.evidence[kOtherCompany] = both < a.actors.size() && both < b.actors.size();
  }
  made.evidence[kNoParties] = (a.actor_words.empty() && a.recipient_words.empty()) ||
                              (b.actor_words.empty() && b.recipient_words.empty());
  const bool somebody = same_doer || made.evidence[kSharedOthers] > 0 ||
                        made.evidence[kOtherWords] > 0 || shared(a.figures, b.figures) > 0 ||
                        shared(a.vouchers, b.actors) > 0 || shared(a.actors, b.vouchers) > 0 ||
                        shared(a.actor_words, b.recipient_words) > 0 ||
                        shared(a.recipient_words, b.actor_words) > 0;
  const bool typed = is_typed(a) && is_typed(b);
  made.evidence[kOtherSufferers] = typed && is_deed(a.type) && is_deed(b.type) &&
                                   !a.recipient_words.empty() && !b.recipient_words.empty() &&
                                   shared(a.recipients, b.recipients) == 0 &&
                                   made.evidence[kOtherWords] == 0;
  if (typed && !shares_matter(a, b))
    made.evidence[kNoSharedMatter] = is_verbal(a.type) || is_verbal(b.type) ? 2 : 1;
  if (typed && made.evidence[kNoParties] == 0 && !somebody)
    made.evidence[kNobodyShared] = is_deed(a.type) || is_deed(b.type)       ? 0.5
                                   : is_verbal(a.type) || is_verbal(b.type) ? 1.5
                                                                            : 1;
}

void compare_figures(const Telling& a, const Telling& b, Comparison& made) {
  if (shared(a.figures, b.figures) > 0) {
    made.evidence[kSameFigure] = 1;
    return;
  }
  for (const auto& [measure, value] : a.figures)
    for (const auto& [other_measure, other] : b.figures)
      if (measure == other_measure && measure != FigureMeasure::kOther)
        made.evidence[kOtherFigure] = 1;
}

void compare_circumstances(const Telling& a, const Telling& b, Comparison& made) {
  made.evidence[kSameTime] = a.dated && b.dated;
  if (!(a.dated && b.dated) && !a.time_words.empty() && !b.time_words.empty()) {
    made.evidence[kTimeWords] = shared(a.time_words, b.time_words) > 0;
    made.evidence[kOtherTimeWords] = shared(a.time_words, b.time_words) == 0;
  }
  const PlaceFit fit = compare_places(a, b);
  made.evidence[kSamePlace] = fit == PlaceFit::kMeet;
  made.evidence[kOtherPlace] = fit == PlaceFit::kDiffer;
  made.evidence[kFarPlace] = fit == PlaceFit::kFarApart;
  made.evidence[kSamePoint] = fit == PlaceFit::kMeet && a.place != nullptr && b.place != nullptr &&
                              !is_area(a.place->kind) && !is_area(b.place->kind);
  compare_figures(a, b, made);
  if (!a.numbers.empty() && !b.numbers.empty()) {
    made.evidence[kSharedNumbers] = shared(a.numbers, b.numbers) > 0;
    made.evidence[kOtherNumbers] = shared(a.numbers, b.numbers) == 0;
  }
  made.evidence[kSameReport] = a.member.report == b.member.report;
  made.evidence[kOtherPolarity] = (a.negated || a.modality == Modality::kDenied) !=
                                  (b.negated || b.modality == Modality::kDenied);
  made.evidence[kOtherModality] = is_unreal(a.modality) != is_unreal(b.modality);
  made.evidence[kSetApart] = a.other_one != b.other_one;
  if (!a.dated && !b.dated && a.report_day && b.report_day)
    made.evidence[kApartInDays] =
        std::min(1.0, std::max(0, std::abs(*a.report_day - *b.report_day) - 2) / 5.0);
}

}  // namespace

PlaceFit compare_places(const Telling& a, const Telling& b) {
  if (a.place == nullptr || b.place == nullptr) {
    if (a.place_words.empty() || b.place_words.empty()) return PlaceFit::kUnknown;
    return shared(a.place_words, b.place_words) > 0 ? PlaceFit::kMeet : PlaceFit::kDiffer;
  }
  const PlaceCandidate &one = *a.place, &other = *b.place;
  if (one.geonames != 0 && one.geonames == other.geonames) return PlaceFit::kMeet;
  if (one.name == other.name && one.country == other.country) return PlaceFit::kMeet;
  const bool known_lands = !one.country.empty() && !other.country.empty();
  if (known_lands && one.country != other.country) return PlaceFit::kFarApart;
  if (is_area(one.kind) || is_area(other.kind)) {
    const bool both_parts = !one.admin1.empty() && !other.admin1.empty();
    return both_parts && one.admin1 != other.admin1 ? PlaceFit::kDiffer : PlaceFit::kMeet;
  }
  if (!one.located || !other.located) return PlaceFit::kDiffer;
  return kilometres(one, other) <= kTownKilometres ? PlaceFit::kMeet : PlaceFit::kFarApart;
}

Comparison compare(const Telling& a, const Telling& b) {
  Comparison made;
  const Likeness likeness = TriggerWords::likeness(a.trigger, b.trigger);
  made.vetoed = is_vetoed(a, b, likeness);
  if (made.vetoed) return made;
  const bool both_typed = is_typed(a) && is_typed(b);
  made.evidence[kSameFamily] = likeness == Likeness::kFamily;
  made.evidence[kSameClass] = likeness == Likeness::kClass;
  made.evidence[kSameType] =
      both_typed && a.type == b.type && (a.type != EventType::kHappening || a.mode == b.mode);
  made.evidence[kTypeOnly] = likeness == Likeness::kNone;
  made.evidence[kOtherType] = both_typed && !can_be_one(a.type, b.type);
  made.evidence[kVague] = a.trigger.vague || b.trigger.vague;
  made.evidence[kSpeech] = a.trigger.speech && b.trigger.speech;
  made.evidence[kWords] = word_cosine(a, b);
  made.evidence[kWordsWithVague] = made.evidence[kVague] * made.evidence[kWords];
  compare_parties(a, b, made);
  made.evidence[kSpeechOfOthers] = made.evidence[kSpeech] > 0 &&
                                   made.evidence[kSharedActors] == 0 &&
                                   made.evidence[kActorWords] == 0;
  compare_circumstances(a, b, made);
  made.score = kBias;
  for (std::size_t i = 0; i < kEvidenceCount; ++i) made.score += kWeights[i] * made.evidence[i];
  return made;
}

}  // namespace dateline::linking
