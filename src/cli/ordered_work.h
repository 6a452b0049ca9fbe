// SPDX-License-Identifier: Apache-2.0
//
// Work on many items with several threads, results delivered in the order of the items, so that
// output does not depend on the number of threads. At most a few results for each thread wait.
//
// Threads: `work` runs on several threads, `deliver` on one at a time.
// Tested by: tests/cases/determinism
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "dateline/environment.h"

namespace dateline::cli {

// work(worker, item) for each item; deliver(item, result) in order. Stops early when deliver
// returns false.
void work_in_order(Environment& environment, std::size_t threads, std::size_t items,
                   const std::function<std::string(std::size_t worker, std::size_t item)>& work,
                   const std::function<bool(std::size_t item, std::string result)>& deliver);

}  // namespace dateline::cli
