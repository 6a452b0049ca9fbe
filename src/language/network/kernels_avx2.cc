// SPDX-License-Identifier: Apache-2.0
//
// AVX2 kernels: tiles of 4 rows x 3 vectors of 8 floats (12 sums, 3 weights and 1 broadcast fill
// the 16 registers). Compiled with this instruction set's flags (src/CMakeLists.txt); nothing here
// may run before find_kernels() has asked the processor.
//
// Tested by: src/language/network/kernels_test.cc
#include <immintrin.h>

#include "language/network/kernels_template.h"

namespace dateline::language {
namespace {

struct Avx2Vector {
  static constexpr std::size_t kWidth = 8;
  static constexpr std::size_t kTileRows = 4;
  using Register = __m256;

  static Register zero() { return _mm256_setzero_ps(); }
  static Register load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(float* to, Register a) { _mm256_storeu_ps(to, a); }
  static Register broadcast(float value) { return _mm256_set1_ps(value); }
  static Register fused(Register a, Register b, Register c) { return _mm256_fmadd_ps(a, b, c); }
  static Register add(Register a, Register b) { return _mm256_add_ps(a, b); }
  static Register subtract(Register a, Register b) { return _mm256_sub_ps(a, b); }
  static Register multiply(Register a, Register b) { return _mm256_mul_ps(a, b); }
  static Register maximum(Register a, Register b) { return _mm256_max_ps(a, b); }
};

}  // namespace

extern const Kernels kAvx2Kernels;
constinit const Kernels kAvx2Kernels = make_kernels<Avx2Vector>(InstructionSet::kAvx2);

}  // namespace dateline::language
