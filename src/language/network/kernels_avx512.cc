// SPDX-License-Identifier: Apache-2.0
//
// AVX512 kernels: tiles of 8 rows x 3 vectors of 16 floats (24 sums, 3 weights and 1 broadcast of
// the 32 registers). Compiled with this instruction set's flags (src/CMakeLists.txt); nothing here
// may run before find_kernels() has asked the processor.
//
// Tested by: src/language/network/kernels_test.cc
#include <immintrin.h>

#include "language/network/kernels_template.h"

namespace dateline::language {
namespace {

struct Avx512Vector {
  static constexpr std::size_t kWidth = 16;
  static constexpr std::size_t kTileRows = 8;
  using Register = __m512;

  static Register zero() { return _mm512_setzero_ps(); }
  static Register load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, Register a) { _mm512_storeu_ps(to, a); }
  static Register broadcast(float value) { return _mm512_set1_ps(value); }
  static Register fused(Register a, Register b, Register c) { return _mm512_fmadd_ps(a, b, c); }
  static Register add(Register a, Register b) { return _mm512_add_ps(a, b); }
  static Register subtract(Register a, Register b) { return _mm512_sub_ps(a, b); }
  static Register multiply(Register a, Register b) { return _mm512_mul_ps(a, b); }
  static Register maximum(Register a, Register b) { return _mm512_max_ps(a, b); }
};

}  // namespace

extern const Kernels kAvx512Kernels;
constinit const Kernels kAvx512Kernels = make_kernels<Avx512Vector>(InstructionSet::kAvx512);

}  // namespace dateline::language
