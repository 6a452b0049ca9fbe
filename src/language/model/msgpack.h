// SPDX-License-Identifier: Apache-2.0
//
// A bounded reader for MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), as far
// as spaCy model files use it: no extension types. The whole file becomes a tree of values whose
// strings and binaries are views into the input, so the input must outlive the tree.
//
// Hostile input: counts are checked against the bytes that are left before anything is allocated;
// depth and number of values are limited; there is no recursion.
//
//   Result<msgpack::Document> document = msgpack::parse(bytes, limits);
//   const msgpack::Value* moves = document->root().find("moves");
//
// Threads: immutable once parsed.
// Tested by: src/language/model/msgpack_test.cc, fuzz/msgpack_fuzz.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline::language::msgpack {

enum class Kind : std::uint8_t {
  kNil,
  kBoolean,
  kUnsigned,
  kNegative,
  kFloat,
  kString,
  kBinary,
  kArray,
  kMap
};

class Value {
 public:
  Kind kind() const { return kind_; }
  bool is_nil() const { return kind_ == Kind::kNil; }
  bool is_array() const { return kind_ == Kind::kArray; }
  bool is_map() const { return kind_ == Kind::kMap; }

  // Strings and binaries alike; nullopt otherwise.
  std::optional<std::string_view> as_bytes() const;
  std::optional<std::uint64_t> as_unsigned() const;
  std::optional<std::int64_t> as_signed() const;
  std::optional<bool> as_boolean() const;
  std::optional<double> as_float() const;

  // Elements of an array; keys and values of a map, alternating. Empty for everything else.
  std::span<const Value> items() const { return {items_, items_ == nullptr ? 0 : count_}; }
  // Value of a map by string or binary key; nullptr when absent or not a map. Linear.
  const Value* find(std::string_view key) const;
  // The same by integer key.
  const Value* find(std::uint64_t key) const;

 private:
  friend class Parser;
  Kind kind_ = Kind::kNil;
  std::uint64_t number_ = 0;      // integer, boolean, or the bits of a double
  const char* data_ = nullptr;    // string, binary
  const Value* items_ = nullptr;  // array, map
  std::size_t count_ = 0;         // bytes, or number of values in items_
};

class Document {
 public:
  const Value& root() const { return root_; }

 private:
  friend class Parser;
  Value root_;
  std::vector<std::vector<Value>> blocks_;
};

// Errors: kModelCorrupt, kModelTooLarge, with the byte offset. Trailing bytes are an error.
Result<Document> parse(std::string_view bytes, const Limits& limits);

}  // namespace dateline::language::msgpack
