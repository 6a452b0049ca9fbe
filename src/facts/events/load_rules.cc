// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dateline/resources.h"
#include "facts/events/event_rules.h"

namespace dateline {

Result<std::shared_ptr<const facts::EventRules>> load_event_rules(Environment& environment,
                                                                  const std::string& folder,
                                                                  const Limits& limits) {
  std::vector<std::string> names = TRY(environment.list(folder));
  std::erase_if(names, [](const std::string& name) { return !name.ends_with(".json"); });
  std::sort(names.begin(), names.end());
  if (names.empty())
    return make_error(ErrorCode::kDataCorrupt, "no .json file of event rules").with_path(folder);
  std::vector<std::string> texts;
  texts.reserve(names.size());
  for (const std::string& name : names)
    texts.push_back(TRY(environment.read_file(folder + "/" + name, limits.max_rule_file_bytes)));
  std::vector<facts::EventRuleText> grammar, units;
  const auto built_in = facts::builtin_event_grammar();
  grammar.assign(built_in.begin(), built_in.end());
  const auto built_in_units = facts::builtin_event_units();
  units.assign(built_in_units.begin(), built_in_units.end());
  for (std::size_t i = 0; i < names.size(); ++i)
    (names[i] == "grammar.json" ? grammar : units).push_back({names[i], texts[i]});
  auto rules = facts::parse_event_rules(grammar, units);
  if (!rules.ok()) return std::move(rules).error().with_path(folder);
  return std::make_shared<const facts::EventRules>(std::move(rules).value());
}

}  // namespace dateline
