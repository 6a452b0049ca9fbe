// SPDX-License-Identifier: Apache-2.0
//
// An InputStream over a string that gives at most `step` bytes a call and can fail at a place.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "dateline/environment.h"

namespace dateline {

class MemoryStream final : public InputStream {
 public:
  explicit MemoryStream(std::string bytes, std::size_t step = 1u << 20,
                        std::optional<std::size_t> fail_at = {})
      : bytes_(std::move(bytes)), step_(step), fail_at_(fail_at) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (fail_at_ && at_ >= *fail_at_)
      return make_error(ErrorCode::kFileUnreadable, "the disk failed");
    const std::size_t count = std::min({buffer.size(), step_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, buffer.data());
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::optional<std::size_t> fail_at_;
  std::size_t at_ = 0;
};

}  // namespace dateline
