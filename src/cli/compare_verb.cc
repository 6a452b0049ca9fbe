// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "brief/comparison.h"
#include "cli/brief_inputs.h"

namespace dateline::cli {
namespace {

class CompareVerb final : public Verb {
 public:
  const char* name() const override { return "compare"; }
  const char* summary() const override {
    return "Two reports side by side: shared passages, what differs, what each alone says";
  }
  std::string errors_file() const override { return reading_.errors; }

  void declare(CLI::App& app) override {
    reading_.declare(app);
    parsing_.declare(app);
    app.add_flag("--full", options_.full, "Everything, however long");
    app.add_option("--width", options_.width, "Columns of the text")
        ->check(CLI::Range(60, 400))
        ->type_name("N");
  }

  int run(Session& session) override {
    const auto brief = load_brief(session, reading_, parsing_);
    if (!brief) return session.problems.exit_code(false);
    const std::size_t count = brief->record.reports.size();
    if (count != 2) {
      session.problems.add(make_error(
          ErrorCode::kUsage,
          count == 1 ? std::string("compare takes two reports; the inputs hold one, perhaps twice")
                     : "compare takes two reports; the inputs hold " + std::to_string(count)));
      return kExitNothingDone;
    }
    session.output.write(brief::compare_text(*brief, options_));
    return session.problems.exit_code(true);
  }

 private:
  ReadingOptions reading_;
  ParsingOptions parsing_;
  BriefTextOptions options_;
};

}  // namespace

std::unique_ptr<Verb> make_compare_verb() { return std::make_unique<CompareVerb>(); }

}  // namespace dateline::cli
