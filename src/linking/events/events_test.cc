// SPDX-License-Identifier: Apache-2.0
#include "linking/events/events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "linking/entities/entities.h"
#include "linking/entities/testing_records.h"

namespace dateline::linking {
namespace {

std::vector<LinkedEvent> link(const Collection& collection) {
  const auto stories = one_story(collection);
  return link_events(collection, stories, {}, link_entities(collection, stories));
}

std::vector<LinkedEvent> link(std::vector<ReportRecord> records) {
  return link(Collection(std::move(records)));
}

// Two reports on two meetings of one day, told in different words.
std::vector<ReportRecord> two_meetings() {
  RecordMaker first(
      "rep_a", "2021-06-28",
      "The coalition against the Front held its meeting at the fair of Oslo on Monday. "
      "Later many of the diplomats reconvened in a separate meeting on the war in Mali.");
  first.entity(EntityKind::kOrganization, "coalition against the Front");
  first.event(EventType::kConsult, "meeting", {"The coalition against the Front"}).time =
      first.time("Monday", "2021-06-28");
  first.event(EventType::kConsult, "reconvened", {"many of the diplomats"});
  first.event(EventType::kConsult, "meeting@2", {"many of the diplomats"});
  RecordMaker second("rep_b", "2021-06-29",
                     "Members of the coalition against the Front met on Monday in Oslo. "
                     "Foreign ministers worried about the war in Mali met in Oslo too.");
  second.entity(EntityKind::kOrganization, "coalition against the Front");
  second.event(EventType::kConsult, "met", {"Members of the coalition against the Front"}).time =
      second.time("Monday", "2021-06-28");
  second.event(EventType::kConsult, "met@2", {"Foreign ministers"});
  return {first.record(), second.record()};
}

std::size_t event_with(const std::vector<LinkedEvent>& events, Member member) {
  for (std::size_t i = 0; i < events.size(); ++i)
    if (std::find(events[i].members.begin(), events[i].members.end(), member) !=
        events[i].members.end())
      return i;
  return SIZE_MAX;
}

TEST(Events, TwoMeetingsOfOneDayStayTwo) {
  const auto events = link(two_meetings());
  EXPECT_EQ(event_with(events, {0, 0}), event_with(events, {1, 0}));
  EXPECT_NE(event_with(events, {0, 0}), event_with(events, {0, 2}));
  EXPECT_NE(event_with(events, {0, 0}), event_with(events, {1, 1}));
  EXPECT_NE(event_with(events, {1, 0}), event_with(events, {0, 2}));
}

TEST(Events, FieldsComeFromTheTellings) {
  const auto events = link(two_meetings());
  const LinkedEvent& event = events[event_with(events, {0, 0})];
  EXPECT_EQ(event.members.size(), 2u);
  EXPECT_EQ(event.citations.size(), 2u);
  EXPECT_EQ(event.triggers.size(), 2u);
  EXPECT_EQ(event.type, EventType::kConsult);
  ASSERT_EQ(event.actors.size(), 1u) << "one entity, told twice";
  ASSERT_TRUE(event.time);
  EXPECT_EQ(event.time->value, "2021-06-28");
  EXPECT_EQ(event.earliest_reports, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(event.earliest_order, EarliestOrder::kCertain);
  EXPECT_TRUE(event.history.empty());
  EXPECT_TRUE(event.disputes.empty());
  EXPECT_EQ(event.id.substr(0, 4), "evt_");
}

TEST(Events, OrderOfReportsChangesNothing) {
  auto records = two_meetings();
  RecordMaker third("rep_c", "", "The coalition against the Front will not meet again.");
  third.entity(EntityKind::kOrganization, "coalition against the Front");
  third.event(EventType::kConsult, "meet", {"The coalition"}).negated = true;
  records.push_back(third.record());
  std::string wanted;
  do {
    const Collection collection(records);
    std::string found;
    std::set<Member> members;
    for (const LinkedEvent& event : link(collection)) {
      found += event.id + ":";
      for (const Member member : event.members) {
        EXPECT_TRUE(members.insert(member).second);
        found += member_id(collection, member, 'e') + ",";
      }
    }
    EXPECT_EQ(members.size(), 6u);
    if (wanted.empty()) wanted = found;
    EXPECT_EQ(found, wanted);
  } while (std::next_permutation(records.begin(), records.end(), [](const auto& a, const auto& b) {
    return a.report.id < b.report.id;
  }));
}

TEST(Events, PlannedHeldRecalledIsOneWithAHistory) {
  const auto telling = [](std::string id, std::string date, std::string text,
                          const std::string& trigger, Modality modality, bool background) {
    RecordMaker made(std::move(id), std::move(date), std::move(text));
    made.entity(EntityKind::kOrganization, "Ecuador and Peru");
    Event& event = made.event(EventType::kConsult, trigger, {"Ecuador and Peru"});
    event.modality = modality;
    event.background = background;
    event.time = made.time("Tuesday", "2023-10-17");
    return made.record();
  };
  const auto events =
      link({telling("rep_a", "2023-10-15", "Ecuador and Peru will meet in Loja on Tuesday.", "meet",
                    Modality::kPlanned, false),
            telling("rep_b", "2023-10-17", "Ecuador and Peru met in Loja on Tuesday.", "met",
                    Modality::kActual, false),
            telling("rep_c", "2023-10-20", "Ecuador and Peru had met in Loja on Tuesday.", "met",
                    Modality::kActual, true)});
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].history.size(), 3u);
  EXPECT_EQ(events[0].history[0].state, EventState::kPlanned);
  EXPECT_EQ(events[0].history[1].state, EventState::kHeld);
  EXPECT_EQ(events[0].history[2].state, EventState::kRecalled);
  EXPECT_EQ(events[0].history[2].citations[0].report, 2u);
  EXPECT_EQ(events[0].modality, Modality::kActual);
  EXPECT_FALSE(events[0].background);
  EXPECT_EQ(events[0].best, (Member{1, 0}));
}

TEST(Events, OtherDaysAreOtherHappenings) {
  const auto strike = [](std::string id, std::string village, std::string day) {
    RecordMaker made(std::move(id), "2025-03-12",
                     "A drone strike on " + village + " killed six on " + day + ".");
    made.event(EventType::kAssault, "strike", {}, {village}).time = made.time(day, day);
    return made.record();
  };
  EXPECT_EQ(
      link({strike("rep_a", "Umm Dagal", "2025-03-09"), strike("rep_b", "Umm Dagal", "2025-03-11")})
          .size(),
      2u);
  EXPECT_EQ(
      link({strike("rep_a", "Umm Dagal", "2025-03-09"), strike("rep_b", "Umm Dagal", "2025-03-09")})
          .size(),
      1u);
}

TEST(Events, NestedRecordsMeetOnlyNestedOnes) {
  const auto demand = [](std::string id, std::string text, bool nested) {
    RecordMaker made(std::move(id), "2021-06-28", std::move(text));
    if (nested) made.event(EventType::kRequest, "urged", {"Oslo"});
    Event& event = made.event(EventType::kRetreat, "withdraw", {"Mali"});
    if (nested) {
      event.nested_in = 0;
      event.modality = Modality::kDemanded;
    }
    return made.record();
  };
  const auto apart =
      link({demand("rep_a", "Oslo urged Mali to withdraw troops.", true),
            demand("rep_b", "Mali did withdraw troops after Oslo urged it.", false)});
  EXPECT_EQ(apart.size(), 3u);
  const auto both = link({demand("rep_a", "Oslo urged Mali to withdraw its troops.", true),
                          demand("rep_b", "Mali must withdraw its troops, Oslo urged.", true)});
  ASSERT_EQ(both.size(), 2u);
  const std::size_t inner = event_with(both, {0, 1});
  EXPECT_EQ(both[inner].nested_in, event_with(both, {0, 0}));
}

TEST(Events, NothingToLink) { EXPECT_TRUE(link(std::vector<ReportRecord>{}).empty()); }

}  // namespace
}  // namespace dateline::linking
