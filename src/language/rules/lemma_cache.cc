// SPDX-License-Identifier: Apache-2.0
#include "language/rules/lemma_cache.h"

#include <algorithm>
#include <bit>

namespace dateline::language {
namespace {

constexpr std::size_t kMaxProbes = 16;
constexpr std::size_t kMaxWordBytes = 128;
constexpr std::size_t kBlockBytes = std::size_t{16} << 10;
constexpr std::size_t kFullBytes = std::size_t{8} << 20;

}  // namespace

LemmaCache::LemmaCache(std::size_t max_entries)
    : max_entries_(std::clamp<std::size_t>(max_entries, 1, std::size_t{1} << 24)),
      slots_(std::bit_ceil(max_entries_ * 2), 0) {}

std::size_t LemmaCache::first_slot(const Lexeme& lexeme, LabelId pos, LabelId morph) const {
  const std::uint64_t key =
      lexeme.orth_id ^ (std::uint64_t{pos} << 48 | std::uint64_t{morph} << 32);
  const std::uint64_t mixed = key * 0x9E3779B97F4A7C15u;
  return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
}

std::optional<std::string_view> LemmaCache::find(const Lexeme& lexeme, LabelId pos,
                                                 LabelId morph) const {
  std::size_t slot = first_slot(lexeme, pos, morph);
  for (std::size_t probes = 0; probes < kMaxProbes;
       ++probes, slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == 0) return std::nullopt;
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.is(lexeme, pos, morph)) return entry.lemma;
  }
  return std::nullopt;
}

std::string_view LemmaCache::add(const Lexeme& lexeme, LabelId pos, LabelId morph,
                                 std::string_view lemma) {
  const std::string_view kept = keep(lemma);
  if (entries_.size() == max_entries_ || lexeme.text.size() > kMaxWordBytes) return kept;
  std::size_t slot = first_slot(lexeme, pos, morph);
  for (std::size_t probes = 0; probes < kMaxProbes;
       ++probes, slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] != 0) continue;
    entries_.push_back({keep(lexeme.text), kept, pos, morph});
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    break;
  }
  return kept;
}

bool LemmaCache::is_full() const {
  return entries_.size() == max_entries_ || kept_bytes_ >= kFullBytes;
}

void LemmaCache::clear() {
  if (!entries_.empty()) std::fill(slots_.begin(), slots_.end(), 0);
  entries_.clear();
  blocks_.clear();
  free_ = nullptr;
  free_bytes_ = 0;
  kept_bytes_ = 0;
}

std::string_view LemmaCache::keep(std::string_view text) {
  if (text.empty()) return {};
  kept_bytes_ += text.size();
  if (text.size() > free_bytes_) {
    const std::size_t size = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    free_ = blocks_.back().get();
    free_bytes_ = size;
  }
  char* const start = free_;
  std::copy(text.begin(), text.end(), start);
  free_ += text.size();
  free_bytes_ -= text.size();
  return {start, text.size()};
}

}  // namespace dateline::language
