// SPDX-License-Identifier: Apache-2.0
//
// Origins: which reports repeat one text. A report that repeats nobody is alone in its own origin;
// one with a wire passage inside own reporting is in its own and in the wire's. A digest of two
// wires is an insert in both and does not make them one.
//
//   const std::vector<Origin> origins = find_origins(collection, limits);
//   const OriginIndex index(origins, collection.size());
//   std::size_t origin = index.origin_of({report, span});
//
// Steps: prose and credits of each report (prose.h, credits.h) -> candidate pairs from an index
// (candidates.h) -> comparison of each pair (overlap.h) -> groups, inserts, shared passages
// (groups.h) -> roles, direction, evidence (roles.h, basis.h).
//
// What two reports have by chance, from one press conference or from the boilerplate of a newsroom
// is no origin; a text that was never written again in any recognisable way is not found.
//
// Order: by the earliest report, own text first; the reports of an origin in canonical order.
// Threads: a pure function. Cost: about linear in the words (counted: OriginCounts).
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "dateline/limits.h"
#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// What the work was, for tests and benchmarks.
struct OriginCounts {
  std::size_t nodes = 0;        // reports with different prose
  std::size_t comparisons = 0;  // candidate pairs that were compared
};

std::vector<Origin> find_origins(const Collection& collection, const Limits& limits,
                                 OriginCounts* counts = nullptr);

class OriginIndex {
 public:
  OriginIndex(const std::vector<Origin>& origins, std::uint32_t reports);

  // The origin whose passage holds most of these words, else that of the report as a whole.
  std::size_t origin_of(const Citation& citation) const;
  // The origin of the report as a whole.
  std::size_t own(std::uint32_t report) const { return own_[report]; }

 private:
  struct Passage {
    Span span;
    std::uint32_t until = 0;  // greatest end up to here
    std::size_t origin = 0;
  };
  std::vector<std::size_t> own_;
  std::vector<std::vector<Passage>> passages_;  // of each report, by start
};

}  // namespace dateline::linking
