// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "facts/references/pronouns.h"
#include "facts/tables/reference_words.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

class References : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  void read(const std::string& text) { record_ = TestPipeline::get()->read(text); }

  // Name of the entity that has a mention with these words; "-" when there is none.
  std::string who(const std::string& words) const {
    for (const Entity& entity : record_.facts.entities) {
      for (const Mention& mention : entity.mentions) {
        if (words_of(record_.report, mention.span) == words) return entity.name;
      }
    }
    return "-";
  }

  const Entity* named(const std::string& name) const {
    for (const Entity& entity : record_.facts.entities) {
      if (entity.name == name) return &entity;
    }
    return nullptr;
  }

  ReportRecord record_;
};

TEST_F(References, SpeakerOfAPronoun) {
  read("Ana Brandt opened the talks. \u201cI am glad,\u201d she said.");
  ASSERT_EQ(record_.facts.quotes.size(), 1u);
  ASSERT_TRUE(record_.facts.quotes[0].speaker && record_.facts.quotes[0].speaker->entity);
  EXPECT_EQ(record_.facts.entities[*record_.facts.quotes[0].speaker->entity].name, "Ana Brandt");
  EXPECT_EQ(who("I"), "Ana Brandt");
  EXPECT_EQ(who("she"), "Ana Brandt");
}

TEST_F(References, UnnamedSpeaker) {
  read("\u201cNobody wants to admit it,\u201d a senior official said.");
  ASSERT_EQ(record_.facts.quotes.size(), 1u);
  ASSERT_TRUE(record_.facts.quotes[0].speaker && record_.facts.quotes[0].speaker->entity);
  const Entity& speaker = record_.facts.entities[*record_.facts.quotes[0].speaker->entity];
  EXPECT_EQ(speaker.kind, EntityKind::kPerson);
  EXPECT_EQ(speaker.name, "");
}

TEST_F(References, Gender) {
  read("Ana Brandt met Martin Hallam in Oslo. He thanked her.");
  EXPECT_EQ(who("He"), "Martin Hallam");
  EXPECT_EQ(who("her"), "Ana Brandt");
}

TEST_F(References, EmptyIt) {
  read("The ministry waited. It is clear that the ferry will sail.");
  EXPECT_EQ(who("It"), "-");
}

TEST_F(References, Reflexive) {
  read("Martin Hallam blamed himself for the delay.");
  EXPECT_EQ(who("himself"), "Martin Hallam");
}

TEST_F(References, NamesMended) {
  read("Near Tal Afar, one strike hit a tunnel.");
  ASSERT_NE(named("Tal Afar"), nullptr);
  EXPECT_EQ(named("Tal Afar")->kind, EntityKind::kPlace);
  read("Talks were led by UN special envoy to Cyprus Jon Hallam.");
  EXPECT_NE(named("Jon Hallam"), nullptr);
  read("The Bab al-Hawa crossing was closed.");
  ASSERT_NE(named("Bab al-Hawa"), nullptr);
  EXPECT_EQ(named("Bab al-Hawa")->kind, EntityKind::kFacility);
  read("Mozambique asked for help.");
  ASSERT_NE(named("Mozambique"), nullptr);
  EXPECT_EQ(named("Mozambique")->country, "MOZ");
}

TEST_F(References, Actor) {
  read("US Secretary of State Ana Brandt left on Monday.");
  ASSERT_NE(named("Ana Brandt"), nullptr);
  EXPECT_EQ(named("Ana Brandt")->country, "USA");
  EXPECT_EQ(named("Ana Brandt")->sectors, std::vector<std::string>{"GOV"});
}

// Bounded work on hostile text; the sanitizers watch the rest.
TEST_F(References, ManyPronouns) {
  std::string text = "Ana Brandt said that ";
  for (int i = 0; i < 3000; ++i) text += "he told her that it saw them and ";
  read(text + "left.");
  EXPECT_FALSE(record_.facts.entities.empty());
}

TEST(ReferenceFeatures, WeightsFitTheScorer) {
  const ReferenceWords& words = builtin_reference_words();
  EXPECT_EQ(words.features.size(), kPronounFeatures);
  for (const PronounWeights& weights : words.weights)
    EXPECT_EQ(weights.weights.size(), kPronounFeatures);
}

}  // namespace
}  // namespace dateline::facts
