// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "facts/names/descriptors.h"
#include "facts/references/references.h"

namespace dateline::facts {
namespace {

struct Place {
  Span span;
  std::size_t entity = 0;
};

// All mentions by their first character; the longer of two first.
std::vector<Place> places_of(std::span<const Entity> entities) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    for (const Mention& mention : entities[i].mentions) places.push_back({mention.span, i});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
  });
  return places;
}

// The innermost mention that holds the head of the phrase; failing that, a name in apposition.
std::optional<std::size_t> entity_of(const ReportView& view, std::span<const Place> places,
                                     Span phrase) {
  const TokenRange tokens = view.tokens_of(phrase);
  if (tokens.size() == 0) return std::nullopt;
  const std::uint32_t head = root_of(view, tokens);
  const Span word{view[head].start, view[head].end};
  std::optional<std::size_t> best, apposed;
  std::uint32_t shortest = UINT32_MAX;
  for (std::uint32_t child : view.children(head)) {
    if (view[child].dep == "conj" && tokens.contains(child)) return std::nullopt;  // two speakers
  }
  auto place = std::partition_point(places.begin(), places.end(),
                                    [&](const Place& p) { return p.span.start < phrase.start; });
  for (; place != places.end() && place->span.start < phrase.end; ++place) {
    if (!phrase.contains(place->span)) continue;
    const std::uint32_t length = place->span.end - place->span.start;
    if (place->span.contains(word)) {
      if (length < shortest) best = place->entity;
      shortest = std::min(shortest, length);
    } else if (!apposed) {
      const TokenRange name = view.tokens_of(place->span);
      const ViewToken& root = view[root_of(view, name)];
      if (root.dep == "appos" && root.head == head) apposed = place->entity;
    }
  }
  return best ? best : apposed;
}

}  // namespace

void resolve_speakers(const ReportView& view, std::span<const Entity> entities,
                      std::vector<Quote>& quotes) {
  const std::vector<Place> places = places_of(entities);
  for (Quote& quote : quotes) {
    if (quote.speaker) quote.speaker->entity = entity_of(view, places, quote.speaker->span);
    if (quote.addressee) quote.addressee->entity = entity_of(view, places, quote.addressee->span);
    for (Voucher& voucher : quote.via) {
      if (voucher.span) voucher.entity = entity_of(view, places, *voucher.span);
    }
  }
}

}  // namespace dateline::facts
