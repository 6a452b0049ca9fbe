// SPDX-License-Identifier: Apache-2.0
#include "language/network/tok2vec.h"

#include <algorithm>
#include <string>

#include "language/network/row_hash.h"

namespace dateline::language {
namespace {

constexpr std::size_t kWindowSums = 3 * kMaxoutPieces * kVectorWidth;
constexpr std::size_t kSlotFloats = kVectorWidth + kWindowSums;
constexpr std::uint32_t kPaddingSlot = 0;  // slot 0 holds the zeros of padding

Result<LayerNormWeights> load_norm(const ThincModel& model, std::size_t occurrence) {
  const auto node = model.find_node("layernorm", occurrence);
  if (!node) return model.unsupported("too few layernorm layers");
  const std::vector<float> gain = TRY(model.tensor(*node, "G", {kVectorWidth})).copy();
  const std::vector<float> bias = TRY(model.tensor(*node, "b", {kVectorWidth})).copy();
  return LayerNormWeights{AlignedFloats(gain.begin(), gain.end()),
                          AlignedFloats(bias.begin(), bias.end())};
}

struct MaxoutTensors {
  std::vector<float> weights;
  std::vector<float> bias;
};

Result<MaxoutTensors> load_maxout(const ThincModel& model, std::size_t occurrence,
                                  std::size_t inputs) {
  const auto node = model.find_node("maxout", occurrence);
  if (!node) return model.unsupported("too few maxout layers");
  const TensorView weights = TRY(model.tensor(*node, "W", {kVectorWidth, kMaxoutPieces, inputs}));
  const TensorView bias = TRY(model.tensor(*node, "b", {kVectorWidth, kMaxoutPieces}));
  return MaxoutTensors{weights.copy(), bias.copy()};
}

}  // namespace

void Tok2VecWorkspace::clear() {
  std::fill(slot_of_key_.begin(), slot_of_key_.end(), kPaddingSlot);
  key_of_slot_.clear();
  seen_again_.clear();
}

void Tok2VecWorkspace::start_if_empty() {
  if (!key_of_slot_.empty()) return;
  slots_.resize(std::max(slots_.size(), kSlotFloats));
  std::fill_n(slots_.begin(), kSlotFloats, 0.0F);
  key_of_slot_.assign(1, 0);
  seen_again_.assign(1, 0);
}

void Tok2VecWorkspace::drop_rare() {
  const std::size_t count = key_of_slot_.size();
  std::size_t kept = 1;
  for (std::size_t slot = 1; slot < count; ++slot) {
    const std::uint32_t key = key_of_slot_[slot];
    if (seen_again_[slot] == 0 || kept > count / 2) {
      slot_of_key_[key] = kPaddingSlot;
      continue;
    }
    std::copy_n(slots_.begin() + static_cast<std::ptrdiff_t>(slot * kSlotFloats), kSlotFloats,
                slots_.begin() + static_cast<std::ptrdiff_t>(kept * kSlotFloats));
    slot_of_key_[key] = static_cast<std::uint32_t>(kept);
    key_of_slot_[kept] = key;
    seen_again_[kept] = 0;
    ++kept;
  }
  key_of_slot_.resize(kept);
  seen_again_.resize(kept);
}

Result<Tok2Vec> Tok2Vec::load(const ThincModel& model, std::shared_ptr<const StaticVectors> vectors,
                              const Kernels& kernels) {
  Tok2Vec network;
  network.kernels_ = &kernels;
  const auto extract = model.find_node("extract_features");
  if (!extract) return model.unsupported("no extract_features layer");
  const std::vector<std::string> columns = TRY(model.string_list_attribute(*extract, "columns"));
  static constexpr std::array<std::string_view, 6> kNames = {"NORM",  "PREFIX", "SUFFIX",
                                                             "SHAPE", "SPACY",  "IS_SPACE"};
  if (columns.size() > kNames.size()) return model.unsupported("too many feature columns");
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const auto name = std::find(kNames.begin(), kNames.end(), columns[index]);
    if (name == kNames.end()) return model.unsupported("unknown feature column " + columns[index]);
    const auto node = model.find_node("hashembed", index);
    if (!node) return model.unsupported("fewer hashembed layers than feature columns");
    Embedding embedding;
    embedding.column = static_cast<Column>(name - kNames.begin());
    network.uses_space_after_ |= embedding.column == Column::kSpaceAfter;
    const std::uint64_t seed = TRY(model.unsigned_attribute(*node, "seed"));
    if (seed > 0xFFFFFFFF)
      return model.unsupported("the seed of a hashembed table has more than 32 bits");
    embedding.seed = static_cast<std::uint32_t>(seed);
    const TensorView values = TRY(model.tensor_of_rank(*node, "E", 2));
    if (values.shape[1] != kVectorWidth || values.shape[0] == 0 || values.shape[0] > 0x7FFFFFFF) {
      return model.unsupported("a hashembed table is not 96 wide");
    }
    embedding.rows = static_cast<std::uint32_t>(values.shape[0]);
    const std::vector<float> copy = values.copy();
    embedding.values.assign(copy.begin(), copy.end());
    network.embeddings_.push_back(std::move(embedding));
  }
  if (network.embeddings_.empty() || model.count_nodes("hashembed") != columns.size()) {
    return model.unsupported("hashembed layers and feature columns differ in number");
  }

