// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace dateline::linking {
namespace {

// Beyond these the pairs of a track are not all compared.
constexpr std::size_t kMostPoints = 64;

bool is_cumulative(const Quantity& quantity) {
  switch (quantity.measure) {
    case FigureMeasure::kDead:
    case FigureMeasure::kInjured:
    case FigureMeasure::kDeadOrInjured:
    case FigureMeasure::kDetained:
    case FigureMeasure::kDisplaced:
    case FigureMeasure::kAffected:
    case FigureMeasure::kDestroyed:
      return true;
    case FigureMeasure::kMissing:
    case FigureMeasure::kParticipants:
    case FigureMeasure::kMoney:
    case FigureMeasure::kOther:
      return quantity.change == FigureChange::kTo;
  }
  return false;
}

std::string number(double value) {
  if (std::fabs(value) < 1e15 && value == std::floor(value))
    return fmt::format("{}", static_cast<long long>(value));
  return fmt::format("{:.6g}", value);
}

class Judge {
 public:
  Judge(std::span<const Quantity> all, std::span<const std::size_t> group, const OriginDates& dates)
      : all_(all), dates_(dates) {
    make_points(group);
  }

  Judgement run() {
    decide();
    find_latest();
    return std::move(result_);
  }

 private:
  const Quantity& first(std::size_t point) const {
    return all_[result_.points[point].quantities.front()];
  }

  void make_points(std::span<const std::size_t> group) {
    std::map<std::tuple<double, double, FigureBound>, std::size_t> of_value;
    for (const std::size_t i : group) {
      const Quantity& quantity = all_[i];
      const auto [at, is_new] = of_value.try_emplace({quantity.low, quantity.high, quantity.bound},
                                                     result_.points.size());
      if (is_new) result_.points.emplace_back();
      result_.points[at->second].quantities.push_back(i);
    }
    for (Point& point : result_.points) set_as_of(point);
    std::stable_sort(result_.points.begin(), result_.points.end(),
                     [](const Point& a, const Point& b) {
                       if (a.earlier != b.earlier) return a.earlier;
                       if (a.as_of.has_value() != b.as_of.has_value()) return a.as_of.has_value();
                       return a.as_of && *a.as_of < *b.as_of;
                     });
  }

  // The earliest day that a text gives; else of its origins' own days the earliest; else that of a
  // copy, whose source may be missing.
  void set_as_of(Point& point) const {
    std::optional<std::int32_t> text, own, copied;
    const auto keep = [](std::optional<std::int32_t>& least, std::optional<std::int32_t> day) {
      if (day && (!least || *day < *least)) least = day;
    };
    point.earlier = std::all_of(point.quantities.begin(), point.quantities.end(),
                                [&](std::size_t i) { return all_[i].earlier; });
    for (const std::size_t i : point.quantities) {
      const Quantity& quantity = all_[i];
      if (quantity.earlier && !quantity.as_of) continue;
      keep(text, quantity.as_of);
      if (quantity.as_of) continue;
      keep(own, dates_.own_day(quantity.origin, quantity.member.report));
      keep(copied, dates_.day(quantity.member.report));
    }
    point.as_of_text = text && (!own || *text <= *own);
    point.as_of = point.as_of_text ? text : own ? own : text ? text : copied;
  }

  std::string as_told(std::size_t point) const {
    const Point& here = result_.points[point];
    if (!here.as_of) return spoken(first(point)) + (here.earlier ? " before" : "");
    return fmt::format("{} as of {}", spoken(first(point)), date_of(*here.as_of));
  }

  // One text says that the value became the other.
  bool text_tells(std::size_t a, std::size_t b, ChangeWord change) const {
    for (const std::size_t i : result_.points[b].quantities) {
      const Quantity& quantity = all_[i];
      if (quantity.change_word != change) continue;
      for (const std::size_t j : result_.points[a].quantities) {
        if (all_[j].member.report == quantity.member.report &&
            all_[j].sentence == quantity.sentence)
          return true;
      }
    }
    return false;
  }

