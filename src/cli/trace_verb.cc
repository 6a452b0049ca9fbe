// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "brief/trace.h"
#include "cli/brief_inputs.h"

namespace dateline::cli {
namespace {

class TraceVerb final : public Verb {
 public:
  const char* name() const override { return "trace"; }
  const char* summary() const override {
    return "One claim through the reports: who carries it, whom each credits, what changed";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    reading_.declare(app);
    parsing_.declare(app);
    app.add_option("--claim", claim_, "What is claimed, in a few words: \"12,000 people in camps\"")
        ->required()
        ->type_name("WORDS");
    app.add_flag("--full", options_.full, "Everything, however long");
    app.add_option("--width", options_.width, "Columns of the text")
        ->check(CLI::Range(60, 400))
        ->type_name("N");
  }

  int run(Session& session) override {
    const auto brief = load_brief(session, reading_, parsing_);
    if (!brief) return session.problems.exit_code(false);
    session.output.write(brief::trace_text(*brief, claim_, options_));
    return session.problems.exit_code(true);
  }

 private:
  ReadingOptions reading_;
  ParsingOptions parsing_;
  std::string claim_;
  BriefTextOptions options_;
};

}  // namespace

std::unique_ptr<Verb> make_trace_verb() { return std::make_unique<TraceVerb>(); }

}  // namespace dateline::cli
