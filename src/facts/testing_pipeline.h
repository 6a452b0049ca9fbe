// SPDX-License-Identifier: Apache-2.0
//
// For tests: the language model, when there is one, and facts of a sentence.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dateline/facts.h"
#include "dateline/pipeline.h"
#include "dateline/reading.h"

namespace dateline::facts {

class TestPipeline {
 public:
  // Null when no model is installed: the test is then skipped.
  static TestPipeline* get() {
    static std::optional<TestPipeline> pipeline = make();
    return pipeline ? &*pipeline : nullptr;
  }

  // `rejected`: what the layers nearly took.
  ReportRecord read(const std::string& text, std::vector<RejectedReading>* rejected = nullptr) {
    ReportRecord record;
    record.report = *make_report(text, "2021-06-28");
    const auto parses = *parse_blocks(record.report, pipeline_, workspace_);
    record.facts = *extract_facts(record.report, parses, Limits{}, rejected, resources_);
    return record;
  }

 private:
  explicit TestPipeline(Pipeline pipeline)
      : pipeline_(std::move(pipeline)), workspace_(pipeline_) {}

  static std::optional<TestPipeline> make() {
    const auto directory = find_model(system_environment(), "");
    if (!directory.ok()) return std::nullopt;
    auto pipeline = Pipeline::load(system_environment(), *directory, Limits{});
    if (!pipeline.ok()) return std::nullopt;
    return TestPipeline(std::move(pipeline).value());
  }

  Pipeline pipeline_;
  Workspace workspace_;
  // Without a gazetteer the tables alone are tested.
  Resources resources_ = [] {
    auto resources = load_resources(system_environment(), Limits{});
    return resources.ok() ? *std::move(resources) : Resources{};
  }();
};

}  // namespace dateline::facts
