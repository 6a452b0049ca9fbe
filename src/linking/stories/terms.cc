// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/terms.h"

#include <algorithm>
#include <charconv>

#include "linking/stories/embedded.h"
#include "linking/view/collection.h"

namespace dateline::linking {
namespace {

bool is_plain_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

std::string stem_of(std::string_view word) {
  std::string stem(word);
  if (!is_plain_word(word)) return stem;
  const auto ends = [&](std::string_view end) { return stem.ends_with(end); };
  const auto drop = [&](std::size_t count) { stem.resize(stem.size() - count); };
  if (stem.size() > 4 && ends("ies")) {
    drop(3);
    stem += 'y';
  } else if (stem.size() > 4 && (ends("sses") || ends("shes") || ends("ches") || ends("xes"))) {
    drop(2);
  } else if (stem.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
    drop(1);
  }
  if (stem.size() > 5 && ends("ing")) {
    drop(3);
  } else if (stem.size() > 4 && ends("ed")) {
    drop(2);
  }
  if (stem.size() > 3 && stem.back() == stem[stem.size() - 2] &&
      std::string_view("lse").find(stem.back()) == std::string_view::npos &&
      static_cast<unsigned char>(stem.back()) < 0x80)
    drop(1);
  if (stem.size() > 4 && ends("e")) drop(1);
  return stem;
}

Result<TermWeights> TermWeights::parse(std::string_view table) {
  TermWeights made;
  std::size_t number = 0;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find('\n', at), table.size());
    const std::string_view line = table.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    float weight = 0;
    const auto read =
        tab == std::string_view::npos
            ? std::from_chars_result{nullptr, std::errc::invalid_argument}
            : std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight);
    if (read.ec != std::errc() || read.ptr != line.data() + line.size() || !(weight >= 0))
      return make_error(
          ErrorCode::kDataCorrupt,
          "term_weights.tsv, line " + std::to_string(number) + ": no stem and weight");
    if (line.substr(0, tab) == "*") {
      made.unknown_ = weight;
    } else {
      made.weights_.emplace_back(hash_of(line.substr(0, tab)), weight);
    }
  }
  std::sort(made.weights_.begin(), made.weights_.end());
  return made;
}

double TermWeights::of(std::uint64_t stem) const {
  const auto found = std::lower_bound(weights_.begin(), weights_.end(), stem,
                                      [](const std::pair<std::uint64_t, float>& entry,
                                         std::uint64_t key) { return entry.first < key; });
  return found != weights_.end() && found->first == stem ? found->second : unknown_;
}

const TermWeights& builtin_term_weights() {
  static const TermWeights kWeights = [] {
    Result<TermWeights> weights = TermWeights::parse(embedded_term_weights());
    return weights.ok() ? std::move(weights).value() : TermWeights{};
  }();
  return kWeights;
}

}  // namespace dateline::linking
