// SPDX-License-Identifier: Apache-2.0
#include "language/rules/lemmatizer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

#include "language/tokenizer/string_id.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

constexpr std::size_t kMaxRules = 256;  // for one part of speech

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kPartsOfSpeech = {{
    {"ADJ", "adj"},     {"ADP", "adp"},     {"ADV", "adv"},     {"AUX", "aux"},
    {"CONJ", "conj"},   {"CCONJ", "cconj"}, {"DET", "det"},     {"INTJ", "intj"},
    {"NOUN", "noun"},   {"NUM", "num"},     {"PART", "part"},   {"PRON", "pron"},
    {"PROPN", "propn"}, {"PUNCT", "punct"}, {"SCONJ", "sconj"}, {"SYM", "sym"},
    {"VERB", "verb"},   {"X", "x"},         {"SPACE", "space"},
}};

// Value of a field of "Number=Sing|Person=3".
std::optional<std::string_view> feature(std::string_view morph, std::string_view field) {
  while (!morph.empty()) {
    const auto end = morph.find('|');
    const auto part = morph.substr(0, end);
    if (part.size() > field.size() && part.starts_with(field) && part[field.size()] == '=') {
      return part.substr(field.size() + 1);
    }
    if (end == std::string_view::npos) break;
    morph.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

class Lemmatizer::Loader {
 public:
  Result<Lemmatizer> run(const msgpack::Value& lookups, const Labels& labels) {
    const auto* rules = lookups.find("lemma_rules");
    if (rules == nullptr) return corrupt("no table lemma_rules");
    for (std::size_t i = 0; i < kPartsOfSpeech.size(); ++i)
      ids_[i] = string_id(kPartsOfSpeech[i].second);
    of_pos_.fill(kNoTables);
    reserve(lookups);
    if (const auto* index = lookups.find("lemma_index"))
      TRY(read_table(*index, &Loader::read_index));
    result_.index_bits_.resize(result_.words_.size());  // words added from here on are in no index
    if (const auto* exceptions = lookups.find("lemma_exc"))
      TRY(read_table(*exceptions, &Loader::read_exceptions));
    result_.index_bits_.resize(result_.words_.size());
    TRY(read_table(*rules, &Loader::read_rules));

    for (std::size_t id = 0; id < labels.size(); ++id) {
      const auto& text = labels.text(static_cast<LabelId>(id));
      PartOfSpeech pos;
      pos.is_blank = text.empty() || text == "SPACE" || text == "EOL";
      pos.is_noun = text == "NOUN";
      pos.is_verb = text == "VERB";
      pos.is_proper_noun = text == "PROPN";
      for (std::size_t i = 0; i < kPartsOfSpeech.size(); ++i) {
        if (kPartsOfSpeech[i].first == text) pos.tables = of_pos_[i];
      }
      result_.parts_of_speech_.push_back(pos);
      result_.features_.push_back(features_of(text));
    }
    return std::move(result_);
  }

 private:
  using Reader = Result<void> (Loader::*)(const msgpack::Value& value, Tables& tables);

  static Error corrupt(std::string message) {
    return make_error(ErrorCode::kModelCorrupt, "lemma tables: " + std::move(message));
  }

  static Result<std::string_view> string(const msgpack::Value& value) {
    const auto bytes = value.as_bytes();
    if (!bytes || first_invalid_utf8(*bytes))
      return corrupt("a value that is not a string in UTF-8");
    return *bytes;
  }

  Result<std::uint32_t> word(const msgpack::Value& value) {
    const auto number = result_.words_.add(TRY(string(value)));
    if (!number) return make_error(ErrorCode::kModelTooLarge, "lemma tables: too many words");
    return *number;
  }

  // Counts a word of the index for each mention, and 10 bytes for it, as published ones have.
  void reserve(const msgpack::Value& lookups) {
    std::size_t words = 0;
    for (const auto* name : {"lemma_index", "lemma_exc"}) {
      const auto* table = lookups.find(name);
      if (table == nullptr) continue;
      for (const auto& value : table->items()) words += value.items().size();
    }
    result_.words_.reserve(words, words * 10);
    result_.index_bits_.reserve(words);
  }

  // Maps string ids of lower-case parts of speech to values that `read` understands. As in spaCy,
  // an empty value is as good as none, and other keys are never looked up.
  Result<void> read_table(const msgpack::Value& table, Reader read) {
    if (!table.is_map()) return corrupt("a table that is not a map");
    const auto items = table.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      const auto key = items[i].as_unsigned();
      const auto& value = items[i + 1];
      if (!key || (!value.is_array() && !value.is_map()))
        return corrupt("a table that is not a map from ids to lists");
      const auto found = std::find(ids_.begin(), ids_.end(), *key);
      if (found == ids_.end() || value.items().empty()) continue;
      auto& number = of_pos_[static_cast<std::size_t>(found - ids_.begin())];
      if (number == kNoTables) {
        number = static_cast<std::uint8_t>(result_.tables_.size());
        result_.tables_.emplace_back();
        result_.tables_.back().index_bit = std::uint32_t{1} << number;
      }
      TRY((this->*read)(value, result_.tables_[number]));
    }
    return {};
  }

  Result<void> read_index(const msgpack::Value& value, Tables& tables) {
    if (!value.is_array()) return corrupt("a word list that is not a list");
    for (const auto& item : value.items()) {
      const auto number = TRY(word(item));
      if (number >= result_.index_bits_.size()) result_.index_bits_.resize(std::size_t{number} + 1);
      result_.index_bits_[number] |= tables.index_bit;
    }
    return {};
  }

  Result<void> read_exceptions(const msgpack::Value& value, Tables& tables) {
    if (!value.is_map()) return corrupt("exceptions that are not a map");
    const auto items = value.items();
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      if (!items[i + 1].is_array()) return corrupt("an exception that is not a list of forms");
      Exception exception;
      exception.word = TRY(word(items[i]));
      exception.first_form = static_cast<std::uint32_t>(result_.forms_.size());
      exception.form_count = static_cast<std::uint32_t>(items[i + 1].items().size());
      for (const auto& form : items[i + 1].items()) result_.forms_.push_back(TRY(word(form)));
      tables.exceptions.push_back(exception);
    }
    std::stable_sort(tables.exceptions.begin(), tables.exceptions.end(),
                     [](const Exception& a, const Exception& b) { return a.word < b.word; });
    return {};
  }

  Result<void> read_rules(const msgpack::Value& value, Tables& tables) {
    if (!value.is_array()) return corrupt("suffix rules that are not a list");
    if (value.items().size() > kMaxRules)
      return make_error(ErrorCode::kModelTooLarge, "lemma tables: too many rules");
    for (const auto& rule : value.items()) {
      if (!rule.is_array() || rule.items().size() != 2)
        return corrupt("a suffix rule that is not a pair");
      const auto suffix = TRY(string(rule.items()[0]));
      const auto replacement = TRY(string(rule.items()[1]));
      tables.rules.push_back({std::string(suffix), std::string(replacement)});
    }
    return {};
  }

  Lemmatizer result_;
  std::array<std::uint64_t, kPartsOfSpeech.size()> ids_{};
  std::array<std::uint8_t, kPartsOfSpeech.size()> of_pos_{};  // indexes of tables_
};

