// SPDX-License-Identifier: Apache-2.0
#include "language/rules/attribute_ruler.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dateline::language {
namespace {

// The values of an attribute at which the tests can hold; nullptr when that is not a short list.
const std::vector<std::uint16_t>* required_values(const std::vector<SetTest>& tests) {
  for (const auto& test : tests) {
    if (!test.negated) return &test.members;
  }
  return nullptr;
}

void add_pattern(const std::vector<std::uint16_t>& values, std::uint16_t number,
                 std::vector<std::vector<std::uint16_t>>& lists) {
  for (const auto value : values) {
    if (value >= lists.size()) lists.resize(std::size_t{value} + 1);
    // A value listed twice must not enter the pattern twice.
    if (lists[value].empty() || lists[value].back() != number) lists[value].push_back(number);
  }
}

}  // namespace

Result<AttributeRuler> AttributeRuler::load(const msgpack::Value& patterns, Labels& labels) {
  return AttributeRuler(TRY(AttributePatterns::read(patterns, labels)));
}

AttributeRuler::AttributeRuler(AttributePatterns patterns) : patterns_(std::move(patterns)) {
  for (std::size_t number = 0; number < patterns_.patterns.size(); ++number) {
    index_pattern(static_cast<std::uint16_t>(number));
  }
}

// Words are rarer than tags, and tags than dependency labels.
void AttributeRuler::index_pattern(std::uint16_t number) {
  const TokenTest& first = patterns_.patterns[number].first;
  if (const auto* words = required_values(first.word)) {
    add_pattern(*words, number, by_word_);
  } else if (const auto* tags = required_values(first.tag)) {
    add_pattern(*tags, number, by_tag_);
  } else if (const auto* deps = required_values(first.dep)) {
    add_pattern(*deps, number, by_dep_);
  } else if (first.is_space.value_or(false)) {
    at_spaces_.push_back(number);
  } else {
    everywhere_.push_back(number);
  }
}

TokenFacts AttributeRuler::facts_of(const DocumentToken& token) const {
  return {token.tag, token.dep, patterns_.word_number(token.lexeme->lower), token.lexeme->is_space};
}

void AttributeRuler::add_rule(const AttributeRule& rule, std::uint16_t number, Winners& winners) {
  // An empty optional compares less than any number.
  if (rule.tag) winners.tag = std::max(winners.tag, std::optional(number));
  if (rule.pos) winners.pos = std::max(winners.pos, std::optional(number));
  if (rule.dep) winners.dep = std::max(winners.dep, std::optional(number));
  if (rule.morph) winners.morph = std::max(winners.morph, std::optional(number));
  if (rule.lemma) winners.lemma = std::max(winners.lemma, std::optional(number));
}

void AttributeRuler::set_attributes(const Winners& winners, DocumentToken& token) const {
  if (winners.tag) token.tag = *patterns_.rules[*winners.tag].tag;
  if (winners.pos) token.pos = *patterns_.rules[*winners.pos].pos;
  if (winners.dep) token.dep = *patterns_.rules[*winners.dep].dep;
  if (winners.morph) token.morph = *patterns_.rules[*winners.morph].morph;
  if (winners.lemma) token.lemma = patterns_.lemmas.word(*patterns_.rules[*winners.lemma].lemma);
}

void AttributeRuler::apply(Document& document) const {
  auto& tokens = document.tokens;
  if (tokens.empty()) return;
  TokenFacts facts = facts_of(tokens[0]);
  Winners here;  // rules for the current token, those of the pattern one token earlier included
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool has_next = i + 1 < tokens.size();
    const TokenFacts next_facts = has_next ? facts_of(tokens[i + 1]) : TokenFacts{};
    Winners next;

    const auto try_patterns = [&](const PatternNumbers& numbers) {
      for (const auto number : numbers) {
        const AttributePattern& pattern = patterns_.patterns[number];
        if (!pattern.first.holds(facts)) continue;
        if (pattern.second && !(has_next && pattern.second->holds(next_facts))) continue;
        const AttributeRule& rule = patterns_.rules[pattern.rule];
        add_rule(rule, pattern.rule, rule.target == 0 ? here : next);
      }
    };
    if (facts.word < by_word_.size()) try_patterns(by_word_[facts.word]);
    if (facts.tag < by_tag_.size()) try_patterns(by_tag_[facts.tag]);
    if (facts.dep < by_dep_.size()) try_patterns(by_dep_[facts.dep]);
    if (facts.is_space) try_patterns(at_spaces_);
    try_patterns(everywhere_);

    // Safe before the remaining tokens are matched: no later pattern looks back at this token.
    set_attributes(here, tokens[i]);
    here = next;
    facts = next_facts;
  }
}

}  // namespace dateline::language
