// SPDX-License-Identifier: Apache-2.0
#include "linking/figures/figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "linking/figures/arithmetic.h"
#include "linking/figures/grouping.h"
#include "linking/figures/quantity.h"
#include "linking/figures/relations.h"
#include "linking/figures/testing_records.h"

namespace dateline::linking {
namespace {

constexpr FigureMeasure kDead = FigureMeasure::kDead;

// One story; each list of reports is an origin whose first is the source.
struct Set {
  explicit Set(std::vector<ReportRecord> records, std::vector<std::vector<std::string>> copies = {})
      : collection(std::move(records)) {
    Story& story = stories.emplace_back();
    story.id = "sto_a";
    std::vector<bool> placed(collection.size());
    for (const std::vector<std::string>& ids : copies) {
      Origin& origin = origins.emplace_back();
      for (std::uint32_t i = 0; i < collection.size(); ++i) {
        const auto at = std::find(ids.begin(), ids.end(), collection.report(i).id);
        if (at == ids.end()) continue;
        placed[i] = true;
        OriginMember& member = origin.reports.emplace_back();
        member.report = i;
        member.role = at == ids.begin() ? OriginRole::kSource : OriginRole::kCopy;
      }
    }
    for (std::uint32_t i = 0; i < collection.size(); ++i) {
      story.reports.push_back({i, {}});
      if (placed[i]) continue;
      origins.emplace_back().reports.emplace_back().report = i;
    }
  }
  std::vector<Track> tracks() const { return link_figures(collection, stories, origins, {}, {}); }

