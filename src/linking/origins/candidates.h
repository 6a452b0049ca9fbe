// SPDX-License-Identifier: Apache-2.0
//
// Candidates: which pairs of reports are worth comparing. An inverted index holds for each report a
// winnowed selection of its groups of five words (any eight equal words give at least one in
// common) and its neighbouring names and figures two by two (rewrites keep them).
//
//   const std::vector<Candidate> pairs = find_candidates(proses, nodes);
//
// A key that more than kManyHolders reports hold proposes only pairs with the first few of them and
// with the one before in canonical order, and each report keeps its kPartners best earlier
// partners: the number of candidates is at most kPartners times that of reports, whatever they
// share, and what hangs together stays together.
//
// Threads: a pure function. Memory: the keys, about one for every three words.
// Tested by: src/linking/origins/candidates_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linking/origins/prose.h"

namespace dateline::linking {

inline constexpr std::size_t kManyHolders = 48;
inline constexpr std::size_t kFirstHolders = 4;
inline constexpr std::size_t kPartners = 24;

struct Candidate {
  std::uint32_t a = 0, b = 0;  // a before b
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// Keys of one report, sorted, each once.
struct ProseKeys {
  std::vector<std::uint64_t> groups;   // of five words, winnowed
  std::vector<std::uint64_t> markers;  // neighbouring names and figures
};
ProseKeys keys_of(const Prose& prose);

// `nodes`: indices in `proses` of the reports to pair, rising. In order of b, then a.
std::vector<Candidate> find_candidates(const std::vector<Prose>& proses,
                                       std::span<const std::uint32_t> nodes);

}  // namespace dateline::linking
