// SPDX-License-Identifier: Apache-2.0
#include "language/network/kernels.h"

namespace dateline::language {

extern const Kernels kPortableKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;

namespace {

// By features, never by family: family lists are what made other libraries pick slow kernels on new
// processors.
bool has_avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool has_avx512() { return has_avx2() && __builtin_cpu_supports("avx512f"); }

}  // namespace
#endif

PackedLinear pack_linear(const Kernels& kernels, const float* weights, const float* bias,
                         std::size_t outputs, std::size_t inputs) {
  const std::size_t panel_width = kTileVectors * kernels.vector_width;
  const std::size_t padded = (outputs + panel_width - 1) / panel_width * panel_width;
  PackedLinear layer;
  layer.inputs = inputs;
  layer.outputs = outputs;
  layer.weights.assign(padded * inputs, 0.0F);
  layer.bias.assign(padded, 0.0F);
  for (std::size_t output = 0; output < outputs; ++output) {
    float* panel =
        layer.weights.data() + output / panel_width * panel_width * inputs + output % panel_width;
    for (std::size_t input = 0; input < inputs; ++input)
      panel[input * panel_width] = weights[output * inputs + input];
    if (bias != nullptr) layer.bias[output] = bias[output];
  }
  return layer;
}

PackedMaxout pack_maxout(const Kernels& kernels, const float* weights, const float* bias,
                         std::size_t outputs, std::size_t inputs) {
  const std::size_t width = kernels.vector_width;
  const std::size_t panel_width = kTileVectors * width;
  static_assert(kMaxoutPieces == kTileVectors, "a panel holds the pieces of one vector of outputs");
  PackedMaxout layer;
  layer.inputs = inputs;
  layer.outputs = outputs;
  layer.weights.assign(outputs * kMaxoutPieces * inputs, 0.0F);
  layer.bias.assign(outputs * kMaxoutPieces, 0.0F);
  for (std::size_t output = 0; output < outputs; ++output) {
    const std::size_t panel = output / width;
    for (std::size_t piece = 0; piece < kMaxoutPieces; ++piece) {
      const std::size_t column = piece * width + output % width;
      const float* source = weights + (output * kMaxoutPieces + piece) * inputs;
      for (std::size_t input = 0; input < inputs; ++input) {
        layer.weights[(panel * inputs + input) * panel_width + column] = source[input];
      }
      layer.bias[panel * panel_width + column] = bias[output * kMaxoutPieces + piece];
    }
  }
  return layer;
}

const Kernels* find_kernels(InstructionSet instruction_set) {
  switch (instruction_set) {
    case InstructionSet::kPortable:
      return &kPortableKernels;
#if defined(__x86_64__)
    case InstructionSet::kAvx2:
      return has_avx2() ? &kAvx2Kernels : nullptr;
    case InstructionSet::kAvx512:
      return has_avx512() ? &kAvx512Kernels : nullptr;
    case InstructionSet::kBest:
      if (has_avx512()) return &kAvx512Kernels;
      return has_avx2() ? &kAvx2Kernels : &kPortableKernels;
#else
    case InstructionSet::kBest:
      return &kPortableKernels;
    case InstructionSet::kAvx2:
    case InstructionSet::kAvx512:
      return nullptr;
#endif
  }
  return nullptr;
}

}  // namespace dateline::language
