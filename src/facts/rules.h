// SPDX-License-Identifier: Apache-2.0
//
// Rules: what each rule id stands for. Rules that are entries of a table are found there by their
// id; rules of a grammar are described in data/rules.json.
//
// Threads: pure functions over constants.
// Tested by: src/facts/rules_test.cc
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline::facts {

struct TableText {
  std::string_view name;  // of the file in data/, without its ending
  std::string_view text;
};

// All tables inside the program that the fact layers use, in a fixed order.
std::span<const TableText> tables_in_use();

// The entry as indented JSON behind the name of its table, or a description; empty when unknown.
std::optional<std::string> find_rule(std::string_view id);

}  // namespace dateline::facts
