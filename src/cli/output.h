// SPDX-License-Identifier: Apache-2.0
//
// Output: standard output, with the first failure remembered (a full disk, a closed pipe).
//
// Threads: one at a time.
// Tested by: tests/cases/cli
#pragma once

#include <cstdio>
#include <string_view>

#include "dateline/result.h"

namespace dateline::cli {

class Output {
 public:
  explicit Output(std::FILE* file) : file_(file) {}

  // False when this or an earlier write failed.
  bool write(std::string_view bytes);
  Result<void> finish();
  bool is_terminal() const;

 private:
  std::FILE* file_;
  int error_number_ = 0;
};

}  // namespace dateline::cli
