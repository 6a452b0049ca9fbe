// SPDX-License-Identifier: Apache-2.0
#include "facts/events/parties.h"

#include <algorithm>

#include "facts/names/descriptors.h"
#include "facts/references/actors.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool acts(EntityKind kind) {
  return kind == EntityKind::kPerson || kind == EntityKind::kOrganization ||
         kind == EntityKind::kGroup || kind == EntityKind::kCountry ||
         kind == EntityKind::kNationality || kind == EntityKind::kPlace;
}

// "two of the hostages", "the rest of the crew": what counts stands behind "of".
bool is_part(const ViewToken& word) {
  return word.pos == "NUM" || word.pos == "DET" || word.pos == "PRON" || word.pos == "ADJ" ||
         is_one_of(
             word.lemma,
             {"half",      "rest",        "most",     "majority", "dozen",  "hundred",  "thousand",
              "score",     "group",       "series",   "number",   "lot",    "handful",  "string",
              "wave",      "spate",       "round",    "some",     "kg",     "kilogram", "kilo",
              "tonne",     "ton",         "litre",    "liter",    "barrel", "worth",    "truckload",
              "planeload", "shipload",    "box",      "bag",      "sack",   "crate",    "amount",
              "quantity",  "consignment", "shipment", "pair",     "couple"});
}

}  // namespace

Parties::Parties(const ReportView& view, const Facts& facts, const Tables& tables,
                 const ReferenceWords& words, const EventRules& rules, const Syntax& syntax)
    : view_(view),
      facts_(facts),
      tables_(tables),
      words_(words),
      rules_(rules),
      syntax_(syntax),
      entity_at_(view.size(), kNoToken),
      name_at_(view.size()),
      in_time_(view.size(), false) {
  lemmas_.reserve(view.size());
  lemma_numbers_.reserve(view.size());
  word_numbers_.reserve(view.size());
  for (const ViewToken& token : view.tokens()) {
    lemmas_.push_back(noun_lemma(token));
    lemma_numbers_.push_back(rules.number_of(lemmas_.back()));
    const std::string word = lower(token.text);
    word_numbers_.push_back(word == lemmas_.back() ? kNoNumber : rules.number_of(word));
  }
  for (std::size_t i = 0; i < facts.entities.size(); ++i) {
    for (const Mention& mention : facts.entities[i].mentions) {
      const TokenRange tokens = view.tokens_of(mention.span);
      if (tokens.size() == 0) continue;
      entity_at_[root_of(view, tokens)] = static_cast<std::uint32_t>(i);
      if (mention.how != MentionForm::kName) continue;
      for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
        name_at_[t] = {static_cast<std::uint32_t>(i),
                       static_cast<std::uint32_t>(&mention - facts.entities[i].mentions.data())};
      }
    }
  }
  entity_words_.resize(facts.entities.size());
  for (std::size_t i = 0; i < facts.entities.size(); ++i) learn_words(rules, i);
  for (const TimeExpression& time : facts.times) {
    const TokenRange tokens = view.tokens_of(time.span);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) in_time_[t] = true;
  }
}

