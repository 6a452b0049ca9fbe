// SPDX-License-Identifier: Apache-2.0
#include "reading/plain_text.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"
#include "reading/date_header.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kChunkBytes = 1u << 16;
constexpr std::size_t kMaxProblems = 100;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_white(char c) { return is_blank(c) || is_line_end(c) || c == '\f' || c == '\v'; }

bool is_white_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded character = decode_utf8(text, at);
    if (!is_space(character.value)) return false;
    at += character.length;
  }
  return true;
}

class PlainTextCutter {
 public:
  PlainTextCutter(InputStream& stream, const Limits& limits,
                  const std::function<void(DatedText)>& sink)
      : stream_(stream), limits_(limits), sink_(sink) {}

  Result<StreamSummary> run() {
    TRY(fill(kMaxHeaderBytes + kByteOrderMark.size() + 1));
    looks_like_utf16_ = available().starts_with("\xFF\xFE") || available().starts_with("\xFE\xFF");
    if (available().starts_with(kByteOrderMark)) consume(kByteOrderMark.size());
    start_text(std::nullopt);
    bool header_may_follow = true;
    for (;;) {
      if (header_may_follow) {
        TRY(fill(kMaxHeaderBytes + 1));
        if (const auto header = match_date_header(available())) {
          finish_text(true);
          consume(header->length);
          TRY(skip_blanks());
          start_text(header->date);
        }
      }
      if (TRY(at_end())) break;
      header_may_follow = TRY(take_line());
    }
    finish_text(false);
    if (invalid_texts_ > 0) report_invalid();
    summary_.sha256 = hash_.finish();
    return std::move(summary_);
  }

 private:
  std::string_view available() const { return std::string_view(buffer_).substr(begin_); }
  std::uint64_t offset() const { return buffer_offset_ + begin_; }

  // Makes at least `wanted` bytes available, or all there are.
  Result<void> fill(std::size_t wanted) {
    while (!end_of_stream_ && buffer_.size() - begin_ < wanted) {
      if (begin_ > 0) {
        buffer_.erase(0, begin_);
        buffer_offset_ += begin_;
        begin_ = 0;
      }
      const std::size_t used = buffer_.size();
      buffer_.resize(used + kChunkBytes);
      auto count = stream_.read(std::span(buffer_.data() + used, kChunkBytes));
      buffer_.resize(used + (count.ok() ? *count : 0));
      if (!count.ok()) return std::move(count).error();
      hash_.update(std::string_view(buffer_).substr(used));
      summary_.bytes += *count;
      end_of_stream_ = *count == 0;
    }
    return {};
  }

  Result<bool> at_end() {
    TRY(fill(1));
    return available().empty();
  }

  void consume(std::size_t count) { begin_ += count; }

  void keep(std::string_view bytes) {
    if (too_large_) return;
    if (raw_.size() + bytes.size() > limits_.max_report_bytes) {
      too_large_ = true;
      raw_.clear();
      raw_.shrink_to_fit();
      return;
    }
    raw_ += bytes;
  }

  // Blanks behind a header, and the line end when nothing else stands on its line.
  Result<void> skip_blanks() {
    while (!TRY(at_end()) && is_blank(available().front())) consume(1);
    if (TRY(at_end()) || !is_line_end(available().front())) return {};
    TRY(fill(2));
    consume(available().starts_with("\r\n") ? 2 : 1);
    ++line_;
    return {};
  }

