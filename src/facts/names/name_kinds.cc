// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/descriptors.h"
#include "facts/names/name_finder.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void NameFinder::add_role(NameGroup& group, Span role) {
  if (group.roles.size() >= kMostRoles) return;
  if (std::find(group.roles.begin(), group.roles.end(), role) == group.roles.end())
    group.roles.push_back(role);
}

void NameFinder::find_roles(NameGroup& group) {
  for (TokenRange tokens : group.tokens) {
    for (const auto& role :
         {title_before(view_, tokens, tables_), apposition_behind(view_, tokens, tables_),
          apposition_before(view_, tokens, tables_)}) {
      if (role && !is_credited(view_.extent(*role))) add_role(group, view_.extent(*role));
    }
  }
}

void NameFinder::decide_kind(NameGroup& group) {
  if (group.known != SIZE_MAX) {
    const KnownName& known = tables_.names[group.known];
    group.kind = known.kind;
    group.country = known.country;
    group.rule = known.id;
    return;
  }
  const auto most =
      std::max_element(group.votes.begin(), group.votes.end());  // the first of equals
  std::size_t label = static_cast<std::size_t>(most - group.votes.begin());
  group.kind = kLabels[label].kind;
  group.rule = "entity/recogniser";
  const std::string name(view_.slice(group.mentions.front().span));
  const Country* country = tables_.find_country(title_case(name));
  // "Jordan" and "Chad" are given names too; with a full name in the report merge_persons()
  // decides.
  if (country != nullptr && label == kPerson &&
      is_one_of(name, {"Jordan", "Chad", "Georgia", "Israel", "Cuba", "Dane", "Pole", "French",
                       "German", "English", "Irish"})) {
    country = nullptr;
  }
  if (country != nullptr) {
    group.kind = country->people ? EntityKind::kNationality : EntityKind::kCountry;
    group.country = country->code;
    group.rule = "entity/country-table";
    return;
  }
  if (tables_.peoples.contains(name)) {
    group.kind = EntityKind::kNationality;
    group.rule = "entity/people-table";
    return;
  }
  // "iPhone", "iTunes".
  if (name.size() > 3 && name[0] == 'i' && name[1] >= 'A' && name[1] <= 'Z') {
    group.kind = EntityKind::kProduct;
    group.rule = "entity/product-spelling";
    return;
  }
  if (const auto kind = kind_by_words(name)) {
    if (*kind != group.kind) group.rule = "entity/name-word";
    group.kind = *kind;
    return;
  }
  if (group.kind == EntityKind::kPerson || group.kind == EntityKind::kOrganization ||
      group.kind == EntityKind::kPlace || group.kind == EntityKind::kFacility ||
      group.kind == EntityKind::kGroup) {
    find_roles(group);
    decide_by_context(group, name);
  }
  if (group.kind != EntityKind::kPerson) group.roles.clear();
}

std::optional<EntityKind> NameFinder::kind_by_words(const std::string& name) const {
  const std::size_t last = name.rfind(' ');
  if (last == std::string::npos) return std::nullopt;
  if (const auto found = tables_.last_words.find(name.substr(last + 1));
      found != tables_.last_words.end())
    return found->second;
  const auto found = tables_.first_words.find(name.substr(0, name.find(' ')));
  return found == tables_.first_words.end() ? std::nullopt : std::optional(found->second);
}

void NameFinder::decide_by_context(NameGroup& group, const std::string& name) {
  const std::size_t words = parts_of(name).size();
  const bool plain = name.find_first_of("0123456789&.'") == std::string::npos;
  // "Katniss", "Ana Brandt": a given name, or what only persons do.
  if (group.kind != EntityKind::kPerson && words <= 3 && plain && !tables_.bodies.contains(name) &&
      (has_given_name(group, words) || (words == 1 && does_what_persons_do(group)))) {
    group.kind = EntityKind::kPerson;
    group.rule = "entity/person-by-given-name";
  }
  // "..., a Nigerian national"; "..., who lives near the bridge"; "Minister Nikola Dimitrov".
  if (group.kind != EntityKind::kPerson && words >= 2 && words <= 4 && plain &&
      (has_apposition(group) || is_who(group) || (words <= 3 && !group.roles.empty()))) {
    group.kind = EntityKind::kPerson;
    group.rule = "entity/person-by-context";
  }
  const bool in_capitals =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool may_be_place = group.kind == EntityKind::kPerson ||
                            group.kind == EntityKind::kOrganization ||
                            group.kind == EntityKind::kGroup;
  const bool short_enough =
      words == 1 || (words <= 3 && group.kind == EntityKind::kPerson && !is_agent(group));
  if (may_be_place && short_enough && group.roles.empty() && !in_capitals &&
      !tables_.bodies.contains(name) && is_located(group)) {
    group.kind = EntityKind::kPlace;
    group.rule = "entity/place-by-preposition";
  }
  // A lone word is no person's name when it never does anything.
  if (group.kind == EntityKind::kPerson && words == 1 && group.roles.empty() && !is_agent(group)) {
    group.kind = EntityKind::kOther;
    group.rule = "entity/unclear";
  }
}

