// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/overlap.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dateline::linking {
namespace {

// Words in common that make a passage solid: below, chance and stock phrases.
constexpr std::uint32_t kSolidWords = 8;
constexpr std::uint64_t kSolidWeight = 30;
// A passage of own prose that stands in both reports by reuse.
constexpr std::uint32_t kInsertWords = 14;
constexpr std::uint64_t kInsertWeight = 50;
// One text by its words: the shorter, the longer.
constexpr double kSameShorter = 0.5;
constexpr double kSameLonger = 0.5;
constexpr double kCutShorter = 0.75;
// Versions of one newsroom.
constexpr std::uint32_t kVersionWords = 12;
constexpr double kVersionShorter = 0.12;
constexpr int kVersionDays = 10;
// A rewrite: of its names and figures nearly all are in the other; most sentences have a
// counterpart there, in much the same order; and it holds a good part of the other. Measured on
// short reports of one event by different newsrooms, of which about one in a hundred passes.
constexpr double kRewriteDetails = 0.78;
constexpr std::size_t kFewestDetails = 7;
constexpr double kRewriteSaid = 0.42;   // share of its weight that a sentence of the other says
constexpr double kRewriteOther = 0.28;  // the same of the other
constexpr double kRewriteSentences = 0.45;
constexpr std::size_t kRewriteMatches = 4;
constexpr double kRewriteOrder = 0.5;         // of the weight in common is in one order
constexpr std::uint32_t kSentenceShare = 35;  // percent of its weight
constexpr std::uint32_t kSentenceWeight = 24;
// Below this share of common keys no rewrite is looked for.
constexpr double kGlance = 0.35;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// For each sentence of the explained side the best counterpart, in text order. Consumes `cells`.
std::vector<SentenceMatch> best_counterparts(std::vector<SentenceCell>& cells) {
  std::sort(cells.begin(), cells.end(), [](const SentenceCell& x, const SentenceCell& y) {
    return x.sentences != y.sentences ? x.sentences < y.sentences : x.key < y.key;
  });
  std::vector<SentenceMatch> best;
  for (std::size_t i = 0; i < cells.size();) {
    const std::uint64_t sentences = cells[i].sentences;
    SentenceMatch match{static_cast<std::uint32_t>(sentences),
                        static_cast<std::uint32_t>(sentences >> 32), 0, 0};
    for (std::uint64_t last = 0; i < cells.size() && cells[i].sentences == sentences; ++i) {
      if (match.shared == 0 || cells[i].key != last) match.shared += cells[i].weight;
      last = cells[i].key;
    }
    if (best.empty() || best.back().b != match.b) {
      best.push_back(match);
    } else if (match.shared > best.back().shared) {
      best.back() = match;
    }
  }
  return best;
}

// Weight of each sentence, every key once.
std::vector<std::uint32_t> sentence_weights(const Prose& prose) {
  std::vector<std::uint32_t> weights;
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    if (i == 0 || token.sentence != prose.tokens[i - 1].sentence) keys.clear();
    if (token.sentence >= weights.size()) weights.resize(token.sentence + 1);
    if (token.weight == 0) continue;
    // Long lists of keys only in sentences without end: there a repeated key may count again.
    const std::size_t look = std::min<std::size_t>(keys.size(), 64);
    if (std::find(keys.end() - static_cast<std::ptrdiff_t>(look), keys.end(), token.key) !=
        keys.end())
      continue;
    keys.push_back(token.key);
    weights[token.sentence] += token.weight;
  }
  return weights;
}

}  // namespace

Comparer::Comparer(const Collection& collection, const std::vector<Prose>& proses,
                   const std::vector<Credits>& credits)
    : collection_(collection), proses_(proses), credits_(credits) {}

void Comparer::set_later(std::uint32_t b) {
  b_ = b;
  matcher_.set_target(proses_[b].tokens);
}

bool Comparer::marks_differ(std::uint32_t a, std::uint32_t b) const {
  const auto& mark_a = credits_[a].mark;
  const auto& mark_b = credits_[b].mark;
  return mark_a && mark_b && mark_a->key != mark_b->key;
}

