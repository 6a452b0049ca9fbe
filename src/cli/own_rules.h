// SPDX-License-Identifier: Apache-2.0
//
// What is asked of a user's own event rules before they are used: their examples hold, and none of
// them fires in sentences where nothing happens (the counter-examples of the rules inside the
// program).
//
// Threads: one call at a time.
// Tested by: tests/cases/rules
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/pipeline.h"
#include "dateline/resources.h"
#include "dateline/result.h"

namespace dateline::cli {

struct OwnRules {
  std::size_t examples = 0;
  std::vector<std::string> failed;    // "unit: what is wrong\n  text"
  std::size_t background = 0;         // sentences where nothing happens
  std::vector<std::string> too_wide;  // a sentence for each rule that fires in many of them
};

// Of the files in `folder`, whose rules are in `resources`. An empty folder: of the rules inside
// the program, without the background.
Result<OwnRules> check_own_rules(Environment& environment, const std::string& folder,
                                 const Pipeline& pipeline, const Resources& resources,
                                 const Limits& limits);

}  // namespace dateline::cli
