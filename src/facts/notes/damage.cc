// SPDX-License-Identifier: Apache-2.0
#include "facts/notes/damage.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "facts/notes/embedded.h"
#include "facts/view/table_error.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestName = 5;            // words
constexpr std::uint32_t kLongestElement = 5;       // tokens of one element of a list
constexpr std::uint32_t kLongestClauseStart = 12;  // tokens from "and" to the verb

constexpr std::string_view kPossessive = "<possessive>";

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_possessive(std::string_view word) {
  return is_one_of(word, {"his", "her", "its", "their", "our"});
}

bool is_finite(const ViewToken& token) { return is_one_of(token.tag, {"VBD", "VBZ", "VBP", "MD"}); }

// Names of two words and more by their words in alphabetical order.
class WordOrders {
 public:
  explicit WordOrders(const Tables& tables) {
    for (const KnownName& known : tables.names) {
      for (const auto* forms : {&known.forms, &known.capital_forms}) {
        for (const std::u32string& form : *forms) add(std::string(form.begin(), form.end()));
      }
    }
    for (const auto& [name, country] : tables.countries) {
      if (!country.people) add(name);
    }
  }

  // Whether some name holds the word.
  bool has_word(std::string_view word) const { return words_.find(word) != words_.end(); }

  // Whether the words are those of a name, and stand in an order no name has.
  const std::string* name_meant(std::vector<std::string> words) const {
    const std::string as_written = joined(words);
    std::sort(words.begin(), words.end());
    const auto found = names_.find(joined(words));
    if (found == names_.end()) return nullptr;
    const std::vector<std::string>& names = found->second;
    return std::find(names.begin(), names.end(), as_written) == names.end() ? &names.front()
                                                                            : nullptr;
  }

 private:
  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += text.empty() ? word : " " + word;
    return text;
  }

  void add(const std::string& name) {
    std::vector<std::string> words(1);
    for (char c : name) {
      if (static_cast<unsigned char>(c) >= 0x80 || c == '.' || c == '-' || c == '\'') return;
      if (c == ' ') {
        words.emplace_back();
      } else {
        words.back().push_back(c);
      }
    }
    if (words.size() < 2 || words.size() > kLongestName) return;
    for (const std::string& word : words) {
      if (word.empty() || word[0] < 'A' || word[0] > 'Z') return;
    }
    words_.insert(words.begin(), words.end());
    std::sort(words.begin(), words.end());
    names_[joined(words)].push_back(name);
  }

  std::unordered_map<std::string, std::vector<std::string>> names_;
  std::set<std::string, std::less<>> words_;
};

class DamageFinder {
 public:
  DamageFinder(const ReportView& view, const Tables& tables, const DamageTable& table,
               const WordOrders& orders)
      : view_(view), tables_(tables), table_(table), orders_(orders) {}