bool Comparer::same_newsroom(std::uint32_t a, std::uint32_t b) const {
  const auto& mark_a = credits_[a].mark;
  const auto& mark_b = credits_[b].mark;
  if (mark_a && mark_b) return mark_a->key == mark_b->key;
  const std::string& outlet = collection_.report(a).source.outlet;
  return !outlet.empty() && outlet == collection_.report(b).source.outlet;
}

void Comparer::add_passages(Overlap& overlap) const {
  const std::vector<Token>& a = proses_[overlap.a].tokens;
  const std::vector<Token>& b = proses_[overlap.b].tokens;
  std::size_t words_a = 0, words_b = 0;
  for (TokenPassage& passage : passages_of(a, b, matcher_.runs(a))) {
    if (passage.pairs.size() < kSolidWords || passage.weight < kSolidWeight) continue;
    words_a += passage.a.size();
    words_b += passage.b.size();
    overlap.begins_a |= passage.a.begin < 8;
    overlap.begins_b |= passage.b.begin < 8;
    overlap.passages.push_back(std::move(passage));
  }
  overlap.cover_a = share(words_a, a.size());
  overlap.cover_b = share(words_b, b.size());
}

bool Comparer::is_same_by_words(const Overlap& overlap) const {
  if (overlap.passages.empty()) return false;
  const bool a_longer = proses_[overlap.a].tokens.size() >= proses_[overlap.b].tokens.size();
  const double shorter = a_longer ? overlap.cover_b : overlap.cover_a;
  const double longer = a_longer ? overlap.cover_a : overlap.cover_b;
  if (shorter >= kSameShorter && longer >= kSameLonger) return true;
  // Cut from the bottom: the shorter is the beginning of the longer.
  return shorter >= kCutShorter && overlap.begins_a && overlap.begins_b;
}

bool Comparer::are_versions(const Overlap& overlap) const {
  if (!same_newsroom(overlap.a, overlap.b)) return false;
  const auto day_a = collection_.day(overlap.a);
  const auto day_b = collection_.day(overlap.b);
  if (day_a && day_b && std::abs(*day_a - *day_b) > kVersionDays) return false;
  if (std::max(overlap.cover_a, overlap.cover_b) < kVersionShorter) return false;
  return std::any_of(
      overlap.passages.begin(), overlap.passages.end(),
      [](const TokenPassage& passage) { return passage.pairs.size() >= kVersionWords; });
}

double Comparer::ordered_share(const Overlap& overlap) const {
  struct Key {
    std::uint32_t count = 0;
    std::uint16_t weight = 0;
  };
  std::unordered_map<std::uint64_t, Key> keys;
  for (const Token& token : proses_[overlap.a].tokens) {
    if (token.weight == 0) continue;
    Key& key = keys[token.key];
    ++key.count;
    key.weight = std::max(key.weight, token.weight);
  }
  std::uint64_t common = 0, ordered = 0;
  for (const auto& [name, key] : keys) {
    const PlaceTable::Slot* slot = matcher_.places_of(name);
    if (slot == nullptr || slot->count > PlaceTable::kPlaces) continue;
    const std::uint16_t other = proses_[overlap.b].tokens[slot->places[0]].weight;
    common += std::uint64_t{std::min(key.count, slot->count)} * std::min(key.weight, other);
  }
  for (const KeyMatch& match : overlap.order) ordered += match.weight;
  return share(ordered, common);
}

Comparer::Side Comparer::explain(std::vector<SentenceCell>& cells, const Prose& prose,
                                 std::size_t details) {
  Side side;
  const std::vector<std::uint32_t> weights = sentence_weights(prose);
  std::uint64_t whole = 0, explained = 0, count = 0;
  for (const std::uint32_t weight : weights) {
    whole += weight;
    count += weight > 0;
  }
  for (SentenceMatch match : best_counterparts(cells)) {
    match.whole = weights[match.b];
    explained += match.shared;
    if (match.shared >= kSentenceWeight && 100 * match.shared >= kSentenceShare * match.whole)
      side.matches.push_back(match);
  }
  side.said = share(explained, whole);
  side.taken = prose.details.size() >= kFewestDetails &&
               share(details, prose.details.size()) >= kRewriteDetails &&
               side.said >= kRewriteSaid && side.matches.size() >= kRewriteMatches &&
               share(side.matches.size(), count) >= kRewriteSentences;
  return side;
}

