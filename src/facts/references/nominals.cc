// SPDX-License-Identifier: Apache-2.0
#include "facts/references/nominals.h"

#include <algorithm>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kMostNodes = 160;     // looked at behind a phrase
constexpr std::uint32_t kMostSentences = 12;  // for a phrase with the same head
constexpr std::uint32_t kNearSentences = 2;   // for "the company"

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string word_of(const ViewToken& token) {
  return lower(token.pos == "NOUN" ? token.lemma : token.text);
}

struct Phrase {
  std::string head;
  std::vector<std::string> modifiers;  // that tell it from others of its head
  bool restricted = false;             // "of the port", "that left", "Norway's"
};

// Adjectives that point back or say when, and tell nothing apart.
bool is_empty_modifier(std::string_view word) {
  return is_one_of(word, {"same",     "said", "former",  "late",   "then",  "entire", "whole",
                          "very",     "new",  "current", "latter", "young", "old",    "once",
                          "troubled", "tiny", "small",   "large",  "great", "famous"});
}

Phrase phrase_of(const ReportView& view, const Node& node) {
  Phrase phrase;
  phrase.head = word_of(view[node.head]);
  for (std::uint32_t child : view.children(node.head)) {
    const ViewToken& token = view[child];
    if (is_one_of(token.dep, {"amod", "compound", "nummod", "nmod"})) {
      std::string word = word_of(token);
      if (!is_empty_modifier(word)) phrase.modifiers.push_back(std::move(word));
    } else if (token.dep == "poss") {
      phrase.restricted = true;
    } else if (child > node.head &&
               (token.dep == "relcl" || token.dep == "acl" ||
                (token.dep == "prep" && (token.text == "of" || token.text == "for")))) {
      phrase.restricted = true;
    }
  }
  return phrase;
}

bool holds(const Chain& chain, const std::string& word) {
  return std::find(chain.descriptors.begin(), chain.descriptors.end(), word) !=
         chain.descriptors.end();
}

bool fits(const Chain& chain, const Node& node) {
  if (chain.number != Number::kUnknown && node.number != Number::kUnknown &&
      chain.number != node.number)
    return false;
  return chain.gender == Gender::kUnknown || node.gender == Gender::kUnknown ||
         chain.gender == node.gender;
}

// One kind may hide another: a recogniser's organisation may be a group.
bool kinds_meet(EntityKind a, EntityKind b) {
  auto folded = [](EntityKind kind) {
    if (kind == EntityKind::kGroup) return EntityKind::kOrganization;
    return kind;
  };
  return folded(a) == folded(b);
}

bool may_be_named_by(const Chain& chain, const Node& node) {
  if (!chain.named || !fits(chain, node)) return false;
  const EntityKind kind = node.kind;
  if (kind == EntityKind::kPerson) return chain.kind == EntityKind::kPerson;
  if (chain.kind == EntityKind::kPerson || chain.kind == EntityKind::kNationality) return false;
  return true;
}

// "company" for an agency, a ministry or a council is wrong.
bool may_be_company(const Chain& chain) {
  if (chain.kind != EntityKind::kOrganization) return false;
  for (const std::string& word : chain.descriptors) {
    if (is_one_of(word,
                  {"agency",       "ministry",       "council",     "committee", "commission",
                   "court",        "parliament",     "union",       "nations",   "department",
                   "government",   "university",     "congress",    "senate",    "party",
                   "army",         "police",         "association", "authority", "organization",
                   "organisation", "team",           "club",        "league",    "federation",
                   "board",        "administration", "bureau",      "force",     "institute",
                   "office",       "assembly",       "church",      "school"}))
      return false;
  }
  return true;
}

bool stands_for_any(const Chain& chain, const Node& node) {
  if (node.noun->id == "noun/company") return may_be_company(chain);
  return chain.kind == node.kind;
}

// The only fitting name of its kind near by, or the one that the report names most.
std::uint32_t only_one_near(std::uint32_t at, const ReferenceGraph& graph) {
  const Node& node = graph.nodes[at];
  std::uint32_t best = kNoIndex, other = kNoIndex;
  std::uint32_t looked = 0;
  for (std::uint32_t i = at; i-- > 0 && looked < kMostNodes; ++looked) {
    const Node& before = graph.nodes[i];
    if (before.sentence + kNearSentences < node.sentence) break;
    const Chain& chain = graph.chain(i);
    if (!chain.named || !fits(chain, node) || !stands_for_any(chain, node)) continue;
    if (best == kNoIndex || graph.chain_of[best] == graph.chain_of[i]) {
      best = i;
    } else if (other == kNoIndex || graph.chain(other).seen < chain.seen) {
      other = i;
    }
  }
  if (best == kNoIndex || other == kNoIndex) return best;
  const std::uint32_t a = graph.chain(best).seen, b = graph.chain(other).seen;
  if (a >= 2 * b + 1) return best;
  return b >= 2 * a + 1 ? other : kNoIndex;
}

}  // namespace

void resolve_nominal(const ReportView& view, std::uint32_t at, ReferenceGraph& graph) {
  const Node& node = graph.nodes[at];
  if (node.form != MentionForm::kNominal || node.apposed || node.modifier) return;
  if (!node.definite) return;
  const Phrase phrase = phrase_of(view, node);
  std::uint32_t looked = 0;
  for (std::uint32_t i = at; i-- > 0 && looked < kMostNodes; ++looked) {
    const Node& before = graph.nodes[i];
    const Chain& chain = graph.chain(i);
    if (before.form == MentionForm::kName) {
      if (node.noun == nullptr || !may_be_named_by(chain, node) || !holds(chain, phrase.head))
        continue;
      if (phrase.restricted && node.kind != EntityKind::kPerson) continue;
      const bool told_apart =
          std::any_of(phrase.modifiers.begin(), phrase.modifiers.end(),
                      [&](const std::string& word) { return !holds(chain, word); });
      if (told_apart || (phrase.restricted && !phrase.modifiers.empty())) continue;
      if (phrase.restricted) continue;
      graph.join(at, i, "reference/head-of-name");
      return;
    }
    if (before.form != MentionForm::kNominal || before.apposed || before.modifier) continue;
    if (before.sentence + kMostSentences < node.sentence) continue;
    if (before.number != node.number || word_of(view[before.head]) != phrase.head) continue;
    const Phrase earlier = phrase_of(view, before);
    const bool same_words =
        std::all_of(phrase.modifiers.begin(), phrase.modifiers.end(), [&](const std::string& word) {
          return std::find(earlier.modifiers.begin(), earlier.modifiers.end(), word) !=
                 earlier.modifiers.end();
        });
    if (!same_words || phrase.restricted) continue;
    if (chain.named && !kinds_meet(chain.kind, node.kind) && node.kind_known) continue;
    graph.join(at, i, "reference/same-head");
    return;
  }
  if (node.noun == nullptr || !node.noun->any || phrase.restricted || !phrase.modifiers.empty())
    return;
  if (node.number == Number::kPlural) return;
  const std::uint32_t name = only_one_near(at, graph);
  if (name != kNoIndex) {
    graph.join(at, name, "reference/only-one-of-its-kind");
  } else {
    view.reject(node.span, "coreference", "reference/only-one-of-its-kind",
                "no name of that kind near by, or several");
  }
}

}  // namespace dateline::facts
