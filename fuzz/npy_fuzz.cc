// SPDX-License-Identifier: Apache-2.0
//
// The .npy reader on arbitrary bytes: what it accepts lies inside the input and has the size that
// its shape says.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/model/npy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto matrix = dateline::language::read_npy(input);
  if (!matrix.ok()) return 0;
  if (matrix->data.size() > size) std::abort();
  if (matrix->columns != 0 && matrix->data.size() / matrix->columns / sizeof(float) != matrix->rows)
    std::abort();
  if (matrix->data.size() % sizeof(float) != 0) std::abort();
  if (!matrix->data.empty() && (matrix->data.data() < input.data() ||
                                matrix->data.data() + matrix->data.size() > input.data() + size)) {
    std::abort();
  }
  return 0;
}
