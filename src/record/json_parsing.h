// SPDX-License-Identifier: Apache-2.0
//
// JSON from outside, as a tree of values: bounded in size and nesting before anything is built, and
// no exception leaves.
//
// Threads: pure functions.
// Tested by: src/record/json_parsing_test.cc
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline {

using Json = nlohmann::json;

// No record nests deeper than about 10.
inline constexpr std::size_t kMaxJsonDepth = 64;

// kVerifyNotJson with the byte offset where it stops being JSON.
Result<Json> parse_json(std::string_view text, const Limits& limits);

// The member of an object, or nullptr.
const Json* find_member(const Json& value, std::string_view name);

}  // namespace dateline
