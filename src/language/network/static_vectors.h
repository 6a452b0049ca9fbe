// SPDX-License-Identifier: Apache-2.0
//
// StaticVectors: the word vectors that come with the md and lg models (vocab/vectors, key2row). The
// sm model has none.
//
// Threads: immutable once loaded.
// Tested by: src/language/network/static_vectors_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline::language {

class StaticVectors {
 public:
  // `vectors` is an .npy file, `key2row` a MessagePack map of string ids to rows.
  static Result<StaticVectors> load(std::string vectors, std::string_view key2row,
                                    const Limits& limits);

  std::size_t width() const { return width_; }
  // Copies the vector of an ORTH id; zeros when it has none.
  void copy(std::uint64_t orth_id, float* to) const;

 private:
  std::string bytes_;
  std::size_t data_start_ = 0;
  std::size_t width_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows_;  // sorted by id
};

}  // namespace dateline::language
