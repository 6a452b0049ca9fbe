// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dateline::cli {

bool Output::write(std::string_view bytes) {
  if (error_number_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
    error_number_ = errno != 0 ? errno : EIO;
  }
  return error_number_ == 0;
}

Result<void> Output::finish() {
  if (error_number_ == 0 && std::fflush(file_) != 0) error_number_ = errno != 0 ? errno : EIO;
  if (error_number_ == 0) return {};
  return make_error(ErrorCode::kWriteFailed, std::generic_category().message(error_number_));
}

bool Output::is_terminal() const { return ::isatty(::fileno(file_)) != 0; }

}  // namespace dateline::cli
