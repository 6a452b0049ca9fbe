// SPDX-License-Identifier: Apache-2.0
#include "linking/entities/joining.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dateline::linking {
namespace {

constexpr std::size_t kMostAlike = 32;       // bearers of a name or part that are compared
constexpr std::size_t kMostCompanions = 64;  // of one entity
constexpr std::uint32_t kMostAsked = 256;    // entities of one report asked for companions
constexpr std::size_t kFewestWords = 6;      // of a sentence that proves a copy

// Kinds that the recogniser takes for one another.
enum class KindClass : std::uint8_t { kPerson, kCountry, kNationality, kPlace, kBody };

KindClass class_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return KindClass::kPerson;
    case EntityKind::kCountry:
      return KindClass::kCountry;
    case EntityKind::kNationality:
      return KindClass::kNationality;
    case EntityKind::kPlace:
    case EntityKind::kFacility:
      return KindClass::kPlace;
    case EntityKind::kOrganization:
    case EntityKind::kGroup:
    case EntityKind::kEvent:
    case EntityKind::kLaw:
    case EntityKind::kProduct:
    case EntityKind::kOther:
      return KindClass::kBody;
  }
  return KindClass::kBody;
}

bool contradict(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b;
}

bool share_any(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
}

}  // namespace

EntityJoiner::EntityJoiner(const Collection& collection, const std::vector<Story>& stories)
    : collection_(collection), stories_(stories) {}

void EntityJoiner::run() {
  make_items();
  join_known();
  std::vector<bool> told(collection_.size(), false);
  for (const Story& story : stories_) {
    Items items;
    for (const StoryMember& member : story.reports) {
      told[member.report] = true;
      const Items here = items_of(member);
      items.insert(items.end(), here.begin(), here.end());
    }
    join_story(items);
  }
  for (std::uint32_t report = 0; report < collection_.size(); ++report)
    if (!told[report]) join_story(items_of({report, {}}));
  join_over_stories();
}

void EntityJoiner::make_items() {
  for (std::uint32_t report = 0; report < collection_.size(); ++report) {
    first_of_report_.push_back(static_cast<std::uint32_t>(items_.size()));
    const Facts& facts = collection_.facts(report);
    std::vector<std::uint32_t> geonames(facts.entities.size(), 0);
    for (const PlaceMention& place : facts.places)
      if (place.entity && place.place && geonames[*place.entity] == 0)
        geonames[*place.entity] = place.place->geonames;
    for (std::uint32_t i = 0; i < facts.entities.size(); ++i) {
      EntityItem item{{report, i}, name_form(facts.entities[i].name), {}, geonames[i]};
      for (const std::string& alias : facts.entities[i].aliases)
        item.aliases.push_back(name_form(alias));
      country_.push_back(facts.entities[i].country);
      items_.push_back(std::move(item));
    }
  }
  first_of_report_.push_back(static_cast<std::uint32_t>(items_.size()));
  parent_.resize(items_.size());
  for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = i;
  reasons_.assign(items_.size(), 0);
}

const Entity& EntityJoiner::entity(std::uint32_t item) const {
  const Member member = items_[item].member;
  return collection_.facts(member.report).entities[member.index];
}

std::uint32_t EntityJoiner::root(std::uint32_t item) const {
  while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
  return item;
}

bool EntityJoiner::join(std::uint32_t a, std::uint32_t b, Reason reason) {
  a = root(a);
  b = root(b);
  if (a == b) return true;
  if (contradict(country_[a], country_[b])) return false;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  reasons_[a] |= reasons_[b] | reason;
  if (country_[a].empty()) country_[a] = country_[b];
  return true;
}

bool EntityJoiner::are_compatible(std::uint32_t a, std::uint32_t b) const {
  const KindClass kind_a = class_of(entity(a).kind), kind_b = class_of(entity(b).kind);
  const auto is_thing = [](KindClass kind) {
    return kind == KindClass::kPlace || kind == KindClass::kBody;
  };
  const bool kinds =
      kind_a == kind_b || (is_thing(kind_a) && is_thing(kind_b) && items_[a].name.parts.size() > 1);
  return kinds && !contradict(country_[root(a)], country_[root(b)]);
}

// Countries by their code, their people too, places by the gazetteer: no story is asked.
void EntityJoiner::join_known() {
  std::map<std::string, std::uint32_t> codes;
  std::map<std::uint32_t, std::uint32_t> places;
  for (std::uint32_t i = 0; i < items_.size(); ++i) {
    const KindClass kind = class_of(entity(i).kind);
    if ((kind == KindClass::kCountry || kind == KindClass::kNationality) &&
        !entity(i).country.empty()) {
      const auto [first, fresh] =
          codes.emplace((kind == KindClass::kCountry ? "c:" : "n:") + entity(i).country, i);
      if (!fresh) join(first->second, i, kCountryCode);
    } else if (kind == KindClass::kPlace && items_[i].geonames != 0) {
      const auto [first, fresh] = places.emplace(items_[i].geonames, i);
      if (!fresh) join(first->second, i, kGazetteer);
    }
  }
}

