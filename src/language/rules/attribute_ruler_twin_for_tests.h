// SPDX-License-Identifier: Apache-2.0
//
// The naive twin of AttributeRuler: every pattern tried at every token with plain string
// comparisons, then every match applied in the order of the rules. For tests only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "language/document.h"
#include "language/labels.h"
#include "language/rules/attribute_patterns.h"

namespace dateline::language {

inline bool twin_holds(const nlohmann::json& test, const std::string& value) {
  if (test.is_string()) return test == value;
  for (const auto& [name, operand] : test.items()) {
    if (name == "REGEX") {
      // Two "$" for Python's one: std::regex knows no final line feed.
      const bool found =
          std::regex_search(value, std::regex(operand.get<std::string>())) ||
          (value.ends_with('\n') && std::regex_search(value.substr(0, value.size() - 1),
                                                      std::regex(operand.get<std::string>())));
      if (!found) return false;
    } else {
      const bool listed = std::find(operand.begin(), operand.end(), value) != operand.end();
      if (listed != (name == "IN")) return false;
    }
  }
  return true;
}

inline bool twin_matches(const nlohmann::json& pattern, const Document& document, std::size_t start,
                         const Labels& labels) {
  if (start + pattern.size() > document.tokens.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const DocumentToken& token = document.tokens[start + i];
    for (const auto& [name, test] : pattern[i].items()) {
      const bool holds = name == "TAG"     ? twin_holds(test, labels.text(token.tag))
                         : name == "DEP"   ? twin_holds(test, labels.text(token.dep))
                         : name == "LOWER" ? twin_holds(test, std::string(token.lexeme->lower))
                                           : test.get<bool>() == token.lexeme->is_space;
      if (!holds) return false;
    }
  }
  return true;
}

// Lemmas are views into `rules`.
inline void apply_twin(const nlohmann::json& rules, Document& document, Labels& labels) {
  struct Match {
    std::size_t rule, start;
  };
  std::vector<Match> matches;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    for (const auto& pattern : rules[rule]["patterns"]) {
      for (std::size_t start = 0; start < document.tokens.size(); ++start) {
        if (twin_matches(pattern, document, start, labels)) matches.push_back({rule, start});
      }
    }
  }
  for (const auto& match : matches) {
    const auto& rule = rules[match.rule];
    DocumentToken& token = document.tokens[match.start + rule["index"].get<std::size_t>()];
    for (const auto& [name, value] : rule["attrs"].items()) {
      const auto& text = value.get_ref<const std::string&>();
      if (name == "TAG") token.tag = labels.intern(text).value_or(0);
      if (name == "DEP") token.dep = labels.intern(text).value_or(0);
      if (name == "POS") token.pos = labels.intern(text).value_or(0);
      if (name == "MORPH")
        token.morph = labels.intern(normalize_morph(text).value_or("")).value_or(0);
      if (name == "LEMMA") token.lemma = text;
    }
  }
}

}  // namespace dateline::language
