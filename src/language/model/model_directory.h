// SPDX-License-Identifier: Apache-2.0
//
// ModelDirectory: the files of a published spaCy pipeline package, found and checked for the one
// architecture this runtime knows (en_core_web_sm, _md, _lg 3.8.0). Anything else is refused with
// what was expected and what was found.
//
// Threads: as the Environment behind it.
// Tested by: src/language/model/model_directory_test.cc, fuzz/model_loader_fuzz.cc
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline::language {

class ModelDirectory {
 public:
  // `path` is the data directory, or a package directory that holds it as <name>-<version>/.
  static Result<ModelDirectory> open(Environment& environment, const std::string& path,
                                     const Limits& limits);

  // A file below the data directory ("parser/model"). Errors carry the full path.
  Result<std::string> read(std::string_view file) const;
  // The same; empty when the file does not exist.
  Result<std::string> read_if_present(std::string_view file) const;

  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }        // "en_core_web_sm"
  const std::string& version() const { return version_; }  // "3.8.0"
  bool has_static_vectors() const { return static_vectors_; }

 private:
  Environment* environment_ = nullptr;
  Limits limits_;
  std::string path_;
  std::string name_;
  std::string version_;
  bool static_vectors_ = false;
};

}  // namespace dateline::language