bool Comparer::is_rewrite(Overlap& overlap) const {
  if (marks_differ(overlap.a, overlap.b)) return false;
  const Prose& a = proses_[overlap.a];
  const Prose& b = proses_[overlap.b];
  // Details of each that the other has; the quick way out.
  std::unordered_set<std::uint64_t> keys;
  for (const Token& token : a.tokens) {
    if (token.weight > 0) keys.insert(token.key);
  }
  std::size_t details_a = 0, details_b = 0;
  for (const std::uint64_t key : a.details) details_a += matcher_.places_of(key) != nullptr;
  for (const std::uint64_t key : b.details) details_b += keys.contains(key);
  if (share(details_a, a.details.size()) < kRewriteDetails &&
      share(details_b, b.details.size()) < kRewriteDetails)
    return false;
  overlap.order = matcher_.order(a.tokens);
  if (ordered_share(overlap) < kRewriteOrder) return false;

  std::vector<SentenceCell> of_a, of_b;
  for (const Token& token : a.tokens) {
    if (token.weight == 0) continue;
    const PlaceTable::Slot* slot = matcher_.places_of(token.key);
    if (slot == nullptr) continue;
    for (std::uint32_t k = 0; k < std::min(slot->count, PlaceTable::kPlaces); ++k) {
      const Token& other = b.tokens[slot->places[k]];
      const std::uint32_t weight = std::min(token.weight, other.weight);
      of_a.push_back({std::uint64_t{token.sentence} << 32 | other.sentence, token.key, weight});
      of_b.push_back({std::uint64_t{other.sentence} << 32 | token.sentence, token.key, weight});
    }
  }
  Side side_a = explain(of_a, a, details_a);
  Side side_b = explain(of_b, b, details_b);
  overlap.said_a = side_a.said;
  overlap.said_b = side_b.said;
  if (side_b.taken && side_a.said >= kRewriteOther) {
    overlap.sentences = std::move(side_b.matches);
    return true;
  }
  // Of one day, or without dates, either may be the rewrite.
  const auto day_a = collection_.day(overlap.a);
  const auto day_b = collection_.day(overlap.b);
  if (day_a && day_b && *day_a != *day_b) return false;
  if (!side_a.taken || side_b.said < kRewriteOther) return false;
  overlap.sentences = std::move(side_a.matches);
  for (SentenceMatch& match : overlap.sentences) std::swap(match.a, match.b);
  return true;
}

bool Comparer::has_insert(const Overlap& overlap) const {
  return std::any_of(overlap.passages.begin(), overlap.passages.end(),
                     [](const TokenPassage& passage) {
                       return !passage.quoted && passage.pairs.size() >= kInsertWords &&
                              passage.weight >= kInsertWeight;
                     });
}

std::optional<Overlap> Comparer::compare(std::uint32_t a) {
  Overlap overlap;
  overlap.a = a;
  overlap.b = b_;
  const Prose& prose_a = proses_[a];
  const Prose& prose_b = proses_[b_];
  if (matcher_.count_triples(prose_a.tokens) >= kSolidWords - 4) add_passages(overlap);
  if (is_same_by_words(overlap)) {
    overlap.tie = Tie::kSame;
    overlap.versions = same_newsroom(a, b_);
    return overlap;
  }
  if (are_versions(overlap)) {
    overlap.tie = Tie::kSame;
    overlap.versions = true;
    return overlap;
  }
  const std::uint64_t common = matcher_.common_weight(prose_a.tokens);
  const auto least = std::min(prose_a.weight, prose_b.weight);
  if (static_cast<double>(common) >= kGlance * static_cast<double>(least) && is_rewrite(overlap)) {
    overlap.tie = Tie::kSame;
    overlap.rewrite = true;
    return overlap;
  }
  if (has_insert(overlap)) return overlap;
  return std::nullopt;
}

}  // namespace dateline::linking
