// SPDX-License-Identifier: Apache-2.0
//
// JSON Lines: one record a line, read as a stream. A file that holds a single record spread over
// many lines (indented JSON) is taken as one record.
//
// Threads: a pure function of the stream. Memory: one record.
// Tested by: src/record/record_lines_test.cc
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline {

struct RecordLine {
  std::string_view text;     // without the line end
  std::uint64_t line = 1;    // 1-based, of its first line
  std::uint64_t offset = 0;  // bytes before it
};

// Calls `sink` for each record, blank lines left out. kFileTooLarge for a line over
// limits.max_line_bytes ends the reading, as does an error of the stream.
Result<void> read_record_lines(InputStream& stream, const Limits& limits,
                               const std::function<void(const RecordLine&)>& sink);

}  // namespace dateline
