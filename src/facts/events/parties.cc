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
         is_one_of(word.lemma, {"half", "rest", "most", "majority", "dozen", "hundred", "thousand",
                                "score", "group", "series", "number", "lot", "handful", "string",
                                "wave", "spate", "round", "some"});
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
  for (const TimeExpression& time : facts.times) {
    const TokenRange tokens = view.tokens_of(time.span);
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) in_time_[t] = true;
  }
}

bool Parties::is_named(std::uint32_t token) const {
  return entity_at_[token] != kNoToken ||
         is_one_of(view_[token].entity_type, {"PERSON", "ORG", "GPE", "NORP"});
}

bool Parties::is_place(std::uint32_t token) const {
  if (entity_at_[token] == kNoToken) return false;
  const EntityKind kind = facts_.entities[entity_at_[token]].kind;
  return kind == EntityKind::kPlace || kind == EntityKind::kCountry ||
         kind == EntityKind::kFacility;
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
    if (acts(facts_.entities[entity_at_[token]].kind)) return true;
    // "Montevideo severed all links", with the name taken for a building.
    const EntityKind kind = facts_.entities[entity_at_[token]].kind;
    if (word.dep == "nsubj" && (kind == EntityKind::kFacility || kind == EntityKind::kOther))
      return true;
    if (word.pos != "NOUN" && word.pos != "PRON") return false;
  }
  const std::string& lemma = lemmas_[token];
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
