// SPDX-License-Identifier: Apache-2.0
#include "facts/events/event_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "facts/events/rule_examples.h"

namespace dateline::facts {
namespace {

constexpr std::string_view kGrammar = R"({
  "frames": [{"id": "frame/a", "name": "acts on", "verb": {"actor": ["subject"], "recipient": ["object"]},
              "noun": {"actor": ["by"], "recipient": ["on"]}}],
  "classes": [{"id": "class/a", "name": "boats", "nouns": ["boat", "ship"]}],
  "light_verbs": [{"id": "light/a", "subject": "recipient", "verbs": ["suffer"]}],
  "operators": [{"id": "operator/a", "composition": "deny", "words": ["deny"]}]
})";

std::string error_of(std::string_view units) {
  const EventRuleText grammar[] = {{"grammar", kGrammar}};
  const EventRuleText files[] = {{"own", units}};
  const auto rules = parse_event_rules(grammar, files);
  return rules.ok() ? std::string() : rules.error().to_string();
}

TEST(EventRules, ReadsUnits) {
  const EventRuleText grammar[] = {{"grammar", kGrammar}};
  const EventRuleText files[] = {{"own", R"({"units": [
    {"id": "assault/shell", "verbs": ["shell", "fire on"], "nouns": ["shelling"], "type": "ASSAULT",
     "mode": ["heavy-weapons"], "frame": "acts on", "when": {"object": ["@boats", "@place", "pier"]}}
  ]})"}};
  const auto rules = parse_event_rules(grammar, files);
  ASSERT_TRUE(rules.ok()) << rules.error().to_string();
  ASSERT_EQ(rules->units_of_verb("fire on").size(), 1u);
  EXPECT_EQ(rules->units_of_noun("shelling").size(), 1u);
  EXPECT_TRUE(rules->units_of_verb("shelling").empty());
  const EventUnit& unit = rules->units[0];
  EXPECT_EQ(unit.type, EventType::kAssault);
  ASSERT_EQ(unit.when.size(), 1u);
  const auto& lemmas = unit.when[0].words.lemmas;
  EXPECT_TRUE(std::binary_search(lemmas.begin(), lemmas.end(), rules->number_of("ship")));
  EXPECT_TRUE(std::binary_search(lemmas.begin(), lemmas.end(), rules->number_of("pier")));
  EXPECT_EQ(rules->number_of("jetty"), kNoNumber);
  EXPECT_TRUE(unit.when[0].words.place);
  EXPECT_TRUE(rules->light_verbs.at("suffer").recipient);
  EXPECT_EQ(rules->operators.at("deny"), Composition::kDeny);
}

// Each error names the file, the entry, what was expected, and what may have been meant.
TEST(EventRules, ErrorsSayWhereAndWhat) {
  const auto expect = [](std::string_view units, std::initializer_list<std::string_view> parts) {
    const std::string error = error_of(units);
    for (std::string_view part : parts)
      EXPECT_NE(error.find(part), std::string::npos) << units << "\n" << error << "\n" << part;
  };
  expect("{\n \"units\": [\n  {\"id\": \"a/b\",,}\n]}", {"table own", "line 3", "valid JSON"});
  expect("[]", {"table own", "a JSON object"});
  expect("{}", {"table own", "a list of units"});
  expect(R"({"units": [{"verbs": ["x"]}]})", {"an id in every entry"});
  expect(R"({"units": [{"id": "a/b", "verb": ["x"]}]})", {"a/b", "verbs?"});
  expect(R"({"units": [{"id": "a/b", "type": "ASAULT"}]})", {"a/b", "ASSAULT?"});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "mode": ["visit"]}]})",
         {"a/b", "AID has none"});
  expect(R"({"units": [{"id": "a/b", "type": "CONSULT", "mode": ["visits"]}]})", {"visit?"});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "frame": "act on"}]})", {"acts on?"});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on"}]})", {"a verb or a noun"});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on", "verbs": "x"}]})",
         {"a list \"verbs\""});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on", "verbs": ["x"],
             "when": {"object": ["@boat"]}}]})",
         {"boats?"});
  expect(R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on", "verbs": ["x"],
             "composition": "demnd"}]})",
         {"demand?"});
  expect(R"({"units": [{"id": "a/b", "type": "none", "verbs": ["x"]},
                       {"id": "a/b", "type": "none", "verbs": ["y"]}]})",
         {"an id of its own"});
}

