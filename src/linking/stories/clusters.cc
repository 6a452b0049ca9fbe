// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>

#include "linking/stories/logarithm.h"

namespace dateline::linking {
namespace {

using Group = std::vector<std::uint32_t>;
using ScoreOf = std::function<double(std::uint32_t, std::uint32_t)>;

constexpr double kHighestScore = 4;  // more is no more certain: a round-up is alike to two stories
constexpr double kLowestScore = -4;
constexpr double kNever = 1e9;
constexpr double kCutStep = 1;
constexpr double kHighestCut = 6;
constexpr std::size_t kSample = 3;

double clipped(double score) { return std::clamp(score, kLowestScore, kHighestScore); }

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t node) {
    while (parents_[node] != node) {
      parents_[node] = parents_[parents_[node]];
      node = parents_[node];
    }
    return node;
  }
  // The smaller number stays the root.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

// Up to kSample members, evenly spread.
Group sample_of(const Group& group) {
  if (group.size() <= kSample) return group;
  Group sample;
  for (std::size_t i = 0; i < kSample; ++i)
    sample.push_back(group[i * (group.size() - 1) / (kSample - 1)]);
  return sample;
}

class Agglomeration {
 public:
  Agglomeration(std::vector<Group> groups, const StoryScores& scores, const ScoreOf& score_of)
      : groups_(std::move(groups)), links_(groups_.size()), scores_(scores), score_of_(score_of) {}

  // Mean scores between the groups from the edges; what no edge says is a sample's.
  void connect(const std::vector<StoryEdge>& edges) {
    std::uint32_t most = 0;
    for (const Group& group : groups_) most = std::max(most, group.back());
    std::vector<std::uint32_t> group_of(most + 1, kNone);
    for (std::uint32_t i = 0; i < groups_.size(); ++i)
      for (const std::uint32_t node : groups_[i]) group_of[node] = i;
    for (const StoryEdge& edge : edges) {
      if (edge.b > most) continue;
      const std::uint32_t a = group_of[edge.a], b = group_of[edge.b];
      if (a == kNone || b == kNone || a == b) continue;
      if (groups_[a].size() == 1 && groups_[b].size() == 1) {
        set_link(a, b, clipped(edge.score));
      } else if (!links_[a].contains(b)) {
        set_link(a, b, sampled(a, b));
      }
    }
  }

  std::vector<Group> run() {
    while (!queue_.empty()) {
      const Candidate best = queue_.top();
      queue_.pop();
      if (groups_[best.a].empty() || groups_[best.b].empty()) continue;
      const auto link = links_[best.a].find(best.b);
      if (link == links_[best.a].end() || margin(best.a, best.b, link->second) != best.margin)
        continue;
      merge(best.a, best.b);
    }
    std::vector<Group> made;
    for (Group& group : groups_)
      if (!group.empty()) made.push_back(std::move(group));
    return made;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Candidate {
    double margin = 0;
    std::uint32_t a = 0, b = 0;  // a < b
    bool operator<(const Candidate& other) const {
      if (margin != other.margin) return margin < other.margin;
      return a != other.a ? a > other.a : b > other.b;
    }
  };

  double margin(std::uint32_t a, std::uint32_t b, double mean) const {
    const auto smaller = static_cast<double>(std::min(groups_[a].size(), groups_[b].size()));
    return mean - scores_.merge - scores_.merge_growth * log_of_two(smaller);
  }

  double sampled(std::uint32_t a, std::uint32_t b) const {
    double sum = 0;
    std::size_t count = 0;
    for (const std::uint32_t left : sample_of(groups_[a]))
      for (const std::uint32_t right : sample_of(groups_[b])) {
        sum += clipped(score_of_(std::min(left, right), std::max(left, right)));
        ++count;
      }
    return sum / static_cast<double>(count);
  }

  void set_link(std::uint32_t a, std::uint32_t b, double mean) {
    links_[a][b] = mean;
    links_[b][a] = mean;
    const double room = margin(a, b, mean);
    if (room >= 0) queue_.push({room, std::min(a, b), std::max(a, b)});
  }

  // `b` goes into `a`.
  void merge(std::uint32_t a, std::uint32_t b) {
    const std::map<std::uint32_t, double> links_a = std::move(links_[a]);
    const std::map<std::uint32_t, double> links_b = std::move(links_[b]);
    links_[a].clear();
    links_[b].clear();
    std::map<std::uint32_t, std::pair<double, double>> means;
    for (const auto& [other, mean] : links_a) {
      if (other == b) continue;
      const auto known = links_b.find(other);
      means[other] = {mean, known != links_b.end() ? known->second : sampled(b, other)};
    }
    for (const auto& [other, mean] : links_b)
      if (other != a && !links_a.contains(other)) means[other] = {sampled(a, other), mean};
    const auto size_a = static_cast<double>(groups_[a].size());
    const auto size_b = static_cast<double>(groups_[b].size());
    for (const auto& [other, links] : means) {
      links_[other].erase(a);
      links_[other].erase(b);
    }
    Group joined;
    std::merge(groups_[a].begin(), groups_[a].end(), groups_[b].begin(), groups_[b].end(),
               std::back_inserter(joined));
    groups_[a] = std::move(joined);
    groups_[b].clear();
    for (const auto& [other, links] : means)
      set_link(a, other, (links.first * size_a + links.second * size_b) / (size_a + size_b));
  }

  std::vector<Group> groups_;
  std::vector<std::map<std::uint32_t, double>> links_;  // mean scores
  std::priority_queue<Candidate> queue_;
  const StoryScores& scores_;
  const ScoreOf& score_of_;
};

void sort_groups(std::vector<Group>& groups) {
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.front() < b.front(); });
}

