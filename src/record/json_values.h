// SPDX-License-Identifier: Apache-2.0
//
// Values of a JSON object by name, for records whose shape the schema has passed already: what is
// missing reads as empty.
//
// Threads: pure functions. Tested by: src/record/verify_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/json_parsing.h"

namespace dateline {

inline std::string_view text_in(const Json& value, std::string_view name) {
  const Json* found = find_member(value, name);
  const auto* text = found == nullptr ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

inline const Json& list_in(const Json& value, std::string_view name) {
  static const Json kEmpty = Json::array();
  const Json* found = find_member(value, name);
  return found != nullptr && found->is_array() ? *found : kEmpty;
}

inline std::optional<std::uint64_t> count_in(const Json& value, std::string_view name) {
  const Json* found = find_member(value, name);
  if (found == nullptr || !found->is_number_integer() || found->get<std::int64_t>() < 0) {
    return std::nullopt;
  }
  return found->get<std::uint64_t>();
}

}  // namespace dateline
