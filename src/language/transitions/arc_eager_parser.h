// SPDX-License-Identifier: Apache-2.0
//
// ArcEagerParser: spaCy's dependency parser, a non-monotonic arc-eager transition system with
// sentence breaks (Honnibal & Johnson 2015, "An Improved Non-monotonic Transition System for
// Dependency Parsing"). The whole text is parsed at once; sentence boundaries are an output.
//
// Threads: immutable once loaded; the workspace belongs to one thread.
// Complexity: linear in tokens.
// Tested by: src/language/transitions/arc_eager_parser_test.cc (against a plain state machine)
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
#include "language/transitions/dependency_tree.h"
#include "language/transitions/parser_state.h"

namespace dateline::language {

class ArcEagerParser {
 public:
  static constexpr std::size_t kFeatures = 8;

  static Result<ArcEagerParser> load(const ThincModel& model, std::span<const Move> moves,
                                     Labels& labels, const Kernels& kernels);

  const TransitionNetwork& network() const { return network_; }

  // Fills head, dep, edges and sentence starts. `first_row` is the document's first row in
  // `blocks`.
  void parse(Document& document, std::size_t first_row, FeatureBlocks& blocks,
             ParserState& state) const;

 private:
  enum Action : int { kShift, kReduce, kLeft, kRight, kBreak, kActions };

  struct ClassRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  void set_valid(const ParserState& state, std::array<bool, kActions>& valid) const;

  TransitionNetwork network_;
  std::array<ClassRange, kActions> ranges_;  // classes of one action stand together
  std::vector<LabelId> class_labels_;
  LabelId root_label_ = 0;
  ProjectiveDecoration decoration_;
};

}  // namespace dateline::language
