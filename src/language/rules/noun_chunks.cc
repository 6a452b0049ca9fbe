// SPDX-License-Identifier: Apache-2.0
#include "language/rules/noun_chunks.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::language {
namespace {

constexpr std::array<std::string_view, 3> kNominals = {"NOUN", "PROPN", "PRON"};
constexpr std::array<std::string_view, 10> kArguments = {
    "oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"};

}  // namespace

NounChunker::NounChunker(const Labels& labels) : roles_(labels.size()) {
  for (const auto nominal : kNominals) {
    if (const auto id = labels.find(nominal)) roles_[*id].nominal = true;
  }
  for (const auto argument : kArguments) {
    if (const auto id = labels.find(argument)) roles_[*id].argument = true;
  }
  if (const auto id = labels.find("conj")) roles_[*id].conjunction = true;
}

std::vector<TokenRange> NounChunker::find(const Document& document) const {
  const auto& tokens = document.tokens;
  const auto count = static_cast<std::uint32_t>(tokens.size());

  // Climbing from a conjunct goes on while the head lies further left. Such a climb only ever
  // visits tokens to the left of its start, so one pass finds where each of them ends, in linear
  // time.
  std::vector<char> climb_ends_at_argument(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Role dep = role(tokens[i].dep);
    climb_ends_at_argument[i] = dep.conjunction && tokens[i].head < i
                                    ? climb_ends_at_argument[tokens[i].head]
                                    : dep.argument;
  }

  std::vector<TokenRange> chunks;
  std::uint32_t free_from = 0;  // first token after the last chunk
  for (std::uint32_t i = 0; i < count; ++i) {
    const DocumentToken& token = tokens[i];
    if (!role(token.pos).nominal || token.left_edge < free_from) continue;
    const Role dep = role(token.dep);
    if (!dep.argument && !(dep.conjunction && climb_ends_at_argument[token.head])) continue;
    chunks.push_back({token.left_edge, i + 1});
    free_from = i + 1;
  }
  return chunks;
}

}  // namespace dateline::language
