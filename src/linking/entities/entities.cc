// SPDX-License-Identifier: Apache-2.0
#include "linking/entities/entities.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "linking/entities/joining.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kNone = SIZE_MAX;

std::string why_of(std::uint32_t reasons) {
  static constexpr std::array<std::pair<Reason, std::string_view>, 12> kWords = {{
      {kCountryCode, "the code of a country"},
      {kGazetteer, "one place of the gazetteer"},
      {kSameName, "the same name in one story"},
      {kShortName, "a short form of the only longer name in its story"},
      {kAcronym, "an acronym of the only name in its story that it fits"},
      {kAlias, "an alias given in a report"},
      {kOneLetter, "names that differ by one letter in one story"},
      {kSamePassage, "the same words of one sentence"},
      {kUnsharedName, "a name that few bear, over stories"},
      {kNameAndCountry, "the same name and country, over stories"},
      {kNameAndRole, "the same full name and a word of the role, over stories"},
      {kNameAndCompanions, "the same full name beside the same others, over stories"},
  }};
  std::string why;
  for (const auto& [reason, words] : kWords) {
    if ((reasons & reason) == 0) continue;
    if (!why.empty()) why += "; ";
    why += words;
  }
  return why;
}

// What is counted most often; of those that tie, what came first.
template <typename Value>
class Majority {
 public:
  void add(const Value& value, std::size_t votes) {
    for (auto& [known, count] : counts_)
      if (known == value) {
        count += votes;
        return;
      }
    counts_.emplace_back(value, votes);
  }
  Value winner() const {
    const auto best =
        std::max_element(counts_.begin(), counts_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts_.end() ? Value() : best->first;
  }

 private:
  std::vector<std::pair<Value, std::size_t>> counts_;
};

class Collector {
 public:
  explicit Collector(const Collection& collection) : collection_(collection) {}

  LinkedEntity collect(const std::vector<Member>& members, std::uint32_t reasons) {
    LinkedEntity made;
    made.id = linked_id("ent_", member_id(collection_, members.front(), 'n'));
    made.members = members;
    if (members.size() > 1) made.why = why_of(reasons);
    Majority<EntityKind> kind;
    Majority<std::string> country;
    Majority<std::vector<std::string>> sectors;
    std::map<std::string, std::size_t> names;  // with their mentions
    roles_.clear();
    for (const Member member : members) {
      const Entity& entity = collection_.facts(member.report).entities[member.index];
      kind.add(entity.kind, entity.mentions.size());
      if (!entity.country.empty()) country.add(entity.country, entity.mentions.size());
      if (!entity.sectors.empty()) sectors.add(entity.sectors, entity.mentions.size());
      if (!entity.name.empty()) names[entity.name] += entity.mentions.size();
      for (const std::string& alias : entity.aliases) names.emplace(alias, 0);
      for (const Mention& mention : entity.mentions)
        made.mentions.push_back({member.report, mention.span});
      add_roles(made, member.report, entity);
    }
    made.kind = kind.winner();
    made.country = country.winner();
    made.sectors = sectors.winner();
    name(made, names);
    return made;
  }

 private:
  // The fullest name; of those the one with most mentions.
  static void name(LinkedEntity& made, const std::map<std::string, std::size_t>& names) {
    const auto words = [](std::string_view text) {
      return 1 + std::count(text.begin(), text.end(), ' ');
    };
    const std::string* best = nullptr;
    for (const auto& [text, mentions] : names)
      if (mentions > 0 && (best == nullptr || std::pair(words(text), mentions) >
                                                  std::pair(words(*best), names.at(*best))))
        best = &text;
    if (best == nullptr) return;
    made.name = *best;
    for (const auto& [text, mentions] : names)
      if (text != made.name) made.aliases.push_back(text);
  }

  void add_roles(LinkedEntity& made, std::uint32_t report, const Entity& entity) {
    const auto& date = collection_.report(report).date;
    const std::string day = date ? date->value : std::string();
    for (const Span span : entity.roles) {
      const Citation citation{report, span};
      const std::string role(collection_.text(citation));
      if (role.empty()) continue;
      const auto [place, fresh] = roles_.emplace(lower(role), made.roles.size());
      if (fresh) {
        made.roles.push_back({role, day, day, {citation}});
        continue;
      }
      LinkedRoleName* known = &made.roles[place->second];
      known->citations.push_back(citation);
      if (day.empty()) continue;
      if (known->from.empty() || day < known->from) known->from = day;
      if (day > known->to) known->to = day;
    }
  }

  const Collection& collection_;
  std::map<std::string, std::size_t> roles_;  // of the entity at hand: index in its roles
};

}  // namespace

std::vector<LinkedEntity> link_entities(const Collection& collection,
                                        const std::vector<Story>& stories) {
  EntityJoiner joiner(collection, stories);
  joiner.run();
  const std::vector<EntityItem>& items = joiner.items();
  std::map<std::uint32_t, std::vector<Member>> trees;  // by root, which is the first member
  for (std::uint32_t i = 0; i < items.size(); ++i) trees[joiner.root(i)].push_back(items[i].member);
  Collector collector(collection);
  std::vector<LinkedEntity> entities;
  entities.reserve(trees.size());
  for (const auto& [root, members] : trees)
    entities.push_back(collector.collect(members, joiner.reasons(root)));
  return entities;
}

EntityIndex::EntityIndex(const std::vector<LinkedEntity>& entities, std::uint32_t reports)
    : linked_(reports) {
  for (std::size_t i = 0; i < entities.size(); ++i)
    for (const Member member : entities[i].members) {
      std::vector<std::size_t>& here = linked_[member.report];
      if (here.size() <= member.index) here.resize(member.index + 1, kNone);
      here[member.index] = i;
    }
}

std::optional<std::size_t> EntityIndex::of(Member member) const {
  if (member.report >= linked_.size()) return std::nullopt;
  const std::vector<std::size_t>& here = linked_[member.report];
  if (member.index >= here.size() || here[member.index] == kNone) return std::nullopt;
  return here[member.index];
}

}  // namespace dateline::linking
