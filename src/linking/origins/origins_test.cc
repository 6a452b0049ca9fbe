// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/origins.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "linking/origins/testing.h"

namespace dateline::linking {
namespace {

using Paragraphs = std::vector<std::string>;

const Paragraphs kWire = {
    "SKERRISAY, June 28 (Inner Isles Press) - A crane fell on the northern quay of Skerrisay on "
    "Monday and killed 14 dockers, the harbour office said.",
    "The crane, built in 1987, was lifting a container of 38 tonnes when its mast broke, harbour "
    "master Ada Holm told reporters.",
    "\"We had asked for a new one three times,\" Holm said.",
    "The owner, Brekke Lifting, said that its inspectors had tested the mast in February.",
    "Some 260 dockers stopped work in protest and demanded the closure of the six other cranes."};

const Paragraphs kOther = {
    "PORT CARROW, June 28 (Southern Wire) - The parliament of Carrow voted 61 to 40 on Monday to "
    "raise the tax on herring, ending a debate of nine weeks.",
    "The minister of fisheries, Tom Aske, called the vote a gift to the islands and promised that "
    "the money would pay for two lighthouses.",
    "Fishermen from Elderwick said that they would sell their catch abroad."};

const Paragraphs kOwn = {
    "Families waited in the rain outside the town hospital long after dark.",
    "Marit Lund had brought dry clothes for a brother who would not need them, and nobody had the "
    "heart to send her home.",
    "The mayor opened the school gym and the bakers sent bread without being asked."};

Paragraphs with(Paragraphs paragraphs, const Paragraphs& more) {
  paragraphs.insert(paragraphs.end(), more.begin(), more.end());
  return paragraphs;
}

std::vector<Origin> origins_of(const std::vector<ReportRecord>& records) {
  return find_origins(Collection(records), Limits{});
}

// "a/source c/copy", the reports by the last letter of their ids.
std::string text_of(const Collection& collection, const Origin& origin) {
  static constexpr const char* kRoles[] = {"source", "copy", "cut", "rewrite", "insert", "version"};
  std::string text;
  for (const OriginMember& member : origin.reports) {
    if (!text.empty()) text += ' ';
    text += collection.report(member.report).id.substr(4);
    text += '/';
    text += kRoles[static_cast<std::size_t>(member.role)];
  }
  return text;
}

std::vector<std::string> texts_of(const std::vector<ReportRecord>& records) {
  const Collection collection(records);
  std::vector<std::string> texts;
  for (const Origin& origin : find_origins(collection, Limits{}))
    texts.push_back(text_of(collection, origin));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Origins, OfOneReportIsItsOwn) {
  const auto origins = origins_of({report_of("rep_a", "2021-06-28", kWire)});
  ASSERT_EQ(origins.size(), 1u);
  EXPECT_EQ(origins[0].reports[0].role, OriginRole::kSource);
  EXPECT_EQ(origins[0].reports[0].share, 1);
  EXPECT_TRUE(origins[0].basis.empty());
  EXPECT_EQ(origins[0].original_in_set, true);
  EXPECT_FALSE(origins[0].direction);
  EXPECT_EQ(origins[0].id, linked_id("ori_", "rep_a"));
  EXPECT_TRUE(origins_of({}).empty());
}

TEST(Origins, CopiesAndCutsAreOne) {
  Paragraphs cut(kWire.begin(), kWire.begin() + 3);
  const std::vector<ReportRecord> records = {
      report_of("rep_a", "2021-06-28", kWire), report_of("rep_b", "2021-06-29", kWire),
      report_of("rep_c", "2021-06-29", cut), report_of("rep_d", "2021-06-28", kOther)};
  EXPECT_EQ(texts_of(records), (Texts{"a/source b/copy c/cut", "d/source"}));
  const auto origins = origins_of(records);
  ASSERT_TRUE(origins[0].direction);
  EXPECT_EQ(origins[0].direction->from, 0u);
  EXPECT_EQ(origins[0].direction->basis[0], DirectionBasis::kEarlierDate);
  ASSERT_FALSE(origins[0].basis.empty());
  EXPECT_EQ(origins[0].basis[0].kind, OriginEvidenceKind::kPassage);
}

TEST(Origins, OfOneDayTheLongerIsTheSource) {
  Paragraphs cut(kWire.begin(), kWire.begin() + 3);
  const std::vector<ReportRecord> records = {report_of("rep_a", "2021-06-28", cut),
                                             report_of("rep_b", "2021-06-28", kWire)};
  EXPECT_EQ(texts_of(records), (Texts{"a/cut b/source"}));
  const auto origins = origins_of(records);
  ASSERT_TRUE(origins[0].direction);
  EXPECT_EQ(origins[0].direction->from, 1u);
  EXPECT_EQ(origins[0].direction->basis, std::vector<DirectionBasis>{DirectionBasis::kSuperset});
}

TEST(Origins, ARewriteIsKnownByFiguresNamesAndTheirOrder) {
  const Paragraphs rewrite = {
      "Fourteen workers of the port lost their lives on Monday as a crane came down on Skerrisay's "
      "northern quay.",
      "Dating from 1987, the crane had a container of 38 tonnes on its hook when the mast snapped, "
      "so Ada Holm, master of the harbour.",
      "Holm: a new one had been asked for \"three times\".",
      "Brekke Lifting, who own it, insist the mast was tested by inspectors in February.",
      "In protest 260 dockers downed tools. They want six other cranes shut."};
  const std::vector<ReportRecord> records = {report_of("rep_a", "2021-06-28", kWire),
                                             report_of("rep_b", "2021-06-29", rewrite)};
  EXPECT_EQ(texts_of(records), (Texts{"a/source b/rewrite"}));
  const auto origins = origins_of(records);
  std::map<OriginEvidenceKind, int> kinds;
  for (const OriginEvidence& piece : origins[0].basis) ++kinds[piece.kind];
  EXPECT_GT(kinds[OriginEvidenceKind::kOrder], 0);
  EXPECT_GT(kinds[OriginEvidenceKind::kRareFigure], 0);
  EXPECT_GT(kinds[OriginEvidenceKind::kNameForm], 0);
}

TEST(Origins, TheSameNewsTwiceIsNotOneText) {
  const Paragraphs independent = {
      "Rescuers dug until nightfall under a fallen crane in Skerrisay, where 14 dockers died.",
      "\"We had asked for a new one three times,\" Ada Holm, the harbour master, said at the town "
      "hall, in a voice that hardly carried.",
      "Trade unions called a march for Thursday. Their leader said that the islands had the oldest "
      "equipment of the whole coast.",
      "A relative of one of the victims threw a helmet at the gate of Brekke Lifting."};
  EXPECT_EQ(texts_of({report_of("rep_a", "2021-06-28", kWire),
                      report_of("rep_b", "2021-06-28", independent)}),
            (Texts{"a/source", "b/source"}));
}

TEST(Origins, AWireInsertIsInTheWiresOriginToo) {
  const Paragraphs insert = {kOwn[0], kOwn[1], kWire[1], kOwn[2],
                             "With information from Inner Isles Press"};
  const std::vector<ReportRecord> records = {report_of("rep_a", "2021-06-28", kWire),
                                             report_of("rep_b", "2021-06-29", insert)};
  EXPECT_EQ(texts_of(records), (Texts{"a/source b/insert", "b/source"}));
  const Collection collection(records);
  const auto origins = find_origins(collection, Limits{});
  const OriginMember& member = origins[0].reports[1];
  ASSERT_EQ(member.passages.size(), 1u);
  EXPECT_EQ(std::string(collection.text({1, member.passages[0]})) + ".", kWire[1]);
  EXPECT_GT(member.share, 0.2);
  EXPECT_LT(member.share, 0.5);

  const OriginIndex index(origins, collection.size());
  const auto at = [&](const std::string& words) {
    const auto start = static_cast<std::uint32_t>(collection.report(1).text.find(words));
    return index.origin_of({1, {start, start + static_cast<std::uint32_t>(words.size())}});
  };
  EXPECT_EQ(at("lifting a container"), 0u);
  EXPECT_EQ(at("bakers sent bread"), 1u);
  EXPECT_EQ(index.own(1), 1u);
}

TEST(Origins, ADigestOfTwoWiresDoesNotMakeThemOne) {
  const Paragraphs digest = {"ISLES. From Inner Isles Press. " + kWire[1], kWire[3],
                             "CARROW. From Southern Wire. " + kOther[1], kOther[2]};
  EXPECT_EQ(
      texts_of({report_of("rep_a", "2021-06-28", kWire), report_of("rep_b", "2021-06-28", kOther),
                report_of("rep_c", "2021-06-29", digest)}),
      (Texts{"a/source c/insert", "b/source c/insert", "c/source"}));
  // Even when it holds both of them whole.
  const auto both =
      origins_of({report_of("rep_a", "2021-06-28", kWire), report_of("rep_b", "2021-06-28", kOther),
                  report_of("rep_c", "2021-06-29", with(kWire, kOther))});
  const OriginIndex index(both, 3);
  EXPECT_NE(index.own(0), index.own(1));
}

TEST(Origins, TheSourceMayBeAbsent) {
  const Paragraphs first = {kOwn[0], kOwn[1], kWire[1] + " (Inner Isles Press)"};
  const Paragraphs second = {"Trade unions called a march for Thursday, and bakers sent bread.",
                             kWire[1] + " (Inner Isles Press)",
                             "The museum closed its doors early and lowered the flag."};
  const std::vector<ReportRecord> records = {report_of("rep_a", "2021-06-28", first),
                                             report_of("rep_b", "2021-06-29", second)};
  const Collection collection(records);
  const auto origins = find_origins(collection, Limits{});
  std::vector<const Origin*> shared;
  for (const Origin& origin : origins) {
    if (origin.reports.size() == 2) shared.push_back(&origin);
  }
  ASSERT_EQ(shared.size(), 1u);
  EXPECT_EQ(text_of(collection, *shared[0]), "a/insert b/insert");
  EXPECT_EQ(shared[0]->original_in_set, false);
  ASSERT_EQ(shared[0]->upstream.size(), 1u);
  EXPECT_EQ(shared[0]->upstream[0].name, "Inner Isles Press");
  EXPECT_EQ(collection.text(shared[0]->upstream_citations[0]), "Inner Isles Press");
}

TEST(Origins, AQuoteOfAPressConferenceIsNoOrigin) {
  const std::string words =
      "\"We had asked three times for a new crane and three times the ministry told us that there "
      "was no money left for this port,\" Ada Holm said.";
  EXPECT_EQ(texts_of({report_of("rep_a", "2021-06-28", {kOwn[0], kOwn[1], words}),
                      report_of("rep_b", "2021-06-28", {words, kOther[1], kOther[2]})}),
            (Texts{"a/source", "b/source"}));
}

TEST(Origins, BoilerplateIsNoOrigin) {
  const std::string boilerplate =
      "The Skerrisay Lantern is read in all nine parishes of the Inner Isles and welcomes letters "
      "from its readers on any matter of public interest.";
  EXPECT_EQ(texts_of({report_of("rep_a", "2021-06-28", with(kOwn, {boilerplate})),
                      report_of("rep_b", "2021-06-28", with(kOther, {boilerplate}))}),
            (Texts{"a/source", "b/source"}));
}

TEST(Origins, ThePhotographersAgencyProvesNothing) {
  Paragraphs paragraphs = kOwn;
  paragraphs.push_back("Dockers leave the quay. (Ann Lund / Inner Isles Press)");
  ReportRecord own = report_of("rep_b", "2021-06-28", paragraphs);
  own.report.blocks.back().kind = BlockKind::kCaption;
  const Span caption = own.report.blocks.back().span;
  for (Sentence& sentence : own.facts.sentences) {
    if (caption.contains(sentence.span)) sentence.role = SentenceRole::kCaption;
  }
  const auto origins = origins_of({report_of("rep_a", "2021-06-28", kWire), own});
  ASSERT_EQ(origins.size(), 2u);
  EXPECT_TRUE(origins[1].upstream.empty());
  EXPECT_EQ(origins[1].original_in_set, true);
}

TEST(Origins, LaterVersionsOfOneAgencyAreOne) {
  const Paragraphs later = {
      "SKERRISAY, June 29 (Inner Isles Press) - The death toll of the crane disaster in Skerrisay "
      "rose to 17 on Tuesday as three injured dockers died in hospital.",
      kWire[1], "Prosecutors opened an inquiry and sealed the offices of Brekke Lifting.",
      "The strike went on, and ferries turned back to the mainland with their cargo."};
  const std::vector<ReportRecord> records = {report_of("rep_a", "2021-06-28", kWire),
                                             report_of("rep_b", "2021-06-29", later)};
  EXPECT_EQ(texts_of(records), (Texts{"a/source b/version"}));
}

TEST(Origins, IdenticalReportsAreOneHoweverMany) {
  std::vector<ReportRecord> records;
  for (int i = 0; i < 10000; ++i)
    records.push_back(report_of("rep_" + std::to_string(10000 + i), "2021-06-28", kWire));
  OriginCounts counts;
  const auto origins = find_origins(Collection(std::move(records)), Limits{}, &counts);
  ASSERT_EQ(origins.size(), 1u);
  EXPECT_EQ(origins[0].reports.size(), 10000u);
  EXPECT_EQ(counts.nodes, 1u);
  EXPECT_EQ(counts.comparisons, 0u);
  EXPECT_FALSE(origins[0].direction) << "nothing tells which was first";
}

TEST(Origins, ComparisonsGrowWithReportsWhenAllShareAParagraph) {
  std::mt19937 random(8);
  std::vector<ReportRecord> records;
  for (int i = 0; i < 10000; ++i) {
    std::string own;
    for (int k = 0; k < 30; ++k) own += "word" + std::to_string(random() % 1000000) + ' ';
    records.push_back(report_of("rep_" + std::to_string(10000 + i), "2021-06-28",
                                {own + '.', kWire[0], own + "again."}));
  }
  OriginCounts counts;
  const auto origins = find_origins(Collection(std::move(records)), Limits{}, &counts);
  EXPECT_LE(counts.comparisons, 6u * 10000u);
  std::size_t largest = 0;
  for (const Origin& origin : origins) largest = std::max(largest, origin.reports.size());
  EXPECT_EQ(largest, 10000u) << "one passage, one origin";
}

TEST(Origins, NothingIsLost) {
  std::string endless;
  for (int i = 0; i < 40000; ++i) endless += "crane ";
  for (int i = 0; i < 40000; ++i) endless += "a b " + std::to_string(i) + ' ';
  const std::vector<ReportRecord> records = {report_of("rep_a", "", {}),
                                             report_of("rep_b", "", {}),
                                             report_of("rep_c", "", {"\"."}),
                                             report_of("rep_d", "2999-01-01", kWire),
                                             report_of("rep_e", "", kWire),
                                             report_of("rep_f", "2021-06-28", {endless}),
                                             report_of("rep_g", "", {endless + "b"}),
                                             report_of("rep_h", "2021-06-28", {"Crane."})};
  const auto origins = origins_of(records);
  std::vector<bool> seen(records.size());
  for (const Origin& origin : origins) {
    for (const OriginMember& member : origin.reports) seen[member.report] = true;
  }
  EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](bool yes) { return yes; }));
  const OriginIndex index(origins, static_cast<std::uint32_t>(records.size()));
  for (std::uint32_t report = 0; report < records.size(); ++report)
    EXPECT_LT(index.origin_of({report, {0, 0}}), origins.size());
}

