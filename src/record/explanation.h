// SPDX-License-Identifier: Apache-2.0
//
// Explanation: a record as a rule writer or a doubting reader wants to see it: per sentence the
// tokens with their tree, what each layer made with the rule behind it, what it declined and what
// it came near to and rejected.
//
// Threads: a pure function.
// Tested by: tests/cases/explain
#pragma once

#include <span>
#include <string>

#include "dateline/facts.h"
#include "dateline/report.h"

namespace dateline {

// REQUIRES: record.facts.sentences is filled.
std::string explain_record(const ReportRecord& record, std::span<const BlockParse> parses,
                           std::span<const RejectedReading> rejected);

}  // namespace dateline
