// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/basis.h"

#include <algorithm>
#include <utility>

namespace dateline::linking {
namespace {

constexpr double kFigureWeight = 0.3;
constexpr double kNameFormWeight = 0.2;
constexpr double kErrorWeight = 0.6;
constexpr double kCreditWeight = 0.5;
constexpr double kQuoteOrderWeight = 0.4;

class Collector {
 public:
  Collector(const Texts& texts, const Overlap& overlap) : texts_(texts), overlap_(overlap) {}

  std::vector<OriginEvidence> collect() {
    add_passages();
    add_quotes();
    add_order();
    add_marks();
    add_errors();
    add_credit();
    return std::move(pieces_);
  }

 private:
  void add(OriginEvidenceKind kind, Span a, Span b, double weight) {
    pieces_.push_back({kind, {overlap_.a, a}, {overlap_.b, b}, std::min(weight, 1.0)});
  }
  Span span_a(std::uint32_t begin, std::uint32_t end) const {
    return span_of(texts_, overlap_.a, {begin, end});
  }
  Span span_b(std::uint32_t begin, std::uint32_t end) const {
    return span_of(texts_, overlap_.b, {begin, end});
  }

  void add_passages() {
    std::vector<const TokenPassage*> longest;
    longest.reserve(overlap_.passages.size());
    for (const TokenPassage& passage : overlap_.passages) longest.push_back(&passage);
    std::stable_sort(longest.begin(), longest.end(),
                     [](const TokenPassage* x, const TokenPassage* y) {
                       return x->pairs.size() > y->pairs.size();
                     });
    if (longest.size() > kMostPieces) longest.resize(kMostPieces);
    const std::size_t shorter =
        std::min(texts_.proses[overlap_.a].tokens.size(), texts_.proses[overlap_.b].tokens.size());
    for (const TokenPassage* passage : longest)
      add(OriginEvidenceKind::kPassage, span_a(passage->a.begin, passage->a.end),
          span_b(passage->b.begin, passage->b.end),
          static_cast<double>(passage->pairs.size()) / static_cast<double>(shorter));
  }

  // Matched words that are marked speech in both, one stretch for each quote.
  void add_quotes() {
    const std::vector<Token>& a = texts_.proses[overlap_.a].tokens;
    const std::vector<Token>& b = texts_.proses[overlap_.b].tokens;
    std::vector<std::pair<TokenRange, TokenRange>> quotes;
    for (const KeyMatch& match : overlap_.order) {
      if (!a[match.a].quoted || !b[match.b].quoted) continue;
      if (!quotes.empty() && a[quotes.back().first.begin].sentence == a[match.a].sentence) {
        quotes.back().first.end = match.a + 1;
        quotes.back().second.end = match.b + 1;
      } else {
        quotes.push_back({{match.a, match.a + 1}, {match.b, match.b + 1}});
      }
    }
    std::erase_if(quotes, [](const auto& quote) { return quote.first.size() < 2; });
    if (quotes.size() < 2) return;
    if (quotes.size() > kMostPieces) quotes.resize(kMostPieces);
    for (const auto& [of_a, of_b] : quotes)
      add(OriginEvidenceKind::kQuoteOrder, span_a(of_a.begin, of_a.end),
          span_b(of_b.begin, of_b.end), kQuoteOrderWeight);
  }

  // The sentences of the closest counterparts, when they come in one order.
  void add_order() {
    std::vector<SentenceMatch> rising;
    for (const SentenceMatch& match : overlap_.sentences) {
      if (rising.empty() || (match.a > rising.back().a && match.b > rising.back().b))
        rising.push_back(match);
    }
    if (rising.size() < 2) return;
    std::stable_sort(
        rising.begin(), rising.end(),
        [](const SentenceMatch& x, const SentenceMatch& y) { return x.shared > y.shared; });
    if (rising.size() > kMostPieces) rising.resize(kMostPieces);
    const auto& sentences_a = texts_.collection.facts(overlap_.a).sentences;
    const auto& sentences_b = texts_.collection.facts(overlap_.b).sentences;
    for (const SentenceMatch& match : rising) {
      if (match.a >= sentences_a.size() || match.b >= sentences_b.size() || match.whole == 0)
        continue;
      add(OriginEvidenceKind::kOrder, sentences_a[match.a].span, sentences_b[match.b].span,
          static_cast<double>(match.shared) / static_cast<double>(match.whole));
    }
  }

  void add_marks() {
    const std::vector<Token>& a = texts_.proses[overlap_.a].tokens;
    const std::vector<Token>& b = texts_.proses[overlap_.b].tokens;
    std::size_t figures = 0, names = 0;
    for (const KeyMatch& match : overlap_.order) {
      const Token& token = a[match.a];
      if (token.figure && match.weight >= kRareFigureWeight && figures < kMostPieces) {
        ++figures;
        add(OriginEvidenceKind::kRareFigure, span_a(match.a, match.a + 1),
            span_b(match.b, match.b + 1), kFigureWeight);
      } else if (token.name && b[match.b].name && token.hash == b[match.b].hash &&
                 names < kMostPieces) {
        ++names;
        add(OriginEvidenceKind::kNameForm, span_a(match.a, match.a + 1),
            span_b(match.b, match.b + 1), kNameFormWeight);
      }
    }
  }

  // Places that the reader found damaged, of the same words in both.
  void add_errors() {
    const auto damaged = [&](std::uint32_t report) {
      std::vector<Span> spans;
      for (const Note& note : texts_.collection.facts(report).notes) {
        if (note.kind == NoteKind::kDamaged && note.span && !note.span->empty())
          spans.push_back(*note.span);
      }
      return spans;
    };
    const std::vector<Span> of_b = damaged(overlap_.b);
    std::size_t found = 0;
    if (of_b.empty() || of_b.size() > 64) return;
    for (const Span a : damaged(overlap_.a)) {
      for (const Span b : of_b) {
        if (found == kMostPieces) return;
        if (texts_.collection.text({overlap_.a, a}) != texts_.collection.text({overlap_.b, b}))
          continue;
        ++found;
        add(OriginEvidenceKind::kSharedError, a, b, kErrorWeight);
      }
    }
  }

  // One names the agency of the other, or both have one mark.
  void add_credit() {
    const auto& mark_a = texts_.credits[overlap_.a].mark;
    const auto& mark_b = texts_.credits[overlap_.b].mark;
    if (mark_a && mark_b) {
      if (mark_a->key == mark_b->key)
        add(OriginEvidenceKind::kAgencyMark, mark_a->span, mark_b->span, kCreditWeight);
      return;
    }
    if (!mark_a && !mark_b) return;
    const std::uint32_t other = mark_a ? overlap_.b : overlap_.a;
    const auto named =
        find_name(texts_.collection, other, (mark_a ? mark_a : mark_b)->name, std::nullopt);
    if (!named) return;
    add(OriginEvidenceKind::kAgencyMark, mark_a ? mark_a->span : *named,
        mark_b ? mark_b->span : *named, kCreditWeight);
  }

  const Texts& texts_;
  const Overlap& overlap_;
  std::vector<OriginEvidence> pieces_;
};

}  // namespace

std::vector<OriginEvidence> basis_of(const Texts& texts, const Overlap& overlap) {
  return Collector(texts, overlap).collect();
}

}  // namespace dateline::linking
