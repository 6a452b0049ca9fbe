// SPDX-License-Identifier: Apache-2.0
//
// EventRules: which words tell which event, and where in the sentence its parties stand; read from
// data/events/*.json (docs/formats/event_rules.md).
//
//   const EventRules& rules = builtin_event_rules();
//   for (std::uint32_t unit : rules.units_of_verb("shell")) { ... }
//
// Threads: immutable; share freely. Cost: looking a word up is one hash, however many rules.
// Tested by: src/facts/events/event_rules_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "facts/tables/reference_words.h"

namespace dateline::facts {

// Words of a condition: lemmas, and kinds that tables and entities decide ("@party").
struct WordSet {
  std::vector<std::uint32_t> lemmas;  // numbers (EventRules::number_of), sorted; classes are in
  bool party = false, person = false, place = false, pronoun = false, any = false;
};

constexpr std::uint32_t kNoNumber = UINT32_MAX;

// `slot` is subject, object, dative, possessor, modifier, any preposition, complement (the verb of
// a governed clause), complement_subject (who acts there), complement_modal
// (must, should), mark (whether, why), governor (the verb
// a noun depends on), under (the preposition it stands under), or near (any word of the sentence).
struct SlotCondition {
  std::string slot;
  WordSet words;
};

// What a word does to the event it governs ("urged X to withdraw", "denied shelling").
enum class Composition : std::uint8_t {
  kNone,
  kDemand,    // asks for it: nested, demanded
  kAgree,     // AGREE about it
  kPromise,   // the same; of a hostile act a threat, of a retreat a concession
  kThreaten,  // about it
  kRefuse,
  kConcede,
  kAccuse,    // about it, whether it happened or not
  kDeny,      // it, denied
  kFail,      // it, negated
  kPlan,      // it, planned
  kAttempt,   // it, possible
  kContinue,  // it, as if the word were not there
};

// Where a role stands: subject, object, dative, possessor, modifier, or a preposition; the first
// that is filled wins, of a reciprocal frame all.
struct RoleSlots {
  std::vector<std::string> actor, recipient;
};

struct EventFrame {
  std::string name;
  RoleSlots verb, noun;
  bool reciprocal = false;
  bool things = false;  // recipients need not be people or bodies
};

struct EventUnit {
  std::string id;
  std::optional<EventType> type;  // absent: these words tell no event
  std::vector<std::string> modes;
  std::uint32_t frame = 0;  // index in EventRules::frames
  std::vector<SlotCondition> when, unless;
  Composition composition = Composition::kNone;
  bool needs_actor = false, needs_recipient = false, needs_complement = false;
  EventCause cause = EventCause::kUnstated;
  // The same words tell a second event: "sentenced to nine years in prison".
  std::optional<EventType> also;
  std::vector<std::string> also_modes;
};

// A verb that adds nothing to the noun it governs: held talks, came under attack.
struct LightVerb {
  bool recipient = false;  // its subject suffers: came under, suffered
  Composition composition = Composition::kContinue;
};

struct EventRules {
  std::vector<EventFrame> frames;
  std::vector<EventUnit> units;
  WordMap<std::vector<std::uint32_t>> verbs, nouns;  // by lemma, a particle behind a blank
  WordMap<LightVerb> light_verbs;                    // the same
  WordMap<Composition> operators;                    // verbs and nouns of no type of their own
  // By PLOVER sector, or by kind of entity: the nouns a name stands for in conditions.
  WordMap<std::vector<std::string>> names_stand_for;
  std::unordered_set<std::string> documents;  // nouns that ask, accuse and approve
  std::unordered_set<std::string> weapons;    // nouns that act for whoever used them
  std::unordered_set<std::string> party_nouns, not_party_nouns;  // people and bodies
  std::vector<std::string> party_suffixes;                       // of nouns of people
  std::unordered_set<std::string> of_verbs;  // "accused X of": the "of" is no part of X

  WordMap<std::uint32_t> numbers;  // of every word that a condition names

  // kNoNumber for a word that none names.
  std::uint32_t number_of(std::string_view word) const;
  std::span<const std::uint32_t> units_of_verb(std::string_view lemma) const;
  std::span<const std::uint32_t> units_of_noun(std::string_view lemma) const;
};

struct EventRuleText {
  std::string_view name, text;
  bool checked = false;  // known to be right: its examples need not be read to load it
};

// Frames, classes and operators first, in any order, then files of units. kDataCorrupt names the
// file, the entry and what was expected, with a near word for a key that is misspelt.
Result<EventRules> parse_event_rules(std::span<const EventRuleText> grammar,
                                     std::span<const EventRuleText> units);

// Those inside the program, tested to parse.
const EventRules& builtin_event_rules();
std::span<const EventRuleText> builtin_event_grammar();
std::span<const EventRuleText> builtin_event_units();

std::optional<EventType> event_type_named(std::string_view name);
std::string_view name_of(EventType type);
// Material and verbal conflict: a promise of it is a threat.
bool is_hostile(EventType type);

}  // namespace dateline::facts