Result<Lemmatizer> Lemmatizer::load(const msgpack::Value& lookups, const Labels& labels) {
  return Loader().run(lookups, labels);
}

Lemmatizer::Features Lemmatizer::features_of(std::string_view morph) {
  const auto number = feature(morph, "Number");
  const auto verb_form = feature(morph, "VerbForm");
  Features features;
  features.singular = number == "Sing";
  features.finite_present_plural =
      verb_form == "Fin" && feature(morph, "Tense") == "Pres" && !number;
  features.base = verb_form == "Inf" || verb_form == "None" || feature(morph, "Degree") == "Pos";
  return features;
}

bool Lemmatizer::in_index(std::string_view word, const Tables& tables) const {
  const auto number = words_.find(word);
  return number && (index_bits_[*number] & tables.index_bit) != 0;
}

std::string Lemmatizer::look_up(std::string_view text, std::string_view lower,
                                const Tables& tables) const {
  // spaCy keeps a list of candidates and takes the first. Only that first one is kept here
  // (`best`), beside the set of all (`forms`), which decides whether an exception is new.
  std::vector<std::string> forms;
  std::size_t best = 0;
  std::optional<std::string> unlisted;  // first candidate that is a word, but not in the index
  for (const auto& rule : tables.rules) {
    if (!lower.ends_with(rule.suffix)) continue;
    std::string form(lower.substr(0, lower.size() - rule.suffix.size()));
    form += rule.replacement;
    if (form.empty()) continue;
    if (in_index(form, tables)) {
      best = forms.size();  // goes to the front
    } else if (is_alpha(std::string_view(form))) {
      if (!unlisted) unlisted = std::move(form);
      continue;
    }
    forms.push_back(std::move(form));
  }
  if (const auto word = words_.find(lower)) {
    const auto found =
        std::lower_bound(tables.exceptions.begin(), tables.exceptions.end(), *word,
                         [](const Exception& e, std::uint32_t number) { return e.word < number; });
    if (found != tables.exceptions.end() && found->word == *word) {
      for (std::uint32_t i = 0; i < found->form_count; ++i) {
        const std::string_view form = words_.word(forms_[found->first_form + i]);
        if (std::find(forms.begin(), forms.end(), form) != forms.end()) continue;
        best = forms.size();  // goes to the front
        forms.emplace_back(form);
      }
    }
  }
  if (!forms.empty()) return std::move(forms[best]);
  return unlisted ? *std::move(unlisted) : std::string(text);
}

std::string Lemmatizer::lemmatize(std::string_view text, std::string_view lower, LabelId pos,
                                  LabelId morph) const {
  assert(pos < parts_of_speech_.size() && morph < features_.size());
  const auto& part = parts_of_speech_[pos];
  const auto& features = features_[morph];
  if (is_unchanged(part, features)) return std::string(unchanged(part, features, text, lower));
  return look_up(text, lower, tables_[part.tables]);
}

void Lemmatizer::apply(Document& document, LemmaCache& cache) const {
  for (auto& token : document.tokens) {
    if (!token.lemma.empty()) continue;
    assert(token.pos < parts_of_speech_.size() && token.morph < features_.size());
    const Lexeme& lexeme = *token.lexeme;
    const auto& part = parts_of_speech_[token.pos];
    const auto& features = features_[token.morph];
    if (is_unchanged(part, features)) {
      token.lemma = unchanged(part, features, lexeme.text, lexeme.lower);
    } else if (const auto known = cache.find(lexeme, token.pos, token.morph)) {
      token.lemma = *known;
    } else {
      token.lemma = cache.add(lexeme, token.pos, token.morph,
                              look_up(lexeme.text, lexeme.lower, tables_[part.tables]));
    }
  }
}

}  // namespace dateline::language
