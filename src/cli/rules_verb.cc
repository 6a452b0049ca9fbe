// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/own_rules.h"
#include "cli/parsing.h"
#include "dateline/facts.h"
#include "facts/events/event_rules.h"

namespace dateline::cli {
namespace {

class RulesVerb final : public Verb {
 public:
  const char* name() const override { return "rules"; }
  const char* summary() const override {
    return "List, search and test the event rules (rules, rules search WORD, rules test)";
  }

  void declare(CLI::App& app) override {
    app.add_option("ACTION", action_, "list, search or test")
        ->check(CLI::IsMember({"list", "search", "test"}));
    app.add_option("WORD", words_, "A lemma, a type or a part of an id");
    parsing_.declare(app);
  }

  int run(Session& session) override {
    if (action_ == "search" && words_.empty()) {
      session.problems.add(make_error(ErrorCode::kUsage, "search needs a word"));
      return kExitNothingDone;
    }
    const Limits limits;
    std::shared_ptr<const facts::EventRules> own;
    if (!parsing_.rules.empty()) {
      auto loaded = load_event_rules(session.environment, parsing_.rules, limits);
      if (!loaded.ok()) {
        session.problems.add(loaded.error());
        return kExitNothingDone;
      }
      own = std::move(loaded).value();
    }
    const facts::EventRules& rules = own ? *own : facts::builtin_event_rules();
    if (action_ == "test") return test(session, limits);
    list(session, rules);
    return kExitAllRead;
  }

 private:
  void list(Session& session, const facts::EventRules& rules) const {
    std::vector<std::vector<std::string>> lemmas(rules.units.size());
    for (const auto* index : {&rules.verbs, &rules.nouns}) {
      for (const auto& [lemma, units] : *index) {
        for (std::uint32_t unit : units)
          lemmas[unit].push_back(lemma + (index == &rules.nouns ? " (noun)" : ""));
      }
    }
    for (std::size_t i = 0; i < rules.units.size(); ++i) {
      const facts::EventUnit& unit = rules.units[i];
      std::sort(lemmas[i].begin(), lemmas[i].end());
      if (lemmas[i].empty()) continue;  // replaced
      std::string line =
          unit.id + "\t" + (unit.type ? std::string(facts::name_of(*unit.type)) : "none");
      for (const std::string& mode : unit.modes) line += " " + mode;
      line += "\t";
      for (std::size_t k = 0; k < lemmas[i].size(); ++k) line += (k > 0 ? ", " : "") + lemmas[i][k];
      const bool wanted = std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
        return line.find(word) != std::string::npos;
      });
      if (wanted) session.output.write(line + "\n");
    }
  }

  int test(Session& session, const Limits& limits) const {
    const auto pipeline = load_pipeline(session, parsing_, limits);
    if (!pipeline) return kExitNothingDone;
    const auto resources = find_resources(session, parsing_, limits);
    if (!resources) return kExitNothingDone;
    const auto found =
        check_own_rules(session.environment, parsing_.rules, *pipeline, *resources, limits);
    if (!found.ok()) return fail(session, found.error());
    for (const std::string& line : found->failed) session.output.write(line + "\n");
    for (const std::string& line : found->too_wide) session.output.write(line + "\n");
    session.output.write(std::to_string(found->examples) + " examples, " +
                         std::to_string(found->failed.size()) + " failed\n");
    return found->failed.empty() && found->too_wide.empty() ? kExitAllRead : kExitSomeFailed;
  }

  static int fail(Session& session, const Error& error) {
    session.problems.add(error);
    return kExitNothingDone;
  }

  std::string action_ = "list";
  std::vector<std::string> words_;
  ParsingOptions parsing_;
};

}  // namespace

std::unique_ptr<Verb> make_rules_verb() { return std::make_unique<RulesVerb>(); }

}  // namespace dateline::cli
