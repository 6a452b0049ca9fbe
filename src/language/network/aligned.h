// SPDX-License-Identifier: Apache-2.0
//
// AlignedFloats: a growable array of floats on a 64-byte boundary, so that one vector load never
// crosses a cache line.
//
// Threads: as std::vector.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace dateline::language {

template <typename T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  CacheLineAllocator() = default;
  template <typename U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}  // NOLINT(google-explicit-constructor)

  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), kAlignment));
  }
  void deallocate(T* memory, std::size_t) { ::operator delete(memory, kAlignment); }
  friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&) { return true; }
};

using AlignedFloats = std::vector<float, CacheLineAllocator<float>>;

}  // namespace dateline::language
