// SPDX-License-Identifier: Apache-2.0
//
// MemoryEnvironment: one folder of files in memory, for fuzz targets that must not touch the disk.
//
// Threads: one.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dateline/environment.h"

namespace dateline::fuzz {

class MemoryEnvironment final : public Environment {
 public:
  // Names are relative to `folder`.
  MemoryEnvironment(std::string folder, std::map<std::string, std::string> files)
      : folder_(std::move(folder)), files_(std::move(files)) {}

  std::string& file(const std::string& name) { return files_[name]; }

  FileKind kind(const std::string& path) override {
    if (path == folder_) return FileKind::kFolder;
    return find(path) == nullptr ? FileKind::kMissing : FileKind::kRegular;
  }
  Result<std::unique_ptr<InputStream>> open(const std::string&) override {
    return make_error(ErrorCode::kFileUnreadable, "only whole files here");
  }
  Result<std::string> read_file(const std::string& path, std::size_t max_bytes) override {
    const std::string* bytes = find(path);
    if (bytes == nullptr) return make_error(ErrorCode::kFileNotFound, "no such file");
    if (bytes->size() > max_bytes) return make_error(ErrorCode::kFileTooLarge, "too large");
    return *bytes;
  }
  Result<std::vector<std::string>> list(const std::string&) override {
    return std::vector<std::string>();
  }
  std::optional<std::string> variable(const std::string&) override { return std::nullopt; }
  std::string program_folder() override { return ""; }
  std::chrono::nanoseconds now() override { return {}; }
  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    for (std::size_t index = 0; index < count; ++index) work(index);
  }

 private:
  const std::string* find(const std::string& path) const {
    if (path.size() <= folder_.size() + 1 || !path.starts_with(folder_ + "/")) return nullptr;
    const auto found = files_.find(path.substr(folder_.size() + 1));
    return found == files_.end() ? nullptr : &found->second;
  }

  std::string folder_;
  std::map<std::string, std::string> files_;
};

}  // namespace dateline::fuzz
