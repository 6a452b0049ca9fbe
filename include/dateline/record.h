// SPDX-License-Identifier: Apache-2.0
//
// Record: what a set of reports establishes together, as linking makes it and dateline.brief/1
// writes it (docs/formats/brief.schema.json; field names follow that format). Everything refers to
// reports by their index in Record::reports, which are in canonical order: by date, undated ones
// last, then by id. Things of one kind refer to each other by index in their list.
//
//   for (const Track& track : record.figures) {
//     if (track.relation == Relation::kConflict) std::cout << track.what << ": " << track.why;
//   }
//
// Nothing is deleted by linking: every event, figure and quote of every report is a member of
// exactly one linked thing.
//
// Threads: plain values.
// Tested by: src/linking/*_test.cc, tests/cases/linking
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/report.h"

namespace dateline {

// Words of one report.
struct Citation {
  std::uint32_t report = 0;  // index in Record::reports
  Span span;
  friend bool operator==(const Citation&, const Citation&) = default;
};

// A fact of one report: index in the list of its kind in that report's Facts.
struct Member {
  std::uint32_t report = 0;
  std::uint32_t index = 0;
  friend bool operator==(const Member&, const Member&) = default;
  friend auto operator<=>(const Member&, const Member&) = default;
};

// Who vouches, over reports.
struct LinkedVoucher {
  std::optional<std::size_t> entity;  // index in Record::entities
  std::optional<Citation> span;
  std::optional<std::size_t> quote;  // index in Record::quotes
  bool anonymous = false;
  bool certain = true;
};

// ---- Origins: the texts that repeat one text.

enum class OriginRole : std::uint8_t { kSource, kCopy, kCut, kRewrite, kInsert, kVersion };
enum class OriginEvidenceKind : std::uint8_t {
  kPassage,
  kQuoteOrder,
  kRareFigure,
  kSharedError,
  kNameForm,
  kAgencyMark,
  kOrder
};
enum class DirectionBasis : std::uint8_t {
  kEarlierDate,
  kAgencyMark,
  kByline,
  kSuperset,
  kCredit,
  kDamage
};

struct OriginEvidence {
  OriginEvidenceKind kind = OriginEvidenceKind::kPassage;
  Citation a, b;
  double weight = 0;
};

struct OriginMember {
  std::uint32_t report = 0;
  OriginRole role = OriginRole::kSource;
  double share = 1;            // of the report's words that belong to this origin
  std::vector<Span> passages;  // in text order; empty: the whole report
};

struct OriginDirection {
  std::uint32_t from = 0;
  std::vector<std::uint32_t> to;
  std::vector<DirectionBasis> basis;
};

// Every report is in at least one; one that repeats nobody is alone in its own.
struct Origin {
  std::string id;                     // "ori_..."
  std::vector<std::string> was;       // ids it had in earlier runs
  std::vector<OriginMember> reports;  // in canonical order
  std::optional<bool> original_in_set;
  std::vector<AgencyCredit> upstream;        // the source outside the set, as credited;
  std::vector<Citation> upstream_citations;  // where, one for each
  std::optional<OriginDirection> direction;
  std::vector<OriginEvidence> basis;
};

// ---- Support.

enum class WitnessKind : std::uint8_t { kNamed, kAnonymous, kInstitution, kDocument };

struct Witness {
  WitnessKind kind = WitnessKind::kNamed;
  std::optional<std::size_t> entity;  // index in Record::entities
  std::size_t min = 1;                // fewest and most people or bodies this can be
  std::optional<std::size_t> max;
  std::vector<Citation> citations;
};

// Who stands behind a statement. `origins` are decided for this statement: origins of the passages
// that state it.
struct Support {
  std::vector<std::uint32_t> reports;
  std::vector<std::size_t> origins;  // indices in Record::origins
  std::vector<Witness> witnesses;
  bool unsourced = false;  // at least one report says it in its own voice
  std::vector<Citation> observed;
};

// ---- Entities.

struct LinkedRoleName {
  std::string role;
  std::string from, to;  // dates of the reports that use it
  std::vector<Citation> citations;
};

struct LinkedEntity {
  std::string id;                // "ent_..."
  std::vector<std::string> was;  // ids it had in earlier runs
  std::vector<Member> members;   // indices in Facts::entities
  EntityKind kind = EntityKind::kOther;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<LinkedRoleName> roles;
  std::string country;
  std::vector<std::string> sectors;
  std::vector<Citation> mentions;
  std::string why;  // what merged it; empty for a single member
};

// ---- Events.

struct LinkedEventRole {
  Citation span;
  std::optional<std::size_t> entity;  // index in Record::entities
  std::string country;
  std::vector<std::string> sectors;
};

struct LinkedEventTime {
  std::optional<Member> ref;  // index in Facts::times; none: the day of the report
  std::string value, earliest, latest;
};

enum class EventState : std::uint8_t { kPlanned, kHeld, kRecalled, kDenied, kCancelled };
struct EventHistory {
  EventState state = EventState::kHeld;
  std::vector<Citation> citations;
};

enum class DisputeField : std::uint8_t { kOccurred, kActor, kCause, kPlace, kDate, kType, kFigure };
enum class Stance : std::uint8_t { kClaims, kBlames, kDenies, kNoComment };
struct DisputeSide {
  std::string value;
  Stance stance = Stance::kClaims;
  std::vector<LinkedVoucher> said_by;
  std::vector<Citation> citations;
  std::vector<std::size_t> origins;
};
struct Dispute {
  DisputeField field = DisputeField::kOccurred;
  std::vector<DisputeSide> sides;
};

enum class EarliestOrder : std::uint8_t { kCertain, kTied, kUnknown };

struct LinkedEvent {
  std::string id;                // "evt_..."
  std::vector<std::string> was;  // ids it had in earlier runs
  std::vector<Member> members;   // indices in Facts::events, in canonical order
  Member best;                   // the member whose own fields (type, modality, ...) stand for it
  EventType type = EventType::kHappening;
  std::optional<EventType> about;
  std::vector<std::string> modes, contexts;
  std::vector<Citation> triggers;
  std::vector<LinkedEventRole> actors, recipients;
  std::optional<LinkedEventTime> time;
  std::optional<Member> place;       // index in Facts::places
  std::vector<std::size_t> figures;  // indices in Record::figures
  bool negated = false;
  Modality modality = Modality::kActual;
  Tense tense = Tense::kPast;
  bool background = false;
  EventCause cause = EventCause::kUnstated;
  std::vector<LinkedVoucher> said_by;
  std::optional<std::size_t> nested_in;  // index in Record::events
  std::string rule;
  std::vector<Citation> citations;  // one for each telling: its clause or sentence
  Support support;
  std::vector<EventHistory> history;
  std::vector<Dispute> disputes;
  std::vector<std::uint32_t> earliest_reports;
  EarliestOrder earliest_order = EarliestOrder::kUnknown;
};

// ---- Quotes: one utterance with its versions.

enum class DifferenceCause : std::uint8_t { kUnknown, kDamage, kEdit, kTranslation };

struct QuoteVersion {
  Citation citation;
  std::optional<bool> marked;
  std::size_t origin = 0;  // index in Record::origins
};

struct QuoteDifference {
  Citation a, b;
  DifferenceCause cause = DifferenceCause::kUnknown;
};

struct Utterance {
  std::string id;                // "quo_..."
  std::vector<std::string> was;  // ids it had in earlier runs
  std::vector<Member> members;   // indices in Facts::quotes
  std::optional<Citation> speaker_span;
  std::optional<std::size_t> speaker;  // index in Record::entities
  std::vector<QuoteVersion> versions;
  Support support;
  std::vector<QuoteDifference> differs;
};

// ---- Figures: one quantity followed over reports.

enum class Relation : std::uint8_t {
  kSingle,
  kSame,
  kCompatible,
  kUpdated,
  kRevised,
  kConflict,
  kUndecided
};

struct TrackPoint {
  Member figure;  // the first of those that state it; its value, bounds and as-of are the point's
  std::vector<Member> figures;  // all that state the same, in canonical order
  std::vector<LinkedVoucher> said_by;
  std::vector<Citation> citations;
  std::vector<std::size_t> origins;  // indices in Record::origins
};

struct Track {
  std::string id;                // "fig_..."
  std::vector<std::string> was;  // ids it had in earlier runs
  std::vector<Member> members;   // indices in Facts::figures
  std::string what;              // what is counted, in the words of a report
  FigureMeasure measure = FigureMeasure::kOther;
  std::string population;
  std::optional<Member> place;   // index in Facts::places
  std::optional<Member> period;  // index in Facts::times
  std::string unit;
  std::vector<TrackPoint> points;  // by as-of, then canonical order
  Relation relation = Relation::kSingle;
  std::vector<std::size_t> latest;  // indices of points
  std::vector<std::size_t> parts;   // indices in Record::figures
  std::string why;                  // the rule that decided, in one sentence
};

// ---- Stories.

struct StoryMember {
  std::uint32_t report = 0;
  std::vector<Span> passages;  // in text order; empty: the whole report
};

struct Story {
  std::string id;                // "sto_..."
  std::vector<std::string> was;  // ids it had in earlier runs
  std::optional<Citation> title;
  std::string first, last;           // dates of its earliest and latest report
  std::vector<StoryMember> reports;  // in canonical order
  std::vector<std::size_t> origins, events, figures, quotes;  // indices in the lists of Record
};

// ---- Where reports of one story do not agree, and what else a reader is told.

enum class DifferenceKind : std::uint8_t {
  kFigure,
  kDate,
  kPlace,
  kActor,
  kCause,
  kNegation,
  kName,
  kWording,
  kLost
};
enum class LostKind : std::uint8_t { kAttribution, kHedge, kNegation, kCondition, kDate, kBound };

struct DifferenceSide {
  std::string value;
  std::vector<Citation> citations;
  std::vector<std::size_t> origins;
};

struct Difference {
  DifferenceKind kind = DifferenceKind::kWording;
  std::optional<LostKind> lost;
  std::string about;  // id of the linked thing it concerns; empty: none
  std::vector<DifferenceSide> sides;
  std::optional<DifferenceCause> cause;
  std::string note;
};

struct OnlyIn {
  std::size_t origin = 0;
  std::vector<std::uint32_t> reports;
  std::vector<std::size_t> events, figures, quotes;
};

struct TimelineEntry {
  std::string date;  // TIMEX3
  std::string earliest, latest;
  std::string precision;  // minute, day, week, month, year
  bool background = false;
  std::vector<std::size_t> events;
  std::vector<Citation> times;
};

struct Deadline {
  std::string earliest, latest;
  std::string zone;
  bool year_from_report_date = false;
  std::string what;  // in the words of the report
  std::optional<std::size_t> event;
  std::vector<Citation> citations;
};

struct LeftOut {
  std::optional<std::uint32_t> report;
  std::string path;
  std::optional<Citation> span;
  std::string reason;
};

struct RecordCoverage {
  std::size_t sentences = 0, with_record = 0, abstained = 0, unread = 0;
};

struct Record {
  std::vector<ReportRecord> reports;
  std::vector<Origin> origins;
  std::vector<Story> stories;
  std::vector<LinkedEntity> entities;
  std::vector<LinkedEvent> events;
  std::vector<Utterance> quotes;
  std::vector<Track> figures;
  std::vector<Difference> differences;
  std::vector<OnlyIn> only_in;
  std::vector<TimelineEntry> timeline;
  std::vector<Deadline> deadlines;
  std::vector<LeftOut> left_out;
  RecordCoverage coverage;
};

}  // namespace dateline
