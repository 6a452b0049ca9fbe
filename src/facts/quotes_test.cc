// SPDX-License-Identifier: Apache-2.0
//
// Quotes of short texts, through the language layer.
#include "facts/quotes/quotes.h"

#include <gtest/gtest.h>

#include <algorithm>

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
        line += quote.anonymous         ? "unnamed"
                : quote.speaker->entity ? record.facts.entities[*quote.speaker->entity].name
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

TEST_F(Quotes, AHyphenDoesNotCutWhatIsCalledFor) {
  read("Brandt said it was late and called for increased co-operation.");
  const Strings found = quotes();
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& line) {
    return line.ends_with(" | increased co-operation");
  }));
}

TEST_F(Quotes, TwoWhoSpeakTogether) {
  read("Ana Brandt and Elin Strand said that the bridge was safe.");
  ASSERT_EQ(record.facts.quotes.size(), 1u);
  const Party& speaker = *record.facts.quotes[0].speaker;
  ASSERT_TRUE(speaker.entity);
  EXPECT_EQ(record.facts.entities[*speaker.entity].name, "Ana Brandt");
  ASSERT_EQ(speaker.others.size(), 1u);
  EXPECT_EQ(record.facts.entities[speaker.others[0]].name, "Elin Strand");
}

TEST_F(Quotes, OnePersonWithTwoTitles) {
  read("Businessman and blogger Ana Brandt said that the bridge was safe.");
  ASSERT_EQ(record.facts.quotes.size(), 1u);
  const Party& speaker = *record.facts.quotes[0].speaker;
  ASSERT_TRUE(speaker.entity);
  EXPECT_EQ(record.facts.entities[*speaker.entity].name, "Ana Brandt");
  EXPECT_TRUE(speaker.others.empty());
}

TEST_F(Quotes, OverAParagraphBreakWithoutASecondMark) {
  read("\u201cWe must go on.\n\nNobody is left behind,\u201d Ana Brandt said on Monday.");
  EXPECT_EQ(quotes(), (Strings{"Ana Brandt -> Ana Brandt: | We must go on. | Nobody is left "
                               "behind"}));
}

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

TEST_F(Quotes, ContentEndsBeforeAConjunction) {
  read("John Kerry announced the closure of both mills, and the town denied knowing of it.");
  EXPECT_EQ(quotes().front(), "John Kerry -> John Kerry: | the closure of both mills");
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
  EXPECT_EQ(quotes(),
            (Strings{"Kerry -> Kerry: | The situation | is \u201csimply hopeless.\u201d"}));
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

TEST_F(Quotes, OneOfTwoSpeakersIsNotEnough) {
  read("\u201cThe bridge is closed,\u201d John Kerry and an old man said.");
  ASSERT_EQ(record.facts.quotes.size(), 1u);
  ASSERT_TRUE(record.facts.quotes[0].speaker);
  EXPECT_TRUE(record.facts.quotes[0].speaker->others.empty());
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
  // The mark says nothing; the words are attributed all the same.
  ASSERT_EQ(record.facts.quotes.size(), 1u);
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kIndirect);
  ASSERT_EQ(record.facts.abstained.size(), 1u);
}

TEST_F(Quotes, MixedQuoteIsTheWholeClause) {
  read("Kerry said the plan was \u201cdead on arrival\u201d and would be withdrawn.");
  EXPECT_EQ(quotes(),
            (Strings{"Kerry -> Kerry: | the plan was \u201cdead on arrival\u201d and would "
                     "be withdrawn"}));
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kMixed);
  EXPECT_EQ(record.facts.quotes[0].marked, true);
}

TEST_F(Quotes, IndirectSpeech) {
  read("The harbour, officials said on Friday, would stay closed until the wind drops.");
  EXPECT_EQ(quotes(), (Strings{"officials -> unnamed: | The harbour | would stay closed until the "
                               "wind drops"}));
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kIndirect);
  EXPECT_FALSE(record.facts.quotes[0].marked);
  EXPECT_TRUE(record.facts.quotes[0].anonymous);
}

