// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/parsing.h"
#include "dateline/reading.h"
#include "export/plover.h"
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
    app.add_option(
           "--format", format_,
           "jsonl: dateline.report/1; plover: one event a line, as the PLOVER manual has it")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"jsonl", "plover"}))
        ->default_str("jsonl");
    app.add_flag("--all-events", all_events_,
                 "With plover: also nested, negated and denied events and those PLOVER has not");
  }

  int run(Session& session) override {
    const Limits limits = reading_.limits();
    const ReadResult read = read_reports(session.environment, reading_.paths, limits);
    session.problems.add(read.problems);
    session.problems.warn(read.warnings);
    if (read.reports.empty()) return session.problems.exit_code(false);
    const auto pipeline = load_pipeline(session, parsing_, limits);
    if (!pipeline) return kExitNothingDone;
    const auto resources = find_resources(session, parsing_, limits);
    if (!resources || !accept_own_rules(session, parsing_, *pipeline, *resources, limits))
      return kExitNothingDone;
    const std::size_t done = for_each_report(
        session, *pipeline, parsing_.thread_count(), read.reports,
        [&](const Report& report, Workspace& workspace) -> Result<std::string> {
          const ReportRecord record =
              TRY(make_record(report, *pipeline, workspace, limits, *resources));
          std::string line;
          if (format_ == "plover") {
            write_plover(record, {all_events_}, line);
            return line;
          }
          write_report_json(record, line);
          line += '\n';
          return line;
        },
        [&](const std::string& line) { return session.output.write(line); });
    return session.problems.exit_code(done > 0);
  }

 private:
  ReadingOptions reading_;
  ParsingOptions parsing_;
  std::string format_ = "jsonl";
  bool all_events_ = false;
};

}  // namespace

std::unique_ptr<Verb> make_read_verb() { return std::make_unique<ReadVerb>(); }

}  // namespace dateline::cli
