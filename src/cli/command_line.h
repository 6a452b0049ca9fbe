// SPDX-License-Identifier: Apache-2.0
//
// The command line: finds the verb, reads its options, runs it, returns the exit code of contract:
// 0 all read, 1 some inputs failed and the rest is written, 2 nothing could be done.
//
// Threads: one call at a time.
// Tested by: tests/cases/cli
#pragma once

#include "dateline/environment.h"

namespace dateline::cli {

int run(int argc, char** argv, Environment& environment);

}  // namespace dateline::cli