  bool says_changed(std::size_t point, ChangeWord change) const {
    const std::vector<std::size_t>& quantities = result_.points[point].quantities;
    return std::any_of(quantities.begin(), quantities.end(), [&](std::size_t i) {
      return all_[i].change_word == change &&
             (change == ChangeWord::kRevision || all_[i].change == FigureChange::kTo);
    });
  }

  // Other people count than those of the other point, on both sides known.
  bool other_voices(std::size_t a, std::size_t b) const {
    bool known = false;
    for (const std::size_t i : result_.points[b].quantities) {
      for (const std::size_t j : result_.points[a].quantities) {
        if (all_[i].voucher == 0 || all_[j].voucher == 0) continue;
        if (all_[i].voucher == all_[j].voucher) return false;
        known = true;
      }
    }
    return known;
  }

  Relation relation_of(std::size_t a, std::size_t b, std::string& why) const {
    const Quantity& x = first(a);
    const Quantity& y = first(b);
    const Point& p = result_.points[a];
    const Point& q = result_.points[b];
    const bool fits = compatible_values(x, y);
    const bool grew = y.value() > x.value();
    const bool dated = p.as_of && q.as_of;
    const bool later = (dated && *p.as_of < *q.as_of) || (p.earlier && !q.earlier);
    if (later && grew && is_cumulative(y) &&
        (!fits || x.bound == FigureBound::kAtLeast || x.bound == FigureBound::kMoreThan)) {
      why = fmt::format("updated: {} is more than {}, and such a count only grows", as_told(b),
                        as_told(a));
      return Relation::kUpdated;
    }
    if (fits) {
      why = fmt::format("compatible: {} and {} do not exclude each other", as_told(a), as_told(b));
      return Relation::kCompatible;
    }
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
      if (text_tells(from, to, ChangeWord::kRevision)) {
        why = fmt::format("revised: one text gives {} and {} and says that it was changed",
                          as_told(from), as_told(to));
        return Relation::kRevised;
      }
      if (text_tells(from, to, ChangeWord::kRise) && is_cumulative(first(to))) {
        why = fmt::format("updated: one text says that the count rose, and gives {} and {}",
                          as_told(from), as_told(to));
        return Relation::kUpdated;
      }
    }
    if (later) {
      if (other_voices(a, b) && !says_changed(b, ChangeWord::kRevision)) {
        why = fmt::format("conflict: {} and {} exclude each other, and each has its own witness",
                          as_told(a), as_told(b));
        return Relation::kConflict;
      }
      why = fmt::format("revised: {} replaces {}", as_told(b), as_told(a));
      return Relation::kRevised;
    }
    if (dated) {
      if (says_changed(b, ChangeWord::kRise) && grew && is_cumulative(y)) {
        why = fmt::format("updated: the text of {} says that the count rose, above {}", as_told(b),
                          as_told(a));
        return Relation::kUpdated;
      }
      why = fmt::format("conflict: {} and {} exclude each other", as_told(a), as_told(b));
      return Relation::kConflict;
    }
    why = fmt::format("undecided: {} and {} exclude each other, and no day orders them", as_told(a),
                      as_told(b));
    return Relation::kUndecided;
  }

  static int rank(Relation relation) {
    switch (relation) {
      case Relation::kConflict:
        return 6;
      case Relation::kRevised:
        return 5;
      case Relation::kUpdated:
        return 4;
      case Relation::kUndecided:
        return 3;
      case Relation::kCompatible:
        return 2;
      case Relation::kSame:
        return 1;
      case Relation::kSingle:
        return 0;
    }
    return 0;
  }

