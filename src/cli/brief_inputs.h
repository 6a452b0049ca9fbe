// SPDX-License-Identifier: Apache-2.0
//
// From the arguments of a verb to a Brief: inputs read, parsed where they are texts, and linked.
//
//   std::optional<Brief> brief = load_brief(session, reading_, parsing_);
//   if (!brief) return session.problems.exit_code(false);
//
// Threads: one call at a time; workers are started inside.
// Tested by: tests/cases/brief, tests/cases/compare, tests/cases/trace
#pragma once

#include <optional>

#include "cli/verb.h"
#include "dateline/brief.h"

namespace dateline::cli {

// Nothing when no report could be read or what the user asked to read with is not there; problems
// go to the session.
std::optional<Brief> load_brief(Session& session, const ReadingOptions& reading,
                                const ParsingOptions& parsing);

}  // namespace dateline::cli
