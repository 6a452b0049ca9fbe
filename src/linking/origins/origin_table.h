// SPDX-License-Identifier: Apache-2.0
//
// OriginTable: what telling a repeated text from a text about the same thing rests on
// (data/linking/origins.json): words that are no evidence, numbers in words, phrases the whole
// press repeats, names of agencies, and the phrases that credit another text.
//
//   const OriginTable& table = builtin_origin_table();
//   if (table.unweighted.contains(word.hash)) ...
//
// Words are known by the hash that the collection gives them (linking/view/collection.h).
//
// Threads: immutable once made.
// Tested by: src/linking/origins/origin_table_test.cc (the examples in the data)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/result.h"

namespace dateline::linking {

// "told {name}": words in front of the name, words behind it.
struct CreditPhrase {
  std::string id;
  std::vector<std::uint64_t> before, after;
  bool any_name = false;  // not only names of agencies
  bool whole = false;     // what it credits is the whole text
  bool start = false;     // only at the start of a paragraph
};

struct OriginTable {
  std::unordered_set<std::uint64_t> unweighted, frequent, speech;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<std::vector<std::uint64_t>> stock_phrases;
  std::unordered_set<std::uint64_t> stock_starts;  // first words of the phrases
  // Names of agencies by the hash of their words (phrase_hash), and the number of the agency.
  std::unordered_map<std::uint64_t, std::uint32_t> agencies;
  std::vector<CreditPhrase> credits;
};

// One hash for several words.
std::uint64_t phrase_hash(const std::uint64_t* words, std::size_t count);

// kDataCorrupt names the entry.
Result<OriginTable> parse_origin_table(std::string_view json);
// The table inside the program, tested to parse.
const OriginTable& builtin_origin_table();

}  // namespace dateline::linking
