// SPDX-License-Identifier: Apache-2.0
//
// AttributeRuler: parts of speech, morphological features and some lemmas, from tags, words and
// dependency labels, by the rules of the model (attribute_ruler/patterns). It also retags
// whitespace.
//
// As in spaCy, every pattern is matched against the state the tagger and the parser left; then the
// attributes are set in the order of the rules, so that the last rule that names an attribute wins.
// A pattern is only tried at tokens with a word, tag or label it asks for, so that the work is
// linear in the number of tokens and independent of the number of rules in all practical models.
//
//   const AttributeRuler ruler = TRY(AttributeRuler::load(file.root(), labels));
//   ruler.apply(document);
//
// Threads: immutable once loaded; share freely.
// Tested by: src/language/rules/attribute_ruler_test.cc, src/language/rules/rules_golden_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/result.h"
#include "language/document.h"
#include "language/labels.h"
#include "language/model/msgpack.h"
#include "language/rules/attribute_patterns.h"

namespace dateline::language {

class AttributeRuler {
 public:
  // Adds every label the rules name. The file may be freed afterwards.
  // Errors: kModelUnsupportedPattern, kModelTooLarge.
  static Result<AttributeRuler> load(const msgpack::Value& patterns, Labels& labels);

  // REQUIRES: tag, dep and lexeme of all tokens are set. Lemmas set here live as long as the ruler.
  void apply(Document& document) const;

 private:
  using PatternNumbers = std::vector<std::uint16_t>;

  // Per attribute, the highest rule that sets it.
  struct Winners {
    std::optional<std::uint16_t> tag, pos, dep, morph, lemma;
  };

  explicit AttributeRuler(AttributePatterns patterns);
  void index_pattern(std::uint16_t number);
  TokenFacts facts_of(const DocumentToken& token) const;
  static void add_rule(const AttributeRule& rule, std::uint16_t number, Winners& winners);
  void set_attributes(const Winners& winners, DocumentToken& token) const;

  AttributePatterns patterns_;
  // Where the first token test of a pattern can hold at all; a pattern is in one list per value.
  std::vector<PatternNumbers> by_word_;  // by WordNumber
  std::vector<PatternNumbers> by_tag_;   // by LabelId
  std::vector<PatternNumbers> by_dep_;   // by LabelId
  PatternNumbers at_spaces_;
  PatternNumbers everywhere_;
};

}  // namespace dateline::language
