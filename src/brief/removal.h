// SPDX-License-Identifier: Apache-2.0
//
// Removal: what still stands of a Record without one origin, one report, all that unnamed people
// say, or all that rests on damaged sentences, and which lines fall.
//
//   const Removal removal = TRY(parse_removal("report:2"));
//   record = TRY(without(std::move(record), removal));
//
// The texts stay, so that numbers and citations stay true. Tellings that fall are taken out of
// events, figures and quotes; a thing without any is gone and named in left_out with its first
// words. Support, differences, timeline and the rest are worked out again. A figure whose values
// clashed or were revised is `undecided` when one of several values fell.
//
// Threads: pure functions. Cost: as the last step of linking.
// Tested by: src/brief/selection_test.cc, tests/cases/brief
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline::brief {

enum class RemovalKind : std::uint8_t { kOrigin, kReport, kAnonymous, kDamaged };

struct Removal {
  RemovalKind kind = RemovalKind::kReport;
  std::string id;    // of an origin or a report: whole, its start, or the number of a report
  std::string text;  // as it was given
};

// "origin:ori_2559...", "report:2", "report:rep_45db...", "witness:anonymous", "note:damaged".
// kUsage for anything else.
Result<Removal> parse_removal(std::string_view text);

// kNoSuchReport when the id stands for nothing or for several things.
Result<Record> without(Record record, const Removal& removal);

}  // namespace dateline::brief
