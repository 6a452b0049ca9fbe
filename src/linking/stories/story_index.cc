// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/story_index.h"

#include <algorithm>

namespace dateline::linking {
namespace {

constexpr std::size_t kSharedTerms = 2;  // that a pair has in common, to be looked at
constexpr std::size_t kPairedTerms = 6;
constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

std::uint64_t pair_key(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t mixed = std::min(a, b) * 0x9E3779B97F4A7C15u ^ std::max(a, b);
  return (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9u;
}

// The heaviest terms, and pairs of the very heaviest: those are rare even where each of the two is
// in the news every day.
std::vector<std::uint64_t> all_keys(const std::vector<std::uint32_t>& terms) {
  std::vector<std::uint64_t> keys(terms.begin(), terms.end());
  const std::size_t paired = std::min(kPairedTerms, terms.size());
  for (std::size_t i = 0; i < paired; ++i)
    for (std::size_t j = i + 1; j < paired; ++j) keys.push_back(pair_key(terms[i], terms[j]));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// How many of two sorted lists of terms are in both, two being enough. A short text has few terms:
// then one less than it has is enough.
bool share_terms(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (const std::uint32_t term : a)
    shared += static_cast<std::size_t>(std::find(b.begin(), b.end(), term) != b.end());
  return shared >= std::min({kSharedTerms, a.size(), b.size()});
}

}  // namespace

bool StoryIndex::is_before(const std::optional<std::int32_t>& day_a, const std::string& id_a,
                           const std::optional<std::int32_t>& day_b, const std::string& id_b) {
  if (day_a.has_value() != day_b.has_value()) return day_a.has_value();
  if (day_a && *day_a != *day_b) return *day_a < *day_b;
  return id_a < id_b;
}

bool StoryIndex::is_before(Node a, Node b) const {
  const StoryProfile& left = texts_[a].profile;
  const StoryProfile& right = texts_[b].profile;
  return is_before(left.day, left.id, right.day, right.id);
}

void StoryIndex::mark(Node node) {
  if (texts_[node].changed) return;
  texts_[node].changed = true;
  changed_.push_back(node);
}

void StoryIndex::meet(Node a, Node b) {
  ++candidates_;
  Text& left = texts_[a];
  Text& right = texts_[b];
  if (left.neighbours.contains(b) || !share_terms(left.profile.keys, right.profile.keys)) return;
  ++comparisons_;
  const auto score = static_cast<float>(pair_score(left.profile, right.profile, scores_));
  if (score < scores_.edge) return;
  left.neighbours.emplace(b, score);
  right.neighbours.emplace(a, score);
  mark(b);
}

bool StoryIndex::is_proposed(Node a, Node b) const {
  const std::vector<std::uint64_t>& right = texts_[b].keys;
  for (const std::uint64_t key : texts_[a].keys) {
    if (!std::binary_search(right.begin(), right.end(), key)) continue;
    const std::vector<Node>& list = holders_.at(key);
    const auto place = [&](Node node) {
      return std::lower_bound(list.begin(), list.end(), node,
                              [&](Node x, Node y) { return is_before(x, y); }) -
             list.begin();
    };
    const auto distance = place(a) - place(b);
    if (static_cast<std::size_t>(distance < 0 ? -distance : distance) <= kWindow) return true;
  }
  return false;
}

void StoryIndex::part(Node a, Node b) {
  if (!texts_[a].neighbours.contains(b) || is_proposed(a, b)) return;
  texts_[a].neighbours.erase(b);
  texts_[b].neighbours.erase(a);
  mark(a);
  mark(b);
}

void StoryIndex::insert(Node node) {
  Text& text = texts_[node];
  text.present = true;
  text.keys = all_keys(text.profile.keys);
  mark(node);
  struct Pushed {
    Node a, b;
  };
  std::vector<Node> met;
  std::vector<Pushed> apart;
  for (const std::uint64_t key : text.keys) {
    std::vector<Node>& list = holders_[key];
    const auto at =
        static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), node,
                                                  [&](Node x, Node y) { return is_before(x, y); }) -
                                 list.begin());
    for (std::size_t i = at < kWindow ? 0 : at - kWindow; i < std::min(list.size(), at + kWindow);
         ++i) {
      met.push_back(list[i]);
      if (i < at && i + kWindow < list.size() && i + kWindow >= at)
        apart.push_back({list[i], list[i + kWindow]});
    }
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), node);
  }
  for (const Pushed& pair : apart) part(pair.a, pair.b);
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  for (const Node other : met) meet(node, other);
}

