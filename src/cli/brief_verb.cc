// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <string>
#include <utility>

#include "cli/brief_inputs.h"
#include "cli/selection_options.h"
#include "dateline/brief.h"

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
    app.add_option("--format", format_, "text, md, html or json")
        ->check(CLI::IsMember({"text", "md", "html", "json"}))
        ->default_str("text");
  }

  int run(Session& session) override {
    std::optional<Brief> brief = load_brief(session, reading_, parsing_);
    if (!brief) return session.problems.exit_code(false);
    Result<Record> record = selection_.apply(session, reading_.limits(), std::move(brief->record));
    if (!record.ok()) {
      session.problems.add(record.error());
      return kExitNothingDone;
    }
    brief->record = std::move(record).value();
    brief->made_with.options = selection_.given();
    session.output.write(written(*brief));
    return session.problems.exit_code(true);
  }

 private:
  std::string written(const Brief& brief) const {
    const BriefTextOptions options{.width = BriefTextOptions{}.width, .full = selection_.full};
    if (format_ == "md") return brief_markdown(brief, options);
    if (format_ == "html") return brief_html(brief, options);
    if (format_ == "text") return brief_text(brief, options);
    std::string out;
    write_brief_json(brief, out);
    return out;
  }

  ReadingOptions reading_;
  ParsingOptions parsing_;
  SelectionOptions selection_;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Verb> make_brief_verb() { return std::make_unique<BriefVerb>(); }

}  // namespace dateline::cli
