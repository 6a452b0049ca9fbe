// SPDX-License-Identifier: Apache-2.0
#include "cli/parsing.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/ordered_work.h"
#include "cli/own_rules.h"
#include "dateline/facts.h"
#include "record/sentences.h"

namespace dateline::cli {

std::optional<Pipeline> load_pipeline(Session& session, const ParsingOptions& options,
                                      const Limits& limits) {
  auto directory = find_model(session.environment, options.model);
  if (!directory.ok()) {
    session.problems.add(directory.error());
    return std::nullopt;
  }
  auto pipeline = Pipeline::load(session.environment, *directory, limits);
  if (!pipeline.ok()) {
    session.problems.add(pipeline.error());
    return std::nullopt;
  }
  return std::move(pipeline).value();
}

std::optional<Resources> find_resources(Session& session, const ParsingOptions& options,
                                        const Limits& limits) {
  Resources found;
  auto resources = load_resources(session.environment, limits);
  if (resources.ok()) {
    found = std::move(resources).value();
  } else {
    session.problems.warn({resources.error()});
  }
  if (!options.rules.empty()) {
    auto rules = load_event_rules(session.environment, options.rules, limits);
    if (!rules.ok()) {
      session.problems.add(rules.error());
      return std::nullopt;
    }
    found.event_rules = std::move(rules).value();
  }
  return found;
}

bool accept_own_rules(Session& session, const ParsingOptions& options, const Pipeline& pipeline,
                      const Resources& resources, const Limits& limits) {
  if (options.rules.empty()) return true;
  const auto found =
      check_own_rules(session.environment, options.rules, pipeline, resources, limits);
  if (!found.ok()) {
    session.problems.add(found.error());
    return false;
  }
  for (const std::string& line : found->failed)
    session.problems.warn({make_error(ErrorCode::kDataCorrupt, "example of " + line)});
  for (const std::string& line : found->too_wide)
    session.problems.add(make_error(ErrorCode::kDataCorrupt, line).with_path(options.rules));
  return found->too_wide.empty();
}

std::size_t for_each_report(
    Session& session, const Pipeline& pipeline, std::size_t threads,
    const std::vector<Report>& reports,
    const std::function<Result<std::string>(const Report&, Workspace&)>& make,
    const std::function<bool(std::string)>& deliver) {
  std::vector<std::optional<Workspace>> workspaces(
      std::max<std::size_t>(1, std::min(threads, reports.size())));
  std::vector<std::optional<Error>> errors(reports.size());
  std::size_t succeeded = 0;
  work_in_order(
      session.environment, threads, reports.size(),
      [&](std::size_t worker, std::size_t item) {
        if (!workspaces[worker]) workspaces[worker].emplace(pipeline);
        auto result = make(reports[item], *workspaces[worker]);
        if (result.ok()) return std::move(result).value();
        errors[item] = std::move(result).error().with_path(reports[item].source.path);
        return std::string();
      },
      [&](std::size_t item, std::string text) {
        if (errors[item]) {
          session.problems.add(*errors[item]);
          return true;
        }
        ++succeeded;
        return deliver(std::move(text));
      });
  return succeeded;
}

Result<ReportRecord> make_record(const Report& report, const Pipeline& pipeline,
                                 Workspace& workspace, const Limits& limits,
                                 const Resources& resources) {
  const std::vector<BlockParse> parses = TRY(parse_blocks(report, pipeline, workspace));
  ReportRecord record;
  record.facts = TRY(extract_facts(report, parses, limits, nullptr, resources));
  record.facts.sentences = find_sentences(report, parses);
  record.report = report;
  return record;
}

}  // namespace dateline::cli