  std::vector<Note> run() {
    for (const ViewBlock& block : view_.blocks()) {
      if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kCaption) continue;
      block_ = block.tokens;
      bool behind_capital = false;
      for (std::uint32_t i = block_.begin; i < block_.end; ++i) {
        const bool capital = starts_capital(i);
        if (capital && !behind_capital) order(i);
        behind_capital = capital;
        if (may_begin(i)) read(i);
      }
    }
    std::stable_sort(notes_.begin(), notes_.end(),
                     [](const Note& a, const Note& b) { return a.span->start < b.span->start; });
    return std::move(notes_);
  }

 private:
  std::string word(std::uint32_t token) const { return lower(view_[token].text); }
  bool has(std::uint32_t token) const { return token < block_.end; }

  // Most tokens begin with a letter that no entry begins with.
  bool may_begin(std::uint32_t token) const {
    const std::string_view text = view_[token].text;
    return !text.empty() && table_.initials[static_cast<unsigned char>(text.front())];
  }

  void read(std::uint32_t i) {
    const std::string first = word(i);
    phrase(i, first);
    if (first == "the") lost_noun(i);
    if (table_.enumerating.contains(first)) splice(i);
  }

  void add(NoteKind kind, TokenRange tokens, std::string message) {
    notes_.push_back({kind, view_.extent(tokens), std::move(message), {}});
  }

  void phrase(std::uint32_t i, const std::string& first) {
    const auto found = table_.by_first.find(first);
    if (found == table_.by_first.end()) return;
    for (std::size_t index : found->second) {
      const DamagedPhrase& phrase = table_.phrases[index];
      const auto length = static_cast<std::uint32_t>(phrase.words.size());
      if (i + length > block_.end) continue;
      std::uint32_t matched = 0;
      while (matched < length && matches(phrase, matched, i + matched)) ++matched;
      if (matched < length) continue;
      add(NoteKind::kDamaged, {i, i + length},
          "No English phrase; perhaps \"" + phrase.meant + "\" was meant.");
      return;
    }
  }

  bool matches(const DamagedPhrase& phrase, std::uint32_t position, std::uint32_t token) const {
    const auto& words = phrase.words[position];
    if (words.contains(std::string(kPossessive)) && is_possessive(word(token))) return true;
    return words.contains(phrase.as_written ? std::string(view_[token].text) : word(token));
  }

  bool starts_capital(std::uint32_t token) const {
    return view_[token].start < view_[token].end &&
           is_upper(view_.characters()[view_[token].start]);
  }

  void order(std::uint32_t i) {
    if (view_[i].text == "The" && has(i + 1) && starts_capital(i + 1)) ++i;
    std::uint32_t end = i;
    while (has(end) && starts_capital(end) && end - i <= kLongestName) ++end;
    const std::uint32_t size = end - i;
    if (size < 2 || size > kLongestName) return;
    if (!orders_.has_word(view_[i].text) && !table_.heads.contains(std::string(view_[i].text)))
      return;
    std::vector<std::string> words;
    for (std::uint32_t k = i; k < end; ++k) words.emplace_back(view_[k].text);
    const std::string* meant = orders_.name_meant(words);
    if (meant != nullptr) {
      add(NoteKind::kDamaged, {i, end},
          "A name in the wrong order of words; perhaps \"" + *meant + "\" was meant.");
      return;
    }
    // "the Forces Syrian Defense".
    if (size != 3 || i == block_.begin || word(i - 1) != "the" || !table_.heads.contains(words[0]))
      return;
    const Country* people = tables_.find_country(words[1]);
    if (people == nullptr || !people->people || tables_.titles.contains(word(i + 2))) return;
    if (view_[i + 2].entity_type == "PERSON") return;
    add(NoteKind::kDamaged, {i, end}, "A name in the wrong order of words.");
  }

  void lost_noun(std::uint32_t i) {
    if (!has(i + 1) || !table_.behind_the.contains(std::string(view_[i + 1].text))) return;
    if (i > block_.begin && is_one_of(view_[i - 1].text, {"\"", "\u201c", "'", "\u2018"})) return;
    add(NoteKind::kDamaged, {i, i + 2}, "A noun is missing behind the article.");
  }

  // "especially in the Balkans, Cyprus, and the mayor says": the list wants a last element,
  // and a sentence follows. A finite verb must stand before, so that what follows is not its verb.
  void splice(std::uint32_t i) {
    std::uint32_t at = i + 1;
    if (has(at) && view_[at].pos == "ADP") ++at;
    const std::uint32_t first = at;
    const bool article = has(at) && word(at) == "the";
    while (has(at) && at - first < kLongestElement && view_[at].text != ",") {
      if (!is_one_of(view_[at].pos, {"DET", "PROPN", "ADJ", "NOUN"})) return;
      ++at;
    }
    if (!has(at) || at == first || view_[at].text != ",") return;
    const TokenRange element{first + (article ? 1 : 0), at};
    const Country* country = tables_.find_country(view_.slice(view_.extent(element)));
    if (!article && (country == nullptr || country->people)) return;  // "Springfield, Illinois"
    const std::uint32_t second = ++at;
    while (has(at) && at - second < kLongestElement && view_[at].pos == "PROPN") ++at;
    if (at == second || !has(at + 2) || view_[at].text != "," || word(at + 1) != "and") return;
    const std::uint32_t clause = at + 2;
    if (!is_one_of(word(clause), {"the", "a", "an"}) && view_[clause].pos != "PROPN") return;
    if (!has_verb_before(i)) return;
    for (at = clause; has(at) && at - clause < kLongestClauseStart; ++at) {
      if (view_[at].pos == "PUNCT" || is_one_of(view_[at].pos, {"SCONJ", "CCONJ", "PRON"})) return;
      if (!is_finite(view_[at])) continue;
      add(NoteKind::kSpliced, {first, at + 1},
          "The list has no last element; another sentence follows in its place.");
      return;
    }
  }

  bool has_verb_before(std::uint32_t token) const {
    for (std::uint32_t i = token; i-- > block_.begin;) {
      if (is_finite(view_[i])) return true;
      if (view_[i].sentence_start) break;
    }
    return false;
  }

  const ReportView& view_;
  const Tables& tables_;
  const DamageTable& table_;
  const WordOrders& orders_;
  TokenRange block_;
  std::vector<Note> notes_;
};

Error corrupt(std::string_view entry, std::string_view expected) {
  return table_error("damage", entry, expected);
}

// "remove|removes <possessive> guard".
std::vector<std::unordered_set<std::string>> alternatives(std::string_view pattern) {
  std::vector<std::unordered_set<std::string>> words(1);
  std::string word;
  for (std::size_t i = 0; i <= pattern.size(); ++i) {
    const char c = i < pattern.size() ? pattern[i] : ' ';
    if (c != ' ' && c != '|') {
      word.push_back(c);
      continue;
    }
    if (!word.empty()) words.back().insert(std::exchange(word, {}));
    if (c == ' ' && i < pattern.size()) words.emplace_back();
  }
  return words;
}

