// SPDX-License-Identifier: Apache-2.0
#include "linking/events/trigger_words.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "linking/events/embedded.h"
#include "linking/view/collection.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kShortestStem = 3;
constexpr std::size_t kPhraseReach = 4;  // words behind the first among which the others stand

std::vector<std::string> split(std::string_view phrase) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find_first_of(" -"), phrase.size());
    if (end > 0) words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return words;
}

struct Ending {
  std::string_view cut, put;
};
// Tried in order; "-er" and "-or" name the doer.
constexpr std::array<Ending, 16> kEndings = {{{"s", ""},
                                              {"ies", "y"},
                                              {"es", ""},
                                              {"ied", "y"},
                                              {"d", ""},
                                              {"ed", ""},
                                              {"ing", "e"},
                                              {"ing", ""},
                                              {"ings", "e"},
                                              {"ings", ""},
                                              {"er", ""},
                                              {"er", "e"},
                                              {"ers", ""},
                                              {"ers", "e"},
                                              {"or", ""},
                                              {"ors", ""}}};

bool is_doubled(std::string_view stem) {
  return stem.size() > kShortestStem && stem.back() == stem[stem.size() - 2];
}

// What stands for a word that no table holds.
std::string stem_of(std::string_view word) {
  std::string stem(word);
  const auto cut = [&](std::string_view ending, std::string_view put) {
    if (!stem.ends_with(ending) || stem.size() < ending.size() + kShortestStem) return false;
    stem.resize(stem.size() - ending.size());
    stem += put;
    return true;
  };
  if (!cut("ies", "y") && !stem.ends_with("ss")) cut("s", "");
  if (cut("ing", "") || cut("ied", "y") || cut("ed", "")) {
    if (is_doubled(stem) && stem.back() != 'l' && stem.back() != 's') stem.pop_back();
  }
  if (stem.size() > kShortestStem && stem.back() == 'e') stem.pop_back();
  return stem;
}

template <typename Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <typename Value>
bool meet(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

}  // namespace

const TriggerWords& TriggerWords::builtin() {
  static const TriggerWords kWords;
  return kWords;
}

TriggerWords::TriggerWords() {
  read_families();
  read_classes();
}

void TriggerWords::read_families() {
  std::string_view text = embedded_word_families();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('#')) continue;
    const std::uint64_t family = hash_of(line.substr(0, line.find(' ')));
    while (!line.empty()) {
      const std::size_t blank = std::min(line.find(' '), line.size());
      if (blank > 0) families_.emplace(line.substr(0, blank), family);
      line.remove_prefix(std::min(blank + 1, line.size()));
    }
  }
}

void TriggerWords::read_classes() {
  const Json root = Json::parse(embedded_triggers(), nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return;
  std::uint32_t in_class = 0;
  for (const Json& entry : root["classes"]) {
    for (const Json& item : entry["words"]) {
      const std::vector<std::string> words = split(item.get_ref<const std::string&>());
      if (words.empty()) continue;
      const std::uint64_t first = family(words[0]);
      if (words.size() == 1) {
        classes_[first].push_back(in_class);
        continue;
      }
      Phrase phrase{{}, hash_of(item.get_ref<const std::string&>()), in_class};
      for (std::size_t i = 1; i < words.size(); ++i) phrase.rest.push_back(family(words[i]));
      phrases_[first].push_back(std::move(phrase));
    }
    ++in_class;
  }
  const auto read = [&](const char* name, std::unordered_set<std::uint64_t>& into) {
    for (const Json& word : root[name]["words"])
      into.insert(family(word.get_ref<const std::string&>()));
  };
  read("vague", vague_);
  read("speech", speech_);
  read("light", light_);
  read("plain", plain_);
  read("other_one", other_one_);
  read("stretch", stretch_);
  read("behind", behind_);
}

std::uint64_t TriggerWords::family(std::string_view word) const {
  const auto known = [&](std::string_view text) -> std::optional<std::uint64_t> {
    const auto found = families_.find(text);
    if (found == families_.end()) return std::nullopt;
    return found->second;
  };
  if (const auto found = known(word)) return *found;
  for (const Ending& ending : kEndings) {
    if (!word.ends_with(ending.cut) || word.size() < ending.cut.size() + kShortestStem - 1)
      continue;
    std::string stem(word.substr(0, word.size() - ending.cut.size()));
    stem += ending.put;
    if (const auto found = known(stem)) return *found;
    if (ending.put.empty() && is_doubled(stem)) {
      stem.pop_back();
      if (const auto found = known(stem)) return *found;
    }
  }
  return hash_of(stem_of(word));
}

TriggerForm TriggerWords::form(std::span<const std::string> words, std::size_t own) const {
  TriggerForm form;
  std::vector<std::uint64_t> families;
  for (const std::string& word : words) families.push_back(family(word));
  own = std::min(own, words.size());
  std::vector<bool> used(words.size(), false);
  for (std::size_t i = 0; i < own; ++i) {
    const auto phrases = phrases_.find(families[i]);
    if (phrases == phrases_.end()) continue;
    for (const Phrase& phrase : phrases->second) {
      std::size_t at = i + 1, matched = 0;
      for (; at < std::min(words.size(), i + 1 + kPhraseReach) && matched < phrase.rest.size();
           ++at)
        if (families[at] == phrase.rest[matched]) ++matched;
      // A phrase that the trigger does not hold must follow it word by word.
      if (matched < phrase.rest.size() || (at > own && at != i + 1 + phrase.rest.size())) continue;
      form.families.push_back(phrase.family);
      form.classes.push_back(phrase.in_class);
      used[i] = true;
    }
  }
  for (const bool with_light : {false, true}) {
    for (std::size_t i = 0; i < own; ++i) {
      if (used[i] || plain_.contains(families[i]) || light_.contains(families[i]) != with_light)
        continue;
      form.families.push_back(families[i]);
      const auto classes = classes_.find(families[i]);
      if (classes != classes_.end())
        form.classes.insert(form.classes.end(), classes->second.begin(), classes->second.end());
      form.vague = form.vague || vague_.contains(families[i]);
      form.speech = form.speech || speech_.contains(families[i]);
    }
    if (!form.families.empty()) break;
  }
  // "said" is a plain word of sentences, but a trigger all the same.
  for (std::size_t i = 0; i < own && form.families.empty(); ++i)
    if (speech_.contains(families[i])) {
      form.families.push_back(families[i]);
      form.speech = true;
      const auto classes = classes_.find(families[i]);
      if (classes != classes_.end()) form.classes = classes->second;
    }
  sort_unique(form.families);
  sort_unique(form.classes);
  return form;
}

Likeness TriggerWords::likeness(const TriggerForm& a, const TriggerForm& b) {
  if (meet(a.families, b.families)) return Likeness::kFamily;
  return meet(a.classes, b.classes) ? Likeness::kClass : Likeness::kNone;
}

}  // namespace dateline::linking
