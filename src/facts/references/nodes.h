// SPDX-License-Identifier: Apache-2.0
//
// Nodes: every mention that may take part in a chain (names, noun phrases, pronouns), with what
// agreement and position say of it, and Chains: which of them are one.
//
//   ReferenceGraph graph = build_graph(view, names, quotes, words);
//   graph.join(nominal, name, "reference/head");
//
// Threads: build_graph is a pure function; a graph belongs to one thread. Memory: one node for
// each noun phrase.
// Tested by: src/facts/references_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/tables/reference_words.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

enum class Number : std::uint8_t { kUnknown, kSingular, kPlural };
enum class SyntacticRole : std::uint8_t { kOther, kSubject, kObject, kOblique, kPossessive };
enum class PronounClass : std::uint8_t { kPerson, kIt, kThey };  // he and she are kPerson

constexpr std::uint32_t kNoIndex = UINT32_MAX;

struct Node {
  TokenRange tokens;
  std::uint32_t head = 0;
  Span span;
  MentionForm form = MentionForm::kNominal;
  EntityKind kind = EntityKind::kOther;
  bool kind_known = false;  // else an unknown noun: a thing
  bool apposed = false;     // says what another node is; no mention of its own
  bool modifier = false;    // stands before a noun: "Airbus planes"
  bool definite = false, possessive = false, reflexive = false, part_of_and = false;
  bool weak_gender = false;  // from a given name only
  std::uint8_t person = 3;
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  SyntacticRole role = SyntacticRole::kOther;
  std::uint32_t sentence = 0, block = 0;
  std::uint32_t verb = kNoIndex;    // the verb it depends on, directly or not
  std::uint32_t quote = kNoIndex;   // direct speech it stands in
  std::uint32_t entity = kNoIndex;  // of a name
  const ReferenceNoun* noun = nullptr;
};

struct Chain {
  std::vector<std::uint32_t> nodes;
  std::uint32_t names = 0;  // how many of them are names
  std::uint32_t seen = 0;   // mentions read so far, left to right
  EntityKind kind = EntityKind::kOther;
  bool kind_known = false, named = false, weak_gender = false;
  bool full_name = false;  // with a given name
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  std::uint32_t entity = kNoIndex;
  std::vector<std::string> descriptors;  // lower-case words said of it: minister, spokesman
};

struct ReferenceGraph {
  std::vector<Node> nodes;  // in text order of their heads
  std::vector<Chain> chains;
  std::vector<std::uint32_t> chain_of;         // of a node
  std::vector<const char*> rules;              // why a node joined
  std::vector<std::uint32_t> node_at;          // of a token that is a head, or kNoIndex
  std::vector<std::uint32_t> sentence_of;      // of a token
  std::vector<std::uint32_t> speaker_of;       // node that speaks a quote, or kNoIndex
  std::vector<std::uint32_t> sentence_starts;  // first token of each sentence

  const Chain& chain(std::uint32_t node) const { return chains[chain_of[node]]; }
  // Puts the chain of `node` into that of `into`. Two named chains are never joined.
  bool join(std::uint32_t node, std::uint32_t into, const char* rule);
};

ReferenceGraph build_graph(const ReportView& view, std::span<const Entity> names,
                           std::span<const Quote> quotes, const ReferenceWords& words);

// The subject of the clause in which a token stands, climbing through clauses without one.
std::uint32_t subject_token(const ReportView& view, std::uint32_t token);

}  // namespace dateline::facts