bool NameFinder::has_given_name(const NameGroup& group, std::size_t words) const {
  const TokenRange tokens = group.tokens.front();
  if (words_.gender_of_first_name(view_[tokens.begin].text) == Gender::kUnknown) return false;
  if (words > 1) return true;
  // Alone it may be a place or a firm: "in Victoria"; so it must act or have something.
  return !is_located(group) && is_agent(group);
}

bool NameFinder::does_what_persons_do(const NameGroup& group) const {
  return any_root(group, [&](std::uint32_t root) {
    const ViewToken& token = view_[root];
    if (token.dep == "nsubj" || token.dep == "nsubjpass") {
      if (tables_.person_verbs.contains(std::string(view_[token.head].lemma))) return true;
      // "Epstein was an American author".
      for (std::uint32_t child : view_.children(token.head)) {
        if (view_[child].dep == "attr" && view_[child].tag == "NN" &&
            tables_.persons.contains(std::string(view_[child].lemma)))
          return true;
      }
    }
    return token.dep == "poss" && tables_.kin.contains(std::string(view_[token.head].lemma));
  });
}

bool NameFinder::is_who(const NameGroup& group) const {
  return any_root(group, [&](std::uint32_t root) {
    for (std::uint32_t child : view_.children(root)) {
      if (view_[child].dep != "relcl") continue;
      for (std::uint32_t inner : view_.children(child)) {
        if (inner > root && lower(view_[inner].text) == "who" && view_[inner].dep == "nsubj")
          return true;
      }
    }
    return false;
  });
}

bool NameFinder::is_located(const NameGroup& group) const {
  return any_root(group, [&](std::uint32_t root) {
    return view_[root].dep == "pobj" &&
           is_one_of(lower(view_[view_[root].head].text), {"in", "near", "outside"});
  });
}

bool NameFinder::is_agent(const NameGroup& group) const {
  return any_root(group, [&](std::uint32_t root) {
    const ViewToken& token = view_[root];
    return (token.dep == "nsubj" && view_[token.head].pos == "VERB") || token.dep == "poss" ||
           token.dep == "agent" || (token.dep == "pobj" && view_[token.head].dep == "agent");
  });
}

bool NameFinder::has_apposition(const NameGroup& group) const {
  return std::any_of(group.tokens.begin(), group.tokens.end(), [&](TokenRange tokens) {
    return apposition_behind(view_, tokens, tables_) || apposition_before(view_, tokens, tables_);
  });
}

std::string NameFinder::title_case(const std::string& name) const {
  const bool capitals = name.size() > 4 && std::none_of(name.begin(), name.end(), [](char c) {
                          return c >= 'a' && c <= 'z';
                        });
  if (!capitals) return name;
  std::string result = lower(name);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if ((i == 0 || result[i - 1] == ' ') && result[i] >= 'a' && result[i] <= 'z')
      result[i] = static_cast<char>(result[i] - 32);
  }
  return result;
}

void NameFinder::find_facilities() {
  for (NameGroup& group : groups_) {
    if (group.known != SIZE_MAX || group.into != SIZE_MAX || !group.roles.empty()) continue;
    if (group.kind == EntityKind::kCountry || group.kind == EntityKind::kNationality) continue;
    const auto& nouns =
        group.kind == EntityKind::kPerson ? tables_.facilities : tables_.facilities_of_any;
    const bool facility =
        std::any_of(group.mentions.begin(), group.mentions.end(), [&](const Mention& mention) {
          const TokenRange tokens = view_.tokens_of(mention.span);
          return tokens.size() > 0 && tokens.end < view_.size() &&
                 view_[tokens.end - 1].dep == "compound" && view_[tokens.end].pos == "NOUN" &&
                 nouns.contains(lower(view_[tokens.end].lemma));
        });
    if (!facility) continue;
    group.kind = EntityKind::kFacility;
    group.rule = "entity/facility-noun";
  }
}
}  // namespace dateline::facts
