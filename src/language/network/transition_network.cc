// SPDX-License-Identifier: Apache-2.0
#include "language/network/transition_network.h"

#include <vector>

namespace dateline::language {
namespace {

constexpr std::size_t kVectorWidth = 96;

// The files hold the two pieces of one hidden unit side by side; we keep piece by piece.
void split_pieces(const float* source, float* to) {
  for (std::size_t unit = 0; unit < TransitionNetwork::kHidden; ++unit) {
    for (std::size_t piece = 0; piece < TransitionNetwork::kPieces; ++piece) {
      to[piece * TransitionNetwork::kHidden + unit] =
          source[unit * TransitionNetwork::kPieces + piece];
    }
  }
}

}  // namespace

Result<TransitionNetwork> TransitionNetwork::load(const ThincModel& model, std::size_t features,
                                                  std::size_t classes, const Kernels& kernels) {
  TransitionNetwork network;
  network.kernels_ = &kernels;
  network.features_ = features;
  network.classes_ = classes;
  const std::size_t lower = TRY(model.root_reference("lower"));
  const std::size_t upper = TRY(model.root_reference("upper"));

  const std::vector<float> weights =
      TRY(model.tensor(lower, "W", {features, kHidden, kPieces, kHidden})).copy();
  std::vector<float> ordered(weights.size());
  for (std::size_t feature = 0; feature < features; ++feature) {
    for (std::size_t unit = 0; unit < kHidden; ++unit) {
      for (std::size_t piece = 0; piece < kPieces; ++piece) {
        const float* source =
            weights.data() + ((feature * kHidden + unit) * kPieces + piece) * kHidden;
        float* to = ordered.data() + ((feature * kPieces + piece) * kHidden + unit) * kHidden;
        for (std::size_t input = 0; input < kHidden; ++input) to[input] = source[input];
      }
    }
  }
  network.lower_ = pack_linear(kernels, ordered.data(), nullptr, features * kSlotFloats, kHidden);

  const std::vector<float> bias = TRY(model.tensor(lower, "b", {kHidden, kPieces})).copy();
  network.bias_.resize(kSlotFloats);
  split_pieces(bias.data(), network.bias_.data());
  const std::vector<float> padding =
      TRY(model.tensor(lower, "pad", {1, features, kHidden, kPieces})).copy();
  network.padding_.resize(features * kSlotFloats);
  for (std::size_t feature = 0; feature < features; ++feature) {
    split_pieces(padding.data() + feature * kSlotFloats,
                 network.padding_.data() + feature * kSlotFloats);
  }

  const std::vector<float> output = TRY(model.tensor(upper, "W", {classes, kHidden})).copy();
  const std::vector<float> output_bias = TRY(model.tensor(upper, "b", {classes})).copy();
  network.output_ = pack_linear(kernels, output.data(), output_bias.data(), classes, kHidden);

  for (std::size_t occurrence = 0; occurrence < model.count_nodes("linear"); ++occurrence) {
    const std::size_t node = *model.find_node("linear", occurrence);
    if (node == upper) continue;
    const std::vector<float> reduce = TRY(model.tensor(node, "W", {kHidden, kVectorWidth})).copy();
    const std::vector<float> reduce_bias = TRY(model.tensor(node, "b", {kHidden})).copy();
    network.reduce_ =
        pack_linear(kernels, reduce.data(), reduce_bias.data(), kHidden, kVectorWidth);
    return network;
  }
  return model.unsupported("no layer that reduces token vectors");
}

void TransitionNetwork::precompute(const float* vectors, std::size_t rows, AlignedFloats& reduced,
                                   float* out) const {
  reduced.resize(rows * kHidden);
  kernels_->linear(reduce_, vectors, kVectorWidth, rows, reduced.data(), kHidden);
  kernels_->linear(lower_, reduced.data(), kHidden, rows, out, row_floats());
}

}  // namespace dateline::language
