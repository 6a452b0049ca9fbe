// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/parsing.h"
#include "dateline/facts.h"
#include "dateline/reading.h"
#include "facts/events/confidence.h"
#include "record/explanation.h"
#include "record/sentences.h"

namespace dateline::cli {
namespace {

class ExplainVerb final : public Verb {
 public:
  const char* name() const override { return "explain"; }
  const char* summary() const override {
    return "Show why: what every layer made of a text, and what it rejected; or what a rule is";
  }

  void declare(CLI::App& app) override {
    app.add_option("RULE", rules_, "Ids of rules, as in the field rule of a record");
    app.add_option("--text", text_, "A sentence, or a short report")->type_name("TEXT");
    app.add_option("--date", date_, "Date of the report, against which times are resolved")
        ->type_name("YYYY-MM-DD");
    parsing_.declare(app);
  }

  int run(Session& session) override {
    if (rules_.empty() == text_.empty()) {
      session.problems.add(
          make_error(ErrorCode::kUsage, "explain takes either ids of rules or --text"));
      return kExitNothingDone;
    }
    if (!text_.empty()) return explain_text(session);
    bool any = false;
    for (const std::string& id : rules_) {
      const auto found = explain_rule(id);
      if (!found.ok()) {
        session.problems.add(found.error());
        continue;
      }
      any = true;
      session.output.write(id + "\n  " + *found + "\n");
    }
    return session.problems.exit_code(any);
  }

 private:
  int explain_text(Session& session) {
    const Limits limits;
    const auto fail = [&](const Error& error) {
      session.problems.add(error);
      return kExitNothingDone;
    };
    auto report = make_report(text_, date_);
    if (!report.ok()) return fail(report.error());
    const auto pipeline = load_pipeline(session, parsing_, limits);
    if (!pipeline) return kExitNothingDone;
    Workspace workspace(*pipeline);
    const auto parses = parse_blocks(*report, *pipeline, workspace);
    if (!parses.ok()) return fail(parses.error());
    std::vector<RejectedReading> rejected;
    const auto resources = find_resources(session, parsing_, limits);
    if (!resources || !accept_own_rules(session, parsing_, *pipeline, *resources, limits))
      return kExitNothingDone;
    auto facts = extract_facts(*report, *parses, limits, &rejected, *resources);
    if (!facts.ok()) return fail(facts.error());
    ReportRecord record{*std::move(report), *std::move(facts)};
    record.facts.sentences = find_sentences(record.report, *parses);
    session.output.write(explain_record(record, *parses, rejected));
    if (!record.facts.events.empty()) session.output.write(confidence_table());
    return kExitAllRead;
  }

  // What a confidence rests on: of the judged events of each band, how many were right.
  static std::string confidence_table() {
    std::string text = "confidence of events: score, judged, right\n";
    for (const facts::ConfidenceBand& band : facts::builtin_confidence_table().bands) {
      text += fmt::format("  {:.2f}-{:.2f} {:>6} {:>6}{}\n", band.from, band.from + 0.05,
                          band.judged, band.right,
                          band.judged < facts::kFewestJudged ? "  too few: no confidence" : "");
    }
    return text;
  }

  std::vector<std::string> rules_;
  std::string text_, date_;
  ParsingOptions parsing_;
};

}  // namespace

std::unique_ptr<Verb> make_explain_verb() { return std::make_unique<ExplainVerb>(); }

}  // namespace dateline::cli
