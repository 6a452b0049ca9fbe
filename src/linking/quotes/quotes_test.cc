// SPDX-License-Identifier: Apache-2.0
#include "linking/quotes/quotes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "linking/figures/testing_records.h"
#include "linking/quotes/word_alignment.h"

namespace dateline::linking {
namespace {

ReportRecord said(std::string id, std::string date, const std::string& words, std::string speaker,
                  bool marked = true) {
  RecordMaker maker(std::move(id), std::move(date), words + ", " + speaker + " said.");
  const std::size_t entity = maker.entity(speaker);
  Quote& quote = maker.quote(words, speaker, entity);
  quote.marked = marked;
  return maker.record;
}

// One story; reports whose ids are listed together are one origin; one entity for each name.
struct Set {
  explicit Set(std::vector<ReportRecord> records, std::vector<std::string> one_origin = {})
      : collection(std::move(records)) {
    Origin together;
    Story& story = stories.emplace_back();
    for (std::uint32_t i = 0; i < collection.size(); ++i) {
      story.reports.push_back({i, {}});
      OriginMember member;
      member.report = i;
      const bool joined = std::find(one_origin.begin(), one_origin.end(),
                                    collection.report(i).id) != one_origin.end();
      (joined ? together : origins.emplace_back()).reports.push_back(member);
      for (std::uint32_t k = 0; k < collection.facts(i).entities.size(); ++k) add(i, k);
    }
    if (!together.reports.empty()) origins.push_back(together);
  }
  void add(std::uint32_t report, std::uint32_t index) {
    const std::string& name = collection.facts(report).entities[index].name;
    auto found = std::find_if(entities.begin(), entities.end(),
                              [&](const LinkedEntity& entity) { return entity.name == name; });
    if (found == entities.end()) {
      entities.emplace_back().name = name;
      found = std::prev(entities.end());
    }
    found->members.push_back({report, index});
  }
  std::vector<Utterance> quotes(std::size_t* comparisons = nullptr) const {
    return link_quotes(collection, stories, origins, entities, comparisons);
  }

  Collection collection;
  std::vector<Story> stories;
  std::vector<Origin> origins;
  std::vector<LinkedEntity> entities;
};

std::string words(const Set& set, const Citation& citation) {
  return std::string(set.collection.text(citation));
}

TEST(LinkQuotes, TwoVersionsOfOneUtteranceWithTheirDifference) {
  const Set set(
      {said("rep_a", "2021-06-28", "The harbour is simply unusable", "Anna Ruiz"),
       said("rep_b", "2021-06-29", "This harbour is simply useless", "Anna Ruiz", false)});
  const std::vector<Utterance> quotes = set.quotes();
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0].versions.size(), 2u);
  EXPECT_EQ(quotes[0].members.size(), 2u);
  ASSERT_EQ(quotes[0].differs.size(), 2u);
  EXPECT_EQ(words(set, quotes[0].differs[1].a), "unusable");
  EXPECT_EQ(words(set, quotes[0].differs[1].b), "useless");
  EXPECT_EQ(quotes[0].differs[1].cause, DifferenceCause::kUnknown);
}

TEST(LinkQuotes, InsideOneOriginADifferenceIsAnEdit) {
  const Set set({said("rep_a", "2021-06-28", "The harbour is simply unusable", "Anna Ruiz"),
                 said("rep_b", "2021-06-29", "The harbour is simply useless", "Anna Ruiz")},
                {"rep_a", "rep_b"});
  const std::vector<Utterance> quotes = set.quotes();
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_EQ(quotes[0].differs.size(), 1u);
  EXPECT_EQ(quotes[0].differs[0].cause, DifferenceCause::kEdit);
}

TEST(LinkQuotes, DamageNeedsANoteInTheSentence) {
  ReportRecord damaged = said("rep_b", "2021-06-29", "The harbour is simply useless", "Anna Ruiz");
  damaged.facts.notes.push_back({NoteKind::kDamaged, Span{4, 11}, "", {}});
  const Set set(
      {said("rep_a", "2021-06-28", "The harbour is simply unusable", "Anna Ruiz"), damaged});
  const std::vector<Utterance> quotes = set.quotes();
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0].differs[0].cause, DifferenceCause::kDamage);
}

