// SPDX-License-Identifier: Apache-2.0
//
// Overlap: what two reports have in common, and whether that makes them one text. Depends on the
// two reports and on shipped tables alone.
//
//   Comparer comparer(collection, proses, credits);
//   comparer.set_later(b);                       // the later report in canonical order
//   if (const auto overlap = comparer.compare(a)) use(overlap->tie, overlap->passages);
//
// Ties, strongest first:
// - kSame: both come from one text: most of the words of the shorter are those of the longer, or it
//   is its beginning; or versions of one newsroom share passages; or nearly all names and figures
//   of the later are in the earlier and most of its sentences say what one of the earlier says, in
//   much the same order (a rewrite).
// - kInsert: a passage of own prose (not only quoted speech, not stock phrases) stands in both.
//
// Threads: an object belongs to one thread. Cost: linear in the two texts, a fast exit for pairs
// with little in common.
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "linking/origins/alignment.h"
#include "linking/origins/credits.h"
#include "linking/origins/matching.h"
#include "linking/origins/prose.h"
#include "linking/view/collection.h"

namespace dateline::linking {

enum class Tie : std::uint8_t { kSame, kInsert };

// A sentence of one report and the sentence of the other that says most of the same.
struct SentenceMatch {
  std::uint32_t a = 0, b = 0;  // indices in Facts::sentences
  std::uint32_t shared = 0;    // weight in common
  std::uint32_t whole = 0;     // weight of the sentence that is explained
};

// Weight in common of two sentences by one key.
struct SentenceCell {
  std::uint64_t sentences;  // (explained << 32) | other
  std::uint64_t key;
  std::uint32_t weight;
};

struct Overlap {
  std::uint32_t a = 0, b = 0;  // reports, a before b in canonical order
  Tie tie = Tie::kInsert;
  bool rewrite = false;                // tied by what is said, not by words
  bool versions = false;               // of one newsroom
  std::vector<TokenPassage> passages;  // solid ones, in the order of a
  double cover_a = 0, cover_b = 0;     // share of the words inside them
  double said_a = 0, said_b = 0;       // share of the weight that the other says too, by sentence
  bool begins_a = false, begins_b = false;  // the passages begin where the report begins
  std::vector<KeyMatch> order;              // figures and names in one order
  std::vector<SentenceMatch> sentences;     // of b, matched in a; rewrites only
};

class Comparer {
 public:
  // All must outlive it; one prose and one credits for each report.
  Comparer(const Collection& collection, const std::vector<Prose>& proses,
           const std::vector<Credits>& credits);

  void set_later(std::uint32_t b);
  std::optional<Overlap> compare(std::uint32_t a);

 private:
  // One report as a rewrite of the other.
  struct Side {
    double said = 0;
    bool taken = false;
    std::vector<SentenceMatch> matches;  // `b` is its own sentence, whichever side it is
  };
  static Side explain(std::vector<SentenceCell>& cells, const Prose& prose, std::size_t details);
  double ordered_share(const Overlap& overlap) const;
  void add_passages(Overlap& overlap) const;
  bool is_same_by_words(const Overlap& overlap) const;
  bool are_versions(const Overlap& overlap) const;
  bool is_rewrite(Overlap& overlap) const;
  bool has_insert(const Overlap& overlap) const;
  bool marks_differ(std::uint32_t a, std::uint32_t b) const;
  bool same_newsroom(std::uint32_t a, std::uint32_t b) const;

  const Collection& collection_;
  const std::vector<Prose>& proses_;
  const std::vector<Credits>& credits_;
  std::uint32_t b_ = 0;
  Matcher matcher_;
};

}  // namespace dateline::linking
