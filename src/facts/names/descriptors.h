// SPDX-License-Identifier: Apache-2.0
//
// Descriptors: what a report itself says a named person is, as spans: titles before the name ("US
// Secretary of State"), appositions behind it ("a Nigerian national who is ...") and before it
// ("The mayor of Port Carrow, Elin Strand").
//
// Threads: pure functions.
// Tested by: src/facts/examples_test.cc (data/people_words.json)
#pragma once

#include <optional>

#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

// The token of a range that is attached outside it: the head of the phrase.
std::uint32_t root_of(const ReportView& view, TokenRange range);

std::optional<TokenRange> title_before(const ReportView& view, TokenRange name,
                                       const Tables& tables);
std::optional<TokenRange> apposition_behind(const ReportView& view, TokenRange name,
                                            const Tables& tables);
std::optional<TokenRange> apposition_before(const ReportView& view, TokenRange name,
                                            const Tables& tables);

}  // namespace dateline::facts
