// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/parsing.h"
#include "dateline/reading.h"
#include "record/report_json.h"

namespace dateline::cli {
namespace {

class ReadVerb final : public Verb {
 public:
  const char* name() const override { return "read"; }
  const char* summary() const override {
    return "One dateline.report/1 record a line for each report";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    reading_.declare(app);
    parsing_.declare(app);
  }

  int run(Session& session) override {
    const Limits limits = reading_.limits();
    const ReadResult read = read_reports(session.environment, reading_.paths, limits);
    session.problems.add(read.problems);
    session.problems.warn(read.warnings);
    if (read.reports.empty()) return session.problems.exit_code(false);
    const auto pipeline = load_pipeline(session, parsing_, limits);
    if (!pipeline) return kExitNothingDone;
    const Resources resources = find_resources(session, limits);
    const std::size_t done = for_each_report(
        session, *pipeline, parsing_.thread_count(), read.reports,
        [&](const Report& report, Workspace& workspace) -> Result<std::string> {
          std::string line;
          write_report_json(TRY(make_record(report, *pipeline, workspace, limits, resources)),
                            line);
          line += '\n';
          return line;
        },
        [&](const std::string& line) { return session.output.write(line); });
    return session.problems.exit_code(done > 0);
  }

 private:
  ReadingOptions reading_;
  ParsingOptions parsing_;
};

}  // namespace

std::unique_ptr<Verb> make_read_verb() { return std::make_unique<ReadVerb>(); }

}  // namespace dateline::cli
