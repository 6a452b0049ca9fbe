// SPDX-License-Identifier: Apache-2.0
//
// Tagger: one linear layer over the shared token vectors; the first highest score is the tag.
//
// Threads: immutable once loaded.
// Tested by: src/language/pipeline_test.cc
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "language/labels.h"
#include "language/model/thinc_model.h"
#include "language/network/kernels.h"

namespace dateline::language {

class Tagger {
 public:
  // `configuration` is the text of tagger/cfg.
  static Result<Tagger> load(const ThincModel& model, std::string_view configuration,
                             Labels& labels, const Kernels& kernels);

  // tags[i] for `rows` vectors of 96 floats.
  void tag(const float* vectors, std::size_t rows, AlignedFloats& scores, LabelId* tags) const;

 private:
  const Kernels* kernels_ = nullptr;
  PackedLinear softmax_;
  std::vector<LabelId> tags_;
};

}  // namespace dateline::language
