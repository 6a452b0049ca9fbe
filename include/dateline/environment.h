// SPDX-License-Identifier: Apache-2.0
//
// Environment: the only way to files, folders, environment variables, standard input, time and
// threads. Library code never calls the operating system behind its back, so that tests can give it
// a full disk, a vanishing file or a clock of their own.
//
// Threads: implementations must be safe to call from several threads at once.
// Tested by: src/base/environment_test.cc
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

// A source of bytes read once, front to back.
class InputStream {
 public:
  virtual ~InputStream() = default;
  // Reads at most buffer.size() bytes; 0 means the end.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

// The bytes of a file. They stay where they are while the object lives.
class FileBytes {
 public:
  virtual ~FileBytes() = default;
  virtual std::string_view bytes() const = 0;
};

enum class FileKind : unsigned char { kMissing, kRegular, kFolder, kOther };

class Environment {
 public:
  virtual ~Environment() = default;

  virtual FileKind kind(const std::string& path) = 0;
  // Opens a regular file, or standard input for "-".
  virtual Result<std::unique_ptr<InputStream>> open(const std::string& path) = 0;
  // The whole file; an error when it is larger than `max_bytes`.
  virtual Result<std::string> read_file(const std::string& path, std::size_t max_bytes) = 0;
  // The same without a copy where the system can map the file into memory; it must not be cut short
  // meanwhile. Without such means the file is read.
  virtual Result<std::shared_ptr<const FileBytes>> map_file(const std::string& path,
                                                            std::size_t max_bytes);
  // Names inside a folder, sorted by bytes, without "." and "..".
  virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;
  // The same for two paths that lead to one file or folder, so that links cannot make circles.
  virtual std::string identity(const std::string& path) { return path; }
  virtual std::optional<std::string> variable(const std::string& name) = 0;
  // Folder of the running program; empty when unknown.
  virtual std::string program_folder() = 0;
  // Monotonic; for progress display and benchmarks only, never in a record.
  virtual std::chrono::nanoseconds now() = 0;
  // Runs work(0) .. work(count - 1), each on a thread of its own, and waits for all.
  virtual void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) = 0;
};

// The machine we run on. The object lives as long as the process.
Environment& system_environment();

}  // namespace dateline
