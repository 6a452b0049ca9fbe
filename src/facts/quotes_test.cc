// SPDX-License-Identifier: Apache-2.0
//
// Quotes of short texts, through the language layer.
#include "facts/quotes.h"

#include <gtest/gtest.h>

#include "facts/testing_pipeline.h"

namespace dateline::facts {
namespace {

class Quotes : public testing::Test {
 protected:
  void SetUp() override {
    if (TestPipeline::get() == nullptr) GTEST_SKIP() << "no language model";
  }

  void read(const std::string& text) { record = TestPipeline::get()->read(text); }

  // "speaker -> entity: content | content", with "?" for what is unknown.
  std::vector<std::string> quotes() const {
    std::vector<std::string> list;
    for (const Quote& quote : record.facts.quotes) {
      std::string line = "?";
      if (quote.speaker) {
        line = words(quote.speaker->span) + " -> ";
        line += quote.speaker->entity ? record.facts.entities[*quote.speaker->entity].name
                : quote.anonymous     ? "unnamed"
                                      : "?";
      }
      line += ":";
      for (Span piece : quote.content) line += " | " + words(piece);
      list.push_back(line);
      for (Span piece : quote.content) EXPECT_TRUE(quote.span.contains(piece));
    }
    return list;
  }

  std::string words(Span span) const { return std::string(words_of(record.report, span)); }

  ReportRecord record;
};

using Strings = std::vector<std::string>;

TEST_F(Quotes, InterruptedQuoteIsOne) {
  read(
      "\u201cIf the river rises again,\u201d John Kerry said, \u201cthe bridge will not "
      "hold.\u201d");
  EXPECT_EQ(
      quotes(),
      (Strings{
          "John Kerry -> John Kerry: | If the river rises again | the bridge will not hold."}));
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kDirect);
}

TEST_F(Quotes, QuoteGoesOnBehindItsAttribution) {
  read(
      "\u201cThe bridge is closed,\u201d John Kerry said. \u201cNobody knows for how long it will "
      "be.\u201d");
  EXPECT_EQ(quotes(), (Strings{"John Kerry -> John Kerry: | The bridge is closed | Nobody knows "
                               "for how long it will be."}));
}

TEST_F(Quotes, NarrationBetweenEndsIt) {
  read(
      "\u201cThe bridge is closed,\u201d John Kerry said. The river rose on. \u201cNobody knows "
      "for how long it will be.\u201d");
  EXPECT_EQ(quotes(), (Strings{"John Kerry -> John Kerry: | The bridge is closed",
                               "?: | Nobody knows for how long it will be."}));
}

TEST_F(Quotes, OverParagraphs) {
  read(
      "John Kerry said: \u201cThe bridge is closed. We hope for Friday.\n\n\u201cNobody knows for "
      "how long it will be.\u201d");
  EXPECT_EQ(quotes(), (Strings{"John Kerry -> John Kerry: | The bridge is closed. We hope for "
                               "Friday. | Nobody knows for "
                               "how long it will be."}));
}

TEST_F(Quotes, SpeakerWithApposition) {
  read("\u201cThe bridge is closed,\u201d John Kerry, a retired engineer, said.");
  EXPECT_EQ(quotes(), (Strings{"John Kerry -> John Kerry: | The bridge is closed"}));
}

TEST_F(Quotes, FragmentInsideASentenceIsMixed) {
  read("The situation, Kerry said in remarks to the board, is \u201csimply hopeless.\u201d");
  EXPECT_EQ(quotes(), (Strings{"Kerry -> Kerry: | simply hopeless"}));
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kMixed);
}

TEST_F(Quotes, UnnamedSpeakerWithCondition) {
  read(
      "\u201cThe bridge is closed,\u201d said an official, speaking on condition of anonymity to "
      "describe the repairs.");
  EXPECT_EQ(quotes(), (Strings{"an official -> unnamed: | The bridge is closed"}));
  ASSERT_TRUE(record.facts.quotes[0].conditions);
  EXPECT_EQ(words(*record.facts.quotes[0].conditions),
            "speaking on condition of anonymity to describe the repairs");
}

TEST_F(Quotes, TwoSpeakersAreNoEntity) {
  read("\u201cThe bridge is closed,\u201d John Kerry and Ana Brandt said.");
  ASSERT_EQ(record.facts.quotes.size(), 1u);
  ASSERT_TRUE(record.facts.quotes[0].speaker);
  EXPECT_FALSE(record.facts.quotes[0].speaker->entity);
}

TEST_F(Quotes, ScareQuotesAreDeclined) {
  read("The so-called \u201cbridge\u201d fell into the river on Friday.");
  EXPECT_TRUE(record.facts.quotes.empty());
  ASSERT_EQ(record.facts.abstained.size(), 1u);
  EXPECT_EQ(record.facts.abstained[0].layer, "quote");
}

TEST_F(Quotes, UnclosedMarkIsDeclined) {
  read("\u201cThe bridge is closed, John Kerry said.\n\nThe river rose on.");
  EXPECT_TRUE(record.facts.quotes.empty());
  ASSERT_EQ(record.facts.abstained.size(), 1u);
}

TEST_F(Quotes, DeniedCueIsNone) {
  read("John Kerry did not say \u201cthe bridge is closed for ever\u201d on Friday.");
  for (const Quote& quote : record.facts.quotes) EXPECT_FALSE(quote.speaker);
}

}  // namespace
}  // namespace dateline::facts
