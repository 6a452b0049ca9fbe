// SPDX-License-Identifier: Apache-2.0
//
// Preparation: what the language layer is given in place of a block's own text. A block in capitals
// is read from a copy of equal length with its case restored; a few words are read as if they were
// others ("IS" as "ISIS"). Text and offsets of the report stay as they are.
//
//   PreparedReport prepared(report, builtin_preparation_table(), builtin_tables());
//   ParseInput input = prepared.input(block);  // views into `prepared` and `report`
//
// Threads: immutable once made. Cost: linear in the report.
// Tested by: src/facts/preparation/preparation_test.cc, src/facts/examples_test.cc
// (data/preparation.json)
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/pipeline.h"
#include "dateline/report.h"
#include "dateline/result.h"
#include "facts/tables/tables.h"

namespace dateline::facts {

struct StandInRule {
  std::string id, word, as;
  std::vector<std::string> with;  // one of these must be in the report; empty: no condition
  bool not_behind_digit = false;
};

struct PreparationTable {
  std::vector<StandInRule> stand_ins;
  std::unordered_map<std::string, std::string> capitalised;  // by the word in capitals
};

// kDataCorrupt names the entry.
Result<PreparationTable> parse_preparation_table(std::string_view json);
// The table inside the program, tested to parse.
const PreparationTable& builtin_preparation_table();

// Most of the letters of at least three longer words are capitals.
bool is_in_capitals(std::string_view text);

class PreparedReport {
 public:
  // `report` must outlive it.
  PreparedReport(const Report& report, const PreparationTable& table, const Tables& names);

  ParseInput input(std::size_t block) const;

 private:
  struct Prepared {
    std::string restored;  // empty: the block's own text
    std::vector<StandIn> stand_ins;
  };

  void learn_case(std::string_view text);
  std::string restore(std::string_view text, const PreparationTable& table,
                      const Tables& names) const;

  const Report& report_;
  std::vector<Prepared> blocks_;
  std::unordered_map<std::string, std::string> seen_;  // words of other blocks, by their capitals
};

}  // namespace dateline::facts
