// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "cli/record_inputs.h"
#include "cli/verb.h"
#include "record/record_lines.h"
#include "record/schema.h"
#include "record/verify.h"

namespace dateline::cli {
namespace {

class VerifyVerb final : public Verb {
 public:
  const char* name() const override { return "verify"; }
  const char* summary() const override {
    return "Check records: schema, spans, ids, order, support";
  }
  std::string errors_file() const override { return errors_; }

  void declare(CLI::App& app) override {
    app.add_option("FILE", files_, "Records as JSON or JSON Lines, or - for standard input")
        ->required();
    app.add_option("--reports", reports_, "What a brief cites: records or texts (files, folders)")
        ->type_name("PATH");
    app.add_option("--errors", errors_, "Write each fault as a line of JSON to FILE")
        ->type_name("FILE");
  }

  int run(Session& session) override {
    KnownReports known;
    if (!load_reports(session, known)) return kExitNothingDone;
    bool anything = false;
    for (const std::string& file : files_) anything = verify_file(session, file, known) || anything;
    return session.problems.exit_code(anything);
  }

 private:
  // False when reports were named and none could be had.
  bool load_reports(Session& session, KnownReports& known) {
    std::vector<std::string> texts;
    for (const std::string& path : reports_) {
      const auto is_record = is_record_file(session.environment, path);
      if (is_record.ok() && *is_record) {
        load_records(session, path, known);
      } else {
        texts.push_back(path);
      }
    }
    const ReadResult read = read_reports(session.environment, texts, limits_);
    session.problems.add(read.problems);
    session.problems.warn(read.warnings);
    for (const Report& report : read.reports) known.add(report);
    return reports_.empty() || !known.empty();
  }

  void load_records(Session& session, const std::string& path, KnownReports& known) {
    const auto add = [&](Error error, std::uint64_t line) {
      error.line = line;
      session.problems.add(std::move(error).with_path(path));
    };
    auto stream = session.environment.open(path);
    if (!stream.ok()) return session.problems.add(Error(stream.error()).with_path(path));
    auto finished = read_record_lines(**stream, limits_, [&](const RecordLine& line) {
      const auto json = parse_json(line.text, limits_);
      if (!json.ok()) return add(json.error(), line.line);
      const std::vector<std::string> faults = report_schema().check(*json);
      if (!faults.empty())
        return add(make_error(ErrorCode::kVerifySchema, faults.front()), line.line);
      known.add(*json);
    });
    if (!finished.ok()) session.problems.add(Error(finished.error()).with_path(path));
  }

  // True when records were found in it.
  bool verify_file(Session& session, const std::string& path, const KnownReports& known) {
    if (path != "-" && session.environment.kind(path) == FileKind::kFolder) {
      Error error = make_error(ErrorCode::kNotARegularFile, "a folder; verify takes files");
      session.problems.add(std::move(error).with_path(path));
      return false;
    }
    auto stream = session.environment.open(path);
    if (!stream.ok()) {
      session.problems.add(Error(stream.error()).with_path(path));
      return false;
    }
    std::size_t records = 0, checked = 0, not_checked = 0, faults = 0, lines = 0;
    auto finished = read_record_lines(**stream, limits_, [&](const RecordLine& line) {
      ++lines;
      const auto add = [&](ErrorCode code, std::string message,
                           std::optional<std::uint64_t> offset) {
        Error error = make_error(code, std::move(message));
        error.path = path;
        error.line = line.line;
        error.offset = offset;
        session.problems.add(error);
        ++faults;
      };
      const auto json = parse_json(line.text, limits_);
      if (!json.ok()) {
        add(json.error().code, json.error().message, line.offset + json.error().offset.value_or(0));
        return;
      }
      ++records;
      const Verification result = verify_record(*json, known);
      for (const Fault& fault : result.faults) add(fault.code, fault.message, std::nullopt);
      if (result.faults_not_listed > 0) {
        add(result.faults.back().code,
            std::to_string(result.faults_not_listed) + " more faults in this record", std::nullopt);
        faults += result.faults_not_listed - 1;
      }
      checked += result.checked;
      not_checked += result.not_checked;
    });
    if (!finished.ok()) {
      session.problems.add(Error(finished.error()).with_path(path));
      return records > 0;
    }
    if (lines == 0) {
      Error error = make_error(ErrorCode::kVerifyNotJson, "there is no record in it");
      session.problems.add(std::move(error).with_path(path));
      return false;
    }
    std::string summary = path + ": " + std::to_string(records) +
                          (records == 1 ? " record, " : " records, ") + std::to_string(checked) +
                          " spans and citations checked, " + std::to_string(faults) +
                          (faults == 1 ? " fault" : " faults");
    if (not_checked > 0) {
      summary += "; " + std::to_string(not_checked) +
                 " citations not checked (name the reports with --reports)";
    }
    session.output.write(summary + '\n');
    return records > 0;
  }

  std::vector<std::string> files_;
  std::vector<std::string> reports_;
  std::string errors_;
  Limits limits_;
};

}  // namespace

std::unique_ptr<Verb> make_verify_verb() { return std::make_unique<VerifyVerb>(); }

}  // namespace dateline::cli
