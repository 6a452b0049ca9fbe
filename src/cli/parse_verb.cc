// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/parsing.h"
#include "dateline/reading.h"
#include "record/parse_output.h"

namespace dateline::cli {
namespace {

class ParseVerb final : public Verb {
 public:
  const char* name() const override { return "parse"; }
  const char* summary() const override {
    return "Tokens, tags, lemmas, dependencies and names of each whole text";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    reading_.declare(app);
    parsing_.declare(app);
    app.add_option("--format", format_, "jsonl or conllu")
        ->check(CLI::IsMember({"jsonl", "conllu"}))
        ->default_str("jsonl");
  }

  int run(Session& session) override {
    const Limits limits = reading_.limits();
    const ReadResult read = read_reports(session.environment, reading_.paths, limits);
    session.problems.add(read.problems);
    session.problems.warn(read.warnings);
    if (read.reports.empty()) return session.problems.exit_code(false);
    const auto pipeline = load_pipeline(session, parsing_, limits);
    if (!pipeline) return kExitNothingDone;
    const bool conllu = format_ == "conllu";
    const std::size_t done = for_each_report(
        session, *pipeline, parsing_.thread_count(), read.reports,
        [&](const Report& report, Workspace& workspace) -> Result<std::string> {
          const Parse parse = TRY(pipeline->parse(report.text, workspace));
          std::string out;
          if (conllu) {
            write_conllu(report, parse, out);
          } else {
            write_parse_json(report, parse, out);
            out += '\n';
          }
          return out;
        },
        [&](const std::string& text) { return session.output.write(text); });
    return session.problems.exit_code(done > 0);
  }

 private:
  ReadingOptions reading_;
  ParsingOptions parsing_;
  std::string format_ = "jsonl";
};

}  // namespace

std::unique_ptr<Verb> make_parse_verb() { return std::make_unique<ParseVerb>(); }

}  // namespace dateline::cli
