// SPDX-License-Identifier: Apache-2.0
#include "cli/own_rules.h"

#include <map>
#include <set>
#include <utility>

#include "cli/parsing.h"
#include "dateline/reading.h"
#include "facts/events/event_rules.h"
#include "facts/events/rule_examples.h"

namespace dateline::cli {
namespace {

// Undated sentences would leave "Monday" open.
constexpr const char* kExampleDate = "2021-06-28";
// A rule of some breadth meets a few of the counter-examples by right: what is no event for one
// rule is one for another.
constexpr double kMostFired = 0.02;

class Checker {
 public:
  Checker(const Pipeline& pipeline, const Resources& resources, const Limits& limits)
      : workspace_(pipeline), pipeline_(pipeline), resources_(resources), limits_(limits) {}

  Result<ReportRecord> read(const std::string& text) {
    const Report report = TRY(make_report(text, kExampleDate));
    return make_record(report, pipeline_, workspace_, limits_, resources_);
  }

 private:
  Workspace workspace_;
  const Pipeline& pipeline_;
  const Resources& resources_;
  const Limits& limits_;
};

Result<void> run_examples(std::string_view name, std::string_view text, Checker& checker,
                          OwnRules& found, std::set<std::string>& units) {
  for (const facts::RuleExample& example : TRY(facts::parse_rule_examples(name, text))) {
    units.insert(example.unit);
    ++found.examples;
    const std::string wrong = facts::check_rule_example(example, TRY(checker.read(example.text)));
    if (!wrong.empty()) found.failed.push_back(example.unit + ": " + wrong + "\n  " + example.text);
  }
  return {};
}

Result<void> run_background(const std::set<std::string>& units, Checker& checker, OwnRules& found) {
  std::map<std::string, std::size_t> fired;
  for (const facts::EventRuleText& file : facts::builtin_event_units()) {
    for (const facts::RuleExample& example :
         TRY(facts::parse_rule_examples(file.name, file.text))) {
      if (!example.counter) continue;
      ++found.background;
      const ReportRecord record = TRY(checker.read(example.text));
      std::set<std::string> here;
      for (const Event& event : record.facts.events) {
        if (units.contains(event.rule)) here.insert(event.rule);
      }
      for (const std::string& unit : here) ++fired[unit];
    }
  }
  for (const auto& [unit, count] : fired) {
    if (static_cast<double>(count) <= kMostFired * static_cast<double>(found.background)) continue;
    found.too_wide.push_back(unit + ": gives an event in " + std::to_string(count) + " of " +
                             std::to_string(found.background) +
                             " sentences where nothing happens; narrow it with when or unless");
  }
  return {};
}

}  // namespace

Result<OwnRules> check_own_rules(Environment& environment, const std::string& folder,
                                 const Pipeline& pipeline, const Resources& resources,
                                 const Limits& limits) {
  OwnRules found;
  Checker checker(pipeline, resources, limits);
  std::set<std::string> units;
  if (folder.empty()) {
    for (const facts::EventRuleText& file : facts::builtin_event_units())
      TRY(run_examples(file.name, file.text, checker, found, units));
    return found;
  }
  std::set<std::string> known;
  for (const facts::EventUnit& unit : facts::builtin_event_rules().units) known.insert(unit.id);
  if (resources.event_rules) {
    for (const facts::EventUnit& unit : resources.event_rules->units) {
      if (!known.contains(unit.id)) units.insert(unit.id);
    }
  }
  for (const std::string& name : TRY(environment.list(folder))) {
    if (!name.ends_with(".json") || name == "grammar.json") continue;
    const std::string text =
        TRY(environment.read_file(folder + "/" + name, limits.max_rule_file_bytes));
    TRY(run_examples(name, text, checker, found, units));
  }
  TRY(run_background(units, checker, found));
  return found;
}

}  // namespace dateline::cli