void StoryIndex::remove(Node node) {
  Text& text = texts_[node];
  for (const auto& [other, score] : text.neighbours) {
    texts_[other].neighbours.erase(node);
    mark(other);
  }
  text.neighbours.clear();
  std::vector<std::pair<Node, Node>> closer;
  for (const std::uint64_t key : text.keys) {
    std::vector<Node>& list = holders_[key];
    const auto at =
        static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), node,
                                                  [&](Node x, Node y) { return is_before(x, y); }) -
                                 list.begin());
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
    for (std::size_t i = at < kWindow ? 0 : at - kWindow; i < at && i + kWindow < list.size(); ++i)
      closer.emplace_back(list[i], list[i + kWindow]);
    if (list.empty()) holders_.erase(key);
  }
  for (const auto& [a, b] : closer) {
    if (!texts_[a].neighbours.contains(b)) {
      meet(a, b);
      if (texts_[a].neighbours.contains(b)) mark(a);
    }
  }
  text.present = false;
}

void StoryIndex::add(StoryProfile profile) {
  if (by_report_.contains(profile.id)) return;
  Holder holder{profile.day, profile.id};
  const auto next = static_cast<Node>(texts_.size());
  // Reports without words are not copies of each other.
  const auto known = profile.words == 0 ? by_text_.end() : by_text_.find(profile.text_key);
  if (known != by_text_.end() && texts_[known->second].profile.words == profile.words) {
    const Node node = known->second;
    Text& text = texts_[node];
    by_report_.emplace(profile.id, node);
    const auto at = std::lower_bound(
        text.holders.begin(), text.holders.end(), holder,
        [](const Holder& a, const Holder& b) { return is_before(a.day, a.id, b.day, b.id); });
    const bool first = at == text.holders.begin();
    text.holders.insert(at, std::move(holder));
    if (first) {
      remove(node);
      texts_[node].profile = std::move(profile);
      insert(node);
    }
    return;
  }
  if (profile.words != 0) by_text_.emplace(profile.text_key, next);
  by_report_.emplace(profile.id, next);
  texts_.emplace_back();
  texts_.back().holders.push_back(std::move(holder));
  texts_.back().group = kNoGroup;
  texts_.back().profile = std::move(profile);
  insert(next);
}

void StoryIndex::join(const std::string& report_a, const std::string& report_b) {
  const auto a = by_report_.find(report_a);
  const auto b = by_report_.find(report_b);
  if (a == by_report_.end() || b == by_report_.end() || a->second == b->second) return;
  for (const auto& [from, to] :
       {std::pair(a->second, b->second), std::pair(b->second, a->second)}) {
    std::vector<Node>& copies = texts_[from].copies;
    const auto at = std::lower_bound(copies.begin(), copies.end(), to);
    if (at == copies.end() || *at != to) copies.insert(at, to);
    mark(from);
  }
}

