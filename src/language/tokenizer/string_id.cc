// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/string_id.h"

#include <array>

namespace dateline::language {
namespace {

constexpr std::array<std::string_view, kSymbolCount> kSymbolNames = {
#define DATELINE_SYMBOL(name) name,
#include "language/tokenizer/symbols.inc"
#undef DATELINE_SYMBOL
};

constexpr std::size_t kSlots = 2048;
constexpr std::uint16_t kFree = 0xFFFF;

// Open addressing by the low bits of the hash.
constexpr std::array<std::uint16_t, kSlots> make_slots() {
  std::array<std::uint16_t, kSlots> slots{};
  slots.fill(kFree);
  for (std::size_t id = 0; id < kSymbolCount; ++id) {
    std::size_t slot = murmur_hash_64a(kSymbolNames[id], 1) % kSlots;
    while (slots[slot] != kFree) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint16_t>(id);
  }
  return slots;
}

constexpr std::array<std::uint16_t, kSlots> kSymbolSlots = make_slots();

}  // namespace

std::uint64_t string_id(std::string_view text, std::uint64_t hash) {
  for (std::size_t slot = hash % kSlots; kSymbolSlots[slot] != kFree; slot = (slot + 1) % kSlots) {
    if (kSymbolNames[kSymbolSlots[slot]] == text) return kSymbolSlots[slot];
  }
  return hash;
}

std::uint64_t string_id(std::string_view text) { return string_id(text, murmur_hash_64a(text, 1)); }

std::string_view symbol_name(std::uint64_t id) { return kSymbolNames[id]; }

}  // namespace dateline::language
