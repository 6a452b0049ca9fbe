// SPDX-License-Identifier: Apache-2.0
//
// Groups the reports of one connected component into stories: average linkage from the strongest
// pair down. Two groups become one while the mean score of their pairs is high enough; the larger
// the smaller of both is, the higher (story_scores.json: merge, merge_growth), so that a group
// cannot grow by a chain of half-alike reports. Scores count from -4 to 4 (a round-up is
// very alike to two stories and must not make them one). A component over kComponentCap is first
// cut at higher edges, as often as it takes; what the parts leave is joined last.
//
//   const auto groups = cluster_component(nodes, edges, scores, score_of);
//
// The mean is exact while both groups know the pairs; for pairs that were never neighbours it is
// that of a sample, spread evenly over the groups in canonical order.
//
// A pure function: equal input, equal groups, in canonical order. Work grows with the edges.
// Threads: pure function.
// Tested by: src/linking/stories/clusters_test.cc (a naive twin over all pairs)
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "linking/stories/similarity.h"

namespace dateline::linking {

inline constexpr std::size_t kComponentCap = 500;

struct StoryEdge {
  std::uint32_t a = 0, b = 0;  // positions in canonical order, a < b
  float score = 0;
  bool sure = false;  // texts of one origin: one story whatever the scores
};

// `count` reports, numbered in canonical order; `edges` between them, sorted by (a, b), each once.
// Groups are sorted by their first report, reports inside a group ascending.
std::vector<std::vector<std::uint32_t>> cluster_component(
    std::uint32_t count, const std::vector<StoryEdge>& edges, const StoryScores& scores,
    const std::function<double(std::uint32_t, std::uint32_t)>& score_of);

}  // namespace dateline::linking
