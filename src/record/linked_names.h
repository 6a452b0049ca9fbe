// SPDX-License-Identifier: Apache-2.0
//
// The words that stand in dateline.brief/1 for the values of the enumerations of record.h.
//
// Threads: pure functions over constants.
// Tested by: src/brief/record_json_test.cc
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "dateline/record.h"
#include "record/names_of_values.h"

namespace dateline {

// In the order of each enumeration.
inline constexpr auto kOriginRoleNames =
    std::to_array<std::string_view>({"source", "copy", "cut", "rewrite", "insert", "version"});
inline constexpr auto kOriginEvidenceNames = std::to_array<std::string_view>(
    {"passage", "quote_order", "rare_figure", "shared_error", "name_form", "agency_mark", "order"});
inline constexpr auto kDirectionBasisNames = std::to_array<std::string_view>(
    {"earlier_date", "agency_mark", "byline", "superset", "credit", "damage"});
inline constexpr auto kWitnessKindNames =
    std::to_array<std::string_view>({"named", "anonymous", "institution", "document"});
inline constexpr auto kEventStateNames =
    std::to_array<std::string_view>({"planned", "held", "recalled", "denied", "cancelled"});
inline constexpr auto kDisputeFieldNames = std::to_array<std::string_view>(
    {"occurred", "actor", "cause", "place", "date", "type", "figure"});
inline constexpr auto kStanceNames =
    std::to_array<std::string_view>({"claims", "blames", "denies", "no_comment"});
inline constexpr auto kEarliestOrderNames =
    std::to_array<std::string_view>({"certain", "tied", "unknown"});
inline constexpr auto kDifferenceCauseNames =
    std::to_array<std::string_view>({"unknown", "damage", "edit", "translation"});
inline constexpr auto kRelationNames = std::to_array<std::string_view>(
    {"single", "same", "compatible", "updated", "revised", "conflict", "undecided"});
inline constexpr auto kDifferenceKindNames = std::to_array<std::string_view>(
    {"figure", "date", "place", "actor", "cause", "negation", "name", "wording", "lost"});
inline constexpr auto kLostKindNames = std::to_array<std::string_view>(
    {"attribution", "hedge", "negation", "condition", "date", "bound"});

inline std::string_view name_of(OriginRole value) {
  return kOriginRoleNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(OriginEvidenceKind value) {
  return kOriginEvidenceNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DirectionBasis value) {
  return kDirectionBasisNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(WitnessKind value) {
  return kWitnessKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(EventState value) {
  return kEventStateNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DisputeField value) {
  return kDisputeFieldNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(Stance value) {
  return kStanceNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(EarliestOrder value) {
  return kEarliestOrderNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DifferenceCause value) {
  return kDifferenceCauseNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(Relation value) {
  return kRelationNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DifferenceKind value) {
  return kDifferenceKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(LostKind value) {
  return kLostKindNames[static_cast<std::size_t>(value)];
}

}  // namespace dateline