TEST_F(Quotes, SpeechWithoutMarksRunsOnUntilNarration) {
  read(
      "We must share the water, John Kerry said. We have no time for quarrels. However, nobody "
      "left "
      "the room.");
  EXPECT_EQ(quotes(), (Strings{"John Kerry -> John Kerry: | We must share the water | We have no "
                               "time for quarrels"}));
  EXPECT_EQ(record.facts.quotes[0].kind, QuoteKind::kDirect);
  EXPECT_EQ(record.facts.quotes[0].marked, false);
}

TEST_F(Quotes, SecondHandSpeechNamesItsChain) {
  read("Two officials said Kerry told the council that the talks were over.");
  ASSERT_EQ(record.facts.quotes.size(), 2u);
  const Quote& inner = record.facts.quotes[1];
  ASSERT_TRUE(inner.addressee);
  EXPECT_EQ(words(inner.addressee->span), "the council");
  ASSERT_EQ(inner.via.size(), 1u);
  EXPECT_EQ(inner.via[0].quote, 0u);
  EXPECT_TRUE(inner.via[0].anonymous);
  ASSERT_TRUE(inner.via[0].span);
  EXPECT_EQ(words(*inner.via[0].span), "Two officials");
}

TEST_F(Quotes, SecondVerbOfSayingBelongsToTheSpeaker) {
  read("Kerry confirmed that Brandt had left the board but did not say why he was leaving.");
  EXPECT_EQ(quotes(), (Strings{"Kerry -> Kerry: | why he was leaving",
                               "Kerry -> Kerry: | Brandt had left the board"}));
}

TEST_F(Quotes, QuotedByAnAgency) {
  read("Xinhua quoted Kerry as saying that the talks were over.");
  EXPECT_EQ(quotes(), (Strings{"Kerry -> Kerry: | the talks were over"}));
  ASSERT_EQ(record.facts.quotes[0].via.size(), 1u);
  EXPECT_EQ(words(*record.facts.quotes[0].via[0].span), "Xinhua");
}

TEST_F(Quotes, NextParagraphInMarksGoesOn) {
  read(
      "\u201cThe bridge is closed,\u201d John Kerry said.\n\n\u201cNobody knows for how long it "
      "will be.\u201d");
  EXPECT_EQ(quotes(),
            (Strings{"John Kerry -> John Kerry: | The bridge is closed | Nobody knows for "
                     "how long it will be."}));
}

TEST_F(Quotes, NoQuoteWithoutASpeaker) {
  read(
      "The clock showed ten past four. Say what you like, the team won. If Kerry says the road is "
      "closed, nobody will drive. Police found the car was empty. The walls threatened to fall.");
  EXPECT_EQ(quotes(), Strings{});
}

TEST_F(Quotes, Corrections) {
  read(
      "The mayor opened the bridge.\n\nCorrection: An earlier version of this story said the mayor "
      "was born in Oslo. She was born in Bergen, not Oslo. The bridge is new.");
  ASSERT_EQ(record.facts.corrections.size(), 1u);
  const Correction& correction = record.facts.corrections[0];
  EXPECT_EQ(words(correction.span),
            "Correction: An earlier version of this story said the mayor was born in Oslo. She was "
            "born in Bergen, not Oslo");
  ASSERT_TRUE(correction.new_words);
  EXPECT_EQ(words(*correction.new_words), "Bergen");
  ASSERT_TRUE(correction.old_words);
  EXPECT_EQ(words(*correction.old_words), "Oslo");
  EXPECT_FALSE(correction.retracts);
  EXPECT_EQ(quotes(), Strings{});
}

TEST_F(Quotes, Retraction) {
  read("The journal retracted this article in May. The river rose on.");
  ASSERT_EQ(record.facts.corrections.size(), 1u);
  EXPECT_TRUE(record.facts.corrections[0].retracts);
}

TEST_F(Quotes, HostileSentencesStayCheap) {
  std::string text = "A";
  for (int i = 0; i < 3000; ++i) text += " said he said, \u201cno";
  read(text + ".");
  text.clear();
  for (int i = 0; i < 2000; ++i) text += "Kerry said that ";
  read(text + "it rained.");
}

TEST_F(Quotes, DeniedCueIsNone) {
  read("John Kerry did not say \u201cthe bridge is closed for ever\u201d on Friday.");
  for (const Quote& quote : record.facts.quotes) EXPECT_FALSE(quote.speaker);
}

}  // namespace
}  // namespace dateline::facts
