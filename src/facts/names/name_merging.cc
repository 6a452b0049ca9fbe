// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/compounds.h"
#include "facts/names/descriptors.h"
#include "facts/names/name_finder.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_suffix(const std::vector<std::string>& tail, const std::vector<std::string>& whole) {
  return tail.size() < whole.size() && std::equal(tail.rbegin(), tail.rend(), whole.rbegin());
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_prefix(const std::vector<std::string>& start, const std::vector<std::string>& whole) {
  return start.size() < whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

}  // namespace

void NameFinder::merge_persons() {
  std::map<std::string, std::vector<std::size_t>> by_last, by_first;  // full names by a part
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (groups_[i].kind != EntityKind::kPerson) continue;
    const std::vector<std::string> parts = parts_of(groups_[i].key);
    if (parts.size() < 2) continue;
    by_last[parts.back()].push_back(i);
    by_first[parts.front()].push_back(i);
  }
  trim_to_persons(by_last);
  // Longest first, so that "Maria Brandt" is merged before "Brandt" is asked for.
  std::vector<std::size_t> order(groups_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return parts_of(groups_[a].key).size() > parts_of(groups_[b].key).size();
  });
  for (std::size_t i : order) {
    NameGroup& group = groups_[i];
    if (group.known != SIZE_MAX || group.kind == EntityKind::kNationality) continue;
    if (group.kind == EntityKind::kCountry && group.votes[kPerson] == 0) continue;
    const std::vector<std::string> parts = parts_of(group.key);
    if (parts.empty()) continue;
    std::set<std::size_t> full;
    const auto last = by_last.find(parts.back());
    if (last != by_last.end() && last->second.size() <= kMostCandidates) {
      for (std::size_t c : last->second) {
        const std::vector<std::string> other = parts_of(groups_[c].key);
        // "George Brandt" is "George W. Brandt".
        const bool middle_left_out =
            parts.size() >= 2 && parts.size() < other.size() && parts.front() == other.front();
        if (c != i && (is_suffix(parts, other) || middle_left_out)) full.insert(root(c));
      }
    }
    // "Ana" is "Ana Brandt", "Abu Jandal" is "Abu Jandal al-Kuwaiti".
    const auto first = by_first.find(parts.front());
    if (full.empty() && group.kind == EntityKind::kPerson && first != by_first.end() &&
        first->second.size() <= kMostCandidates) {
      for (std::size_t c : first->second) {
        if (c != i && is_prefix(parts, parts_of(groups_[c].key))) full.insert(root(c));
      }
    }
    if (full.size() > 1 && parts.size() == 1) full = main_one_of(full);
    if (full.size() != 1) continue;
    NameGroup& whole = groups_[*full.begin()];
    const bool person = group.kind == EntityKind::kPerson || group.votes[kPerson] > 0;
    if (!person && whole.mentions.front().span.start > group.mentions.front().span.start) continue;
    merge(i, *full.begin(), "name/part-of-full-name");
  }
}

// Of several persons with one family name the first, when the report names it far more than the
// others: the bare name is the main person's.
std::set<std::size_t> NameFinder::main_one_of(const std::set<std::size_t>& persons) const {
  std::size_t first = *persons.begin();
  std::size_t most_of_others = 0;
  for (std::size_t person : persons) {
    if (groups_[person].mentions.front().span.start < groups_[first].mentions.front().span.start)
      first = person;
  }
  for (std::size_t person : persons) {
    if (person != first) most_of_others = std::max(most_of_others, groups_[person].mentions.size());
  }
  if (groups_[first].mentions.size() < 2 * most_of_others) return {};
  return {first};
}

void NameFinder::trim_to_persons(const std::map<std::string, std::vector<std::size_t>>& by_last) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    NameGroup& group = groups_[i];
    if (group.kind != EntityKind::kOrganization || group.known != SIZE_MAX ||
        group.tokens.size() != group.mentions.size())
      continue;
    const std::vector<std::string> parts = parts_of(group.key);
    const auto candidates = parts.size() < 4 ? by_last.end() : by_last.find(parts.back());
    if (candidates == by_last.end() || candidates->second.size() > kMostCandidates) continue;
    for (std::size_t person : candidates->second) {
      const std::string& key = groups_[person].key;
      if (!group.key.ends_with(" " + key)) continue;
      const Span name = groups_[person].mentions.front().span;
      for (std::size_t m = 0; m < group.mentions.size(); ++m) {
        Span& span = group.mentions[m].span;
        span.start = span.end - (name.end - name.start);
        group.tokens[m] = view_.tokens_of(span);
      }
      group.kind = EntityKind::kPerson;
      merge(i, person, "name/end-of-longer-span");
      break;
    }
  }
}

