// SPDX-License-Identifier: Apache-2.0
//
// Credits: whose text a report says it is, or takes from. The mark of a dateline ("ROME (Reuters)
// -") says whose text it is; a mark at the end of a paragraph ("[AP]"), a phrase ("told Reuters",
// "with information from ...") or an agency that the reader found credits another text. Credits of
// photos and captions say nothing about the text and are left out.
//
//   const Credits credits = read_credits(collection, report, builtin_origin_table());
//   if (credits.mark && credits.mark->key == other.mark->key) ...  // texts of one agency
//
// `key` is the same for all forms of one agency ("AP", "Associated Press").
//
// Threads: pure functions. Cost: linear in the report.
// Tested by: src/linking/origins/origin_table_test.cc (the examples in data/linking/origins.json)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "linking/origins/origin_table.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Credit {
  std::uint64_t key = 0;
  std::string name;
  Span span;
  bool whole = false;  // the whole text is from there: "Text: Reuters"
};

struct Credits {
  std::optional<Credit> mark;    // of the dateline
  std::vector<Credit> upstream;  // to other texts, in text order
};

Credits read_credits(const Collection& collection, std::uint32_t report, const OriginTable& table);

// Whether a credit of a report speaks of a passage: it stands in the same paragraph, or in a line
// of its own.
bool is_credited(const Collection& collection, std::uint32_t report, const Credit& credit,
                 Span passage);

// Where a report names an agency in its prose or boilerplate, wherever that stands; the first place
// outside `except`.
std::optional<Span> find_name(const Collection& collection, std::uint32_t report,
                              const std::string& name, std::optional<Span> except);

}  // namespace dateline::linking
