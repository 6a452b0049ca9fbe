// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/lexicon.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "facts/figures/embedded.h"
#include "facts/view/table_error.h"
#include "text/utf8.h"

namespace dateline::facts::figures {
namespace {

using Json = nlohmann::json;

Error corrupt(std::string_view where, std::string_view expected) {
  return table_error("figures", where, expected);
}

std::vector<std::string> words_of(const std::string& text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    characters.push_back(next.value);
    at += next.length;
  }
  return cut_words(characters);
}

Result<std::vector<std::string>> strings(const Json& entry, std::string_view id, const char* key) {
  std::vector<std::string> result;
  const auto found = entry.find(key);
  if (found == entry.end()) return result;
  const std::string where = std::string(id) + "." + key;
  if (!found->is_array()) return corrupt(where, "a list of strings");
  for (const Json& item : *found) {
    if (!item.is_string() || words_of(item.get_ref<const std::string&>()).empty())
      return corrupt(where, "strings that are not empty");
    result.push_back(item.get<std::string>());
  }
  return result;
}

// A list of objects, each with an id; with examples for and against when asked.
Result<std::vector<Json>> entries(const Json& root, const char* key, bool with_examples) {
  const auto found = root.find(key);
  if (found == root.end() || !found->is_array()) return corrupt(key, "a list");
  std::vector<Json> result;
  for (const Json& entry : *found) {
    if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
      return corrupt(key, "objects, each with an id");
    for (const char* kind : {"examples", "counter_examples"}) {
      if (!with_examples) break;
      const auto list = entry.find(kind);
      if (list == entry.end() || !list->is_array() || list->empty())
        return corrupt(entry["id"].get<std::string>(), std::string("at least one of ") + kind);
    }
    result.push_back(entry);
  }
  return result;
}

template <std::size_t kSize>
Result<std::size_t> choice(const Json& entry, const char* key,
                           const std::array<std::string_view, kSize>& names) {
  const auto found = entry.find(key);
  if (found != entry.end() && found->is_string()) {
    const auto name = std::find(names.begin(), names.end(), found->get<std::string>());
    if (name != names.end()) return static_cast<std::size_t>(name - names.begin());
  }
  return corrupt(entry["id"].get<std::string>(), std::string("a known ") + key);
}

template <typename Value>
Result<void> add_phrases(const Json& entry, const char* key, const Value& value,
                         Phrases<Value>& phrases) {
  for (const std::string& phrase : TRY(strings(entry, value.id, key)))
    phrases.add(words_of(phrase), value);
  return {};
}

template <typename Value>
Result<void> add_words(const Json& entry, const char* key, const Value& value,
                       std::unordered_map<std::string, Value>& map) {
  for (std::string& word : TRY(strings(entry, value.id, key))) map.emplace(std::move(word), value);
  return {};
}

Result<void> read_currencies(const Json& root, Lexicon& lexicon) {
  for (const Json& entry : TRY(entries(root, "currencies", false))) {
    Currency currency;
    currency.id = entry["id"].get<std::string>();
    currency.code = entry.value("code", std::string());
    currency.unit = currency.code.empty() ? entry.value("unit", std::string()) : currency.code;
    if (currency.unit.empty()) return corrupt(currency.id, "a code or a unit");
    TRY(add_phrases(entry, "words", currency, lexicon.currency_words));
    TRY(add_phrases(entry, "symbols", currency, lexicon.currency_symbols));
    TRY(add_phrases(entry, "prefixes", currency, lexicon.currency_prefixes));
  }
  return {};
}

Result<void> read_units(const Json& root, Lexicon& lexicon) {
  for (const Json& entry : TRY(entries(root, "units", false))) {
    Unit unit;
    unit.id = entry["id"].get<std::string>();
    unit.unit = entry.value("unit", std::string());
    if (unit.unit.empty()) return corrupt(unit.id, "a unit");
    TRY(add_phrases(entry, "words", unit, lexicon.units));
    unit.symbol = true;
    TRY(add_phrases(entry, "powers", unit, lexicon.powers));
    TRY(add_phrases(entry, "symbols", unit, lexicon.units));
    unit.attached = true;
    TRY(add_phrases(entry, "attached", unit, lexicon.units));
  }
  return {};
}

Result<void> read_bounds(const Json& root, Lexicon& lexicon) {
  static constexpr std::array<std::string_view, 6> kNames = {"exact",   "about",     "at_least",
                                                             "at_most", "more_than", "less_than"};
  for (const Json& entry : TRY(entries(root, "bounds", true))) {
    Bound bound;
    bound.id = entry["id"].get<std::string>();
    bound.bound = static_cast<FigureBound>(TRY(choice(entry, "bound", kNames)));
    TRY(add_phrases(entry, "before", bound, lexicon.bounds_before));
    TRY(add_phrases(entry, "after", bound, lexicon.bounds_after));
  }
  static constexpr std::array<std::string_view, 3> kChanges = {"none", "up", "down"};
  for (const Json& entry : TRY(entries(root, "changes", true))) {
    Change change;
    change.id = entry["id"].get<std::string>();
    change.change = static_cast<FigureChange>(TRY(choice(entry, "change", kChanges)));
    TRY(add_words(entry, "verbs", change, lexicon.change_verbs));
    TRY(add_words(entry, "nouns", change, lexicon.change_nouns));
    TRY(add_words(entry, "adverbs", change, lexicon.change_adverbs));
    for (std::string& verb : TRY(strings(entry, change.id, "with_object")))
      lexicon.objects.insert(std::move(verb));
  }
  for (const Json& entry : TRY(entries(root, "vague", true))) {
    Vague vague;
    vague.id = entry["id"].get<std::string>();
    vague.low = entry.value("low", 0.0);
    vague.high = entry.value("high", 0.0);
    if (!(vague.low > 0 && vague.high > vague.low)) return corrupt(vague.id, "0 < low < high");
    TRY(add_phrases(entry, "words", vague, lexicon.vague));
  }
  return {};
}

Result<void> read_measures(const Json& root, Lexicon& lexicon) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "dead",     "injured",   "dead_or_injured", "missing", "detained", "displaced",
      "affected", "destroyed", "participants",    "money",   "other"};
  for (const Json& entry : TRY(entries(root, "measures", true))) {
    Measure measure;
    measure.id = entry["id"].get<std::string>();
    measure.measure = static_cast<FigureMeasure>(TRY(choice(entry, "measure", kNames)));
    TRY(add_words(entry, "states", measure, lexicon.states));
    TRY(add_words(entry, "acts", measure, lexicon.acts));
    measure.of_people = entry.value("of_people", false);
    TRY(add_words(entry, "suffers", measure, lexicon.suffers));
    TRY(add_words(entry, "nouns", measure, lexicon.nouns));
    TRY(add_phrases(entry, "tolls", measure, lexicon.tolls));
  }
  return {};
}

