// SPDX-License-Identifier: Apache-2.0
//
// Options of `dateline brief` that show part of a record (brief/selection.h, brief/removal.h). What
// is taken away goes first, then what is old, then what is of no interest.
//
// Threads: one call at a time.
// Tested by: tests/cases/brief
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/verb.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline::cli {

struct SelectionOptions {
  std::string since, known;
  std::vector<std::string> about, without;
  bool unused = false;
  bool full = false;  // for the forms that shorten

  void declare(CLI::App& app);
  Result<Record> apply(Session& session, const Limits& limits, Record record) const;
  // Name and value of each that was given, for made_with.
  std::vector<std::pair<std::string, std::string>> given() const;
};

}  // namespace dateline::cli
