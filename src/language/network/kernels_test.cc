// SPDX-License-Identifier: Apache-2.0
#include "language/network/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "language/network/kernels_template.h"
#include "language/network/network_for_tests.h"

namespace dateline::language {
namespace {

// Plain lanes of any width: with 16 lanes and 8 rows this runs the tile logic of the AVX-512
// kernels on every machine.
template <std::size_t width, std::size_t rows>
struct PlainVector {
  static constexpr std::size_t kWidth = width;
  static constexpr std::size_t kTileRows = rows;
  struct Register {
    float lane[width];
  };
  template <typename Operation>
  static Register each(Operation operation) {
    Register result;
    for (std::size_t lane = 0; lane < width; ++lane) result.lane[lane] = operation(lane);
    return result;
  }
  static Register zero() { return broadcast(0.0F); }
  static Register load(const float* from) {
    return each([&](std::size_t i) { return from[i]; });
  }
  static void store(float* to, const Register& a) { std::memcpy(to, a.lane, sizeof a.lane); }
  static Register broadcast(float value) {
    return each([&](std::size_t) { return value; });
  }
  static Register fused(const Register& a, const Register& b, const Register& c) {
    return each([&](std::size_t i) { return std::fma(a.lane[i], b.lane[i], c.lane[i]); });
  }
  static Register add(const Register& a, const Register& b) {
    return each([&](std::size_t i) { return a.lane[i] + b.lane[i]; });
  }
  static Register subtract(const Register& a, const Register& b) {
    return each([&](std::size_t i) { return a.lane[i] - b.lane[i]; });
  }
  static Register multiply(const Register& a, const Register& b) {
    return each([&](std::size_t i) { return a.lane[i] * b.lane[i]; });
  }
  static Register maximum(const Register& a, const Register& b) {
    return each([&](std::size_t i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
  }
};

constexpr Kernels kWideKernels = make_kernels<PlainVector<16, 8>>(InstructionSet::kAvx512);
constexpr Kernels kNarrowKernels = make_kernels<PlainVector<4, 2>>(InstructionSet::kPortable);

// Equal as bits: no tolerance, and -0 is not 0.
void expect_same_bits(const Floats& expected, const Floats& found, const std::string& what) {
  ASSERT_EQ(expected.size(), found.size()) << what;
  if (expected.empty()) return;
  if (std::memcmp(expected.data(), found.data(), expected.size() * sizeof(float)) == 0) return;
  for (std::size_t index = 0; index < expected.size(); ++index) {
    ASSERT_EQ(std::bit_cast<std::uint32_t>(expected[index]),
              std::bit_cast<std::uint32_t>(found[index]))
        << what << " at " << index << ": " << expected[index] << " and " << found[index];
  }
}

constexpr float kUntouched = 12345.0F;

class KernelsTest : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const std::string name = GetParam();
    if (name == "Wide") kernels_ = &kWideKernels;
    if (name == "Narrow") kernels_ = &kNarrowKernels;
    if (name == "Portable") kernels_ = find_kernels(InstructionSet::kPortable);
    if (name == "Avx2") kernels_ = find_kernels(InstructionSet::kAvx2);
    if (name == "Avx512") kernels_ = find_kernels(InstructionSet::kAvx512);
    if (kernels_ == nullptr) GTEST_SKIP() << "this processor has no " << name;
  }
  const Kernels* kernels_ = nullptr;
};

INSTANTIATE_TEST_SUITE_P(All, KernelsTest,
                         testing::Values("Portable", "Avx2", "Avx512", "Wide", "Narrow"),
                         [](const auto& test) { return std::string(test.param); });

TEST_P(KernelsTest, LinearEqualsPlainLoops) {
  TestRandom random(1);
  for (const std::size_t outputs : {1, 7, 24, 48, 49, 50, 64, 74, 96, 106, 144, 240, 241, 864}) {
    for (const std::size_t inputs : {1, 3, 64, 96}) {
      const Floats weights = random.numbers(outputs * inputs);
      const Floats bias = random.numbers(outputs);
      for (const bool with_bias : {true, false}) {
        const PackedLinear layer = pack_linear(*kernels_, weights.data(),
                                               with_bias ? bias.data() : nullptr, outputs, inputs);
        for (const std::size_t rows : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 17}) {
          if (outputs > 200 && rows > 9) continue;
          // Apart, dense, and overlapping.
          for (const std::size_t x_stride : {inputs + 5, inputs, (inputs + 2) / 3}) {
            const std::size_t y_stride = outputs + rows % 3;
            const Floats x = random.numbers(rows * x_stride + inputs);
            Floats expected(rows * y_stride + 1, kUntouched);
            for (std::size_t row = 0; row < rows; ++row) {
              for (std::size_t output = 0; output < outputs; ++output) {
                expected[row * y_stride + output] =
                    plain_dot(weights.data() + output * inputs, x.data() + row * x_stride, inputs,
                              with_bias ? bias[output] : 0.0F);
              }
            }
            Floats found(expected.size(), kUntouched);
            kernels_->linear(layer, x.data(), x_stride, rows, found.data(), y_stride);
            expect_same_bits(expected, found,
                             std::to_string(outputs) + "x" + std::to_string(inputs) + ", rows " +
                                 std::to_string(rows) + ", stride " + std::to_string(x_stride));
            if (HasFatalFailure()) return;
          }
        }
      }
    }
  }
}

TEST_P(KernelsTest, MaxoutEqualsPlainLoops) {
  TestRandom random(2);
  for (const std::size_t inputs : {1, 96, 288}) {
    TestMaxout plain{inputs, random.numbers(96 * 3 * inputs), random.numbers(96 * 3), {}, {}};
    const PackedMaxout layer =
        pack_maxout(*kernels_, plain.weights.data(), plain.bias.data(), 96, inputs);
    for (const std::size_t rows : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
      for (const std::size_t x_stride : {inputs + 1, (inputs + 2) / 3}) {
        const std::size_t y_stride = 96 + rows;
        const Floats x = random.numbers(rows * x_stride + inputs);
        Floats expected(rows * y_stride + 1, kUntouched);
        for (std::size_t row = 0; row < rows; ++row) {
          const Floats y = plain.plain(x.data() + row * x_stride);
          std::copy(y.begin(), y.end(),
                    expected.begin() + static_cast<std::ptrdiff_t>(row * y_stride));
        }
        Floats found(expected.size(), kUntouched);
        kernels_->maxout(layer, x.data(), x_stride, rows, found.data(), y_stride);
        expect_same_bits(expected, found,
                         std::to_string(inputs) + " inputs, rows " + std::to_string(rows));
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST_P(KernelsTest, LayerNormEqualsPlainLoops) {
  TestRandom random(3);
  const Floats gain = random.numbers(96);
  const Floats bias = random.numbers(96);
  const LayerNormWeights layer{{gain.begin(), gain.end()}, {bias.begin(), bias.end()}};
  for (const float scale : {1.0F, 1e-6F, 1e6F, 0.0F}) {
    for (const std::size_t rows : {0, 1, 2, 5}) {
      for (const bool with_residual : {false, true}) {
        const std::size_t stride = 100;
        const Floats x = random.numbers(rows * stride, scale);
        const Floats residual = random.numbers(rows * 97);
        Floats expected = x;
        for (std::size_t row = 0; row < rows; ++row) {
          const auto start = x.begin() + static_cast<std::ptrdiff_t>(row * stride);
          const Floats y = plain_layer_norm(Floats(start, start + 96), gain, bias);
          for (std::size_t index = 0; index < 96; ++index) {
            expected[row * stride + index] =
                with_residual ? residual[row * 97 + index] + y[index] : y[index];
          }
        }
        Floats found = x;
        kernels_->layer_norm(layer, found.data(), stride, rows,
                             with_residual ? residual.data() : nullptr, 97);
        expect_same_bits(expected, found, "rows " + std::to_string(rows));
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST_P(KernelsTest, LayerNormIsCloseToTheTextbook) {
  TestRandom random(4);
  const Floats gain = random.numbers(96);
  const Floats bias = random.numbers(96);
  const LayerNormWeights layer{{gain.begin(), gain.end()}, {bias.begin(), bias.end()}};
  Floats x = random.numbers(96, 3.0F);
  double mean = 0;
  for (const float value : x) mean += value / 96.0;
  double variance = 0;
  for (const float value : x) variance += (value - mean) * (value - mean) / 96.0;
  Floats found = x;
  kernels_->layer_norm(layer, found.data(), 96, 1, nullptr, 0);
  for (std::size_t index = 0; index < 96; ++index) {
    EXPECT_NEAR(found[index],
                (x[index] - mean) / std::sqrt(variance + 1e-8) * gain[index] + bias[index], 1e-5);
  }
}

TEST_P(KernelsTest, CombineWindowEqualsPlainLoops) {
  TestRandom random(5);
  const Floats left = random.numbers(288);
  const Floats middle = random.numbers(288);
  const Floats right = random.numbers(288);
  const Floats bias = random.numbers(288);
  Floats expected(96);
  for (std::size_t output = 0; output < 96; ++output) {
    for (std::size_t piece = 0; piece < 3; ++piece) {
      const std::size_t at = piece * 96 + output;
      const float value = ((left[at] + middle[at]) + right[at]) + bias[at];
      if (piece == 0 || value > expected[output]) expected[output] = value;
    }
  }
  Floats found(96);
  kernels_->combine_window(left.data(), middle.data(), right.data(), bias.data(), found.data());
  expect_same_bits(expected, found, "window");
}

TEST_P(KernelsTest, SumFeaturesEqualsPlainLoops) {
  TestRandom random(6);
  const Floats bias = random.numbers(128);
  std::vector<Floats> rows;
  std::vector<const float*> pointers;
  for (int row = 0; row < 8; ++row) rows.push_back(random.numbers(128));
  for (const Floats& row : rows) pointers.push_back(row.data());
  for (std::size_t count = 1; count <= 8; ++count) {
    Floats expected(64);
    for (std::size_t unit = 0; unit < 64; ++unit) {
      float first = 0.0F;
      float second = 0.0F;
      for (std::size_t row = 0; row < count; ++row) {
        first += rows[row][unit];
        second += rows[row][64 + unit];
      }
      expected[unit] = std::max(first + bias[unit], second + bias[64 + unit]);
    }
    Floats found(64);
    kernels_->sum_features(pointers.data(), count, bias.data(), found.data());
    expect_same_bits(expected, found, std::to_string(count) + " features");
  }
}

TEST_P(KernelsTest, SumRowsEqualsPlainLoops) {
  TestRandom random(7);
  const Floats table = random.numbers(4 * 96);
  const float* rows[4] = {table.data(), table.data() + 96, table.data() + 192, table.data() + 288};
  Floats expected(96);
  for (std::size_t index = 0; index < 96; ++index) {
    expected[index] =
        ((table[index] + table[96 + index]) + table[192 + index]) + table[288 + index];
  }
  Floats found(96);
  kernels_->sum_rows(rows, found.data());
  expect_same_bits(expected, found, "rows");
}

TEST(FindKernels, PicksTheWidestThatRuns) {
  const Kernels* best = find_kernels(InstructionSet::kBest);
  ASSERT_NE(best, nullptr);
  EXPECT_NE(best->instruction_set, InstructionSet::kBest);
  for (const InstructionSet set :
       {InstructionSet::kPortable, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    const Kernels* kernels = find_kernels(set);
    if (kernels == nullptr) continue;
    EXPECT_EQ(kernels->instruction_set, set);
    EXPECT_LE(kernels->vector_width, best->vector_width);
  }
  EXPECT_NE(find_kernels(InstructionSet::kPortable), nullptr);
}

}  // namespace
}  // namespace dateline::language