TEST(LinkQuotes, OtherSpeakersAndOtherWordsStayApart) {
  EXPECT_EQ(Set({said("rep_a", "2021-06-28", "Our guns have been silent", "Anna Ruiz"),
                 said("rep_b", "2021-06-28", "Our boats have been silent", "Omar Haddad")})
                .quotes()
                .size(),
            2u);
  EXPECT_EQ(Set({said("rep_a", "2021-06-28", "The harbour opens on Friday", "Anna Ruiz"),
                 said("rep_b", "2021-06-28", "Nobody will pay for the old ferry", "Anna Ruiz")})
                .quotes()
                .size(),
            2u);
}

TEST(LinkQuotes, ADroppedNotIsTheSameUtterance) {
  const Set set(
      {said("rep_a", "2021-06-28", "We will not be closing the northern harbour", "Anna Ruiz"),
       said("rep_b", "2021-06-29", "We will be closing the northern harbour", "Anna Ruiz")});
  const std::vector<Utterance> quotes = set.quotes();
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_EQ(quotes[0].differs.size(), 1u);
  EXPECT_EQ(words(set, quotes[0].differs[0].a), "not");
  EXPECT_EQ(words(set, quotes[0].differs[0].b), "will");
}

TEST(LinkQuotes, CopiesOfOneOriginAreOneVersion) {
  const Set set({said("rep_a", "2021-06-28", "The harbour is simply unusable", "Anna Ruiz"),
                 said("rep_b", "2021-06-29", "The harbour is simply unusable", "Anna Ruiz")},
                {"rep_a", "rep_b"});
  const std::vector<Utterance> quotes = set.quotes();
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0].versions.size(), 1u);
  EXPECT_EQ(quotes[0].members.size(), 2u);
}

TEST(LinkQuotes, EveryOrderOfReportsGivesTheSame) {
  std::vector<ReportRecord> records = {
      said("rep_a", "2021-06-28", "The harbour is simply unusable", "Anna Ruiz"),
      said("rep_b", "2021-06-29", "This harbour is simply useless", "Anna Ruiz"),
      said("rep_c", "2021-06-29", "Nobody will pay for the old ferry", "Omar Haddad"),
      said("rep_d", "", "The harbour is unusable", "Anna Ruiz")};
  const auto told = [](const Set& set) {
    std::string all;
    for (const Utterance& utterance : set.quotes()) {
      all += utterance.id;
      for (const QuoteVersion& version : utterance.versions)
        all += " " + std::string(set.collection.text(version.citation));
      for (const QuoteDifference& difference : utterance.differs)
        all += " / " + std::string(set.collection.text(difference.b));
    }
    return all;
  };
  const std::string wanted = told(Set(records));
  const auto by_id = [](const ReportRecord& a, const ReportRecord& b) {
    return a.report.id < b.report.id;
  };
  while (std::next_permutation(records.begin(), records.end(), by_id))
    EXPECT_EQ(told(Set(records)), wanted);
}

TEST(LinkQuotes, ComparesALinearNumberOfPairs) {
  std::vector<ReportRecord> records;
  for (int i = 0; i < 300; ++i)
    records.push_back(said("rep_" + std::to_string(1000 + i), "2021-06-28",
                           "The harbour number" + std::to_string(i) + " is simply unusable now",
                           "Anna Ruiz"));
  const Set set(std::move(records));
  std::size_t comparisons = 0;
  set.quotes(&comparisons);
  EXPECT_LE(comparisons, 300 * kMostPartnersOfQuote);
}

// Slow twin: all pairs of subsequences are tried by recursion.
std::size_t longest(std::span<const Word> a, std::span<const Word> b) {
  if (a.empty() || b.empty()) return 0;
  if (a.front().hash == b.front().hash) return 1 + longest(a.subspan(1), b.subspan(1));
  return std::max(longest(a.subspan(1), b), longest(a, b.subspan(1)));
}

TEST(AlignWords, FindsAsManyAsTheSlowTwinAndCoversBothSides) {
  const std::vector<std::string> texts = {"a b c d e f", "b x c f", "f e d c b a", "a a b b",
                                          "x y z",       "",        "a b c a b c"};
  for (const std::string& first : texts) {
    for (const std::string& second : texts) {
      const std::vector<Word> a = cut_words(first, {}), b = cut_words(second, {});
      const WordAlignment aligned = align_words(a, b);
      EXPECT_EQ(aligned.equal.size(), longest(a, b)) << first << " / " << second;
      std::size_t words_a = aligned.equal.size(), words_b = words_a;
      for (const WordGap& gap : aligned.gaps) {
        words_a += gap.a_last - gap.a_first;
        words_b += gap.b_last - gap.b_first;
      }
      EXPECT_EQ(words_a, a.size());
      EXPECT_EQ(words_b, b.size());
    }
  }
}

}  // namespace
}  // namespace dateline::linking
