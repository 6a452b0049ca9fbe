// SPDX-License-Identifier: Apache-2.0
#include "facts/references/references.h"

#include <algorithm>
#include <utility>

#include "facts/references/actors.h"
#include "facts/references/nominals.h"
#include "facts/references/pronouns.h"

namespace dateline::facts {
namespace {

bool is_worth_telling(const ReferenceGraph& graph, const Chain& chain, bool speaks) {
  if (!chain.kind_known) return false;
  std::size_t nominals = 0;
  for (std::uint32_t node : chain.nodes)
    nominals += graph.nodes[node].form == MentionForm::kNominal;
  return nominals > 0 && (chain.nodes.size() > 1 || speaks);
}

void add_mentions(const ReferenceGraph& graph, const Chain& chain, Entity& entity) {
  for (std::uint32_t i : chain.nodes) {
    const Node& node = graph.nodes[i];
    if (node.form == MentionForm::kName) continue;
    entity.mentions.push_back(
        {node.span, node.form, *graph.rules[i] == '\0' ? "reference/first" : graph.rules[i]});
  }
  std::stable_sort(
      entity.mentions.begin(), entity.mentions.end(), [](const Mention& a, const Mention& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
      });
}

}  // namespace

ReferenceGraph resolve_references(const ReportView& view, std::span<const Entity> names,
                                  std::span<const Quote> quotes, const ReferenceWords& words) {
  ReferenceGraph graph = build_graph(view, names, quotes, words);
  for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
    switch (graph.nodes[i].form) {
      case MentionForm::kName:
        break;
      case MentionForm::kNominal:
        resolve_nominal(view, i, graph);
        break;
      case MentionForm::kPronoun:
        resolve_pronoun(view, i, words, graph);
        break;
    }
    ++graph.chains[graph.chain_of[i]].seen;
  }
  return graph;
}

std::vector<Entity> find_references(const ReportView& view, std::vector<Entity> names,
                                    std::span<const Quote> quotes, const Tables& tables) {
  const ReferenceGraph graph = resolve_references(view, names, quotes, builtin_reference_words());
  std::vector<bool> speaks(graph.chains.size(), false);
  for (std::uint32_t speaker : graph.speaker_of) {
    if (speaker != kNoIndex) speaks[graph.chain_of[speaker]] = true;
  }
  std::vector<Entity> entities = std::move(names);
  for (std::size_t i = 0; i < graph.chains.size(); ++i) {
    const Chain& chain = graph.chains[i];
    if (chain.nodes.empty()) continue;
    if (chain.entity != kNoIndex) {
      add_mentions(graph, chain, entities[chain.entity]);
    } else if (is_worth_telling(graph, chain, speaks[i])) {
      Entity entity;
      entity.kind = chain.kind;
      entity.rule = "entity/unnamed";
      add_mentions(graph, chain, entity);
      entities.push_back(std::move(entity));
    }
  }
  describe_actors(view, entities, tables, builtin_sector_words());
  std::stable_sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) {
    return a.mentions.front().span.start < b.mentions.front().span.start;
  });
  return entities;
}

}  // namespace dateline::facts
