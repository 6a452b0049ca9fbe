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

constexpr std::size_t kMostSpeakers = 8;  // of one statement

// The heads of "Brandt and Strand": the head of the phrase and what is joined to it inside.
std::vector<std::uint32_t> heads_of(const ReportView& view, TokenRange tokens) {
  std::vector<std::uint32_t> heads = {root_of(view, tokens)};
  for (std::size_t i = 0; i < heads.size() && heads.size() < kMostSpeakers; ++i) {
    for (std::uint32_t child : view.children(heads[i])) {
      if (view[child].dep == "conj" && tokens.contains(child) && heads.size() < kMostSpeakers)
        heads.push_back(child);
    }
  }
  return heads;
}

// "the company president and CEO Louis Gallois", "businessman and blogger Ana Brandt": what the
// nouns say of one person; "the union and the IMF", "police and Ana Brandt" are two.
bool is_one_person(const ReportView& view, std::span<const std::uint32_t> heads) {
  if (heads.size() != 2) return false;
  const std::uint32_t noun = heads[0], name = heads[1];
  if (view[noun].tag != "NN" || view[name].entity_type != "PERSON") return false;
  std::uint32_t first = name;  // of the name
  while (first > noun + 1 && view[first].entity_iob == 'I') --first;
  for (std::uint32_t i = noun + 1; i < first; ++i) {
    if (view[i].pos == "DET" || view[i].text == "," || view[i].tag == "POS") return false;
  }
  return first > noun + 2 && view[first - 1].pos != "CCONJ";
}

// The innermost mention that holds the head; failing that, a name in apposition to it.
std::optional<std::size_t> entity_of(const ReportView& view, std::span<const Place> places,
                                     Span phrase, std::uint32_t head) {
  const Span word{view[head].start, view[head].end};
  std::optional<std::size_t> best, apposed;
  std::uint32_t shortest = UINT32_MAX;
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

void resolve_party(const ReportView& view, std::span<const Place> places, Party& party) {
  const TokenRange tokens = view.tokens_of(party.span);
  if (tokens.size() == 0) return;
  std::vector<std::uint32_t> heads = heads_of(view, tokens);
  if (is_one_person(view, heads)) heads.erase(heads.begin());
  party.entity.reset();
  party.others.clear();
  for (const std::uint32_t head : heads) {
    const auto entity = entity_of(view, places, party.span, head);
    // Of several who speak together all must be known, else it is not said whose words they are.
    if (!entity) {
      party.entity.reset();
      party.others.clear();
      return;
    }
    if (!party.entity) {
      party.entity = entity;
    } else if (entity != party.entity &&
               std::find(party.others.begin(), party.others.end(), *entity) == party.others.end()) {
      party.others.push_back(*entity);
    }
  }
}

}  // namespace

void resolve_speakers(const ReportView& view, std::span<const Entity> entities,
                      std::vector<Quote>& quotes) {
  const std::vector<Place> places = places_of(entities);
  for (Quote& quote : quotes) {
    if (quote.speaker) resolve_party(view, places, *quote.speaker);
    if (quote.addressee) resolve_party(view, places, *quote.addressee);
    for (Voucher& voucher : quote.via) {
      if (!voucher.span) continue;
      Party party{*voucher.span, std::nullopt};
      resolve_party(view, places, party);
      voucher.entity = party.others.empty() ? party.entity : std::nullopt;
    }
  }
}

}  // namespace dateline::facts
