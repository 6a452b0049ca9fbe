// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a file of event rules, as the grammar behind them and as examples: an error or
// rules, and nothing that an index names is missing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "facts/events/event_rules.h"
#include "facts/events/rule_examples.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::facts;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const EventRuleText given[] = {{"given", text}};
  const auto rules = parse_event_rules(builtin_event_grammar(), given);
  if (rules.ok()) {
    for (const auto* index : {&rules->verbs, &rules->nouns}) {
      for (const auto& [lemma, units] : *index) {
        for (std::uint32_t unit : units) {
          if (unit >= rules->units.size()) std::abort();
          if (rules->units[unit].frame >= rules->frames.size()) std::abort();
        }
      }
    }
  }
  (void)parse_event_rules(given, {});
  (void)parse_rule_examples("given", text);
  return 0;
}
