// SPDX-License-Identifier: Apache-2.0
#include "linking/events/disputes.h"

#include <gtest/gtest.h>

#include "linking/entities/testing_records.h"
#include "linking/events/events.h"

namespace dateline::linking {
namespace {

std::vector<LinkedEvent> link(std::vector<ReportRecord> records,
                              const std::vector<Origin>& origins = {}) {
  const Collection collection(std::move(records));
  const auto stories = one_story(collection);
  return link_events(collection, stories, origins, link_entities(collection, stories));
}

const Dispute* dispute_of(const LinkedEvent& event, DisputeField field) {
  for (const Dispute& dispute : event.disputes)
    if (dispute.field == field) return &dispute;
  return nullptr;
}

TEST(Disputes, BlameAndDenialAreSidesOfTheDeed) {
  RecordMaker a("rep_a", "2025-03-10",
                "The Reform Front accused the army of the attack on Umm Dagal.");
  a.entity(EntityKind::kGroup, "Reform Front");
  a.entity(EntityKind::kOrganization, "army");
  a.event(EventType::kAccuse, "accused", {"Reform Front"}, {"army"});
  a.event(EventType::kAssault, "attack", {}, {"Umm Dagal"});
  RecordMaker b("rep_b", "2025-03-10", "The army denied any part in the attack on Umm Dagal.");
  b.entity(EntityKind::kOrganization, "army");
  b.event(EventType::kReject, "denied", {"army"});
  b.event(EventType::kAssault, "attack", {}, {"Umm Dagal"});
  RecordMaker c("rep_c", "2025-03-10",
                "The ministry declined to comment on the attack on Umm Dagal.");
  c.event(EventType::kReject, "declined", {"The ministry"});
  c.event(EventType::kAssault, "attack", {}, {"Umm Dagal"});
  const auto events = link({a.record(), b.record(), c.record()});
  ASSERT_EQ(events.size(), 4u) << "accusation, denial, silence and one attack";
  const LinkedEvent& attack = events[1];
  EXPECT_EQ(attack.members.size(), 3u);
  const Dispute* actor = dispute_of(attack, DisputeField::kActor);
  ASSERT_NE(actor, nullptr);
  ASSERT_EQ(actor->sides.size(), 3u);
  EXPECT_EQ(actor->sides[0].value, "army");
  EXPECT_EQ(actor->sides[0].stance, Stance::kBlames);
  ASSERT_EQ(actor->sides[0].said_by.size(), 1u);
  EXPECT_TRUE(actor->sides[0].said_by[0].entity);
  EXPECT_EQ(actor->sides[1].value, "army");
  EXPECT_EQ(actor->sides[1].stance, Stance::kDenies);
  EXPECT_EQ(actor->sides[2].stance, Stance::kNoComment);
  EXPECT_EQ(actor->sides[2].citations[0].report, 2u);
}

TEST(Disputes, AnotherDoerIsADisputeAndNoOtherEvent) {
  const auto strike = [](std::string id, std::string doer) {
    RecordMaker made(std::move(id), "2025-03-10",
                     doer + " attacked the cattle market of Umm Dagal in North Kordofan.");
    made.entity(EntityKind::kGroup, doer);
    made.event(EventType::kAssault, "attacked", {doer}, {"the cattle market of Umm Dagal"});
    return made.record();
  };
  Origin one, two;
  one.reports = {{0, OriginRole::kSource, 1, {}}};
  two.reports = {{1, OriginRole::kSource, 1, {}}};
  const auto events =
      link({strike("rep_a", "Reform Front"), strike("rep_b", "Desert Guards")}, {one, two});
  ASSERT_EQ(events.size(), 1u);
  const Dispute* actor = dispute_of(events[0], DisputeField::kActor);
  ASSERT_NE(actor, nullptr);
  ASSERT_EQ(actor->sides.size(), 2u);
  EXPECT_EQ(actor->sides[0].origins, std::vector<std::size_t>{0});
  EXPECT_EQ(actor->sides[1].origins, std::vector<std::size_t>{1});
}

TEST(Disputes, CauseAndDenialOfTheHappening) {
  const auto fire = [](std::string id, std::string text, EventCause cause) {
    RecordMaker made(std::move(id), "2025-03-10", std::move(text));
    Event& event = made.event(EventType::kHappening, "fire");
    event.modes = {"fire"};
    event.cause = cause;
    return made.record();
  };
  const auto causes = link(
      {fire("rep_a", "A fire set by arsonists destroyed the mill of Tarn.",
            EventCause::kDeliberate),
       fire("rep_b", "A fire by accident destroyed the mill of Tarn.", EventCause::kAccident)});
  ASSERT_EQ(causes.size(), 1u);
  const Dispute* cause = dispute_of(causes[0], DisputeField::kCause);
  ASSERT_NE(cause, nullptr);
  EXPECT_EQ(cause->sides[0].value, "deliberate");
  EXPECT_EQ(cause->sides[1].value, "accident");

  const auto single =
      link({fire("rep_a", "A fire destroyed the mill of Tarn.", EventCause::kAccident),
            fire("rep_b", "The fire destroyed the old mill of Tarn.", EventCause::kUnstated)});
  ASSERT_EQ(single.size(), 1u);
  EXPECT_TRUE(single[0].disputes.empty()) << "one side is no dispute";
}

}  // namespace
}  // namespace dateline::linking