  Collection collection;
  std::vector<Story> stories;
  std::vector<Origin> origins;
};

ReportRecord toll(std::string id, std::string date, std::string words, double value,
                  FigureBound bound = FigureBound::kExact, FigureMeasure measure = kDead) {
  RecordMaker maker(std::move(id), std::move(date), words + " people were killed in the flood.");
  Figure& figure = maker.figure(words, value, measure, "people");
  figure.bound = bound;
  if (bound == FigureBound::kAtLeast) figure.low = value;
  return maker.record;
}

Relation relation_of(const Set& set) {
  const std::vector<Track> tracks = set.tracks();
  EXPECT_EQ(tracks.size(), 1u);
  return tracks.front().relation;
}

TEST(LinkFigures, LaterAndMoreIsUpdated) {
  const Set set({toll("rep_a", "2024-03-09", "12", 12), toll("rep_b", "2024-03-10", "19", 19)});
  const std::vector<Track> tracks = set.tracks();
  ASSERT_EQ(tracks.size(), 1u);
  EXPECT_EQ(tracks[0].relation, Relation::kUpdated);
  EXPECT_EQ(tracks[0].points.size(), 2u);
  EXPECT_EQ(tracks[0].latest, std::vector<std::size_t>{1});
  EXPECT_EQ(tracks[0].why,
            "updated: 19 as of 2024-03-10 is more than 12 as of 2024-03-09, and such a count only "
            "grows");
}

TEST(LinkFigures, LaterAndLessIsRevised) {
  EXPECT_EQ(relation_of(Set(
                {toll("rep_a", "2024-03-09", "31", 31), toll("rep_b", "2024-03-12", "26", 26)})),
            Relation::kRevised);
}

TEST(LinkFigures, TheSameDayIsAConflict) {
  EXPECT_EQ(relation_of(Set(
                {toll("rep_a", "2024-03-10", "12", 12), toll("rep_b", "2024-03-10", "19", 19)})),
            Relation::kConflict);
}

TEST(LinkFigures, ALaterDateOfACopyIsNoUpdate) {
  const Set set({toll("rep_a", "2024-03-10", "12", 12), toll("rep_b", "2024-03-10", "19", 19),
                 toll("rep_c", "2024-03-11", "19", 19)},
                {{"rep_b", "rep_c"}});
  EXPECT_EQ(relation_of(set), Relation::kConflict);
}

TEST(LinkFigures, WithoutADayExcludingValuesAreUndecided) {
  EXPECT_EQ(relation_of(Set({toll("rep_a", "", "12", 12), toll("rep_b", "", "19", 19)})),
            Relation::kUndecided);
}

TEST(LinkFigures, BoundsAndRoundingAreCompatible) {
  EXPECT_EQ(relation_of(Set({toll("rep_a", "2024-03-10", "at least 12", 12, FigureBound::kAtLeast),
                             toll("rep_b", "2024-03-10", "19", 19)})),
            Relation::kCompatible);
  EXPECT_EQ(relation_of(Set({toll("rep_a", "2024-03-10", "some 3,400", 3400, FigureBound::kAbout),
                             toll("rep_b", "2024-03-10", "3,412", 3412)})),
            Relation::kCompatible);
}

TEST(LinkFigures, OneReportIsSingleAndACopyDoesNotMakeItTwo) {
  EXPECT_EQ(relation_of(Set({toll("rep_a", "2024-03-10", "12", 12)})), Relation::kSingle);
  EXPECT_EQ(relation_of(
                Set({toll("rep_a", "2024-03-10", "12", 12), toll("rep_b", "2024-03-11", "12", 12)},
                    {{"rep_a", "rep_b"}})),
            Relation::kSingle);
  EXPECT_EQ(relation_of(Set(
                {toll("rep_a", "2024-03-10", "12", 12), toll("rep_b", "2024-03-11", "12", 12)})),
            Relation::kSame);
}

TEST(LinkFigures, MeasuresAreNeverMixed) {
  const Set set(
      {toll("rep_a", "2024-03-10", "12", 12),
       toll("rep_b", "2024-03-10", "50", 50, FigureBound::kExact, FigureMeasure::kDeadOrInjured)});
  EXPECT_EQ(set.tracks().size(), 2u);
}

TEST(LinkFigures, APartIsNotTheWhole) {
  RecordMaker maker("rep_a", "2024-03-10", "Six people died, four children among them.");
  maker.figure("Six", 6, kDead, "people");
  maker.figure("four", 4, kDead, "children").part_of = 0;
  const std::vector<Track> tracks = Set({maker.record}).tracks();
  ASSERT_EQ(tracks.size(), 2u);
  EXPECT_EQ(tracks[0].parts, std::vector<std::size_t>{1});
  EXPECT_EQ(tracks[0].relation, Relation::kSingle);
}

TEST(LinkFigures, OneTextMayTellBothSides) {
  RecordMaker maker("rep_a", "2024-03-10",
                    "The march was 5,000 strong, while the ministry put it at 1,800.");
  maker.figure("5,000", 5000);
  maker.figure("1,800", 1800);
  const std::vector<Track> tracks = Set({maker.record}).tracks();
  ASSERT_EQ(tracks.size(), 1u);
  EXPECT_EQ(tracks[0].measure, FigureMeasure::kParticipants);
  EXPECT_EQ(tracks[0].relation, Relation::kConflict);
}

TEST(LinkFigures, AStatedCorrectionIsARevision) {
  RecordMaker maker("rep_a", "2024-03-10", "The number of missing was corrected to two from nine.");
  maker.figure("two", 2, FigureMeasure::kMissing);
  maker.figure("nine", 9, FigureMeasure::kMissing);
  const std::vector<Track> tracks = Set({maker.record}).tracks();
  ASSERT_EQ(tracks.size(), 1u);
  EXPECT_EQ(tracks[0].relation, Relation::kRevised);
  EXPECT_EQ(tracks[0].latest.size(), 1u);
}

TEST(LinkFigures, UnlikeValuesOfOneReportAreTwoTracks) {
  RecordMaker maker("rep_a", "2024-03-10",
                    "The flood killed 19 people. Three people died in a crash.");
  maker.figure("19", 19, kDead, "people");
  maker.figure("Three", 3, kDead, "people");
  EXPECT_EQ(Set({maker.record}).tracks().size(), 2u);
}

TEST(LinkFigures, CommonNumbersNeedSharedWords) {
  const auto made = [](std::string id, std::string text, std::string words, double value,
                       std::string head) {
    RecordMaker maker(std::move(id), "2024-03-10", std::move(text));
    maker.figure(words, value, FigureMeasure::kOther, head);
    return maker.record;
  };
  EXPECT_EQ(Set({made("rep_a", "Two bridges were closed.", "Two", 2, "bridges"),
                 made("rep_b", "Two trains collided.", "Two", 2, "trains")})
                .tracks()
                .size(),
            2u);
  EXPECT_EQ(Set({made("rep_a", "Twelve joint patrol teams will set out.", "Twelve", 12, "teams"),
                 made("rep_b", "A dozen mixed patrols begin.", "A dozen", 12, "patrols")})
                .tracks()
                .size(),
            1u);
}

TEST(LinkFigures, EveryOrderOfReportsGivesTheSame) {
  std::vector<ReportRecord> records = {
      toll("rep_a", "2024-03-09", "12", 12), toll("rep_b", "2024-03-10", "19", 19),
      toll("rep_c", "2024-03-10", "at least 15", 15, FigureBound::kAtLeast),
      toll("rep_d", "", "40", 40)};
  const auto told = [](const Set& set) {
    std::string all;
    for (const Track& track : set.tracks()) all += track.id + " " + track.why + "\n";
    return all;
  };
  const std::string wanted = told(Set(records));
  const auto by_id = [](const ReportRecord& a, const ReportRecord& b) {
    return a.report.id < b.report.id;
  };
  while (std::next_permutation(records.begin(), records.end(), by_id))
    EXPECT_EQ(told(Set(records)), wanted);
}

TEST(LinkFigures, EveryFigureIsInOneTrack) {
  const Set set({toll("rep_a", "2024-03-09", "12", 12), toll("rep_b", "2024-03-10", "19", 19)});
  std::vector<Member> members;
  for (const Track& track : set.tracks())
    members.insert(members.end(), track.members.begin(), track.members.end());
  std::sort(members.begin(), members.end());
  EXPECT_EQ(members, (std::vector<Member>{{0, 0}, {1, 0}}));
}

TEST(Grouping, ComparesALinearNumberOfPairs) {
  std::vector<ReportRecord> records;
  for (int i = 0; i < 500; ++i) {
    const std::string words = std::to_string(1000 + i);
    RecordMaker maker("rep_" + words, "2024-03-10",
                      "The firm sold " + words + " boats to buyer" + words + " today.");
    maker.figure(words, 1000 + i, FigureMeasure::kOther, "boats");
    records.push_back(maker.record);
  }
  const Set set(std::move(records));
  const OriginIndex origins(set.origins, set.collection.size());
  const std::vector<Quantity> quantities = read_quantities(
      set.collection, Scopes(set.collection, set.stories, {}), origins, EntityLookup({}), {});
  EXPECT_LE(group_quantities(quantities).comparisons, 500 * 4 * kMostPartners);
}

TEST(Sums, TermsThatMakeTheWholeHoldAndOthersStayOpen) {
  RecordMaker maker("rep_a", "2024-03-10",
                    "The 83 members met. Ministers of 77 other countries and five organizations "
                    "came.");
  maker.figure("83", 83, FigureMeasure::kOther, "members");
  maker.figure("77", 77, FigureMeasure::kOther, "countries");
  maker.figure("five", 5, FigureMeasure::kOther, "organizations");
  const Set set({maker.record});
  const std::vector<Track> tracks = set.tracks();
  const std::vector<Sum> sums = find_sums(set.collection, tracks);
  ASSERT_EQ(sums.size(), 1u);
  EXPECT_EQ(sums[0].holds, SumHolds::kOpen);
  EXPECT_EQ(sums[0].arithmetic, "77 + 5 = 82, not 83: open");
  EXPECT_EQ(tracks[0].parts, (std::vector<std::size_t>{1, 2}));
}

TEST(Sums, OfTheWholeWithItsParts) {
  RecordMaker maker("rep_a", "2024-03-10",
                    "Of the 47, 29 have been released, 12 face a judge and six were questioned.");
  for (const auto& [words, value] :
       {std::pair("47", 47), std::pair("29", 29), std::pair("12", 12), std::pair("six", 6)})
    maker.figure(words, value);
  const Set set({maker.record});
  const std::vector<Sum> sums = find_sums(set.collection, set.tracks());
  ASSERT_EQ(sums.size(), 1u);
  EXPECT_EQ(sums[0].holds, SumHolds::kYes);
  EXPECT_EQ(sums[0].arithmetic, "29 + 12 + 6 = 47");
}

TEST(Dates, AreTheInverseOfDayNumbers) {
  for (const char* date : {"1969-12-31", "2000-02-29", "2021-06-28", "2024-12-31"})
    EXPECT_EQ(date_of(*day_number(date)), date);
}

}  // namespace
}  // namespace dateline::linking
