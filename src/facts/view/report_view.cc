// SPDX-License-Identifier: Apache-2.0
#include "facts/view/report_view.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace dateline::facts {

ReportView::ReportView(std::string_view text) : text_(text) {
  characters_.reserve(text.size());
  byte_offsets_.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded character = decode_utf8(text, at);
    characters_.push_back(character.value);
    byte_offsets_.push_back(static_cast<std::uint32_t>(at));
    at += character.length;
  }
  byte_offsets_.push_back(static_cast<std::uint32_t>(text.size()));
  first_child_.push_back(0);
}

void ReportView::add_block(BlockKind kind, Span extent, std::vector<ViewToken> tokens) {
  const auto first = static_cast<std::uint32_t>(tokens_.size());
  const auto block = static_cast<std::uint32_t>(blocks_.size());
  for (ViewToken& token : tokens) {
    token.head += first;
    token.left_edge += first;
    token.right_edge += first;
    token.block = block;
    tokens_.push_back(token);
  }
  blocks_.push_back({kind, extent, {first, static_cast<std::uint32_t>(tokens_.size())}});
  index_children(first);
}

void ReportView::index_children(std::uint32_t first) {
  const auto end = static_cast<std::uint32_t>(tokens_.size());
  std::vector<std::uint32_t> counts(end - first, 0);
  for (std::uint32_t i = first; i < end; ++i) {
    if (tokens_[i].head != i) ++counts[tokens_[i].head - first];
  }
  std::uint32_t total = first_child_.back();
  for (std::uint32_t count : counts) first_child_.push_back(total += count);
  children_.resize(total);
  std::vector<std::uint32_t> next(first_child_.begin() + first, first_child_.begin() + end);
  for (std::uint32_t i = first; i < end; ++i) {
    if (tokens_[i].head != i) children_[next[tokens_[i].head - first]++] = i;
  }
}

std::span<const std::uint32_t> ReportView::children(std::uint32_t token) const {
  return std::span(children_).subspan(first_child_[token],
                                      first_child_[token + 1] - first_child_[token]);
}

std::string_view ReportView::slice(Span extent) const {
  return text_.substr(byte_offsets_[extent.start],
                      byte_offsets_[extent.end] - byte_offsets_[extent.start]);
}

Span ReportView::extent(TokenRange range) const {
  if (range.size() == 0) return {};
  return {tokens_[range.begin].start, tokens_[range.end - 1].end};
}

std::uint32_t ReportView::token_from(std::uint32_t position) const {
  const auto found =
      std::partition_point(tokens_.begin(), tokens_.end(),
                           [&](const ViewToken& token) { return token.start < position; });
  return static_cast<std::uint32_t>(found - tokens_.begin());
}

TokenRange ReportView::tokens_of(Span extent) const {
  const auto begin =
      std::partition_point(tokens_.begin(), tokens_.end(),
                           [&](const ViewToken& token) { return token.end <= extent.start; });
  const auto end = std::partition_point(
      begin, tokens_.end(), [&](const ViewToken& token) { return token.start < extent.end; });
  return {static_cast<std::uint32_t>(begin - tokens_.begin()),
          static_cast<std::uint32_t>(end - tokens_.begin())};
}

}  // namespace dateline::facts
