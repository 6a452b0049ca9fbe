// SPDX-License-Identifier: Apache-2.0
//
// Pipeline: a published spaCy 3.8 English pipeline, loaded once and shared read-only by all
// threads.
//
//   Pipeline pipeline = TRY(Pipeline::load(environment, model_directory, limits));
//   Workspace workspace(pipeline);       // one per thread; holds caches that never change a result
//   Parse parse = TRY(pipeline.parse(text, workspace));
//
// Threads: Pipeline is immutable and safe to share; a Workspace belongs to one thread at a time.
// Determinism: the same text gives the same Parse whatever the batch, the thread, the state of the
// caches or the instruction set (docs/design/0001-one-order-of-float-operations.md).
// Tested by: src/language/pipeline_test.cc, tests/parity
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/parse.h"
#include "dateline/result.h"

namespace dateline {

namespace language {
struct LoadedModel;
struct WorkspaceState;
}  // namespace language

// Which matrix kernels to use. kBest picks by CPU features; the others exist for tests and reports.
enum class InstructionSet : unsigned char { kBest, kPortable, kAvx2, kAvx512 };

struct ModelInfo {
  std::string name;       // "en_core_web_sm"
  std::string version;    // "3.8.0"
  std::string directory;  // where it was loaded from
};

// Finds a model directory: `named` when not empty (the --model option), else DATELINE_MODEL, the
// project's own cache, or an installed Python package. The error lists the places looked at.
Result<std::string> find_model(Environment& environment, const std::string& named);

class Workspace;

// Lets one token be seen by the network and the rules as if it were another word: "IS" as "ISIS".
// Text and offsets stay. Bytes count in the text; what is not exactly one token is left alone.
struct StandIn {
  std::size_t byte_start = 0;
  std::size_t byte_end = 0;
  std::string_view word;  // valid UTF-8, not empty
};

struct ParseInput {
  std::string_view text;
  std::span<const StandIn> stand_ins = {};  // in text order
};

class Pipeline {
 public:
  // `directory` may be the data directory itself or a package directory that holds one.
  static Result<Pipeline> load(Environment& environment, const std::string& directory,
                               const Limits& limits,
                               InstructionSet instruction_set = InstructionSet::kBest);

  // REQUIRES: text is valid UTF-8 (kInvalidUtf8 otherwise) and within limits.max_text_bytes.
  Result<Parse> parse(std::string_view text, Workspace& workspace) const;
  // The same as parse() for each text; faster for many short texts.
  Result<std::vector<Parse>> parse_batch(std::span<const std::string_view> texts,
                                         Workspace& workspace) const;
  Result<std::vector<Parse>> parse_batch(std::span<const ParseInput> inputs,
                                         Workspace& workspace) const;

  const ModelInfo& info() const;
  InstructionSet instruction_set() const;  // the one in use, never kBest

 private:
  friend class Workspace;
  explicit Pipeline(std::shared_ptr<const language::LoadedModel> model)
      : model_(std::move(model)) {}
  std::shared_ptr<const language::LoadedModel> model_;
};

class Workspace {
 public:
  explicit Workspace(const Pipeline& pipeline);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class Pipeline;
  std::unique_ptr<language::WorkspaceState> state_;
};

}  // namespace dateline
