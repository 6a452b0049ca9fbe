// SPDX-License-Identifier: Apache-2.0
//
// Report: one news report as the readers deliver it, and Facts: what the fact layers find in it.
// Together they are the record dateline.report/1 (docs/formats/report.schema.json). Field names
// follow that format; fields that no layer fills yet are left out here.
//
//   Report report = ...;                      // from reading (dateline/reading.h)
//   for (const Block& block : report.blocks) {
//     if (block.kind == BlockKind::kTitle) std::cout << report.slice(block.bytes) << '\n';
//   }
//
// Spans count Unicode code points of `text`; the words of a span are cut from `text` when a record
// is written, so a span can never disagree with the text. Blocks also carry byte ranges, because
// that is what the language layer is given.
//
// Threads: plain values.
// Tested by: src/reading/*_test.cc, src/record/verify_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/parse.h"

namespace dateline {

// Code points of Report::text, 0-based, end exclusive.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool empty() const { return start >= end; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// The same in bytes of Report::text.
struct ByteRange {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - start; }
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class BlockKind : std::uint8_t { kTitle, kDateline, kParagraph, kCaption, kBoilerplate };

// A stretch of text that is parsed as a document of its own: no sentence crosses a block. Blocks
// are in text order, never overlap and hold no blanks at their ends; every character outside them
// is white space.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;
  ByteRange bytes;
  std::uint32_t paragraph = 1;  // counted from 1; a dateline shares the number of its paragraph
};

enum class AgencyScope : std::uint8_t { kText, kInsert, kPhoto, kCaption };

struct AgencyCredit {
  std::string name;  // as credited
  Span span;
  AgencyScope scope = AgencyScope::kText;
};

struct Source {
  std::string path;  // relative to the argument it was found under; "-" for standard input
  std::vector<std::string> also;  // other paths with the same report, sorted
  std::string url;                // these four are empty when unknown
  std::string outlet;
  std::string byline;
  std::string sha256;  // of the bytes of the input file, lower-case hexadecimal
  std::optional<std::uint64_t> text_start;  // byte in the input file
  std::vector<AgencyCredit> agency;         // in text order
};

enum class DatePrecision : std::uint8_t { kMinute, kDay, kMonth, kYear };
enum class DateFrom : std::uint8_t { kHeader, kMetadata, kDateline, kOption };

struct ReportDate {
  std::string value;  // ISO 8601, as precise as known
  DatePrecision precision = DatePrecision::kDay;
  std::string zone;  // empty when not given
  std::string raw;   // as it stood in the input
  DateFrom from = DateFrom::kHeader;
};

struct DatelineParts {
  std::optional<Span> place, date, agency;
};

enum class NoteKind : std::uint8_t {
  kDamaged,
  kSpliced,
  kTruncatedHead,
  kTruncatedTail,
  kArithmetic,
  kDateConflict,
  kImpossible,
  kOtherLanguage,
  kNotRead
};

struct Note {
  NoteKind kind = NoteKind::kNotRead;
  std::optional<Span> span;  // absent when it concerns the whole report
  std::string message;       // one sentence for a person
  std::vector<Span> terms;   // the places it rests on
};

struct Report {
  std::string id;  // "rep_0123456789abcdef"
  Source source;
  std::optional<ReportDate> date;
  std::optional<DatelineParts> dateline;
  std::optional<Span> title;
  std::string text;  // valid UTF-8; never changes after reading
  std::vector<Block> blocks;
  std::vector<Note> notes;  // what the reader noticed

  std::string_view slice(ByteRange bytes) const {
    return std::string_view(text).substr(bytes.start, bytes.size());
  }
};

// The parse of one block; token offsets count from the start of the block.
struct BlockParse {
  std::size_t block = 0;  // index in Report::blocks
  Parse parse;            // of report.slice(report.blocks[block].bytes)
};

enum class SentenceRole : std::uint8_t { kTitle, kDateline, kLead, kBody, kCaption, kBoilerplate };

struct Sentence {
  Span span;
  std::uint32_t paragraph = 1;
  SentenceRole role = SentenceRole::kBody;
  bool background = false;
};

enum class EntityKind : std::uint8_t {
  kPerson,
  kOrganization,
  kGroup,
  kCountry,
  kPlace,
  kFacility,
  kNationality,
  kEvent,
  kLaw,
  kProduct,
  kOther
};
enum class MentionForm : std::uint8_t { kName, kNominal, kPronoun };

struct Mention {
  Span span;
  MentionForm how = MentionForm::kName;
  std::string rule;
};