  // Takes one line with its end; true when it was empty or blank.
  Result<bool> take_line() {
    bool blank = true;
    for (;;) {
      if (TRY(at_end())) return blank;
      const std::string_view bytes = available();
      const std::size_t stop = std::min(bytes.find_first_of("\r\n"), bytes.size());
      blank = blank && std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(stop),
                                   is_blank);
      keep(bytes.substr(0, stop));
      consume(stop);
      if (stop == bytes.size()) continue;
      TRY(fill(2));
      const std::size_t length = available().starts_with("\r\n") ? 2 : 1;
      keep(available().substr(0, length));
      consume(length);
      ++line_;
      return blank;
    }
  }

  void start_text(std::optional<std::string> date) {
    date_ = std::move(date);
    raw_.clear();
    too_large_ = false;
    text_start_ = offset();
    text_line_ = line_;
  }

  Error problem(ErrorCode code, std::string message, std::uint64_t where) const {
    Error error = make_error_at(code, std::move(message), where);
    error.line = text_line_;
    return error;
  }

  void add_problem(Error error) {
    if (summary_.problems.size() < kMaxProblems) {
      summary_.problems.push_back(std::move(error));
    } else {
      ++summary_.problems_not_listed;
    }
  }

  void finish_text(bool header_follows) {
    if (too_large_) {
      add_problem(problem(ErrorCode::kReportTooLarge,
                          "the report here has more than " +
                              std::to_string(limits_.max_report_bytes) + " bytes and was skipped",
                          text_start_));
      return;
    }
    if (header_follows) drop_separator();
    if (const auto bad = first_invalid_utf8(raw_)) {
      if (invalid_texts_++ == 0) {
        first_invalid_ = text_start_ + *bad;
        first_invalid_line_ = text_line_ + count_lines(std::string_view(raw_).substr(0, *bad));
      }
      return;
    }
    DatedText result;
    NormalisedText normalised = normalise_text(raw_);
    raw_.clear();
    if (is_white_space(normalised.text)) {
      // White space in front of the first header is no report.
      if (date_ || !header_follows) {
        add_problem(problem(ErrorCode::kEmptyReport,
                            date_ ? "nothing follows the date header here" : "there is no text",
                            text_start_));
      }
      return;
    }
    result.date = std::move(date_);
    result.text = std::move(normalised.text);
    result.nul_bytes = normalised.nul_bytes;
    result.text_start = text_start_;
    result.line = text_line_;
    sink_(std::move(result));
  }

  // The empty lines in front of the next header; the end of the last line stays.
  void drop_separator() {
    std::size_t end = raw_.size();
    while (end > 0 && is_white(raw_[end - 1])) --end;
    while (end < raw_.size() && !is_line_end(raw_[end])) ++end;
    if (end < raw_.size()) end += raw_.compare(end, 2, "\r\n") == 0 ? 2 : 1;
    raw_.resize(end);
  }

  static std::uint64_t count_lines(std::string_view bytes) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n')))
        ++count;
    }
    return count;
  }

  void report_invalid() {
    const std::string left_out = std::to_string(invalid_texts_) +
                                 (invalid_texts_ == 1 ? " report left out" : " reports left out");
    Error error = make_error_at(
        ErrorCode::kInvalidUtf8,
        "not valid UTF-8" + std::string(looks_like_utf16_ ? " (it looks like UTF-16)" : "") + "; " +
            left_out,
        first_invalid_);
    error.line = first_invalid_line_;
    add_problem(std::move(error));
  }

  InputStream& stream_;
  const Limits& limits_;
  const std::function<void(DatedText)>& sink_;

  Sha256 hash_;
  StreamSummary summary_;
  std::string buffer_;
  std::size_t begin_ = 0;            // in buffer_
  std::uint64_t buffer_offset_ = 0;  // of buffer_[0] in the input
  bool end_of_stream_ = false;
  std::uint64_t line_ = 1;
  bool looks_like_utf16_ = false;

  std::optional<std::string> date_;
  std::string raw_;
  bool too_large_ = false;
  std::uint64_t text_start_ = 0;
  std::uint64_t text_line_ = 1;

  std::size_t invalid_texts_ = 0;
  std::uint64_t first_invalid_ = 0;
  std::uint64_t first_invalid_line_ = 0;
};

}  // namespace

NormalisedText normalise_text(std::string_view raw) {
  NormalisedText result;
  result.text.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t stop =
        std::min(raw.find_first_of(std::string_view("\r\0", 2), at), raw.size());
    result.text.append(raw.substr(at, stop - at));
    at = stop;
    if (at == raw.size()) break;
    if (raw[at] == '\0') {
      append_utf8(result.text, 0xFFFD);
      ++result.nul_bytes;
      ++at;
    } else {
      result.text += '\n';
      at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
    }
  }
  return result;
}

Result<StreamSummary> read_plain_text(InputStream& stream, const Limits& limits,
                                      const std::function<void(DatedText)>& sink) {
  return PlainTextCutter(stream, limits, sink).run();
}

}  // namespace dateline::reading
