// SPDX-License-Identifier: Apache-2.0
//
// Events of whole sentences, with the language model: composition, flags, roles, what is no event,
// and the examples of all rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "facts/events/embedded.h"
#include "facts/events/event_rules.h"
#include "facts/events/rule_examples.h"
#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

class Events : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  // "TYPE[about] actors > recipients flags", one a line.
  static std::string events_of(const std::string& text) {
    constexpr std::string_view kModalities[] = {
        "", " planned", " possible", " conditional", " demanded", " denied"};
    const ReportRecord record = TestPipeline::get()->read(text);
    std::ostringstream out;
    for (const Event& event : record.facts.events) {
      out << name_of(event.type);
      if (event.about) out << "[" << name_of(*event.about) << "]";
      const char* gap = " ";
      for (const EventRole& role : event.actors) {
        out << gap << words_of(record.report, role.span);
        gap = ", ";
      }
      gap = " > ";
      for (const EventRole& role : event.recipients) {
        out << gap << words_of(record.report, role.span);
        gap = ", ";
      }
      out << (event.negated ? " not" : "") << kModalities[static_cast<std::size_t>(event.modality)]
          << (event.background ? " recalled" : "") << (event.nested_in ? " nested" : "") << "\n";
    }
    return out.str();
  }
};

TEST_F(Events, ExamplesOfAllRules) {
  for (const EventRuleText& file : builtin_event_units()) {
    const auto examples = parse_rule_examples(file.name, file.text);
    ASSERT_TRUE(examples.ok());
    for (const RuleExample& example : *examples) {
      EXPECT_EQ(check_rule_example(example, TestPipeline::get()->read(example.text)), "")
          << example.unit << ": " << example.text;
    }
  }
}

// The examples of data/events/contexts.json: of the first event of each text.
TEST_F(Events, ContextsOfTheTable) {
  const auto root = nlohmann::json::parse(embedded_contexts());
  for (const auto& entry : root["contexts"]) {
    for (const char* list : {"examples", "counter_examples"}) {
      for (const auto& example : entry[list]) {
        const ReportRecord record = TestPipeline::get()->read(example["text"]);
        ASSERT_FALSE(record.facts.events.empty()) << example["text"];
        const auto& contexts = record.facts.events[0].contexts;
        const std::string name = example["has"][0];
        const bool has = std::find(contexts.begin(), contexts.end(), name) != contexts.end();
        EXPECT_EQ(has, std::string_view(list) == "examples") << name << ": " << example["text"];
      }
    }
  }
}

// The table of contract 1.1.
TEST_F(Events, Composition) {
  EXPECT_EQ(events_of("The council urged Iran to release the sailors."),
            "REQUEST[RETREAT] The council > Iran\n"
            "RETREAT Iran > the sailors demanded nested\n");
  EXPECT_EQ(events_of("The council urged Iran not to attack the port."),
            "REQUEST[ASSAULT] The council > Iran\n"
            "ASSAULT Iran > the port not demanded nested\n");
  EXPECT_EQ(events_of("Iran threatened to bomb the port."), "THREATEN[ASSAULT] Iran > the port\n");
  EXPECT_EQ(events_of("Iran denied bombing the port."), "ASSAULT Iran > the port denied\n");
  EXPECT_EQ(events_of("Iran refused to release the sailors."),
            "REJECT[RETREAT] Iran > the sailors\n");
  EXPECT_EQ(events_of("Norway agreed to send medicine to Malawi."), "AGREE[AID] Norway > Malawi\n");
  EXPECT_EQ(events_of("The army failed to seize the town."), "ASSAULT The army > the town not\n");
}

TEST_F(Events, PromisesAndPlans) {
  EXPECT_EQ(events_of("The two presidents will meet in Oslo on Friday."),
            "AGREE[CONSULT] The two presidents planned\n");
  EXPECT_EQ(events_of("The minister may visit Kabul next week."),
            "CONSULT The minister > Kabul possible\n");
  EXPECT_EQ(events_of("If the rebels attack the town, the army will shell the hills."),
            "ASSAULT the rebels > the town conditional\n"
            "THREATEN[ASSAULT] the army > the hills\n");
}

TEST_F(Events, RolesThroughSyntax) {
  EXPECT_EQ(events_of("Police detained and beat three protesters."),
            "COERCE Police > three protesters\nASSAULT Police > three protesters\n");
  EXPECT_EQ(events_of("The town was bombed, shelled and raided by government forces."),
            "ASSAULT government forces > The town\n");
  EXPECT_EQ(events_of("The attack by rebels on a village left 40 people dead."),
            "ASSAULT rebels > a village, 40 people\n");
  EXPECT_EQ(events_of("No country has recognised the breakaway state."),
            "SUPPORT No country > the breakaway state not\n");
}

