// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value or an Error, and TRY to pass errors on.
//
//   Result<Model> load(std::string_view path) {
//     std::string bytes = TRY(environment.read_file(path, limits.max_model_file_bytes));
//     return parse_model(bytes);
//   }
//
// GCC 12 has no std::expected in C++20 mode; this is the part of it that we use.
//
// Threads: as T.
// Tested by: src/base/result_test.cc
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "dateline/error.h"

namespace dateline {

template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function returns a value or an error as it is.
  // NOLINTBEGIN(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  // NOLINTEND(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok()
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !ok()
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const {}

  // REQUIRES: !ok()
  const Error& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace dateline

// Evaluates to the value, or returns the error from the enclosing function. A GNU statement
// expression: both supported compilers have it, and nothing shorter keeps call sites readable.
#define TRY(expression) DATELINE_TRY_NUMBERED(expression, __COUNTER__)
#define DATELINE_TRY_NUMBERED(expression, number) DATELINE_TRY_PASTED(expression, number)
#define DATELINE_TRY_PASTED(expression, number) DATELINE_TRY_AS(expression, try_result_##number)
#define DATELINE_TRY_AS(expression, name) \
  __extension__({                         \
    auto name = (expression);             \
    if (!name.ok()) [[unlikely]]          \
      return std::move(name).error();     \
    std::move(name).value();              \
  })