TEST(Origins, AreTheSameInAnyOrderOfInput) {
  Paragraphs cut(kWire.begin(), kWire.begin() + 2);
  std::vector<ReportRecord> records = {
      report_of("rep_a", "2021-06-28", kWire), report_of("rep_b", "", with(kOwn, {kWire[1]})),
      report_of("rep_c", "2021-06-29", cut),
      report_of("rep_d", "2021-06-29", with({kWire[1]}, {kOther[1]})),
      report_of("rep_e", "2021-06-28", kOther)};
  const auto ids = [](const std::vector<Origin>& origins) {
    std::string text;
    for (const Origin& origin : origins) {
      text += origin.id;
      for (const OriginMember& member : origin.reports)
        text += ' ' + std::to_string(member.report) + ':' +
                std::to_string(static_cast<int>(member.role)) + ':' + std::to_string(member.share);
      text += ' ' + std::to_string(origin.basis.size()) + '\n';
    }
    return text;
  };
  const std::string wanted = ids(origins_of(records));
  const auto by_id = [](const ReportRecord& x, const ReportRecord& y) {
    return x.report.id < y.report.id;
  };
  do {
    ASSERT_EQ(ids(origins_of(records)), wanted);
  } while (std::next_permutation(records.begin(), records.end(), by_id));
}

}  // namespace
}  // namespace dateline::linking
