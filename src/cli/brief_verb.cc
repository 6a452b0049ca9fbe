// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "base/sha256.h"
#include "cli/parsing.h"
#include "cli/record_inputs.h"
#include "cli/selection_options.h"
#include "dateline/brief.h"
#include "dateline/facts.h"
#include "dateline/linking.h"

namespace dateline::cli {
namespace {

class BriefVerb final : public Verb {
 public:
  const char* name() const override { return "brief"; }
  const char* summary() const override {
    return "The record behind reports: what they tell together, and where they differ";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    reading_.declare(app);
    parsing_.declare(app);
    selection_.declare(app);
    app.add_option("--format", format_, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->default_str("text");
  }

  int run(Session& session) override {
    const Limits limits = reading_.limits();
    LoadedInputs loaded = load_inputs(session, reading_.paths, limits);
    if (loaded.empty()) return session.problems.exit_code(false);
    MadeWith made_with;
    made_with.version = DATELINE_VERSION;
    made_with.data_sha256 = facts_tables_sha256();
    std::vector<ReportRecord> records = std::move(loaded.records);
    if (!loaded.reports.empty()) {
      const auto pipeline = load_pipeline(session, parsing_, limits);
      if (!pipeline) return kExitNothingDone;
      name_model(session.environment, pipeline->info(), limits, made_with);
      if (!read(session, *pipeline, limits, loaded.reports, records)) return kExitNothingDone;
    }
    if (records.empty()) return session.problems.exit_code(false);
    Result<Record> record = link_reports(std::move(records), limits);
    if (!record.ok()) {
      session.problems.add(record.error());
      return kExitNothingDone;
    }
    record = selection_.apply(session, limits, std::move(record).value());
    if (!record.ok()) {
      session.problems.add(record.error());
      return kExitNothingDone;
    }
    made_with.options = selection_.given();
    const Brief brief =
        make_brief(std::move(record).value(), std::move(loaded.inputs), std::move(made_with));
    if (format_ == "json") {
      std::string out;
      write_brief_json(brief, out);
      session.output.write(out);
    } else {
      session.output.write(
          brief_text(brief, {.width = BriefTextOptions{}.width, .full = selection_.full}));
    }
    return session.problems.exit_code(true);
  }

 private:
  // False when what the user asked for to read with is not there.
  bool read(Session& session, const Pipeline& pipeline, const Limits& limits,
            const std::vector<Report>& reports, std::vector<ReportRecord>& records) const {
    std::vector<std::optional<ReportRecord>> made(reports.size());
    const auto resources = find_resources(session, parsing_, limits);
    if (!resources || !accept_own_rules(session, parsing_, pipeline, *resources, limits))
      return false;
    for_each_report(
        session, pipeline, parsing_.thread_count(), reports,
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

  // The files that decide what the model says; the vectors of larger models are left out.
  static void name_model(Environment& environment, const ModelInfo& info, const Limits& limits,
                         MadeWith& made_with) {
    made_with.model_name = info.name;
    made_with.model_version = info.version;
    Sha256 hash;
    for (const char* file : {"meta.json", "config.cfg", "tok2vec/model", "tagger/model",
                             "parser/model", "ner/model"}) {
      auto bytes = environment.read_file(info.directory + "/" + file, limits.max_model_file_bytes);
      if (!bytes.ok()) return;
      hash.update(*bytes);
    }
    made_with.model_sha256 = hash.finish();
  }

  ReadingOptions reading_;
  ParsingOptions parsing_;
  SelectionOptions selection_;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Verb> make_brief_verb() { return std::make_unique<BriefVerb>(); }

}  // namespace dateline::cli
