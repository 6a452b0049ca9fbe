// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/grouping.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "linking/figures/union_find.h"

namespace dateline::linking {
namespace {

// Other figures: words shared around two equal values, by how rare the number is.
constexpr std::size_t kSharedForRare = 0, kSharedForUncommon = 1, kSharedForCommon = 2;
// Around two values that differ.
constexpr std::size_t kSharedForDifferent = 3;
constexpr double kMostRatio = 2.5;
// Two counts in one report further apart than this are of two things, whoever counts; unless one
// sentence sets one claim against the other.
constexpr double kMostRatioInReport = 2, kMostRatioOfClaims = 3;
constexpr double kLargeMoney = 1e5;

bool is_people(const Quantity& quantity) {
  static const std::uint64_t kCount = hash_of("count");
  return quantity.measure != FigureMeasure::kMoney && quantity.measure != FigureMeasure::kOther &&
         quantity.measure != FigureMeasure::kDestroyed && quantity.unit == kCount &&
         !quantity.increment &&
         (quantity.change == FigureChange::kNone || quantity.change == FigureChange::kTo) &&
         !quantity.counted.things;
}

std::size_t shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      ++count, ++i, ++j;
    }
  }
  return count;
}

int significant_digits(double value) {
  value = std::fabs(value);
  if (value == 0 || value > 1e15) return 1;
  while (value < 1e4) value *= 10;
  double whole = std::round(value);
  while (whole >= 10 && std::fmod(whole, 10) == 0) whole /= 10;
  int digits = 1;
  while (whole >= 10) whole /= 10, ++digits;
  return digits;
}

// Two values in one report are of one quantity only where the text tells them apart: by who counts,
// by the day, or as the value before and after a change.
bool told_apart(const Quantity& a, const Quantity& b) {
  if (a.sentence && a.sentence == b.sentence && (a.change_word || b.change_word) &&
      a.earlier != b.earlier)
    return true;
  const double low = std::min(std::fabs(a.value()), std::fabs(b.value()));
  const double high = std::max(std::fabs(a.value()), std::fabs(b.value()));
  const bool claims = a.sentence && a.sentence == b.sentence && a.claim != b.claim;
  if (high > (claims ? kMostRatioOfClaims : kMostRatioInReport) * low) return false;
  if (a.earlier != b.earlier) return true;
  if (a.voucher != b.voucher) return true;
  if (a.as_of && b.as_of && *a.as_of != *b.as_of) return true;
  return claims;
}

class Grouper {
 public:
  explicit Grouper(std::span<const Quantity> quantities)
      : all_(quantities), sets_(quantities.size()) {}

  Grouping run() {
    group_people();
    group_others();
    attach_unmeasured();
    return {sets_.components(), comparisons_};
  }

 private:
  using Indices = std::vector<std::size_t>;

  // ---- People.

