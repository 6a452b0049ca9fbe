// SPDX-License-Identifier: Apache-2.0
//
// Brief: the record behind many reports as a person reads it and as dateline.brief/1. In this first
// form, report by report: what is known and missing about the source, who is named, what is quoted
// and by whom. It states no agreement and no independence between reports, because nothing has been
// compared yet.
//
//   const Brief brief = make_brief(std::move(records), std::move(inputs), made_with);
//   std::cout << brief_text(brief, {});       // citations open with: dateline show 1:612-628
//   PATH... std::string json; write_brief_json(brief, json);            //
//   docs/formats/brief.schema.json
//
// Threads: pure functions; a Brief is a plain value. The result does not depend on the order of the
// records given, and holds no clock time and no absolute path.
// Tested by: src/brief/brief_test.cc, tests/cases/brief
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "dateline/report.h"

namespace dateline {

// Versions and hashes of what decided the output. Empty: unknown, or not used.
struct MadeWith {
  std::string version;  // of Dateline
  std::string model_name, model_version, model_sha256;
  std::string data_sha256;  // facts_tables_sha256()
};

struct Brief {
  MadeWith made_with;
  std::vector<InputFile> inputs;  // by path
  std::vector<ReportRecord>
      records;  // by date (undated last), then id: numbered from 1 in this order
};

Brief make_brief(std::vector<ReportRecord> records, std::vector<InputFile> inputs,
                 MadeWith made_with);

struct BriefTextOptions {
  std::size_t width = 120;  // columns; at least 60
};

std::string brief_text(const Brief& brief, const BriefTextOptions& options);

// One object, with a line end.
void write_brief_json(const Brief& brief, std::string& out);

}  // namespace dateline
