// SPDX-License-Identifier: Apache-2.0
#include "cli/brief_inputs.h"

#include <utility>
#include <vector>

#include "base/sha256.h"
#include "cli/parsing.h"
#include "cli/record_inputs.h"
#include "dateline/facts.h"
#include "dateline/linking.h"

namespace dateline::cli {
namespace {

// The files that decide what the model says; the vectors of larger models are left out.
void name_model(Environment& environment, const ModelInfo& info, const Limits& limits,
                MadeWith& made_with) {
  made_with.model_name = info.name;
  made_with.model_version = info.version;
  Sha256 hash;
  for (const char* file :
       {"meta.json", "config.cfg", "tok2vec/model", "tagger/model", "parser/model", "ner/model"}) {
    auto bytes = environment.read_file(info.directory + "/" + file, limits.max_model_file_bytes);
    if (!bytes.ok()) return;
    hash.update(*bytes);
  }
  made_with.model_sha256 = hash.finish();
}

// False when what the user asked for to read with is not there.
bool read_texts(Session& session, const Pipeline& pipeline, const ParsingOptions& parsing,
                const Limits& limits, const std::vector<Report>& reports,
                std::vector<ReportRecord>& records) {
  std::vector<std::optional<ReportRecord>> made(reports.size());
  const auto resources = find_resources(session, parsing, limits);
  if (!resources || !accept_own_rules(session, parsing, pipeline, *resources, limits)) return false;
  for_each_report(
      session, pipeline, parsing.thread_count(), reports,
      [&](const Report& report, Workspace& workspace) -> Result<std::string> {
        made[static_cast<std::size_t>(&report - reports.data())] =
            TRY(make_record(report, pipeline, workspace, limits, *resources));
        return std::string();
      },
      [](const std::string&) { return true; });
  for (std::optional<ReportRecord>& record : made) {
    if (record) records.push_back(std::move(*record));
  }
  return true;
}

}  // namespace

std::optional<Brief> load_brief(Session& session, const ReadingOptions& reading,
                                const ParsingOptions& parsing) {
  const Limits limits = reading.limits();
  LoadedInputs loaded = load_inputs(session, reading.paths, limits);
  if (loaded.empty()) return std::nullopt;
  MadeWith made_with;
  made_with.version = DATELINE_VERSION;
  made_with.data_sha256 = facts_tables_sha256();
  std::vector<ReportRecord> records = std::move(loaded.records);
  if (!loaded.reports.empty()) {
    const auto pipeline = load_pipeline(session, parsing, limits);
    if (!pipeline) return std::nullopt;
    name_model(session.environment, pipeline->info(), limits, made_with);
    if (!read_texts(session, *pipeline, parsing, limits, loaded.reports, records))
      return std::nullopt;
  }
  if (records.empty()) return std::nullopt;
  Result<Record> record = link_reports(std::move(records), limits);
  if (!record.ok()) {
    session.problems.add(record.error());
    return std::nullopt;
  }
  return make_brief(std::move(record).value(), std::move(loaded.inputs), std::move(made_with));
}

}  // namespace dateline::cli
