// SPDX-License-Identifier: Apache-2.0
#include "linking/quotes/word_alignment.h"

#include <algorithm>
#include <cstdint>

namespace dateline::linking {

WordAlignment align_words(std::span<const Word> a, std::span<const Word> b) {
  a = a.first(std::min(a.size(), kMostAligned));
  b = b.first(std::min(b.size(), kMostAligned));
  WordAlignment result;
  // Longest common subsequence of the words behind each pair of places.
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> longest((a.size() + 1) * width, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      longest[i * width + j] =
          a[i].hash == b[j].hash
              ? static_cast<std::uint16_t>(longest[(i + 1) * width + j + 1] + 1)
              : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  std::size_t i = 0, j = 0, a_first = 0, b_first = 0;
  const auto close_gap = [&] {
    if (a_first < i || b_first < j) result.gaps.push_back({a_first, i, b_first, j});
  };
  while (i < a.size() && j < b.size()) {
    if (a[i].hash == b[j].hash) {
      close_gap();
      result.equal.emplace_back(i, j);
      a_first = ++i;
      b_first = ++j;
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  i = a.size();
  j = b.size();
  close_gap();
  return result;
}

}  // namespace dateline::linking
