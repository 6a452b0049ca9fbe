// SPDX-License-Identifier: Apache-2.0
//
// For training the pronoun scorer: reads {"text", "date"} lines, writes for every third-person
// pronoun the chains that agree with it, their features and scores. Not part of the program;
// eval/train_references.py says how to build and use it.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/facts.h"
#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "facts/names/names.h"
#include "facts/quotes/quotes.h"
#include "facts/references/nominals.h"
#include "facts/references/pronouns.h"
#include "facts/references/references.h"
#include "facts/tables/embedded.h"

using namespace dateline;         // NOLINT
using namespace dateline::facts;  // NOLINT

// Argument: a table of weights to use in place of the one inside.
int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream file(arguments[1]);
  const std::string weights{std::istreambuf_iterator<char>(file), {}};
  const auto parsed_words =
      parse_reference_words({embedded_reference_words(), embedded_first_names(), weights});
  if (!parsed_words.ok()) return 2;
  const ReferenceWords& words = *parsed_words;
  const auto directory = find_model(system_environment(), "");
  if (!directory.ok()) return 2;
  auto pipeline = Pipeline::load(system_environment(), *directory, Limits{});
  if (!pipeline.ok()) return 2;
  Workspace workspace(*pipeline);
  std::string line;
  for (std::size_t number = 0; std::getline(std::cin, line); ++number) {
    const auto input = nlohmann::json::parse(line);
    const Report report =
        *make_report(input["text"].get<std::string>(), input["date"].get<std::string>());
    const std::vector<BlockParse> parses = *parse_blocks(report, *pipeline, workspace);
    ReportView view(report.text);
    for (const BlockParse& parse : parses)
      view.add_block(report.blocks[parse.block].kind, report.blocks[parse.block].span, parse.parse);
    std::vector<Entity> names = find_names(view, {}, builtin_tables());
    const QuoteFindings quotes = find_quotes(view, names, builtin_tables());
    ReferenceGraph graph = build_graph(view, names, quotes.quotes, words);
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
      const Node& node = graph.nodes[i];
      if (node.form == MentionForm::kPronoun && node.person == 3 && !node.reflexive &&
          !(class_of(node) == PronounClass::kIt && is_pleonastic(view, node.head))) {
        nlohmann::json row = {{"text", number},
                              {"class", static_cast<int>(class_of(node))},
                              {"pronoun", {node.span.start, node.span.end}},
                              {"candidates", nlohmann::json::array()}};
        for (const PronounCandidate& candidate : candidates_of(view, i, graph, words)) {
          nlohmann::json spans = nlohmann::json::array();
          for (std::uint32_t member : graph.chain(candidate.node).nodes) {
            const Node& mention = graph.nodes[member];
            spans.push_back({mention.span.start, mention.span.end, view[mention.head].start,
                             static_cast<int>(mention.form)});
          }
          const Node& nearest = graph.nodes[candidate.node];
          row["candidates"].push_back({{"score", candidate.score},
                                       {"nearest", {nearest.span.start, nearest.span.end,
                                                    view[nearest.head].start}},
                                       {"spans", spans},
                                       {"features", candidate.features}});
        }
        std::cout << row.dump() << '\n';
      }
      if (node.form == MentionForm::kNominal) resolve_nominal(view, i, graph);
      if (node.form == MentionForm::kPronoun) resolve_pronoun(view, i, words, graph);
      ++graph.chains[graph.chain_of[i]].seen;
    }
  }
  return 0;
}
