// SPDX-License-Identifier: Apache-2.0
//
// Support: who stands behind a statement: the reports that make it, the origins of the passages
// that do, and the witnesses they name.
//
//   Support support = support_of(collection, origins, entities, statements);
//   // 2 reports, 2 origins, 1 witness: Blinken
//
// - Origins are those of the citations, never of whole reports: of a digest of two wires each
//   passage counts for its own wire.
// - The outlet's own voice is no witness: it is `unsourced`; `observed` where the reporter says to
//   have seen it. A voucher who may be the outlet itself leaves both open (min 0, unsourced).
// - An agency or a paper that names its source is passed over for that source.
// - Unnamed people are one witness entry with a range: at least the most that one report speaks of
//   at once, at most all of them over the origins. No `max`: a bare plural gives none.
//
// Threads: pure function. Linear in the statements.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/record.h"
#include "linking/origins/origins.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Statement {
  Citation citation;
  std::vector<LinkedVoucher> said_by;  // nearest to the report first
};

Support support_of(const Collection& collection, const OriginIndex& origins,
                   std::span<const LinkedEntity> entities, std::span<const Statement> statements);

}  // namespace dateline::linking