  std::size_t mix_inputs = columns.size() * kVectorWidth;
  if (const auto node = model.find_node("static_vectors"); node) {
    if (vectors == nullptr || vectors->width() == 0)
      return model.unsupported("static vectors are missing");
    const TensorView weights = TRY(model.tensor(*node, "W", {kVectorWidth, vectors->width()}));
    network.vector_projection_ =
        pack_linear(kernels, weights.copy().data(), nullptr, kVectorWidth, vectors->width());
    network.vectors_ = std::move(vectors);
    mix_inputs += kVectorWidth;
  }
  const MaxoutTensors mix = TRY(load_maxout(model, 0, mix_inputs));
  network.mix_ =
      pack_maxout(kernels, mix.weights.data(), mix.bias.data(), kVectorWidth, mix_inputs);
  network.mix_norm_ = TRY(load_norm(model, 0));

  // The first encoder layer, cut into the contributions of the three neighbours.
  constexpr std::size_t kWindowInputs = 3 * kVectorWidth;
  const MaxoutTensors first = TRY(load_maxout(model, 1, kWindowInputs));
  std::vector<float> window(kWindowSums * kVectorWidth);
  network.window_bias_.resize(kMaxoutPieces * kVectorWidth);
  for (std::size_t output = 0; output < kVectorWidth; ++output) {
    for (std::size_t piece = 0; piece < kMaxoutPieces; ++piece) {
      const float* source = first.weights.data() + (output * kMaxoutPieces + piece) * kWindowInputs;
      network.window_bias_[piece * kVectorWidth + output] =
          first.bias[output * kMaxoutPieces + piece];
      for (std::size_t neighbour = 0; neighbour < 3; ++neighbour) {
        const std::size_t row = (neighbour * kMaxoutPieces + piece) * kVectorWidth + output;
        std::copy_n(source + neighbour * kVectorWidth, kVectorWidth,
                    window.data() + row * kVectorWidth);
      }
    }
  }
  network.window_ = pack_linear(kernels, window.data(), nullptr, kWindowSums, kVectorWidth);
  network.window_norm_ = TRY(load_norm(model, 1));
  for (std::size_t layer = 0; layer < network.encoder_.size(); ++layer) {
    const MaxoutTensors tensors = TRY(load_maxout(model, layer + 2, kWindowInputs));
    network.encoder_[layer] = pack_maxout(kernels, tensors.weights.data(), tensors.bias.data(),
                                          kVectorWidth, kWindowInputs);
    network.encoder_norm_[layer] = TRY(load_norm(model, layer + 2));
  }
  if (model.count_nodes("maxout") != 5 || model.count_nodes("layernorm") != 5) {
    return model.unsupported("expected one mix layer and four encoder layers");
  }
  return network;
}

std::uint64_t Tok2Vec::feature(const TokenRow& row, Column column) {
  switch (column) {
    case Column::kNorm:
      return row.lexeme->norm_id;
    case Column::kPrefix:
      return row.lexeme->prefix_id;
    case Column::kSuffix:
      return row.lexeme->suffix_id;
    case Column::kShape:
      return row.lexeme->shape_id;
    case Column::kSpaceAfter:
      return row.space_after ? 1 : 0;
    case Column::kIsSpace:
      return row.lexeme->is_space ? 1 : 0;
  }
  return 0;
}

std::size_t Tok2Vec::key(const TokenRow& row) const {
  return uses_space_after_ ? std::size_t{row.lexeme->index} * 2 + (row.space_after ? 1 : 0)
                           : row.lexeme->index;
}

