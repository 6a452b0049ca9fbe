// SPDX-License-Identifier: Apache-2.0
#include "linking/events/grouping.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "linking/events/comparing.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostHolders = 12;    // of a key that later holders are compared with
constexpr std::size_t kLastHolders = 4;     // and those just before
constexpr std::size_t kMostMembers = 8;     // of a group that stand for it
constexpr std::size_t kSentenceReach = 16;  // happenings of one sentence compared
// What a pair must have to join two groups; in stories of more reports than kSmallStory, where
// look-alikes are likelier, kMorePerDoubling more for each doubling.
constexpr double kLeastScore = 0.0;
constexpr std::size_t kSmallStory = 12;
constexpr double kMorePerDoubling = 0.12;
constexpr double kLeastMean = -0.3;  // of all pairs between them
// Off the score of two words of one class that some sentence of the story tells as two happenings.
constexpr double kToldApart = 2.0;

struct Pair {
  double score = 0;          // beyond the least
  std::size_t a = 0, b = 0;  // a < b
  double least = 0;
};

std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return (a ^ b) * 1099511628211u + (b >> 7); }

enum KeyKind : std::uint64_t { kFamilyKey = 1, kClassKey, kTypeKey, kPartyKey, kDayKey };

// Keys under which a telling looks for others; the more particular ones last.
std::vector<std::uint64_t> keys_of(const Telling& telling) {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint64_t> words;
  words.reserve(telling.trigger.families.size() + telling.trigger.classes.size());
  for (const std::uint64_t family : telling.trigger.families)
    words.push_back(mix(kFamilyKey, family));
  for (const std::uint32_t in_class : telling.trigger.classes)
    words.push_back(mix(kClassKey, in_class));
  if (telling.type != EventType::kHappening || telling.mode != 0)
    words.push_back(mix(mix(kTypeKey, static_cast<std::uint64_t>(telling.type)), telling.mode));
  for (const std::uint64_t word : words) {
    keys.push_back(word);
    for (std::size_t i = 0; i < std::min<std::size_t>(telling.parties.size(), 4); ++i)
      keys.push_back(mix(mix(kPartyKey, telling.parties[i]), word));
    if (telling.dated)
      keys.push_back(mix(mix(kDayKey, static_cast<std::uint64_t>(telling.from)), word));
  }
  return keys;
}

class Grouper {
 public:
  Grouper(const Collection& collection, const std::vector<Story>& stories, const Tellings& tellings)
      : collection_(collection), stories_(stories), tellings_(tellings), all_(tellings.all()) {
    parent_.resize(all_.size());
    members_.resize(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      parent_[i] = i;
      members_[i] = {i};
    }
  }

  Grouping run() {
    std::vector<bool> told(collection_.size(), false);
    for (const Story& story : stories_) {
      std::vector<std::size_t> here;
      for (const StoryMember& member : story.reports) {
        told[member.report] = true;
        add_told(member, here);
      }
      least_ = kLeastScore;
      for (std::size_t size = 2 * kSmallStory; size <= story.reports.size(); size *= 2)
        least_ += kMorePerDoubling;
      look_in_story(here);
    }
    least_ = kLeastScore;
    for (std::uint32_t report = 0; report < collection_.size(); ++report) {
      if (told[report]) continue;
      std::vector<std::size_t> here;
      add_told({report, {}}, here);
      look_in_story(here);
    }
    look_over_stories();
    join_pairs();
    return result();
  }

