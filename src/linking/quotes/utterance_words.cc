// SPDX-License-Identifier: Apache-2.0
#include "linking/quotes/utterance_words.h"

#include <algorithm>
#include <span>
#include <string>

#include "linking/figures/figure_words.h"
#include "linking/quotes/word_alignment.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

// Words in order, of the shorter side; and how many of them must say something.
constexpr double kWhole = 0.6, kWholeOfStrangers = 0.85, kWholeInOneReport = 0.8;
constexpr std::size_t kLeastWords = 3, kLeastOfStrangers = 5, kLeastOfSentence = 2;
// Another speaker is given: nearly word by word, or told at second hand in nearly the same words.
constexpr double kWordByWord = 0.95;
constexpr std::size_t kLeastInOrder = 6;
// Short words of one speaker, in order.
constexpr double kShort = 0.7;
constexpr std::size_t kLeastOfShort = 3;
// Words in any order, of the shorter side, when the speaker is the same; a few are enough of marked
// speech.
constexpr double kParaphrase = 0.45, kMarkedParaphrase = 0.5;
constexpr std::size_t kLeastOfParaphrase = 3, kLeastOfMarked = 2;

struct Shared {
  double share = 0;  // of the shorter side's words
  std::size_t equal = 0;
  std::size_t telling = 0;  // shared words that say something
};

Shared shared_in_order(std::span<const Word> a, std::span<const Word> b) {
  Shared result;
  const std::size_t shorter = std::min({a.size(), b.size(), kMostAligned});
  if (shorter == 0) return result;
  const WordAlignment aligned = align_words(a, b);
  for (const auto& [i, j] : aligned.equal)
    result.telling += !figure_words().is_stop_word(a[i].hash);
  result.equal = aligned.equal.size();
  result.share = static_cast<double>(aligned.equal.size()) / static_cast<double>(shorter);
  return result;
}

std::span<const Word> part(const UtteranceWords& words, std::pair<std::size_t, std::size_t> range) {
  return std::span<const Word>(words.words).subspan(range.first, range.second - range.first);
}

bool holds(const UtteranceWords& a, const UtteranceWords& b) {
  return a.content.contains(b.content) || b.content.contains(a.content);
}

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

}  // namespace

UtteranceWords utterance_words(const Collection& collection, const EntityLookup& entities,
                               Member member) {
  const Quote& quote = collection.facts(member.report).quotes[member.index];
  UtteranceWords made;
  made.member = member;
  made.direct = quote.kind != QuoteKind::kIndirect;
  made.marked = quote.marked.value_or(false);
  made.anonymous = quote.anonymous;
  made.content = quote.content.empty()
                     ? quote.span
                     : Span{quote.content.front().start, quote.content.back().end};
  for (const Span& span : quote.content) {
    const std::span<const Word> words = collection.words_in({member.report, span});
    for (const Word& word : words) {
      const bool opens = made.sentences.empty() || made.words.size() == 0 ||
                         word.sentence != made.words.back().sentence;
      if (opens) made.sentences.emplace_back(made.words.size(), made.words.size());
      made.words.push_back(word);
      made.sentences.back().second = made.words.size();
    }
  }
  std::string all;
  for (const Word& word : made.words) {
    all.append(reinterpret_cast<const char*>(&word.hash), sizeof(word.hash));
    if (figure_words().is_stop_word(word.hash)) continue;
    std::string text;
    append_lower(text, collection.text({member.report, word.span}));
    made.stems.push_back(hash_of(stem(text)));
  }
  made.wording = hash_of(all);
  std::sort(made.stems.begin(), made.stems.end());
  made.stems.erase(std::unique(made.stems.begin(), made.stems.end()), made.stems.end());
  if (quote.speaker) {
    made.speaker = entities.of(member.report, quote.speaker->entity);
    const std::span<const Word> name = collection.words_in({member.report, quote.speaker->span});
    if (!name.empty() && name.back().capital) made.speaker_name = name.back().hash;
  }
  return made;
}

SpeakerMatch match_speakers(const UtteranceWords& a, const UtteranceWords& b) {
  if (a.speaker && b.speaker) {
    if (*a.speaker == *b.speaker) return SpeakerMatch::kSame;
    return a.anonymous || b.anonymous ? SpeakerMatch::kUnknown : SpeakerMatch::kDifferent;
  }
  if (a.speaker_name != 0 && a.speaker_name == b.speaker_name) return SpeakerMatch::kSame;
  return SpeakerMatch::kUnknown;
}

double likeness(const UtteranceWords& a, const UtteranceWords& b) {
  if (a.words.empty() || b.words.empty()) return 0;
  SpeakerMatch speakers = match_speakers(a, b);
  // A rewrite of one text may give another's name to the speaker.
  if (speakers == SpeakerMatch::kDifferent && a.origin == b.origin &&
      a.member.report != b.member.report)
    speakers = SpeakerMatch::kUnknown;
  const bool one_report = a.member.report == b.member.report;
  if (one_report && (speakers == SpeakerMatch::kDifferent || holds(a, b))) return 0;
  if (a.wording == b.wording) {
    const std::size_t least = speakers == SpeakerMatch::kSame ? 1 : kLeastWords;
    return a.stems.size() >= least || a.words.size() >= kLeastOfStrangers ? 2 : 0;
  }
  const Shared whole = shared_in_order(a.words, b.words);
  const double least = one_report                             ? kWholeInOneReport
                       : speakers == SpeakerMatch::kDifferent ? kWholeOfStrangers
                                                              : kWhole;
  const std::size_t telling =
      speakers == SpeakerMatch::kDifferent ? kLeastOfStrangers : kLeastWords;
  if (whole.share >= least && whole.telling >= telling) return 1 + whole.share / 2;
  if (one_report) return 0;
  if (speakers == SpeakerMatch::kDifferent) {
    if (whole.share >= kWordByWord && whole.telling >= kLeastWords) return 1 + whole.share / 2;
    const bool second_hand = a.direct != b.direct && whole.share >= kWholeOfStrangers;
    return second_hand && whole.equal >= kLeastInOrder && whole.telling >= kLeastOfSentence
               ? 1 + whole.share / 4
               : 0;
  }
  if (speakers != SpeakerMatch::kSame) return 0;
  if (whole.share >= kShort && whole.equal >= kLeastOfShort && whole.telling > 0)
    return whole.share;
  double best = 0;
  for (const auto& x : a.sentences) {
    for (const auto& y : b.sentences) {
      const Shared sentence = shared_in_order(part(a, x), part(b, y));
      if (sentence.share >= kWhole && sentence.telling >= kLeastOfSentence)
        best = std::max(best, sentence.share);
    }
  }
  if (best > 0) return best;
  const std::size_t both = common(a.stems, b.stems);
  const std::size_t shorter = std::min(a.stems.size(), b.stems.size());
  const double share =
      static_cast<double>(both) / static_cast<double>(std::max<std::size_t>(1, shorter));
  const bool few = a.marked && b.marked && both >= kLeastOfMarked && share >= kMarkedParaphrase;
  return few || (both >= kLeastOfParaphrase && share >= kParaphrase) ? share / 2 : 0;
}

}  // namespace dateline::linking
