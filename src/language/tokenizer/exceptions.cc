// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/exceptions.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "language/tokenizer/string_id.h"

namespace dateline::language {

Exceptions::Exceptions(std::vector<TokenizerException> exceptions)
    : exceptions_(std::move(exceptions)) {
  // Of equal texts the last one counts, as in a Python dictionary.
  std::reverse(exceptions_.begin(), exceptions_.end());
  const auto by_text = [](const auto& a, const auto& b) { return a.text < b.text; };
  const auto same_text = [](const auto& a, const auto& b) { return a.text == b.text; };
  std::stable_sort(exceptions_.begin(), exceptions_.end(), by_text);
  exceptions_.erase(std::unique(exceptions_.begin(), exceptions_.end(), same_text),
                    exceptions_.end());
  slots_.resize(std::bit_ceil(exceptions_.size() * 4 + 4));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t number = 0; number < exceptions_.size(); ++number) {
    const std::string& text = exceptions_[number].text;
    longest_ = std::max(longest_, text.size());
    std::size_t slot = murmur_hash_64a(text, 1) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(number + 1);
  }
}

const TokenizerException* Exceptions::find(std::string_view text) const {
  if (text.size() > longest_) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = murmur_hash_64a(text, 1) & mask; slots_[slot] != 0;
       slot = (slot + 1) & mask) {
    const TokenizerException& exception = exceptions_[slots_[slot] - 1];
    if (exception.text == text) return &exception;
  }
  return nullptr;
}

}  // namespace dateline::language
