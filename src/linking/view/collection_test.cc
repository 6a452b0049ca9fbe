// SPDX-License-Identifier: Apache-2.0
#include "linking/view/collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace dateline::linking {
namespace {

ReportRecord record(std::string id, std::string date, std::string text) {
  ReportRecord made;
  made.report.id = std::move(id);
  made.report.source.path = made.report.id + ".txt";
  if (!date.empty()) made.report.date.emplace().value = std::move(date);
  made.report.text = std::move(text);
  return made;
}

TEST(Collection, IsInCanonicalOrderWhateverTheOrderGiven) {
  std::vector<ReportRecord> records = {record("rep_c", "", "x"), record("rep_b", "2021-06-29", "x"),
                                       record("rep_a", "2021-06-29", "x"),
                                       record("rep_d", "2021-06-28", "x")};
  const std::vector<std::string> wanted = {"rep_d", "rep_a", "rep_b", "rep_c"};
  for (int turn = 0; turn < 24; ++turn) {
    const Collection collection(records);
    std::vector<std::string> ids;
    for (const ReportRecord& made : collection.records()) ids.push_back(made.report.id);
    EXPECT_EQ(ids, wanted);
    std::next_permutation(
        records.begin(), records.end(),
        [](const ReportRecord& a, const ReportRecord& b) { return a.report.id < b.report.id; });
  }
}

TEST(Collection, CountsOneIdOnceAndKeepsAllPaths) {
  ReportRecord first = record("rep_a", "2021-06-29", "x");
  ReportRecord second = first;
  first.report.source.path = "z.txt";
  second.report.source.path = "a.txt";
  second.report.source.also = {"m.txt", "z.txt"};
  const Collection collection({first, second});
  ASSERT_EQ(collection.size(), 1u);
  EXPECT_EQ(collection.report(0).source.path, "a.txt");
  EXPECT_EQ(collection.report(0).source.also, (std::vector<std::string>{"m.txt", "z.txt"}));
}

TEST(Collection, CutsWordsAsTheHeaderSays) {
  const std::string text = "The U.S. said 10,000 fighters don\xE2\x80\x99t; Italy's rebel-held.";
  ReportRecord made = record("rep_a", "2021-06-29", text);
  made.facts.sentences.resize(2);
  made.facts.sentences[0].span = {0, 29};
  made.facts.sentences[1].span = {30, 51};
  const Collection collection({made});
  std::vector<std::string> words;
  for (const Word& word : collection.words(0)) words.emplace_back(collection.text({0, word.span}));
  EXPECT_EQ(words, (std::vector<std::string>{"The", "U.S", "said", "10,000", "fighters",
                                             "don\xE2\x80\x99t", "Italy's", "rebel", "held"}));
  EXPECT_EQ(collection.words(0)[5].hash, hash_of("don't"));
  EXPECT_EQ(collection.words(0)[6].hash, hash_of("italy"));
  EXPECT_TRUE(collection.words(0)[3].digits);
  EXPECT_TRUE(collection.words(0)[6].capital);
  EXPECT_EQ(collection.words(0)[4].sentence, 0u);
  EXPECT_EQ(collection.words(0)[6].sentence, 1u);
  EXPECT_EQ(collection.words_in({0, {4, 21}}).size(), 3u);
}

TEST(DayNumber, KnowsTheCalendar) {
  EXPECT_EQ(day_number("1970-01-01"), 0);
  EXPECT_EQ(day_number("2000-03-01"), 11017);
  EXPECT_EQ(day_number("2021-06-28T09:00"), 18806);
  EXPECT_EQ(day_number("2021-06"), day_number("2021-06-01"));
  EXPECT_EQ(day_number("1969-12-31"), -1);
  for (const char* none : {"", "2021", "2021-13-01", "2021-00-10", "2021-W26", "PAST_REF", "-1-1"})
    EXPECT_FALSE(day_number(none)) << none;
}

}  // namespace
}  // namespace dateline::linking
