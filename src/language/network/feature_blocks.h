// SPDX-License-Identifier: Apache-2.0
//
// FeatureBlocks: what a transition system looks up per row (the precomputed contributions of each
// token to each feature slot), computed block by block when first asked for and kept for the last
// few blocks. A block that was dropped is computed again, bit for bit the same. This keeps memory
// constant however long a text is.
//
// Threads: belongs to one thread.
// Tested by: src/language/network/feature_blocks_test.cc
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>

#include "language/network/tok2vec.h"
#include "language/network/transition_network.h"

namespace dateline::language {

class FeatureBlocks {
 public:
  static constexpr std::size_t kBlockRows = 128;
  static constexpr std::size_t kBlocks = 8;

  // Called with every block of vectors that is computed, possibly more than once for the same rows.
  using Observer =
      std::function<void(std::size_t first_row, std::size_t count, const float* vectors)>;

  // Starts a batch. The references must live until the next call.
  void reset(std::span<const TokenRow> rows, const Tok2Vec& tok2vec,
             const TransitionNetwork& network, Tok2VecWorkspace& workspace, Observer observer);

  // network.row_floats() floats; valid until kBlocks other blocks were asked for. REQUIRES: row <
  // rows.size()
  const float* row(std::size_t row) {
    const std::size_t block = row / kBlockRows;
    if (block != last_block_) [[unlikely]]
      last_data_ = find(block);
    last_block_ = block;
    return last_data_ + row % kBlockRows * row_floats_;
  }

 private:
  const float* find(std::size_t block);

  struct Slot {
    std::size_t block = SIZE_MAX;
    std::uint64_t last_used = 0;
    AlignedFloats data;
  };

  std::span<const TokenRow> rows_;
  const Tok2Vec* tok2vec_ = nullptr;
  const TransitionNetwork* network_ = nullptr;
  Tok2VecWorkspace* workspace_ = nullptr;
  Observer observer_;
  std::size_t row_floats_ = 0;
  std::uint64_t clock_ = 0;
  std::size_t last_block_ = SIZE_MAX;
  const float* last_data_ = nullptr;
  std::array<Slot, kBlocks> slots_;
  AlignedFloats vectors_;
  AlignedFloats reduced_;
};

}  // namespace dateline::language
