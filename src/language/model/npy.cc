// SPDX-License-Identifier: Apache-2.0
#include "language/model/npy.h"

#include <charconv>
#include <string>

namespace dateline::language {
namespace {

constexpr std::string_view kMagic("\x93NUMPY", 6);

Error corrupt(std::string message, std::size_t offset) {
  return make_error_at(ErrorCode::kModelCorrupt, "npy: " + std::move(message), offset);
}

// Text behind `'key':` in the header dictionary, without leading blanks.
std::string_view value_of(std::string_view header, std::string_view key) {
  const std::string quoted = "'" + std::string(key) + "':";
  const std::size_t position = header.find(quoted);
  if (position == std::string_view::npos) return {};
  std::string_view rest = header.substr(position + quoted.size());
  const std::size_t first = rest.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : rest.substr(first);
}

bool read_extent(std::string_view& text, std::size_t& extent) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  text.remove_prefix(first);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), extent);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

Result<NpyMatrix> read_npy(std::string_view bytes) {
  if (bytes.size() < 10 || bytes.substr(0, 6) != kMagic) return corrupt("no npy header", 0);
  const auto byte = [&](std::size_t index) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[index]));
  };
  const std::size_t version = byte(6);
  std::size_t header_start = 10;
  std::size_t header_size = byte(8) | byte(9) << 8;
  if (version == 2 || version == 3) {
    if (bytes.size() < 12) return corrupt("truncated header", bytes.size());
    header_start = 12;
    header_size |= byte(10) << 16 | byte(11) << 24;
  } else if (version != 1) {
    return corrupt("unknown version " + std::to_string(version), 6);
  }
  if (header_size > bytes.size() - header_start) return corrupt("truncated header", bytes.size());
  const std::string_view header = bytes.substr(header_start, header_size);
  if (!value_of(header, "descr").starts_with("'<f4'")) {
    return make_error_at(ErrorCode::kModelUnsupported, "npy: expected little-endian float32",
                         header_start);
  }
  if (!value_of(header, "fortran_order").starts_with("False")) {
    return make_error_at(ErrorCode::kModelUnsupported, "npy: expected C order", header_start);
  }
  std::string_view shape = value_of(header, "shape");
  NpyMatrix matrix;
  if (!shape.starts_with("(")) return corrupt("no shape", header_start);
  shape.remove_prefix(1);
  if (!read_extent(shape, matrix.rows) || !shape.starts_with(","))
    return corrupt("expected two axes", header_start);
  shape.remove_prefix(1);
  if (!read_extent(shape, matrix.columns) || !shape.starts_with(")"))
    return corrupt("expected two axes", header_start);
  matrix.data = bytes.substr(header_start + header_size);
  const std::size_t values = matrix.data.size() / sizeof(float);
  const bool fits = matrix.columns == 0
                        ? values == 0
                        : values % matrix.columns == 0 && values / matrix.columns == matrix.rows;
  if (!fits || matrix.data.size() % sizeof(float) != 0) {
    return corrupt("shape and number of bytes differ", header_start + header_size);
  }
  return matrix;
}

}  // namespace dateline::language
