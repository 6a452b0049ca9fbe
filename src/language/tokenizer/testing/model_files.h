// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer files of a published model for tests: from DATELINE_MODEL, else from the project's
// own cache. Tests that need them skip with kNoModel when there are none.
//
// Threads: plain values.
#pragma once

#include <optional>
#include <string>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "language/model/model_directory.h"

namespace dateline::language::testing {

inline constexpr const char* kNoModel = "no model: set DATELINE_MODEL or run make demo once";

struct ModelFiles {
  std::string tokenizer;
  std::string lookups;
};

inline std::optional<ModelFiles> find_model_files() {
  Environment& environment = system_environment();
  std::string path = environment.variable("DATELINE_MODEL").value_or("");
#ifdef DATELINE_SOURCE_DIR
  if (path.empty()) path = DATELINE_SOURCE_DIR "/.cache/model/en_core_web_sm-3.8.0";
#endif
  if (path.empty()) return std::nullopt;
  const auto directory = ModelDirectory::open(environment, path, Limits());
  if (!directory.ok()) return std::nullopt;
  auto tokenizer = directory->read("tokenizer");
  auto lookups = directory->read("vocab/lookups.bin");
  if (!tokenizer.ok() || !lookups.ok()) return std::nullopt;
  return ModelFiles{std::move(*tokenizer), std::move(*lookups)};
}

}  // namespace dateline::language::testing
