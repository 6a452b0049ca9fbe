// SPDX-License-Identifier: Apache-2.0
#include "language/network/static_vectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/model/msgpack.h"
#include "language/model/npy.h"

namespace dateline::language {

Result<StaticVectors> StaticVectors::load(std::string vectors, std::string_view key2row,
                                          const Limits& limits) {
  StaticVectors result;
  result.bytes_ = std::move(vectors);
  const NpyMatrix matrix = TRY(read_npy(result.bytes_));
  result.data_start_ = static_cast<std::size_t>(matrix.data.data() - result.bytes_.data());
  result.width_ = matrix.columns;
  for (std::size_t offset = 0; offset < matrix.data.size(); offset += sizeof(float)) {
    float value;
    std::memcpy(&value, matrix.data.data() + offset, sizeof value);
    if (!std::isfinite(value)) {
      return make_error_at(ErrorCode::kModelCorrupt,
                           "a word vector holds a value that is not finite",
                           result.data_start_ + offset);
    }
  }

  const msgpack::Document document = TRY(msgpack::parse(key2row, limits));
  const auto items = document.root().items();
  if (!document.root().is_map())
    return make_error(ErrorCode::kModelCorrupt, "key2row is not a map");
  result.rows_.reserve(items.size() / 2);
  for (std::size_t index = 0; index + 1 < items.size(); index += 2) {
    const auto key = items[index].as_unsigned();
    const auto row = items[index + 1].as_signed();
    if (!key || !row)
      return make_error(ErrorCode::kModelCorrupt, "key2row holds something that is not a number");
    if (*row < 0) continue;
    if (static_cast<std::uint64_t>(*row) >= matrix.rows) {
      return make_error(ErrorCode::kModelCorrupt, "key2row points behind the last vector");
    }
    result.rows_.emplace_back(*key, static_cast<std::uint32_t>(*row));
  }
  std::sort(result.rows_.begin(), result.rows_.end());
  return result;
}

void StaticVectors::copy(std::uint64_t orth_id, float* to) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(),
                                      std::pair<std::uint64_t, std::uint32_t>(orth_id, 0));
  if (found == rows_.end() || found->first != orth_id) {
    std::fill(to, to + width_, 0.0F);
    return;
  }
  std::memcpy(to, bytes_.data() + data_start_ + found->second * width_ * sizeof(float),
              width_ * sizeof(float));
}

}  // namespace dateline::language
