// SPDX-License-Identifier: Apache-2.0
#include "facts/names/compounds.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/names/embedded.h"
#include "facts/view/table_error.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kLongestWord = 40;      // characters of one half
constexpr std::uint32_t kLongestDescribed = 6;  // tokens behind a compound
constexpr std::uint32_t kMostWordsOfActor = 3;
constexpr std::size_t kMostRoles = 64;  // of one entity

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }

class CompoundFinder {
 public:
  CompoundFinder(const ReportView& view, const Tables& tables, const CompoundTable& table)
      : view_(view), tables_(tables), table_(table), text_(view.characters()) {}

  std::vector<CompoundWord> run() {
    for (const ViewBlock& block : view_.blocks()) {
      if (block.tokens.size() == 0 || block.kind == BlockKind::kDateline) continue;
      for (std::uint32_t i = block.extent.start + 1; i + 1 < block.extent.end; ++i) {
        if (is_hyphen(text_[i])) read(i, block.extent);
      }
    }
    return std::move(words_);
  }

 private:
  void read(std::uint32_t hyphen, Span block) {
    const Span left = word_before(hyphen, block), right = word_behind(hyphen, block);
    if (left.empty() || right.empty()) return;
    if (!words_.empty() && words_.back().span.overlaps(left)) return;
    const Span whole{left.start, right.end};
    if (!is_upper(text_[right.start])) {
      const auto relation = table_.behind.find(std::string(view_.slice(right)));
      if (relation != table_.behind.end()) {
        if (const std::optional<Span> actor = actor_ending_at(left, block))
          words_.push_back({{actor->start, right.end}, *actor, std::nullopt, relation->second});
        return;
      }
    }
    const auto prefix = table_.before.find(lower(view_.slice(left)));
    if (prefix != table_.before.end()) {
      const bool noun = table_.actors.contains(std::string(view_.slice(right)));
      if (noun || names_somebody(right))
        words_.push_back({whole, right, std::nullopt, prefix->second});
      return;
    }
    if (!is_upper(text_[left.start]) || !is_upper(text_[right.start]) || !is_country(right)) return;
    if (is_country(left) || table_.combining.contains(std::string(view_.slice(left))))
      words_.push_back({whole, left, right, table_.between});
  }

  // Letters and full stops: "U.S.".
  Span word_before(std::uint32_t hyphen, Span block) const {
    std::uint32_t start = hyphen;
    while (start > block.start && hyphen - start < kLongestWord &&
           (is_alpha(text_[start - 1]) || text_[start - 1] == U'.'))
      --start;
    while (start < hyphen && text_[start] == U'.') ++start;
    // Not the second half of a longer compound or of an address; "al-Shabab-held" is one name.
    if (start == hyphen || (start > block.start && is_word(text_[start - 1]))) return {};
    if (start > block.start && (text_[start - 1] == U'@' || text_[start - 1] == U'/')) return {};
    return {start, hyphen};
  }

  Span word_behind(std::uint32_t hyphen, Span block) const {
    std::uint32_t end = hyphen + 1;
    while (end < block.end && end - hyphen < kLongestWord && is_alpha(text_[end])) ++end;
    if (end == hyphen + 1) return {};
    if (end < block.end && (is_word(text_[end]) || is_hyphen(text_[end]))) return {};
    return {hyphen + 1, end};
  }

  bool is_country(Span word) const {
    const std::string name(view_.slice(word));
    return tables_.find_country(name) != nullptr || tables_.acting_for.contains(name) ||
           tables_.peoples.contains(name);
  }

  // "ISIS" of "anti-ISIS", which may be one token.
  bool is_known(Span word) const {
    const auto forms = tables_.forms.find(text_[word.start]);
    if (forms == tables_.forms.end()) return false;
    const std::u32string_view name = text_.substr(word.start, word.end - word.start);
    return std::any_of(forms->second.begin(), forms->second.end(),
                       [&](const NameForm& form) { return form.text == name; });
  }

  // A capital alone says little at the start of a sentence: "Plant-based".
  bool names_somebody(Span word) const {
    if (!is_upper(text_[word.start])) return false;
    if (is_country(word) || is_known(word)) return true;
    const TokenRange tokens = view_.tokens_of(word);
    return tokens.size() > 0 &&
           (view_[tokens.end - 1].entity_iob != 'O' ||
            (view_[tokens.end - 1].pos == "PROPN" && !view_[tokens.begin].sentence_start));
  }

