// SPDX-License-Identifier: Apache-2.0
#include "language/network/feature_blocks.h"

#include <algorithm>
#include <utility>

namespace dateline::language {

void FeatureBlocks::reset(std::span<const TokenRow> rows, const Tok2Vec& tok2vec,
                          const TransitionNetwork& network, Tok2VecWorkspace& workspace,
                          Observer observer) {
  rows_ = rows;
  tok2vec_ = &tok2vec;
  network_ = &network;
  workspace_ = &workspace;
  observer_ = std::move(observer);
  row_floats_ = network.row_floats();
  last_block_ = SIZE_MAX;
  for (Slot& slot : slots_) slot.block = SIZE_MAX;
}

const float* FeatureBlocks::find(std::size_t block) {
  ++clock_;
  Slot* oldest = &slots_.front();
  for (Slot& slot : slots_) {
    if (slot.block == block) {
      slot.last_used = clock_;
      return slot.data.data();
    }
    if (slot.last_used < oldest->last_used) oldest = &slot;
  }
  const std::size_t first = block * kBlockRows;
  const std::size_t count = std::min(kBlockRows, rows_.size() - first);
  vectors_.resize(kBlockRows * kVectorWidth);
  tok2vec_->encode(rows_, first, count, *workspace_, vectors_.data());
  if (observer_) observer_(first, count, vectors_.data());
  oldest->data.resize(kBlockRows * row_floats_);
  oldest->block = block;
  oldest->last_used = clock_;
  network_->precompute(vectors_.data(), count, reduced_, oldest->data.data());
  return oldest->data.data();
}

}  // namespace dateline::language
