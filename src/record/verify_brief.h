// SPDX-License-Identifier: Apache-2.0
//
// What a brief must hold beyond what verify.h asks of any record: the lists of a brief agree with
// each other, and who stands behind a statement follows from where it is cited.
//
// - `support.reports` are the reports of the citations, without those that deny it or say nothing;
// - `origins` of a statement, a point or a side follow from its citations: an origin of which
//   the report holds just a passage counts for the words of that passage, otherwise one that
//   has the whole report;
// - witnesses speak, and members lie, in reports that are cited; a fact is a member of one thing;
// - reports, origins and stories name each other; what stands in `only_in` has that origin alone;
// - something is lost within one origin; sums have no circle; dates are in order.
//
// Threads: a pure function. Cost: linear in the brief, times the origins of one report.
// Tested by: src/record/verify_test.cc
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dateline/error.h"
#include "record/json_parsing.h"

namespace dateline {

using AddFault = std::function<void(ErrorCode, const std::string& place, std::string_view message)>;

// REQUIRES: the brief follows its schema.
void check_brief(const Json& brief, const AddFault& add);

}  // namespace dateline
