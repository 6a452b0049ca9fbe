// SPDX-License-Identifier: Apache-2.0
#include "text/offsets.h"

#include "text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = 64;

std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text), size_(count_code_points(text)) {
  if (size_ == text.size()) return;
  code_points_at_block_.reserve(text.size() / kBlock + 1);
  std::size_t seen = 0;
  for (std::size_t at = 0;; at += kBlock) {
    code_points_at_block_.push_back(static_cast<std::uint32_t>(seen));
    if (text.size() - at < kBlock) break;
    seen += count_code_points(text.substr(at, kBlock));
  }
  bytes_at_block_.reserve(size_ / kBlock + 1);
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size(); at += sequence_length(text[at]), ++number) {
    if (number % kBlock == 0) bytes_at_block_.push_back(static_cast<std::uint32_t>(at));
  }
  if (number % kBlock == 0) bytes_at_block_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::size_t OffsetMap::code_point(std::size_t byte) const {
  if (code_points_at_block_.empty()) return byte;
  const std::size_t block = byte / kBlock;
  return code_points_at_block_[block] +
         count_code_points(text_.substr(block * kBlock, byte % kBlock));
}

std::size_t OffsetMap::byte(std::size_t code_point) const {
  if (code_points_at_block_.empty()) return code_point;
  std::size_t at = bytes_at_block_[code_point / kBlock];
  for (std::size_t left = code_point % kBlock; left > 0; --left) at += sequence_length(text_[at]);
  return at;
}

}  // namespace dateline