Result<void> read_list(const Json& root, const char* entry, const char* key,
                       std::unordered_set<std::string>& into) {
  if (!root.contains(entry) || !root[entry].is_object() || !root[entry].contains(key) ||
      !root[entry][key].is_array())
    return corrupt(entry, std::string("an object with a list ") + key);
  for (const Json& word : root[entry][key]) {
    if (!word.is_string()) return corrupt(entry, "strings");
    into.insert(word.get<std::string>());
  }
  return {};
}

}  // namespace

Result<DamageTable> parse_damage_table(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("phrases") || !root["phrases"].is_array())
    return corrupt("the file", "an object with a list of phrases");
  DamageTable table;
  for (const Json& entry : root["phrases"]) {
    if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
      return corrupt("phrases", "an id in every entry");
    DamagedPhrase phrase;
    phrase.id = entry["id"].get<std::string>();
    for (const char* key : {"words", "meant"}) {
      if (!entry.contains(key) || !entry[key].is_string()) return corrupt(phrase.id, key);
    }
    phrase.meant = entry["meant"].get<std::string>();
    phrase.words = alternatives(entry["words"].get<std::string>());
    phrase.as_written = entry.contains("as_written") && entry["as_written"].is_boolean() &&
                        entry["as_written"].get<bool>();
    for (const auto& words : phrase.words) {
      if (words.empty()) return corrupt(phrase.id, "words parted by one blank");
    }
    for (const std::string& first : phrase.words.front())
      table.by_first[lower(first)].push_back(table.phrases.size());
    table.phrases.push_back(std::move(phrase));
  }
  TRY(read_list(root, "order", "heads", table.heads));
  TRY(read_list(root, "behind_the", "words", table.behind_the));
  TRY(read_list(root, "splice", "enumerating", table.enumerating));
  const auto begins = [&](const std::string& word) {
    if (word.empty()) return;
    const auto letter = static_cast<unsigned char>(word.front());
    table.initials[letter] = true;
    if (letter >= 'a' && letter <= 'z') table.initials[letter - 'a' + 'A'] = true;
  };
  for (const auto& [word, phrases] : table.by_first) begins(word);
  for (const std::string& word : table.enumerating) begins(word);
  begins("the");
  return table;
}

const DamageTable& builtin_damage_table() {
  static const DamageTable kTable = *parse_damage_table(embedded_damage());
  return kTable;
}

std::vector<Note> find_damage(const ReportView& view, const Tables& tables,
                              const DamageTable& table) {
  // The built-in names are asked for in every report.
  static const WordOrders kBuiltin(builtin_tables());
  if (&tables == &builtin_tables()) return DamageFinder(view, tables, table, kBuiltin).run();
  const WordOrders orders(tables);
  return DamageFinder(view, tables, table, orders).run();
}

namespace {

// Sentences that hold a damaged span, in text order.
std::vector<Span> damaged_sentences(const ReportView& view, std::span<const Note> notes) {
  std::vector<Span> sentences;
  for (const Note& note : notes) {
    if (!note.span || (note.kind != NoteKind::kDamaged && note.kind != NoteKind::kSpliced))
      continue;
    TokenRange tokens = view.tokens_of(*note.span);
    if (tokens.size() == 0) continue;
    const TokenRange block = view.blocks()[view[tokens.begin].block].tokens;
    while (tokens.begin > block.begin && !view[tokens.begin].sentence_start) --tokens.begin;
    while (tokens.end < block.end && !view[tokens.end].sentence_start) ++tokens.end;
    sentences.push_back(view.extent(tokens));
  }
  std::sort(sentences.begin(), sentences.end(), [](Span a, Span b) { return a.start < b.start; });
  return sentences;
}

}  // namespace

void mark_damaged(const ReportView& view, std::span<const Note> notes,
                  std::vector<Entity>& entities) {
  const std::vector<Span> damaged = damaged_sentences(view, notes);
  if (damaged.empty()) return;
  const auto is_damaged = [&](Span span) {
    const auto next = std::partition_point(damaged.begin(), damaged.end(),
                                           [&](Span s) { return s.start <= span.start; });
    return next != damaged.begin() && std::prev(next)->overlaps(span);
  };
  for (Entity& entity : entities) {
    for (Span role : entity.roles) {
      if (is_damaged(role)) entity.damaged_roles.push_back(role);
    }
    // Countries and what the tables know do not rest on the sentence.
    if (entity.kind == EntityKind::kCountry || entity.kind == EntityKind::kNationality) continue;
    const bool known = entity.rule.starts_with("name/") || entity.rule.starts_with("org/");
    const bool says = !entity.country.empty() || !entity.sectors.empty();
    const bool by_roles =
        !entity.roles.empty() && says && entity.damaged_roles.size() == entity.roles.size();
    const bool by_name =
        !entity.name.empty() &&
        std::all_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& mention) {
          return mention.how != MentionForm::kName || is_damaged(mention.span);
        });
    entity.from_damaged = !known && (by_roles || by_name);
  }
}

}  // namespace dateline::facts
