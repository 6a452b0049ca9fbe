// SPDX-License-Identifier: Apache-2.0
//
// Reading: from files, folders and standard input to Reports.
//
//   ReadResult read = read_reports(environment, {"archive/", "-"}, Limits{});
//   for (const Report& report : read.reports) { ... }     // by date and id, each once
//   for (const Error& problem : read.problems) { ... }    // what could not be read, with its place
//
// A folder is read recursively: every file in it whose name ends in .txt and that is not hidden;
// links to folders are followed, each folder once. A file named directly is read whatever its name.
// Each file holds one report or several with a date header each (src/reading/plain_text.h). A
// broken input costs that input, never the run. The result does not depend on the order of `paths`.
//
// Threads: a pure function of what the environment shows. Memory: the texts of all reports, one
// chunk of the file being read; a report above limits.max_report_bytes is never held. Tested by:
// src/reading/reading_test.cc, tests/cases/reading
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

struct InputFile {
  std::string path;    // as in Source::path
  std::string sha256;  // of its bytes
  std::uint64_t bytes = 0;
  std::vector<std::string> reports;  // ids, in the order of the file; may be empty
  friend bool operator==(const InputFile&, const InputFile&) = default;
};

struct ReadResult {
  std::vector<Report> reports;    // by date (undated ones last) and id; no id twice
  std::vector<InputFile> inputs;  // read to their end, by path
  std::vector<Error> problems;    // things that were not read, in the order of the arguments
  std::vector<Error> warnings;    // read all the same: an impossible date
};

// A file to read: what opens it, and what a record calls it.
struct InputPath {
  std::string open;
  std::string name;
};

// The files behind the arguments. Problems (missing paths, folders without a .txt) are appended.
std::vector<InputPath> find_inputs(Environment& environment,
                                   const std::vector<std::string>& arguments,
                                   std::vector<Error>& problems);

ReadResult read_reports(Environment& environment, const std::vector<std::string>& arguments,
                        const Limits& limits);

// One report from a text that is at hand, normalised as if it had been read (NUL, line ends, byte
// order mark). kInvalidUtf8 or kEmptyReport when it is none.
// `date` is "2021-06-28" or empty.
Result<Report> make_report(std::string_view text, const std::string& date);

// "rep_" and 16 hexadecimal digits: a hash of date value, outlet, url and text.
std::string report_id(const Report& report);

}  // namespace dateline
