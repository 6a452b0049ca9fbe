// SPDX-License-Identifier: Apache-2.0
//
// Verify: whether a record says only what its reports say. First the schema; then what a schema
// cannot say: every span and citation equals its slice, citations name their paragraph, ids resolve
// and are unique, spans lie inside their sentence or quote, earliest <= latest, min <= max, nesting
// has no circle, and the support of a brief follows from its citations.
//
//   KnownReports reports;                       // for the citations of a brief
//   reports.add(record);
//   Verification result = verify_record(json, reports);
//
// Threads: pure functions over const values. Cost: linear in the record (times log of its size).
// Tested by: src/record/verify_test.cc, tests/cases/verify
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/error.h"
#include "dateline/report.h"
#include "record/json_parsing.h"
#include "text/offsets.h"

namespace dateline {

// The texts that citations point into.
class KnownReports {
 public:
  struct Part {
    Span span;
    std::uint64_t paragraph = 0;
  };
  struct Entry {
    std::unique_ptr<const std::string> text;
    std::unique_ptr<const OffsetMap> offsets;
    std::vector<Part> parts;  // sentences or blocks, in text order
    std::optional<std::set<std::string>>
        inner_ids;  // unknown when the report was not read as a record

    std::optional<std::string_view> slice(std::uint64_t start, std::uint64_t end) const;
    // 0 when nothing stands there.
    std::uint64_t paragraph_at(std::uint64_t position) const;
  };

  void add(const Report& report);
  // A record that follows the schema.
  void add(const Json& report);
  const Entry* find(std::string_view id) const;
  bool empty() const { return entries_.empty(); }

 private:
  std::map<std::string, Entry, std::less<>> entries_;
};

struct Fault {
  ErrorCode code;
  std::string message;  // "entities/0/mentions/1: ..."
};

struct Verification {
  std::vector<Fault> faults;  // at most 100
  std::size_t faults_not_listed = 0;
  std::size_t checked = 0;      // spans and citations compared with their slice
  std::size_t not_checked = 0;  // citations of reports that are not known
  std::size_t total_faults() const { return faults.size() + faults_not_listed; }
};

// A dateline.report/1 or dateline.brief/1 record; `format` decides.
Verification verify_record(const Json& record, const KnownReports& reports);

}  // namespace dateline
