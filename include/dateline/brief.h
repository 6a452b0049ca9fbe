// SPDX-License-Identifier: Apache-2.0
//
// Brief: the record behind many reports (dateline/record.h) with what it was made of, as a person
// reads it and as dateline.brief/1 (docs/formats/brief.schema.json).
//
//   Record record = TRY(link_reports(std::move(records), limits));
//   const Brief brief = make_brief(std::move(record), std::move(inputs), made_with);
//   std::cout << brief_text(brief, {});
//   std::string json;
//   write_brief_json(brief, json);
//
// Threads: pure functions; a Brief is a plain value. The result does not depend on the order of the
// reports given, and holds no clock time and no absolute path.
// Tested by: src/brief/*_test.cc, tests/cases/brief
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "dateline/reading.h"
#include "dateline/record.h"

namespace dateline {

// Versions and hashes of what decided the output. Empty: unknown, or not used.
struct MadeWith {
  std::string version;  // of Dateline
  std::string model_name, model_version, model_sha256;
  std::string data_sha256;  // facts_tables_sha256()
  // What the brief was narrowed by ("about", "Rome"), in the order it was done.
  std::vector<std::pair<std::string, std::string>> options;
};

struct Brief {
  MadeWith made_with;
  std::vector<InputFile> inputs;  // by path
  Record record;                  // reports are numbered from 1 in the order of record.reports
};

// Inputs without a report go to record.left_out.
Brief make_brief(Record record, std::vector<InputFile> inputs, MadeWith made_with);

struct BriefTextOptions {
  std::size_t width = 120;  // columns of text; at least 60
  bool full = false;        // everything, not only what fits a reading of two minutes
};

std::string brief_text(const Brief& brief, const BriefTextOptions& options);
std::string brief_markdown(const Brief& brief, const BriefTextOptions& options);
// One file for a browser, with the reports' text beside the record: no script, no network, every
// word of a report escaped.
std::string brief_html(const Brief& brief, const BriefTextOptions& options);

// One object, with a line end.
void write_brief_json(const Brief& brief, std::string& out);

}  // namespace dateline