// What else the report calls an entity. Bounded: the first mentions say it.
void Parties::learn_words(const EventRules& rules, std::size_t entity) {
  constexpr std::size_t kMostMentions = 24;
  const Entity& known = facts_.entities[entity];
  std::vector<std::uint32_t>& numbers = entity_words_[entity];
  const auto add = [&](std::uint32_t number) {
    if (number != kNoNumber) numbers.push_back(number);
  };
  const auto add_words = [&](Span span) {
    const TokenRange tokens = view_.tokens_of(span);
    for (std::uint32_t t = tokens.begin; t < tokens.end && t < tokens.begin + 8; ++t) {
      if (view_[t].pos == "NOUN" || view_[t].pos == "PROPN") add(lemma_numbers_[t]);
    }
  };
  for (const Span role : known.roles) add_words(role);
  for (std::size_t m = 0; m < std::min(known.mentions.size(), kMostMentions); ++m) {
    const TokenRange tokens = view_.tokens_of(known.mentions[m].span);
    if (tokens.size() == 0) continue;
    const std::uint32_t head = root_of(view_, tokens);
    if (known.mentions[m].how == MentionForm::kNominal && known.name.empty())
      add(lemma_numbers_[head]);
    if (known.mentions[m].how != MentionForm::kName) continue;
    // "Prime Minister Ryutaro Hashimoto"
    for (std::uint32_t child : near_children(view_, head)) {
      if (child < head && view_[child].dep == "compound") add(lemma_numbers_[child]);
    }
  }
  const auto stand_for = [&](std::string_view key) {
    const auto found = rules.names_stand_for.find(key);
    if (found == rules.names_stand_for.end()) return;
    for (const std::string& noun : found->second) add(rules.number_of(noun));
  };
  for (const std::string& sector : known.sectors) stand_for(sector);
  if (known.kind == EntityKind::kCountry) stand_for("country");
  if (known.kind == EntityKind::kGroup) stand_for("group");
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

bool Parties::is_named(std::uint32_t token) const {
  return entity_at_[token] != kNoToken ||
         is_one_of(view_[token].entity_type, {"PERSON", "ORG", "GPE", "NORP"});
}

bool Parties::same_name(std::uint32_t a, std::uint32_t b) const {
  return name_at_[a].entity != kNoToken && name_at_[a].entity == name_at_[b].entity &&
         name_at_[a].mention == name_at_[b].mention;
}

bool Parties::is_place(std::uint32_t token) const {
  if (entity_at_[token] == kNoToken) return false;
  const EntityKind kind = facts_.entities[entity_at_[token]].kind;
  return kind == EntityKind::kPlace || kind == EntityKind::kCountry ||
         kind == EntityKind::kFacility;
}

bool Parties::is_town(std::uint32_t token) const {
  const std::uint32_t entity =
      entity_at_[token] != kNoToken ? entity_at_[token] : name_at_[token].entity;
  return entity != kNoToken && facts_.entities[entity].kind == EntityKind::kPlace &&
         tables_.find_country(view_[token].text) == nullptr;
}

bool Parties::is_person(std::uint32_t token) const {
  if (entity_at_[token] != kNoToken)
    return facts_.entities[entity_at_[token]].kind == EntityKind::kPerson;
  const ViewToken& word = view_[token];
  const std::string& lemma = lemmas_[token];
  if (word.pos == "PRON") return is_one_of(lemma, {"he", "she", "who", "they", "we", "i", "you"});
  const ReferenceNoun* noun = words_.find_noun(lemma);
  return (noun != nullptr && noun->kind == EntityKind::kPerson) || tables_.persons.contains(lemma);
}

bool Parties::is_party(std::uint32_t token) const {
  const ViewToken& word = view_[token];
  if (in_time_[token]) return false;
  if (word.pos == "PROPN" && tables_.find_country(word.text) != nullptr) return true;
  if (entity_at_[token] != kNoToken) {
    // "the areas": places act by their names only.
    const bool area =
        facts_.entities[entity_at_[token]].kind == EntityKind::kPlace && word.pos == "NOUN";
    if (acts(facts_.entities[entity_at_[token]].kind) && !area) return true;
    // "Montevideo severed all links", with the name taken for a building.
    const EntityKind kind = facts_.entities[entity_at_[token]].kind;
    const bool open = kind == EntityKind::kFacility || kind == EntityKind::kOther;
    if (open &&
        (word.dep == "nsubj" || is_one_of(word.entity_type, {"PERSON", "ORG", "GPE", "NORP"}))) {
      return true;
    }
    if (word.pos != "NOUN" && word.pos != "PRON") return false;
  }
  const std::string& lemma = lemmas_[token];
  // "a 15-year-old"
  if (lemma == "old" && token > 0 && view_[token - 1].text == "-" && word.dep != "amod")
    return true;
  if (word.pos == "PRON") {
    return is_one_of(lower(word.text),
                     {"he",       "she",    "they",    "we",   "i",        "who",    "him",
                      "her",      "them",   "us",      "me",   "others",   "those",  "both",
                      "many",     "some",   "several", "most", "everyone", "anyone", "someone",
                      "somebody", "nobody", "few",     "all"}) ||
           (lower(word.text) == "it" && word.dep == "nsubj");
  }
  if (word.pos == "PROPN")
    return word.entity_type.empty() ||
           is_one_of(word.entity_type, {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"});
  if (word.pos == "NUM")
    return word.dep != "nummod" && word.entity_type != "MONEY" && word.entity_type != "PERCENT";
  // "evacuated the wounded": a state that stands for people.
  if (is_one_of(lower(word.text),
                {"wounded", "injured", "dead", "sick", "poor", "elderly", "homeless", "displaced",
                 "disabled", "unemployed", "faithful"}) &&
      word.dep != "amod" && is_nominal(word) && syntax_.has_child(token, "det")) {
    return true;
  }
  if (word.pos == "ADJ") return word.tag == "JJ" && tables_.find_country(word.text) != nullptr;
  if (is_one_of(word.entity_type, {"PERSON", "ORG", "GPE", "NORP"}) ||
      tables_.find_country(word.text) != nullptr) {
    return true;
  }
  if (word.pos != "NOUN")
    return is_one_of(lower(word.text), {"those", "neither", "each", "both", "either"});
  if (tables_.persons.contains(lemma) || tables_.speaking_bodies.contains(lemma) ||
      tables_.speaking_people.contains(lemma) || tables_.bodies.contains(lemma) ||
      rules_.party_nouns.contains(lemma)) {
    return true;
  }
  if (const ReferenceNoun* noun = words_.find_noun(lemma)) {
    if (acts(noun->kind)) return true;
  }
  if (builtin_sector_words().phrases.contains(lemma)) return true;
  return !rules_.not_party_nouns.contains(lemma) &&
         std::any_of(rules_.party_suffixes.begin(), rules_.party_suffixes.end(),
                     [&](const std::string& suffix) {
                       return lemma.size() > suffix.size() + 2 && lemma.ends_with(suffix);
                     });
}

std::vector<std::uint32_t> Parties::parties_in(std::uint32_t token) const {
  if (is_party(token)) return {token};
  if (view_[token].pos != "NOUN" && !is_part(view_[token])) return {};
  const auto several = [&](std::uint32_t head) {
    std::vector<std::uint32_t> heads = syntax_.conjuncts(head);
    std::erase_if(heads, [&](std::uint32_t each) { return !is_party(each); });
    return heads;
  };
  for (std::uint32_t child : near_children(view_, token)) {
    // "suspended its aid": its is whoever suspends.
    if (view_[child].dep == "poss" && view_[child].tag != "PRP$" && is_party(child))
      return several(child);
  }
  const bool weapon = rules_.weapons.contains(lower(view_[token].lemma));
  for (std::uint32_t child : near_children(view_, token)) {
    if (child < token && is_one_of(view_[child].dep, {"amod", "compound", "nmod"}) &&
        (weapon || entity_at_[child] != kNoToken ||
         tables_.find_country(view_[child].text) != nullptr) &&
        is_party(child)) {
      return {child};
    }
  }
  // Whose act it is before whom it was done to: "the killing of reporters by soldiers".
  for (const bool doer : {true, false}) {
    for (std::uint32_t child : near_children(view_, token)) {
      if (!is_one_of(view_[child].dep, {"prep", "agent"})) continue;
      const std::string preposition = lower(view_[child].text);
      if (!(doer ? is_one_of(preposition, {"by", "from"})
                 : is_one_of(preposition, {"of", "against", "among", "between"}))) {
        continue;
      }
      for (std::uint32_t inner : near_children(view_, child)) {
        if (view_[inner].dep == "pobj" && is_party(inner)) return several(inner);
      }
    }
  }
  return {};
}

bool Parties::matches(const WordSet& words, std::uint32_t token) const {
  if (matches_words(words, token)) return true;
  const std::uint32_t entity =
      entity_at_[token] != kNoToken ? entity_at_[token] : name_at_[token].entity;
  if (entity != kNoToken) {
    for (const std::uint32_t number : entity_words_[entity]) {
      if (std::binary_search(words.lemmas.begin(), words.lemmas.end(), number)) return true;
    }
  }
  return false;
}

bool Parties::matches_words(const WordSet& words, std::uint32_t token) const {
  if (matches_itself(words, token)) return true;
  // "two of the hostages", "the rest of the crew".
  if (!is_part(view_[token])) return false;
  for (std::uint32_t child : near_children(view_, token)) {
    if (view_[child].dep != "prep" || view_[child].text != "of") continue;
    for (std::uint32_t inner : near_children(view_, child)) {
      if (view_[inner].dep == "pobj" && matches_itself(words, inner)) return true;
    }
  }
  return false;
}

bool Parties::matches_itself(const WordSet& words, std::uint32_t token) const {
  if (words.any) return true;
  for (const std::uint32_t number : {lemma_numbers_[token], word_numbers_[token]}) {
    if (number != kNoNumber &&
        std::binary_search(words.lemmas.begin(), words.lemmas.end(), number)) {
      return true;
    }
  }
  if (words.pronoun && view_[token].pos == "PRON") return true;
  if (words.party && is_party(token)) return true;
  if (words.person && is_person(token)) return true;
  return words.place && is_place(token);
}

EventRole Parties::role(std::uint32_t head) const {
  EventRole role;
  TokenRange phrase = syntax_.noun_phrase(head);
  std::uint32_t first = head;
  for (int step = 0; step < 12 && view_[first].dep == "conj"; ++step) first = view_[first].head;
  if (rules_.of_verbs.contains(lower(view_[view_[first].head].lemma)) && phrase.end > head + 1 &&
      view_[head + 1].text == "of") {
    phrase.end = head + 1;
  }
  // "a 2015 Security Council resolution"
  while (phrase.begin < head && in_time_[phrase.begin]) ++phrase.begin;
  role.span = view_.extent(phrase);
  const MentionAt& name = name_at_[head];
  if (name.entity != kNoToken) {
    const Entity& entity = facts_.entities[name.entity];
    const Span whole = entity.mentions[name.mention].span;
    role.span = {std::min(role.span.start, whole.start), std::max(role.span.end, whole.end)};
    if (entity_at_[head] == kNoToken) {
      role.entity = name.entity;
      role.country = entity.country;
      role.sectors = entity.sectors;
    }
  }
  if (entity_at_[head] != kNoToken) {
    role.entity = entity_at_[head];
    const Entity& entity = facts_.entities[entity_at_[head]];
    role.country = entity.country;
    role.sectors = entity.sectors;
  }
  if (role.country.empty() || role.sectors.empty()) {
    const PhraseParty described = describe_phrase(view_, phrase, tables_, builtin_sector_words());
    if (role.country.empty()) role.country = described.country;
    if (role.sectors.empty()) role.sectors = described.sectors;
  }
  return role;
}

}  // namespace dateline::facts
