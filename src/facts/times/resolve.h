// SPDX-License-Identifier: Apache-2.0
//
// Resolve: from a meaning and what it leans on (the report's date, the time told before, the tense)
// to a TIMEX3 value and the closed interval that it covers.
//
//   Resolution told = resolve(match.meaning, {Day{2021, 6, 28}, {}, Direction::kBack});
//
// Nothing is guessed: what lacks an anchor has no value.
// Threads: pure functions. Cost: constant.
// Tested by: src/facts/times/resolve_test.cc, src/facts/times/examples_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "facts/times/calendar.h"
#include "facts/times/meaning.h"

namespace dateline::facts {

enum class Direction : std::uint8_t { kUnknown, kBack, kForward };

// Whole days, both ends included.
struct Frame {
  Day first, last;
  Unit grain = Unit::kDay;
  std::string value;
  bool from_report = false, from_story = false;
};

struct Anchors {
  std::optional<Day> report;
  std::optional<Frame> story;  // the time told before
  Direction direction = Direction::kUnknown;
  bool same_sentence = false;  // the story's time stands in the sentence
};

struct Resolution {
  TimeType type = TimeType::kDate;
  std::string value;             // empty: not resolved
  std::string earliest, latest;  // empty: not known
  std::optional<Frame> frame;    // what a later time can lean on
  bool from_report = false, from_story = false;
  std::vector<Resolution> ends;  // of a range, two
};

Resolution resolve(const Meaning& meaning, const Anchors& anchors);

// "P6M", "P1DT5H", "PXD".
std::string duration_value(const std::vector<Amount>& amounts);

// The frame of a date without its clock; nothing when it cannot be placed (frames.cc).
std::optional<Frame> frame_of(const Meaning& meaning, const Anchors& anchors);
// Frames of single periods (units.cc).
Frame day_frame(Day day);
Frame month_frame(int year, int month);
Frame quarter_frame(int year, int quarter);
Frame half_frame(int year, int half);
// Meteorological seasons of the north; winter is named after the year it begins in.
Frame season_frame(int year, std::string_view season);
Frame decade_frame(int decade);
Frame century_frame(int century);
Frame year_frame(int year);
Day shift(Day day, const std::vector<Amount>& amounts, int sign);
Frame unit_frame(Unit unit, Day day);  // the one that holds the day

}  // namespace dateline::facts
