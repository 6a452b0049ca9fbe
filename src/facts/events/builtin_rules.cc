// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "facts/events/embedded.h"
#include "facts/events/event_rules.h"

namespace dateline::facts {

std::span<const EventRuleText> builtin_event_grammar() {
  static const std::array<EventRuleText, 1> kFiles = {
      {{"events/grammar", embedded_grammar(), true}}};
  return kFiles;
}

std::span<const EventRuleText> builtin_event_units() {
  static const std::array<EventRuleText, 18> kFiles = {
      {{"events/agree", embedded_agree(), true},
       {"events/consult", embedded_consult(), true},
       {"events/support", embedded_support(), true},
       {"events/concede", embedded_concede(), true},
       {"events/cooperate", embedded_cooperate(), true},
       {"events/aid", embedded_aid(), true},
       {"events/retreat", embedded_retreat(), true},
       {"events/request", embedded_request(), true},
       {"events/accuse", embedded_accuse(), true},
       {"events/reject", embedded_reject(), true},
       {"events/threaten", embedded_threaten(), true},
       {"events/protest", embedded_protest(), true},
       {"events/sanction", embedded_sanction(), true},
       {"events/mobilize", embedded_mobilize(), true},
       {"events/coerce", embedded_coerce(), true},
       {"events/assault", embedded_assault(), true},
       {"events/happening", embedded_happening(), true},
       {"events/no_event", embedded_no_event(), true}}};
  return kFiles;
}

const EventRules& builtin_event_rules() {
  static const EventRules kRules = [] {
    Result<EventRules> rules = parse_event_rules(builtin_event_grammar(), builtin_event_units());
    return rules.ok() ? std::move(rules).value() : EventRules{};
  }();
  return kRules;
}

}  // namespace dateline::facts
