// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/matching.h"

#include <algorithm>
#include <bit>

namespace dateline::linking {
namespace {

constexpr std::uint32_t kShortestRun = 3;
constexpr std::uint32_t kLongRun = 8;
constexpr std::uint32_t kNone = UINT32_MAX;

std::uint64_t triple_at(std::span<const Token> tokens, std::size_t at) {
  const std::uint64_t words[] = {tokens[at].hash, tokens[at + 1].hash, tokens[at + 2].hash};
  return phrase_hash(words, 3);
}

// The uncovered stretches of a run, as runs of their own; covers them.
void take(const WordRun& run, std::vector<char>& covered_a, std::vector<char>& covered_b,
          std::vector<WordRun>& taken) {
  for (std::uint32_t k = 0; k < run.length;) {
    while (k < run.length && (covered_a[run.a + k] || covered_b[run.b + k])) ++k;
    const std::uint32_t start = k;
    while (k < run.length && !covered_a[run.a + k] && !covered_b[run.b + k]) ++k;
    if (k - start < kShortestRun) continue;
    taken.push_back({run.a + start, run.b + start, k - start});
    for (std::uint32_t i = start; i < k; ++i) covered_a[run.a + i] = covered_b[run.b + i] = 1;
  }
}

// Greatest total weight of a chain that ends at or before a place, with the match it ends in.
class BestChains {
 public:
  struct Best {
    std::uint64_t weight = 0;
    std::uint32_t match = kNone;
  };
  explicit BestChains(std::size_t places) : tree_(places + 1) {}
  // Among places below `end`.
  Best below(std::uint32_t end) const {
    Best best;
    for (std::uint32_t at = end; at > 0; at &= at - 1) {
      if (tree_[at].weight > best.weight) best = tree_[at];
    }
    return best;
  }
  void improve(std::uint32_t place, Best best) {
    for (std::size_t at = place + 1; at < tree_.size(); at += at & (~at + 1)) {
      if (best.weight > tree_[at].weight) tree_[at] = best;
    }
  }

 private:
  std::vector<Best> tree_;
};

}  // namespace

void PlaceTable::reset(std::size_t keys) {
  const std::size_t size = std::bit_ceil(2 * keys + 2);
  slots_.assign(size, Slot{});
  mask_ = size - 1;
}

std::size_t PlaceTable::slot_of(std::uint64_t key) const {
  std::size_t at = (key ^ (key >> 32)) & mask_;
  while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & mask_;
  return at;
}

void PlaceTable::add(std::uint64_t key, std::uint32_t place) {
  Slot& slot = slots_[slot_of(key)];
  slot.key = key;
  if (slot.count < kPlaces) slot.places[slot.count] = place;
  ++slot.count;
}

const PlaceTable::Slot* PlaceTable::find(std::uint64_t key) const {
  if (slots_.empty()) return nullptr;
  const Slot& slot = slots_[slot_of(key)];
  return slot.count == 0 ? nullptr : &slot;
}

void Matcher::set_target(std::span<const Token> b) {
  b_ = b;
  triples_.reset(b.size());
  keys_.reset(b.size());
  for (std::uint32_t at = 0; at + kShortestRun <= b.size(); ++at)
    triples_.add(triple_at(b, at), at);
  for (std::uint32_t at = 0; at < b.size(); ++at) {
    if (b[at].weight > 0) keys_.add(b[at].key, at);
  }
}

std::size_t Matcher::count_triples(std::span<const Token> a) const {
  std::size_t count = 0;
  for (std::size_t at = 0; at + kShortestRun <= a.size(); ++at)
    count += triples_.find(triple_at(a, at)) != nullptr;
  return count;
}

std::uint64_t Matcher::common_weight(std::span<const Token> a) const {
  std::uint64_t weight = 0;
  for (const Token& token : a) {
    if (token.weight > 0 && keys_.find(token.key) != nullptr) weight += token.weight;
  }
  return weight;
}

std::vector<WordRun> Matcher::runs(std::span<const Token> a) const {
  std::vector<WordRun> found;
  for (std::uint32_t at = 0; at + kShortestRun <= a.size();) {
    WordRun best;
    if (const PlaceTable::Slot* slot = triples_.find(triple_at(a, at))) {
      for (std::uint32_t k = 0; k < std::min(slot->count, PlaceTable::kPlaces); ++k) {
        const std::uint32_t place = slot->places[k];
        std::uint32_t length = 0;
        while (at + length < a.size() && place + length < b_.size() &&
               a[at + length].hash == b_[place + length].hash)
          ++length;
        if (length > best.length) best = {at, place, length};
      }
    }
    if (best.length >= kShortestRun) found.push_back(best);
    at += best.length >= kLongRun ? best.length : 1;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const WordRun& x, const WordRun& y) { return x.length > y.length; });
  std::vector<char> covered_a(a.size()), covered_b(b_.size());
  std::vector<WordRun> taken;
  for (const WordRun& run : found) take(run, covered_a, covered_b, taken);
  std::sort(taken.begin(), taken.end(),
            [](const WordRun& x, const WordRun& y) { return x.a < y.a; });
  return taken;
}

std::vector<KeyMatch> Matcher::order(std::span<const Token> a) const {
  struct Link {
    KeyMatch match;
    std::uint32_t before = kNone;
  };
  std::vector<Link> links;
  BestChains chains(b_.size());
  BestChains::Best whole;
  for (std::uint32_t at = 0; at < a.size(); ++at) {
    if (a[at].weight == 0) continue;
    const PlaceTable::Slot* slot = keys_.find(a[at].key);
    if (slot == nullptr || slot->count > PlaceTable::kPlaces) continue;
    // From the last place to the first, so that no match follows another of the same word of `a`.
    for (std::uint32_t k = slot->count; k-- > 0;) {
      const std::uint32_t place = slot->places[k];
      const std::uint16_t weight = std::min(a[at].weight, b_[place].weight);
      const BestChains::Best before = chains.below(place);
      const BestChains::Best here = {before.weight + weight,
                                     static_cast<std::uint32_t>(links.size())};
      links.push_back({{at, place, weight}, before.match});
      chains.improve(place, here);
      if (here.weight > whole.weight) whole = here;
    }
  }
  std::vector<KeyMatch> chain;
  for (std::uint32_t at = whole.match; at != kNone; at = links[at].before)
    chain.push_back(links[at].match);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<std::array<std::uint32_t, 2>> common_words(std::span<const std::uint64_t> a,
                                                       std::span<const std::uint64_t> b) {
  std::vector<std::array<std::uint32_t, 2>> pairs;
  if (a.size() > kLongestGap || b.size() > kLongestGap) return pairs;
  // rest[i][j]: length of the longest common subsequence of a[i..] and b[j..].
  std::array<std::array<std::uint8_t, kLongestGap + 1>, kLongestGap + 1> rest{};
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      rest[i][j] = a[i] == b[j] ? static_cast<std::uint8_t>(rest[i + 1][j + 1] + 1)
                                : std::max(rest[i + 1][j], rest[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      pairs.push_back({static_cast<std::uint32_t>(i++), static_cast<std::uint32_t>(j++)});
    } else if (rest[i + 1][j] >= rest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

}  // namespace dateline::linking