// Connected parts of the nodes of `open` under edges of at least `least`.
std::vector<Group> parts_of(const std::vector<Group>& open, const std::vector<StoryEdge>& edges,
                            double least, std::uint32_t count) {
  DisjointSets sets(count);
  for (const StoryEdge& edge : edges)
    if (edge.score >= least || edge.sure) sets.join(edge.a, edge.b);
  std::map<std::uint32_t, Group> parts;
  for (const Group& nodes : open)
    for (const std::uint32_t node : nodes) parts[sets.find(node)].push_back(node);
  std::vector<Group> made;
  made.reserve(parts.size());
  for (auto& [root, part] : parts) made.push_back(std::move(part));
  return made;
}

// Parts of at most kComponentCap reports, where edges up to kHighestCut can make them.
std::vector<Group> cut(std::uint32_t count, const std::vector<StoryEdge>& edges, double edge) {
  Group all(count);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<Group> open = {std::move(all)}, done;
  for (int step = 1; !open.empty(); ++step) {
    const double least = edge + step * kCutStep;
    std::vector<Group> larger;
    for (Group& part : parts_of(open, edges, least, count))
      (part.size() > kComponentCap && least < kHighestCut ? larger : done)
          .push_back(std::move(part));
    open = std::move(larger);
  }
  sort_groups(done);
  return done;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> cluster_component(
    std::uint32_t count, const std::vector<StoryEdge>& edges, const StoryScores& scores,
    const std::function<double(std::uint32_t, std::uint32_t)>& score_of) {
  Group all(count);
  std::iota(all.begin(), all.end(), 0U);
  // Copies of one origin first.
  std::vector<Group> groups = parts_of({all}, edges, kNever, count);
  if (count > kComponentCap) {
    const std::vector<Group> parts = cut(count, edges, scores.edge);
    std::vector<std::uint32_t> part_of(count);
    for (std::uint32_t i = 0; i < parts.size(); ++i)
      for (const std::uint32_t node : parts[i]) part_of[node] = i;
    std::vector<std::vector<Group>> groups_of(parts.size());
    for (Group& group : groups) groups_of[part_of[group.front()]].push_back(std::move(group));
    std::vector<std::vector<StoryEdge>> edges_of(parts.size());
    for (const StoryEdge& edge : edges)
      if (part_of[edge.a] == part_of[edge.b]) edges_of[part_of[edge.a]].push_back(edge);
    groups.clear();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Agglomeration inside(std::move(groups_of[i]), scores, score_of);
      inside.connect(edges_of[i]);
      for (Group& group : inside.run()) groups.push_back(std::move(group));
    }
    sort_groups(groups);
  }
  Agglomeration whole(std::move(groups), scores, score_of);
  whole.connect(edges);
  groups = whole.run();
  sort_groups(groups);
  return groups;
}

}  // namespace dateline::linking
