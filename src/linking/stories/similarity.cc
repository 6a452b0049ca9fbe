// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/similarity.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "linking/stories/embedded.h"
#include "linking/stories/logarithm.h"

namespace dateline::linking {
namespace {

constexpr std::array<std::string_view, kStoryFeatures> kNames = {"lead",
                                                                 "names",
                                                                 "pairs",
                                                                 "body",
                                                                 "triggers",
                                                                 "name_share_least",
                                                                 "name_share_most",
                                                                 "lead_share_least",
                                                                 "lead_share_most",
                                                                 "years_clash",
                                                                 "years_meet",
                                                                 "days_clash",
                                                                 "days_meet",
                                                                 "numbers_clash",
                                                                 "numbers_meet",
                                                                 "towns_clash",
                                                                 "towns_meet",
                                                                 "lengths",
                                                                 "no_names"};

// What records with events have on average, so that records without lose nothing by it.
constexpr double kUsualTriggers = 0.1;
constexpr double kUsualNameShare = 0.3;
constexpr double kMostNumbers = 3;

double cosine(const TermVector& a, const TermVector& b) {
  if (a.norm <= 0 || b.norm <= 0) return 0;
  double sum = 0;
  auto left = a.terms.begin();
  auto right = b.terms.begin();
  while (left != a.terms.end() && right != b.terms.end()) {
    if (left->stem < right->stem) {
      ++left;
    } else if (right->stem < left->stem) {
      ++right;
    } else {
      sum += static_cast<double>(left->weight) * right->weight;
      ++left;
      ++right;
    }
  }
  return sum / (a.norm * b.norm);
}

bool has_term(const TermVector& vector, std::uint32_t stem) {
  const auto found =
      std::lower_bound(vector.terms.begin(), vector.terms.end(), stem,
                       [](const Term& term, std::uint32_t key) { return term.stem < key; });
  return found != vector.terms.end() && found->stem == stem;
}

double name_share(const std::vector<Term>& names, const TermVector& body) {
  double all = 0, held = 0;
  for (const Term& name : names) {
    all += name.weight;
    if (has_term(body, name.stem)) held += name.weight;
  }
  return all > 0 ? held / all : kUsualNameShare;
}

double share_of(const TermVector& part, const TermVector& whole) {
  if (part.sum <= 0) return 0;
  double held = 0;
  auto right = whole.terms.begin();
  for (const Term& term : part.terms) {
    while (right != whole.terms.end() && right->stem < term.stem) ++right;
    if (right == whole.terms.end()) break;
    if (right->stem == term.stem) held += term.weight;
  }
  return held / part.sum;
}

template <typename T>
bool meets(const std::vector<T>& a, const std::vector<T>& b) {
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left == *right) return true;
    if (*left < *right) {
      ++left;
    } else {
      ++right;
    }
  }
  return false;
}

struct Agreement {
  double meet = 0, clash = 0;
};

template <typename T>
Agreement agreement(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.empty() || b.empty()) return {};
  return meets(a, b) ? Agreement{1, 0} : Agreement{0, 1};
}

// Words that stand by a number in both: does any number agree?
Agreement numbers(const StoryProfile& a, const StoryProfile& b) {
  Agreement found;
  auto left = a.numbers.begin();
  auto right = b.numbers.begin();
  while (left != a.numbers.end() && right != b.numbers.end()) {
    if (left->first < right->first) {
      ++left;
      continue;
    }
    if (right->first < left->first) {
      ++right;
      continue;
    }
    const std::uint32_t word = left->first;
    bool same = false;
    while (left != a.numbers.end() && left->first == word && right != b.numbers.end() &&
           right->first == word) {
      if (left->second == right->second) same = true;
      if (left->second < right->second) {
        ++left;
      } else {
        ++right;
      }
    }
    while (left != a.numbers.end() && left->first == word) ++left;
    while (right != b.numbers.end() && right->first == word) ++right;
    (same ? found.meet : found.clash) += 1;
  }
  return {std::min(found.meet, kMostNumbers) / kMostNumbers,
          std::min(found.clash, kMostNumbers) / kMostNumbers};
}

double time_score(const StoryProfile& a, const StoryProfile& b, const StoryScores& scores) {
  double score = 0;
  const Agreement event_days = agreement(a.event_days, b.event_days);
  if (a.day && b.day) {
    score += event_days.meet * scores.event_day_meets + event_days.clash * scores.event_day_clash;
    const double gap = std::abs(static_cast<double>(*a.day) - *b.day);
    score += scores.near;
    // A later report that still names the same day is about that day.
    if (gap > scores.gap_free && event_days.meet == 0)
      score += scores.gap_weight * log_of_two(gap / scores.gap_free);
  }
  return score;
}

}  // namespace

