// SPDX-License-Identifier: Apache-2.0
//
// Reported speech without quotation marks: which words of a report are somebody's statement. A cue
// with a complement ("said that ...", "urged them to ...", "denied taking ...", "accused them of
// ..."), a cue behind or inside its content ("..., officials said, ..."), passives ("it was
// reported that", "is said to have"), nouns ("the warning that ..."), "according to X", and speech
// whose marks were lost ("We need more, Brandt said.").
//
//   for (const ReportedSpeech& speech : find_reported(view, finder, speakers, tables)) { ... }
//
// Threads: a pure function. Cost: linear in the text times a bounded window.
// Tested by: src/facts/quotes_test.cc, src/facts/examples_test.cc (data/speech_cues.json)
#pragma once

#include <optional>
#include <vector>

#include "facts/quotes/attribution.h"
#include "facts/quotes/speakers.h"
#include "facts/tables/tables.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct ReportedSpeech {
  TokenRange cue;
  std::optional<TokenRange> speaker, addressee;
  std::optional<TokenRange> through;  // who quotes the speaker: "Xinhua quoted him as saying"
  std::vector<TokenRange> content;    // in text order, never empty
  bool direct = false;                // the speaker's own words, marks lost
  const char* rule = "";
};

// In order of their cues; at most one for each cue. Words in quotation marks are no cues, but
// content may hold them.
std::vector<ReportedSpeech> find_reported(const ReportView& view, const AttributionFinder& finder,
                                          const Speakers& speakers, const Tables& tables);

// We, you, my ...: words with which somebody speaks for himself, outside quotation marks.
bool has_first_or_second_person(const ReportView& view, const AttributionFinder& finder,
                                TokenRange range);

}  // namespace dateline::facts