 private:
  void add_told(const StoryMember& member, std::vector<std::size_t>& here) const {
    const std::size_t count = collection_.facts(member.report).events.size();
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t telling = tellings_.index_of({member.report, i});
      const Span sentence = all_[telling].sentence.span;
      const bool in_story = member.passages.empty() ||
                            std::any_of(member.passages.begin(), member.passages.end(),
                                        [&](Span passage) { return passage.overlaps(sentence); });
      if (in_story) here.push_back(telling);
    }
  }

  void look_in_story(const std::vector<std::size_t>& here) {
    std::unordered_map<std::uint64_t, std::size_t> copies;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders;
    note_told_apart(here);
    for (const std::size_t telling : here) {
      if (all_[telling].copy != 0) {
        const auto [first, fresh] = copies.emplace(all_[telling].copy, telling);
        if (!fresh && all_[first->second].member.report != all_[telling].member.report) {
          join(root(first->second), root(telling));
          continue;  // its first speaks for it
        }
      }
      std::unordered_set<std::size_t> met;
      for (const std::uint64_t key : keys_of(all_[telling])) {
        std::vector<std::size_t>& others = holders[key];
        for (std::size_t i = 0; i < others.size(); ++i) {
          if (i >= kMostHolders && i + kLastHolders < others.size()) {
            i = others.size() - kLastHolders;
          }
          if (met.insert(others[i]).second) propose(others[i], telling);
        }
        others.push_back(telling);
      }
    }
  }

  // Different words that one sentence tells as two happenings.
  void note_told_apart(const std::vector<std::size_t>& here) {
    for (std::size_t i = 0; i < here.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(here.size(), i + kSentenceReach); ++j) {
        const Telling &a = all_[here[i]], &b = all_[here[j]];
        if (a.sentence != b.sentence) break;
        if (TriggerWords::likeness(a.trigger, b.trigger) != Likeness::kClass) continue;
        for (const std::uint64_t one : a.trigger.families)
          for (const std::uint64_t other : b.trigger.families)
            told_apart_.insert(mix(std::min(one, other), std::max(one, other)));
      }
  }

  // The score of a pair; nothing where something forbids it.
  std::optional<double> score(std::size_t a, std::size_t b) {
    ++comparisons_;
    const Telling &one = all_[std::min(a, b)], &other = all_[std::max(a, b)];
    const Comparison found = compare(one, other);
    if (found.vetoed) return std::nullopt;
    double sum = found.score;
    if (found.evidence[kSameClass] > 0)
      for (const std::uint64_t x : one.trigger.families)
        for (const std::uint64_t y : other.trigger.families)
          if (told_apart_.contains(mix(std::min(x, y), std::max(x, y)))) {
            return sum - kToldApart;
          }
    return sum;
  }

  // What two stories recall of the same days with a party in common.
  void look_over_stories() {
    std::map<std::uint64_t, std::vector<std::size_t>> holders;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Telling& telling = all_[i];
      if (!telling.background || !telling.dated || telling.depth > 0) continue;
      const std::uint64_t days =
          mix(static_cast<std::uint64_t>(telling.from), static_cast<std::uint64_t>(telling.to));
      for (const std::uint64_t family : telling.trigger.families)
        for (std::size_t p = 0; p < std::min<std::size_t>(telling.parties.size(), 4); ++p) {
          std::vector<std::size_t>& others = holders[mix(mix(days, family), telling.parties[p])];
          for (std::size_t o = 0; o < std::min(others.size(), kLastHolders); ++o)
            propose(others[o], i);
          others.push_back(i);
        }
    }
  }

  void propose(std::size_t a, std::size_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    const auto found = score(a, b);
    if (found && *found >= least_) pairs_.push_back({*found - least_, a, b, least_});
  }

  std::size_t root(std::size_t telling) {
    while (parent_[telling] != telling) telling = parent_[telling] = parent_[parent_[telling]];
    return telling;
  }

  void join(std::size_t a, std::size_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    std::vector<std::size_t>& kept = members_[a];
    kept.insert(kept.end(), members_[b].begin(), members_[b].end());
    std::sort(kept.begin(), kept.end());
    // Copies of one sentence say the same: different sentences stand for the group.
    if (kept.size() > kMostMembers) kept.resize(kMostMembers);
    members_[b].clear();
  }

  bool fit(std::size_t a, std::size_t b, double least) {
    double sum = 0;
    std::size_t count = 0;
    for (const std::size_t one : members_[a])
      for (const std::size_t other : members_[b]) {
        const auto found = score(one, other);
        if (!found) return false;
        sum += *found;
        ++count;
      }
    return sum >= (kLeastMean + least) * static_cast<double>(count);
  }

  void join_pairs() {
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
      if (a.score != b.score) return a.score > b.score;
      return a.a != b.a ? a.a < b.a : a.b < b.b;
    });
    for (const Pair& pair : pairs_) {
      const std::size_t a = root(pair.a), b = root(pair.b);
      if (a != b && fit(a, b, pair.least)) join(a, b);
    }
  }

  Grouping result() {
    Grouping made;
    made.comparisons = comparisons_;
    std::vector<std::size_t> place(all_.size(), SIZE_MAX);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const std::size_t first = root(i);
      if (place[first] == SIZE_MAX) {
        place[first] = made.groups.size();
        made.groups.emplace_back();
      }
      made.groups[place[first]].push_back(i);
    }
    return made;
  }

  const Collection& collection_;
  const std::vector<Story>& stories_;
  const Tellings& tellings_;
  const std::vector<Telling>& all_;
  std::vector<std::size_t> parent_;
  std::vector<std::vector<std::size_t>> members_;  // that stand for the group, of roots
  std::vector<Pair> pairs_;
  std::unordered_set<std::uint64_t> told_apart_;
  double least_ = kLeastScore;  // in the story at hand
  std::size_t comparisons_ = 0;
};

}  // namespace

Grouping group_tellings(const Collection& collection, const std::vector<Story>& stories,
                        const Tellings& tellings) {
  return Grouper(collection, stories, tellings).run();
}

}  // namespace dateline::linking
