// SPDX-License-Identifier: Apache-2.0
#include "facts/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "facts/descriptors.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

// Recogniser labels in the order in which they win a tie.
struct LabelKind {
  std::string_view label;
  EntityKind kind;
};
constexpr std::array<LabelKind, 10> kLabels = {{{"PERSON", EntityKind::kPerson},
                                                {"GPE", EntityKind::kPlace},
                                                {"ORG", EntityKind::kOrganization},
                                                {"NORP", EntityKind::kGroup},
                                                {"LOC", EntityKind::kPlace},
                                                {"FAC", EntityKind::kFacility},
                                                {"EVENT", EntityKind::kEvent},
                                                {"LAW", EntityKind::kLaw},
                                                {"PRODUCT", EntityKind::kProduct},
                                                {"WORK_OF_ART", EntityKind::kOther}}};
// Bounds that keep hostile texts linear; no real report comes near them.
constexpr std::size_t kMostRoles = 64, kMostCandidates = 50, kMostForms = 64;

constexpr std::size_t kPerson = 0, kGroup = 3;

std::optional<std::size_t> label_index(std::string_view label) {
  for (std::size_t i = 0; i < kLabels.size(); ++i) {
    if (kLabels[i].label == label) return i;
  }
  return std::nullopt;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Candidate {
  TokenRange tokens;
  Span extent;
  std::size_t label = 0;
  std::optional<TokenRange> stripped_title;  // "President" of "President Brandt"
};

// Words of a name: blanks and hyphens part them, so that "Assad" is a part of "al-Assad".
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

bool is_suffix(const std::vector<std::string>& tail, const std::vector<std::string>& whole) {
  return tail.size() < whole.size() && std::equal(tail.rbegin(), tail.rend(), whole.rbegin());
}

std::string key_of(std::string_view text) {
  std::string key = lower(text);
  for (char& c : key) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return key;
}

// One name as written, before names are merged.
struct Group {
  std::string key;
  std::size_t known = SIZE_MAX;  // in tables.names
  std::array<std::uint32_t, kLabels.size()> votes{};
  std::vector<Mention> mentions;
  std::vector<TokenRange> tokens;  // of the mentions from the recogniser
  std::vector<Span> roles;
  EntityKind kind = EntityKind::kOther;
  std::string country, rule;
  std::size_t into = SIZE_MAX;  // the group it was merged into
};

class NameFinder {
 public:
  NameFinder(const ReportView& view, std::span<const Span> credits, const Tables& tables)
      : view_(view), credits_(credits), tables_(tables) {}

  std::vector<Entity> run() {
    add_known();
    add_recognised();
    for (Group& group : groups_) decide_kind(group);
    merge_persons();
    merge_acronyms();
    merge_countries();
    add_repeats();
    find_facilities();
    return collect();
  }

 private:
  bool is_credited(Span extent) const {
    const auto next = std::partition_point(credits_.begin(), credits_.end(),
                                           [&](Span credit) { return credit.end <= extent.start; });
    return next != credits_.end() && next->start < extent.end;
  }

  static bool is_read(BlockKind kind) {
    return kind != BlockKind::kBoilerplate && kind != BlockKind::kDateline;
  }

  Group& group_of(const std::string& key) {
    const auto [found, added] = index_.try_emplace(key, groups_.size());
    if (added) {
      groups_.emplace_back();
      groups_.back().key = key;
    }
    return groups_[found->second];
  }

  void add_known() {
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
    std::sort(not_names_.begin(), not_names_.end(),
              [](Span a, Span b) { return a.start < b.start; });
  }

  bool is_no_name(Span extent) const {
    const auto after = std::partition_point(not_names_.begin(), not_names_.end(),
                                            [&](Span no) { return no.start <= extent.start; });
    for (auto no = after; no != not_names_.begin() && after - no < 4;) {
      if ((--no)->contains(extent)) return true;
    }
    return false;
  }

  void add_recognised() {
    std::vector<Candidate> spans;
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      if (view_[i].entity_iob != 'B') continue;
      TokenRange range{i, i + 1};
      while (range.end < view_.size() && view_[range.end].entity_iob == 'I' &&
             view_[range.end].block == view_[i].block) {
        ++range.end;
      }
      if (std::optional<Candidate> span = clean(range, view_[i].entity_type))
        spans.push_back(*span);
      i = range.end - 1;
    }
    // A longer name of the recogniser ("US Airways") beats a name of the table; otherwise the table
    // wins.
    std::size_t next = 0;
    std::vector<bool> beaten(known_.size(), false);
    std::vector<Candidate> kept;
    for (const Candidate& span : spans) {
      while (next < known_.size() && known_[next].extent.end <= span.extent.start) ++next;
      bool drop = false;
      for (std::size_t k = next; k < known_.size() && known_[k].extent.start < span.extent.end;
           ++k) {
        if (span.extent.contains(known_[k].extent) && has_own_words(span, known_[k].extent))
          continue;
        drop = true;
      }
      if (drop) continue;
      for (std::size_t k = next; k < known_.size() && known_[k].extent.start < span.extent.end; ++k)
        beaten[k] = true;
      kept.push_back(span);
    }
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (beaten[k]) continue;
      Group& group = group_of("\x01" + tables_.names[known_[k].known].id);
      group.known = known_[k].known;
      group.mentions.push_back(
          {known_[k].extent, MentionForm::kName, tables_.names[known_[k].known].id});
      covered_.insert({known_[k].extent.start, known_[k].extent.end});
    }
    for (const Candidate& span : kept) {
      Group& group = group_of(key_of(view_.slice(span.extent)));
      ++group.votes[span.label];
      group.mentions.push_back({span.extent, MentionForm::kName, "name/recognised"});
      group.tokens.push_back(span.tokens);
      if (span.stripped_title) add_role(group, view_.extent(*span.stripped_title));
      covered_.insert({span.extent.start, span.extent.end});
    }
  }

  // Whether the span says more than the known name: not only "group", "fighters" or the like.
  bool has_own_words(const Candidate& span, Span known) const {
    if (span.extent == known || span.label == kGroup) return false;
    for (std::uint32_t i = span.tokens.begin; i < span.tokens.end; ++i) {
      const ViewToken& token = view_[i];
      if (known.overlaps({token.start, token.end})) continue;
      if (token.pos == "PUNCT" || token.pos == "PART" || token.pos == "DET") continue;
      if (is_upper(view_.characters()[token.start])) return true;
    }
    return false;
  }

  std::optional<Candidate> clean(TokenRange range, std::string_view label) const {
    const std::optional<std::size_t> index = label_index(label);
    if (!index || !is_read(view_.blocks()[view_[range.begin].block].kind)) return std::nullopt;
    Candidate span;
    span.label = *index;
    auto is_edge = [](const ViewToken& token) {
      return token.pos == "PUNCT" || token.pos == "SPACE" || token.pos == "SYM" ||
             token.tag == "POS" || is_one_of(token.text, {"'s", "\u2019s", "'", "\u2019"});
    };
    while (range.size() > 0 &&
           (is_edge(view_[range.begin]) ||
            is_one_of(lower(view_[range.begin].text), {"the", "a", "an", "this", "that"}))) {
      ++range.begin;
    }
    while (range.size() > 0 && is_edge(view_[range.end - 1]) && view_[range.end - 1].text != ".")
      --range.end;
    if (range.size() == 0) return std::nullopt;
    // "Spokeswoman Sandy Angers" is a person, whatever the recogniser says; "General Motors" is
    // none.
    const bool titled = range.size() >= 3 && range.size() <= 4 &&
                        is_one_of(view_[range.begin].text,
                                  {"Spokesman", "Spokeswoman", "Spokesperson", "Senator",
                                   "President", "Minister", "Secretary", "Governor", "Mayor"}) &&
                        !kind_by_words(std::string(view_[range.end - 2].text) + " " +
                                       std::string(view_[range.end - 1].text));
    if (titled) span.label = kPerson;
    if (span.label == kPerson) strip_titles(range, span);
    if (range.size() == 0 || range.size() > 10) return std::nullopt;
    span.tokens = range;
    span.extent = view_.extent(range);
    if (is_credited(span.extent) || is_no_name(span.extent) || !looks_like_a_name(span))
      return std::nullopt;
    return span;
  }

  void strip_titles(TokenRange& range, Candidate& span) const {
    const std::uint32_t begin = range.begin;
    std::uint32_t last_title = begin;
    for (std::uint32_t i = begin; i + 1 < range.end; ++i) {
      const std::string word = lower(view_[i].text);
      if (tables_.titles.contains(word)) last_title = i + 1;
      if (is_one_of(word, {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"}) && i == range.begin) {
        ++range.begin;
        last_title = std::max(last_title, range.begin);
        continue;
      }
    }
    if (last_title > range.begin) {
      span.stripped_title = TokenRange{begin, last_title};
      range.begin = last_title;
    }
  }

  bool looks_like_a_name(const Candidate& span) const {
    const std::u32string_view text =
        view_.characters().substr(span.extent.start, span.extent.end - span.extent.start);
    bool upper = false;
    for (char32_t c : text) {
      if (is_upper(c) || c >= 0x100) upper = upper || is_alpha(c);
      if (c == U'/' || c == U'(' || c == U')' || c == U'@' || c == U'"' || c == 0x201C ||
          c == 0x201D || c == U'\n' || c == U';' || c == U':' || c == U'$') {
        return false;
      }
      if (span.label == kPerson && (is_digit(c) || c == U',')) return false;
    }
    if (!upper || text.size() < 2) return false;
    for (std::uint32_t i = span.tokens.begin; i < span.tokens.end; ++i) {
      if (is_one_of(view_[i].pos, {"VERB", "AUX", "PRON"}) &&
          !is_upper(view_.characters()[view_[i].start])) {
        return false;
      }
    }
    return true;
  }

  static void add_role(Group& group, Span role) {
    if (group.roles.size() >= kMostRoles) return;
    if (std::find(group.roles.begin(), group.roles.end(), role) == group.roles.end())
      group.roles.push_back(role);
  }

  void find_roles(Group& group) {
    for (TokenRange tokens : group.tokens) {
      for (const auto& role :
           {title_before(view_, tokens, tables_), apposition_behind(view_, tokens, tables_),
            apposition_before(view_, tokens, tables_)}) {
        if (role && !is_credited(view_.extent(*role))) add_role(group, view_.extent(*role));
      }
    }
  }

  void decide_kind(Group& group) {
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
    if (const auto kind = kind_by_words(name)) {
      if (*kind != group.kind) group.rule = "entity/name-word";
      group.kind = *kind;
      return;
    }
    if (group.kind == EntityKind::kPerson || group.kind == EntityKind::kOrganization ||
        group.kind == EntityKind::kPlace || group.kind == EntityKind::kFacility) {
      find_roles(group);
      decide_by_context(group, name);
    }
    if (group.kind != EntityKind::kPerson) group.roles.clear();
  }

  // "Suez Canal", "Mount Everest", "Home Ministry".
  std::optional<EntityKind> kind_by_words(const std::string& name) const {
    const std::size_t last = name.rfind(' ');
    if (last == std::string::npos) return std::nullopt;
    if (const auto found = tables_.last_words.find(name.substr(last + 1));
        found != tables_.last_words.end())
      return found->second;
    const auto found = tables_.first_words.find(name.substr(0, name.find(' ')));
    return found == tables_.first_words.end() ? std::nullopt : std::optional(found->second);
  }

  // What the words around say where the recogniser may be wrong.
  void decide_by_context(Group& group, const std::string& name) {
    const std::size_t words = parts_of(name).size();
    const bool plain = name.find_first_of("0123456789&.'") == std::string::npos;
    // "..., a Nigerian national"; "..., who lives near the bridge"; "Minister Nikola Dimitrov".
    if (group.kind != EntityKind::kPerson && words >= 2 && words <= 4 && plain &&
        (has_apposition(group) || is_who(group) || (words <= 3 && !group.roles.empty()))) {
      group.kind = EntityKind::kPerson;
      group.rule = "entity/person-by-context";
    }
    const bool in_capitals =
        std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool may_be_place =
        group.kind == EntityKind::kPerson || group.kind == EntityKind::kOrganization;
    if (may_be_place && words == 1 && group.roles.empty() && !in_capitals &&
        !tables_.bodies.contains(name) && is_located(group)) {
      group.kind = EntityKind::kPlace;
      group.rule = "entity/place-by-preposition";
    }
    // A lone word is no person's name when it never does anything.
    if (group.kind == EntityKind::kPerson && words == 1 && group.roles.empty() &&
        !is_agent(group)) {
      group.kind = EntityKind::kOther;
      group.rule = "entity/unclear";
    }
  }

  bool is_who(const Group& group) const {
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

  bool is_located(const Group& group) const {
    return any_root(group, [&](std::uint32_t root) {
      return view_[root].dep == "pobj" &&
             is_one_of(lower(view_[view_[root].head].text), {"in", "near", "outside"});
    });
  }

  bool is_agent(const Group& group) const {
    return any_root(group, [&](std::uint32_t root) {
      const ViewToken& token = view_[root];
      return (token.dep == "nsubj" && view_[token.head].pos == "VERB") || token.dep == "poss" ||
             token.dep == "agent" || (token.dep == "pobj" && view_[token.head].dep == "agent");
    });
  }

  template <typename Test>
  bool any_root(const Group& group, const Test& test) const {
    return std::any_of(group.tokens.begin(), group.tokens.end(),
                       [&](TokenRange tokens) { return test(root_of(view_, tokens)); });
  }

  bool has_apposition(const Group& group) const {
    return std::any_of(group.tokens.begin(), group.tokens.end(), [&](TokenRange tokens) {
      return apposition_behind(view_, tokens, tables_) || apposition_before(view_, tokens, tables_);
    });
  }

  // "ROME" as "Rome", other names as they are.
  std::string title_case(const std::string& name) const {
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

  // "the Bab al-Hawa crossing" is no person, whatever the recogniser says.
  void find_facilities() {
    for (Group& group : groups_) {
      if (group.kind != EntityKind::kPerson || group.into != SIZE_MAX || !group.roles.empty())
        continue;
      const bool facility =
          std::any_of(group.mentions.begin(), group.mentions.end(), [&](const Mention& mention) {
            const TokenRange tokens = view_.tokens_of(mention.span);
            return tokens.size() > 0 && tokens.end < view_.size() &&
                   view_[tokens.end - 1].dep == "compound" && view_[tokens.end].pos == "NOUN" &&
                   tables_.facilities.contains(lower(view_[tokens.end].lemma));
          });
      if (!facility) continue;
      group.kind = EntityKind::kFacility;
      group.rule = "entity/facility-noun";
    }
  }

  // "Brandt" is "Ana Brandt" when the report has no other full name that ends so.
  void merge_persons() {
    std::map<std::string, std::vector<std::size_t>> by_last;  // full names by their last part
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].kind != EntityKind::kPerson) continue;
      const std::vector<std::string> parts = parts_of(groups_[i].key);
      if (parts.size() >= 2) by_last[parts.back()].push_back(i);
    }
    trim_to_persons(by_last);
    // Longest first, so that "Maria Brandt" is merged before "Brandt" is asked for.
    std::vector<std::size_t> order(groups_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return parts_of(groups_[a].key).size() > parts_of(groups_[b].key).size();
    });
    for (std::size_t i : order) {
      Group& group = groups_[i];
      if (group.known != SIZE_MAX || group.kind == EntityKind::kNationality) continue;
      if (group.kind == EntityKind::kCountry && group.votes[kPerson] == 0) continue;
      const std::vector<std::string> parts = parts_of(group.key);
      if (parts.empty()) continue;
      const auto candidates = by_last.find(parts.back());
      if (candidates == by_last.end() || candidates->second.size() > kMostCandidates) continue;
      std::set<std::size_t> full;
      for (std::size_t c : candidates->second) {
        if (c == i || !is_suffix(parts, parts_of(groups_[c].key))) continue;
        full.insert(root(c));
      }
      if (full.size() != 1) continue;
      Group& whole = groups_[*full.begin()];
      const bool person = group.kind == EntityKind::kPerson || group.votes[kPerson] > 0;
      if (!person && whole.mentions.front().span.start > group.mentions.front().span.start)
        continue;
      merge(i, *full.begin(), "name/part-of-full-name");
    }
  }

  // "Air Force for Acquisition Marvin Sambur", taken for an organisation, is the person.
  void trim_to_persons(const std::map<std::string, std::vector<std::size_t>>& by_last) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
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

  // "World Food Programme (WFP)": letters are the initials.
  void merge_acronyms() {
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

  std::string initials(TokenRange tokens) const {
    std::string result;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const char c = view_[i].text.front();
      if (c >= 'A' && c <= 'Z') result.push_back(c);
    }
    return result;
  }

  void merge_countries() {
    std::map<std::pair<EntityKind, std::string>, std::size_t> first;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.into != SIZE_MAX ||
          (group.kind != EntityKind::kCountry && group.kind != EntityKind::kNationality) ||
          group.country.empty())
        continue;
      const auto [found, added] = first.try_emplace({group.kind, group.country}, i);
      if (!added) merge(i, found->second, "name/same-country");
    }
  }

  void merge(std::size_t from, std::size_t into, std::string_view rule) {
    into = root(into);
    if (from == into || groups_[from].into != SIZE_MAX) return;
    Group& source = groups_[from];
    Group& target = groups_[into];
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

  std::size_t root(std::size_t group) const {
    while (groups_[group].into != SIZE_MAX) group = groups_[group].into;
    return group;
  }

  // Places where a name of the report stands and the recogniser passed it over.
  void add_repeats() {
    std::map<std::u32string, std::size_t> names;  // SIZE_MAX: of several entities
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.into != SIZE_MAX || group.known != SIZE_MAX) continue;
      for (const Mention& mention : group.mentions) {
        const Span extent = mention.span;
        if (extent.end - extent.start < 4) continue;
        const std::u32string name(
            view_.characters().substr(extent.start, extent.end - extent.start));
        const auto [found, added] = names.try_emplace(name, i);
        if (!added && found->second != i) found->second = SIZE_MAX;
      }
    }
    // The last name of a person whom the report names in full.
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.into != SIZE_MAX || group.kind != EntityKind::kPerson || group.mentions.empty())
        continue;
      const Span extent = group.mentions.front().span;
      const std::u32string_view name =
          view_.characters().substr(extent.start, extent.end - extent.start);
      const std::size_t blank = name.rfind(U' ');
      if (blank == std::u32string_view::npos || name.size() - blank < 5 ||
          !is_upper(name[blank + 1]))
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
      std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.first.size() > b.first.size();
      });
      if (list.size() > 50) list.resize(50);
    }
    for (const ViewBlock& block : view_.blocks()) {
      if (!is_read(block.kind)) continue;
      add_repeats_in(block.tokens, by_first);
    }
  }

  void add_repeats_in(
      TokenRange tokens,
      const std::map<std::u32string, std::vector<std::pair<std::u32string, std::size_t>>>&
          by_first) {
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

  bool is_covered(Span extent) const {
    auto next = covered_.lower_bound({extent.start, 0});
    if (next != covered_.end() && next->first < extent.end) return true;
    return next != covered_.begin() && std::prev(next)->second > extent.start;
  }

  // "Brandt Shipping": another name that begins or ends the same way.
  bool is_in_longer_name(TokenRange range) const {
    auto joins = [&](std::uint32_t token) {
      return view_[token].pos == "PROPN" && is_upper(view_.characters()[view_[token].start]);
    };
    const std::uint32_t block = view_[range.begin].block;
    if (range.begin > 0 && view_[range.begin - 1].block == block && joins(range.begin - 1) &&
        !tables_.titles.contains(lower(view_[range.begin - 1].text)) &&
        !is_one_of(view_[range.begin - 1].text, {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."})) {
      return true;
    }
    if (range.end < view_.size() && view_[range.end].block == block && joins(range.end))
      return true;
    return false;
  }

  std::vector<Entity> collect() {
    std::vector<Entity> entities;
    for (Group& group : groups_) {
      if (group.into != SIZE_MAX || group.mentions.empty()) continue;
      std::sort(group.mentions.begin(), group.mentions.end(),
                [](const Mention& a, const Mention& b) { return a.span.start < b.span.start; });
      std::sort(group.roles.begin(), group.roles.end(), [](Span a, Span b) {
        return a.start != b.start ? a.start < b.start : a.end < b.end;
      });
      Entity entity;
      entity.kind = group.kind;
      entity.country = group.country;
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

  // The longest form is the name, the others are aliases.
  void name_it(Entity& entity) const {
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
    const auto longest = std::max_element(
        forms.begin(), forms.end(), [&](const std::string& a, const std::string& b) {
          return a.size() != b.size() ? a.size() < b.size() : in_capitals(a) && !in_capitals(b);
        });
    entity.name = *longest;
    for (std::string& form : forms) {
      if (form != entity.name) entity.aliases.push_back(std::move(form));
    }
  }

  const ReportView& view_;
  std::span<const Span> credits_;
  const Tables& tables_;
  std::vector<KnownMention> known_;
  std::vector<Span> not_names_;
  std::map<std::string, std::size_t> index_;
  std::vector<Group> groups_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> covered_;
};

}  // namespace

std::vector<Entity> find_names(const ReportView& view, std::span<const Span> credits,
                               const Tables& tables) {
  return NameFinder(view, credits, tables).run();
}

}  // namespace dateline::facts
