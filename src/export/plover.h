// SPDX-License-Identifier: Apache-2.0
//
// PLOVER JSON Lines: the events of a record in the format of the PLOVER manual
// (github.com/openeventdata/PLOVER), one event a line, each with the characters it rests on.
//
//   std::string lines;
//   write_plover(record, {}, lines);
//
// - Events that are demanded inside another, denied or negated ones, and HAPPENING (which PLOVER
//   does not have) are left out unless asked for.
// - Without an actor the code is ---. Without a date of its own an event has that of the report,
// and
//   `comment` says so.
//
// Threads: a pure function.
// Tested by: src/export/plover_test.cc
#pragma once

#include <string>

#include "dateline/report.h"

namespace dateline {

struct PloverOptions {
  bool all = false;  // nested, negated, denied events and HAPPENING too
};

// Appends one line for each event.
void write_plover(const ReportRecord& record, const PloverOptions& options, std::string& out);

}  // namespace dateline
