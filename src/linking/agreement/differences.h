// SPDX-License-Identifier: Apache-2.0
//
// Differences: where reports of one story do not agree. Corrections and retractions come first,
// because they are the reports' own; then figures, dates, places, actors, causes, negations, names,
// wordings and lost qualifiers (lost.h), each in canonical order of its first citation.
//
//   record.differences = find_differences(collection, record);
//
// Nothing is settled here: each side stands with its citations and origins.
//
// Threads: pure function. Linear in members of linked things.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// Reads the linked lists of `record`; its reports are those of `collection`.
std::vector<Difference> find_differences(const Collection& collection, const Record& record);

}  // namespace dateline::linking
