// SPDX-License-Identifier: Apache-2.0
#include "language/network/tagger.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "language/network/tok2vec.h"

namespace dateline::language {

Result<Tagger> Tagger::load(const ThincModel& model, std::string_view configuration, Labels& labels,
                            const Kernels& kernels) {
  Tagger tagger;
  tagger.kernels_ = &kernels;
  const nlohmann::json parsed = nlohmann::json::parse(configuration, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("labels") || !parsed["labels"].is_array() ||
      parsed["labels"].empty()) {
    return model.corrupt("tagger/cfg has no list of labels");
  }
  for (const nlohmann::json& label : parsed["labels"]) {
    const auto id = label.is_string() ? labels.intern(label.get<std::string>()) : std::nullopt;
    if (!id) return model.corrupt("tagger/cfg has a label that is not text, or too many labels");
    tagger.tags_.push_back(*id);
  }
  const auto node = model.find_node("softmax");
  if (!node) return model.unsupported("no softmax layer");
  const std::vector<float> weights =
      TRY(model.tensor(*node, "W", {tagger.tags_.size(), kVectorWidth})).copy();
  const std::vector<float> bias = TRY(model.tensor(*node, "b", {tagger.tags_.size()})).copy();
  tagger.softmax_ =
      pack_linear(kernels, weights.data(), bias.data(), tagger.tags_.size(), kVectorWidth);
  return tagger;
}

void Tagger::tag(const float* vectors, std::size_t rows, AlignedFloats& scores,
                 LabelId* tags) const {
  const std::size_t classes = tags_.size();
  scores.resize(rows * classes);
  kernels_->linear(softmax_, vectors, kVectorWidth, rows, scores.data(), classes);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* first = scores.data() + row * classes;
    tags[row] = tags_[static_cast<std::size_t>(std::max_element(first, first + classes) - first)];
  }
}

}  // namespace dateline::language
