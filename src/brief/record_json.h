// SPDX-License-Identifier: Apache-2.0
//
// RecordJson: what the parts of dateline.brief/1 share when they are written: citations, ids of
// linked things, chains of vouchers, support. The linked things themselves are in linked_json.h,
// the whole in brief_json.cc.
//
//   RecordJson to(record, out);
//   to.citation_field("title", *story.title);
//   to.ids("events", story.events, record.events);
//
// Threads: an object belongs to one thread; the record must outlive it. It checks nothing that
// verify does not check.
// Tested by: src/brief/record_json_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "brief/citations.h"
#include "dateline/record.h"
#include "record/json_writer.h"

namespace dateline::brief {

class RecordJson {
 public:
  RecordJson(const Record& record, std::string& out);

  const Record& record() const { return record_; }
  JsonWriter& json() { return json_; }
  const ReportRecord& report(std::uint32_t report) const { return record_.reports[report]; }
  std::string_view words(const Citation& citation) const {
    return citations_[citation.report].words(citation.span);
  }

  void citation(const Citation& citation);
  void citation_field(std::string_view name, const Citation& value);
  void citations(std::string_view name, std::span<const Citation> values);
  void passages(std::uint32_t report, std::span<const Span> spans);  // nothing when there are none

  void report_ids(std::string_view name, std::span<const std::uint32_t> reports);
  // Ids of things by their index.
  template <typename Thing>
  void ids(std::string_view name, std::span<const std::size_t> indices,
           const std::vector<Thing>& things) {
    json_.key(name);
    json_.begin_array();
    for (const std::size_t index : indices) json_.string(things[index].id);
    json_.end_array();
  }
  void origins(std::span<const std::size_t> indices) { ids("origins", indices, record_.origins); }
  void was(const std::vector<std::string>& ids);
  void members(std::span<const Member> members, char letter);

  void strings_if_any(std::string_view name, const std::vector<std::string>& values);
  // `country`, `sectors` and `code`.
  void codes(const std::string& country, const std::vector<std::string>& sectors);
  void said_by(std::span<const LinkedVoucher> chain);
  void support(const Support& support);

 private:
  const Record& record_;
  JsonWriter json_;
  std::vector<Citations> citations_;  // of each report
};

}  // namespace dateline::brief
