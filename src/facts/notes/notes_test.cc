// SPDX-License-Identifier: Apache-2.0
#include "facts/notes/notes.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dateline/reading.h"
#include "facts/notes/embedded.h"

namespace dateline::facts {
namespace {

constexpr std::string_view kKinds[] = {"damaged",        "spliced",       "truncated_head",
                                       "truncated_tail", "arithmetic",    "date_conflict",
                                       "impossible",     "other_language"};

std::vector<Note> notes_of(const std::string& text, const std::vector<TimeExpression>& times = {}) {
  const Report report = *make_report(text, "2021-06-28");
  return find_notes(report, find_other_language(report, builtin_note_words()), times,
                    builtin_note_words());
}

std::vector<std::string> kinds_of(const std::string& text) {
  std::vector<std::string> kinds;
  for (const Note& note : notes_of(text))
    kinds.emplace_back(kKinds[static_cast<std::size_t>(note.kind)]);
  return kinds;
}

TEST(Notes, ExamplesOfTheTable) {
  const auto root = nlohmann::json::parse(embedded_notes());
  for (const char* key : {"abbreviations", "never_doubled", "function_words"}) {
    for (const auto& example : root[key]["examples"]) {
      EXPECT_EQ(kinds_of(example["text"]), example["notes"].get<std::vector<std::string>>())
          << example["text"];
    }
    for (const auto& example : root[key]["counter_examples"])
      EXPECT_EQ(kinds_of(example["text"]), std::vector<std::string>()) << example["text"];
  }
}

TEST(Notes, CleanSentences) {
  for (const char* text :
       {"The meeting ended at 5 p.m. on Friday. Nobody spoke.",
        "\"We agree ... mostly,\" he said. \"It works.\"",
        "See www.example.org for more. The list is long.",
        "It is on the site, www. example. carrow. org, under recent news.",
        "The group al-Nusra lost. al-Qaeda did not comment.",
        "Lt. Col. Berg spoke. e.g. nothing of use.", "He lives in St. Gallen with his family now",
        "MAYOR RESIGNS OVER BRIDGE"}) {
    EXPECT_EQ(kinds_of(text), std::vector<std::string>()) << text;
  }
}

TEST(Notes, CutOff) {
  EXPECT_EQ(kinds_of("and the mayor of the town did not say a word about it."),
            std::vector<std::string>{"truncated_head"});
  EXPECT_EQ(
      kinds_of("The mayor of the town said on Friday that the bridge would be closed for the"),
      std::vector<std::string>{"truncated_tail"});
  EXPECT_EQ(kinds_of("The mayor of the town said on Friday that the bridge would close..."),
            std::vector<std::string>{"truncated_tail"});
}

TEST(Notes, Weekdays) {
  const std::string text = "The treaty was signed on Monday, June 29, 2021.";
  TimeExpression time;
  time.span = {25, 46};
  time.value = "2021-06-29";
  const auto notes = notes_of(text, {time});
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].kind, NoteKind::kDateConflict);
  EXPECT_EQ(notes[0].message, "That day was a Tuesday.");
  time.value = "2021-06-28";
  EXPECT_TRUE(notes_of(text, {time}).empty());
}

TEST(Notes, SpansCountCodePoints) {
  const auto notes = notes_of("\xC3\x84lfsj\xC3\xB6 opened the the bridge for everybody.");
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(*notes[0].span, (Span{14, 21}));
}

TEST(Notes, HostileTextIsLinear) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += i % 2 == 0 ? "the " : "word. the ";
  EXPECT_GT(notes_of(text).size(), 1000u);
}

TEST(Notes, TableErrorsNameTheEntry) {
  for (const char* text : {"[]", "{}", R"({"abbreviations":{"words":[1]}})",
                           R"({"abbreviations":{"words":["a"]},"never_doubled":[]})"}) {
    const auto words = parse_note_words(text);
    ASSERT_FALSE(words.ok());
    EXPECT_EQ(words.error().code, ErrorCode::kDataCorrupt);
  }
}

}  // namespace
}  // namespace dateline::facts