EntityJoiner::Items EntityJoiner::items_of(const StoryMember& member) const {
  Items items;
  for (std::uint32_t i = first_of_report_[member.report]; i < first_of_report_[member.report + 1];
       ++i) {
    const bool told =
        member.passages.empty() ||
        std::any_of(entity(i).mentions.begin(), entity(i).mentions.end(), [&](const Mention& one) {
          return std::any_of(member.passages.begin(), member.passages.end(),
                             [&](Span passage) { return passage.contains(one.span); });
        });
    if (told) items.push_back(i);
  }
  return items;
}

void EntityJoiner::join_story(const Items& items) {
  join_passages(items);
  join_names(items);
  join_spellings(items);
  join_short_names(items);
  join_acronyms(items);
}

// The same words at the same place of the same sentence: a copy. The only way for what has no name.
void EntityJoiner::join_passages(const Items& items) {
  std::map<std::pair<std::uint64_t, std::size_t>, std::uint32_t> seen;
  for (const std::uint32_t item : items) {
    const std::uint32_t report = items_[item].member.report;
    const Mention& first = entity(item).mentions.front();
    const auto sentence = collection_.sentence_of({report, first.span});
    if (!sentence) continue;
    const Span span = collection_.facts(report).sentences[*sentence].span;
    const auto words = collection_.words_in({report, span});
    if (words.size() < kFewestWords) continue;
    std::uint64_t hash = hash_of("");
    for (const Word& word : words) hash = (hash ^ word.hash) * 1099511628211u;
    const std::size_t before =
        collection_.words_in({report, {span.start, first.span.start}}).size();
    const auto [twin, fresh] = seen.emplace(std::pair(hash, before), item);
    if (!fresh && class_of(entity(item).kind) == class_of(entity(twin->second).kind))
      join(twin->second, item, kSamePassage);
  }
}

void EntityJoiner::join_names(const Items& items) {
  std::map<std::string_view, Items> bearers;
  const auto place = [&](const NameForm& name, std::uint32_t item, Reason reason) {
    Items& others = bearers[name.key];
    for (const std::uint32_t other : others)
      if (are_compatible(other, item) && join(other, item, reason)) return;
    if (others.size() < kMostAlike) others.push_back(item);
  };
  for (const std::uint32_t item : items)
    if (!items_[item].name.key.empty()) place(items_[item].name, item, kSameName);
  for (const std::uint32_t item : items)
    for (const NameForm& alias : items_[item].aliases) {
      const bool tells = alias.is_acronym || (alias.parts.size() > 1 && !is_shared_name(alias));
      if (tells && !items_[item].name.key.empty()) place(alias, item, kAlias);
    }
}

// Names that differ by one letter have their first or their last word in common.
void EntityJoiner::join_spellings(const Items& items) {
  std::map<std::string_view, Items> by_word;
  for (const std::uint32_t item : items) {
    const NameForm& name = items_[item].name;
    if (name.parts.size() < 2) continue;
    for (const std::string* part : {&name.parts.front(), &name.parts.back()}) {
      Items& others = by_word[*part];
      for (const std::uint32_t other : others)
        if (root(other) != root(item) && are_compatible(other, item) &&
            compare_names(items_[other].name, name) == NameFit::kSpelling)
          join(other, item, kOneLetter);
      const bool known = std::any_of(others.begin(), others.end(), [&](std::uint32_t other) {
        return items_[other].name.key == name.key;
      });
      if (!known && others.size() < kMostAlike) others.push_back(item);
    }
  }
}

// A surname, or the last words of a body's name, goes to the longer name when the story has but
// one.
void EntityJoiner::join_short_names(const Items& items) {
  std::map<std::string_view, Items> by_last;
  for (const std::uint32_t item : items) {
    const NameForm& name = items_[item].name;
    if (name.parts.size() < 2) continue;
    Items& others = by_last[name.parts.back()];
    const bool known = std::any_of(others.begin(), others.end(), [&](std::uint32_t other) {
      return items_[other].name.key == name.key && root(other) == root(item);
    });
    if (!known && others.size() < kMostAlike) others.push_back(item);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const std::uint32_t item : items) {
    const NameForm& name = items_[item].name;
    const bool person = class_of(entity(item).kind) == KindClass::kPerson;
    if (name.parts.empty() || (person ? !name.is_bare : name.parts.size() < 2)) continue;
    const auto candidates = by_last.find(name.parts.back());
    if (candidates == by_last.end()) continue;
    std::optional<std::uint32_t> only;
    bool several = false;
    for (const std::uint32_t other : candidates->second) {
      const NameForm& longer = items_[other].name;
      if (longer.parts.size() <= name.parts.size() ||
          compare_names(longer, name) != NameFit::kShorter || !are_compatible(other, item))
        continue;
      several = several || (only && root(*only) != root(other));
      only = other;
    }
    if (only && !several) found.emplace_back(*only, item);
  }
  for (const auto& [longer, shorter] : found) join(longer, shorter, kShortName);
}

