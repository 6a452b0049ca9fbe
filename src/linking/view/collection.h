// SPDX-License-Identifier: Apache-2.0
//
// Collection: the reports of one linking run as all its steps see them: in canonical order (by
// date, undated ones last, then by id), each id once, with their words cut, normalised and hashed
// once.
//
//   const Collection collection(std::move(records));
//   for (std::uint32_t report = 0; report < collection.size(); ++report)
//     for (const Word& word : collection.words(report)) { ... }
//
// Words are runs of letters and digits, with inner apostrophes, full stops and commas where both
// neighbours are letters or digits ("U.S", "10,000", "don't"); a hyphen ends a word. Their hash is
// that of the lower-cased text with straight apostrophes and without a final "'s"; FNV-1a, the same
// on every machine.
//
// Size: about 24 bytes a word beside the records. Linear in the texts.
// Threads: immutable once made; share freely.
// Tested by: src/linking/view/collection_test.cc
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "text/offsets.h"

namespace dateline::linking {

struct Word {
  std::uint64_t hash = 0;
  Span span;
  std::uint32_t sentence = 0;  // index in Facts::sentences of the report
  bool capital = false;        // begins with a capital letter
  bool digits = false;         // begins with a digit
};

std::uint64_t hash_of(std::string_view bytes);

// Words of a text that belongs to no report.
std::vector<Word> cut_words(std::string_view text, std::span<const Sentence> sentences);

// Days since 1970-01-01 of "2021-06-28", "2021-06-28T09:00"; "2021-06" is its first day. Nothing
// for what is no such date.
std::optional<std::int32_t> day_number(std::string_view date);

class Collection {
 public:
  // Reports of one id become one; their paths are joined in Source::also.
  explicit Collection(std::vector<ReportRecord> records);

  std::uint32_t size() const { return static_cast<std::uint32_t>(records_.size()); }
  const std::vector<ReportRecord>& records() const { return records_; }
  const ReportRecord& record(std::uint32_t report) const { return records_[report]; }
  const Report& report(std::uint32_t report) const { return records_[report].report; }
  const Facts& facts(std::uint32_t report) const { return records_[report].facts; }
  std::span<const Word> words(std::uint32_t report) const { return texts_[report].words; }
  // The day of its date; none for an undated report and for one known by month or year only.
  std::optional<std::int32_t> day(std::uint32_t report) const { return texts_[report].day; }

  std::string_view text(const Citation& citation) const;
  std::uint32_t paragraph(const Citation& citation) const;
  // Index in Facts::sentences of the sentence that holds the start of the span; nothing between
  // sentences.
  std::optional<std::uint32_t> sentence_of(const Citation& citation) const;
  // The words that lie inside a span.
  std::span<const Word> words_in(const Citation& citation) const;

  // The records again; the collection is spent.
  std::vector<ReportRecord> take_records() { return std::move(records_); }

 private:
  struct Text {
    std::vector<Word> words;
    std::unique_ptr<const OffsetMap> offsets;
    std::optional<std::int32_t> day;
  };

  std::vector<ReportRecord> records_;
  std::vector<Text> texts_;
};

// "evt_" and the first 16 hexadecimal digits of the SHA-256 of the id of the earliest member.
std::string linked_id(std::string_view prefix, std::string_view earliest_member);

// "<report id>#e3" for the third event.
std::string member_id(const Collection& collection, Member member, char letter);

}  // namespace dateline::linking
