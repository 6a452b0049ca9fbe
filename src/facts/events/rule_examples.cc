// SPDX-License-Identifier: Apache-2.0
#include "facts/events/rule_examples.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/events/event_rules.h"
#include "facts/view/table_error.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 6> kModalities = {"actual",      "planned",  "possible",
                                                         "conditional", "demanded", "denied"};
constexpr std::array<std::string_view, 3> kTenses = {"past", "present", "future"};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "\"" : ", \"") + part + "\"";
  return text.empty() ? "nobody" : text;
}

std::vector<std::string> words_of_roles(const std::vector<EventRole>& roles, const Report& report) {
  std::vector<std::string> words;
  words.reserve(roles.size());
  for (const EventRole& role : roles) words.emplace_back(words_of(report, role.span));
  return words;
}

// Each party is among the others, whole or as a part of the phrase.
bool same_parties(const std::vector<std::string>& wanted, const std::vector<std::string>& found) {
  if (wanted.size() != found.size()) return false;
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    return std::any_of(found.begin(), found.end(), [&](const std::string& other) {
      return other.find(name) != std::string::npos || name.find(other) != std::string::npos;
    });
  });
}

std::vector<std::string> parties(const Json& entry, const char* one, const char* several,
                                 bool& named) {
  std::vector<std::string> found;
  for (const char* key : {one, several}) {
    if (!entry.contains(key)) continue;
    named = true;
    if (entry[key].is_string()) found.push_back(entry[key].get<std::string>());
    if (!entry[key].is_array()) continue;
    for (const Json& item : entry[key]) {
      if (item.is_string()) found.push_back(item.get<std::string>());
    }
  }
  return found;
}

}  // namespace

Result<std::vector<RuleExample>> parse_rule_examples(std::string_view name, std::string_view file) {
  const auto error = [&](std::string_view where, std::string_view expected) {
    return table_error(name, where, expected);
  };
  const Json root = Json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("units") || !root["units"].is_array())
    return error("the file", "an object with a list of units");
  std::vector<RuleExample> examples;
  for (const Json& unit : root["units"]) {
    if (!unit.is_object() || !unit.contains("id") || !unit["id"].is_string())
      return error("units", "an id in every entry");
    const std::string id = unit["id"].get<std::string>();
    for (const char* list : {"examples", "counter_examples"}) {
      if (!unit.contains(list)) continue;
      if (!unit[list].is_array()) return error(id, std::string("a list \"") + list + "\"");
      for (const Json& entry : unit[list]) {
        if (!entry.is_object() || !entry.contains("text") || !entry["text"].is_string())
          return error(id, "a text in every example");
        RuleExample example;
        example.unit = id;
        example.counter = std::string_view(list) == "counter_examples";
        example.text = entry["text"].get<std::string>();
        example.actors = parties(entry, "actor", "actors", example.names_actors);
        example.recipients = parties(entry, "recipient", "recipients", example.names_recipients);
        example.type = entry.value("type", std::string());
        example.about = entry.value("about", std::string());
        example.polarity = entry.value("polarity", std::string());
        example.modality = entry.value("modality", std::string());
        example.tense = entry.value("tense", std::string());
        examples.push_back(std::move(example));
      }
    }
  }
  return examples;
}

std::string check_rule_example(const RuleExample& example, const ReportRecord& record) {
  std::string wrong;
  bool found = false;
  for (const Event& event : record.facts.events) {
    if (event.rule != example.unit) continue;
    if (example.counter) return "gives an event: " + std::string(name_of(event.type));
    found = true;
    wrong.clear();
    const auto expect = [&](const std::string& what, const std::string& wanted,
                            std::string_view given) {
      if (wanted.empty() || wanted == given) return;
      wrong += what + " is " + (given.empty() ? "absent" : std::string(given)) + ", not " + wanted +
               "; ";
    };
    expect("type", example.type, name_of(event.type));
    expect("about", example.about, event.about ? name_of(*event.about) : "");
    expect("polarity", example.polarity, event.negated ? "negated" : "affirmed");
    expect("modality", example.modality, kModalities[static_cast<std::size_t>(event.modality)]);
    expect("tense", example.tense, kTenses[static_cast<std::size_t>(event.tense)]);
    const std::vector<std::string> actors = words_of_roles(event.actors, record.report);
    const std::vector<std::string> recipients = words_of_roles(event.recipients, record.report);
    if (example.names_actors && !same_parties(example.actors, actors))
      wrong += "actors are " + joined(actors) + ", not " + joined(example.actors) + "; ";
    if (example.names_recipients && !same_parties(example.recipients, recipients))
      wrong +=
          "recipients are " + joined(recipients) + ", not " + joined(example.recipients) + "; ";
    if (wrong.empty()) return {};
  }
  if (!found && !example.counter) return "gives no event";
  return wrong;
}

}  // namespace dateline::facts
