// SPDX-License-Identifier: Apache-2.0
//
// The NumPy .npy format (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html),
// as far as spaCy's vocab/vectors uses it: version 1 to 3, little-endian float32, C order, two
// axes.
//
// Threads: plain functions and values.
// Tested by: src/language/model/npy_test.cc, fuzz/npy_fuzz.cc
#pragma once

#include <cstddef>
#include <string_view>

#include "dateline/result.h"

namespace dateline::language {

struct NpyMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::string_view data;  // rows * columns * 4 bytes, a view into the input, not aligned
};

// Errors: kModelCorrupt with byte offset; kModelUnsupported for other types and orders.
Result<NpyMatrix> read_npy(std::string_view bytes);

}  // namespace dateline::language