void NameFinder::merge_acronyms() {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (groups_[i].kind != EntityKind::kOrganization && groups_[i].kind != EntityKind::kGroup)
      continue;
    for (TokenRange tokens : groups_[i].tokens) {
      if (tokens.size() < 2 || tokens.end + 2 >= view_.size()) continue;
      if (view_[tokens.end].text != "(" || view_[tokens.end + 2].text != ")") continue;
      const ViewToken& acronym = view_[tokens.end + 1];
      if (initials(tokens) != acronym.text) continue;
      const auto found = index_.find(lower(acronym.text));
      if (found != index_.end()) {
        if (found->second != i) merge(found->second, i, "name/acronym-in-parentheses");
      } else {
        groups_[i].mentions.push_back(
            {{acronym.start, acronym.end}, MentionForm::kName, "name/acronym-in-parentheses"});
        covered_.insert({acronym.start, acronym.end});
      }
      break;
    }
  }
}

std::string NameFinder::initials(TokenRange tokens) const {
  std::string result;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const char c = view_[i].text.front();
    if (c >= 'A' && c <= 'Z') result.push_back(c);
  }
  return result;
}

void NameFinder::merge_countries() {
  std::map<std::pair<EntityKind, std::string>, std::size_t> first;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const NameGroup& group = groups_[i];
    if (group.into != SIZE_MAX ||
        (group.kind != EntityKind::kCountry && group.kind != EntityKind::kNationality) ||
        group.country.empty())
      continue;
    const auto [found, added] = first.try_emplace({group.kind, group.country}, i);
    if (!added) merge(i, found->second, "name/same-country");
  }
}

void NameFinder::merge(std::size_t from, std::size_t into, std::string_view rule) {
  into = root(into);
  if (from == into || groups_[from].into != SIZE_MAX) return;
  NameGroup& source = groups_[from];
  NameGroup& target = groups_[into];
  for (Mention& mention : source.mentions) {
    if (mention.rule == "name/recognised") mention.rule = rule;
    target.mentions.push_back(std::move(mention));
  }
  if (target.kind == EntityKind::kPerson) {
    for (TokenRange tokens : source.tokens) target.tokens.push_back(tokens);
    find_roles(target);
    for (Span role : source.roles) add_role(target, role);
  }
  source.mentions.clear();
  source.into = into;
}

std::size_t NameFinder::root(std::size_t group) const {
  while (groups_[group].into != SIZE_MAX) group = groups_[group].into;
  return group;
}

void NameFinder::add_compound_actors() {
  for (const CompoundWord& word : find_compound_words(view_, tables_, builtin_compound_table())) {
    if (is_credited(word.span)) continue;
    add_compound_actor(word.actor);
    if (word.second) add_compound_actor(*word.second);
  }
}

void NameFinder::add_compound_actor(Span actor) {
  // A longer name that begins so keeps its own words: "US-led Coalition".
  auto next = covered_.lower_bound({actor.start, 0});
  if (next != covered_.end() && next->first < actor.end &&
      (next->first != actor.start || next->second == actor.end))
    return;
  if (next != covered_.begin() && std::prev(next)->second > actor.start) return;
  const std::string name(view_.slice(actor));
  const Country* country = tables_.find_country(name);
  if (country == nullptr) return;
  NameGroup& group = group_of(key_of(name));
  if (group.mentions.empty()) {
    group.kind = country->people ? EntityKind::kNationality : EntityKind::kCountry;
    group.country = country->code;
    group.rule = "entity/country-table";
  }
  if (group.country != country->code) return;  // "Jordan-backed" beside Michael Jordan
  group.mentions.push_back({actor, MentionForm::kName, "name/compound"});
  covered_.insert({actor.start, actor.end});
}

