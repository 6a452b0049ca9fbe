// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/agreement_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "linking/agreement/embedded.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

LostKind kind_of(std::string_view name) {
  if (name == "attribution") return LostKind::kAttribution;
  if (name == "negation") return LostKind::kNegation;
  if (name == "condition") return LostKind::kCondition;
  if (name == "bound") return LostKind::kBound;
  return LostKind::kHedge;
}

void add_phrases(const Json& entry, const char* key, Phrases& out) {
  for (const Json& phrase : entry.value(key, Json::array()))
    out.add(phrase.get_ref<const std::string&>());
}

void add_words(const Json& entry, std::unordered_set<std::uint64_t>& out) {
  for (const Json& word : entry.value("words", Json::array()))
    out.insert(hash_of(word.get_ref<const std::string&>()));
}

}  // namespace

void Phrases::add(std::string_view phrase) {
  std::vector<std::uint64_t> words;
  for (std::size_t at = 0; at <= phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    if (end > at) words.push_back(hash_of(phrase.substr(at, end - at)));
    at = end + 1;
  }
  if (words.empty()) return;
  longest_ = std::max(longest_, words.size());
  by_first_[words.front()].push_back(words);
}

std::size_t Phrases::length_at(std::span<const Word> words, std::size_t at) const {
  const auto found = by_first_.find(words[at].hash);
  if (found == by_first_.end()) return 0;
  std::size_t best = 0;
  for (const std::vector<std::uint64_t>& phrase : found->second) {
    if (phrase.size() <= best || at + phrase.size() > words.size()) continue;
    const bool equal =
        std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                   [](std::uint64_t hash, const Word& word) { return hash == word.hash; });
    if (equal) best = phrase.size();
  }
  return best;
}

std::size_t Phrases::length_before(std::span<const Word> words, std::size_t end) const {
  for (std::size_t length = std::min(longest_, end); length > 0; --length) {
    if (length_at(words.first(end), end - length) == length) return length;
  }
  return 0;
}

std::optional<std::pair<std::size_t, std::size_t>> Phrases::find(
    std::span<const Word> words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const std::size_t length = length_at(words, i)) return std::pair(i, length);
  }
  return std::nullopt;
}

AgreementWords::AgreementWords(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  for (const Json& entry : root["qualifiers"]) {
    Qualifier& qualifier = qualifiers.emplace_back();
    qualifier.kind = kind_of(entry["kind"].get_ref<const std::string&>());
    add_phrases(entry, "phrases", qualifier.phrases);
  }
  add_phrases(root["observed"], "phrases", observed);
  add_words(root["outlets"], outlets);
  add_words(root["institutions"], institutions);
  add_words(root["documents"], documents);
  for (const auto& [word, count] : root["counts"]["words"].items())
    counts.emplace(hash_of(word), count.get<std::size_t>());
  const Json& deadlines = root["deadlines"];
  add_phrases(deadlines["before"], "phrases", deadline_before);
  add_phrases(deadlines["by"], "phrases", deadline_by);
  add_phrases(deadlines["by"], "duties", deadline_duties);
  add_phrases(deadlines["zones"], "phrases", zones);
}

const AgreementWords& agreement_words() {
  static const AgreementWords words(embedded_agreement());
  return words;
}

}  // namespace dateline::linking
