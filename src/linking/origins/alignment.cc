// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/alignment.h"

#include <algorithm>
#include <array>

namespace dateline::linking {
namespace {

using Pair = TokenPair;

// Equal words of the gap between two matches; ends are exclusive.
void add_gap(std::span<const Token> a, std::span<const Token> b, Pair from, Pair to,
             std::vector<Pair>& pairs) {
  const std::size_t length_a = to[0] - from[0];
  const std::size_t length_b = to[1] - from[1];
  if (length_a == 0 || length_b == 0 || length_a > kLongestGap || length_b > kLongestGap) return;
  std::array<std::uint64_t, kLongestGap> words_a{}, words_b{};
  for (std::size_t i = 0; i < length_a; ++i) words_a[i] = a[from[0] + i].hash;
  for (std::size_t i = 0; i < length_b; ++i) words_b[i] = b[from[1] + i].hash;
  for (const Pair pair : common_words({words_a.data(), length_a}, {words_b.data(), length_b}))
    pairs.push_back({from[0] + pair[0], from[1] + pair[1]});
}

// The words from `begin` to `end`, or the place in front of `begin`.
Span span_of(std::span<const Word> words, std::span<const Token> tokens, std::uint32_t begin,
             std::uint32_t end) {
  if (begin < end)
    return {words[tokens[begin].word].span.start, words[tokens[end - 1].word].span.end};
  std::uint32_t place = 0;
  if (begin > 0) {
    place = words[tokens[begin - 1].word].span.end;
  } else if (!tokens.empty()) {
    place = words[tokens[0].word].span.start;
  }
  return {place, place};
}

struct Side {
  std::uint32_t report;
  std::span<const Token> tokens;
  std::span<const Word> words;
};

std::vector<WordDifference> differences_of(const Side& a, const Side& b,
                                           std::span<const Pair> pairs, Pair begin, Pair end) {
  std::vector<WordDifference> differences;
  Pair from = begin;
  const auto add = [&](Pair to) {
    if (to[0] > from[0] || to[1] > from[1])
      differences.push_back({{a.report, span_of(a.words, a.tokens, from[0], to[0])},
                             {b.report, span_of(b.words, b.tokens, from[1], to[1])}});
  };
  for (const Pair pair : pairs) {
    add(pair);
    from = {pair[0] + 1, pair[1] + 1};
  }
  add(end);
  return differences;
}

AlignedPassage passage_of(const Side& a, const Side& b, const TokenPassage& tokens) {
  AlignedPassage passage;
  passage.a = {a.report, span_of(a.words, a.tokens, tokens.a.begin, tokens.a.end)};
  passage.b = {b.report, span_of(b.words, b.tokens, tokens.b.begin, tokens.b.end)};
  passage.words_a = tokens.a.size();
  passage.words_b = tokens.b.size();
  passage.equal = static_cast<std::uint32_t>(tokens.pairs.size());
  passage.weight = tokens.weight;
  passage.quoted = tokens.quoted;
  passage.differences = differences_of(a, b, tokens.pairs, {tokens.a.begin, tokens.b.begin},
                                       {tokens.a.end, tokens.b.end});
  return passage;
}

TokenPassage token_passage(std::span<const Token> a, std::span<const Token> b,
                           const std::vector<Pair>& pairs) {
  TokenPassage passage;
  passage.a = {pairs.front()[0], pairs.back()[0] + 1};
  passage.b = {pairs.front()[1], pairs.back()[1] + 1};
  std::size_t quoted = 0;
  for (const Pair pair : pairs) {
    passage.weight += std::min(a[pair[0]].weight, b[pair[1]].weight);
    quoted += a[pair[0]].quoted && b[pair[1]].quoted;
  }
  passage.quoted = 5 * quoted >= 3 * pairs.size();
  passage.pairs = pairs;
  return passage;
}

std::vector<Token> tokens_of(const Collection& collection, const Citation& citation) {
  const std::span<const Word> words = collection.words_in(citation);
  const std::span<const Word> all = collection.words(citation.report);
  std::vector<Token> tokens(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    tokens[i].hash = words[i].hash;
    tokens[i].word = static_cast<std::uint32_t>(&words[i] - all.data());
  }
  return tokens;
}

// Of runs in the order of `a` those that rise in `b` too, longest chain by words.
std::vector<WordRun> rising(std::vector<WordRun> runs) {
  std::vector<WordRun> kept;
  for (const WordRun& run : runs) {
    if (!kept.empty() && kept.back().b + kept.back().length > run.b) {
      if (kept.back().length >= run.length) continue;
      while (!kept.empty() && kept.back().b + kept.back().length > run.b) kept.pop_back();
    }
    kept.push_back(run);
  }
  return kept;
}

}  // namespace

std::vector<TokenPassage> passages_of(std::span<const Token> a, std::span<const Token> b,
                                      std::span<const WordRun> runs) {
  std::vector<TokenPassage> passages;
  std::vector<Pair> pairs;
  const auto close = [&] {
    if (pairs.size() >= kShortestPassage) passages.push_back(token_passage(a, b, pairs));
    pairs.clear();
  };
  for (const WordRun& run : runs) {
    if (!pairs.empty()) {
      const Pair from = {pairs.back()[0] + 1, pairs.back()[1] + 1};
      const bool joined =
          run.a <= from[0] + kLongestJoin && run.b >= from[1] && run.b <= from[1] + kLongestJoin;
      if (joined) {
        add_gap(a, b, from, {run.a, run.b}, pairs);
      } else {
        close();
      }
    }
    for (std::uint32_t k = 0; k < run.length; ++k) pairs.push_back({run.a + k, run.b + k});
  }
  close();
  return passages;
}

namespace {

// REQUIRES: a <= b.
Alignment align_in_order(const Collection& collection, std::uint32_t a, std::uint32_t b) {
  const OriginTable& table = builtin_origin_table();
  const Prose prose_a = read_prose(collection, a, table);
  const Prose prose_b = read_prose(collection, b, table);
  Matcher matcher;
  matcher.set_target(prose_b.tokens);
  const Side side_a = {a, prose_a.tokens, collection.words(a)};
  const Side side_b = {b, prose_b.tokens, collection.words(b)};
  Alignment alignment{a, b, {}};
  for (const TokenPassage& passage :
       passages_of(prose_a.tokens, prose_b.tokens, matcher.runs(prose_a.tokens)))
    alignment.passages.push_back(passage_of(side_a, side_b, passage));
  return alignment;
}

}  // namespace

Alignment align(const Collection& collection, std::uint32_t a, std::uint32_t b) {
  if (a > b) {
    Alignment turned = align_in_order(collection, b, a);
    std::swap(turned.a, turned.b);
    for (AlignedPassage& passage : turned.passages) {
      std::swap(passage.a, passage.b);
      std::swap(passage.words_a, passage.words_b);
      for (WordDifference& difference : passage.differences) std::swap(difference.a, difference.b);
    }
    std::sort(turned.passages.begin(), turned.passages.end(),
              [](const AlignedPassage& x, const AlignedPassage& y) {
                return x.a.span.start < y.a.span.start;
              });
    return turned;
  }
  return align_in_order(collection, a, b);
}

WordComparison compare_words(const Collection& collection, const Citation& a, const Citation& b) {
  const std::vector<Token> tokens_a = tokens_of(collection, a);
  const std::vector<Token> tokens_b = tokens_of(collection, b);
  const Side side_a = {a.report, tokens_a, collection.words(a.report)};
  const Side side_b = {b.report, tokens_b, collection.words(b.report)};
  Matcher matcher;
  matcher.set_target(tokens_b);
  std::vector<Pair> pairs;
  Pair from = {0, 0};
  for (const WordRun& run : rising(matcher.runs(tokens_a))) {
    add_gap(tokens_a, tokens_b, from, {run.a, run.b}, pairs);
    for (std::uint32_t k = 0; k < run.length; ++k) pairs.push_back({run.a + k, run.b + k});
    from = {run.a + run.length, run.b + run.length};
  }
  const Pair end = {static_cast<std::uint32_t>(tokens_a.size()),
                    static_cast<std::uint32_t>(tokens_b.size())};
  add_gap(tokens_a, tokens_b, from, end, pairs);
  WordComparison comparison;
  comparison.words_a = end[0];
  comparison.words_b = end[1];
  comparison.equal = static_cast<std::uint32_t>(pairs.size());
  comparison.differences = differences_of(side_a, side_b, pairs, {0, 0}, end);
  return comparison;
}

}  // namespace dateline::linking
