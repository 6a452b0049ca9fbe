// SPDX-License-Identifier: Apache-2.0
#include "brief/speakers.h"

#include <array>
#include <string>
#include <vector>

#include "text/characters.h"

namespace dateline::brief {
namespace {

constexpr std::array<std::string_view, 9> kNumbers = {"two",   "three", "four", "five", "six",
                                                      "seven", "eight", "nine", "ten"};

// Sentences that overlap one of the spans; both in text order.
std::uint64_t count_overlaps(const std::vector<Sentence>& sentences,
                             const std::vector<Span>& spans) {
  std::uint64_t count = 0;
  std::size_t next = 0;
  for (const Sentence& sentence : sentences) {
    while (next < spans.size() && spans[next].end <= sentence.span.start) ++next;
    if (next < spans.size() && spans[next].start < sentence.span.end) ++count;
  }
  return count;
}

}  // namespace

std::optional<Witness> witness_of(const Quote& quote, const Facts& facts,
                                  const Citations& citations) {
  if (!quote.speaker) return std::nullopt;
  if (quote.speaker->entity && !facts.entities[*quote.speaker->entity].name.empty()) {
    const bool person = facts.entities[*quote.speaker->entity].kind == EntityKind::kPerson;
    const std::uint64_t several = 1 + quote.speaker->others.size();
    return Witness{person ? "named" : "institution", several, several};
  }
  if (!quote.anonymous) return std::nullopt;
  const std::string_view words = citations.words(quote.speaker->span);
  const std::string first = lower(words.substr(0, words.find(' ')));
  for (std::size_t i = 0; i < kNumbers.size(); ++i) {
    if (first == kNumbers[i]) return Witness{"anonymous", i + 2, i + 2};
  }
  if (first == "a" || first == "an" || first == "one" || first == "another")
    return Witness{"anonymous", 1, 1};
  return Witness{"anonymous", 1, std::nullopt};
}

Coverage coverage_of(const Facts& facts) {
  std::vector<Span> quotes, abstained;
  for (const Quote& quote : facts.quotes) quotes.push_back(quote.span);
  for (const Abstention& abstention : facts.abstained) abstained.push_back(abstention.span);
  return {facts.sentences.size(), count_overlaps(facts.sentences, quotes),
          count_overlaps(facts.sentences, abstained)};
}

}  // namespace dateline::brief
