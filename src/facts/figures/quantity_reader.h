// SPDX-License-Identifier: Apache-2.0
//
// QuantityReader: the search behind quantities.h, in two files: ranges.cc (two numbers that belong
// together) and quantities.cc (the rest).
//
// Threads: pure. Cost: bounded for each lexeme.
// Tested by: src/facts/figures/quantities_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/figures/quantities.h"
#include "facts/figures/readings.h"
#include "facts/figures/units.h"

namespace dateline::facts::figures {

class QuantityReader : public Readings {
 public:
  using Readings::Readings;
  std::vector<Quantity> read();

 private:
  std::optional<Quantity> vague(std::uint32_t i) const;
  std::optional<Quantity> quantity(std::uint32_t i, std::uint32_t& next) const;
  bool range(Quantity& quantity, Reading& left, Reading& right, std::uint32_t& next,
             bool& refused) const;
  // "twenty (20) people"
  bool repeats(const Quantity& one, const Quantity& other) const {
    return one.value && one.value == other.value && one.counts() && other.counts() &&
           other.first == one.end + 1 && text(one.end) == "(" && text(other.end) == ")";
  }
  bool tolerance(Quantity& quantity, const Reading& left, Reading& right,
                 std::uint32_t& next) const;
  const Reading* shared_unit(const Reading& left, Reading& right) const;
  void age(Quantity& quantity) const;
  std::optional<Quantity> single(std::uint32_t i) const;
  std::optional<FoundUnit> unit_at(std::uint32_t i) const;
  void bounds(Quantity& quantity) const;
  void finish(Quantity& quantity) const;
  void refuse(std::uint32_t from, std::uint32_t end, std::string_view rule,
              std::string_view why) const {
    if (end > from && end <= size())
      view_.reject({at(from).start, at(end - 1).end}, "figure", rule, why);
  }
  bool changes_from(std::uint32_t from) const;
};

}  // namespace dateline::facts::figures