void StoryIndex::group_component(std::vector<Node> nodes) {
  std::sort(nodes.begin(), nodes.end(), [&](Node a, Node b) { return is_before(a, b); });
  std::unordered_map<Node, std::uint32_t> position;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) position.emplace(nodes[i], i);
  std::vector<StoryEdge> edges;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const Text& text = texts_[nodes[i]];
    for (const auto& [other, score] : text.neighbours)
      if (position.at(other) > i) edges.push_back({i, position.at(other), score, false});
    for (const Node other : text.copies)
      if (position.at(other) > i) edges.push_back({i, position.at(other), 0, true});
  }
  std::sort(edges.begin(), edges.end(), [](const StoryEdge& a, const StoryEdge& b) {
    return a.a != b.a ? a.a < b.a : (a.b != b.b ? a.b < b.b : a.sure > b.sure);
  });
  edges.erase(
      std::unique(edges.begin(), edges.end(),
                  [](const StoryEdge& a, const StoryEdge& b) { return a.a == b.a && a.b == b.b; }),
      edges.end());
  const auto made = cluster_component(static_cast<std::uint32_t>(nodes.size()), edges, scores_,
                                      [&](std::uint32_t a, std::uint32_t b) {
                                        return pair_score(texts_[nodes[a]].profile,
                                                          texts_[nodes[b]].profile, scores_);
                                      });
  for (const std::vector<std::uint32_t>& group : made) {
    std::uint32_t number = static_cast<std::uint32_t>(groups_.size());
    if (!free_groups_.empty()) {
      number = free_groups_.back();
      free_groups_.pop_back();
    } else {
      groups_.emplace_back();
    }
    for (const std::uint32_t place : group) {
      groups_[number].push_back(nodes[place]);
      texts_[nodes[place]].group = number;
    }
  }
}

void StoryIndex::regroup() {
  std::vector<bool> seen(texts_.size(), false);
  std::vector<std::vector<Node>> components;
  std::vector<Node> open;
  for (const Node start : changed_) {
    texts_[start].changed = false;
    if (seen[start]) continue;
    seen[start] = true;
    components.push_back({start});
    open.push_back(start);
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      const auto reach = [&](Node other) {
        if (seen[other]) return;
        seen[other] = true;
        components.back().push_back(other);
        open.push_back(other);
      };
      for (const auto& [other, score] : texts_[node].neighbours) reach(other);
      for (const Node other : texts_[node].copies) reach(other);
    }
  }
  changed_.clear();
  // A group lies inside one component before and after: what lost its edges was marked as well.
  for (const std::vector<Node>& component : components)
    for (const Node node : component) {
      const std::uint32_t group = texts_[node].group;
      texts_[node].group = kNoGroup;
      if (group == kNoGroup || groups_[group].empty()) continue;
      groups_[group].clear();
      free_groups_.push_back(group);
    }
  for (std::vector<Node>& component : components) group_component(std::move(component));
}

StoryGroup StoryIndex::group_of(const std::string& report) {
  regroup();
  StoryGroup group;
  const auto found = by_report_.find(report);
  if (found == by_report_.end()) return group;
  std::vector<Holder> holders;
  for (const Node node : groups_[texts_[found->second].group])
    holders.insert(holders.end(), texts_[node].holders.begin(), texts_[node].holders.end());
  std::sort(holders.begin(), holders.end(),
            [](const Holder& a, const Holder& b) { return is_before(a.day, a.id, b.day, b.id); });
  for (Holder& holder : holders) group.reports.push_back(std::move(holder.id));
  return group;
}

std::vector<StoryNeighbour> StoryIndex::neighbours_of(const std::string& report) const {
  std::vector<StoryNeighbour> made;
  const auto found = by_report_.find(report);
  if (found == by_report_.end()) return made;
  for (const auto& [other, score] : texts_[found->second].neighbours)
    made.push_back({texts_[other].profile.id, score});
  return made;
}

const StoryProfile* StoryIndex::profile_of(const std::string& report) const {
  const auto found = by_report_.find(report);
  return found == by_report_.end() ? nullptr : &texts_[found->second].profile;
}

std::vector<StoryGroup> StoryIndex::groups() {
  regroup();
  std::vector<std::vector<Holder>> all;
  for (const std::vector<Node>& nodes : groups_) {
    if (nodes.empty()) continue;
    std::vector<Holder>& holders = all.emplace_back();
    for (const Node node : nodes)
      holders.insert(holders.end(), texts_[node].holders.begin(), texts_[node].holders.end());
    std::sort(holders.begin(), holders.end(),
              [](const Holder& a, const Holder& b) { return is_before(a.day, a.id, b.day, b.id); });
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return is_before(a.front().day, a.front().id, b.front().day, b.front().id);
  });
  std::vector<StoryGroup> made;
  for (std::vector<Holder>& holders : all) {
    made.emplace_back();
    for (Holder& holder : holders) made.back().reports.push_back(std::move(holder.id));
  }
  return made;
}

}  // namespace dateline::linking
