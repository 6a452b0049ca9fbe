// SPDX-License-Identifier: Apache-2.0
#include "facts/tables/reference_words.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "facts/tables/embedded.h"
#include "facts/tables/tables.h"
#include "facts/view/table_error.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

Result<Json> parse(std::string_view table, std::string_view text) {
  Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return table_error(table, "the file", "a JSON object");
  return root;
}

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return entry.is_object() && found != entry.end() && found->is_string() ? found->get<std::string>()
                                                                         : std::string();
}

std::optional<Gender> gender_of(const std::string& name) {
  if (name.empty()) return Gender::kUnknown;
  if (name == "male") return Gender::kMale;
  if (name == "female") return Gender::kFemale;
  return std::nullopt;
}

Result<void> read_words(std::string_view text, ReferenceWords& words) {
  const Json root = TRY(parse("reference_words", text));
  for (const char* list : {"groups", "titles"}) {
    if (!root.contains(list) || !root[list].is_array())
      return table_error("reference_words", list, "a list");
    const bool nouns = std::string_view(list) == "groups";
    for (const Json& entry : root[list]) {
      const std::string id = text_of(entry, "id");
      if (id.empty()) return table_error("reference_words", list, "an id in every entry");
      const std::optional<Gender> gender = gender_of(text_of(entry, "gender"));
      if (!gender) return table_error("reference_words", id, "gender male or female");
      const char* key = nouns ? "nouns" : "words";
      if (!entry.contains(key) || !entry[key].is_array())
        return table_error("reference_words", id, std::string("a list of ") + key);
      ReferenceNoun noun;
      noun.id = id;
      noun.gender = *gender;
      if (nouns) {
        const std::optional<EntityKind> kind = kind_named(text_of(entry, "kind"));
        if (!kind) return table_error("reference_words", id, "a kind of the contract");
        noun.kind = *kind;
        noun.any = text_of(entry, "refers") == "any";
        noun.people = entry.value("people", false);
      }
      for (const Json& word : entry[key]) {
        if (!word.is_string()) return table_error("reference_words", id, "strings");
        if (nouns) {
          words.nouns.emplace(word.get<std::string>(), noun);
        } else {
          words.titles.emplace(word.get<std::string>(), *gender);
        }
      }
    }
  }
  return {};
}

Result<void> read_first_names(std::string_view text, ReferenceWords& words) {
  const Json root = TRY(parse("first_names", text));
  if (!root.contains("names") || !root["names"].is_array())
    return table_error("first_names", "names", "a list");
  for (const Json& entry : root["names"]) {
    for (const auto& [key, gender] :
         {std::pair{"female", Gender::kFemale}, std::pair{"male", Gender::kMale}}) {
      const std::string list = text_of(entry, key);
      for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(' ', at), list.size());
        if (end > at) words.first_names.emplace(list.substr(at, end - at), gender);
        at = end + 1;
      }
    }
  }
  return {};
}

Result<void> read_weights(std::string_view text, ReferenceWords& words) {
  const Json root = TRY(parse("reference_weights", text));
  if (!root.contains("weights") || !root["weights"].is_array())
    return table_error("reference_weights", "weights", "a list");
  for (const Json& row : root["weights"]) {
    const std::string feature = text_of(row, "feature");
    if (feature.empty())
      return table_error("reference_weights", "weights", "a feature in every row");
    words.features.push_back(feature);
    std::size_t i = 0;
    for (const char* key : {"person", "it", "they"}) {
      if (!row.contains(key) || !row[key].is_number())
        return table_error("reference_weights", feature, "numbers for person, it and they");
      words.weights[i++].weights.push_back(row[key].get<float>());
    }
  }
  for (const char* key : {"least", "margin"}) {
    if (!root.contains(key) || !root[key].is_object())
      return table_error("reference_weights", key, "an object");
    std::size_t i = 0;
    for (const char* pronoun : {"person", "it", "they"}) {
      if (!root[key].contains(pronoun) || !root[key][pronoun].is_number())
        return table_error("reference_weights", key, "numbers for person, it and they");
      const float value = root[key][pronoun].get<float>();
      (std::string_view(key) == "least" ? words.weights[i].least : words.weights[i].margin) = value;
      ++i;
    }
  }
  return {};
}

}  // namespace

const ReferenceNoun* ReferenceWords::find_noun(std::string_view lemma) const {
  const auto found = nouns.find(lemma);
  return found == nouns.end() ? nullptr : &found->second;
}

Gender ReferenceWords::gender_of_title(std::string_view word) const {
  const auto found = titles.find(word);
  return found == titles.end() ? Gender::kUnknown : found->second;
}

Gender ReferenceWords::gender_of_first_name(std::string_view name) const {
  const auto found = first_names.find(name);
  return found == first_names.end() ? Gender::kUnknown : found->second;
}

Result<ReferenceWords> parse_reference_words(const ReferenceTexts& texts) {
  ReferenceWords words;
  TRY(read_words(texts.words, words));
  TRY(read_first_names(texts.first_names, words));
  TRY(read_weights(texts.weights, words));
  return words;
}

const ReferenceWords& builtin_reference_words() {
  static const ReferenceWords kWords = [] {
    Result<ReferenceWords> words = parse_reference_words(
        {embedded_reference_words(), embedded_first_names(), embedded_reference_weights()});
    return words.ok() ? std::move(words).value() : ReferenceWords{};
  }();
  return kWords;
}

}  // namespace dateline::facts
