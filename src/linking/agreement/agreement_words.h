// SPDX-License-Identifier: Apache-2.0
//
// AgreementWords: what data/linking/agreement.json knows, as phrases of word hashes
// (view/collection.h).
//
//   const AgreementWords& words = agreement_words();
//   words.qualifiers[0].phrases.find(collection.words_in(sentence));  // index of the first match
//
// Threads: immutable once made; share freely.
// Tested by: src/linking/agreement/agreement_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dateline/record.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// Phrases of one or several words.
class Phrases {
 public:
  void add(std::string_view phrase);
  // Words of the longest phrase that begins at `at`; 0: none.
  std::size_t length_at(std::span<const Word> words, std::size_t at) const;
  // The longest phrase that ends in front of `end`; 0: none.
  std::size_t length_before(std::span<const Word> words, std::size_t end) const;
  // Where the first phrase begins and how many words it has.
  std::optional<std::pair<std::size_t, std::size_t>> find(std::span<const Word> words) const;

 private:
  std::unordered_map<std::uint64_t, std::vector<std::vector<std::uint64_t>>> by_first_;
  std::size_t longest_ = 0;
};

struct Qualifier {
  LostKind kind = LostKind::kHedge;
  Phrases phrases;
};

struct AgreementWords {
  explicit AgreementWords(std::string_view json);

  std::vector<Qualifier> qualifiers;
  Phrases observed;
  std::unordered_set<std::uint64_t> outlets, institutions, documents;
  std::unordered_map<std::uint64_t, std::size_t> counts;
  Phrases deadline_before, deadline_by, deadline_duties, zones;
};

const AgreementWords& agreement_words();

}  // namespace dateline::linking
