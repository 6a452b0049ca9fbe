// SPDX-License-Identifier: Apache-2.0
//
// Speed of the matrix kernels at the network's own shapes, in GFLOP/s of processor time, beside the
// peak this core can reach: the rate of independent fused multiply-adds that never leave registers.
// Prints one line per instruction set and shape; --json for machines.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <vector>

#include "language/network/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

using dateline::InstructionSet;
using dateline::language::AlignedFloats;
using dateline::language::Kernels;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Best of several runs of `work`, each of at least 50 ms.
template <typename Work>
double seconds_per_call(Work work) {
  double best = 1e9;
  for (int run = 0; run < 5; ++run) {
    int calls = 0;
    const double start = processor_seconds();
    double end = start;
    while (end - start < 0.05) {
      for (int repeat = 0; repeat < 64; ++repeat) work();
      calls += 64;
      end = processor_seconds();
    }
    best = std::min(best, (end - start) / calls);
  }
  return best;
}

#if defined(__x86_64__)
// Twelve independent chains: latency of 4 or 5 cycles times two units needs at least ten.
#define DATELINE_CHAINS(M) M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) M(10) M(11)

__attribute__((target("avx2,fma"))) float register_fma_avx2(int rounds) {
  const __m256 factor = _mm256_set1_ps(0.999F);
#define DATELINE_DECLARE(n) __m256 sum##n = _mm256_set1_ps(n);
  DATELINE_CHAINS(DATELINE_DECLARE)
#undef DATELINE_DECLARE
  for (int round = 0; round < rounds; ++round) {
#define DATELINE_STEP(n) asm volatile("vfmadd213ps %1, %1, %0" : "+x"(sum##n) : "x"(factor));
    DATELINE_CHAINS(DATELINE_STEP)
#undef DATELINE_STEP
  }
  float total = 0;
#define DATELINE_ADD(n) total += _mm256_cvtss_f32(sum##n);
  DATELINE_CHAINS(DATELINE_ADD)
#undef DATELINE_ADD
  return total;
}

__attribute__((target("avx512f"))) float register_fma_avx512(int rounds) {
  const __m512 factor = _mm512_set1_ps(0.999F);
#define DATELINE_DECLARE(n) __m512 sum##n = _mm512_set1_ps(n);
  DATELINE_CHAINS(DATELINE_DECLARE)
#undef DATELINE_DECLARE
  for (int round = 0; round < rounds; ++round) {
#define DATELINE_STEP(n) asm volatile("vfmadd213ps %1, %1, %0" : "+v"(sum##n) : "v"(factor));
    DATELINE_CHAINS(DATELINE_STEP)
#undef DATELINE_STEP
  }
  float total = 0;
#define DATELINE_ADD(n) total += _mm512_cvtss_f32(sum##n);
  DATELINE_CHAINS(DATELINE_ADD)
#undef DATELINE_ADD
  return total;
}
#undef DATELINE_CHAINS
#endif

double peak_gflops(InstructionSet instruction_set) {
#if defined(__x86_64__)
  constexpr int kRounds = 20000;
  volatile float sink = 0;
  if (instruction_set == InstructionSet::kAvx2) {
    return 12.0 * 8 * 2 * kRounds / seconds_per_call([&] { sink = register_fma_avx2(kRounds); }) *
           1e-9;
  }
  if (instruction_set == InstructionSet::kAvx512) {
    return 12.0 * 16 * 2 * kRounds /
           seconds_per_call([&] { sink = register_fma_avx512(kRounds); }) * 1e-9;
  }
#endif
  (void)instruction_set;
  return 0;
}

struct Shape {
  const char* what;
  std::size_t rows, inputs, outputs;
  bool maxout;
};

constexpr Shape kShapes[] = {
    {"mix", 128, 576, 96, true},          {"encoder", 128, 288, 96, true},
    {"window sums", 128, 96, 864, false}, {"lower", 128, 64, 1024, false},
    {"one state", 1, 64, 106, false},
};

}  // namespace

int main(int argc, char** argv) {
  const bool json = argc > 1 && std::strcmp(argv[1], "--json") == 0;
  bool first = true;
  if (json) std::printf("[");
  for (const auto set :
       {InstructionSet::kPortable, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    const Kernels* kernels = dateline::language::find_kernels(set);
    static const char* const kNames[] = {"best", "portable", "avx2", "avx512"};
    const char* name = kNames[static_cast<int>(set)];
    if (kernels == nullptr) {
      if (!json) std::printf("%-9s not on this processor\n", name);
      continue;
    }
    const double peak = peak_gflops(set);
    for (const Shape& shape : kShapes) {
      const std::size_t columns = shape.maxout ? shape.outputs * 3 : shape.outputs;
      std::vector<float> weights(columns * shape.inputs, 0.5F);
      std::vector<float> bias(columns, 0.1F);
      AlignedFloats x(shape.rows * shape.inputs, 0.25F);
      AlignedFloats y(shape.rows * shape.outputs);
      const auto linear = pack_linear(*kernels, weights.data(), bias.data(),
                                      shape.maxout ? 0 : shape.outputs, shape.inputs);
      const auto maxout = pack_maxout(*kernels, weights.data(), bias.data(),
                                      shape.maxout ? shape.outputs : 0, shape.inputs);
      const double seconds = seconds_per_call([&] {
        if (shape.maxout) {
          kernels->maxout(maxout, x.data(), shape.inputs, shape.rows, y.data(), shape.outputs);
        } else {
          kernels->linear(linear, x.data(), shape.inputs, shape.rows, y.data(), shape.outputs);
        }
      });
      const double gflops =
          2.0 * static_cast<double>(shape.rows * shape.inputs * columns) / seconds * 1e-9;
      if (json) {
        std::printf(
            "%s{\"instruction_set\":\"%s\",\"shape\":\"%s\",\"gflops\":%.2f,\"peak_gflops\":%.2f}",
            first ? "" : ",", name, shape.what, gflops, peak);
        first = false;
      } else if (peak > 0) {
        std::printf(
            "%-9s %-12s %4zux%zux%-5zu %7.1f GFLOP/s  %3.0f %% of the core's peak of %.0f\n", name,
            shape.what, shape.rows, shape.inputs, columns, gflops, 100 * gflops / peak, peak);
      } else {
        std::printf("%-9s %-12s %4zux%zux%-5zu %7.1f GFLOP/s\n", name, shape.what, shape.rows,
                    shape.inputs, columns, gflops);
      }
    }
  }
  if (json) std::printf("]\n");
  return 0;
}
