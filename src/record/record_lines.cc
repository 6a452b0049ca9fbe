// SPDX-License-Identifier: Apache-2.0
#include "record/record_lines.h"

#include <algorithm>
#include <string>

namespace dateline {
namespace {

constexpr std::size_t kChunkBytes = 1u << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// A line that opens an object and does not close it: the record goes on behind it.
bool goes_on(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return last != std::string_view::npos && line[line.find_first_not_of(" \t")] == '{' &&
         line[last] != '}';
}

class LineReader {
 public:
  LineReader(InputStream& stream, const Limits& limits,
             const std::function<void(const RecordLine&)>& sink)
      : stream_(stream), limits_(limits), sink_(sink) {}

  Result<void> run() {
    bool end = false;
    while (!end) {
      const std::size_t used = buffer_.size();
      buffer_.resize(used + kChunkBytes);
      auto count = stream_.read(std::span(buffer_.data() + used, kChunkBytes));
      buffer_.resize(used + (count.ok() ? *count : 0));
      if (!count.ok()) return std::move(count).error();
      end = *count == 0;
      if (offset_ == 0 && buffer_.starts_with(kByteOrderMark)) drop(kByteOrderMark.size());
      TRY(take_lines(used));
    }
    if (!is_blank(buffer_)) sink_({buffer_, first_line_, offset_});
    return {};
  }

 private:
  Result<void> take_lines(std::size_t searched) {
    std::size_t start = 0;
    for (std::size_t stop =
             buffer_.find('\n', whole_file_ ? buffer_.size() : std::min(searched, buffer_.size()));
         stop != std::string::npos; stop = buffer_.find('\n', start)) {
      const std::string_view line = std::string_view(buffer_).substr(start, stop - start);
      if (first_record_ && goes_on(line)) {
        whole_file_ = true;
        break;
      }
      if (!is_blank(line)) {
        first_record_ = false;
        sink_({line.substr(0, line.find_last_not_of('\r') + 1), first_line_, offset_ + start});
      }
      ++first_line_;
      start = stop + 1;
    }
    drop(start);
    if (buffer_.size() > limits_.max_line_bytes) {
      Error error = make_error_at(
          ErrorCode::kFileTooLarge,
          "a record of more than " + std::to_string(limits_.max_line_bytes) + " bytes", offset_);
      error.line = first_line_;
      return error;
    }
    return {};
  }

  void drop(std::size_t count) {
    buffer_.erase(0, count);
    offset_ += count;
  }

  InputStream& stream_;
  const Limits& limits_;
  const std::function<void(const RecordLine&)>& sink_;
  std::string buffer_;
  std::uint64_t offset_ = 0;
  std::uint64_t first_line_ = 1;
  bool first_record_ = true;
  bool whole_file_ = false;
};

}  // namespace

Result<void> read_record_lines(InputStream& stream, const Limits& limits,
                               const std::function<void(const RecordLine&)>& sink) {
  return LineReader(stream, limits, sink).run();
}

}  // namespace dateline
