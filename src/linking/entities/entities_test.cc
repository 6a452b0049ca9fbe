// SPDX-License-Identifier: Apache-2.0
#include "linking/entities/entities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "linking/entities/testing_records.h"

namespace dateline::linking {
namespace {

using Kind = EntityKind;

ReportRecord with(std::string id, std::string name, Kind kind = Kind::kPerson,
                  std::string country = {}, std::string role = {}, std::string companions = {}) {
  std::string text = (role.empty() ? name : role + " " + name) + " spoke. " + companions;
  RecordMaker made(std::move(id), "2021-06-29", text);
  made.entity(kind, std::move(name), std::move(country),
              role.empty() ? std::vector<std::string>{} : std::vector<std::string>{role});
  while (!companions.empty()) {
    const std::size_t end = std::min(companions.find(", "), companions.size());
    made.entity(Kind::kOrganization, companions.substr(0, end));
    companions.erase(0, std::min(end + 2, companions.size()));
  }
  return made.record();
}

// Whether the first entities of two reports are one.
bool merged(const ReportRecord& a, const ReportRecord& b, bool same_story, std::string* why = {}) {
  const Collection collection({a, b});
  const auto stories = same_story ? one_story(collection) : own_stories(collection);
  const auto entities = link_entities(collection, stories);
  const EntityIndex index(entities, collection.size());
  const auto first = index.of({0, 0}), second = index.of({1, 0});
  EXPECT_TRUE(first && second);
  if (why != nullptr) *why = entities[*first].why;
  return first == second;
}

TEST(Entities, OneNameInOneStory) {
  std::string why;
  EXPECT_TRUE(merged(with("rep_a", "Ana Brandt"), with("rep_b", "Ana Brandt"), true, &why));
  EXPECT_EQ(why, "the same name in one story");
  EXPECT_FALSE(merged(with("rep_a", "Ana Brandt", Kind::kPerson, "NOR"),
                      with("rep_b", "Ana Brandt", Kind::kPerson, "DEU"), true));
}

TEST(Entities, ASurnameGoesToTheOnlyLongerNameOfItsStory) {
  EXPECT_TRUE(merged(with("rep_a", "Ana Brandt"), with("rep_b", "Brandt"), true));
  EXPECT_FALSE(merged(with("rep_a", "Ana Brandt"), with("rep_b", "Brandt"), false));
  EXPECT_FALSE(merged(with("rep_a", "Brandt"), with("rep_b", "Brandt"), false));
  EXPECT_TRUE(merged(with("rep_a", "Luigi Di Maio"), with("rep_b", "Di Maio"), true));
  EXPECT_FALSE(merged(with("rep_a", "Ana Brandt"), with("rep_b", "Ivar Brandt"), true));

  const Collection three(
      {with("rep_a", "Ana Brandt"), with("rep_b", "Ivar Brandt"), with("rep_c", "Brandt")});
  EXPECT_EQ(link_entities(three, one_story(three)).size(), 3u) << "which Brandt?";
}

TEST(Entities, OneLetterMayDifferInsideAStory) {
  std::string why;
  EXPECT_TRUE(merged(with("rep_a", "Geir Pedersen"), with("rep_b", "Geir Pederson"), true, &why));
  EXPECT_EQ(why, "names that differ by one letter in one story");
  EXPECT_FALSE(merged(with("rep_a", "Geir Pedersen"), with("rep_b", "Geir Pederson"), false));
}

TEST(Entities, OverStoriesAFullNameNeedsMore) {
  const auto person = [](std::string id, std::string country, std::string role,
                         std::string companions = {}) {
    return with(std::move(id), "Jon Hallam", Kind::kPerson, std::move(country), std::move(role),
                std::move(companions));
  };
  std::string why;
  EXPECT_FALSE(merged(person("rep_a", "", ""), person("rep_b", "", ""), false)) << "namesakes";
  EXPECT_TRUE(merged(person("rep_a", "NOR", ""), person("rep_b", "NOR", ""), false, &why));
  EXPECT_EQ(why, "the same name and country, over stories");
  EXPECT_FALSE(
      merged(person("rep_a", "NOR", "minister"), person("rep_b", "DNK", "minister"), false));
  EXPECT_TRUE(
      merged(person("rep_a", "", "harbour minister"), person("rep_b", "", "Minister"), false));
  EXPECT_FALSE(merged(person("rep_a", "", "fishmonger"), person("rep_b", "", "minister"), false));
  EXPECT_TRUE(merged(person("rep_a", "", "", "Oslo Harbour Trust, Bergen Line"),
                     person("rep_b", "", "", "Bergen Line, Oslo Harbour Trust"), false));
}

TEST(Entities, BodiesOverStories) {
  const Kind body = Kind::kOrganization;
  EXPECT_TRUE(merged(with("rep_a", "Reuters", body), with("rep_b", "Reuters", body), false));
  EXPECT_TRUE(merged(with("rep_a", "the Kordofan Reform Front", body),
                     with("rep_b", "Kordofan Reform Front", body), false));
  EXPECT_FALSE(merged(with("rep_a", "Foreign Ministry", body),
                      with("rep_b", "Foreign Ministry", body), false));
  EXPECT_TRUE(merged(with("rep_a", "Foreign Ministry", body, "PER"),
                     with("rep_b", "Foreign Ministry", body, "PER"), false));
  EXPECT_FALSE(merged(with("rep_a", "Springfield", Kind::kPlace),
                      with("rep_b", "Springfield", Kind::kPlace), false));
}

TEST(Entities, AcronymsAndShortNamesInsideAStory) {
  const Kind body = Kind::kOrganization;
  EXPECT_TRUE(
      merged(with("rep_a", "Kordofan Reform Front", body), with("rep_b", "KRF", body), true));
  EXPECT_TRUE(merged(with("rep_a", "Kordofan Reform Front", body),
                     with("rep_b", "Reform Front", body), true));
  EXPECT_FALSE(
      merged(with("rep_a", "Kordofan Reform Front", body), with("rep_b", "KRF", body), false));
}

TEST(Entities, CountriesByCode) {
  EXPECT_TRUE(merged(with("rep_a", "Britain", Kind::kCountry, "GBR"),
                     with("rep_b", "United Kingdom", Kind::kCountry, "GBR"), false));
  EXPECT_FALSE(merged(with("rep_a", "Niger", Kind::kCountry, "NER"),
                      with("rep_b", "Nigeria", Kind::kCountry, "NGA"), true));
}

TEST(Entities, TheUnnamedAreOneOnlyInCopies) {
  const auto unnamed = [](std::string id, std::string text) {
    RecordMaker made(std::move(id), "2021-06-29", std::move(text));
    made.entity(Kind::kPerson, "", "", {}, {"a senior official"});
    return made.record();
  };
  const std::string text = "The talks went badly, a senior official told reporters.";
  EXPECT_TRUE(merged(unnamed("rep_a", text), unnamed("rep_b", "Copied. " + text), true));
  EXPECT_FALSE(merged(unnamed("rep_a", text),
                      unnamed("rep_b", "It went well, a senior official said on Monday."), true));
}

TEST(Entities, RolesKeepTheirDates) {
  RecordMaker first("rep_a", "2021-06-29", "Minister Ana Brandt spoke.");
  first.entity(Kind::kPerson, "Ana Brandt", "NOR", {"Minister"});
  RecordMaker second("rep_b", "2021-07-02",
                     "Former minister Ana Brandt spoke; minister, they say.");
  second.entity(Kind::kPerson, "Ana Brandt", "NOR", {"Former minister", "minister@2"});
  const Collection collection({second.record(), first.record()});
  const auto entities = link_entities(collection, one_story(collection));
  ASSERT_EQ(entities.size(), 1u);
  ASSERT_EQ(entities[0].roles.size(), 2u);
  EXPECT_EQ(entities[0].roles[0].role, "Minister");
  EXPECT_EQ(entities[0].roles[0].from, "2021-06-29");
  EXPECT_EQ(entities[0].roles[0].to, "2021-07-02");
  EXPECT_EQ(entities[0].roles[0].citations.size(), 2u);
  EXPECT_EQ(entities[0].roles[1].from, "2021-07-02");
  EXPECT_EQ(entities[0].mentions.size(), 2u);
}

TEST(Entities, EveryEntityIsAMemberOnceWhateverTheOrder) {
  std::vector<ReportRecord> records = {
      with("rep_a", "Ana Brandt", Kind::kPerson, "NOR"), with("rep_b", "Brandt"),
      with("rep_c", "Ana Brandt", Kind::kPerson, "DNK"), with("rep_d", "Ana Brand")};
  std::string wanted;
  do {
    const Collection collection(records);
    std::string found;
    std::set<Member> members;
    for (const LinkedEntity& entity : link_entities(collection, one_story(collection))) {
      found += entity.id + ":";
      for (const Member member : entity.members) {
        EXPECT_TRUE(members.insert(member).second);
        found += member_id(collection, member, 'n') + ",";
      }
      found += entity.why + "\n";
    }
    EXPECT_EQ(members.size(), 4u);
    if (wanted.empty()) wanted = found;
    EXPECT_EQ(found, wanted);
  } while (std::next_permutation(records.begin(), records.end(), [](const auto& a, const auto& b) {
    return a.report.id < b.report.id;
  }));
}

TEST(Entities, NothingToLink) {
  const Collection collection({});
  EXPECT_TRUE(link_entities(collection, {}).empty());
  EXPECT_FALSE(EntityIndex({}, 0).of({3, 4}));
}

}  // namespace
}  // namespace dateline::linking