Result<void> read_set(const Json& root, const char* key, std::unordered_set<std::string>& set) {
  const auto found = root.find(key);
  if (found == root.end() || !found->is_object()) return corrupt(key, "an object with words");
  for (std::string& word : TRY(strings(*found, key, "words"))) set.insert(std::move(word));
  if (set.empty()) return corrupt(key, "words");
  return {};
}

}  // namespace

Result<Lexicon> parse_lexicon(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return corrupt("the file", "a JSON object");
  Lexicon lexicon;
  TRY(read_currencies(root, lexicon));
  TRY(read_units(root, lexicon));
  TRY(read_bounds(root, lexicon));
  TRY(read_measures(root, lexicon));
  TRY(read_set(root, "per_words", lexicon.per_words));
  TRY(read_set(root, "labels", lexicon.labels));
  TRY(read_set(root, "time_units", lexicon.time_units));
  TRY(read_set(root, "people", lexicon.people));
  TRY(read_set(root, "harmless", lexicon.harmless));
  TRY(read_set(root, "invariant", lexicon.invariant));
  TRY(read_set(root, "sports", lexicon.sports));
  return lexicon;
}

const Lexicon& builtin_lexicon() {
  static const Lexicon kLexicon = [] {
    Result<Lexicon> lexicon = parse_lexicon(embedded_figures());
    return lexicon.ok() ? std::move(lexicon).value() : Lexicon{};
  }();
  return kLexicon;
}

}  // namespace dateline::facts::figures
