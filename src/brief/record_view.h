// SPDX-License-Identifier: Apache-2.0
//
// RecordView: what the forms of a brief ask of a Record: words and paragraphs of citations, names,
// dates for people, and stretches of text short enough for a line.
//
//   const RecordView view(record);
//   view.citation({1, span});        // "[2P9:2478-2527]" with a pilcrow for P
//   view.words({1, span});
//
// Threads: immutable; the record must outlive it.
// Tested by: src/brief/record_view_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "brief/citations.h"
#include "dateline/record.h"

namespace dateline::brief {

class RecordView {
 public:
  explicit RecordView(const Record& record);

  const Record& record() const { return record_; }
  const Citations& of(std::uint32_t report) const { return citations_[report]; }
  const Facts& facts(std::uint32_t report) const { return record_.reports[report].facts; }
  const Report& report(std::uint32_t report) const { return record_.reports[report].report; }

  std::string_view words(const Citation& citation) const {
    return citations_[citation.report].words(citation.span);
  }
  std::string citation(const Citation& citation) const {
    return citations_[citation.report].text(citation.span);
  }

  // The stretch of `citation` worth a line: all of it, or, when it is longer than `columns`, what
  // holds `core` and as many whole words inside `citation` as fit: from its beginning, else from
  // the first comma or the like from which the core fits; where there is none, evenly around it.
  Citation clipped(const Citation& citation, Span core, std::size_t columns) const;
  // The sentence around a place, clipped; the place itself between sentences.
  Citation around(const Citation& citation, std::size_t columns) const;
  const Sentence* sentence_of(const Citation& citation) const;

  // The name of an entity of the record, or the first words that refer to it.
  std::string entity_name(std::size_t entity) const;
  // The origins a place belongs to.
  std::vector<std::size_t> origins_of(const Citation& citation) const;
  // "2021-06-29"; "undated".
  std::string date_of(std::uint32_t report) const;

 private:
  const Record& record_;
  std::vector<Citations> citations_;
  std::vector<std::vector<std::size_t>> origins_;  // of each report
};

// "Mon 2021-06-28", "2021-06", "2021-06-20 to 06-27" for a closed interval of ISO dates.
std::string dates_for_people(std::string_view earliest, std::string_view latest);
// "12 reports"; "1 report".
std::string count_of(std::size_t count, std::string_view one, std::string_view many);
std::size_t words_in(std::string_view text);

}  // namespace dateline::brief
