// SPDX-License-Identifier: Apache-2.0
//
// Kernels: the few dense operations the network needs, over weights packed once at load.
//
// Every kernel computes each output as one chain of fused multiply-adds over the inputs in
// ascending order, starting from zero, and adds the bias at the end. Vector units only work on
// several outputs or rows at once, never on parts of one sum. So all instruction sets, block sizes
// and batch compositions give the same bits (docs/design/0001-one-order-of-float-operations.md).
//
// The implementation is one template (kernels_template.h) over a vector type, compiled once per
// instruction set with that set's compiler flags, and chosen at load by CPU features.
//
// Threads: stateless; packed weights are read-only.
// Tested by: src/language/network/kernels_test.cc (against plain loops, and against each other)
#pragma once

#include <cstddef>

#include "dateline/pipeline.h"
#include "language/network/aligned.h"

namespace dateline::language {

inline constexpr std::size_t kMaxoutPieces = 3;  // of the tok2vec layers
inline constexpr std::size_t kTileVectors = 3;   // vectors of outputs in one panel

// A matrix of `outputs` x `inputs` weights, repacked into panels of `3 * vector width` outputs.
struct PackedLinear {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  AlignedFloats weights;  // panels x inputs x panel width, outputs padded with zeros
  AlignedFloats bias;     // outputs, padded to a whole panel; zeros when there is none
};

// The same for a maxout layer of `outputs` x 3 pieces: a panel holds three pieces of one vector of
// outputs.
struct PackedMaxout {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  AlignedFloats weights;
  AlignedFloats bias;  // panels x 3 x vector width
};

struct LayerNormWeights {
  AlignedFloats gain;
  AlignedFloats bias;
};

struct Kernels {
  InstructionSet instruction_set;
  std::size_t vector_width;  // floats

  // y[row][output] = bias + sum over inputs. Row r of x starts at x + r * x_stride: strides smaller
  // than `inputs` give overlapping rows (the window of the encoder).
  void (*linear)(const PackedLinear& layer, const float* x, std::size_t x_stride, std::size_t rows,
                 float* y, std::size_t y_stride);
  // y[row][output] = max over pieces.
  void (*maxout)(const PackedMaxout& layer, const float* x, std::size_t x_stride, std::size_t rows,
                 float* y, std::size_t y_stride);

  // In place over rows of 96: y = (x - mean) / sqrt(variance + 1e-8) * gain + bias, and then, when
  // `residual` is not null, y = residual + y. Sums run over 16 lanes, then a fixed tree.
  void (*layer_norm)(const LayerNormWeights& layer, float* x, std::size_t x_stride,
                     std::size_t rows, const float* residual, std::size_t residual_stride);

  // y[96] = max over pieces of ((left + middle) + right) + bias, each of the three sums given as
  // 3 x 96 floats, piece by piece.
  void (*combine_window)(const float* left, const float* middle, const float* right,
                         const float* bias, float* y);

  // hidden[j] = max(u[j], u[64 + j]) with u = ((f0 + f1) + ...) + bias over `count` rows of 128.
  void (*sum_features)(const float* const* features, std::size_t count, const float* bias,
                       float* hidden);

  // y[96] = ((r0 + r1) + r2) + r3, the four rows of a hash embedding.
  void (*sum_rows)(const float* const* rows, float* y);
};

// Source layout: weights[output * inputs + input]; bias may be null.
PackedLinear pack_linear(const Kernels& kernels, const float* weights, const float* bias,
                         std::size_t outputs, std::size_t inputs);
// Source layout: weights[(output * 3 + piece) * inputs + input], bias[output * 3 + piece].
// REQUIRES: outputs is a multiple of 16.
PackedMaxout pack_maxout(const Kernels& kernels, const float* weights, const float* bias,
                         std::size_t outputs, std::size_t inputs);

// kBest picks by CPU features. nullptr when this CPU or build lacks the instruction set asked for.
const Kernels* find_kernels(InstructionSet instruction_set);

}  // namespace dateline::language
