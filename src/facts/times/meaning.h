// SPDX-License-Identifier: Apache-2.0
//
// Meaning: what the grammar reads in an expression before it is known when the report was written:
// "last Friday at 9" is a weekday, one back, with a clock. resolve.h turns it into a value.
//
// Threads: plain values.
// Tested by: src/facts/times/examples_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::facts {

enum class Unit : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};

struct Amount {
  double count = 1;
  bool vague = false;  // count is not known
  Unit unit = Unit::kNone;
};

// Zero or empty: not said.
struct Fields {
  int year = 0, month = 0, day = 0, weekday = 0, week = 0, quarter = 0, half = 0;
  int decade = 0;   // 199: the 1990s
  int century = 0;  // 19: the twentieth
  bool weekend = false;
  std::string_view season;  // SP, SU, FA, WI
  std::string_view feast;   // how it is reckoned, from the lexicon
};

struct Clock {
  int hour = -1, minute = -1, second = -1;
  bool twelve = false;    // of a dial: which half of the day is not said
  std::string_view part;  // MO, MI, AF, EV, NI, DT
  std::optional<int> zone;
  bool said() const { return hour >= 0 || !part.empty(); }
};

enum class Form : std::uint8_t {
  kCalendar,   // fields, with `step` when a word says which of them
  kUnit,       // `unit`, `step` units away
  kOffset,     // `amounts` away in the direction of `step`, from parts[0] when there is one
  kStretch,    // `amounts` that end (step -1) or begin (1) at the anchor
  kPortion,    // the `ordinal`-th `unit` (last: -1) of parts[0]
  kWeekOf,     // the week that holds parts[0]
  kWeekdayIn,  // fields.weekday in the week parts[0]
  kRange,      // from parts[0] to parts[1]
  kFromStart,  // `amounts` that begin at parts[0]
  kPair,       // parts[0] and parts[1], which share a month: "18 and 19 June"
  kDuration,
  kSet,
  kReference,
  kClock  // no date said
};

enum class AnchorWord : std::uint8_t {
  kReport,    // this, last, ago
  kNarrative  // the next, earlier: the time told before
};

struct Meaning {
  Form form = Form::kCalendar;
  Fields fields;
  Clock clock;
  std::optional<int> step;
  Unit unit = Unit::kNone;
  int ordinal = 0;
  std::vector<Amount> amounts;
  AnchorWord anchor = AnchorWord::kReport;
  std::string_view mod;    // TIMEX3
  std::string_view value;  // of sets and references; of the lexicon or a literal
  std::string_view rule;
  bool after_in = false;                       // a duration behind "in", which may look ahead
  bool until_report = false;                   // "year to date"
  bool within = false;                         // a duration behind "within"
  bool impossible = false;                     // no such day
  bool nearest = false;                        // "this past Friday": the one next to the report
  bool weak = false;                           // counts only with support from its context
  std::uint32_t first_atom = 0, end_atom = 0;  // of an end of a range that stands by itself
  std::vector<Meaning> parts;
};

// A meaning and the atom behind it.
struct Match {
  std::uint32_t start = 0, end = 0;
  Meaning meaning;
};

}  // namespace dateline::facts
