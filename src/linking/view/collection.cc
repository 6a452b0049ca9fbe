// SPDX-License-Identifier: Apache-2.0
#include "linking/view/collection.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/sha256.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::linking {
namespace {

constexpr std::uint64_t kFnvOffset = 14695981039346656037u;
constexpr std::uint64_t kFnvPrime = 1099511628211u;

bool is_apostrophe(char32_t value) { return value == U'\'' || value == U'\u2019'; }

bool joins(char32_t value) { return is_apostrophe(value) || value == U'.' || value == U','; }

// The bytes of a word as they are hashed.
std::string normalised(std::string_view word) {
  std::string out;
  append_lower(out, word);
  for (std::size_t at = out.find("\xE2\x80\x99"); at != std::string::npos;
       at = out.find("\xE2\x80\x99", at))
    out.replace(at, 3, "'");
  if (out.size() > 2 && out.ends_with("'s")) out.resize(out.size() - 2);
  return out;
}

bool is_earlier(const ReportRecord& a, const ReportRecord& b) {
  const auto& date_a = a.report.date;
  const auto& date_b = b.report.date;
  if (date_a.has_value() != date_b.has_value()) return date_a.has_value();
  if (date_a && date_a->value != date_b->value) return date_a->value < date_b->value;
  return a.report.id < b.report.id;
}

// Of two records with one id the one whose path comes first, with the paths of both.
void join_paths(ReportRecord& kept, const ReportRecord& other) {
  Source& source = kept.report.source;
  source.also.push_back(other.report.source.path);
  source.also.insert(source.also.end(), other.report.source.also.begin(),
                     other.report.source.also.end());
}

void tidy_paths(Source& source) {
  std::vector<std::string>& also = source.also;
  std::sort(also.begin(), also.end());
  also.erase(std::unique(also.begin(), also.end()), also.end());
  std::erase(also, source.path);
}

std::optional<int> number_at(std::string_view text, std::size_t start, std::size_t length) {
  if (text.size() < start + length) return std::nullopt;
  int value = 0;
  const char* end = text.data() + start + length;
  const auto read = std::from_chars(text.data() + start, end, value);
  if (read.ec != std::errc() || read.ptr != end || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = kFnvOffset;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * kFnvPrime;
  return hash;
}

std::vector<Word> cut_words(std::string_view text, std::span<const Sentence> sentences) {
  std::vector<Word> words;
  std::uint32_t position = 0;  // code points before `at`
  std::uint32_t sentence = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded first = decode_utf8(text, at);
    if (!is_alnum(first.value)) {
      at += first.length;
      ++position;
      continue;
    }
    std::size_t end = at;
    std::uint32_t length = 0;
    while (end < text.size()) {
      const Decoded here = decode_utf8(text, end);
      if (!is_alnum(here.value)) {
        const std::size_t next = end + here.length;
        if (!joins(here.value) || next >= text.size() || !is_alnum(decode_utf8(text, next).value))
          break;
      }
      end += here.length;
      ++length;
    }
    Word word;
    word.hash = hash_of(normalised(text.substr(at, end - at)));
    word.span = {position, position + length};
    while (sentence + 1 < sentences.size() && sentences[sentence].span.end <= position) ++sentence;
    word.sentence = sentence;
    word.capital = is_upper(first.value);
    word.digits = is_decimal(first.value);
    words.push_back(word);
    at = end;
    position += length;
  }
  return words;
}

std::optional<std::int32_t> day_number(std::string_view date) {
  const auto year = number_at(date, 0, 4);
  if (!year || date.size() < 7 || date[4] != '-') return std::nullopt;
  const auto month = number_at(date, 5, 2);
  int day = 1;
  if (date.size() > 7) {
    const auto given = number_at(date, 8, 2);
    if (date[7] != '-' || !given) return std::nullopt;
    day = *given;
  }
  if (!month || *month < 1 || *month > 12 || day < 1 || day > 31) return std::nullopt;
  // Days from the civil calendar: years begin in March, eras have 400 years (Hinnant, "chrono-
  // Compatible Low-Level Date Algorithms").
  const int shifted = *month <= 2 ? *year - 1 : *year;
  const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int year_of_era = shifted - era * 400;
  const int day_of_year = (153 * (*month + (*month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Collection::Collection(std::vector<ReportRecord> records) : records_(std::move(records)) {
  std::sort(records_.begin(), records_.end(), [](const ReportRecord& a, const ReportRecord& b) {
    if (a.report.id != b.report.id) return is_earlier(a, b);
    return a.report.source.path < b.report.source.path;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (kept > 0 && records_[kept - 1].report.id == records_[i].report.id) {
      join_paths(records_[kept - 1], records_[i]);
    } else {
      if (kept != i) records_[kept] = std::move(records_[i]);
      ++kept;
    }
  }
  records_.resize(kept);
  texts_.resize(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    Report& report = records_[i].report;
    tidy_paths(report.source);
    Text& text = texts_[i];
    text.words = cut_words(report.text, records_[i].facts.sentences);
    text.offsets = std::make_unique<const OffsetMap>(report.text);
    if (report.date && report.date->precision <= DatePrecision::kDay)
      text.day = day_number(report.date->value);
  }
}

std::string_view Collection::text(const Citation& citation) const {
  const OffsetMap& offsets = *texts_[citation.report].offsets;
  if (citation.span.empty() || citation.span.end > offsets.size()) return {};
  const std::size_t start = offsets.byte(citation.span.start);
  return std::string_view(report(citation.report).text)
      .substr(start, offsets.byte(citation.span.end) - start);
}

std::uint32_t Collection::paragraph(const Citation& citation) const {
  const std::vector<Block>& blocks = report(citation.report).blocks;
  const auto after = std::partition_point(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.span.start <= citation.span.start;
  });
  return after == blocks.begin() ? 1 : std::prev(after)->paragraph;
}

std::optional<std::uint32_t> Collection::sentence_of(const Citation& citation) const {
  const std::vector<Sentence>& sentences = facts(citation.report).sentences;
  const auto after = std::partition_point(
      sentences.begin(), sentences.end(),
      [&](const Sentence& sentence) { return sentence.span.start <= citation.span.start; });
  if (after == sentences.begin()) return std::nullopt;
  const auto here = std::prev(after);
  if (here->span.end <= citation.span.start) return std::nullopt;
  return static_cast<std::uint32_t>(here - sentences.begin());
}

std::span<const Word> Collection::words_in(const Citation& citation) const {
  const std::span<const Word> all = words(citation.report);
  const auto first = std::partition_point(all.begin(), all.end(), [&](const Word& word) {
    return word.span.start < citation.span.start;
  });
  const auto last = std::partition_point(
      first, all.end(), [&](const Word& word) { return word.span.end <= citation.span.end; });
  return {first, last};
}

std::string linked_id(std::string_view prefix, std::string_view earliest_member) {
  return std::string(prefix) + sha256(earliest_member).substr(0, 16);
}

std::string member_id(const Collection& collection, Member member, char letter) {
  std::string id = collection.report(member.report).id;
  id += '#';
  id += letter;
  return id + std::to_string(member.index + 1);
}

}  // namespace dateline::linking
