// SPDX-License-Identifier: Apache-2.0
#include "facts/vouchers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::facts {
namespace {

struct Content {
  Span span;
  std::size_t quote = 0;
};

// Forms in which the outlet's own words are the rule: infinitives, gerunds, nouns.
bool is_loose(const Quote& quote) {
  constexpr auto kLoose =
      std::to_array<std::string_view>({"quote/indirect-infinitive", "quote/indirect-gerund",
                                       "quote/indirect-noun", "quote/indirect-preposition"});
  return std::find(kLoose.begin(), kLoose.end(), quote.rule) != kLoose.end();
}

// `span_of` an item is where it stands; items come in text order of their spans.
template <typename Item, typename SpanOf>
void attribute(std::span<const Quote> quotes, std::vector<Item>& items, SpanOf span_of) {
  std::vector<Content> contents;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    for (Span span : quotes[i].content) contents.push_back({span, i});
  }
  // The wider one first, so that whoever is nearest to the report comes first.
  std::sort(contents.begin(), contents.end(), [](const Content& a, const Content& b) {
    if (a.span.start != b.span.start) return a.span.start < b.span.start;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.quote < b.quote;
  });
  std::vector<Content> open;
  std::size_t next = 0;
  for (Item& item : items) {
    const Span span = span_of(item);
    while (next < contents.size() && contents[next].span.start <= span.start)
      open.push_back(contents[next++]);
    std::erase_if(open, [&](const Content& c) { return c.span.end <= span.start; });
    for (const Content& content : open) {
      if (!content.span.contains(span)) continue;
      const Quote& quote = quotes[content.quote];
      for (const Voucher& voucher : quote.via) {
        const bool known = std::any_of(
            item.said_by.begin(), item.said_by.end(),
            [&](const Voucher& v) { return voucher.quote && v.quote == voucher.quote; });
        if (!known) item.said_by.push_back(voucher);
      }
      const bool seen = std::any_of(item.said_by.begin(), item.said_by.end(),
                                    [&](const Voucher& v) { return v.quote == content.quote; });
      if (seen) continue;
      Voucher voucher;
      voucher.quote = content.quote;
      if (quote.speaker) {
        voucher.span = quote.speaker->span;
        if (quote.speaker->others.empty()) voucher.entity = quote.speaker->entity;
      }
      voucher.anonymous = quote.anonymous;
      voucher.certain = !is_loose(quote);
      item.said_by.push_back(voucher);
    }
  }
}

}  // namespace

void attribute_figures(std::span<const Quote> quotes, std::vector<Figure>& figures) {
  attribute(quotes, figures, [](const Figure& figure) { return figure.span; });
}

void attribute_events(std::span<const Quote> quotes, std::vector<Event>& events) {
  attribute(quotes, events, [](const Event& event) { return event.triggers.front(); });
}

}  // namespace dateline::facts
