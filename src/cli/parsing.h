// SPDX-License-Identifier: Apache-2.0
//
// What `parse`, `read` and `brief` share: the model, and reports turned into records by several
// threads.
//
// Threads: one call at a time; workers are started inside.
// Tested by: tests/cases
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/verb.h"
#include "dateline/pipeline.h"
#include "dateline/report.h"
#include "dateline/resources.h"
#include "dateline/result.h"

namespace dateline::cli {

// Finds and loads the model; on failure adds the problem.
std::optional<Pipeline> load_pipeline(Session& session, const ParsingOptions& options,
                                      const Limits& limits);

// The gazetteer; without one a warning, and places come from the built-in tables. The event rules
// that were asked for; when they cannot be read the problem is added, and nothing is returned.
std::optional<Resources> find_resources(Session& session, const ParsingOptions& options,
                                        const Limits& limits);

// Whether a user's own rules may be used (own_rules.h): examples that do not hold are warned of; a
// rule that fires where nothing happens is a problem.
bool accept_own_rules(Session& session, const ParsingOptions& options, const Pipeline& pipeline,
                      const Resources& resources, const Limits& limits);

// Calls make(report, workspace) for each report with `threads` workers and hands the results over
// in order: to deliver(text) or, when make failed, to session.problems. Returns how many succeeded.
std::size_t for_each_report(
    Session& session, const Pipeline& pipeline, std::size_t threads,
    const std::vector<Report>& reports,
    const std::function<Result<std::string>(const Report&, Workspace&)>& make,
    const std::function<bool(std::string)>& deliver);

// Parses the blocks and runs the fact layers.
Result<ReportRecord> make_record(const Report& report, const Pipeline& pipeline,
                                 Workspace& workspace, const Limits& limits,
                                 const Resources& resources);

}  // namespace dateline::cli
