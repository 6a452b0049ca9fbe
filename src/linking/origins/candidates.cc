// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/candidates.h"

#include <algorithm>
#include <array>
#include <deque>

namespace dateline::linking {
namespace {

constexpr std::size_t kGroup = 5;   // words
constexpr std::size_t kWindow = 4;  // groups of which one is kept
constexpr std::uint16_t kMarkerWeight = 12;
constexpr std::size_t kMaxMarkers = 4096;  // of one report
// What makes a pair worth comparing: a group counts two, a pair of markers one.
constexpr std::uint32_t kGroupScore = 2;
constexpr std::uint32_t kMarkerScore = 1;
constexpr std::uint32_t kLeastScore = 3;

void sort_once(std::vector<std::uint64_t>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

// Of each window of kWindow neighbouring values the least, the last of equal ones.
std::vector<std::uint64_t> winnowed(const std::vector<std::uint64_t>& values) {
  std::vector<std::uint64_t> kept;
  std::deque<std::size_t> rising;  // indices; their values rise
  std::size_t last = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    while (!rising.empty() && values[rising.back()] >= values[i]) rising.pop_back();
    rising.push_back(i);
    if (rising.front() + kWindow <= i) rising.pop_front();
    const bool full = i + 1 >= kWindow || i + 1 == values.size();
    if (full && rising.front() != last) {
      last = rising.front();
      kept.push_back(values[last]);
    }
  }
  return kept;
}

// Hash spread over all bits, so that winnowing takes no side.
std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCDu;
  value ^= value >> 33;
  return value;
}

// The holders of each key that at least two reports have, and for each report where it stands among
// them.
class Index {
 public:
  struct Place {
    std::uint32_t begin, at, end;  // of the key's holders; `at` is the report
    std::uint32_t score;
  };

  Index(const std::vector<Prose>& proses, std::span<const std::uint32_t> nodes) {
    std::vector<Entry> entries;
    for (const std::uint32_t report : nodes) {
      const ProseKeys keys = keys_of(proses[report]);
      for (const std::uint64_t key : keys.groups) entries.push_back({key | kGroupBit, report});
      for (const std::uint64_t key : keys.markers) entries.push_back({key & ~kGroupBit, report});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
      return x.key != y.key ? x.key < y.key : x.report < y.report;
    });
    std::vector<std::uint32_t> counts(proses.size() + 1);
    for_each_key(entries, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++counts[entries[i].report + 1];
    });
    for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
    starts_ = counts;
    places_.resize(counts.back());
    for_each_key(entries, [&](std::size_t begin, std::size_t end) {
      const auto first = static_cast<std::uint32_t>(holders_.size());
      const auto last = first + static_cast<std::uint32_t>(end - begin);
      const std::uint32_t score = entries[begin].key & kGroupBit ? kGroupScore : kMarkerScore;
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t report = entries[i].report;
        places_[counts[report]++] = {first, static_cast<std::uint32_t>(holders_.size()), last,
                                     score};
        holders_.push_back(report);
      }
    });
  }

  // Calls use(earlier report, score) for each key and each earlier holder that counts.
  template <typename Use>
  void for_each_earlier(std::uint32_t report, Use use) const {
    for (std::uint32_t i = starts_[report]; i < starts_[report + 1]; ++i) {
      const Place& place = places_[i];
      std::uint32_t end = place.at;
      if (place.end - place.begin > kManyHolders) {
        end = std::min<std::uint32_t>(end, place.begin + kFirstHolders);
        if (place.at > end) use(holders_[place.at - 1], place.score);
      }
      for (std::uint32_t at = place.begin; at < end; ++at) use(holders_[at], place.score);
    }
  }

 private:
  static constexpr std::uint64_t kGroupBit = std::uint64_t{1} << 63;
  struct Entry {
    std::uint64_t key;
    std::uint32_t report;
  };

  template <typename Use>
  static void for_each_key(const std::vector<Entry>& entries, Use use) {
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t end = begin + 1;
      while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
      if (end - begin > 1) use(begin, end);
      begin = end;
    }
  }

  std::vector<std::uint32_t> holders_, starts_;
  std::vector<Place> places_;
};

}  // namespace

ProseKeys keys_of(const Prose& prose) {
  ProseKeys keys;
  const std::vector<Token>& tokens = prose.tokens;
  std::vector<std::uint64_t> groups;
  for (std::size_t i = 0; i + kGroup <= tokens.size(); ++i) {
    std::array<std::uint64_t, kGroup> words{};
    for (std::size_t k = 0; k < kGroup; ++k) words[k] = tokens[i + k].hash;
    groups.push_back(mixed(phrase_hash(words.data(), kGroup)));
  }
  keys.groups = winnowed(groups);
  sort_once(keys.groups);

  std::vector<std::uint64_t> markers;
  for (const Token& token : tokens) {
    if (token.weight < kMarkerWeight || markers.size() >= kMaxMarkers) continue;
    if (!markers.empty() && markers.back() == token.key) continue;
    markers.push_back(token.key);
  }
  for (std::size_t i = 0; i < markers.size(); ++i) {
    for (std::size_t k = i + 1; k < std::min(i + 3, markers.size()); ++k) {
      const std::uint64_t pair[] = {std::min(markers[i], markers[k]),
                                    std::max(markers[i], markers[k])};
      keys.markers.push_back(mixed(phrase_hash(pair, 2)));
    }
  }
  sort_once(keys.markers);
  return keys;
}

std::vector<Candidate> find_candidates(const std::vector<Prose>& proses,
                                       std::span<const std::uint32_t> nodes) {
  std::vector<Candidate> candidates;
  const Index index(proses, nodes);
  std::vector<std::uint32_t> scores(proses.size()), touched;
  for (const std::uint32_t b : nodes) {
    touched.clear();
    index.for_each_earlier(b, [&](std::uint32_t a, std::uint32_t score) {
      if (scores[a] == 0) touched.push_back(a);
      scores[a] += score;
    });
    std::vector<std::uint32_t> partners;
    for (const std::uint32_t a : touched) {
      if (scores[a] >= kLeastScore) partners.push_back(a);
    }
    if (partners.size() > kPartners) {
      std::nth_element(partners.begin(), partners.begin() + kPartners, partners.end(),
                       [&](std::uint32_t x, std::uint32_t y) {
                         return scores[x] != scores[y] ? scores[x] > scores[y] : x < y;
                       });
      partners.resize(kPartners);
    }
    std::sort(partners.begin(), partners.end());
    for (const std::uint32_t a : partners) candidates.push_back({a, b});
    for (const std::uint32_t a : touched) scores[a] = 0;
  }
  return candidates;
}

}  // namespace dateline::linking
