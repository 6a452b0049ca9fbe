// SPDX-License-Identifier: Apache-2.0
//
// Any processor: eight lanes in plain C++, with std::fma for one rounding per step. Where the
// compiler targets a processor with fused multiply-add (ARM64 always has it), these loops become
// vector instructions; on an x86-64 without it std::fma is computed exactly in software, which is
// right but slow.
//
// Tested by: src/language/network/kernels_test.cc
#include <cmath>

#include "language/network/kernels_template.h"

namespace dateline::language {
namespace {

struct PortableVector {
  static constexpr std::size_t kWidth = 8;
  static constexpr std::size_t kTileRows = 4;
  struct Register {
    float lane[kWidth];
  };

  template <typename Operation>
  static Register each(Operation operation) {
    Register result;
    for (std::size_t lane = 0; lane < kWidth; ++lane) result.lane[lane] = operation(lane);
    return result;
  }
  static Register zero() {
    return each([](std::size_t) { return 0.0F; });
  }
  static Register load(const float* from) {
    return each([&](std::size_t i) { return from[i]; });
  }
  static void store(float* to, const Register& a) {
    for (std::size_t lane = 0; lane < kWidth; ++lane) to[lane] = a.lane[lane];
  }
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

}  // namespace

extern const Kernels kPortableKernels;
constinit const Kernels kPortableKernels = make_kernels<PortableVector>(InstructionSet::kPortable);

}  // namespace dateline::language
