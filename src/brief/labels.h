// SPDX-License-Identifier: Apache-2.0
//
// The fixed words of a brief for the values of linking, as people read them. Records have words of
// their own (record/names_of_values.h).
//
// Threads: pure functions over constants.
// Tested by: src/brief/brief_text_test.cc
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "dateline/record.h"

namespace dateline::brief {

template <typename Enum, std::size_t size>
constexpr std::string_view label_in(const std::array<std::string_view, size>& labels, Enum value) {
  return labels[static_cast<std::size_t>(value)];
}

inline std::string_view label_of(Relation value) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"SINGLE", "SAME", "COMPATIBLE", "UPDATED", "REVISED", "CONFLICT", "UNDECIDED"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(OriginRole value) {
  constexpr auto kLabels =
      std::to_array<std::string_view>({"source", "copy", "cut", "rewrite", "insert", "version"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(OriginEvidenceKind value) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"shared passages", "quotes in one order", "rare figures", "shared errors",
       "rare forms of names", "agency marks", "order of facts"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(DirectionBasis value) {
  constexpr auto kLabels =
      std::to_array<std::string_view>({"earlier date", "agency mark", "byline", "holds the other",
                                       "credits the other", "damage in the other"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(DifferenceKind value) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"figure", "date", "place", "actor", "cause", "negation", "name", "wording", "lost"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(LostKind value) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"who says so", "hedge", "negation", "condition", "date", "bound"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(DifferenceCause value) {
  constexpr auto kLabels =
      std::to_array<std::string_view>({"cause unknown", "damage", "edit", "translation"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(DisputeField value) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"whether it happened", "actor", "cause", "place", "date", "what it was", "figure"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(Stance value) {
  constexpr auto kLabels =
      std::to_array<std::string_view>({"claims", "blames", "denies", "no comment"});
  return label_in(kLabels, value);
}
inline std::string_view label_of(EventState value) {
  constexpr auto kLabels =
      std::to_array<std::string_view>({"planned", "held", "recalled", "denied", "cancelled"});
  return label_in(kLabels, value);
}

}  // namespace dateline::brief
