// SPDX-License-Identifier: Apache-2.0
#include "cli/record_inputs.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "record/record_lines.h"
#include "record/report_json.h"

namespace dateline::cli {
namespace {

constexpr std::size_t kPeekBytes = 4096;

// A stream whose first bytes have been looked at.
class PeekedStream final : public InputStream {
 public:
  PeekedStream(std::string seen, std::unique_ptr<InputStream> rest)
      : seen_(std::move(seen)), rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (at_ == seen_.size()) return rest_->read(buffer);
    const std::size_t count = std::min(buffer.size(), seen_.size() - at_);
    std::copy_n(seen_.data() + at_, count, buffer.data());
    at_ += count;
    return count;
  }

 private:
  std::string seen_;
  std::size_t at_ = 0;
  std::unique_ptr<InputStream> rest_;
};

// Counts and hashes what passes.
class HashedStream final : public InputStream {
 public:
  explicit HashedStream(InputStream& inner) : inner_(inner) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    auto count = inner_.read(buffer);
    if (count.ok()) {
      hash_.update(std::string_view(buffer.data(), *count));
      bytes_ += *count;
    }
    return count;
  }

  std::string sha256() { return hash_.finish(); }
  std::uint64_t bytes() const { return bytes_; }

 private:
  InputStream& inner_;
  Sha256 hash_;
  std::uint64_t bytes_ = 0;
};

// The machine, with a standard input whose first bytes have been looked at.
class PeekedEnvironment final : public Environment {
 public:
  PeekedEnvironment(Environment& inner, std::unique_ptr<InputStream> standard_input)
      : inner_(inner), standard_input_(std::move(standard_input)) {}

  FileKind kind(const std::string& path) override { return inner_.kind(path); }
  Result<std::unique_ptr<InputStream>> open(const std::string& path) override {
    if (path == "-" && standard_input_ != nullptr) return std::move(standard_input_);
    return inner_.open(path);
  }
  Result<std::string> read_file(const std::string& path, std::size_t max_bytes) override {
    return inner_.read_file(path, max_bytes);
  }
  Result<std::vector<std::string>> list(const std::string& folder) override {
    return inner_.list(folder);
  }
  std::string identity(const std::string& path) override { return inner_.identity(path); }
  std::optional<std::string> variable(const std::string& name) override {
    return inner_.variable(name);
  }
  std::string program_folder() override { return inner_.program_folder(); }
  std::chrono::nanoseconds now() override { return inner_.now(); }
  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    inner_.run_threads(count, work);
  }

 private:
  Environment& inner_;
  std::unique_ptr<InputStream> standard_input_;
};

Result<std::string> peek(InputStream& stream) {
  std::string seen;
  while (seen.size() < kPeekBytes) {
    const std::size_t used = seen.size();
    seen.resize(kPeekBytes);
    auto count = stream.read(std::span(seen.data() + used, kPeekBytes - used));
    seen.resize(used + (count.ok() ? *count : 0));
    if (!count.ok()) return std::move(count).error();
    if (*count == 0) break;
  }
  return seen;
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void read_records(Session& session, const std::string& path, InputStream& stream,
                  const Limits& limits, LoadedInputs& loaded) {
  HashedStream hashed(stream);
  InputFile file{path == "-" ? path : file_name(path), "", 0, {}};
  auto finished = read_record_lines(hashed, limits, [&](const RecordLine& line) {
    auto record = read_report_json(line.text, limits);
    if (!record.ok()) {
      Error error = std::move(record).error().with_path(path);
      error.line = line.line;
      error.offset = line.offset + error.offset.value_or(0);
      session.problems.add(error);
      return;
    }
    file.reports.push_back(record->report.id);
    loaded.records.push_back(std::move(record).value());
  });
  if (!finished.ok()) {
    session.problems.add(Error(finished.error()).with_path(path));
    return;
  }
  file.sha256 = hashed.sha256();
  file.bytes = hashed.bytes();
  loaded.inputs.push_back(std::move(file));
}

}  // namespace

Result<bool> is_record_file(Environment& environment, const std::string& path) {
  if (environment.kind(path) != FileKind::kRegular) return false;
  const auto stream = TRY(environment.open(path));
  return looks_like_report_json(TRY(peek(*stream)));
}

LoadedInputs load_inputs(Session& session, const std::vector<std::string>& paths,
                         const Limits& limits) {
  LoadedInputs loaded;
  std::vector<std::string> texts;
  std::unique_ptr<InputStream> standard_input;
  bool standard_input_seen = false;
  for (const std::string& path : paths) {
    const bool is_standard_input = path == "-";
    const bool regular = !is_standard_input && session.environment.kind(path) == FileKind::kRegular;
    if (!regular && (!is_standard_input || std::exchange(standard_input_seen, true))) {
      texts.push_back(path);
      continue;
    }
    auto stream = session.environment.open(path);
    auto seen = stream.ok() ? peek(**stream) : Result<std::string>(stream.error());
    if (!seen.ok()) {
      session.problems.add(Error(seen.error()).with_path(path));
      continue;
    }
    const bool is_record = looks_like_report_json(*seen);
    PeekedStream whole(*seen, std::move(*stream));
    if (is_record) {
      read_records(session, path, whole, limits, loaded);
      continue;
    }
    texts.push_back(path);
    if (is_standard_input) standard_input = std::make_unique<PeekedStream>(std::move(whole));
  }
  PeekedEnvironment environment(session.environment, std::move(standard_input));
  ReadResult read = read_reports(environment, texts, limits);
  session.problems.add(read.problems);
  session.problems.warn(read.warnings);
  loaded.reports = std::move(read.reports);
  std::move(read.inputs.begin(), read.inputs.end(), std::back_inserter(loaded.inputs));
  std::sort(loaded.inputs.begin(), loaded.inputs.end(), [](const InputFile& a, const InputFile& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  return loaded;
}

void sort_records(std::vector<ReportRecord>& records) {
  const auto key = [](const ReportRecord& record) {
    const Report& report = record.report;
    return std::tuple(
        std::string_view(report.date ? std::string_view(report.date->value) : "undated"),
        std::string_view(report.id), std::string_view(report.source.path));
  };
  std::stable_sort(records.begin(), records.end(),
                   [&](const ReportRecord& a, const ReportRecord& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (kept > 0 && records[kept - 1].report.id == records[i].report.id) {
      std::vector<std::string>& also = records[kept - 1].report.source.also;
      also.push_back(records[i].report.source.path);
      also.insert(also.end(), records[i].report.source.also.begin(),
                  records[i].report.source.also.end());
      continue;
    }
    if (kept != i) records[kept] = std::move(records[i]);
    ++kept;
  }
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(kept), records.end());
  for (ReportRecord& record : records) {
    Source& source = record.report.source;
    std::sort(source.also.begin(), source.also.end());
    source.also.erase(std::unique(source.also.begin(), source.also.end()), source.also.end());
    std::erase(source.also, source.path);
  }
}

}  // namespace dateline::cli
