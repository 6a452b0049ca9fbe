// SPDX-License-Identifier: Apache-2.0
//
// Date headers: `date 2021-06-28 ` in front of a report. Blanks (at most 32) may precede the word;
// behind the date follow blanks, the end of the line or the end of the input. Whether a header may
// stand at a place at all (start of input, behind an empty line) is for the caller to know.
//
// Threads: pure functions.
// Tested by: src/reading/date_header_test.cc
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::reading {

// Longest header without the blanks that follow it.
inline constexpr std::size_t kMaxHeaderBytes = 32 + 15;

struct DateHeader {
  std::string date;        // as it stands, "2021-06-28"
  std::size_t length = 0;  // bytes, with leading blanks and without those that follow
};

// A header at the start of `line`; bytes behind the end of the line may follow.
std::optional<DateHeader> match_date_header(std::string_view line);

// Whether YYYY-MM-DD names a day of the (proleptic) Gregorian calendar, from year 1.
// REQUIRES: ten characters in the form of a date.
bool is_calendar_day(std::string_view date);

}  // namespace dateline::reading
