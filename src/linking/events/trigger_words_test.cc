// SPDX-License-Identifier: Apache-2.0
#include "linking/events/trigger_words.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "linking/events/embedded.h"

namespace dateline::linking {
namespace {

const TriggerWords& words() { return TriggerWords::builtin(); }

std::vector<std::string> cut(std::string text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    parts.push_back(text.substr(0, end));
    text.erase(0, std::min(end + 1, text.size()));
  }
  return parts;
}

Likeness alike(const std::string& a, const std::string& b) {
  return TriggerWords::likeness(words().form(cut(a)), words().form(cut(b)));
}

TEST(TriggerWords, FamiliesTakeVerbsAndTheirNouns) {
  for (const auto& [a, b] :
       std::vector<std::pair<std::string, std::string>>{{"killed", "killing"},
                                                        {"kills", "killer"},
                                                        {"attacked", "attackers"},
                                                        {"died", "death"},
                                                        {"struck", "strikes"},
                                                        {"agreed", "agreement"},
                                                        {"arrests", "arrested"},
                                                        {"sold", "sale"},
                                                        {"stopped", "stopping"},
                                                        {"acquires", "acquisition"},
                                                        {"shot", "shooting"},
                                                        {"meeting", "met"},
                                                        {"zorbled", "zorbling"},
                                                        {"blurts", "blurted"}})
    EXPECT_EQ(words().family(a), words().family(b)) << a << " " << b;
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"killed", "kissed"}, {"fled", "flew"}, {"fired", "firm"}, {"found", "founded"}})
    EXPECT_NE(words().family(a), words().family(b)) << a << " " << b;
}

TEST(TriggerWords, LightVerbsAndParticles) {
  EXPECT_EQ(alike("took part", "participated"), Likeness::kClass);
  EXPECT_EQ(alike("made an arrest", "arrested"), Likeness::kFamily);
  EXPECT_EQ(alike("made an arrest", "made a deal"), Likeness::kNone);
  const std::vector<std::string> step = {"stepped", "down", "on"};
  EXPECT_EQ(TriggerWords::likeness(words().form(step, 1), words().form(cut("resigned"))),
            Likeness::kClass)
      << "the particle stands behind the trigger";
  const std::vector<std::string> far = {"stepped", "on", "down"};
  EXPECT_EQ(TriggerWords::likeness(words().form(far, 1), words().form(cut("resigned"))),
            Likeness::kNone);
}

TEST(TriggerWords, EmptyAndOddTriggersHaveNoForm) {
  EXPECT_TRUE(words().form({}).families.empty());
  EXPECT_TRUE(words().form(cut("it")).families.empty());
  EXPECT_TRUE(words().form(cut("said")).speech);
  EXPECT_EQ(alike("it", "it"), Likeness::kNone);
}

TEST(TriggerWords, ExamplesOfTheTable) {
  const auto root = nlohmann::json::parse(embedded_triggers());
  std::size_t entries = 0;
  for (const auto& entry : root["classes"]) {
    ++entries;
    ASSERT_FALSE(entry["examples"].empty() || entry["counter_examples"].empty()) << entry["id"];
    for (const auto& pair : entry["examples"])
      EXPECT_NE(alike(pair[0], pair[1]), Likeness::kNone) << entry["id"] << pair;
    for (const auto& pair : entry["counter_examples"])
      EXPECT_EQ(alike(pair[0], pair[1]), Likeness::kNone) << entry["id"] << pair;
  }
  EXPECT_GT(entries, 60u);
  const auto form_of = [](const nlohmann::json& word) {
    return words().form(std::vector<std::string>{word.get<std::string>()});
  };
  for (const auto& word : root["vague"]["examples"]) EXPECT_TRUE(form_of(word).vague) << word;
  for (const auto& word : root["vague"]["counter_examples"])
    EXPECT_FALSE(form_of(word).vague) << word;
  for (const auto& word : root["speech"]["examples"]) EXPECT_TRUE(form_of(word).speech) << word;
  for (const auto& word : root["speech"]["counter_examples"])
    EXPECT_FALSE(form_of(word).speech) << word;
  for (const auto& word : root["plain"]["examples"])
    EXPECT_TRUE(words().is_plain(word.get<std::string>())) << word;
  for (const auto& word : root["plain"]["counter_examples"])
    EXPECT_FALSE(words().is_plain(word.get<std::string>())) << word;
  for (const auto& word : root["stretch"]["examples"])
    EXPECT_TRUE(words().is_stretch(word.get<std::string>())) << word;
  for (const auto& word : root["stretch"]["counter_examples"])
    EXPECT_FALSE(words().is_stretch(word.get<std::string>())) << word;
  for (const auto& word : root["behind"]["examples"])
    EXPECT_TRUE(words().is_behind(word.get<std::string>())) << word;
  for (const auto& word : root["behind"]["counter_examples"])
    EXPECT_FALSE(words().is_behind(word.get<std::string>())) << word;
  for (const auto& word : root["other_one"]["examples"])
    EXPECT_TRUE(words().is_other_one(word.get<std::string>())) << word;
  for (const auto& word : root["other_one"]["counter_examples"])
    EXPECT_FALSE(words().is_other_one(word.get<std::string>())) << word;
}

}  // namespace
}  // namespace dateline::linking
