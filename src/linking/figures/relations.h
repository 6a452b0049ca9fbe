// SPDX-License-Identifier: Apache-2.0
//
// Relations: how the values of one track stand to each other, and by which rule.
//
//   Judgement judgement = judge(quantities, group, dates);
//   // {kUpdated, "updated: 19 as of 2024-03-10 is more than at least 14 as of 2024-03-09 ..."}
//
// As of: the text's own day; else the day of the earliest report of the origin that tells the
// value, because a copy's later date is no update. A later version of an agency text counts by its
// own day. Without a day two values that exclude each other stay undecided.
//
// Threads: pure functions. Points of a track are few; copies share one.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "linking/figures/quantity.h"

namespace dateline::linking {

// What reports of an origin are to each other.
class OriginDates {
 public:
  OriginDates(const Collection& collection, std::span<const Origin> origins);
  // The day a report's own date stands for, in this origin; nothing for a copy.
  std::optional<std::int32_t> own_day(std::size_t origin, std::uint32_t report) const;
  std::optional<std::int32_t> day(std::uint32_t report) const;

 private:
  const Collection& collection_;
  std::vector<std::vector<std::pair<std::uint32_t, bool>>> copies_;  // of each origin, sorted
};

struct Point {
  std::vector<std::size_t> quantities;  // that tell the same value, in canonical order
  std::optional<std::int32_t> as_of;
  bool as_of_text = false;
  bool earlier = false;  // only told as what held before
};

struct Judgement {
  std::vector<Point> points;  // by as-of, then canonical order
  Relation relation = Relation::kSingle;
  std::vector<std::size_t> latest;
  std::string why;
};

// `group`: indices of quantities of one track, rising.
Judgement judge(std::span<const Quantity> quantities, std::span<const std::size_t> group,
                const OriginDates& dates);

// "at least 14", "6,300"; for sentences.
std::string spoken(const Quantity& quantity);
// "2024-03-10" of days since 1970.
std::string date_of(std::int32_t day);

}  // namespace dateline::linking
