// SPDX-License-Identifier: Apache-2.0
//
// Problems: what went wrong while a verb ran. One line each on standard error, one JSON object each
// in the --errors file, and the share of the exit code.
//
// Threads: one at a time.
// Tested by: tests/cases/errors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "dateline/result.h"

namespace dateline::cli {

class Problems {
 public:
  void add(const Error& error);
  void add(const std::vector<Error>& errors);
  // Noticed, but nothing is missing from the output.
  void warn(const std::vector<Error>& errors);

  // 0 without failures; else 1 when some of the work was done and 2 when none was.
  int exit_code(bool anything_done) const;
  // {code, message, path, line, offset} a line.
  Result<void> write_json(const std::string& path) const;

 private:
  void note(const Error& error);

  std::size_t failures_ = 0;
  std::string json_lines_;
};

}  // namespace dateline::cli
