// SPDX-License-Identifier: Apache-2.0
//
// From heads to a tree: left and right edges, sentence starts, and the removal of pseudo-projective
// decoration (Nivre & Nilsson 2005, "Pseudo-Projective Dependency Parsing", HEAD scheme). Follows
// spaCy's set_children_from_heads and nonproj.deprojectivize, quirks included: they decide sentence
// boundaries.
//
// Threads: pure functions.
// Tested by: src/language/transitions/dependency_tree_test.cc
#pragma once

#include "language/document.h"

namespace dateline::language {

// Reads `head`; writes `left_edge`, `right_edge`, `sentence_start`.
void set_edges_and_sentences(Document& document);

// Which labels are decorated ("advmod||conj"), resolved once per model.
class ProjectiveDecoration {
 public:
  ProjectiveDecoration() = default;
  // Looks at all labels interned so far; interns the parts of decorated ones.
  explicit ProjectiveDecoration(Labels& labels);

  // Reattaches decorated tokens and strips the decoration, then sets edges and sentences again.
  // REQUIRES: edges are set, and a token's descendants are exactly the tokens between its edges, as
  // the parser always leaves them.
  void remove(Document& document) const;

 private:
  struct Parts {
    LabelId label = 0;
    LabelId head_label = 0;
    bool decorated = false;
  };
  std::vector<Parts> parts_;  // by LabelId
};

}  // namespace dateline::language
