// SPDX-License-Identifier: Apache-2.0
//
// The error of all readers of data/: which table, which entry, what was expected there.
//
// Threads: a pure function.
// Tested by: the tests of each reader
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "dateline/error.h"

namespace dateline::facts {

inline Error table_error(std::string_view table, std::string_view where,
                         std::string_view expected) {
  std::string message = "table ";
  message.append(table).append(": ").append(where).append(": expected ").append(expected);
  return make_error(ErrorCode::kDataCorrupt, std::move(message));
}

}  // namespace dateline::facts
