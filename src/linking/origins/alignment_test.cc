// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/alignment.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "linking/origins/testing.h"

namespace dateline::linking {
namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

Words words_of(const Collection& collection, const std::vector<WordDifference>& differences) {
  Words words;
  for (const WordDifference& difference : differences)
    words.emplace_back(collection.text(difference.a), collection.text(difference.b));
  return words;
}

Collection two(const std::string& a, const std::string& b) {
  return Collection({report_of("rep_a", "2021-06-29", {a}), report_of("rep_b", "2021-06-29", {b})});
}

TEST(Alignment, GivesTheWordsThatDiffer) {
  const Collection collection = two(
      "Police said at least 12 dockers were hurt when the crane fell on the quay of Skerrisay.",
      "Meanwhile 12 dockers were hurt when a crane fell on the wet quay of Skerrisay, it said.");
  const Alignment alignment = align(collection, 0, 1);
  ASSERT_EQ(alignment.passages.size(), 1u);
  const AlignedPassage& passage = alignment.passages[0];
  EXPECT_EQ(collection.text(passage.a),
            "12 dockers were hurt when the crane fell on the quay of Skerrisay");
  EXPECT_EQ(words_of(collection, passage.differences), (Words{{"the", "a"}, {"", "wet"}}));
  EXPECT_EQ(passage.words_a, 13u);
  EXPECT_EQ(passage.words_b, 14u);
  EXPECT_EQ(passage.equal, 12u);
}

TEST(Alignment, IsTheSameFromBothSides) {
  const Collection collection =
      two("The harbour master closed the northern gate on Friday. Six boats waited outside.",
          "Six boats waited outside. The harbour master shut the northern gate on Friday night.");
  const Alignment forth = align(collection, 0, 1);
  const Alignment back = align(collection, 1, 0);
  ASSERT_EQ(forth.passages.size(), back.passages.size());
  ASSERT_FALSE(forth.passages.empty());
  for (const AlignedPassage& passage : forth.passages) {
    bool found = false;
    for (const AlignedPassage& other : back.passages)
      found |= other.a == passage.b && other.b == passage.a && other.equal == passage.equal;
    EXPECT_TRUE(found);
  }
  EXPECT_LE(back.passages.front().a.span.start, back.passages.back().a.span.start);
}

TEST(Alignment, OfOtherTextsIsEmpty) {
  const Collection collection = two("The dockers met.", "A court in Inner Isle freed two sailors.");
  EXPECT_TRUE(align(collection, 0, 1).passages.empty());
  const Collection empty = two("", "");
  EXPECT_TRUE(align(empty, 0, 1).passages.empty());
}

TEST(Alignment, KnowsSpeech) {
  const Collection collection =
      two("\"We will not leave this quay before we are paid,\" Ada Holm told reporters.",
          "Holm stood up. \"We will not leave this quay before we are paid,\" she said.");
  const Alignment alignment = align(collection, 0, 1);
  ASSERT_EQ(alignment.passages.size(), 1u);
  EXPECT_TRUE(alignment.passages[0].quoted);
}

TEST(CompareWords, TellsVersionsOfAQuoteApart) {
  const std::string a = "The situation is simply untenable and it cannot last";
  const std::string b = "This situation is simply unstable it can not last";
  const Collection collection = two(a, b);
  const WordComparison comparison =
      compare_words(collection, {0, {0, static_cast<std::uint32_t>(a.size())}},
                    {1, {0, static_cast<std::uint32_t>(b.size())}});
  EXPECT_EQ(words_of(collection, comparison.differences),
            (Words{{"The", "This"}, {"untenable and", "unstable"}, {"cannot", "can not"}}));
  EXPECT_EQ(comparison.equal, 5u);
  EXPECT_EQ(comparison.words_a, 9u);
  EXPECT_EQ(comparison.words_b, 9u);
}

TEST(CompareWords, OfNothing) {
  const Collection collection = two("One two three.", "");
  const WordComparison comparison = compare_words(collection, {0, {0, 14}}, {1, {0, 0}});
  EXPECT_EQ(comparison.equal, 0u);
  ASSERT_EQ(comparison.differences.size(), 1u);
  EXPECT_EQ(collection.text(comparison.differences[0].a), "One two three");
  EXPECT_EQ(collection.text(comparison.differences[0].b), "");
}

}  // namespace
}  // namespace dateline::linking
