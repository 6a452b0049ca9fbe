// SPDX-License-Identifier: Apache-2.0
//
// What the plain-text reader knows of the parts of a page: data/page_parts.json inside the program.
//
// Threads: immutable; share freely.
// Tested by: src/reading/page_tables_test.cc
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dateline/result.h"

namespace dateline::reading {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

struct PageTables {
  WordSet agencies, dateline_places, not_places, outlet_words, credit_words, sides;
  std::vector<std::string> boilerplate_starts;
};

// kDataCorrupt names the part that is wrong.
Result<PageTables> parse_page_tables(std::string_view json);

// The table inside the program; it is tested to parse.
const PageTables& builtin_page_tables();

std::string_view embedded_page_parts();

}  // namespace dateline::reading
