// SPDX-License-Identifier: Apache-2.0
//
// Agreement: what the linked things say together: support of every event and quote, differences,
// what one origin alone tells, timeline, deadlines, coverage.
//
//   agree(collection, record);   // the last step of linking
//
// REQUIRES of `record`: origins, stories with their lists, entities, events, figures and quotes are
// made; its reports may still be with the collection.
//
// Threads: pure functions. About linear in the facts of the reports.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

void agree(const Collection& collection, Record& record);

// Things of stories that several origins tell which have one origin only.
std::vector<OnlyIn> only_in(const Record& record);

// Sentences of all reports: with a fact, else declined by a layer, else not read (another
// language, broken).
RecordCoverage coverage_of(const Collection& collection);

}  // namespace dateline::linking
