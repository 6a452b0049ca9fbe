// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/clusters.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "linking/stories/logarithm.h"
#include "linking/stories/stories_for_tests.h"

namespace dateline::linking {
namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;

StoryScores scores() {
  StoryScores made;
  made.merge_growth = 0.1;
  return made;
}

// Average linkage over all pairs, step by step.
Groups naive(std::uint32_t count, const std::vector<std::vector<double>>& score,
             const StoryScores& scores) {
  Groups groups;
  for (std::uint32_t i = 0; i < count; ++i) groups.push_back({i});
  for (;;) {
    double best = -1;
    std::size_t best_a = 0, best_b = 0;
    for (std::size_t a = 0; a < groups.size(); ++a)
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        double sum = 0;
        for (const std::uint32_t x : groups[a])
          for (const std::uint32_t y : groups[b]) sum += score[x][y];
        const double mean = sum / static_cast<double>(groups[a].size() * groups[b].size());
        const double room =
            mean - scores.merge -
            scores.merge_growth *
                log_of_two(static_cast<double>(std::min(groups[a].size(), groups[b].size())));
        if (room >= 0 && room > best + 1e-9) best = room, best_a = a, best_b = b;
      }
    if (best < 0) break;
    groups[best_a].insert(groups[best_a].end(), groups[best_b].begin(), groups[best_b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  for (auto& group : groups) std::sort(group.begin(), group.end());
  std::sort(groups.begin(), groups.end());
  return groups;
}

TEST(Clusters, AreThoseOfTheNaiveTwinWhenAllPairsAreKnown) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    const auto count = static_cast<std::uint32_t>(2 + dice.roll(12));
    std::vector<std::vector<double>> score(count, std::vector<double>(count));
    std::vector<StoryEdge> edges;
    for (std::uint32_t i = 0; i < count; ++i)
      for (std::uint32_t j = i + 1; j < count; ++j) {
        const double value =
            static_cast<double>(dice.roll(10000)) / 1000 - 5 + (i % 3 == j % 3 ? 3 : 0);
        score[i][j] = score[j][i] = static_cast<float>(std::clamp(value, -4.0, 4.0));
        edges.push_back({i, j, static_cast<float>(score[i][j]), false});
      }
    const auto score_of = [&](std::uint32_t a, std::uint32_t b) { return score[a][b]; };
    EXPECT_EQ(cluster_component(count, edges, scores(), score_of), naive(count, score, scores()))
        << seed;
  }
}

TEST(Clusters, ChainsDoNotGrowWithoutEnd) {
  // Each is alike to the next and unlike all others.
  constexpr std::uint32_t kCount = 40;
  std::vector<StoryEdge> edges;
  for (std::uint32_t i = 0; i + 1 < kCount; ++i) edges.push_back({i, i + 1, 1, false});
  const auto score_of = [](std::uint32_t a, std::uint32_t b) { return b - a == 1 ? 1.0 : -4.0; };
  for (const auto& group : cluster_component(kCount, edges, scores(), score_of))
    EXPECT_LE(group.size(), 2u);
}

TEST(Clusters, CopiesStayTogetherWhateverTheScores) {
  const std::vector<StoryEdge> edges = {{0, 1, -5, true}, {1, 2, -5, true}, {2, 3, -1, false}};
  const auto score_of = [](std::uint32_t, std::uint32_t) { return -5.0; };
  EXPECT_EQ(cluster_component(4, edges, scores(), score_of), (Groups{{0, 1, 2}, {3}}));
}

TEST(Clusters, LargeComponentsAreCutAndStillWhole) {
  // Happenings of 120 reports each, all pairs alike, joined by single weak edges.
  constexpr std::uint32_t kHappenings = 10, kReports = 120;
  std::vector<StoryEdge> edges;
  for (std::uint32_t i = 0; i < kHappenings * kReports; ++i)
    for (std::uint32_t j = i + 1; j < std::min(i + 17, kHappenings * kReports); ++j)
      if (i / kReports == j / kReports)
        edges.push_back({i, j, 3, false});
      else if (j == i + 1)
        edges.push_back({i, j, 0.5, false});
  const auto score_of = [&](std::uint32_t a, std::uint32_t b) {
    return a / kReports == b / kReports ? 3.0 : -2.0;
  };
  const Groups groups = cluster_component(kHappenings * kReports, edges, scores(), score_of);
  ASSERT_EQ(groups.size(), kHappenings);
  for (const auto& group : groups) EXPECT_EQ(group.size(), kReports);
}

TEST(Clusters, OneAndNone) {
  const auto score_of = [](std::uint32_t, std::uint32_t) { return 0.0; };
  EXPECT_TRUE(cluster_component(0, {}, scores(), score_of).empty());
  EXPECT_EQ(cluster_component(1, {}, scores(), score_of), (Groups{{0}}));
}

}  // namespace
}  // namespace dateline::linking
