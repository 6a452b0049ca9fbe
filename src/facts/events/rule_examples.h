// SPDX-License-Identifier: Apache-2.0
//
// The examples and counter-examples in files of event rules, and whether a reading of their texts
// bears them out. For the tests and for `dateline rules test`.
//
// Threads: pure functions.
// Tested by: src/facts/events/event_rules_test.cc
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

struct RuleExample {
  std::string unit;  // id
  std::string text;
  bool counter = false;  // the unit gives no event here
  std::vector<std::string> actors, recipients;
  bool names_actors = false, names_recipients = false;  // else they are not looked at
  std::string type, about, polarity, modality, tense;   // empty: not looked at
};

// kDataCorrupt when the file is not one of units, or an example has no text.
Result<std::vector<RuleExample>> parse_rule_examples(std::string_view name, std::string_view file);

// What is wrong; empty when the example holds.
std::string check_rule_example(const RuleExample& example, const ReportRecord& record);

}  // namespace dateline::facts
