// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "cli/verb.h"

namespace dateline::cli {
namespace {

// One line, without the words that CLI11 puts before and behind.
std::string first_line(std::string text) { return text.substr(0, text.find('\n')); }

int run_verb(Verb& verb, Session& session) {
  int code = verb.run(session);
  if (auto finished = session.output.finish(); !finished.ok()) {
    session.problems.add(finished.error());
    code = kExitNothingDone;
  }
  if (const std::string file = verb.errors_file(); !file.empty()) {
    if (auto written = session.problems.write_json(file); !written.ok()) {
      session.problems.add(written.error());
      if (code == kExitAllRead) code = kExitSomeFailed;
    }
  }
  return code;
}

}  // namespace

int run(int argc, char** argv, Environment& environment) {
  CLI::App app("Dateline reads dated news reports and gives back the record behind them.",
               "dateline");
  app.set_version_flag("--version", std::string("dateline ") + DATELINE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Each verb has its own --help. Exit codes: 0 all read, 1 some inputs failed, 2 nothing could "
      "be done.");

  std::vector<std::pair<CLI::App*, std::unique_ptr<Verb>>> verbs;
  for (auto make :
       {make_brief_verb, make_read_verb, make_parse_verb, make_show_verb, make_compare_verb,
        make_trace_verb, make_explain_verb, make_rules_verb, make_verify_verb}) {
    std::unique_ptr<Verb> verb = make();
    CLI::App* command = app.add_subcommand(verb->name(), verb->summary());
    verb->declare(*command);
    verbs.emplace_back(command, std::move(verb));
  }

  Output output(stdout);
  Problems problems;
  Session session{environment, output, problems};
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& request) {
    app.exit(request);  // --help, --version
    if (auto finished = output.finish(); !finished.ok()) {
      problems.add(finished.error());
      return kExitNothingDone;
    }
    return kExitAllRead;
  } catch (const CLI::ParseError& fault) {
    problems.add(make_error(ErrorCode::kUsage, first_line(fault.what())));
    return kExitNothingDone;
  }
  for (auto& [command, verb] : verbs) {
    if (command->parsed()) return run_verb(*verb, session);
  }
  return kExitNothingDone;
}

}  // namespace dateline::cli