std::string_view name_of(StoryFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

StoryFeatures features_of(const StoryProfile& a, const StoryProfile& b) {
  StoryFeatures features{};
  const auto set = [&](StoryFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = value;
  };
  set(StoryFeature::kLead, cosine(a.lead, b.lead));
  set(StoryFeature::kNames, cosine(a.names, b.names));
  set(StoryFeature::kPairs, cosine(a.pairs, b.pairs));
  set(StoryFeature::kBody, cosine(a.body, b.body));
  if (a.triggers.norm > 0 && b.triggers.norm > 0)
    set(StoryFeature::kTriggers, cosine(a.triggers, b.triggers) - kUsualTriggers);
  const double names_a = name_share(a.top_names, b.body);
  const double names_b = name_share(b.top_names, a.body);
  set(StoryFeature::kNameShareLeast, std::min(names_a, names_b));
  set(StoryFeature::kNameShareMost, std::max(names_a, names_b));
  const double lead_a = share_of(a.lead, b.body);
  const double lead_b = share_of(b.lead, a.body);
  set(StoryFeature::kLeadShareLeast, std::min(lead_a, lead_b));
  set(StoryFeature::kLeadShareMost, std::max(lead_a, lead_b));
  const Agreement years = agreement(a.years, b.years);
  set(StoryFeature::kYearsClash, years.clash);
  set(StoryFeature::kYearsMeet, years.meet);
  const Agreement days = agreement(a.days_named, b.days_named);
  set(StoryFeature::kDaysClash, days.clash);
  set(StoryFeature::kDaysMeet, days.meet);
  const Agreement counts = numbers(a, b);
  set(StoryFeature::kNumbersClash, counts.clash);
  set(StoryFeature::kNumbersMeet, counts.meet);
  const Agreement towns = agreement(a.towns, b.towns);
  set(StoryFeature::kTownsClash, towns.clash);
  set(StoryFeature::kTownsMeet, towns.meet);
  set(StoryFeature::kLengths,
      natural_log((std::max(a.words, b.words) + 20.0) / (std::min(a.words, b.words) + 20.0)));
  set(StoryFeature::kNoNames, a.top_names.empty() || b.top_names.empty() ? 1 : 0);
  return features;
}

double text_score(const StoryFeatures& features, const StoryScores& scores) {
  double score = scores.intercept;
  for (std::size_t i = 0; i < kStoryFeatures; ++i) score += scores.weights[i] * features[i];
  return score;
}

double pair_score(const StoryProfile& a, const StoryProfile& b, const StoryScores& scores) {
  StoryFeatures features = features_of(a, b);
  if (a.day && b.day) {
    // Dates of the reports tell more than the years and days that they happen to name.
    features[static_cast<std::size_t>(StoryFeature::kYearsClash)] = 0;
    features[static_cast<std::size_t>(StoryFeature::kDaysClash)] = 0;
  }
  return text_score(features, scores) + time_score(a, b, scores);
}

Result<StoryScores> parse_story_scores(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto bad = [](std::string_view what) {
    return make_error(ErrorCode::kDataCorrupt, "story_scores.json: " + std::string(what));
  };
  if (!json.is_object()) return bad("no object");
  const auto weights = json.find("weights");
  if (weights == json.end() || !weights->is_object()) return bad("no weights");
  StoryScores scores;
  for (std::size_t i = 0; i < kStoryFeatures; ++i) {
    const auto weight = weights->find(std::string(kNames[i]));
    if (weight == weights->end() || !weight->is_number()) return bad(kNames[i]);
    scores.weights[i] = weight->get<double>();
  }
  const std::pair<const char*, double*> others[] = {{"intercept", &scores.intercept},
                                                    {"near", &scores.near},
                                                    {"gap_weight", &scores.gap_weight},
                                                    {"gap_free", &scores.gap_free},
                                                    {"event_day_meets", &scores.event_day_meets},
                                                    {"event_day_clash", &scores.event_day_clash},
                                                    {"merge", &scores.merge},
                                                    {"merge_growth", &scores.merge_growth},
                                                    {"edge", &scores.edge}};
  for (const auto& [name, value] : others) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number()) return bad(name);
    *value = found->get<double>();
  }
  if (scores.gap_free <= 0) return bad("gap_free");
  return scores;
}

const StoryScores& builtin_story_scores() {
  static const StoryScores kScores = [] {
    Result<StoryScores> scores = parse_story_scores(embedded_story_scores());
    return scores.ok() ? std::move(scores).value() : StoryScores{};
  }();
  return kScores;
}

}  // namespace dateline::linking
