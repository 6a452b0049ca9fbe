// SPDX-License-Identifier: Apache-2.0
//
// link_reports: from many reports, each read, to the record behind them. A pure function of the set
// of reports: the order they are given in, and whether they come at once or one by one, changes
// nothing. Pair scores and thresholds depend only on the two reports and on tables shipped with
// Dateline, never on the collection.
//
//   Record record = TRY(link_reports(std::move(records), limits));
//
// Steps, in order (src/linking/linking.cc): origins -> stories -> entities -> events -> figures ->
// quotes -> support and differences -> timeline, deadlines, coverage.
//
// Cost: about linear in the words of the reports; no step compares all pairs.
// Threads: pure function. Reports with one id count once (their paths are joined).
// Tested by: src/linking/*_test.cc, eval/linking.py
#pragma once

#include <vector>

#include "dateline/limits.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

Result<Record> link_reports(std::vector<ReportRecord> records, const Limits& limits);

}  // namespace dateline