TEST(EventRules, LaterFileReplacesUnit) {
  const EventRuleText grammar[] = {{"grammar", kGrammar}};
  const EventRuleText files[] = {
      {"first", R"({"units": [{"id": "a/b", "type": "none", "verbs": ["x", "y"]}]})"},
      {"second",
       R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on", "verbs": ["x"]}]})"}};
  const auto rules = parse_event_rules(grammar, files);
  ASSERT_TRUE(rules.ok());
  EXPECT_TRUE(rules->units_of_verb("y").empty());
  ASSERT_EQ(rules->units_of_verb("x").size(), 1u);
  EXPECT_EQ(rules->units[rules->units_of_verb("x")[0]].type, EventType::kAid);
}

// Words that by themselves tell no event are listed first here, and yet a user's unit goes before.
TEST(EventRules, PlainNoneComesLast) {
  const EventRuleText grammar[] = {{"grammar", kGrammar}};
  const EventRuleText files[] = {
      {"first", R"({"units": [{"id": "none/plain", "type": "none", "verbs": ["x"]},
                   {"id": "none/if", "type": "none", "verbs": ["x"], "when": {"object": ["y"]}}]})"},
      {"own", R"({"units": [{"id": "a/b", "type": "AID", "frame": "acts on", "verbs": ["x"]}]})"}};
  const auto rules = parse_event_rules(grammar, files);
  ASSERT_TRUE(rules.ok());
  const auto units = rules->units_of_verb("x");
  ASSERT_EQ(units.size(), 3u);
  EXPECT_EQ(rules->units[units[0]].id, "none/if");
  EXPECT_EQ(rules->units[units[1]].id, "a/b");
  EXPECT_EQ(rules->units[units[2]].id, "none/plain");
}

TEST(EventRules, BuiltInParse) {
  const auto rules = parse_event_rules(builtin_event_grammar(), builtin_event_units());
  ASSERT_TRUE(rules.ok()) << rules.error().to_string();
  EXPECT_EQ(rules->units.size(), builtin_event_rules().units.size());
}

// Examples are skipped when the built-in rules are loaded; the rules are the same with them.
TEST(EventRules, ExamplesDoNotMatterForLoading) {
  std::vector<EventRuleText> read_whole(builtin_event_units().begin(), builtin_event_units().end());
  for (EventRuleText& file : read_whole) file.checked = false;
  const auto whole = parse_event_rules(builtin_event_grammar(), read_whole);
  ASSERT_TRUE(whole.ok()) << whole.error().to_string();
  const EventRules& fast = builtin_event_rules();
  ASSERT_EQ(whole->units.size(), fast.units.size());
  for (std::size_t i = 0; i < fast.units.size(); ++i) {
    EXPECT_EQ(whole->units[i].id, fast.units[i].id);
    EXPECT_EQ(whole->units[i].when.size(), fast.units[i].when.size());
  }
  EXPECT_EQ(whole->verbs.size(), fast.verbs.size());
  EXPECT_EQ(whole->nouns.size(), fast.nouns.size());
}

// Each unit shows what it does and what it does not.
TEST(EventRules, EveryBuiltInUnitHasExamples) {
  std::map<std::string, std::pair<int, int>> counts;
  for (const EventUnit& unit : builtin_event_rules().units) counts[unit.id];
  for (const EventRuleText& file : builtin_event_units()) {
    const auto examples = parse_rule_examples(file.name, file.text);
    ASSERT_TRUE(examples.ok()) << examples.error().to_string();
    for (const RuleExample& example : *examples)
      ++(example.counter ? counts[example.unit].second : counts[example.unit].first);
  }
  for (const EventUnit& unit : builtin_event_rules().units) {
    EXPECT_GE(counts[unit.id].first, unit.type ? 1 : 0) << unit.id << " has no example";
    EXPECT_GE(counts[unit.id].second, unit.type ? 1 : 0) << unit.id << " has no counter-example";
  }
}

}  // namespace
}  // namespace dateline::facts