  // "US", "Saudi Arabia", "Hayat Tahrir al-Sham", "rebel".
  std::optional<Span> actor_ending_at(Span word, Span block) const {
    if (table_.actors.contains(lower(view_.slice(word)))) return word;
    std::uint32_t start = word.start;
    // Back over "al-" and other names with a hyphen; of "US-UK-led" the nearest.
    if (start > block.start + 1 && is_hyphen(text_[start - 1])) {
      const Span before = word_before(start - 1, block);
      if (!before.empty() && !is_country(word)) start = before.start;
    }
    std::optional<Span> longest;
    for (std::uint32_t words = 1; words <= kMostWordsOfActor; ++words) {
      const Span name{start, word.end};
      if (words > 1 ? is_country(name) || is_known(name) : names_somebody(word)) longest = name;
      // The recogniser's name when it ends here.
      const TokenRange tokens = view_.tokens_of(name);
      if (words > 1 && tokens.size() > 0 && view_[tokens.begin].entity_iob == 'B' &&
          view_[tokens.begin].start == start && is_one_name(tokens))
        longest = name;
      if (start < block.start + 2 || text_[start - 1] != U' ') break;
      const Span before = word_before(start - 1, block);
      if (before.empty() || !is_upper(text_[before.start])) break;
      start = before.start;
    }
    return longest;
  }

  bool is_one_name(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin + 1; i < tokens.end; ++i) {
      if (view_[i].entity_iob != 'I') return false;
    }
    return true;
  }

  const ReportView& view_;
  const Tables& tables_;
  const CompoundTable& table_;
  std::u32string_view text_;
  std::vector<CompoundWord> words_;
};

// The last noun of the run of words behind a compound: "US-led | international coalition".
std::optional<std::uint32_t> noun_behind(const ReportView& view, Span compound) {
  std::optional<std::uint32_t> noun;
  const std::uint32_t first = view.token_from(compound.end);
  const std::uint32_t inside = view.tokens_of(compound).begin;
  for (std::uint32_t i = first; i < view.size() && i - first < kLongestDescribed; ++i) {
    const ViewToken& token = view[i];
    if (token.block != view[inside].block || (i > first && token.sentence_start)) break;
    const bool is_noun = token.pos == "NOUN" || token.pos == "PROPN";
    const bool between = token.pos == "ADJ" || token.pos == "NUM" || token.text == "-" ||
                         (token.pos == "VERB" && token.dep == "amod");
    if (!is_noun && !between) break;
    if (is_noun) noun = i;
  }
  return noun;
}

// Mentions by their first character.
struct Place {
  Span span;
  std::size_t entity = 0;
};

std::vector<Place> places_of(std::span<const Entity> entities) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    for (const Mention& mention : entities[i].mentions) {
      if (mention.how != MentionForm::kPronoun) places.push_back({mention.span, i});
    }
  }
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.span.start < b.span.start; });
  return places;
}

// The mention with just these words, else the longest that ends with them inside the compound.
std::optional<std::size_t> entity_named(std::span<const Place> places, Span actor, Span compound) {
  std::optional<std::size_t> best;
  auto place = std::partition_point(places.begin(), places.end(),
                                    [&](const Place& p) { return p.span.start < compound.start; });
  for (; place != places.end() && place->span.start <= actor.start; ++place) {
    if (place->span == actor) return place->entity;
    if (place->span.end == actor.end && !best) best = place->entity;
  }
  return best;
}

// The innermost mention around the noun that begins before it or at the compound.
std::optional<std::size_t> entity_around(std::span<const Place> places, Span noun) {
  constexpr std::size_t kMostLooked = 16;
  std::optional<std::size_t> best;
  std::uint32_t shortest = UINT32_MAX;
  auto place = std::partition_point(places.begin(), places.end(),
                                    [&](const Place& p) { return p.span.start <= noun.start; });
  for (std::size_t looked = 0; place != places.begin() && looked < kMostLooked; ++looked) {
    --place;
    const std::uint32_t length = place->span.end - place->span.start;
    if (!place->span.contains(noun) || length >= shortest) continue;
    shortest = length;
    best = place->entity;
  }
  return best;
}

Error corrupt(std::string_view entry, std::string_view expected) {
  return table_error("compounds", entry, expected);
}

