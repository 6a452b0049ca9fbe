// SPDX-License-Identifier: Apache-2.0
//
// StoryIndex: which reports make one story, kept up as reports come one by one. Whatever the order
// they are added in, the groups are the same as of all at once.
//
//   StoryIndex index(builtin_story_scores());
//   index.add(maker.make(collection, 0));
//   index.add(maker.make(collection, 1));
//   for (const StoryGroup& group : index.groups()) { ... }  // ids of reports
//
// Reports of equal text are one node. Candidates come from an inverted index over the heaviest
// terms of each report, and pairs of the very heaviest: under a key a report meets the kWindow
// holders before and after it in canonical order (by day, undated last, then id), so that frequent
// keys stay linear and reports of one time meet. A pair is scored when it shares two terms at
// least; from a score of `edge` on they are neighbours. Which pairs meet is a function of the set:
// when a new report comes between two, the index forgets what no key proposes any longer. Only
// components that changed are grouped again (clusters.h).
//
// Work of one add: kWindow * 2 candidates for each key, and the grouping of one component.
// Threads: one at a time.
// Tested by: src/linking/stories/story_index_test.cc (every order; a naive twin)
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "linking/stories/clusters.h"
#include "linking/stories/profile.h"

namespace dateline::linking {

inline constexpr std::size_t kWindow = 16;

struct StoryGroup {
  std::vector<std::string> reports;  // ids, in canonical order
};

struct StoryNeighbour {
  std::string report;  // the first with that text
  double score = 0;
};

class StoryIndex {
 public:
  explicit StoryIndex(const StoryScores& scores) : scores_(scores) {}

  // An id that is already known is passed over.
  void add(StoryProfile profile);
  // Two reports whose texts are of one origin: one story. Both must be known.
  void join(const std::string& report_a, const std::string& report_b);

  // In canonical order of their first reports. Groups again what changed since the last call.
  std::vector<StoryGroup> groups();
  // The reports of the story of one report, after bringing its component up to date.
  StoryGroup group_of(const std::string& report);

  // Of a known report; every neighbour's score is at least StoryScores::edge.
  std::vector<StoryNeighbour> neighbours_of(const std::string& report) const;
  // Of its text; null for an unknown report. Lives as long as nothing is added.
  const StoryProfile* profile_of(const std::string& report) const;

  // Reports a report was compared with so far, and pairs that were scored.
  std::size_t candidates() const { return candidates_; }
  std::size_t comparisons() const { return comparisons_; }

 private:
  using Node = std::uint32_t;
  struct Holder {
    std::optional<std::int32_t> day;
    std::string id;
  };
  struct Text {
    StoryProfile profile;         // its id and day are those of the first holder
    std::vector<Holder> holders;  // reports of this text, in canonical order
    std::map<Node, float> neighbours;
    std::vector<Node> copies;  // of one origin
    std::vector<std::uint64_t> keys;
    std::uint32_t group = 0;  // in groups_
    bool changed = false;
    bool present = false;
  };

  static bool is_before(const std::optional<std::int32_t>& day_a, const std::string& id_a,
                        const std::optional<std::int32_t>& day_b, const std::string& id_b);
  bool is_before(Node a, Node b) const;
  void insert(Node node);
  void remove(Node node);
  void meet(Node a, Node b);
  void part(Node a, Node b);
  bool is_proposed(Node a, Node b) const;
  void mark(Node node);
  void regroup();
  void group_component(std::vector<Node> nodes);

  const StoryScores& scores_;
  std::vector<Text> texts_;
  std::unordered_map<std::uint64_t, Node> by_text_;
  std::unordered_map<std::string, Node> by_report_;
  std::unordered_map<std::uint64_t, std::vector<Node>> holders_;  // by key, in canonical order
  std::vector<Node> changed_;
  std::vector<std::vector<Node>> groups_;  // some are empty
  std::vector<std::uint32_t> free_groups_;
  std::size_t candidates_ = 0, comparisons_ = 0;
};

}  // namespace dateline::linking
