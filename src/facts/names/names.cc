// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/descriptors.h"
#include "facts/names/name_finder.h"
#include "text/characters.h"

namespace dateline::facts {

std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> parts(1);
  for (char c : name) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\t') {
      if (!parts.back().empty()) parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

std::string key_of(std::string_view text) {
  std::string key = lower(text);
  for (char& c : key) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return key;
}

std::vector<Entity> NameFinder::run() {
  add_known();
  add_recognised();
  for (NameGroup& group : groups_) decide_kind(group);
  add_compound_actors();
  merge_persons();
  merge_acronyms();
  merge_countries();
  add_repeats();
  find_facilities();
  return collect();
}

bool NameFinder::is_credited(Span extent) const {
  const auto next = std::partition_point(credits_.begin(), credits_.end(),
                                         [&](Span credit) { return credit.end <= extent.start; });
  return next != credits_.end() && next->start < extent.end;
}

bool NameFinder::is_read(BlockKind kind) {
  return kind != BlockKind::kBoilerplate && kind != BlockKind::kDateline;
}

NameGroup& NameFinder::group_of(const std::string& key) {
  const auto [found, added] = index_.try_emplace(key, groups_.size());
  if (added) {
    groups_.emplace_back();
    groups_.back().key = key;
  }
  return groups_[found->second];
}

void NameFinder::add_known() {
  std::vector<Span> paragraphs;
  for (const ViewBlock& block : view_.blocks()) {
    if (is_read(block.kind)) paragraphs.push_back(block.extent);
  }
  for (const KnownMention& mention : find_known_names(view_.characters(), paragraphs, tables_)) {
    if (!is_credited(mention.extent)) known_.push_back(mention);
  }
  for (const std::u32string& form : tables_.not_names) {
    for (std::size_t at = view_.characters().find(form); at != std::u32string_view::npos;
         at = view_.characters().find(form, at + 1)) {
      not_names_.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + form.size())});
    }
  }
  std::sort(not_names_.begin(), not_names_.end(), [](Span a, Span b) { return a.start < b.start; });
}

bool NameFinder::is_no_name(Span extent) const {
  const auto after = std::partition_point(not_names_.begin(), not_names_.end(),
                                          [&](Span no) { return no.start <= extent.start; });
  for (auto no = after; no != not_names_.begin() && after - no < 4;) {
    if ((--no)->contains(extent)) return true;
  }
  return false;
}

void NameFinder::add_recognised() {
  std::vector<NameCandidate> spans;
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    if (view_[i].entity_iob != 'B') continue;
    TokenRange range{i, i + 1};
    while (range.end < view_.size() && view_[range.end].entity_iob == 'I' &&
           view_[range.end].block == view_[i].block) {
      ++range.end;
    }
    if (std::optional<NameCandidate> span = clean(range, view_[i].entity_type))
      spans.push_back(*span);
    i = range.end - 1;
  }
  add_unrecognised(spans);
  // A longer name of the recogniser ("US Airways") beats a name of the table; otherwise the table
  // wins.
  std::size_t next = 0;
  std::vector<bool> beaten(known_.size(), false);
  std::vector<NameCandidate> kept;
  for (const NameCandidate& span : spans) {
    while (next < known_.size() && known_[next].extent.end <= span.extent.start) ++next;
    bool drop = false;
    for (std::size_t k = next; k < known_.size() && known_[k].extent.start < span.extent.end; ++k) {
      if (span.extent.contains(known_[k].extent) && has_own_words(span, known_[k].extent)) continue;
      drop = true;
    }
    if (drop) {
      if (span.extent != known_[next].extent)
        view_.reject(span.extent, "entity", "name/recognised", "a name of the tables stands here");
      continue;
    }
    for (std::size_t k = next; k < known_.size() && known_[k].extent.start < span.extent.end; ++k)
      beaten[k] = true;
    kept.push_back(span);
  }
  for (std::size_t k = 0; k < known_.size(); ++k) {
    if (beaten[k]) continue;
    NameGroup& group = group_of("\x01" + tables_.names[known_[k].known].id);
    group.known = known_[k].known;
    group.mentions.push_back(
        {known_[k].extent, MentionForm::kName, tables_.names[known_[k].known].id});
    covered_.insert({known_[k].extent.start, known_[k].extent.end});
  }
  for (const NameCandidate& span : kept) {
    NameGroup& group = group_of(key_of(view_.slice(span.extent)));
    ++group.votes[span.label];
    group.mentions.push_back({span.extent, MentionForm::kName, "name/recognised"});
    group.tokens.push_back(span.tokens);
    if (span.stripped_title) add_role(group, view_.extent(*span.stripped_title));
    covered_.insert({span.extent.start, span.extent.end});
  }
}

bool NameFinder::has_own_words(const NameCandidate& span, Span known) const {
  if (span.extent == known || span.label == kGroup) return false;
  for (std::uint32_t i = span.tokens.begin; i < span.tokens.end; ++i) {
    const ViewToken& token = view_[i];
    if (known.overlaps({token.start, token.end})) continue;
    if (token.pos == "PUNCT" || token.pos == "PART" || token.pos == "DET") continue;
    const char32_t first = view_.characters()[token.start];
    if (is_upper(first) || (span.label == kProduct && is_digit(first))) return true;
  }
  return false;
}

std::vector<Entity> NameFinder::collect() {
  std::vector<Entity> entities;
  for (NameGroup& group : groups_) {
    if (group.into != SIZE_MAX || group.mentions.empty()) continue;
    std::sort(group.mentions.begin(), group.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.span.start < b.span.start; });
    std::sort(group.roles.begin(), group.roles.end(), [](Span a, Span b) {
      return a.start != b.start ? a.start < b.start : a.end < b.end;
    });
    Entity entity;
    entity.kind = group.kind;
    entity.country = group.country;
    if (group.known != SIZE_MAX) entity.sectors = tables_.names[group.known].sectors;
    entity.rule = group.rule;
    entity.roles = std::move(group.roles);
    entity.mentions = std::move(group.mentions);
    name_it(entity);
    entities.push_back(std::move(entity));
  }
  std::stable_sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) {
    return a.mentions.front().span.start < b.mentions.front().span.start;
  });
  return entities;
}

void NameFinder::name_it(Entity& entity) const {
  std::vector<std::string> forms;
  for (const Mention& mention : entity.mentions) {
    if (forms.size() >= kMostForms) break;
    std::string form(view_.slice(mention.span));
    if (std::find(forms.begin(), forms.end(), form) == forms.end())
      forms.push_back(std::move(form));
  }
  auto in_capitals = [](const std::string& form) {
    return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const auto longest =
      std::max_element(forms.begin(), forms.end(), [&](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : in_capitals(a) && !in_capitals(b);
      });
  entity.name = *longest;
  for (std::string& form : forms) {
    if (form != entity.name) entity.aliases.push_back(std::move(form));
  }
}

std::vector<Entity> find_names(const ReportView& view, std::span<const Span> credits,
                               const Tables& tables) {
  return NameFinder(view, credits, tables).run();
}

}  // namespace dateline::facts
