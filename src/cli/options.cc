// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "cli/verb.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kMaxThreads = 256;
// Offsets inside a report are 32 bits wide.
constexpr std::size_t kMaxReportBytes = std::size_t{1} << 31;

}  // namespace

void ReadingOptions::declare(CLI::App& app) {
  app.add_option("PATH", paths, "Files, folders (every .txt in them) or - for standard input")
      ->required();
  app.add_option("--errors", errors, "Write each failure as a line of JSON to FILE")
      ->type_name("FILE");
  app.add_option("--max-report-bytes", max_report_bytes,
                 "Skip reports that are larger (such as 20MB)")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->default_str("10MB")
      ->check(CLI::Range(std::size_t{1}, kMaxReportBytes));
}

Limits ReadingOptions::limits() const {
  Limits limits;
  limits.max_report_bytes = max_report_bytes;
  limits.max_text_bytes = std::max(limits.max_text_bytes, 2 * max_report_bytes);
  return limits;
}

void ParsingOptions::declare(CLI::App& app) {
  app.add_option("--model", model, "Folder of the language model")->type_name("FOLDER");
  app.add_option("--rules", rules, "Folder of event rules that add to or replace the built-in ones")
      ->type_name("FOLDER");
  app.add_option("--threads", threads, "Threads to use (default: one for each processor)")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, kMaxThreads));
}

std::size_t ParsingOptions::thread_count() const {
  if (threads > 0) return threads;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMaxThreads);
}

}  // namespace dateline::cli
