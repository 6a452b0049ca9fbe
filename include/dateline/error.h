// SPDX-License-Identifier: Apache-2.0
//
// Error: what went wrong, where, and what to do about it, as a value.
//
// Every failure that can reach a user has a stable code such as "DL-M002", listed with its meaning
// and remedy in src/base/error_catalogue.def (docs/errors.md is generated from it). The library
// never throws across this interface, never prints, never aborts on input.
//
// Threads: plain values; copy and move freely.
// Tested by: src/base/error_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

enum class ErrorCode : std::uint16_t {
#define DATELINE_ERROR(name, code, summary, remedy) name,
#include "dateline/error_catalogue.def"
#undef DATELINE_ERROR
};

struct ErrorInfo {
  std::string_view code;     // "DL-M002"; never reused for another meaning
  std::string_view summary;  // one sentence without a full stop
  std::string_view remedy;   // what the user can do
};

// The catalogue entry of a code. Never fails.
const ErrorInfo& error_info(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string message;    // what happened here, in plain words
  std::string path = {};  // the input concerned, as the user named it; may be empty
  std::optional<std::uint64_t> line = {};    // 1-based
  std::optional<std::uint64_t> offset = {};  // byte offset in `path`

  // "DL-R001 notes.txt:3 (byte 118): not valid UTF-8. Convert the input to UTF-8."
  std::string to_string() const;

  // Fills in the place when an inner layer did not know it.
  Error with_path(std::string_view where) &&;
};

inline Error make_error(ErrorCode code, std::string message) {
  return Error{code, std::move(message)};
}

inline Error make_error_at(ErrorCode code, std::string message, std::uint64_t offset) {
  Error error{code, std::move(message)};
  error.offset = offset;
  return error;
}

}  // namespace dateline
