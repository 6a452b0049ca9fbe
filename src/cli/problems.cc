// SPDX-License-Identifier: Apache-2.0
#include "cli/problems.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "cli/verb.h"
#include "record/json_writer.h"
#include "text/utf8.h"

namespace dateline::cli {
namespace {

// Paths come from the file system and may hold anything; a line stays a line, and UTF-8.
std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t good = first_invalid_utf8(text).value_or(text.size());
    for (char c : text.substr(0, good)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte == 0x7F) {
        append_utf8(out, 0xFFFD);
      } else {
        out += c;
      }
    }
    text.remove_prefix(good);
    if (text.empty()) break;
    append_utf8(out, 0xFFFD);
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace

void Problems::note(const Error& error) {
  const std::string line = printable(error.to_string()) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
  const ErrorInfo& info = error_info(error.code);
  JsonWriter json(json_lines_);
  json.begin_object();
  json.field("code", info.code);
  json.field("message",
             error.message.empty() ? std::string(info.summary) : printable(error.message));
  json.field_if_known("path", printable(error.path));
  if (error.line) json.field("line", *error.line);
  if (error.offset) json.field("offset", *error.offset);
  json.end_object();
  json_lines_ += '\n';
}

void Problems::add(const Error& error) {
  ++failures_;
  note(error);
}

void Problems::add(const std::vector<Error>& errors) {
  for (const Error& error : errors) add(error);
}

void Problems::warn(const std::vector<Error>& errors) {
  for (const Error& error : errors) note(error);
}

int Problems::exit_code(bool anything_done) const {
  if (failures_ == 0) return kExitAllRead;
  return anything_done ? kExitSomeFailed : kExitNothingDone;
}

Result<void> Problems::write_json(const std::string& path) const {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  const auto failed = [&] {
    Error error = make_error(ErrorCode::kWriteFailed, std::generic_category().message(errno));
    error.path = path;
    return error;
  };
  if (file == nullptr) return failed();
  const bool written =
      std::fwrite(json_lines_.data(), 1, json_lines_.size(), file) == json_lines_.size();
  if (std::fclose(file) != 0 || !written) return failed();
  return {};
}

}  // namespace dateline::cli