  void group_people() {
    // Story, measure, period -> figures.
    std::map<std::tuple<std::size_t, FigureMeasure, std::uint64_t>, Indices> scopes;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (is_people(all_[i]))
        scopes[{all_[i].story, all_[i].measure, all_[i].period_key}].push_back(i);
    }
    for (const auto& [key, scope] : scopes) {
      for (const auto& [place, figures] : by_place(scope)) group_classes(figures);
    }
  }

  // Figures without a place go to the place whose figures have their value, else to the place of
  // their own report, else to the only place or to the one of most figures.
  std::map<std::uint64_t, Indices> by_place(const Indices& scope) const {
    std::map<std::uint64_t, Indices> places;
    std::map<std::pair<double, double>, std::uint64_t> of_value;
    std::map<std::uint32_t, std::uint64_t> of_report;
    for (const std::size_t i : scope) {
      const Quantity& quantity = all_[i];
      if (quantity.place_key == 0) continue;
      places[quantity.place_key].push_back(i);
      of_value.emplace(std::pair(quantity.low, quantity.high), quantity.place_key);
      of_report.emplace(quantity.member.report, quantity.place_key);
    }
    std::uint64_t largest = 0;
    for (const auto& [place, figures] : places) {
      if (largest == 0 || figures.size() > places[largest].size()) largest = place;
    }
    for (const std::size_t i : scope) {
      const Quantity& quantity = all_[i];
      if (quantity.place_key != 0) continue;
      std::uint64_t place = largest;
      if (places.size() > 1) {
        const auto value = of_value.find({quantity.low, quantity.high});
        const auto report = of_report.find(quantity.member.report);
        if (value != of_value.end()) {
          place = value->second;
        } else if (report != of_report.end()) {
          place = report->second;
        }
      }
      places[place].push_back(i);
    }
    for (auto& [place, figures] : places) std::sort(figures.begin(), figures.end());
    return places;
  }

  std::uint64_t class_key(const Quantity& quantity) const {
    if (quantity.counted.number != 0)
      return quantity.counted.whole && !quantity.part ? 0 : quantity.counted.number;
    return quantity.part && quantity.head == 0 ? 1 : quantity.head;
  }

  void group_classes(const Indices& figures) {
    std::map<std::uint64_t, Indices> classes;
    for (const std::size_t i : figures) classes[class_key(all_[i])].push_back(i);
    if (const auto whole = classes.find(0); whole != classes.end()) {
      Indices& all = whole->second;
      const Indices before = all;
      for (auto& [key, some] : classes) {
        if (key == 0 || !is_all(some, before)) continue;
        all.insert(all.end(), some.begin(), some.end());
        some.clear();
      }
      std::sort(all.begin(), all.end());
    }
    for (const auto& [key, members] : classes) join_values(members);
  }

  // Whether the figures of a class are those of all: their reports give no other value of the
  // whole, and, for a class that is named to tell some from others, they equal it.
  bool is_all(const Indices& some, const Indices& whole) const {
    std::map<std::uint32_t, Indices> by_report;
    for (const std::size_t i : whole) by_report[all_[i].member.report].push_back(i);
    // Values that stand side by side as wholes elsewhere tell nothing here.
    std::set<std::pair<double, double>> side_by_side;
    for (const auto& [report, figures] : by_report) {
      for (std::size_t i = 0; i < figures.size() && i < kMostPartners; ++i) {
        for (std::size_t j = 0; j < figures.size() && j < kMostPartners; ++j)
          side_by_side.emplace(all_[figures[i]].value(), all_[figures[j]].value());
      }
    }
    for (const std::size_t i : some) {
      if (all_[i].part) return false;
      const auto beside = by_report.find(all_[i].member.report);
      if (beside != by_report.end()) {
        for (const std::size_t j : beside->second) {
          if (!compatible_values(all_[i], all_[j]) &&
              !side_by_side.contains({all_[i].value(), all_[j].value()}))
            return false;
        }
      }
      if (all_[i].counted.number == 0) continue;
      const bool equal = std::any_of(whole.begin(), whole.end(), [&](std::size_t j) {
        return all_[i].value() == all_[j].value();
      });
      if (!equal) return false;
    }
    return true;
  }

  // One class: all values, but for those that stand beside another in their report untold apart.
  void join_values(const Indices& members) {
    if (members.empty()) return;
    std::map<std::uint32_t, Indices> by_report;
    for (const std::size_t i : members) by_report[all_[i].member.report].push_back(i);
    std::map<double, std::set<std::size_t>> alone, origins;  // origins of each value
    for (const auto& [report, figures] : by_report) {
      const bool one = std::all_of(figures.begin(), figures.end(), [&](std::size_t i) {
        return compatible_values(all_[i], all_[figures.front()]);
      });
      for (const std::size_t i : figures) {
        origins[all_[i].value()].insert(all_[i].origin);
        if (one) alone[all_[i].value()].insert(all_[i].origin);
      }
    }
    std::size_t main = all_.size();
    std::map<double, std::size_t> aside;  // by value: its first figure
    for (const auto& [report, figures] : by_report) {
      // The value that most tell; of equals the first in the text.
      std::size_t best = figures.front();
      for (const std::size_t i : figures) {
        if (origins[all_[i].value()].size() > origins[all_[best].value()].size()) best = i;
      }
      for (const std::size_t i : figures) {
        const bool stays =
            alone.contains(all_[i].value()) ||
            std::any_of(figures.begin(), figures.end(), [&](std::size_t j) {
              return all_[j].value() == all_[best].value() &&
                     (compatible_values(all_[i], all_[j]) || told_apart(all_[i], all_[j]));
            });
        if (stays) {
          if (main == all_.size()) main = i;
          sets_.join(main, i);
        } else {
          sets_.join(aside.emplace(all_[i].value(), i).first->second, i);
        }
      }
    }
  }

  // A count of people whose measure no word tells joins the one track of its story that has its
  // value, when the number is no small one and they share a word or an origin.
  void attach_unmeasured() {
    std::map<std::pair<std::size_t, double>, Indices> tracks;  // first figure of each
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Quantity& quantity = all_[i];
      if (!is_people(quantity) || significant_digits(quantity.value()) < 2) continue;
      Indices& known = tracks[{quantity.story, quantity.value()}];
      const bool is_new = std::none_of(known.begin(), known.end(), [&](std::size_t j) {
        return sets_.root(j) == sets_.root(i);
      });
      if (is_new && known.size() < kMostPartners) known.push_back(i);
    }
    static const std::uint64_t kCount = hash_of("count");
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Quantity& quantity = all_[i];
      if (quantity.measure != FigureMeasure::kOther || quantity.unit != kCount ||
          quantity.counted.things || (quantity.head != 0 && quantity.counted.number == 0))
        continue;
      const auto found = tracks.find({quantity.story, quantity.value()});
      if (found == tracks.end() || found->second.size() != 1) continue;
      const Quantity& other = all_[found->second.front()];
      const bool near =
          quantity.origin == other.origin || shared(quantity.context, other.context) > 0;
      if (near && quantity.period_key == other.period_key &&
          class_key(quantity) == class_key(other) && may_join(found->second.front(), i))
        join(found->second.front(), i);
    }
  }

  // ---- Other figures.

  void group_others() {
    // Those of one sentence repeated are one node.
    std::map<std::tuple<std::size_t, std::uint64_t, std::uint64_t, std::uint64_t, double, double,
                        std::vector<std::uint64_t>>,
             std::size_t>
        firsts;
    Indices nodes;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Quantity& quantity = all_[i];
      if (is_people(quantity)) continue;
      const auto [at, is_new] =
          firsts.try_emplace({quantity.story, quantity.unit, quantity.head, quantity.period_key,
                              quantity.low, quantity.high, quantity.context},
                             i);
      if (is_new) {
        nodes.push_back(i);
      } else if (all_[at->second].bound == quantity.bound && may_join(at->second, i)) {
        join(at->second, i);
      }
    }
    join_equal(nodes);
    join_different(nodes);
  }

  // Equal and compatible values: beside each node the first few of its value, unit and story.
  void join_equal(const Indices& nodes) {
    std::map<std::tuple<std::size_t, std::uint64_t, double>, Indices> equal;
    std::map<std::tuple<std::size_t, std::uint64_t, double>, Indices> near;
    for (const std::size_t i : nodes) {
      const Quantity& quantity = all_[i];
      Indices& same = equal[{quantity.story, quantity.unit, quantity.value()}];
      compare(i, same, [&](std::size_t j) { return same_thing(j, i); });
      // By the power of two: a bound or a rounding leaves most within their bucket or the next.
      const double scale =
          quantity.value() == 0 ? 0 : std::floor(std::log2(std::fabs(quantity.value())));
      for (const double step : {scale, scale - 1}) {
        Indices& close = near[{quantity.story, quantity.unit, step}];
        compare(i, close, [&](std::size_t j) {
          return all_[i].value() != all_[j].value() && compatible_values(all_[i], all_[j]) &&
                 same_thing(j, i);
        });
      }
    }
  }

  // Values that differ must share what is counted and many words, or stand together in one
  // sentence that says who counts which.
  void join_different(const Indices& nodes) {
    std::map<std::tuple<std::size_t, std::uint64_t, std::uint64_t>, Indices> heads;
    for (const std::size_t i : nodes) {
      const Quantity& quantity = all_[i];
      if (quantity.head == 0 && quantity.measure != FigureMeasure::kMoney) continue;
      const std::uint64_t counted = quantity.counted.number != 0 && quantity.counted.things
                                        ? quantity.counted.number
                                        : quantity.head;
      Indices& same = heads[{quantity.story, quantity.unit, counted}];
      compare(i, same, [&](std::size_t j) { return same_thing_other_value(j, i); });
    }
  }

  template <typename Decide>
  void compare(std::size_t i, Indices& bucket, const Decide& decide) {
    for (const std::size_t j : bucket) {
      ++comparisons_;
      if (decide(j) && may_join(j, i)) join(j, i);
    }
    if (bucket.size() < kMostPartners) bucket.push_back(i);
  }

  bool same_thing(std::size_t a, std::size_t b) const {
    const Quantity& x = all_[a];
    const Quantity& y = all_[b];
    if (x.change != y.change) return false;
    // An uncommon number may be told with and without its period.
    const bool one_period = x.period_key == y.period_key ||
                            (x.value() == y.value() && significant_digits(x.value()) > 1 &&
                             (x.period_key == 0 || y.period_key == 0));
    if (!one_period) return false;
    const bool open = x.measure == FigureMeasure::kOther || y.measure == FigureMeasure::kOther;
    if (x.measure != y.measure &&
        !(open && x.head != 0 && x.head == y.head && x.value() == y.value()))
      return false;
    if (x.purpose != 0 && y.purpose != 0 && x.purpose != y.purpose) return false;
    if (x.head != 0 && y.head != 0 && x.head != y.head && !same_class(x, y)) {
      // "twelve joint patrol teams" and "a dozen mixed patrols": one head among the other's words.
      const bool named = x.value() == y.value() &&
                         (holds(x.context, y.head_stem) || holds(y.context, x.head_stem));
      if (x.measure != FigureMeasure::kMoney && !named) return false;
    }
    const std::size_t words = shared(x.context, y.context);
    const int digits = std::min(significant_digits(x.value()), significant_digits(y.value()));
    if (x.value() != y.value()) {
      // "around 8 million" and "8.4 million": the same purpose will do for large money.
      const bool money = x.measure == FigureMeasure::kMoney && x.value() >= kLargeMoney;
      if (money && x.purpose == y.purpose) return true;
      return words >= kSharedForCommon;
    }
    const bool same_head = x.head != 0 && (x.head == y.head || same_class(x, y));
    if (digits >= 3) return words >= kSharedForRare;
    if (digits == 2 || x.measure == FigureMeasure::kMoney)
      return same_head || words >= kSharedForUncommon;
    return words + (same_head ? 1 : 0) >= kSharedForCommon;
  }

  bool same_thing_other_value(std::size_t a, std::size_t b) const {
    const Quantity& x = all_[a];
    const Quantity& y = all_[b];
    if (x.value() == y.value() || x.measure != y.measure || x.period_key != y.period_key ||
        x.change != y.change)
      return false;
    if (x.measure == FigureMeasure::kMoney && (x.purpose == 0 || x.purpose != y.purpose))
      return false;
    const double low = std::min(std::fabs(x.value()), std::fabs(y.value()));
    const double high = std::max(std::fabs(x.value()), std::fabs(y.value()));
    if (low <= 0 || high > low * kMostRatio) return false;
    if (x.member.report == y.member.report)
      return x.sentence && x.sentence == y.sentence &&
             (x.voucher != y.voucher || x.claim != y.claim) && !x.part && !y.part;
    if (x.part != y.part) return false;
    return shared(x.context, y.context) >= kSharedForDifferent;
  }

  static bool holds(std::span<const std::uint64_t> context, std::uint64_t stem_hash) {
    return std::binary_search(context.begin(), context.end(), stem_hash);
  }

  static bool same_class(const Quantity& x, const Quantity& y) {
    return x.counted.number != 0 && x.counted.number == y.counted.number;
  }

  // No component may hold two values that exclude each other in one report untold apart.
  bool may_join(std::size_t a, std::size_t b) {
    const std::size_t x = sets_.root(a), y = sets_.root(b);
    if (x == y) return true;
    const auto& small = held(x).size() < held(y).size() ? held(x) : held(y);
    const auto& large = held(x).size() < held(y).size() ? held(y) : held(x);
    for (const auto& [report, figures] : small) {
      const auto other = large.find(report);
      if (other == large.end()) continue;
      for (const std::size_t i : figures) {
        for (const std::size_t j : other->second) {
          if (!compatible_values(all_[i], all_[j]) && !told_apart(all_[i], all_[j])) return false;
        }
      }
    }
    return true;
  }

  using ByReport = std::map<std::uint32_t, Indices>;

  ByReport& held(std::size_t root) {
    const auto [at, is_new] = held_.try_emplace(root);
    if (is_new) at->second[all_[root].member.report].push_back(root);
    return at->second;
  }

  void join(std::size_t a, std::size_t b) {
    const std::size_t x = sets_.root(a), y = sets_.root(b);
    if (x == y) return;
    ByReport first = std::move(held(x)), second = std::move(held(y));
    if (first.size() < second.size()) std::swap(first, second);
    for (auto& [report, figures] : second) {
      Indices& to = first[report];
      // A few of each value are enough to tell values apart.
      for (const std::size_t i : figures) {
        if (to.size() < kMostPartners) to.push_back(i);
      }
    }
    held_.erase(x);
    held_.erase(y);
    sets_.join(x, y);
    held_[sets_.root(x)] = std::move(first);
  }

  std::span<const Quantity> all_;
  UnionFind sets_;
  std::map<std::size_t, ByReport> held_;  // by root
  std::size_t comparisons_ = 0;
};

}  // namespace

Grouping group_quantities(std::span<const Quantity> quantities) {
  return Grouper(quantities).run();
}

}  // namespace dateline::linking
