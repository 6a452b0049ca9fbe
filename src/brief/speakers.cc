// SPDX-License-Identifier: Apache-2.0
#include "brief/speakers.h"

#include <vector>

namespace dateline::brief {
namespace {

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

Coverage coverage_of(const Facts& facts) {
  std::vector<Span> quotes, abstained;
  for (const Quote& quote : facts.quotes) quotes.push_back(quote.span);
  for (const Abstention& abstention : facts.abstained) abstained.push_back(abstention.span);
  return {facts.sentences.size(), count_overlaps(facts.sentences, quotes),
          count_overlaps(facts.sentences, abstained)};
}

}  // namespace dateline::brief
