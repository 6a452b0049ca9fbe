// SPDX-License-Identifier: Apache-2.0
#include "language/model/msgpack.h"

#include <bit>
#include <cstring>
#include <limits>
#include <string>

namespace dateline::language::msgpack {

std::optional<std::string_view> Value::as_bytes() const {
  if (kind_ != Kind::kString && kind_ != Kind::kBinary) return std::nullopt;
  return std::string_view(data_, count_);
}

std::optional<std::uint64_t> Value::as_unsigned() const {
  if (kind_ != Kind::kUnsigned) return std::nullopt;
  return number_;
}

std::optional<std::int64_t> Value::as_signed() const {
  if (kind_ == Kind::kNegative) return std::bit_cast<std::int64_t>(number_);
  if (kind_ != Kind::kUnsigned ||
      number_ > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(number_);
}

std::optional<bool> Value::as_boolean() const {
  if (kind_ != Kind::kBoolean) return std::nullopt;
  return number_ != 0;
}

std::optional<double> Value::as_float() const {
  if (kind_ != Kind::kFloat) return std::nullopt;
  return std::bit_cast<double>(number_);
}

const Value* Value::find(std::string_view key) const {
  if (kind_ != Kind::kMap) return nullptr;
  for (std::size_t index = 0; index + 1 < count_; index += 2) {
    const auto bytes = items_[index].as_bytes();
    if (bytes && *bytes == key) return &items_[index + 1];
  }
  return nullptr;
}

const Value* Value::find(std::uint64_t key) const {
  if (kind_ != Kind::kMap) return nullptr;
  for (std::size_t index = 0; index + 1 < count_; index += 2) {
    const auto number = items_[index].as_unsigned();
    if (number && *number == key) return &items_[index + 1];
  }
  return nullptr;
}

// Reads values front to back. An open array or map is a frame on an explicit stack; its values are
// written into a block of their final size, so that addresses stay valid.
class Parser {
 public:
  Parser(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  Result<Document> run() {
    TRY(read(document_.root_));
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      if (frame.next == frame.end) {
        stack_.pop_back();
        continue;
      }
      TRY(read(*frame.next++));
    }
    if (position_ != bytes_.size()) return corrupt("bytes after the end of the value");
    return std::move(document_);
  }

 private:
  struct Frame {
    Value* next;
    Value* end;
  };

  Error corrupt(std::string message) const {
    return make_error_at(ErrorCode::kModelCorrupt, "MessagePack: " + std::move(message), position_);
  }

  std::size_t left() const { return bytes_.size() - position_; }

  // Big-endian unsigned integer of `size` bytes.
  Result<std::uint64_t> number(std::size_t size) {
    if (left() < size) return corrupt("truncated number");
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < size; ++index) {
      value = value << 8 | static_cast<unsigned char>(bytes_[position_++]);
    }
    return value;
  }

  Result<void> integer(Value& value, std::size_t size, bool is_signed) {
    std::uint64_t raw = TRY(number(size));
    value.kind_ = Kind::kUnsigned;
    if (is_signed && (raw >> (size * 8 - 1) & 1) != 0) {
      value.kind_ = Kind::kNegative;
      if (size < 8) raw |= ~std::uint64_t{0} << (size * 8);
    }
    value.number_ = raw;
    return {};
  }

  Result<void> bytes(Value& value, Kind kind, std::uint64_t size) {
    if (left() < size) return corrupt("truncated string");
    value.kind_ = kind;
    value.data_ = bytes_.data() + position_;
    value.count_ = size;
    position_ += size;
    return {};
  }

  Result<void> container(Value& value, Kind kind, std::uint64_t entries) {
    const std::uint64_t values = kind == Kind::kMap ? entries * 2 : entries;
    if (values > left()) return corrupt("more values announced than bytes are left");
    items_ += values;
    if (items_ > limits_.max_msgpack_items) {
      return make_error_at(ErrorCode::kModelTooLarge, "MessagePack: too many values", position_);
    }
    if (stack_.size() >= limits_.max_msgpack_depth) {
      return make_error_at(ErrorCode::kModelTooLarge, "MessagePack: nested too deeply", position_);
    }
    value.kind_ = kind;
    value.count_ = values;
    if (values == 0) return {};
    std::vector<Value>& block = document_.blocks_.emplace_back(values);
    value.items_ = block.data();
    stack_.push_back({block.data(), block.data() + values});
    return {};
  }

  Result<void> read(Value& value) {
    const auto type = static_cast<unsigned>(TRY(number(1)));
    if (type <= 0x7F) {
      value.kind_ = Kind::kUnsigned;
      value.number_ = type;
      return {};
    }
    if (type >= 0xE0) {
      value.kind_ = Kind::kNegative;
      value.number_ = std::bit_cast<std::uint64_t>(static_cast<std::int64_t>(type) - 0x100);
      return {};
    }
    if (type <= 0x8F) return container(value, Kind::kMap, type & 0x0F);
    if (type <= 0x9F) return container(value, Kind::kArray, type & 0x0F);
    if (type <= 0xBF) return bytes(value, Kind::kString, type & 0x1F);
    switch (type) {
      case 0xC0:
        return {};
      case 0xC2:
      case 0xC3:
        value.kind_ = Kind::kBoolean;
        value.number_ = type & 1;
        return {};
      case 0xC4:
      case 0xC5:
      case 0xC6:
        return bytes(value, Kind::kBinary, TRY(number(std::size_t{1} << (type - 0xC4))));
      case 0xCA: {
        const auto bits = static_cast<std::uint32_t>(TRY(number(4)));
        value.kind_ = Kind::kFloat;
        value.number_ =
            std::bit_cast<std::uint64_t>(static_cast<double>(std::bit_cast<float>(bits)));
        return {};
      }
      case 0xCB:
        value.number_ = TRY(number(8));
        value.kind_ = Kind::kFloat;
        return {};
      case 0xCC:
      case 0xCD:
      case 0xCE:
      case 0xCF:
        return integer(value, std::size_t{1} << (type - 0xCC), false);
      case 0xD0:
      case 0xD1:
      case 0xD2:
      case 0xD3:
        return integer(value, std::size_t{1} << (type - 0xD0), true);
      case 0xD9:
      case 0xDA:
      case 0xDB:
        return bytes(value, Kind::kString, TRY(number(std::size_t{1} << (type - 0xD9))));
      case 0xDC:
      case 0xDD:
        return container(value, Kind::kArray, TRY(number(std::size_t{2} << (type - 0xDC))));
      case 0xDE:
      case 0xDF:
        return container(value, Kind::kMap, TRY(number(std::size_t{2} << (type - 0xDE))));
      default:
        return corrupt("unknown or extension type");
    }
  }

  std::string_view bytes_;
  const Limits& limits_;
  std::size_t position_ = 0;
  std::size_t items_ = 0;
  std::vector<Frame> stack_;
  Document document_;
};

Result<Document> parse(std::string_view bytes, const Limits& limits) {
  return Parser(bytes, limits).run();
}

}  // namespace dateline::language::msgpack
