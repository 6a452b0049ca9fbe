// SPDX-License-Identifier: Apache-2.0
//
// NameFinder: the steps of find_names() (names.h) over one report. Spans of the recogniser are
// cleaned (name_candidates.cc), grouped by their words, given a kind (name_kinds.cc) and merged
// (name_merging.cc).
//
// Threads: an object belongs to one thread.
// Tested by: src/facts/examples_test.cc, src/facts/references_test.cc
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "facts/names/names.h"
#include "facts/tables/reference_words.h"

namespace dateline::facts {

// Recogniser labels in the order in which they win a tie.
struct LabelKind {
  std::string_view label;
  EntityKind kind;
};
inline constexpr std::array<LabelKind, 10> kLabels = {{{"PERSON", EntityKind::kPerson},
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
inline constexpr std::size_t kMostRoles = 64, kMostCandidates = 50, kMostForms = 64;

inline constexpr std::size_t kPerson = 0, kPlace = 1, kOrganisation = 2, kGroup = 3, kFacility = 5,
                             kProduct = 8;

struct NameCandidate {
  TokenRange tokens;
  Span extent;
  std::size_t label = 0;
  std::optional<TokenRange> stripped_title;  // "President" of "President Brandt"
};

// One name as written, before names are merged.
struct NameGroup {
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

// Words of a name: blanks and hyphens part them, so that "Assad" is a part of "al-Assad".
std::vector<std::string> parts_of(std::string_view name);
// Of a name: lower case, blanks alike.
std::string key_of(std::string_view text);

class NameFinder {
 public:
  NameFinder(const ReportView& view, std::span<const Span> credits, const Tables& tables)
      : view_(view), credits_(credits), tables_(tables) {}

  std::vector<Entity> run();

 private:
  bool is_credited(Span extent) const;
  static bool is_read(BlockKind kind);
  NameGroup& group_of(const std::string& key);
  void add_known();
  bool is_no_name(Span extent) const;
  void add_recognised();
  void add_unrecognised(std::vector<NameCandidate>& spans) const;
  bool starts_a_name(std::uint32_t token) const;
  bool continues_a_name(std::uint32_t token) const;
  std::optional<std::size_t> label_of_run(TokenRange run) const;
  // Whether the span says more than the known name: not only "group", "fighters" or the like.
  bool has_own_words(const NameCandidate& span, Span known) const;
  std::optional<NameCandidate> clean(TokenRange range, std::string_view label) const;
  // "Near Tal Afar" is a place; "Cyprus Jon Hallam" behind "envoy to" a person.
  void mend(TokenRange& range, NameCandidate& span) const;
  std::optional<std::uint32_t> person_behind(TokenRange range) const;
  void extend(TokenRange& range, NameCandidate& span) const;
  bool is_occupation(std::uint32_t token) const;
  void strip_titles(TokenRange& range, NameCandidate& span) const;
  bool looks_like_a_name(const NameCandidate& span) const;
  // Why it is no name; empty when it is one.
  std::string_view objection_to(const NameCandidate& span) const;
  static void add_role(NameGroup& group, Span role);
  void find_roles(NameGroup& group);
  void decide_kind(NameGroup& group);
  // "Suez Canal", "Mount Everest", "Home Ministry".
  std::optional<EntityKind> kind_by_words(const std::string& name) const;
  // What the words around say where the recogniser may be wrong.
  void decide_by_context(NameGroup& group, const std::string& name);
  bool has_given_name(const NameGroup& group, std::size_t words) const;
  bool does_what_persons_do(const NameGroup& group) const;
  bool is_who(const NameGroup& group) const;
  bool is_located(const NameGroup& group) const;
  bool is_agent(const NameGroup& group) const;
  template <typename Test>
  bool any_root(const NameGroup& group, const Test& test) const {
    return std::any_of(group.tokens.begin(), group.tokens.end(),
                       [&](TokenRange tokens) { return test(root_of(view_, tokens)); });
  }
  bool has_apposition(const NameGroup& group) const;
  // "ROME" as "Rome", other names as they are.
  std::string title_case(const std::string& name) const;
  // "the Bab al-Hawa crossing" is no person, whatever the recogniser says.
  void find_facilities();
  // "Brandt" is "Ana Brandt" when the report has no other full name that ends so.
  void merge_persons();
  std::set<std::size_t> main_one_of(const std::set<std::size_t>& persons) const;
  // "Air Force for Acquisition Marvin Sambur", taken for an organisation, is the person.
  void trim_to_persons(const std::map<std::string, std::vector<std::size_t>>& by_last);
  // "World Food Programme (WFP)": letters are the initials.
  void merge_acronyms();
  std::string initials(TokenRange tokens) const;
  void merge_countries();
  void merge(std::size_t from, std::size_t into, std::string_view rule);
  std::size_t root(std::size_t group) const;
  // Countries inside "US-led" and "Iran-brokered" that the recogniser passed over.
  void add_compound_actors();
  void add_compound_actor(Span actor);
  // Places where a name of the report stands and the recogniser passed it over.
  void add_repeats();
  void add_repeats_in(
      TokenRange tokens,
      const std::map<std::u32string, std::vector<std::pair<std::u32string, std::size_t>>>&
          by_first);
  bool is_covered(Span extent) const;
  // "Brandt Shipping": another name that begins or ends the same way.
  bool is_in_longer_name(TokenRange range) const;
  std::vector<Entity> collect();
  // The longest form is the name, the others are aliases.
  void name_it(Entity& entity) const;
  const ReportView& view_;
  std::span<const Span> credits_;
  const Tables& tables_;
  const ReferenceWords& words_ = builtin_reference_words();
  std::vector<KnownMention> known_;
  std::vector<Span> not_names_;
  std::map<std::string, std::size_t> index_;
  std::vector<NameGroup> groups_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> covered_;
};

}  // namespace dateline::facts
