// SPDX-License-Identifier: Apache-2.0
//
// Tok2Vec: one vector of 96 floats per token (spaCy MultiHashEmbed.v2 + MaxoutWindowEncoder.v2):
//   embed    four hashed rows per feature column, summed; columns concatenated; static vectors last
//   mix      maxout(96 x 3) and layer norm
//   encode   four residual layers: x + norm(maxout(x[i-1], x[i], x[i+1]))
//
// Rows. A batch is one sequence of rows: the tokens of every document with four rows of padding
// between, before and after. Padding starts as zeros and is no longer zero after the first layer,
// as in Thinc's with_array(pad=4); rows outside the sequence count as padding. A document's vectors
// do not depend on its neighbours.
//
// Blocks. encode() computes any range of rows with a margin of four on either side, so nothing
// longer than a block is ever held, and the time per token does not depend on the text's length.
//
// Caches. What depends on a token's features alone (embed, mix, and its three contributions to the
// first encoder layer) is kept per distinct token. The first layer is defined as the sum of these
// three contributions, so a cached and an uncached token give the same bits.
//
// Threads: immutable once loaded; a Tok2VecWorkspace belongs to one thread.
// Tested by: src/language/network/tok2vec_test.cc (against a plain implementation)
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dateline/result.h"
#include "language/model/thinc_model.h"
#include "language/network/kernels.h"
#include "language/network/static_vectors.h"
#include "language/tokenizer/lexeme.h"

namespace dateline::language {

inline constexpr std::size_t kVectorWidth = 96;
inline constexpr std::size_t kPadRows = 4;

struct TokenRow {
  const Lexeme* lexeme = nullptr;  // nullptr: padding
  bool space_after = false;
};

class Tok2Vec;

class Tok2VecWorkspace {
 public:
  explicit Tok2VecWorkspace(std::size_t max_cache_bytes) : max_cache_bytes_(max_cache_bytes) {}
  // Forget all tokens; needed whenever lexeme numbers are given out anew.
  void clear();

 private:
  friend class Tok2Vec;
  // Keeps tokens that were seen again since the last time, at most half of all.
  void drop_rare();
  void start_if_empty();

  std::size_t max_cache_bytes_;
  std::vector<std::uint32_t> slot_of_key_;  // 0, the slot of padding, when not cached
  std::vector<std::uint32_t> key_of_slot_;
  std::vector<std::uint8_t> seen_again_;  // per slot
  AlignedFloats slots_;
  // Scratch of one block.
  std::vector<std::uint32_t> row_slots_;
  std::vector<TokenRow> missing_;
  AlignedFloats embedded_;
  AlignedFloats layer_input_;
  AlignedFloats layer_output_;
};

class Tok2Vec {
 public:
  // Finds its layers in a component's file by name and order. `vectors` may be null.
  static Result<Tok2Vec> load(const ThincModel& model, std::shared_ptr<const StaticVectors> vectors,
                              const Kernels& kernels);

  // Vectors of rows[first .. first + count), 96 floats each.
  void encode(std::span<const TokenRow> rows, std::size_t first, std::size_t count,
              Tok2VecWorkspace& workspace, float* vectors) const;

 private:
  enum class Column : std::uint8_t { kNorm, kPrefix, kSuffix, kShape, kSpaceAfter, kIsSpace };

  struct Embedding {
    Column column;
    std::uint32_t seed;
    std::uint32_t rows;
    AlignedFloats values;
  };

  static std::uint64_t feature(const TokenRow& row, Column column);
  std::size_t key(const TokenRow& row) const;
  void fill_cache(std::span<const TokenRow> missing, std::size_t first_slot,
                  Tok2VecWorkspace& workspace) const;

  const Kernels* kernels_ = nullptr;
  bool uses_space_after_ = false;
  std::vector<Embedding> embeddings_;
  std::shared_ptr<const StaticVectors> vectors_;
  PackedLinear vector_projection_;
  PackedMaxout mix_;
  LayerNormWeights mix_norm_;
  PackedLinear window_;        // first encoder layer: 96 -> 3 neighbours x 3 pieces x 96
  AlignedFloats window_bias_;  // 3 pieces x 96
  LayerNormWeights window_norm_;
  std::array<PackedMaxout, 3> encoder_;
  std::array<LayerNormWeights, 3> encoder_norm_;
};

}  // namespace dateline::language
