// SPDX-License-Identifier: Apache-2.0
#include "linking/events/events.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "linking/entities/entities.h"
#include "linking/events/disputes.h"
#include "linking/events/grouping.h"
#include "linking/events/history.h"
#include "linking/events/tellings.h"

namespace dateline::linking {
namespace {

class Composer {
 public:
  Composer(const Collection& collection, const std::vector<LinkedEntity>& entities,
           const Tellings& tellings, const DisputeFinder& disputes)
      : collection_(collection),
        tellings_(tellings),
        disputes_(disputes),
        index_(entities, collection.size()) {}

  LinkedEvent compose(const std::vector<std::size_t>& group) const {
    LinkedEvent made;
    const Telling* best = nullptr;
    for (const std::size_t index : group) {
      const Telling& telling = tellings_.all()[index];
      made.members.push_back(telling.member);
      if (best == nullptr || worth(telling) > worth(*best)) best = &telling;
    }
    made.id = linked_id("evt_", member_id(collection_, made.members.front(), 'e'));
    made.best = best->member;
    copy_fields(event(*best), best->member.report, made);
    made.background = true;
    for (const std::size_t index : group) {
      const Telling& telling = tellings_.all()[index];
      made.background = made.background && telling.background;
      for (const Span trigger : event(telling).triggers)
        made.triggers.push_back({telling.member.report, trigger});
      if (made.citations.empty() || made.citations.back() != telling.sentence)
        made.citations.push_back(telling.sentence);
    }
    add_parties(group, *best, made);
    add_time(group, *best, made);
    add_place(group, *best, made);
    made.history = history_of(collection_, tellings_, group);
    find_earliest(collection_, made);
    return made;
  }

 private:
  const Event& event(const Telling& telling) const {
    return collection_.facts(telling.member.report).events[telling.member.index];
  }

  // What a telling says beyond its trigger: what has happened before what is planned or denied,
  // news before memory, then the most fields. The first of those that tie.
  std::tuple<int, int, int> worth(const Telling& telling) const {
    const Event& told = event(telling);
    const int real = (told.modality == Modality::kActual && !told.negated) ? 2
                     : told.modality == Modality::kPlanned                 ? 1
                                                                           : 0;
    const int fields = (telling.type != EventType::kHappening || telling.mode != 0) +
                       !told.actors.empty() + !told.recipients.empty() + telling.dated +
                       (telling.place != nullptr) + !told.figures.empty();
    return {real, !telling.background, fields};
  }

  void copy_fields(const Event& told, std::uint32_t report, LinkedEvent& made) const {
    made.type = told.type;
    made.about = told.about;
    made.modes = told.modes;
    made.contexts = told.contexts;
    made.negated = told.negated;
    made.modality = told.modality;
    made.tense = told.tense;
    made.cause = told.cause;
    made.said_by = disputes_.vouchers(report, told.said_by);
    made.rule = told.rule;
  }

  LinkedEventRole linked(std::uint32_t report, const EventRole& role) const {
    LinkedEventRole made;
    made.span = {report, role.span};
    if (role.entity) made.entity = index_.of({report, static_cast<std::uint32_t>(*role.entity)});
    made.country = role.country;
    made.sectors = role.sectors;
    return made;
  }

  // Those of the best telling, then entities that others add.
  void add_roles(const std::vector<EventRole>& roles, std::uint32_t report, bool all,
                 std::vector<LinkedEventRole>& into) const {
    for (const EventRole& role : roles) {
      const LinkedEventRole made = linked(report, role);
      const bool known = made.entity && std::any_of(into.begin(), into.end(), [&](const auto& one) {
                           return one.entity == made.entity;
                         });
      if (!known && (all || made.entity)) into.push_back(made);
    }
  }

