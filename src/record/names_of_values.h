// SPDX-License-Identifier: Apache-2.0
//
// The words that stand in records for the values of our enumerations, both ways.
//
// Threads: pure functions over constants.
// Tested by: src/record/verify_test.cc, tests/cases
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "dateline/report.h"

namespace dateline {

// In the order of each enumeration.
inline constexpr auto kAgencyScopeNames =
    std::to_array<std::string_view>({"text", "insert", "photo", "caption"});
inline constexpr auto kDatePrecisionNames =
    std::to_array<std::string_view>({"minute", "day", "month", "year"});
inline constexpr auto kDateFromNames =
    std::to_array<std::string_view>({"header", "metadata", "dateline", "option"});
inline constexpr auto kNoteKindNames = std::to_array<std::string_view>(
    {"damaged", "spliced", "truncated_head", "truncated_tail", "arithmetic", "date_conflict",
     "impossible", "other_language", "not_read"});
inline constexpr auto kSentenceRoleNames = std::to_array<std::string_view>(
    {"title", "dateline", "lead", "body", "caption", "boilerplate"});
inline constexpr auto kEntityKindNames = std::to_array<std::string_view>(
    {"person", "organization", "group", "country", "place", "facility", "nationality", "event",
     "law", "product", "other"});
inline constexpr auto kMentionFormNames =
    std::to_array<std::string_view>({"name", "nominal", "pronoun"});
inline constexpr auto kQuoteKindNames =
    std::to_array<std::string_view>({"direct", "mixed", "indirect"});
inline constexpr auto kTimeTypeNames =
    std::to_array<std::string_view>({"date", "time", "duration", "set"});
inline constexpr auto kPlaceUseNames =
    std::to_array<std::string_view>({"literal", "modifier", "metonym"});
inline constexpr auto kPlaceKindNames = std::to_array<std::string_view>(
    {"city", "admin1", "admin2", "country", "region", "facility", "water", "crossing"});
inline constexpr auto kFigureBoundNames = std::to_array<std::string_view>(
    {"exact", "about", "at_least", "at_most", "more_than", "less_than", "between"});
// The first value is not written.
inline constexpr auto kFigureChangeNames =
    std::to_array<std::string_view>({"", "up", "down", "to"});
inline constexpr auto kFigureMeasureNames = std::to_array<std::string_view>(
    {"dead", "injured", "dead_or_injured", "missing", "detained", "displaced", "affected",
     "destroyed", "participants", "money", "other"});
inline constexpr auto kCumulativeNames = std::to_array<std::string_view>({"unstated", "yes", "no"});

inline constexpr auto kEventTypeNames = std::to_array<std::string_view>(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
     "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "HAPPENING"});
inline constexpr auto kModalityNames = std::to_array<std::string_view>(
    {"actual", "planned", "possible", "conditional", "demanded", "denied"});
inline constexpr auto kTenseNames = std::to_array<std::string_view>({"past", "present", "future"});
inline constexpr auto kPolarityNames = std::to_array<std::string_view>({"affirmed", "negated"});
// The first value is not written.
inline constexpr auto kEventCauseNames =
    std::to_array<std::string_view>({"", "deliberate", "accident", "natural", "unknown"});

inline std::string_view name_of(EventType value) {
  return kEventTypeNames[static_cast<std::size_t>(value)];
}
// Verbal and material cooperation, verbal and material conflict; and PLOVER's scores of types.
// HAPPENING is outside PLOVER and has neither.
inline int quad_of(EventType value) {
  constexpr std::array<int, 17> kQuads = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 0};
  return kQuads[static_cast<std::size_t>(value)];
}
inline double intensity_of(EventType value) {
  // The manual prints ACCUSE as 3 between modes of -2 and -3.5; a sign was lost.
  constexpr std::array<double, 17> kScores = {2.5, 2.5,  5,  4.5, 9.5,  10, 6.5, 0, -3,
                                              -2,  -3.5, -5, -6,  -5.5, -7, -9,  0};
  return kScores[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(Modality value) {
  return kModalityNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(Tense value) {
  return kTenseNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(EventCause value) {
  return kEventCauseNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(AgencyScope value) {
  return kAgencyScopeNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DatePrecision value) {
  return kDatePrecisionNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(DateFrom value) {
  return kDateFromNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(NoteKind value) {
  return kNoteKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(SentenceRole value) {
  return kSentenceRoleNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(EntityKind value) {
  return kEntityKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(MentionForm value) {
  return kMentionFormNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(QuoteKind value) {
  return kQuoteKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(TimeType value) {
  return kTimeTypeNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(PlaceUse value) {
  return kPlaceUseNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(PlaceKind value) {
  return kPlaceKindNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(FigureBound value) {
  return kFigureBoundNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(FigureChange value) {
  return kFigureChangeNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(FigureMeasure value) {
  return kFigureMeasureNames[static_cast<std::size_t>(value)];
}
inline std::string_view name_of(Cumulative value) {
  return kCumulativeNames[static_cast<std::size_t>(value)];
}

template <typename Enum, std::size_t size>
std::optional<Enum> value_of(const std::array<std::string_view, size>& names,
                             std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace dateline
