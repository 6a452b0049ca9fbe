// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/arithmetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "linking/figures/figure_words.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

// Joined figures this near to a whole may be its terms.
constexpr double kMostMissing = 0.1;
constexpr double kLeastJoined = 4;
constexpr std::uint32_t kMostBetween = 40;  // code points between two joined figures

std::optional<double> exact(const Figure& figure) {
  if (!figure.value || figure.bound != FigureBound::kExact) return std::nullopt;
  if (figure.change == FigureChange::kUp || figure.change == FigureChange::kDown)
    return std::nullopt;
  return figure.value;
}

class SumFinder {
 public:
  SumFinder(const Collection& collection, const std::vector<Track>& tracks)
      : collection_(collection) {
    for (std::size_t i = 0; i < tracks.size(); ++i) {
      for (const Member& member : tracks[i].members) track_of_[member] = i;
    }
  }

  std::vector<Sum> run() {
    for (std::uint32_t report = 0; report < collection_.size(); ++report) {
      stated(report);
      joined(report);
      told_off(report);
    }
    return std::move(sums_);
  }

 private:
  const std::vector<Figure>& figures(std::uint32_t report) const {
    return collection_.facts(report).figures;
  }

  std::string lower_text(std::uint32_t report, Span span) const {
    std::string text;
    append_lower(text, collection_.text({report, span}));
    return text;
  }

  void add(std::uint32_t report, std::size_t whole, const std::vector<std::size_t>& terms,
           bool may_be_open) {
    const Member member{report, static_cast<std::uint32_t>(whole)};
    const auto track = track_of_.find(member);
    if (track == track_of_.end()) return;
    const auto total = figures(report)[whole].value;
    if (!total) return;
    Sum sum;
    sum.track = track->second;
    sum.whole = member;
    double value = 0;
    bool all_exact = exact(figures(report)[whole]).has_value();
    for (const std::size_t term : terms) {
      const Figure& figure = figures(report)[term];
      if (!figure.value) return;
      all_exact = all_exact && exact(figure);
      value += *figure.value;
      if (!sum.arithmetic.empty()) sum.arithmetic += " + ";
      sum.arithmetic += fmt::format("{:.15g}", *figure.value);
      sum.terms.push_back({report, static_cast<std::uint32_t>(term)});
    }
    const bool equal = std::fabs(value - *total) < 1e-9 * std::max(1.0, std::fabs(*total));
    sum.holds = equal                       ? SumHolds::kYes
                : all_exact && !may_be_open ? SumHolds::kNo
                                            : SumHolds::kOpen;
    sum.arithmetic += fmt::format(" = {:.15g}", value);
    if (!equal) {
      sum.arithmetic +=
          fmt::format(", not {:.15g}: {}", *total, sum.holds == SumHolds::kNo ? "no" : "open");
    }
    sums_.push_back(std::move(sum));
  }

  // What the text itself calls a sum, or parts of one whole that count together.
  void stated(std::uint32_t report) {
    const std::vector<Figure>& all = figures(report);
    std::map<std::size_t, std::vector<std::size_t>> parts;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].sum_of.empty()) {
        add(report, i, all[i].sum_of, false);
      } else if (all[i].part_of && *all[i].part_of < all.size()) {
        parts[*all[i].part_of].push_back(i);
      }
    }
    for (const auto& [whole, terms] : parts) {
      if (terms.size() > 1 && all[whole].sum_of.empty()) add(report, whole, terms, true);
    }
  }

  std::string head_of(std::uint32_t report, const Figure& figure) const {
    if (!figure.of || !figure.of->head) return {};
    return singular(lower_text(report, *figure.of->head));
  }

  // "77 other countries and the five organisations" beside "83 members".
  void joined(std::uint32_t report) {
    const std::vector<Figure>& all = figures(report);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      const auto first = exact(all[i]), second = exact(all[i + 1]);
      if (!first || !second || !all[i].of || !all[i + 1].of || all[i].unit != "count" ||
          all[i + 1].unit != "count")
        continue;
      const std::uint32_t from = all[i].span.end, to = all[i + 1].span.start;
      if (to <= from || to - from > kMostBetween) continue;
      const std::string between = " " + lower_text(report, {from, to});
      if (between.find(" and ") == std::string::npos ||
          between.find_first_of(".;:,") != std::string::npos)
        continue;
      if (head_of(report, all[i]) == head_of(report, all[i + 1])) continue;
      if (const auto whole = membership(report, i, *first + *second))
        add(report, *whole, {i, i + 1}, true);
    }
  }

  // "Of the 47, 29 were released, 12 face a judge and six were questioned": all that follow in the
  // sentence make up the first.
  void told_off(std::uint32_t report) {
    const std::vector<Figure>& all = figures(report);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto sentence = collection_.sentence_of({report, all[i].span});
      if (!sentence || !exact(all[i])) continue;
      const Span span = collection_.facts(report).sentences[*sentence].span;
      const std::string before = span.start < all[i].span.start
                                     ? lower_text(report, {span.start, all[i].span.start})
                                     : std::string();
      if (before != "of the " && before != "of those " && before != "of these ") continue;
      std::vector<std::size_t> terms;
      double sum = 0;
      for (std::size_t j = i + 1; j < all.size() && all[j].span.start < span.end; ++j) {
        const auto value = exact(all[j]);
        if (!value || all[j].unit != all[i].unit || *value >= *all[i].value) continue;
        terms.push_back(j);
        sum += *value;
      }
      if (terms.size() > 1 && sum == *all[i].value && all[i].sum_of.empty())
        add(report, i, terms, true);
    }
  }

  // The figure of members nearest to the sum.
  std::optional<std::size_t> membership(std::uint32_t report, std::size_t joined,
                                        double sum) const {
    if (sum < kLeastJoined) return std::nullopt;
    const std::vector<Figure>& all = figures(report);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i == joined || i == joined + 1 || all[i].unit != "count") continue;
      const auto value = exact(all[i]);
      if (!value || *value < sum || (*value - sum) > kMostMissing * *value) continue;
      if (!figure_words().is_member(head_of(report, all[i]))) continue;
      if (!best || std::fabs(*value - sum) < std::fabs(*all[*best].value - sum)) best = i;
    }
    return best;
  }

  const Collection& collection_;
  std::map<Member, std::size_t> track_of_;
  std::vector<Sum> sums_;
};

}  // namespace

std::vector<Sum> find_sums(const Collection& collection, const std::vector<Track>& tracks) {
  return SumFinder(collection, tracks).run();
}

void add_sums(const Collection& collection, std::vector<Track>& tracks) {
  std::map<Member, std::size_t> track_of;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (const Member& member : tracks[i].members) track_of[member] = i;
  }
  std::set<std::size_t> done;
  for (const Sum& sum : find_sums(collection, tracks)) {
    Track& track = tracks[sum.track];
    if (done.insert(sum.track).second) track.why += "; " + sum.arithmetic;
    for (const Member& term : sum.terms) {
      const auto found = track_of.find(term);
      if (found == track_of.end() || found->second == sum.track) continue;
      const auto at = std::lower_bound(track.parts.begin(), track.parts.end(), found->second);
      if (at == track.parts.end() || *at != found->second) track.parts.insert(at, found->second);
    }
  }
}

}  // namespace dateline::linking
