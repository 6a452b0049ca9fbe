// SPDX-License-Identifier: Apache-2.0
//
// Noun chunks: base noun phrases ("the two commanders"), read off the dependency tree with spaCy's
// English rule: from the left edge of a noun, proper noun or pronoun to the word itself, when the
// word is an argument, or is coordinated to one; chunks never overlap.
//
//   const NounChunker chunker(labels);                        // once per model
//   std::vector<TokenRange> chunks = chunker.find(document);  // after the attribute ruler
//
// Linear in the number of tokens.
// Threads: immutable; share freely.
// Tested by: src/language/rules/noun_chunks_test.cc, src/language/rules/rules_golden_test.cc
#pragma once

#include <vector>

#include "dateline/parse.h"
#include "language/document.h"
#include "language/labels.h"

namespace dateline::language {

class NounChunker {
 public:
  // REQUIRES: labels is complete; what is added later is never part of a chunk.
  explicit NounChunker(const Labels& labels);

  std::vector<TokenRange> find(const Document& document) const;

 private:
  struct Role {
    bool nominal = false;      // as a part of speech
    bool argument = false;     // as a dependency label
    bool conjunction = false;  // as a dependency label
  };

  Role role(LabelId label) const { return label < roles_.size() ? roles_[label] : Role{}; }

  std::vector<Role> roles_;  // by LabelId
};

}  // namespace dateline::language
