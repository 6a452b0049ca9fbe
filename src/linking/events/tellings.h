// SPDX-License-Identifier: Apache-2.0
//
// Telling: one event of one report with everything the comparison of two of them needs, made once:
// trigger, parties as linked entities and as words, time, place, numbers and the words around it.
//
//   const Tellings tellings(collection, stories, entities);
//   for (const Telling& telling : tellings.all()) { ... }   // in canonical order
//
// Memory: about 2 KB a telling. Linear in the words of the sentences that tell events; of a
// sentence only the first 200 words count.
// Threads: immutable once made.
// Tested by: src/linking/events/events_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "linking/entities/entities.h"
#include "linking/events/trigger_words.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Telling {
  Member member;
  Citation sentence;  // the trigger itself where no sentence is known
  std::uint32_t sentence_index = 0;
  std::uint64_t copy = 0;  // equal for the same trigger of the same sentence; 0: too short
  TriggerForm trigger;
  EventType type = EventType::kHappening;
  std::uint64_t mode = 0;   // of its first mode; 0: none, or "other"
  std::uint32_t depth = 0;  // of demands it is nested in
  bool negated = false, background = false;
  Modality modality = Modality::kActual;

  std::vector<std::size_t> actors, recipients;              // linked entities with a name, sorted
  std::vector<std::size_t> parties;                         // both, with countries
  std::vector<std::size_t> vouchers;                        // who says it, sorted
  std::vector<std::uint64_t> countries;                     // of the parties
  std::vector<std::uint64_t> actor_words, recipient_words;  // families of their words
  std::vector<std::pair<std::uint64_t, int>> words;         // of the sentence: family and weight
  double norm = 0;                                          // of the weights
  std::vector<std::uint64_t> numbers;                       // written in digits

  std::vector<std::pair<FigureMeasure, double>> figures;  // exact ones of the event, sorted

  bool dated = false;             // by its own words, not by the report
  std::int32_t from = 0, to = 0;  // days
  std::vector<std::uint64_t> time_words;
  std::optional<std::int32_t> report_day;
  const PlaceCandidate* place = nullptr;
  std::vector<std::uint64_t> place_words;
  bool also = false;            // "also met": not another of its report
  std::uint64_t other_one = 0;  // "second", "separate": set apart from another happening
};

class Tellings {
 public:
  Tellings(const Collection& collection, const std::vector<LinkedEntity>& entities);

  const std::vector<Telling>& all() const { return all_; }
  std::size_t index_of(Member member) const { return first_[member.report] + member.index; }

 private:
  class Maker;
  std::vector<Telling> all_;
  std::vector<std::size_t> first_;  // of each report
};

}  // namespace dateline::linking
