// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/origin_table.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "linking/origins/embedded.h"
#include "linking/view/collection.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

Error corrupt(std::string_view entry, std::string_view expected) {
  return make_error(ErrorCode::kDataCorrupt,
                    "linking/origins: " + std::string(entry) + " is not " + std::string(expected));
}

std::vector<std::uint64_t> hashes_of(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  for (const Word& word : cut_words(text, {})) hashes.push_back(word.hash);
  return hashes;
}

Result<const Json*> list(const Json& root, const char* section, const char* name) {
  if (!root.is_object() || !root.contains(section) || !root[section].is_object() ||
      !root[section].contains(name) || !root[section][name].is_array())
    return corrupt(section, "an object with a list " + std::string(name));
  return &root[section][name];
}

Result<std::vector<std::string>> texts(const Json& root, const char* section, const char* name) {
  std::vector<std::string> found;
  for (const Json& item : *TRY(list(root, section, name))) {
    if (!item.is_string()) return corrupt(section, "a list of texts");
    found.push_back(item.get<std::string>());
  }
  return found;
}

Result<void> read_words(const Json& root, OriginTable& table) {
  for (const std::string& word : TRY(texts(root, "unweighted_words", "words")))
    table.unweighted.insert(hash_of(word));
  for (const std::string& word : TRY(texts(root, "frequent_words", "words")))
    table.frequent.insert(hash_of(word));
  for (const std::string& word : TRY(texts(root, "speech_words", "words")))
    table.speech.insert(hash_of(word));
  for (const std::string& phrase : TRY(texts(root, "stock_phrases", "phrases"))) {
    table.stock_phrases.push_back(hashes_of(phrase));
    if (table.stock_phrases.back().empty()) return corrupt("stock_phrases", "a list of phrases");
    table.stock_starts.insert(table.stock_phrases.back().front());
  }
  if (!root.contains("number_words") || !root["number_words"].is_object() ||
      !root["number_words"].contains("values") || !root["number_words"]["values"].is_object())
    return corrupt("number_words", "an object with values");
  for (const auto& [word, value] : root["number_words"]["values"].items()) {
    if (!value.is_number_unsigned()) return corrupt("number_words", "counts");
    table.numbers[hash_of(word)] = value.get<std::uint32_t>();
  }
  return {};
}

Result<void> read_agencies(const Json& root, OriginTable& table) {
  std::uint32_t number = 0;
  for (const Json& forms : *TRY(list(root, "agencies", "names"))) {
    if (!forms.is_array()) return corrupt("agencies", "lists of names");
    for (const Json& form : forms) {
      if (!form.is_string()) return corrupt("agencies", "lists of names");
      const std::vector<std::uint64_t> words = hashes_of(form.get<std::string>());
      table.agencies[phrase_hash(words.data(), words.size())] = number;
    }
    ++number;
  }
  return {};
}

Result<void> read_credits(const Json& root, OriginTable& table) {
  static constexpr std::string_view kName = "{name}";
  for (const Json& entry : *TRY(list(root, "credits", "phrases"))) {
    if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string() ||
        !entry.contains("text") || !entry["text"].is_string())
      return corrupt("credits", "a list of phrases with id and text");
    const std::string text = entry["text"].get<std::string>();
    const std::size_t at = text.find(kName);
    if (at == std::string::npos) return corrupt(text, "a phrase with {name}");
    CreditPhrase phrase;
    phrase.id = entry["id"].get<std::string>();
    phrase.before = hashes_of(std::string_view(text).substr(0, at));
    phrase.after = hashes_of(std::string_view(text).substr(at + kName.size()));
    const auto flag = [&](const char* name) { return entry.contains(name) && entry[name] == true; };
    phrase.any_name = flag("any");
    phrase.whole = flag("whole");
    phrase.start = flag("start");
    if (phrase.before.empty() && phrase.after.empty()) return corrupt(text, "a phrase with words");
    table.credits.push_back(std::move(phrase));
  }
  return {};
}

}  // namespace

std::uint64_t phrase_hash(const std::uint64_t* words, std::size_t count) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u + count;
  for (std::size_t i = 0; i < count; ++i) {
    hash ^= words[i];
    hash *= 0xBF58476D1CE4E5B9u;
    hash ^= hash >> 29;
  }
  return hash;
}

Result<OriginTable> parse_origin_table(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return corrupt("the file", "an object");
  OriginTable table;
  TRY(read_words(root, table));
  TRY(read_agencies(root, table));
  TRY(read_credits(root, table));
  return table;
}

const OriginTable& builtin_origin_table() {
  static const OriginTable kTable = *parse_origin_table(embedded_origins());
  return kTable;
}

}  // namespace dateline::linking