  void add_parties(const std::vector<std::size_t>& group, const Telling& best,
                   LinkedEvent& made) const {
    add_roles(event(best).actors, best.member.report, true, made.actors);
    add_roles(event(best).recipients, best.member.report, true, made.recipients);
    for (const std::size_t index : group) {
      const Telling& telling = tellings_.all()[index];
      add_roles(event(telling).actors, telling.member.report, made.actors.empty(), made.actors);
      add_roles(event(telling).recipients, telling.member.report, made.recipients.empty(),
                made.recipients);
    }
    // Who is a doer in one telling and a sufferer in another stays where the best has it.
    const auto drop_twins = [](std::vector<LinkedEventRole>& from, std::size_t own,
                               const std::vector<LinkedEventRole>& others) {
      const auto is_twin = [&](const LinkedEventRole& one) {
        return one.entity && std::any_of(others.begin(), others.end(), [&](const auto& other) {
                 return other.entity == one.entity;
               });
      };
      const auto added = from.begin() + static_cast<std::ptrdiff_t>(std::min(own, from.size()));
      from.erase(std::remove_if(added, from.end(), is_twin), from.end());
    };
    drop_twins(made.recipients, event(best).recipients.size(), made.actors);
    drop_twins(made.actors, event(best).actors.size(), made.recipients);
  }

  // The narrowest date that a text gives; else the best telling's own words, or its report's day.
  void add_time(const std::vector<std::size_t>& group, const Telling& best,
                LinkedEvent& made) const {
    const Telling* narrowest = nullptr;
    for (const std::size_t index : group) {
      const Telling& telling = tellings_.all()[index];
      if (telling.dated &&
          (narrowest == nullptr || telling.to - telling.from < narrowest->to - narrowest->from))
        narrowest = &telling;
    }
    const Telling& source = narrowest != nullptr ? *narrowest : best;
    const Event& told = event(source);
    const std::uint32_t report = source.member.report;
    if (told.time) {
      const TimeExpression& time = collection_.facts(report).times[*told.time];
      made.time = LinkedEventTime{Member{report, static_cast<std::uint32_t>(*told.time)},
                                  time.value, time.earliest, time.latest};
    } else if (told.by_report_date && collection_.report(report).date) {
      made.time = LinkedEventTime{std::nullopt, {}, {}, collection_.report(report).date->value};
    }
  }

  // The most exact place: a point before a town's division before a country.
  void add_place(const std::vector<std::size_t>& group, const Telling& best,
                 LinkedEvent& made) const {
    const auto exactness = [&](const Telling& telling) {
      if (!event(telling).place) return 0;
      if (telling.place == nullptr) return 1;
      switch (telling.place->kind) {
        case PlaceKind::kCountry:
          return 2;
        case PlaceKind::kRegion:
        case PlaceKind::kAdmin1:
          return 3;
        case PlaceKind::kAdmin2:
        case PlaceKind::kWater:
          return 4;
        case PlaceKind::kCity:
        case PlaceKind::kFacility:
        case PlaceKind::kCrossing:
          return 5;
      }
      return 1;
    };
    const Telling* chosen = &best;
    for (const std::size_t index : group)
      if (exactness(tellings_.all()[index]) > exactness(*chosen)) chosen = &tellings_.all()[index];
    if (const auto place = event(*chosen).place)
      made.place = Member{chosen->member.report, static_cast<std::uint32_t>(*place)};
  }

  const Collection& collection_;
  const Tellings& tellings_;
  const DisputeFinder& disputes_;
  const EntityIndex index_;
};

}  // namespace

std::vector<LinkedEvent> link_events(const Collection& collection,
                                     const std::vector<Story>& stories,
                                     const std::vector<Origin>& origins,
                                     const std::vector<LinkedEntity>& entities) {
  const Tellings tellings(collection, entities);
  const Grouping grouping = group_tellings(collection, stories, tellings);
  std::vector<std::size_t> event_of(tellings.all().size());
  for (std::size_t i = 0; i < grouping.groups.size(); ++i)
    for (const std::size_t telling : grouping.groups[i]) event_of[telling] = i;
  const DisputeFinder disputes(collection, origins, entities, tellings, event_of);
  const Composer composer(collection, entities, tellings, disputes);
  std::vector<LinkedEvent> events;
  events.reserve(grouping.groups.size());
  for (const std::vector<std::size_t>& group : grouping.groups)
    events.push_back(composer.compose(group));
  for (LinkedEvent& made : events) {
    const auto& told = collection.facts(made.best.report).events[made.best.index];
    if (told.nested_in)
      made.nested_in = event_of[tellings.index_of(
          {made.best.report, static_cast<std::uint32_t>(*told.nested_in)})];
  }
  disputes.add_disputes(grouping.groups, events);
  return events;
}

}  // namespace dateline::linking
