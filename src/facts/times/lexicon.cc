// SPDX-License-Identifier: Apache-2.0
#include "facts/times/lexicon.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/times/embedded.h"
#include "facts/times/openings.h"
#include "facts/view/table_error.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 16> kKindNames = {
    "month", "weekday", "unit",    "part",     "season",   "reference", "frequency", "zone",
    "feast", "vague",   "forward", "calendar", "numbered", "ambiguous", "sport"};

Error corrupt(std::string_view where, std::string_view expected) {
  return table_error("times", where, expected);
}

std::vector<std::string> words_of_key(const std::string& key) {
  std::u32string characters;
  for (std::size_t at = 0; at < key.size();) {
    const Decoded next = decode_utf8(key, at);
    characters.push_back(next.value);
    at += next.length;
  }
  std::vector<std::string> words;
  for (Atom& atom : cut_atoms(characters, {0, static_cast<std::uint32_t>(characters.size())}))
    words.push_back(std::move(atom.text));
  return words;
}

Result<void> add_entry(const Json& entry, Lexicon& lexicon) {
  if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
    return corrupt("words", "an id in every entry");
  const std::string id = entry["id"].get<std::string>();
  const auto kind = entry.find("kind");
  if (kind == entry.end() || !kind->is_string()) return corrupt(id, "a kind");
  const auto name = std::find(kKindNames.begin(), kKindNames.end(), kind->get<std::string>());
  if (name == kKindNames.end()) return corrupt(id, "a known kind");
  const auto words = entry.find("words");
  if (words == entry.end() || !words->is_object()) return corrupt(id, "words with their values");
  for (const auto& [key, value] : words->items()) {
    LexiconWord word;
    word.kind = static_cast<WordKind>(name - kKindNames.begin());
    if (first_invalid_utf8(key)) return corrupt(id, "words in UTF-8");
    word.atoms = words_of_key(key);
    if (word.atoms.empty()) return corrupt(id, "words that are not empty");
    if (value.is_string()) {
      word.value = value.get<std::string>();
    } else if (value.is_number_integer()) {
      word.number = value.get<int>();
    } else {
      return corrupt(id + "." + key, "a string or a whole number");
    }
    lexicon.add(std::move(word));
  }
  return {};
}

std::uint32_t bit_of(WordKind kind) { return 1u << static_cast<unsigned>(kind); }

const LexiconWord* lone_word(const LexiconEntries* entries, WordKind kind) {
  if (entries == nullptr || (entries->kinds & bit_of(kind)) == 0) return nullptr;
  for (const LexiconWord& word : entries->words) {
    if (word.kind == kind && word.atoms.size() == 1) return &word;
  }
  return nullptr;
}

}  // namespace

void Lexicon::add(LexiconWord word) {
  const std::uint8_t roles = roles_of(word.kind, word.atoms.size() > 1);
  if (roles != 0) {
    for (const std::string& atom : word.atoms) this->word(atom).roles |= kInside;
  }
  LexiconEntries& entries = this->word(word.atoms.front());
  entries.kinds |= bit_of(word.kind);
  entries.roles |= roles;
  // A unit in the plural stands alone: "years".
  if (word.kind == WordKind::kUnit && word.value.ends_with('+')) entries.roles |= kAlone;
  const auto shorter = std::find_if(
      entries.words.begin(), entries.words.end(),
      [&](const LexiconWord& other) { return other.atoms.size() < word.atoms.size(); });
  entries.words.insert(shorter, std::move(word));
}

std::size_t Lexicon::mark_of(std::string_view word) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
  return (at(0) * 31u + at(word.size() - 1) * 7u + at(word.size() / 2) * 131u +
          word.size() * 517u) %
         kMarks;
}

LexiconEntries& Lexicon::word(std::string_view text) {
  if (!text.empty()) known_.set(mark_of(text));
  return by_first_[std::string(text)];
}

const LexiconEntries* Lexicon::entries(std::string_view first) const {
  if (first.empty() || !known_.test(mark_of(first))) return nullptr;
  const auto found = by_first_.find(first);
  return found == by_first_.end() ? nullptr : &found->second;
}

bool LexiconEntries::spells(const LexiconWord& word, std::span<const Atom> atoms,
                            std::uint32_t at) {
  if (at + word.atoms.size() > atoms.size()) return false;
  for (std::size_t i = 1; i < word.atoms.size(); ++i) {
    if (atoms[at + i].text != word.atoms[i]) return false;
  }
  return true;
}

std::optional<LexiconMatch> Lexicon::find(WordKind kind, std::span<const Atom> atoms,
                                          std::uint32_t at) const {
  if (at >= atoms.size()) return std::nullopt;
  const LexiconEntries* entries = atoms[at].entries;
  if (entries == nullptr || (entries->kinds & bit_of(kind)) == 0) return std::nullopt;
  for (const LexiconWord& word : entries->words) {
    if (word.kind == kind && LexiconEntries::spells(word, atoms, at))
      return LexiconMatch{&word, at + static_cast<std::uint32_t>(word.atoms.size())};
  }
  return std::nullopt;
}

const LexiconWord* Lexicon::find(WordKind kind, const Atom& atom) const {
  return lone_word(atom.entries, kind);
}

const LexiconWord* Lexicon::find(WordKind kind, std::string_view text) const {
  return lone_word(entries(text), kind);
}

Result<Lexicon> parse_lexicon(std::string_view json) {
  const Json root = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("words") || !root["words"].is_array())
    return corrupt("the file", "a JSON object with a list of words");
  Lexicon lexicon;
  add_grammar_words(lexicon);
  for (const Json& entry : root["words"]) TRY(add_entry(entry, lexicon));
  return lexicon;
}

const Lexicon& builtin_lexicon() {
  static const Lexicon kLexicon = [] {
    Result<Lexicon> lexicon = parse_lexicon(embedded_times());
    return lexicon.ok() ? std::move(lexicon).value() : Lexicon{};
  }();
  return kLexicon;
}

}  // namespace dateline::facts
