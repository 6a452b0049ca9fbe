// SPDX-License-Identifier: Apache-2.0
//
// Small reports for the tests of stories: made from a seed out of invented words, so that reports
// of one happening share names and words and others do not.
//
// Tested by: its users
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "linking/view/collection.h"

namespace dateline::linking {

// Sentences end at full stops, paragraphs at empty lines; the first line is the title.
inline ReportRecord record_for_tests(std::string id, std::string date, std::string text) {
  ReportRecord made;
  made.report.id = std::move(id);
  made.report.source.path = made.report.id + ".txt";
  if (!date.empty()) made.report.date.emplace().value = std::move(date);
  std::uint32_t start = 0, paragraph = 1;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    const bool ends = at == text.size() || text[at] == '\n' || text[at] == '.';
    if (!ends) continue;
    if (at > start) {
      Sentence sentence;
      sentence.span = {start, at < text.size() && text[at] == '.' ? at + 1 : at};
      sentence.paragraph = paragraph;
      const bool title = start == 0 && at < text.size() && text[at] == '\n';
      sentence.role = title ? SentenceRole::kTitle : SentenceRole::kBody;
      if (title) made.report.title = sentence.span;
      made.facts.sentences.push_back(sentence);
    }
    if (at < text.size() && text[at] == '\n') ++paragraph;
    start = at + 1;
    while (start < text.size() && text[start] == ' ') ++start;
  }
  made.report.text = std::move(text);
  return made;
}

// Numbers that are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769u + 88172645463325252u) {}
  std::uint64_t roll(std::uint64_t sides) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (state_ >> 11) % sides;
  }

 private:
  std::uint64_t state_;
};

inline std::string word_for_tests(std::uint64_t number, bool capital) {
  static constexpr std::string_view kOnsets = "bdfgklmnprstvz";
  static constexpr std::string_view kVowels = "aeiou";
  std::string word;
  for (int i = 0; i < 3; ++i) {
    word += kOnsets[number % kOnsets.size()];
    number /= kOnsets.size();
    word += kVowels[number % kVowels.size()];
    number /= kVowels.size();
  }
  word += 'n';
  if (capital) word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// A report on happening number `happening`: its words come from the happening's own 30 words and 8
// names, and from common ones.
inline std::string text_for_tests(std::uint64_t happening, std::uint64_t seed, std::size_t words) {
  Dice dice(seed * 7919 + happening);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t kind = dice.roll(10);
    if (i % 12 != 0) text += ' ';
    if (kind < 2) {
      text += word_for_tests(100000 + happening * 8 + dice.roll(8), true);
    } else if (kind < 5) {
      text += word_for_tests(happening * 30 + dice.roll(30), false);
    } else {
      static constexpr const char* kCommon[] = {"the", "said", "of",   "a",  "on",  "police",
                                                "for", "new",  "with", "by", "was", "people"};
      text += kCommon[dice.roll(12)];
    }
    if (i % 12 == 11) text += i % 48 == 47 ? ".\n" : ". ";
  }
  return text;
}

}  // namespace dateline::linking
