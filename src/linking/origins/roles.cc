// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/roles.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "linking/origins/ranges.h"

namespace dateline::linking {
namespace {

constexpr double kCopy = 0.85;         // of the words of both are equal
constexpr double kCut = 0.8;           // of the words of the shorter are equal
constexpr double kKeptWording = 0.88;  // equal words of the shared passages: sentences are kept
constexpr double kNewText = 0.5;       // less than this shared: most of it is new
constexpr double kReplaced = 0.05;     // replacements for each equal word: a rewrite word by word
constexpr std::size_t kFewestReplaced = 4;
constexpr double kWhole = 0.7;  // a report of which this much is shared belongs as a whole

struct Words {
  double equal_a = 0, equal_b = 0;  // share of the words of each
  double kept = 0;                  // equal words of the passages
  bool substituted = false;         // other words in their place, all over the text
};

Words words_of(const Texts& texts, const Overlap& overlap) {
  std::size_t equal = 0, longer = 0, replaced = 0;
  for (const TokenPassage& passage : overlap.passages) {
    equal += passage.pairs.size();
    longer += std::max(passage.a.size(), passage.b.size());
    for (std::size_t i = 1; i < passage.pairs.size(); ++i)
      replaced += passage.pairs[i][0] > passage.pairs[i - 1][0] + 1 &&
                  passage.pairs[i][1] > passage.pairs[i - 1][1] + 1;
  }
  const auto share = [&](std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(whole);
  };
  return {share(texts.proses[overlap.a].tokens.size()),
          share(texts.proses[overlap.b].tokens.size()), share(longer),
          replaced >= kFewestReplaced &&
              static_cast<double>(replaced) >= kReplaced * static_cast<double>(equal)};
}

Role role_of(const Texts& texts, const Overlap& overlap, std::uint32_t node) {
  const bool is_a = overlap.a == node;
  const Words words = words_of(texts, overlap);
  const double own = is_a ? words.equal_a : words.equal_b;
  const double other = is_a ? words.equal_b : words.equal_a;
  const double cover = is_a ? overlap.cover_a : overlap.cover_b;
  Role role;
  role.report = node;
  if (words.substituted && cover >= kNewText) {
    role.role = OriginRole::kRewrite;
  } else if (own >= kCopy && other >= kCopy) {
    role.role = OriginRole::kCopy;
  } else if (own >= kCut && other < kCopy) {
    role.role = OriginRole::kCut;
  } else if (!overlap.rewrite && overlap.versions &&
             (words.kept >= kKeptWording || cover < kNewText)) {
    role.role = OriginRole::kVersion;
  } else {
    role.role = OriginRole::kRewrite;
  }
  if (!overlap.rewrite && role.role != OriginRole::kVersion && cover < kWhole) {
    for (const TokenPassage& passage : overlap.passages)
      role.ranges.push_back(is_a ? passage.a : passage.b);
    merge_ranges(role.ranges);
    role.share = cover;
  }
  return role;
}

double closeness(const Overlap& overlap) {
  return overlap.rewrite ? std::max(overlap.said_a, overlap.said_b) / 2
                         : 1 + overlap.cover_a + overlap.cover_b;
}

// The other reports of a node: copies of what it is.
void add_same(const Texts& texts, std::uint32_t node, std::vector<Role>& roles) {
  const Role first = roles.back();
  for (const std::uint32_t report : texts.same[node]) {
    if (report == first.report) continue;
    Role role = first;
    role.report = report;
    role.overlap.reset();
    const bool whole = first.role == OriginRole::kSource || first.role == OriginRole::kVersion;
    if (whole) role.role = OriginRole::kCopy;
    roles.push_back(std::move(role));
  }
}

}  // namespace

std::vector<Role> roles_of(const Texts& texts, const Groups& groups, const Group& group,
                           const std::vector<std::size_t>& ties) {
  std::unordered_map<std::uint32_t, std::size_t> rank;
  for (std::size_t i = 0; i < group.nodes.size(); ++i) rank[group.nodes[i]] = i;
  // Of each node the closest tie with one that comes before it.
  std::vector<std::optional<std::size_t>> closest(group.nodes.size());
  for (const std::size_t tie : ties) {
    const Overlap& overlap = groups.overlaps[tie];
    auto& best = closest[std::max(rank.at(overlap.a), rank.at(overlap.b))];
    if (!best || closeness(overlap) > closeness(groups.overlaps[*best])) best = tie;
  }
  std::vector<Role> roles;
  for (std::size_t i = 0; i < group.nodes.size(); ++i) {
    const std::uint32_t node = group.nodes[i];
    if (i > 0 && closest[i]) {
      roles.push_back(role_of(texts, groups.overlaps[*closest[i]], node));
      roles.back().overlap = closest[i];
    } else {
      roles.emplace_back();
      roles.back().report = node;
      // Tied only to what comes after it: one more version of what they have in common.
      if (i > 0) roles.back().role = OriginRole::kVersion;
    }
    // Of reports with the same prose the likeliest stands for the node.
    roles.back().report = best_report(texts, node);
    add_same(texts, node, roles);
  }
  return roles;
}

std::optional<OriginDirection> direction_of(const Texts& texts, const std::vector<Role>& roles) {
  const std::uint32_t from = roles.front().report;
  const auto day = texts.collection.day(from);
  const auto& mark = texts.credits[from].mark;
  const bool damaged = is_damaged(texts, from);
  const bool own_mark = is_own_mark(texts, from);
  OriginDirection direction;
  direction.from = from;
  // By DirectionBasis.
  std::array<bool, 6> used{};
  for (std::size_t i = 1; i < roles.size(); ++i) {
    const std::uint32_t report = roles[i].report;
    const auto other_day = texts.collection.day(report);
    const auto& other_mark = texts.credits[report].mark;
    std::array<bool, 6> here{};
    const auto set = [&](DirectionBasis basis, bool holds) {
      here[static_cast<std::size_t>(basis)] = holds;
    };
    set(DirectionBasis::kEarlierDate, day && other_day && *day < *other_day);
    set(DirectionBasis::kAgencyMark,
        mark && ((own_mark && !is_own_mark(texts, report)) || !other_mark));
    set(DirectionBasis::kSuperset, roles[i].role == OriginRole::kCut);
    set(DirectionBasis::kCredit,
        mark && !other_mark &&
            find_name(texts.collection, report, mark->name, std::nullopt).has_value());
    set(DirectionBasis::kDamage, !damaged && is_damaged(texts, report));
    if (std::find(here.begin(), here.end(), true) == here.end()) continue;
    direction.to.push_back(report);
    for (std::size_t k = 0; k < here.size(); ++k) used[k] |= here[k];
  }
  if (direction.to.empty()) return std::nullopt;
  std::sort(direction.to.begin(), direction.to.end());
  for (std::size_t k = 0; k < used.size(); ++k) {
    if (used[k]) direction.basis.push_back(static_cast<DirectionBasis>(k));
  }
  return direction;
}

}  // namespace dateline::linking
