// SPDX-License-Identifier: Apache-2.0
//
// TransitionNetwork: the scoring network of the parser and the entity recogniser (spaCy
// TransitionBasedParser.v2 with 64 hidden units, two pieces and an output layer):
//   reduce      96 -> 64 per token
//   precompute  64 -> feature slots x 2 pieces x 64 per token: what the token adds to the hidden
//               layer when it fills that slot
//   score       sum over the slots of a state (padding where a slot is empty), max over the two
//               pieces, output layer -> one score per class
//
// Threads: immutable once loaded.
// Tested by: src/language/network/transition_network_test.cc
#pragma once

#include <array>
#include <cstdint>

#include "dateline/result.h"
#include "language/model/thinc_model.h"
#include "language/network/kernels.h"

namespace dateline::language {

class TransitionNetwork {
 public:
  static constexpr std::size_t kHidden = 64;
  static constexpr std::size_t kPieces = 2;
  static constexpr std::size_t kSlotFloats = kHidden * kPieces;
  static constexpr std::size_t kMaxFeatures = 8;

  static Result<TransitionNetwork> load(const ThincModel& model, std::size_t features,
                                        std::size_t classes, const Kernels& kernels);

  std::size_t row_floats() const { return features_ * kSlotFloats; }
  std::size_t classes() const { return classes_; }

  // `rows` token vectors of 96 floats -> `rows` x row_floats().
  void precompute(const float* vectors, std::size_t rows, AlignedFloats& reduced, float* out) const;

  // What an empty slot adds.
  const float* padding(std::size_t feature) const {
    return padding_.data() + feature * kSlotFloats;
  }

  // `slots[f]` points to kSlotFloats floats: row + f * kSlotFloats of the token that fills slot f,
  // or padding(f). Writes classes() scores.
  void score(const float* const* slots, float* scores) const {
    alignas(64) float hidden[kHidden];
    kernels_->sum_features(slots, features_, bias_.data(), hidden);
    kernels_->linear(output_, hidden, kHidden, 1, scores, classes_);
  }

 private:
  const Kernels* kernels_ = nullptr;
  std::size_t features_ = 0;
  std::size_t classes_ = 0;
  PackedLinear reduce_;
  PackedLinear lower_;
  AlignedFloats bias_;     // 2 x 64
  AlignedFloats padding_;  // features x 2 x 64
  PackedLinear output_;
};

}  // namespace dateline::language
