// SPDX-License-Identifier: Apache-2.0
#include "facts/events/confidence.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/events/embedded.h"
#include "facts/view/table_error.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr double kBandWidth = 0.05;

std::string describe(const Facts& facts, std::span<const EventRole> roles) {
  if (roles.empty()) return "none";
  bool named = false, known = false;
  for (const EventRole& role : roles) {
    known = known || !role.country.empty() || !role.sectors.empty();
    named = named || (role.entity && !facts.entities[*role.entity].name.empty());
  }
  return known ? "known" : named ? "named" : "unknown";
}

}  // namespace

double ConfidenceTable::score(std::span<const std::string> features) const {
  double sum = intercept;
  for (const std::string& feature : features) {
    const auto found = weights.find(feature);
    if (found != weights.end()) sum += found->second;
  }
  return 1.0 / (1.0 + std::exp(-sum));
}

const ConfidenceBand* ConfidenceTable::band(double score) const {
  for (const ConfidenceBand& each : bands) {
    if (score >= each.from && score < each.from + kBandWidth)
      return each.judged >= kFewestJudged ? &each : nullptr;
  }
  return nullptr;
}

Result<ConfidenceTable> parse_confidence_table(std::string_view text) {
  const auto error = [](std::string_view where, std::string_view expected) {
    return table_error("events/confidence", where, expected);
  };
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return error("the file", "an object");
  ConfidenceTable table;
  for (const auto& [key, value] : {std::pair{"intercept", &table.intercept},
                                   std::pair{"decline_below", &table.decline_below}}) {
    if (!root.contains(key) || !root[key].is_number()) return error(key, "a number");
    *value = root[key].get<double>();
  }
  if (!root.contains("weights") || !root["weights"].is_object())
    return error("weights", "an object of numbers by feature");
  for (const auto& [feature, weight] : root["weights"].items()) {
    if (!weight.is_number()) return error(feature, "a number");
    table.weights[feature] = weight.get<double>();
  }
  if (!root.contains("bands") || !root["bands"].is_array()) return error("bands", "a list");
  for (const Json& entry : root["bands"]) {
    ConfidenceBand band;
    if (!entry.is_object() || !entry.contains("from") || !entry["from"].is_number())
      return error("bands", "from in every entry");
    band.from = entry["from"].get<double>();
    for (const auto& [key, value] :
         {std::pair{"judged", &band.judged}, std::pair{"right", &band.right}}) {
      if (!entry.contains(key) || !entry[key].is_number_unsigned())
        return error("bands", std::string(key) + " in every entry");
      *value = entry[key].get<std::size_t>();
    }
    if (band.right > band.judged) return error("bands", "right of at most judged");
    table.bands.push_back(band);
  }
  return table;
}

const ConfidenceTable& builtin_confidence_table() {
  static const ConfidenceTable kTable = [] {
    Result<ConfidenceTable> table = parse_confidence_table(embedded_confidence());
    return table.ok() ? std::move(table).value() : ConfidenceTable{};
  }();
  return kTable;
}

std::vector<std::string> event_features(const Facts& facts, const EventUnit& unit,
                                        const Candidate& candidate, std::size_t words,
                                        std::size_t others) {
  const Event& event = candidate.event;
  std::vector<std::string> features;
  features.push_back("type " + std::string(name_of(event.type)));
  const std::string_view word = candidate.nominal ? "noun" : "verb";
  features.push_back("word " + std::string(word));
  features.push_back("type and word " + std::string(name_of(event.type)) + " " + std::string(word));
  features.push_back("conditions " + std::to_string(std::min<std::size_t>(unit.when.size(), 3)));
  if (std::any_of(unit.when.begin(), unit.when.end(),
                  [](const SlotCondition& condition) { return condition.slot == "near"; })) {
    features.push_back("conditions near");
  }
  features.push_back("rule " + unit.id);
  if (event.type != EventType::kHappening)
    features.push_back(event.contexts.empty() ? "contexts none" : "contexts some");
  features.push_back("actors " + describe(facts, event.actors));
  features.push_back("recipients " + describe(facts, event.recipients));
  if (event.actors.size() > 2) features.push_back("actors many");
  if (candidate.light) features.push_back("word light");
  if (candidate.attributive) features.push_back("word attributive");
  if (candidate.event.triggers.size() > 1) features.push_back("words several");
  if (event.about) features.push_back("about");
  if (event.modality != Modality::kActual) features.push_back("modality other");
  if (event.negated) features.push_back("negated");
  if (event.tense == Tense::kPresent) features.push_back("tense present");
  if (event.time) features.push_back("time");
  if (event.place) features.push_back("place");
  if (!event.figures.empty()) features.push_back("figures");
  if (candidate.parent) features.push_back("nested");
  features.push_back(words <= 12   ? "sentence short"
                     : words <= 28 ? "sentence middle"
                     : words <= 45 ? "sentence long"
                                   : "sentence very long");
  features.push_back("others " + std::to_string(std::min<std::size_t>(others, 2)));
  return features;
}

}  // namespace dateline::facts