// "the jailed editor" tells an act, "displaced families" a state.
TEST_F(Events, ParticiplesBeforeNouns) {
  EXPECT_EQ(events_of("Diplomats met the jailed editor on Friday."),
            "CONSULT Diplomats, the jailed editor\nCOERCE > the jailed editor recalled\n");
  EXPECT_EQ(events_of("Displaced families met the governor on Friday."),
            "CONSULT Displaced families, the governor\n");
}

TEST_F(Events, RefusalsAndThreatsInPlainWords) {
  EXPECT_EQ(events_of("Thai authorities will not pardon the fugitive former premier."),
            "REJECT[CONCEDE] Thai authorities > the fugitive former premier\n");
  EXPECT_EQ(events_of("Poland will freeze the accounts of Belarusian firms if another balloon "
                      "crosses the river."),
            "THREATEN[COERCE] Poland > the accounts of Belarusian firms\n");
  EXPECT_EQ(events_of("The rebels said they would bomb the port."),
            "THREATEN[ASSAULT] The rebels > the port\n");
}

// What the small model hangs on the wrong word.
TEST_F(Events, RolesDespiteTheParse) {
  EXPECT_EQ(events_of("The commission called on the ministry to release the prisoners."),
            "REQUEST[RETREAT] The commission > the ministry\n"
            "RETREAT the ministry > the prisoners demanded nested\n");
  EXPECT_EQ(events_of("The suspect entered a plea and was remanded in custody."),
            "COERCE > The suspect\n");
  EXPECT_EQ(events_of("The gunman killed two co-workers near the quarry."),
            "ASSAULT The gunman > two co-workers\n");
  EXPECT_EQ(events_of("Relatives will hold a vigil to mark the anniversary of the shooting."),
            "PROTEST Relatives planned\n");
  EXPECT_EQ(events_of("Diplomats discussed Italy's relations with China."), "CONSULT Diplomats\n");
}

// A name meets a condition by what it stands for; a document can ask and accuse; those who say
// something at a meeting were there.
TEST_F(Events, WhatNamesAndNounsStandFor) {
  EXPECT_EQ(
      events_of("Russian President Boris Yeltsin hosted Japanese Prime Minister Ryutaro "
                "Hashimoto on Saturday."),
      "CONSULT Japanese Prime Minister Ryutaro Hashimoto > Russian President Boris Yeltsin\n");
  EXPECT_EQ(events_of("A draft resolution condemned the shelling of the port."),
            "ACCUSE A draft resolution\nASSAULT > the port\n");
  EXPECT_EQ(events_of("Ministers endorsed the plan at a meeting in Jeddah."),
            "SUPPORT Ministers\nCONSULT Ministers\n");
}

TEST_F(Events, WhatIsRecalled) {
  EXPECT_EQ(events_of("In 2015 the army shelled the town."),
            "ASSAULT the army > the town recalled\n");
  EXPECT_EQ(events_of("Soldiers who had shelled the town in 2015 were arrested on Sunday."),
            "ASSAULT Soldiers > the town recalled\nCOERCE > Soldiers\n");
}

TEST_F(Events, DeathsWithoutADoerAreNoAssault) {
  EXPECT_EQ(events_of("Twelve people were killed in a train crash near Lahore."),
            "HAPPENING > Twelve people\n");
  EXPECT_EQ(events_of("Storms hit the coast of Kenya, killing two fishermen."),
            "HAPPENING > the coast of Kenya, two fishermen\n");
}

TEST_F(Events, WhatIsNoEvent) {
  for (const char* text : {"The United Nations warned that millions were at risk of starvation.",
                           "Rovers attacked from the start and beat United in the cup final.",
                           "Lightning strikes the tower 25 times a year.",
                           "The border between the two states is 900 kilometres long."}) {
    EXPECT_EQ(events_of(text), "") << text;
  }
}

// Flat or deep, a sentence of twenty thousand words takes its time and no more.
TEST_F(Events, LongSentences) {
  for (const char* words : {"kill ", "Rebels killed soldiers and ", "talks with "}) {
    std::string text;
    while (text.size() < 100000) text += words;
    const ReportRecord record = TestPipeline::get()->read(text);
    for (const Event& event : record.facts.events) ASSERT_FALSE(event.triggers.empty());
  }
}

}  // namespace
}  // namespace dateline::facts
