// SPDX-License-Identifier: Apache-2.0
//
// Plain text: cuts a stream of bytes into dated texts, one at a time, whatever its length.
//
// - A date header (date_header.h) counts at the start of the input, after a byte order mark, or on
// a
//   line behind an empty line; never inside prose. Input without one is a single undated text.
// - The header and the blanks behind it are no part of the text; neither are the empty lines in
// front of the
//   next header. Otherwise the text is what stands in the input: byte order mark stripped, CRLF and
//   CR become LF, NUL becomes U+FFFD.
// - A text above limits.max_report_bytes is skipped without being held (kReportTooLarge); a text
// that is not
//   valid UTF-8 is left out. The texts before and behind it are kept. Bad bytes cost one error an
//   input, with the offset of the first.
// - A text of white space only is kEmptyReport behind a header or when it is the whole input.
//
// Threads: an object belongs to one thread. Memory: one text and one chunk.
// Tested by: src/reading/plain_text_test.cc, fuzz/report_reader_fuzz.cc
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline::reading {

struct DatedText {
  std::optional<std::string> date;  // as in the header; may name an impossible day
  std::string text;                 // normalised, valid UTF-8
  std::uint64_t text_start = 0;     // byte in the input
  std::uint64_t line = 1;           // of text_start, 1-based
  std::size_t nul_bytes = 0;        // replaced by U+FFFD
};

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct NormalisedText {
  std::string text;           // CRLF and CR are LF, NUL is U+FFFD
  std::size_t nul_bytes = 0;  // replaced
};

// What a report's text makes of `raw`, which has no byte order mark any more.
NormalisedText normalise_text(std::string_view raw);

struct StreamSummary {
  std::string sha256;  // of all bytes
  std::uint64_t bytes = 0;
  std::vector<Error> problems;  // texts left out, in order, at most 100; no path set
  std::uint64_t problems_not_listed = 0;
};

// Calls `sink` for each text, in order. The error is the stream's own (a failing disk); what came
// before it has been given to `sink`.
Result<StreamSummary> read_plain_text(InputStream& stream, const Limits& limits,
                                      const std::function<void(DatedText)>& sink);

}  // namespace dateline::reading
