// SPDX-License-Identifier: Apache-2.0
//
// The kernels as templates over a vector type V, included only by kernels_<instruction set>.cc.
// V has: kWidth, Register, zero(), load(p), store(p, r), broadcast(x), fused(a, b, c) = a * b + c
// with one rounding, add, subtract, multiply, maximum(a, b) = a > b ? a : b.
//
// Everything sits in an unnamed namespace, and nothing here calls a library template that could be
// emitted out of line: code compiled with one file's flags must not be merged by the linker with
// code that runs on other processors.
//
// Tested by: src/language/network/kernels_test.cc
#pragma once

#include <cstddef>

#include "language/network/kernels.h"

namespace dateline::language {
namespace {

template <typename V>
constexpr std::size_t panel_width() {
  return kTileVectors * V::kWidth;
}

constexpr std::size_t round_up(std::size_t value, std::size_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

// The heart: `kRows` rows times one panel, all sums held in registers.
template <typename V, std::size_t kRows>
inline void multiply_tile(const float* panel, std::size_t inputs, const float* x,
                          std::size_t x_stride, typename V::Register (&sums)[kRows][kTileVectors]) {
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t column = 0; column < kTileVectors; ++column) sums[row][column] = V::zero();
  }
  for (std::size_t input = 0; input < inputs; ++input) {
    const auto weight0 = V::load(panel);
    const auto weight1 = V::load(panel + V::kWidth);
    const auto weight2 = V::load(panel + 2 * V::kWidth);
    panel += panel_width<V>();
#pragma GCC unroll 8
    for (std::size_t row = 0; row < kRows; ++row) {
      const auto value = V::broadcast(x[row * x_stride + input]);
      sums[row][0] = V::fused(value, weight0, sums[row][0]);
      sums[row][1] = V::fused(value, weight1, sums[row][1]);
      sums[row][2] = V::fused(value, weight2, sums[row][2]);
    }
  }
}

template <typename V, std::size_t kRows>
void linear_tile(const PackedLinear& layer, std::size_t panel, const float* x, std::size_t x_stride,
                 float* y, std::size_t y_stride) {
  constexpr std::size_t kPanel = panel_width<V>();
  typename V::Register sums[kRows][kTileVectors];
  multiply_tile<V, kRows>(layer.weights.data() + panel * kPanel * layer.inputs, layer.inputs, x,
                          x_stride, sums);
  const std::size_t first = panel * kPanel;
  const float* bias = layer.bias.data() + first;
  for (std::size_t row = 0; row < kRows; ++row) {
    float* out = y + row * y_stride + first;
    if (first + kPanel <= layer.outputs) {
      for (std::size_t column = 0; column < kTileVectors; ++column) {
        V::store(out + column * V::kWidth,
                 V::add(sums[row][column], V::load(bias + column * V::kWidth)));
      }
    } else {
      alignas(64) float padded[kPanel];
      for (std::size_t column = 0; column < kTileVectors; ++column) {
        V::store(padded + column * V::kWidth,
                 V::add(sums[row][column], V::load(bias + column * V::kWidth)));
      }
      for (std::size_t column = 0; column < layer.outputs - first; ++column)
        out[column] = padded[column];
    }
  }
}

template <typename V, std::size_t kRows>
void maxout_tile(const PackedMaxout& layer, std::size_t panel, const float* x, std::size_t x_stride,
                 float* y, std::size_t y_stride) {
  constexpr std::size_t kPanel = panel_width<V>();
  typename V::Register sums[kRows][kTileVectors];
  multiply_tile<V, kRows>(layer.weights.data() + panel * kPanel * layer.inputs, layer.inputs, x,
                          x_stride, sums);
  const float* bias = layer.bias.data() + panel * kPanel;
  for (std::size_t row = 0; row < kRows; ++row) {
    auto best = V::add(sums[row][0], V::load(bias));
    best = V::maximum(V::add(sums[row][1], V::load(bias + V::kWidth)), best);
    best = V::maximum(V::add(sums[row][2], V::load(bias + 2 * V::kWidth)), best);
    V::store(y + row * y_stride + panel * V::kWidth, best);
  }
}

// Runs `tile` over all rows of one panel: whole tiles of V::kTileRows, then the rest one by one.
template <typename V, typename WholeTile, typename SingleRow>
inline void for_rows(std::size_t rows, WholeTile whole_tile, SingleRow single_row) {
  std::size_t row = 0;
  for (; row + V::kTileRows <= rows; row += V::kTileRows) whole_tile(row);
  for (; row < rows; ++row) single_row(row);
}

// One row times `kPanels` panels: with a single row, several panels are needed to keep enough sums
// in flight.
template <typename V, std::size_t kPanels>
void linear_row(const PackedLinear& layer, std::size_t first_panel, const float* x, float* y) {
  constexpr std::size_t kPanel = panel_width<V>();
  const float* weights = layer.weights.data() + first_panel * kPanel * layer.inputs;
  const std::size_t panel_stride = kPanel * layer.inputs;
  typename V::Register sums[kPanels][kTileVectors];
  for (auto& panel : sums) {
    for (auto& sum : panel) sum = V::zero();
  }
  for (std::size_t input = 0; input < layer.inputs; ++input) {
    const auto value = V::broadcast(x[input]);
#pragma GCC unroll 8
    for (std::size_t panel = 0; panel < kPanels; ++panel) {
      const float* weight = weights + panel * panel_stride + input * kPanel;
      sums[panel][0] = V::fused(value, V::load(weight), sums[panel][0]);
      sums[panel][1] = V::fused(value, V::load(weight + V::kWidth), sums[panel][1]);
      sums[panel][2] = V::fused(value, V::load(weight + 2 * V::kWidth), sums[panel][2]);
    }
  }
  alignas(64) float out[kPanels * kPanel];
  const std::size_t first = first_panel * kPanel;
  for (std::size_t panel = 0; panel < kPanels; ++panel) {
    for (std::size_t column = 0; column < kTileVectors; ++column) {
      const std::size_t at = panel * kPanel + column * V::kWidth;
      V::store(out + at, V::add(sums[panel][column], V::load(layer.bias.data() + first + at)));
    }
  }
  const std::size_t count =
      first + kPanels * kPanel <= layer.outputs ? kPanels * kPanel : layer.outputs - first;
  for (std::size_t column = 0; column < count; ++column) y[first + column] = out[column];
}

template <typename V>
void linear_single_row(const PackedLinear& layer, const float* x, float* y) {
  const std::size_t panels = round_up(layer.outputs, panel_width<V>()) / panel_width<V>();
  std::size_t panel = 0;
  for (; panel + 5 <= panels; panel += 5) linear_row<V, 5>(layer, panel, x, y);
  switch (panels - panel) {
    case 4:
      return linear_row<V, 4>(layer, panel, x, y);
    case 3:
      return linear_row<V, 3>(layer, panel, x, y);
    case 2:
      return linear_row<V, 2>(layer, panel, x, y);
    case 1:
      return linear_row<V, 1>(layer, panel, x, y);
    default:
      return;
  }
}

template <typename V>
void linear(const PackedLinear& layer, const float* x, std::size_t x_stride, std::size_t rows,
            float* y, std::size_t y_stride) {
  if (rows == 1) return linear_single_row<V>(layer, x, y);
  const std::size_t panels = round_up(layer.outputs, panel_width<V>()) / panel_width<V>();
  for (std::size_t panel = 0; panel < panels; ++panel) {
    for_rows<V>(
        rows,
        [&](std::size_t row) {
          linear_tile<V, V::kTileRows>(layer, panel, x + row * x_stride, x_stride,
                                       y + row * y_stride, y_stride);
        },
        [&](std::size_t row) {
          linear_tile<V, 1>(layer, panel, x + row * x_stride, x_stride, y + row * y_stride,
                            y_stride);
        });
  }
}

template <typename V>
void maxout(const PackedMaxout& layer, const float* x, std::size_t x_stride, std::size_t rows,
            float* y, std::size_t y_stride) {
  const std::size_t panels = layer.outputs / V::kWidth;
  for (std::size_t panel = 0; panel < panels; ++panel) {
    for_rows<V>(
        rows,
        [&](std::size_t row) {
          maxout_tile<V, V::kTileRows>(layer, panel, x + row * x_stride, x_stride,
                                       y + row * y_stride, y_stride);
        },
        [&](std::size_t row) {
          maxout_tile<V, 1>(layer, panel, x + row * x_stride, x_stride, y + row * y_stride,
                            y_stride);
        });
  }
}

inline constexpr std::size_t kWidth96 = 96;
inline constexpr std::size_t kLanes = 16;

// Sum of 16 lanes as a tree of fixed shape.
inline float sum_lanes(float* lanes) {
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

template <typename V>
void layer_norm(const LayerNormWeights& layer, float* x, std::size_t x_stride, std::size_t rows,
                const float* residual, std::size_t residual_stride) {
  constexpr std::size_t kParts = kLanes / V::kWidth;
  alignas(64) float lanes[kLanes];
  for (std::size_t row = 0; row < rows; ++row) {
    float* values = x + row * x_stride;
    typename V::Register sums[kParts];
    for (std::size_t part = 0; part < kParts; ++part) sums[part] = V::zero();
    for (std::size_t index = 0; index < kWidth96; index += kLanes) {
      for (std::size_t part = 0; part < kParts; ++part) {
        sums[part] = V::add(sums[part], V::load(values + index + part * V::kWidth));
      }
    }
    for (std::size_t part = 0; part < kParts; ++part)
      V::store(lanes + part * V::kWidth, sums[part]);
    const auto mean = V::broadcast(sum_lanes(lanes) / static_cast<float>(kWidth96));

    for (std::size_t part = 0; part < kParts; ++part) sums[part] = V::zero();
    for (std::size_t index = 0; index < kWidth96; index += kLanes) {
      for (std::size_t part = 0; part < kParts; ++part) {
        const auto difference = V::subtract(V::load(values + index + part * V::kWidth), mean);
        sums[part] = V::fused(difference, difference, sums[part]);
      }
    }
    for (std::size_t part = 0; part < kParts; ++part)
      V::store(lanes + part * V::kWidth, sums[part]);
    const float variance = sum_lanes(lanes) / static_cast<float>(kWidth96);
    const auto scale = V::broadcast(1.0F / __builtin_sqrtf(variance + 1e-8F));

    for (std::size_t index = 0; index < kWidth96; index += V::kWidth) {
      auto value = V::multiply(V::subtract(V::load(values + index), mean), scale);
      value = V::add(V::multiply(value, V::load(layer.gain.data() + index)),
                     V::load(layer.bias.data() + index));
      if (residual != nullptr)
        value = V::add(V::load(residual + row * residual_stride + index), value);
      V::store(values + index, value);
    }
  }
}

template <typename V>
void combine_window(const float* left, const float* middle, const float* right, const float* bias,
                    float* y) {
  for (std::size_t index = 0; index < kWidth96; index += V::kWidth) {
    const auto piece = [&](std::size_t number) {
      const std::size_t at = number * kWidth96 + index;
      return V::add(V::add(V::add(V::load(left + at), V::load(middle + at)), V::load(right + at)),
                    V::load(bias + at));
    };
    V::store(y + index, V::maximum(piece(2), V::maximum(piece(1), piece(0))));
  }
}

template <typename V>
void sum_features(const float* const* features, std::size_t count, const float* bias,
                  float* hidden) {
  constexpr std::size_t kHidden = 64;
  for (std::size_t index = 0; index < kHidden; index += V::kWidth) {
    auto first = V::load(features[0] + index);
    auto second = V::load(features[0] + kHidden + index);
    for (std::size_t feature = 1; feature < count; ++feature) {
      first = V::add(first, V::load(features[feature] + index));
      second = V::add(second, V::load(features[feature] + kHidden + index));
    }
    first = V::add(first, V::load(bias + index));
    second = V::add(second, V::load(bias + kHidden + index));
    V::store(hidden + index, V::maximum(second, first));
  }
}

template <typename V>
void sum_rows(const float* const* rows, float* y) {
  for (std::size_t index = 0; index < kWidth96; index += V::kWidth) {
    auto sum = V::add(V::load(rows[0] + index), V::load(rows[1] + index));
    sum = V::add(sum, V::load(rows[2] + index));
    V::store(y + index, V::add(sum, V::load(rows[3] + index)));
  }
}

template <typename V>
constexpr Kernels make_kernels(InstructionSet instruction_set) {
  return {instruction_set, V::kWidth,          &linear<V>,       &maxout<V>,
          &layer_norm<V>,  &combine_window<V>, &sum_features<V>, &sum_rows<V>};
}

}  // namespace
}  // namespace dateline::language
