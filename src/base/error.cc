// SPDX-License-Identifier: Apache-2.0
#include "dateline/error.h"

#include <array>

namespace dateline {
namespace {

constexpr auto kCatalogue = std::to_array<ErrorInfo>({
#define DATELINE_ERROR(name, code, summary, remedy) {code, summary, remedy},
#include "dateline/error_catalogue.def"
#undef DATELINE_ERROR
});

}  // namespace

const ErrorInfo& error_info(ErrorCode code) { return kCatalogue[static_cast<std::size_t>(code)]; }

std::string Error::to_string() const {
  const ErrorInfo& info = error_info(code);
  std::string out(info.code);
  if (!path.empty()) {
    out += ' ';
    out += path;
    if (line) out += ':' + std::to_string(*line);
  } else if (line) {
    out += " line " + std::to_string(*line);
  }
  if (offset) out += " (byte " + std::to_string(*offset) + ")";
  out += ": ";
  out += message.empty() ? std::string(info.summary) : message;
  out += ". ";
  out += info.remedy;
  out += '.';
  return out;
}

Error Error::with_path(std::string_view where) && {
  if (path.empty()) path = where;
  return std::move(*this);
}

}  // namespace dateline
