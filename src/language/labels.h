// SPDX-License-Identifier: Apache-2.0
//
// Labels: the closed set of label strings of one loaded model (tags, parts of speech, dependency
// labels, morphological features, entity types), numbered. Filled while the model loads, read-only
// afterwards. Number 0 is the empty string.
//
// Threads: immutable once loaded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::language {

using LabelId = std::uint16_t;

class Labels {
 public:
  Labels() { intern(""); }

  // Adds the string when it is new. At most 65,535 labels; returns nullopt beyond that.
  std::optional<LabelId> intern(std::string_view label) {
    const auto found = ids_.find(std::string(label));
    if (found != ids_.end()) return found->second;
    if (strings_->size() > 0xFFFE) return std::nullopt;
    const auto id = static_cast<LabelId>(strings_->size());
    strings_->emplace_back(label);
    ids_.emplace(strings_->back(), id);
    return id;
  }

  std::optional<LabelId> find(std::string_view label) const {
    const auto found = ids_.find(std::string(label));
    if (found == ids_.end()) return std::nullopt;
    return found->second;
  }

  const std::string& text(LabelId id) const { return (*strings_)[id]; }
  std::size_t size() const { return strings_->size(); }
  std::shared_ptr<const std::vector<std::string>> strings() const { return strings_; }

 private:
  std::shared_ptr<std::vector<std::string>> strings_ = std::make_shared<std::vector<std::string>>();
  std::unordered_map<std::string, LabelId> ids_;
};

}  // namespace dateline::language
