// SPDX-License-Identifier: Apache-2.0
#include "language/rules/word_table.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace dateline::language {
namespace {

constexpr unsigned kNumberBits = 20;
constexpr std::uint32_t kNumberMask = (std::uint32_t{1} << kNumberBits) - 1;
constexpr std::size_t kMaxWords = kNumberMask;
constexpr std::size_t kMaxBytes = std::size_t{1} << 28;
constexpr std::size_t kMaxProbes = 64;
constexpr std::size_t kMinSlots = 16;

std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>{}(word); }

// From the upper end of the hash: the lower one chooses the slot.
std::uint32_t tag_of(std::size_t hash) {
  return static_cast<std::uint32_t>(hash >> 32) & ~kNumberMask;
}

// At most half of the slots are in use.
std::size_t slots_for(std::size_t words) { return std::bit_ceil(std::max(kMinSlots, words * 2)); }

}  // namespace

void WordTable::reserve(std::size_t words, std::size_t bytes) {
  if (words > kMaxWords || bytes > kMaxBytes) return;
  entries_.reserve(words);
  bytes_.reserve(bytes);
  if (slots_for(words) > slots_.size()) rehash(slots_for(words));
}

bool WordTable::rehash(std::size_t slots) {
  std::vector<std::uint32_t> bigger(slots, 0);
  for (std::uint32_t number = 0; number < size(); ++number) {
    const std::size_t hash = hash_of(word(number));
    std::size_t slot = hash & (slots - 1);
    std::size_t probes = 0;
    while (bigger[slot] != 0) {
      if (++probes == kMaxProbes) return false;
      slot = (slot + 1) & (slots - 1);
    }
    bigger[slot] = tag_of(hash) | (number + 1);
  }
  slots_ = std::move(bigger);
  return true;
}

bool WordTable::holds(std::uint32_t slot, std::uint32_t tag, std::string_view word) const {
  return (slot & ~kNumberMask) == tag && this->word((slot & kNumberMask) - 1) == word;
}

std::optional<std::uint32_t> WordTable::add(std::string_view word) {
  if (slots_.size() < slots_for(entries_.size() + 1) && !rehash(slots_for(entries_.size() + 1)))
    return std::nullopt;
  const std::size_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (std::size_t probes = 0; probes < kMaxProbes; ++probes, slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) {
      if (entries_.size() == kMaxWords || word.size() > kMaxBytes - bytes_.size())
        return std::nullopt;
      const auto number = size();
      entries_.push_back(
          {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(word.size())});
      bytes_.insert(bytes_.end(), word.begin(), word.end());
      slots_[slot] = tag_of(hash) | (number + 1);
      return number;
    }
    if (holds(slots_[slot], tag_of(hash), word)) return (slots_[slot] & kNumberMask) - 1;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> WordTable::find(std::string_view word) const {
  if (slots_.empty()) return std::nullopt;
  const std::size_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (std::size_t probes = 0; probes < kMaxProbes; ++probes, slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) return std::nullopt;
    if (holds(slots_[slot], tag_of(hash), word)) return (slots_[slot] & kNumberMask) - 1;
  }
  return std::nullopt;
}

}  // namespace dateline::language
