// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/figure_words.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "linking/figures/embedded.h"
#include "linking/view/collection.h"
#include "record/names_of_values.h"

namespace dateline::linking {
namespace {

using Json = nlohmann::json;

void add_words(const Json& entry, const char* key, std::unordered_set<std::uint64_t>& out) {
  for (const Json& word : entry.value(key, Json::array()))
    out.insert(hash_of(word.get_ref<const std::string&>()));
}

template <typename Value>
std::optional<Value> find(const std::unordered_map<std::uint64_t, Value>& map, std::uint64_t key) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kIrregular = {{
    {"men", "man"},
    {"women", "woman"},
    {"children", "child"},
    {"lives", "life"},
    {"wives", "wife"},
    {"policemen", "policeman"},
    {"policewomen", "policewoman"},
    {"gunmen", "gunman"},
    {"militiamen", "militiaman"},
    {"servicemen", "serviceman"},
    {"schoolchildren", "schoolchild"},
    {"buses", "bus"},
    {"series", "series"},
    {"species", "species"},
}};

bool cut(std::string& word, std::string_view ending, std::size_t least) {
  if (word.size() < ending.size() + least || !word.ends_with(ending)) return false;
  word.resize(word.size() - ending.size());
  return true;
}

}  // namespace

FigureWords::FigureWords(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  for (const Json& entry : root["measures"]) {
    const auto measure =
        value_of<FigureMeasure>(kFigureMeasureNames, entry["measure"].get<std::string>());
    for (const Json& word : entry["words"])
      measures_.emplace(hash_of(word.get_ref<const std::string&>()),
                        measure.value_or(FigureMeasure::kOther));
  }
  std::uint32_t number = 0;
  for (const Json& entry : root["counted"]) {
    const CountedClass made{++number, entry.value("whole", false), entry.value("things", false)};
    for (const Json& word : entry["words"])
      classes_.emplace(hash_of(word.get_ref<const std::string&>()), made);
  }
  for (const Json& entry : root["changes"]) {
    const ChangeWord change = entry["change"] == "rise" ? ChangeWord::kRise : ChangeWord::kRevision;
    for (const Json& word : entry["words"])
      changes_.emplace(hash_of(word.get_ref<const std::string&>()), change);
  }
  number = 0;
  for (const Json& entry : root["purposes"]) {
    ++number;
    for (const Json& word : entry["words"])
      purposes_.emplace(hash_of(word.get_ref<const std::string&>()), number);
  }
  for (const auto& [word, code] : root["currencies"]["words"].items())
    currencies_.emplace(hash_of(word), code.get<std::string>());
  add_words(root["combined"], "words", combined_);
  add_words(root["combined"], "joined_by", joined_by_);
  add_words(root["increments"], "words", increments_);
  add_words(root["without_object"], "words", without_object_);
  add_words(root["without_object"], "passive", passive_);
  add_words(root["earlier"], "words", earlier_);
  add_words(root["remainders"], "words", remainders_);
  add_words(root["claims"], "words", claims_);
  add_words(root["stop_words"], "words", stop_words_);
  add_words(root["members"], "words", members_);
}

std::optional<FigureMeasure> FigureWords::measure_of(std::uint64_t word) const {
  return find(measures_, word);
}
std::optional<CountedClass> FigureWords::class_of(std::string_view head) const {
  return find(classes_, hash_of(head));
}
std::optional<ChangeWord> FigureWords::change_of(std::uint64_t word) const {
  return find(changes_, word);
}
std::optional<std::uint32_t> FigureWords::purpose_of(std::uint64_t word) const {
  return find(purposes_, word);
}
std::string_view FigureWords::currency_of(std::string_view head) const {
  const auto found = currencies_.find(hash_of(head));
  return found == currencies_.end() ? std::string_view() : std::string_view(found->second);
}
bool FigureWords::is_member(std::string_view head) const {
  return members_.contains(hash_of(head));
}

const FigureWords& figure_words() {
  static const FigureWords words(embedded_figures());
  return words;
}

std::string singular(std::string_view noun) {
  for (const auto& [plural, single] : kIrregular) {
    if (noun == plural) return std::string(single);
  }
  std::string word(noun);
  if (word.size() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
    return word;
  if (cut(word, "ies", 2)) return word + "y";
  for (const std::string_view ending : {"ches", "shes", "sses", "xes"}) {
    if (!word.ends_with(ending)) continue;
    word.resize(word.size() - 2);
    return word;
  }
  cut(word, "s", 3);
  return word;
}

std::string stem(std::string_view text) {
  std::string word = singular(text);
  for (const std::string_view ending : {"ments", "ment", "ing", "ed", "ly"}) {
    if (cut(word, ending, 4)) break;
  }
  if (word.size() > 4 && (word.back() == 'e' || word.back() == 'y')) word.pop_back();
  if (word.size() > 4 && word.back() == 'i') word.pop_back();
  return word;
}

}  // namespace dateline::linking
