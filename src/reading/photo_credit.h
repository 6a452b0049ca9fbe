// SPDX-License-Identifier: Apache-2.0
//
// Captions: whether a paragraph is one, and whom its photo credit names. A caption ends in a credit
// in parentheses, is in parentheses as a whole with a credit at its end, or says who stands where
// (", right,").
//
// Threads: a pure function. Cost: linear in the paragraph.
// Tested by: src/reading/page_tables_test.cc, by the examples in data/page_parts.json
#pragma once

#include <optional>
#include <string_view>

#include "dateline/report.h"
#include "reading/page_tables.h"

namespace dateline::reading {

struct PhotoCredit {
  ByteRange credit;  // bytes of the paragraph
  ByteRange agency;  // the name inside it
};

struct Caption {
  std::optional<PhotoCredit> credit;
};

std::optional<Caption> match_caption(std::string_view paragraph, const PageTables& tables);

}  // namespace dateline::reading