// Its id in the record is <report>#n<index + 1>.
struct Entity {
  EntityKind kind = EntityKind::kOther;
  std::string name;  // fullest in the report; empty when never named
  std::vector<std::string> aliases;
  std::vector<Span> roles;          // in-text descriptors
  std::vector<Span> damaged_roles;  // those of them that stand in a damaged sentence
  bool from_damaged = false;        // name, country or sectors rest on a damaged sentence
  std::string country;  // ISO 3166 alpha-3 or a code listed in docs/formats; empty: unknown
  std::vector<std::string> sectors;  // PLOVER sectors, the leading one first
  std::vector<Mention> mentions;     // in text order, never empty
  std::string rule;
};

enum class TimeType : std::uint8_t { kDate, kTime, kDuration, kSet };

// Its id in the record is <report>#t<index + 1>.
struct TimeExpression {
  Span span;
  TimeType type = TimeType::kDate;
  std::string value;                  // TIMEX3; empty: not resolved
  std::string earliest, latest;       // the closed interval, "2021-06-28" or "2021-06-28T09:00"
  bool from_report_date = false;      // what it was resolved against: the report's date,
  std::optional<std::size_t> anchor;  // or another time (index in Facts::times)
  std::string mod;                    // TIMEX3 modifier, "START", "APPROX"; empty: none
  std::string rule;
};

enum class PlaceUse : std::uint8_t { kLiteral, kModifier, kMetonym };
enum class PlaceKind : std::uint8_t {
  kCity,
  kAdmin1,
  kAdmin2,
  kCountry,
  kRegion,
  kFacility,
  kWater,
  kCrossing
};

struct PlaceCandidate {
  std::string name;
  PlaceKind kind = PlaceKind::kCity;
  std::string country, admin1, admin2;  // empty: unknown
  bool located = false;                 // latitude and longitude are known
  double latitude = 0, longitude = 0;   // degrees
  std::uint32_t geonames = 0;           // 0: none
};

// Its id in the record is <report>#p<index + 1>.
struct PlaceMention {
  Span span;
  PlaceUse use = PlaceUse::kLiteral;
  std::optional<std::size_t> entity;       // index in Facts::entities
  std::optional<PlaceCandidate> place;     // absent: not resolved
  bool derived = false;                    // coordinates computed, not looked up
  std::optional<double> uncertainty_km;    // always set for areas with coordinates
  std::vector<PlaceCandidate> candidates;  // not chosen, best first
  std::string why;                         // what decided
  std::string rule;
};

// Who vouches for a statement.
struct Voucher {
  std::optional<std::size_t> entity;  // index in Facts::entities
  std::optional<Span> span;
  std::optional<std::size_t> quote;  // index in Facts::quotes
  bool anonymous = false;
  bool certain = true;  // false: the words may be the outlet's own
};

enum class FigureBound : std::uint8_t {
  kExact,
  kAbout,
  kAtLeast,
  kAtMost,
  kMoreThan,
  kLessThan,
  kBetween
};
enum class FigureChange : std::uint8_t { kNone, kUp, kDown, kTo };
enum class FigureMeasure : std::uint8_t {
  kDead,
  kInjured,
  kDeadOrInjured,
  kMissing,
  kDetained,
  kDisplaced,
  kAffected,
  kDestroyed,
  kParticipants,
  kMoney,
  kOther
};
enum class Cumulative : std::uint8_t { kUnstated, kYes, kNo };

// What a figure counts.
struct Counted {
  Span span;                          // the noun phrase
  std::optional<Span> head;           // its head noun
  std::optional<std::size_t> entity;  // index in Facts::entities
};

// Its id in the record is <report>#f<index + 1>.
struct Figure {
  Span span;                               // the quantity with its bound and unit
  std::optional<double> value, low, high;  // at least one is set
  FigureBound bound = FigureBound::kExact;
  FigureChange change = FigureChange::kNone;
  std::string unit;      // "count", "percent", a UCUM-like name, or the currency's code
  std::string currency;  // ISO 4217; empty: not money, or unknown
  std::optional<Counted> of;
  FigureMeasure measure = FigureMeasure::kOther;
  std::string population;  // whose or which of them, in the words of the report
  Cumulative cumulative = Cumulative::kUnstated;
  std::string per;                     // unit of the denominator
  std::optional<std::size_t> part_of;  // index in Facts::figures
  std::vector<std::size_t> sum_of;     // the same
  std::string as_of;                   // TIMEX3 value; empty: unknown
  bool as_of_from_text = false;        // else it is the report's date
  std::optional<std::size_t> place;    // index in Facts::places
  std::vector<Voucher> said_by;        // nearest to the report first
  std::string rule;
};

