// SPDX-License-Identifier: Apache-2.0
//
// EntityRecogniser: spaCy's named entity recogniser, a BILUO transition system: one action per
// token (begin, in, last, unit, out). It reads the parser's sentence starts: no entity crosses one.
//
// Threads: immutable once loaded.
// Complexity: linear in tokens.
// Tested by: src/language/transitions/entity_recogniser_test.cc
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dateline/result.h"
#include "language/document.h"
#include "language/labels.h"
#include "language/model/moves.h"
#include "language/network/feature_blocks.h"
#include "language/network/transition_network.h"

namespace dateline::language {

class EntityRecogniser {
 public:
  static constexpr std::size_t kFeatures = 3;

  static Result<EntityRecogniser> load(const ThincModel& model, std::span<const Move> moves,
                                       Labels& labels, const Kernels& kernels);

  const TransitionNetwork& network() const { return network_; }

  // Fills entity_iob and entity_type. REQUIRES: sentence starts are set.
  void recognise(Document& document, std::size_t first_row, FeatureBlocks& blocks) const;

 private:
  enum Action : int { kMissing, kBegin, kIn, kLast, kUnit, kOut, kActions };

  struct Class {
    int action;
    LabelId label;
  };

  TransitionNetwork network_;
  std::vector<Class> classes_;
};

}  // namespace dateline::language