  void decide() {
    if (result_.points.size() == 1) {
      std::set<std::size_t> origins;
      std::set<std::uint32_t> reports;
      for (const std::size_t i : result_.points[0].quantities) {
        origins.insert(all_[i].origin);
        reports.insert(all_[i].member.report);
      }
      const bool one = reports.size() == 1 || (origins.size() == 1 && word_for_word(reports));
      result_.relation = one ? Relation::kSingle : Relation::kSame;
      result_.why = reports.size() == 1
                        ? "single: told by one report"
                        : fmt::format("{}: {} in {} reports of {} origin{}",
                                      one ? "single" : "same", spoken(first(0)), reports.size(),
                                      origins.size(), origins.size() == 1 ? "" : "s");
      return;
    }
    const std::size_t count = std::min(result_.points.size(), kMostPoints);
    for (std::size_t b = 1; b < count; ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        std::string why;
        const Relation relation = relation_of(a, b, why);
        if (rank(relation) < rank(result_.relation)) continue;  // of equals the last
        result_.relation = relation;
        result_.why = std::move(why);
      }
    }
  }

  // Every report has the words of the first one around the figure.
  bool word_for_word(const std::set<std::uint32_t>& reports) const {
    const std::vector<std::size_t>& quantities = result_.points[0].quantities;
    std::set<std::vector<std::uint64_t>> told;
    std::set<std::uint32_t> repeating;
    for (const std::size_t i : quantities) {
      if (all_[i].member.report == *reports.begin()) told.insert(all_[i].context);
    }
    for (const std::size_t i : quantities) {
      if (told.contains(all_[i].context)) repeating.insert(all_[i].member.report);
    }
    return repeating.size() == reports.size();
  }

  // The points of the last day that is known; those without a day beside them.
  void find_latest() {
    std::optional<std::int32_t> last;
    for (const Point& point : result_.points) {
      if (point.as_of && (!last || *point.as_of > *last)) last = point.as_of;
    }
    for (std::size_t i = 0; i < result_.points.size(); ++i) {
      const Point& point = result_.points[i];
      // What held before is never the latest, unless nothing else is told.
      if (point.earlier && result_.points.size() > 1) continue;
      if (!point.as_of || *point.as_of == *last) result_.latest.push_back(i);
    }
  }

  std::span<const Quantity> all_;
  const OriginDates& dates_;
  Judgement result_;
};

}  // namespace

OriginDates::OriginDates(const Collection& collection, std::span<const Origin> origins)
    : collection_(collection), copies_(origins.size()) {
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const OriginMember& member : origins[i].reports) {
      const bool copy = member.role == OriginRole::kCopy || member.role == OriginRole::kCut ||
                        member.role == OriginRole::kRewrite;
      copies_[i].emplace_back(member.report, copy);
    }
    std::sort(copies_[i].begin(), copies_[i].end());
  }
}

std::optional<std::int32_t> OriginDates::own_day(std::size_t origin, std::uint32_t report) const {
  if (origin < copies_.size()) {
    const auto found =
        std::lower_bound(copies_[origin].begin(), copies_[origin].end(), std::pair(report, false));
    if (found != copies_[origin].end() && found->first == report && found->second)
      return std::nullopt;
  }
  return collection_.day(report);
}

std::optional<std::int32_t> OriginDates::day(std::uint32_t report) const {
  return collection_.day(report);
}

Judgement judge(std::span<const Quantity> quantities, std::span<const std::size_t> group,
                const OriginDates& dates) {
  return Judge(quantities, group, dates).run();
}

std::string spoken(const Quantity& quantity) {
  switch (quantity.bound) {
    case FigureBound::kExact:
      return number(quantity.low);
    case FigureBound::kAbout:
      return "about " + number(quantity.value());
    case FigureBound::kAtLeast:
      return "at least " + number(quantity.low);
    case FigureBound::kMoreThan:
      return "more than " + number(quantity.low);
    case FigureBound::kAtMost:
      return "at most " + number(quantity.high);
    case FigureBound::kLessThan:
      return "less than " + number(quantity.high);
    case FigureBound::kBetween:
      return number(quantity.low) + " to " + number(quantity.high);
  }
  return {};
}

std::string date_of(std::int32_t day) {
  // The inverse of day_number (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const std::int64_t shifted = std::int64_t{day} + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0),
                     civil_month, day_of_year - (153 * month + 2) / 5 + 1);
}

}  // namespace dateline::linking
