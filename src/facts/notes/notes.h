// SPDX-License-Identifier: Apache-2.0
//
// Notes: what is wrong with a text as a text: damaged sentences, a beginning or an end that is cut
// off, another language, dates whose weekday is another one. Precision first: a note on clean news
// is worse than a missing one.
//
//   std::vector<bool> foreign = find_other_language(report, builtin_note_words());
//   std::vector<Note> notes = find_notes(report, foreign, times, builtin_note_words());
//
// Threads: pure functions. Cost: linear in the text.
// Tested by: src/facts/notes/notes_test.cc
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline::facts {

struct NoteWords {
  std::unordered_set<std::string> abbreviations, never_doubled, function_words;
};

// kDataCorrupt names the entry.
Result<NoteWords> parse_note_words(std::string_view json);
// Those inside the program, tested to parse.
const NoteWords& builtin_note_words();

// For each block whether it is written in another language than English. Short blocks are not
// judged alone.
std::vector<bool> find_other_language(const Report& report, const NoteWords& words);

// In text order; notes on the whole report first.
std::vector<Note> find_notes(const Report& report, const std::vector<bool>& foreign,
                             std::span<const TimeExpression> times, const NoteWords& words);

}  // namespace dateline::facts
