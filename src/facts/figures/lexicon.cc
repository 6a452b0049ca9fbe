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

// "canadian dollars" is also written "Canadian $".
void add_signs(const Currency& currency, const std::vector<std::string>& names, Lexicon& lexicon) {
  for (const std::string& name : names) {
    for (const auto& [word, sign] :
         {std::pair{std::string_view(" dollar"), " $"}, {" pound", " \xC2\xA3"}}) {
      if (!name.ends_with(word)) continue;
      lexicon.currency_symbols.add(words_of(name.substr(0, name.size() - word.size()) + sign),
                                   currency);
    }
  }
}

Result<void> read_currencies(const Json& root, Lexicon& lexicon) {
  // Codes that headlines in capitals use as words.
  static constexpr std::array<std::string_view, 13> kWords = {
      "ALL", "TRY", "CUP", "TOP", "MOP", "PEN", "COP", "BOB", "SOS", "BAM", "MAD", "ANG", "LAK"};
  for (const Json& entry : TRY(entries(root, "currencies", false))) {
    Currency currency;
    currency.id = entry["id"].get<std::string>();
    currency.code = entry.value("code", std::string());
    currency.unit = currency.code.empty() ? entry.value("unit", std::string()) : currency.code;
    currency.parts = entry.value("parts", 0.0);
    if (currency.unit.empty()) return corrupt(currency.id, "a code or a unit");
    TRY(add_phrases(entry, "words", currency, lexicon.currency_words));
    TRY(add_phrases(entry, "large", currency, lexicon.large_currencies));
    TRY(add_phrases(entry, "symbols", currency, lexicon.currency_symbols));
    TRY(add_phrases(entry, "prefixes", currency, lexicon.currency_prefixes));
    add_signs(currency, TRY(strings(entry, currency.id, "words")), lexicon);
    if (currency.code.size() == 3 &&
        std::find(kWords.begin(), kWords.end(), currency.code) == kWords.end()) {
      lexicon.codes.emplace(currency.code, currency);
    }
  }
  return {};
}

struct Prefix {
  std::string_view letter, word;
};
constexpr std::array kPrefixes = {
    Prefix{"k", "kilo"},  Prefix{"M", "mega"},  Prefix{"G", "giga"},  Prefix{"T", "tera"},
    Prefix{"P", "peta"},  Prefix{"E", "exa"},   Prefix{"h", "hecto"}, Prefix{"da", "deca"},
    Prefix{"d", "deci"},  Prefix{"c", "centi"}, Prefix{"m", "milli"}, Prefix{"u", "micro"},
    Prefix{"n", "nano"},  Prefix{"p", "pico"},  Prefix{"f", "femto"}, Prefix{"Ki", "kibi"},
    Prefix{"Mi", "mebi"}, Prefix{"Gi", "gibi"}, Prefix{"Ti", "tebi"}};

// Kilo, mega and the like before the words and symbols of an entry, as its "prefixes" name them.
Result<void> add_prefixed(const Json& entry, const Unit& base, Lexicon& lexicon) {
  const std::vector<std::string> words = TRY(strings(entry, base.id, "words"));
  const std::vector<std::string> symbols = TRY(strings(entry, base.id, "scaled"));
  for (const std::string& letter : TRY(strings(entry, base.id, "prefixes"))) {
    const auto prefix = std::find_if(kPrefixes.begin(), kPrefixes.end(),
                                     [&](const Prefix& known) { return known.letter == letter; });
    if (prefix == kPrefixes.end()) return corrupt(base.id + ".prefixes", "known prefixes");
    Unit unit = base;
    unit.unit = letter + base.unit;
    for (const std::string& word : words) {
      lexicon.units.add(words_of(std::string(prefix->word) + word), unit);
      lexicon.units.add(words_of(std::string(prefix->word) + " " + word), unit);
      if (letter == "da") lexicon.units.add(words_of("deka" + word), unit);
    }
    unit.symbol = true;
    unit.attached = false;
    for (const std::string& symbol : symbols) {
      if (letter == "u") {
        lexicon.units.add(words_of("\xC2\xB5" + symbol), unit);
        lexicon.units.add(words_of("\xCE\xBC" + symbol), unit);
      } else {
        lexicon.units.add(words_of(letter + symbol), unit);
        lexicon.cased_units.emplace(letter + symbol, unit);
      }
    }
  }
  return {};
}

Result<void> read_units(const Json& root, Lexicon& lexicon) {
  const std::vector<Json> all = TRY(entries(root, "units", false));
  const auto unit_of = [](const Json& entry) {
    Unit unit;
    unit.id = entry["id"].get<std::string>();
    unit.unit = entry.value("unit", std::string());
    unit.length = entry.value("length", false);
    unit.share = entry.value("share", false);
    return unit;
  };
  for (const Json& entry : all) {
    Unit unit = unit_of(entry);
    if (unit.unit.empty()) return corrupt(unit.id, "a unit");
    TRY(add_phrases(entry, "words", unit, lexicon.units));
    unit.symbol = true;
    TRY(add_phrases(entry, "symbols", unit, lexicon.units));
    for (std::string& symbol : TRY(strings(entry, unit.id, "cased")))
      lexicon.cased_units.emplace(std::move(symbol), unit);
    for (std::string& symbol : TRY(strings(entry, unit.id, "loose")))
      lexicon.loose_units.emplace(std::move(symbol), unit);
    for (std::string& letter : TRY(strings(entry, unit.id, "degrees")))
      lexicon.degrees.emplace(std::move(letter), unit);
    unit.attached = true;
    TRY(add_phrases(entry, "attached", unit, lexicon.units));
  }
  // Behind the entries, so that what these say holds.
  for (const Json& entry : all) TRY(add_prefixed(entry, unit_of(entry), lexicon));
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
  TRY(read_set(root, "heat", lexicon.heat));
  TRY(read_set(root, "paying", lexicon.paying));
  TRY(read_set(root, "single", lexicon.single));
  TRY(read_set(root, "streets", lexicon.streets));
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
