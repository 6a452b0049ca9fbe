// SPDX-License-Identifier: Apache-2.0
//
// OffsetMap: byte offsets <-> code-point offsets of one text. Inside, Dateline counts bytes; its
// records and spaCy count code points.
//
//   const OffsetMap offsets(report.text);
//   record["start"] = offsets.code_point(token.byte_start);
//
// Both ways cost a table look-up and a scan of at most 64 code points; nothing for ASCII texts.
// Memory: about one eighth of the text, none for ASCII.
//
// Threads: immutable; the text must outlive it.
// Tested by: src/text/offsets_test.cc (against counting from the start)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

class OffsetMap {
 public:
  // REQUIRES: valid UTF-8 of less than 4 GiB.
  explicit OffsetMap(std::string_view text);

  // Code points before `byte`. REQUIRES: byte <= text.size(). Inside a code point, counts it.
  std::size_t code_point(std::size_t byte) const;
  // Byte offset of code point number `code_point`; text.size() for size().
  // REQUIRES: code_point <= size().
  std::size_t byte(std::size_t code_point) const;
  // Number of code points.
  std::size_t size() const { return size_; }

 private:
  std::string_view text_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t>
      code_points_at_block_;                   // code points before byte 64 * i; empty for ASCII
  std::vector<std::uint32_t> bytes_at_block_;  // byte offset of code point 64 * i
};

}  // namespace dateline