bool read_words(const Json& entry, std::size_t relation,
                std::unordered_map<std::string, std::size_t>& into) {
  if (!entry.contains("words") || !entry["words"].is_array()) return false;
  for (const Json& word : entry["words"]) {
    if (!word.is_string()) return false;
    into.emplace(word.get<std::string>(), relation);
  }
  return true;
}

}  // namespace

Result<CompoundTable> parse_compound_table(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return corrupt("the file", "a JSON object");
  CompoundTable table;
  for (const auto& [key, into] :
       {std::pair("relations", &table.behind), std::pair("prefixes", &table.before)}) {
    if (!root.contains(key) || !root[key].is_array()) return corrupt(key, "a list");
    for (const Json& entry : root[key]) {
      if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
        return corrupt(key, "an id in every entry");
      const std::string id = entry["id"].get<std::string>();
      if (!read_words(entry, table.relations.size(), *into)) return corrupt(id, "a list words");
      const auto flag = [&](const char* name) {
        return entry.contains(name) && entry[name].is_boolean() && entry[name].get<bool>();
      };
      table.relations.push_back({id, flag("acts"), flag("belongs")});
    }
  }
  if (!root.contains("between") || !root["between"].is_object() ||
      !root["between"].contains("id") || !root["between"]["id"].is_string())
    return corrupt("between", "an object with an id");
  const Json& between = root["between"];
  table.between = table.relations.size();
  table.relations.push_back({between["id"].get<std::string>(), false, false});
  if (!between.contains("combining") || !between["combining"].is_object())
    return corrupt("between", "an object combining");
  for (const auto& [form, code] : between["combining"].items()) {
    if (!code.is_string()) return corrupt(form, "the code of a country");
    table.combining.emplace(form, code.get<std::string>());
  }
  if (!root.contains("actors") || !root["actors"].is_array()) return corrupt("actors", "a list");
  for (const Json& word : root["actors"]) {
    if (!word.is_string()) return corrupt("actors", "strings");
    table.actors.insert(word.get<std::string>());
  }
  return table;
}

const CompoundTable& builtin_compound_table() {
  static const CompoundTable kTable = *parse_compound_table(embedded_compounds());
  return kTable;
}

std::vector<CompoundWord> find_compound_words(const ReportView& view, const Tables& tables,
                                              const CompoundTable& table) {
  return CompoundFinder(view, tables, table).run();
}

std::vector<Compound> find_compounds(const ReportView& view, std::span<const Entity> entities,
                                     const Tables& tables, const CompoundTable& table) {
  std::vector<Compound> compounds;
  const std::vector<CompoundWord> words = find_compound_words(view, tables, table);
  if (words.empty()) return compounds;
  const std::vector<Place> places = places_of(entities);
  for (const CompoundWord& word : words) {
    const CompoundRelation& relation = table.relations[word.relation];
    Compound compound;
    compound.span = word.span;
    compound.actor = word.actor;
    compound.second = word.second;
    compound.entity = entity_named(places, word.actor, word.span);
    if (word.second) compound.second_entity = entity_named(places, *word.second, *word.second);
    if (const std::optional<std::uint32_t> noun = noun_behind(view, word.span)) {
      compound.described = Span{view[*noun].start, view[*noun].end};
      compound.described_entity = entity_around(places, *compound.described);
    }
    compound.acts = relation.acts;
    compound.belongs = relation.belongs;
    compound.rule = relation.id;
    compounds.push_back(std::move(compound));
  }
  return compounds;
}

void describe_by_compounds(std::span<const Compound> compounds, std::vector<Entity>& entities) {
  for (const Compound& compound : compounds) {
    if (!compound.described_entity || compound.second) continue;
    if (compound.described_entity == compound.entity) continue;
    Entity& entity = entities[*compound.described_entity];
    if (entity.kind != EntityKind::kOrganization && entity.kind != EntityKind::kGroup) continue;
    if (compound.belongs && compound.entity && entity.country.empty())
      entity.country = entities[*compound.entity].country;
    if (entity.roles.size() >= kMostRoles ||
        std::find(entity.roles.begin(), entity.roles.end(), compound.span) != entity.roles.end())
      continue;
    entity.roles.insert(std::upper_bound(entity.roles.begin(), entity.roles.end(), compound.span,
                                         [](Span a, Span b) { return a.start < b.start; }),
                        compound.span);
  }
}

}  // namespace dateline::facts
