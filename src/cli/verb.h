// SPDX-License-Identifier: Apache-2.0
//
// Verb: one command of the program (`dateline parse`, ...), one file each. Session: what all share
// while one of them runs.
//
// Threads: a verb runs on one thread and may start workers.
// Tested by: tests/cases/cli
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/problems.h"
#include "dateline/environment.h"
#include "dateline/limits.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace dateline::cli {

inline constexpr int kExitAllRead = 0;
inline constexpr int kExitSomeFailed = 1;
inline constexpr int kExitNothingDone = 2;

struct Session {
  Environment& environment;
  Output& output;
  Problems& problems;
};

class Verb {
 public:
  virtual ~Verb() = default;
  virtual const char* name() const = 0;
  virtual const char* summary() const = 0;
  virtual void declare(CLI::App& app) = 0;
  // File for the problems as JSON Lines; empty when none was asked for.
  virtual std::string errors_file() const { return {}; }
  virtual int run(Session& session) = 0;
};

// Options of the verbs that read reports.
struct ReadingOptions {
  std::vector<std::string> paths;
  std::string errors;
  std::size_t max_report_bytes = Limits{}.max_report_bytes;

  void declare(CLI::App& app);
  Limits limits() const;
};

// Options of the verbs that parse them.
struct ParsingOptions {
  std::string model;
  std::string rules;        // folder of event rules; empty: those inside the program
  std::size_t threads = 0;  // 0: as many as the machine has

  void declare(CLI::App& app);
  std::size_t thread_count() const;
};

std::unique_ptr<Verb> make_parse_verb();
std::unique_ptr<Verb> make_read_verb();
std::unique_ptr<Verb> make_brief_verb();
std::unique_ptr<Verb> make_compare_verb();
std::unique_ptr<Verb> make_trace_verb();
std::unique_ptr<Verb> make_show_verb();
std::unique_ptr<Verb> make_rules_verb();
std::unique_ptr<Verb> make_verify_verb();
std::unique_ptr<Verb> make_explain_verb();

}  // namespace dateline::cli