void NameFinder::add_repeats() {
  std::map<std::u32string, std::size_t> names;  // SIZE_MAX: of several entities
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const NameGroup& group = groups_[i];
    if (group.into != SIZE_MAX || group.known != SIZE_MAX) continue;
    for (const Mention& mention : group.mentions) {
      const Span extent = mention.span;
      if (extent.end - extent.start < 4) continue;
      const std::u32string name(view_.characters().substr(extent.start, extent.end - extent.start));
      const auto [found, added] = names.try_emplace(name, i);
      if (!added && found->second != i) found->second = SIZE_MAX;
    }
  }
  // The last name of a person whom the report names in full.
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const NameGroup& group = groups_[i];
    if (group.into != SIZE_MAX || group.kind != EntityKind::kPerson || group.mentions.empty())
      continue;
    const Span extent = group.mentions.front().span;
    const std::u32string_view name =
        view_.characters().substr(extent.start, extent.end - extent.start);
    const std::size_t blank = name.rfind(U' ');
    if (blank == std::u32string_view::npos || name.size() - blank < 5 || !is_upper(name[blank + 1]))
      continue;
    const auto [found, added] = names.try_emplace(std::u32string(name.substr(blank + 1)), i);
    if (!added && found->second != i) found->second = SIZE_MAX;
  }
  std::map<std::u32string, std::vector<std::pair<std::u32string, std::size_t>>>
      by_first;  // word -> names, longest first
  for (const auto& [name, group] : names) {
    if (group == SIZE_MAX) continue;
    std::size_t end = 0;
    while (end < name.size() && is_alnum(name[end])) ++end;
    if (end > 0) by_first[name.substr(0, end)].push_back({name, group});
  }
  for (auto& [word, list] : by_first) {
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    if (list.size() > 50) list.resize(50);
  }
  for (const ViewBlock& block : view_.blocks()) {
    if (!is_read(block.kind)) continue;
    add_repeats_in(block.tokens, by_first);
  }
}

void NameFinder::add_repeats_in(
    TokenRange tokens,
    const std::map<std::u32string, std::vector<std::pair<std::u32string, std::size_t>>>& by_first) {
  const std::u32string_view text = view_.characters();
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const ViewToken& token = view_[i];
    if (token.pos != "PROPN" && token.pos != "ADJ") continue;
    std::size_t end = token.start;
    while (end < token.end && is_alnum(text[end])) ++end;
    const auto found = by_first.find(std::u32string(text.substr(token.start, end - token.start)));
    if (found == by_first.end()) continue;
    for (const auto& [name, group] : found->second) {
      const Span extent{token.start, static_cast<std::uint32_t>(token.start + name.size())};
      if (extent.end > text.size() || text.substr(extent.start, name.size()) != name) continue;
      if (extent.end < text.size() && is_alnum(text[extent.end])) continue;
      const TokenRange range = view_.tokens_of(extent);
      if (range.size() == 0 || range.end > tokens.end || view_[range.end - 1].end != extent.end)
        continue;
      if (token.pos == "ADJ" && groups_[group].kind != EntityKind::kNationality) continue;
      if (is_covered(extent) || is_credited(extent) || is_no_name(extent) ||
          is_in_longer_name(range))
        break;
      groups_[group].mentions.push_back({extent, MentionForm::kName, "name/repeated"});
      covered_.insert({extent.start, extent.end});
      i = range.end - 1;
      break;
    }
  }
}

bool NameFinder::is_covered(Span extent) const {
  auto next = covered_.lower_bound({extent.start, 0});
  if (next != covered_.end() && next->first < extent.end) return true;
  return next != covered_.begin() && std::prev(next)->second > extent.start;
}

bool NameFinder::is_in_longer_name(TokenRange range) const {
  auto joins = [&](std::uint32_t token) {
    return view_[token].pos == "PROPN" && is_upper(view_.characters()[view_[token].start]);
  };
  const std::uint32_t block = view_[range.begin].block;
  if (range.begin > 0 && view_[range.begin - 1].block == block && joins(range.begin - 1) &&
      !tables_.titles.contains(lower(view_[range.begin - 1].text)) &&
      !is_one_of(view_[range.begin - 1].text, {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."})) {
    return true;
  }
  if (range.end < view_.size() && view_[range.end].block == block && joins(range.end)) return true;
  return false;
}
}  // namespace dateline::facts