// Embed, mix and window sums of new tokens, into consecutive slots.
void Tok2Vec::fill_cache(std::span<const TokenRow> missing, std::size_t first_slot,
                         Tok2VecWorkspace& workspace) const {
  const std::size_t width = mix_.inputs;
  workspace.embedded_.resize(missing.size() * width);
  AlignedFloats static_vector(vectors_ == nullptr ? 0 : vectors_->width());
  for (std::size_t index = 0; index < missing.size(); ++index) {
    float* to = workspace.embedded_.data() + index * width;
    for (const Embedding& embedding : embeddings_) {
      const auto hashes = row_hash(feature(missing[index], embedding.column), embedding.seed);
      const float* rows[4];
      for (std::size_t hash = 0; hash < 4; ++hash) {
        rows[hash] =
            embedding.values.data() + std::size_t{hashes[hash] % embedding.rows} * kVectorWidth;
      }
      kernels_->sum_rows(rows, to);
      to += kVectorWidth;
    }
    if (vectors_ != nullptr) {
      vectors_->copy(missing[index].lexeme->orth_id, static_vector.data());
      kernels_->linear(vector_projection_, static_vector.data(), static_vector.size(), 1, to,
                       kVectorWidth);
    }
  }
  float* slots = workspace.slots_.data() + first_slot * kSlotFloats;
  kernels_->maxout(mix_, workspace.embedded_.data(), width, missing.size(), slots, kSlotFloats);
  kernels_->layer_norm(mix_norm_, slots, kSlotFloats, missing.size(), nullptr, 0);
  kernels_->linear(window_, slots, kSlotFloats, missing.size(), slots + kVectorWidth, kSlotFloats);
}

void Tok2Vec::encode(std::span<const TokenRow> rows, std::size_t first, std::size_t count,
                     Tok2VecWorkspace& workspace, float* vectors) const {
  const std::size_t total = count + 2 * kPadRows;
  const std::size_t max_slots =
      std::max(workspace.max_cache_bytes_ / (kSlotFloats * sizeof(float)), 2 * total + 2);
  workspace.start_if_empty();
  if (workspace.key_of_slot_.size() + total > max_slots) workspace.drop_rare();

  // Slots of all rows, `total` of them, from four before `first`.
  const std::size_t first_new = workspace.key_of_slot_.size();
  workspace.row_slots_.resize(total);
  workspace.missing_.clear();
  for (std::size_t index = 0; index < total; ++index) {
    const std::size_t row = first + index - kPadRows;  // wraps before the first row, then >= size()
    if (row >= rows.size() || rows[row].lexeme == nullptr) {
      workspace.row_slots_[index] = kPaddingSlot;
      continue;
    }
    const std::size_t row_key = key(rows[row]);
    if (row_key >= workspace.slot_of_key_.size())
      workspace.slot_of_key_.resize(row_key + row_key / 2 + 64);
    std::uint32_t& slot = workspace.slot_of_key_[row_key];
    if (slot == kPaddingSlot) {
      slot = static_cast<std::uint32_t>(workspace.key_of_slot_.size());
      workspace.key_of_slot_.push_back(static_cast<std::uint32_t>(row_key));
      workspace.seen_again_.push_back(0);
      workspace.missing_.push_back(rows[row]);
    } else {
      workspace.seen_again_[slot] = 1;
    }
    workspace.row_slots_[index] = slot;
  }
  if (!workspace.missing_.empty()) {
    const std::size_t needed = workspace.key_of_slot_.size() * kSlotFloats;
    if (needed > workspace.slots_.size()) {
      workspace.slots_.resize(
          std::min(std::max(needed, workspace.slots_.size() * 2), max_slots * kSlotFloats));
    }
    fill_cache(workspace.missing_, first_new, workspace);
  }

  // First encoder layer from the cached sums: valid for rows 1 .. total - 1.
  workspace.layer_input_.resize(total * kVectorWidth);
  workspace.layer_output_.resize(total * kVectorWidth);
  const auto slot = [&](std::size_t index) {
    return workspace.slots_.data() + std::size_t{workspace.row_slots_[index]} * kSlotFloats;
  };
  constexpr std::size_t kNeighbour = kMaxoutPieces * kVectorWidth;
  for (std::size_t index = 1; index + 1 < total; ++index) {
    float* out = workspace.layer_input_.data() + index * kVectorWidth;
    kernels_->combine_window(
        slot(index - 1) + kVectorWidth, slot(index) + kVectorWidth + kNeighbour,
        slot(index + 1) + kVectorWidth + 2 * kNeighbour, window_bias_.data(), out);
    kernels_->layer_norm(window_norm_, out, kVectorWidth, 1, slot(index), kVectorWidth);
  }

  // Each further layer loses one row on either side; the last one has exactly the rows asked for.
  for (std::size_t layer = 0; layer < encoder_.size(); ++layer) {
    const std::size_t margin = layer + 2;
    const std::size_t layer_rows = total - 2 * margin;
    const bool last = layer + 1 == encoder_.size();
    const float* in = workspace.layer_input_.data() + margin * kVectorWidth;
    float* out = last ? vectors : workspace.layer_output_.data() + margin * kVectorWidth;
    kernels_->maxout(encoder_[layer], in - kVectorWidth, kVectorWidth, layer_rows, out,
                     kVectorWidth);
    kernels_->layer_norm(encoder_norm_[layer], out, kVectorWidth, layer_rows, in, kVectorWidth);
    if (!last) std::swap(workspace.layer_input_, workspace.layer_output_);
  }
}

}  // namespace dateline::language