enum class QuoteKind : std::uint8_t { kDirect, kMixed, kIndirect };

struct Party {
  Span span;
  std::optional<std::size_t> entity;     // index in Facts::entities
  std::vector<std::size_t> others = {};  // of "Brandt and Strand": behind the first
};

// Its id in the record is <report>#q<index + 1>.
struct Quote {
  Span span;  // content, cue and speaker together
  QuoteKind kind = QuoteKind::kDirect;
  std::optional<bool> marked;  // absent for indirect speech
  std::vector<Span> content;
  std::optional<Span> cue;
  std::optional<Party> speaker;
  std::optional<Party> addressee;
  bool anonymous = false;
  std::optional<Span> conditions;
  std::vector<Voucher> via;  // through whom the words reached the report
  std::string rule;
};

// The sixteen types of PLOVER, and kHappening for what happens without a doer.
enum class EventType : std::uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
  kHappening
};
enum class Modality : std::uint8_t {
  kActual,
  kPlanned,
  kPossible,
  kConditional,
  kDemanded,
  kDenied
};
enum class Tense : std::uint8_t { kPast, kPresent, kFuture };
enum class EventCause : std::uint8_t { kUnstated, kDeliberate, kAccident, kNatural, kUnknown };

// Who fills a role of an event: the head noun phrase here, and whom it stands for.
struct EventRole {
  Span span;
  std::optional<std::size_t> entity;  // index in Facts::entities
  std::string country;                // of the entity, or as the phrase says
  std::vector<std::string> sectors;
};

// Its id in the record is <report>#e<index + 1>.
struct Event {
  EventType type = EventType::kHappening;
  std::optional<EventType> about;  // of what is agreed, demanded, refused, threatened, conceded
  std::vector<std::string> modes, contexts;
  std::vector<Span> triggers;  // in text order, never empty
  std::vector<EventRole> actors, recipients;
  std::optional<std::size_t> time;   // index in Facts::times
  bool by_report_date = false;       // no time of its own: happened by the day of the report
  std::optional<std::size_t> place;  // index in Facts::places
  std::vector<std::size_t> figures;  // indices in Facts::figures
  bool negated = false;
  Modality modality = Modality::kActual;
  Tense tense = Tense::kPast;
  bool background = false;
  EventCause cause = EventCause::kUnstated;
  std::vector<Voucher> said_by;          // nearest to the report first
  std::optional<std::size_t> nested_in;  // index in Facts::events
  std::string rule;
  std::optional<double> confidence;  // share of the judged events like it that were right
};

// Who stands in a compound before a noun, and how: "US-led coalition", "the Iraq-Syria border". For
// the layers behind names; the record does not hold it.
struct Compound {
  Span span;                          // "US-led"
  Span actor;                         // "US"
  std::optional<Span> second;         // of two: "Syria"
  std::optional<Span> described;      // the noun of the phrase behind it: "coalition"
  std::optional<std::size_t> entity;  // whom `actor` names, index in Facts::entities
  std::optional<std::size_t> second_entity, described_entity;  // the same
  bool acts = false;     // does what the noun says, or leads whom it names: led, brokered
  bool belongs = false;  // the noun's group is counted to its country: led, owned, based
  std::string rule;      // "compound/lead"
};

// The report corrects an earlier version of itself.
struct Correction {
  Span span;
  std::optional<Span> old_words, new_words;
  bool retracts = false;
};

struct Abstention {
  Span span;
  std::string layer;  // "entity", "quote", ...
  std::vector<std::string> candidates;
  std::string why;
};

// What the layers behind reading add to a report. All lists are in text order.
struct Facts {
  std::vector<Sentence> sentences;
  std::vector<Entity> entities;
  std::vector<TimeExpression> times;
  std::vector<PlaceMention> places;
  std::vector<Figure> figures;
  std::vector<Quote> quotes;
  std::vector<Event> events;
  std::vector<Correction> corrections;
  std::vector<Compound> compounds;
  std::vector<Note> notes;  // in addition to Report::notes
  std::vector<Abstention> abstained;
};

struct ReportRecord {
  Report report;
  Facts facts;
};

// The words of a span of the report. Linear in the text: for many spans use an OffsetMap.
// Empty when the span is not inside the text.
std::string_view words_of(const Report& report, Span span);

}  // namespace dateline