void EntityJoiner::join_acronyms(const Items& items) {
  std::map<std::string, Items> spelled_out;
  for (const std::uint32_t item : items) {
    const NameForm& name = items_[item].name;
    if (class_of(entity(item).kind) != KindClass::kBody || name.acronym.size() < 2) continue;
    Items& others = spelled_out[name.acronym];
    const bool known = std::any_of(others.begin(), others.end(),
                                   [&](std::uint32_t other) { return root(other) == root(item); });
    if (!known && others.size() < kMostAlike) others.push_back(item);
  }
  for (const std::uint32_t item : items) {
    const NameForm& name = items_[item].name;
    if (!name.is_acronym || class_of(entity(item).kind) != KindClass::kBody) continue;
    const auto found = spelled_out.find(name.key);
    if (found != spelled_out.end() && found->second.size() == 1 &&
        are_compatible(found->second[0], item))
      join(found->second[0], item, kAcronym);
  }
}

EntityJoiner::Profile EntityJoiner::profile(const Items& items) const {
  Profile made;
  made.country = country_[root(items.front())];
  if (class_of(entity(items.front()).kind) != KindClass::kPerson) return made;
  for (std::size_t i = 0; i < std::min(items.size(), kMostCompanions); ++i) {
    const std::uint32_t item = items[i];
    const Member member = items_[item].member;
    for (const Span role : entity(item).roles)
      for (const Word& word : collection_.words_in({member.report, role}))
        if (word.span.end - word.span.start > 3)
          made.role_words.insert(name_form(collection_.text({member.report, word.span})).key);
    const std::uint32_t first = first_of_report_[member.report];
    const std::uint32_t end =
        std::min<std::uint32_t>(first_of_report_[member.report + 1], first + kMostAsked);
    for (std::uint32_t other = first; other < end && made.companions.size() < kMostCompanions;
         ++other) {
      const KindClass kind = class_of(entity(other).kind);
      const NameForm& name = items_[other].name;
      if (root(other) != root(item) && name.parts.size() > 1 && !is_shared_name(name) &&
          (kind == KindClass::kPerson || kind == KindClass::kBody))
        made.companions.insert(hash_of(name.key));
    }
  }
  return made;
}

bool EntityJoiner::is_one_person(const Profile& a, const Profile& b, Reason& reason) const {
  const auto shared = static_cast<std::size_t>(
      std::count_if(a.companions.begin(), a.companions.end(),
                    [&](std::uint64_t one) { return b.companions.contains(one); }));
  if (!a.country.empty() && a.country == b.country) {
    reason = kNameAndCountry;
  } else if (share_any(a.role_words, b.role_words)) {
    reason = kNameAndRole;
  } else if (shared >= 2) {
    reason = kNameAndCompanions;
  } else {
    return false;
  }
  return true;
}

bool EntityJoiner::is_one_body(std::uint32_t item, const Profile& a, const Profile& b,
                               Reason& reason) const {
  const NameForm& name = items_[item].name;
  if (!a.country.empty() && a.country == b.country) {
    reason = kNameAndCountry;
    return true;
  }
  const EntityKind kind = entity(item).kind;
  const bool body = kind == EntityKind::kOrganization || kind == EntityKind::kGroup;
  reason = kUnsharedName;
  return !is_shared_name(name) && (name.parts.size() > 1 || body) && kind != EntityKind::kPlace;
}

// Trees with one name, in canonical order: each joins the first that it fits.
void EntityJoiner::join_over_stories() {
  std::map<std::uint32_t, Items> trees;
  for (std::uint32_t i = 0; i < items_.size(); ++i) trees[root(i)].push_back(i);
  std::map<std::pair<KindClass, std::string_view>, std::vector<std::pair<std::uint32_t, Profile>>>
      bearers;
  for (const auto& [first, items] : trees) {
    // The longest name stands for the tree.
    std::uint32_t full = first;
    for (const std::uint32_t item : items)
      if (items_[item].name.parts.size() > items_[full].name.parts.size()) full = item;
    const NameForm& name = items_[full].name;
    const KindClass kind = class_of(entity(full).kind);
    const bool person = kind == KindClass::kPerson;
    if (name.key.empty() || (person && name.is_bare)) continue;
    Profile mine = profile(items);
    auto& others = bearers[{kind, name.key}];
    bool joined = false;
    for (auto& [other, theirs] : others) {
      Reason reason = kUnsharedName;
      if (contradict(mine.country, theirs.country)) continue;
      if (!(person ? is_one_person(mine, theirs, reason) : is_one_body(full, mine, theirs, reason)))
        continue;
      if (!join(other, first, reason)) continue;
      if (theirs.country.empty()) theirs.country = mine.country;
      theirs.role_words.merge(mine.role_words);
      theirs.companions.merge(mine.companions);
      joined = true;
      break;
    }
    if (!joined && others.size() < kMostAlike) others.emplace_back(first, std::move(mine));
  }
}

}  // namespace dateline::linking
