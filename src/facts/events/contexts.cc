// SPDX-License-Identifier: Apache-2.0
#include "facts/events/contexts.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "facts/events/embedded.h"
#include "facts/events/syntax.h"
#include "facts/view/table_error.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostContexts = 64;  // bits of a block
constexpr std::uint32_t kLongestPhrase = 3;

}  // namespace

Result<ContextWords> parse_context_words(std::string_view text) {
  const auto error = [](std::string_view where, std::string_view expected) {
    return table_error("events/contexts", where, expected);
  };
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("contexts") || !root["contexts"].is_array())
    return error("the file", "an object with a list of contexts");
  ContextWords words;
  for (const Json& entry : root["contexts"]) {
    if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string())
      return error("contexts", "a name in every entry");
    const std::string name = entry["name"].get<std::string>();
    if (words.names.size() == kMostContexts) return error(name, "at most 64 contexts");
    if (!entry.contains("words") || !entry["words"].is_array()) return error(name, "words");
    const auto index = static_cast<std::uint8_t>(words.names.size());
    words.names.push_back(name);
    for (const Json& word : entry["words"]) {
      if (!word.is_string()) return error(name, "strings in \"words\"");
      words.contexts[word.get<std::string>()].push_back(index);
    }
  }
  return words;
}

const ContextWords& builtin_context_words() {
  static const ContextWords kWords = [] {
    Result<ContextWords> words = parse_context_words(embedded_contexts());
    return words.ok() ? std::move(words).value() : ContextWords{};
  }();
  return kWords;
}

ContextFinder::ContextFinder(const ReportView& view, const ContextWords& words)
    : words_(words), of_block_(view.blocks().size(), 0) {
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    std::string phrase;
    for (std::uint32_t length = 1; length <= kLongestPhrase && i + length <= view.size();
         ++length) {
      const ViewToken& token = view[i + length - 1];
      if (token.block != view[i].block) break;
      if (length == 1 && token.pos == "PUNCT") break;
      // "pro-democracy", "women's rights": as it stands, without a blank where the text has none.
      const bool joined = length > 1 && view[i + length - 2].end == token.start;
      if (length > 1 && !joined) phrase += ' ';
      phrase += lower(token.text);
      const auto find = [&](const std::string& key) {
        const auto found = words.contexts.find(key);
        if (found == words.contexts.end()) return;
        for (std::uint8_t context : found->second)
          of_block_[token.block] |= std::uint64_t{1} << context;
      };
      find(phrase);
      if (length == 1) {
        const std::string lemma = noun_lemma(token);
        if (lemma != phrase) find(lemma);
      } else if (phrase.size() > 4 && phrase.ends_with('s')) {
        find(phrase.substr(0, phrase.size() - 1));  // "chemical weapons"
      }
    }
  }
}

std::vector<std::string> ContextFinder::of_block(std::uint32_t block) const {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < words_.names.size(); ++i) {
    if ((of_block_[block] >> i) & 1) found.push_back(words_.names[i]);
  }
  return found;
}

}  // namespace dateline::facts
