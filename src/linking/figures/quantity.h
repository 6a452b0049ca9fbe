// SPDX-License-Identifier: Apache-2.0
//
// Quantity: one figure of one report as figures are compared over reports: what it measures, whom
// it counts, between which values it lies, as of which day, who says so.
//
//   for (const Quantity& quantity : read_quantities(collection, scopes)) { ... }
//
// A measure the fact layer left open is read from the words beside the figure ("killing 19").
// Threads: pure functions. Linear in the words of the sentences that hold figures.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "linking/figures/entity_lookup.h"
#include "linking/figures/figure_words.h"
#include "linking/origins/origins.h"
#include "linking/view/collection.h"

namespace dateline::linking {

struct Quantity {
  Member member;
  Citation citation;
  std::optional<std::uint32_t> sentence;  // of its report
  std::size_t story = 0;                  // index in the list of stories; beyond it: none
  std::size_t origin = 0;
  std::optional<std::size_t> event;  // linked event that names this figure

  FigureMeasure measure = FigureMeasure::kOther;
  std::uint64_t unit = 0;
  std::uint64_t head = 0;  // of the singular noun; 0: none
  std::uint64_t head_stem = 0;
  CountedClass counted;
  std::uint32_t purpose = 0;  // of money
  bool part = false;          // of another figure
  bool increment = false;
  FigureChange change = FigureChange::kNone;
  std::optional<ChangeWord> change_word;  // beside it
  bool earlier = false;                   // the text says that it held before

  double low = 0, high = 0;  // closed; infinite where a bound leaves it open
  FigureBound bound = FigureBound::kExact;

  std::optional<std::int32_t> as_of;  // as the text says; a report's date is decided by relations
  std::optional<Member> place, period;
  std::uint64_t place_key = 0, period_key = 0;
  std::uint64_t voucher = 0;           // 0: the outlet's own voice, or unclear
  std::uint32_t claim = 0;             // words of claiming before it in its sentence
  std::vector<std::uint64_t> context;  // stems around it, sorted, each once

  double value() const {
    return high < kUnbounded ? (low > -kUnbounded ? (low + high) / 2 : high) : low;
  }
  static constexpr double kUnbounded = 1e300;
};

// Values, bounds and changes are the same.
bool same_value(const Quantity& a, const Quantity& b);
// No statement contradicts the other: bounds and rounding considered.
bool compatible_values(const Quantity& a, const Quantity& b);

// Which stories and linked events hold which report and figure.
class Scopes {
 public:
  Scopes(const Collection& collection, std::span<const Story> stories,
         std::span<const LinkedEvent> events);
  // The story whose passages hold the words; of several the one with passages. stories.size() +
  // report when there is none.
  std::size_t story_of(const Citation& citation) const;
  std::optional<std::size_t> event_of(Member figure) const;

 private:
  struct Part {
    std::size_t story = 0;
    std::span<const Span> passages;
  };
  std::size_t stories_ = 0;
  std::vector<std::vector<Part>> parts_;                    // of each report
  std::vector<std::pair<Member, std::size_t>> of_figures_;  // sorted
};

std::vector<Quantity> read_quantities(const Collection& collection, const Scopes& scopes,
                                      const OriginIndex& origins, const EntityLookup& entities,
                                      std::span<const LinkedEvent> events);

}  // namespace dateline::linking
