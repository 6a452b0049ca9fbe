// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/figures.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "linking/figures/arithmetic.h"
#include "linking/figures/entity_lookup.h"
#include "linking/figures/grouping.h"
#include "linking/figures/quantity.h"
#include "linking/figures/relations.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kWordsOfWhat = 5;

class TrackMaker {
 public:
  TrackMaker(const Collection& collection, const EntityLookup& entities,
             std::span<const Quantity> quantities, const OriginDates& dates)
      : collection_(collection), entities_(entities), quantities_(quantities), dates_(dates) {}

  Track make(std::span<const std::size_t> group) const {
    Track track;
    for (const std::size_t i : group) {
      const Quantity& quantity = quantities_[i];
      track.members.push_back(quantity.member);
      if (!track.place) track.place = quantity.place;
      if (!track.period) track.period = quantity.period;
      if (track.population.empty()) track.population = figure(i).population;
    }
    const Quantity& first = quantities_[group.front()];
    track.id = linked_id("fig_", member_id(collection_, first.member, 'f'));
    track.measure = first.measure;
    track.unit = figure(group.front()).unit;
    track.what = what(group);
    Judgement judgement = judge(quantities_, group, dates_);
    for (const Point& point : judgement.points) track.points.push_back(made(point));
    track.relation = judgement.relation;
    track.latest = std::move(judgement.latest);
    track.why = std::move(judgement.why);
    return track;
  }

 private:
  const Figure& figure(std::size_t quantity) const {
    const Member& member = quantities_[quantity].member;
    return collection_.facts(member.report).figures[member.index];
  }

  // What the first report that names it says; else the words behind the first figure.
  std::string what(std::span<const std::size_t> group) const {
    for (const std::size_t i : group) {
      if (!figure(i).of) continue;
      return std::string(collection_.text({quantities_[i].member.report, figure(i).of->span}));
    }
    const Quantity& first = quantities_[group.front()];
    if (!first.sentence) return {};
    const std::uint32_t report = first.member.report;
    const Span sentence = collection_.facts(report).sentences[*first.sentence].span;
    const auto behind = collection_.words_in({report, {first.citation.span.end, sentence.end}});
    const auto before = collection_.words_in({report, {sentence.start, first.citation.span.start}});
    const auto cut = [&](std::span<const Word> words) {
      return std::string(
          collection_.text({report, {words.front().span.start, words.back().span.end}}));
    };
    if (!behind.empty()) return cut(behind.first(std::min(kWordsOfWhat, behind.size())));
    if (!before.empty()) return cut(before.last(std::min(kWordsOfWhat, before.size())));
    return {};
  }

  TrackPoint made(const Point& point) const {
    TrackPoint result;
    std::set<std::pair<std::size_t, std::string>> voices;
    std::set<std::size_t> origins;
    for (const std::size_t i : point.quantities) {
      const Quantity& quantity = quantities_[i];
      result.figures.push_back(quantity.member);
      result.citations.push_back(quantity.citation);
      origins.insert(quantity.origin);
      for (const Voucher& voucher : figure(i).said_by) {
        LinkedVoucher linked = entities_.linked(quantity.member.report, voucher);
        const std::string words =
            linked.span ? std::string(collection_.text(*linked.span)) : std::string();
        const bool is_new =
            linked.entity ? voices.emplace(*linked.entity + 1, linked.certain ? "" : "?").second
                          : voices.emplace(0, words + (linked.certain ? "" : "?")).second;
        if (is_new) result.said_by.push_back(linked);
      }
    }
    // The one whose own as-of is the point's stands for it.
    result.figure = result.figures.front();
    for (const std::size_t i : point.quantities) {
      const std::optional<std::int32_t> day =
          quantities_[i].as_of ? quantities_[i].as_of : dates_.day(quantities_[i].member.report);
      if (day != point.as_of) continue;
      result.figure = quantities_[i].member;
      break;
    }
    result.origins.assign(origins.begin(), origins.end());
    return result;
  }

  const Collection& collection_;
  const EntityLookup& entities_;
  std::span<const Quantity> quantities_;
  const OriginDates& dates_;
};

// Tracks of the figures that the text calls parts.
void set_parts(const Collection& collection, std::vector<Track>& tracks) {
  std::map<Member, std::size_t> track_of;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (const Member& member : tracks[i].members) track_of[member] = i;
  }
  std::vector<std::set<std::size_t>> parts(tracks.size());
  const auto add = [&](std::uint32_t report, std::size_t whole, std::size_t part) {
    const auto of_whole = track_of.find({report, static_cast<std::uint32_t>(whole)});
    const auto of_part = track_of.find({report, static_cast<std::uint32_t>(part)});
    if (of_whole == track_of.end() || of_part == track_of.end()) return;
    if (of_whole->second != of_part->second) parts[of_whole->second].insert(of_part->second);
  };
  for (const auto& [member, track] : track_of) {
    const Figure& figure = collection.facts(member.report).figures[member.index];
    if (figure.part_of) add(member.report, *figure.part_of, member.index);
    for (const std::size_t term : figure.sum_of) add(member.report, member.index, term);
  }
  for (std::size_t i = 0; i < tracks.size(); ++i)
    tracks[i].parts.assign(parts[i].begin(), parts[i].end());
}

}  // namespace

std::vector<Track> link_figures(const Collection& collection, std::span<const Story> stories,
                                const std::vector<Origin>& origins,
                                std::span<const LinkedEntity> entities,
                                std::span<const LinkedEvent> events) {
  const OriginIndex index(origins, collection.size());
  const EntityLookup lookup(entities);
  const Scopes scopes(collection, stories, events);
  const std::vector<Quantity> quantities =
      read_quantities(collection, scopes, index, lookup, events);
  const OriginDates dates(collection, origins);
  const TrackMaker maker(collection, lookup, quantities, dates);
  std::vector<Track> tracks;
  for (const std::vector<std::size_t>& group : group_quantities(quantities).groups)
    tracks.push_back(maker.make(group));
  set_parts(collection, tracks);
  add_sums(collection, tracks);
  return tracks;
}

}  // namespace dateline::linking
