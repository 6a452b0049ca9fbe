// SPDX-License-Identifier: Apache-2.0
//
// An Environment that is a map from path to bytes; folders are the paths of files. Files can be
// made to fail.
#pragma once

#include <map>
#include <set>
#include <string>

#include "reading/memory_stream_for_tests.h"

namespace dateline {

class MemoryFiles final : public Environment {
 public:
  std::map<std::string, std::string> files;
  std::set<std::string> unreadable;                // cannot be opened
  std::set<std::string> failing;                   // fail while they are read
  std::map<std::string, std::string> same_folder;  // links: path -> identity

  FileKind kind(const std::string& path) override {
    if (files.contains(path)) return FileKind::kRegular;
    const auto next = files.lower_bound(path + "/");
    const bool folder = next != files.end() && next->first.starts_with(path + "/");
    return folder || same_folder.contains(path) ? FileKind::kFolder : FileKind::kMissing;
  }

  Result<std::unique_ptr<InputStream>> open(const std::string& path) override {
    if (unreadable.contains(path))
      return make_error(ErrorCode::kFileUnreadable, "permission denied");
    const auto found = files.find(path);
    if (found == files.end()) return make_error(ErrorCode::kFileNotFound, "");
    const std::optional<std::size_t> fail_at =
        failing.contains(path) ? std::optional<std::size_t>(1) : std::nullopt;
    return std::unique_ptr<InputStream>(std::make_unique<MemoryStream>(found->second, 7, fail_at));
  }

  Result<std::string> read_file(const std::string& path, std::size_t) override {
    const auto found = files.find(path);
    if (found == files.end()) return make_error(ErrorCode::kFileNotFound, "");
    return found->second;
  }

  Result<std::vector<std::string>> list(const std::string& folder) override {
    if (unreadable.contains(folder))
      return make_error(ErrorCode::kFileUnreadable, "permission denied");
    std::set<std::string> names;
    const std::string base = folder + "/";
    for (const auto* paths : {&files, &same_folder}) {
      for (const auto& [path, bytes] : *paths) {
        if (path.starts_with(base))
          names.insert(path.substr(base.size(), path.find('/', base.size()) - base.size()));
      }
    }
    return std::vector<std::string>(names.begin(), names.end());
  }

  std::string identity(const std::string& path) override {
    const auto found = same_folder.find(path);
    return found == same_folder.end() ? path : found->second;
  }
  std::optional<std::string> variable(const std::string&) override { return std::nullopt; }
  std::string program_folder() override { return {}; }
  std::chrono::nanoseconds now() override { return {}; }
  void run_threads(std::size_t count, const std::function<void(std::size_t)>& work) override {
    for (std::size_t i = 0; i < count; ++i) work(i);
  }
};

}  // namespace dateline
