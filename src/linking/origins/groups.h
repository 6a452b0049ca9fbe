// SPDX-License-Identifier: Apache-2.0
//
// Groups: from ties between pairs of reports to the reports of one text, and to the passages that
// stand inside own reporting.
//
//   Groups groups = group_texts(texts, std::move(overlaps));
//   for (const Group& group : groups.groups) ...
//
// Reports whose prose is word for word the same are one node, the first of them in canonical order.
// Nodes tied by Tie::kSame hang together, but for one exception: a node that takes different
// passages from two texts that are not tied (a digest of two wires) holds with the one it takes
// more from; the other is an insert in it. Inserts tie nothing together.
//
// Threads: a pure function. Cost: linear in overlaps and passages, with sorting.
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "linking/origins/overlap.h"

namespace dateline::linking {

// What the steps of this folder know of the reports.
struct Texts {
  const Collection& collection;
  std::vector<Prose> proses;
  std::vector<Credits> credits;
  std::vector<std::uint32_t> node;               // of each report: the first with the same prose
  std::vector<std::vector<std::uint32_t>> same;  // of each node: its reports, rising; else empty
};

Texts read_texts(const Collection& collection);

// The words of a range of tokens of a report, which is not empty.
Span span_of(const Texts& texts, std::uint32_t report, TokenRange range);

// What tells the text itself from what is taken from it.
bool is_own_mark(const Texts& texts, std::uint32_t report);  // of an agency that is the outlet
bool is_damaged(const Texts& texts, std::uint32_t report);   // as machine rewrites are
// Of the reports of a node the one that is likeliest the text itself.
std::uint32_t best_report(const Texts& texts, std::uint32_t node);

// The nodes of one text, best first: the one the others are taken from, as far as can be told.
struct Group {
  std::vector<std::uint32_t> nodes;
};

// Passages that stand in a node although its text is another.
struct Insert {
  std::uint32_t node = 0;
  std::uint32_t group = 0;         // index in Groups::groups of the text they are from
  std::vector<TokenRange> ranges;  // merged
  std::size_t overlap = 0;         // index in Groups::overlaps: the closest
};

// A passage that several nodes have and none of them wrote, as far as can be told.
struct Shared {
  std::uint32_t node = 0;
  std::vector<TokenRange> ranges;
};
struct SharedPassage {
  std::vector<Shared> nodes;          // rising
  std::vector<std::size_t> overlaps;  // indices in Groups::overlaps
};

struct Groups {
  std::vector<Overlap> overlaps;
  std::vector<Group> groups;            // by their first node in canonical order
  std::vector<std::uint32_t> group_of;  // of each node; of other reports that of their node
  std::vector<Insert> inserts;          // by node, then group
  std::vector<SharedPassage> shared;    // by their first node
};

Groups group_texts(const Texts& texts, std::vector<Overlap> overlaps);

}  // namespace dateline::linking
