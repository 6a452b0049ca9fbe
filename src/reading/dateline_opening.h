// SPDX-License-Identifier: Apache-2.0
//
// Dateline openings: `ROME, June 28 (AP) --`, `ISMAILIA, Egypt (Northern Wire) -`, `(Reuters) -`,
// `CAIRO --`, and a bare city in capitals before a sentence, `ROME As talks went on`. Abstains
// where the form could be prose.
//
// Threads: a pure function. Looks at the first 200 bytes only.
// Tested by: src/reading/dateline_opening_test.cc, the examples in data/page_parts.json
#pragma once

#include <optional>
#include <string_view>

#include "dateline/report.h"
#include "reading/page_tables.h"

namespace dateline::reading {

struct DatelineOpening {
  std::optional<ByteRange> place, date, agency;  // bytes of the paragraph
  std::size_t end = 0;                           // behind the dash or the last part
};

std::optional<DatelineOpening> match_dateline(std::string_view paragraph, const PageTables& tables);

}  // namespace dateline::reading
