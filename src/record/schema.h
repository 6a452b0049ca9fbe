// SPDX-License-Identifier: Apache-2.0
//
// Schema: docs/formats/*.schema.json inside the program, and the check of a record against one.
//
//   for (const std::string& fault : report_schema().check(json)) ...
//
// The schemas are JSON Schema 2020-12 and use nothing that draft 7 lacks but dependentRequired,
// which is translated at loading.
//
// Threads: immutable; share freely. Strings are cut to 512 bytes before patterns see them, so that
// a hostile record cannot exhaust the matcher. Tested by: src/record/verify_test.cc
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "record/json_parsing.h"

namespace dateline {

class Schema {
 public:
  // kDataCorrupt when it is no schema.
  static Result<Schema> load(std::string_view text);
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  // "entities/0/kind: ..." for each fault found, the most telling first, at most 20; empty when
  // the value follows the schema.
  std::vector<std::string> check(const Json& value) const;

 private:
  struct Compiled;
  explicit Schema(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

// Those inside the program; they are tested to load.
const Schema& report_schema();
const Schema& brief_schema();

}  // namespace dateline
