// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/units.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::facts::figures {
namespace {

struct TimeUnit {
  std::string_view word, symbol;
};
constexpr std::array kTimes = {
    TimeUnit{"s", "s"},        TimeUnit{"sec", "s"},     TimeUnit{"secs", "s"},
    TimeUnit{"second", "s"},   TimeUnit{"seconds", "s"}, TimeUnit{"min", "min"},
    TimeUnit{"minute", "min"}, TimeUnit{"h", "h"},       TimeUnit{"hr", "h"},
    TimeUnit{"hour", "h"},     TimeUnit{"day", "d"},     TimeUnit{"d", "d"},
    TimeUnit{"yr", "a"},       TimeUnit{"year", "a"}};

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string Units::time_at(std::uint32_t k) const {
  const auto found = std::find_if(kTimes.begin(), kTimes.end(),
                                  [&](const TimeUnit& unit) { return unit.word == text(k); });
  return found == kTimes.end() ? std::string() : std::string(found->symbol);
}

// "squared", a raised or a glued 2 behind a unit at `k`; 1 when there is none.
int Units::power(std::uint32_t& k, bool symbol) const {
  const std::string_view next = text(k);
  if (next == "squared" || next == "cubed") {
    ++k;
    return next == "squared" ? 2 : 3;
  }
  if (!glued(k)) return 1;
  if (next == "\xC2\xB2" || next == "\xC2\xB3") {
    ++k;
    return next == "\xC2\xB2" ? 2 : 3;
  }
  const std::uint32_t digit = next == "^" ? k + 1 : k;
  if ((symbol || digit > k) && is(digit, LexemeKind::kNumber) && glued(digit) &&
      one_of(text(digit), {"2", "3"})) {
    k = digit + 1;
    return text(digit) == "2" ? 2 : 3;
  }
  return 1;
}

// "30 C", "90F", "573 K": a capital letter, with words of heat or degrees nearby.
std::optional<FoundUnit> Units::degrees(std::uint32_t k) const {
  if (!is(k, LexemeKind::kWord) || !at(k).capital || at(k).text.size() != 1 ||
      at(k).end != at(k).start + 1 || (is(k + 1, LexemeKind::kNumber) && glued(k + 1)) ||
      (text(k + 1) == "-" && glued(k + 1))) {
    return std::nullopt;
  }
  const auto found = lexicon_.degrees.find(std::string(text(k)));
  if (found == lexicon_.degrees.end()) return std::nullopt;
  // Below zero, it can only be heat: "-20C".
  if (glued(k) && k > 1 && is(k - 1, LexemeKind::kNumber) && glued(k - 1) && text(k) != "k" &&
      one_of(text(k - 2), {"-", "minus"}) && at(k - 2).space_before) {
    return FoundUnit{&found->second, found->second.unit, k + 1};
  }
  const std::uint32_t from = k > 20 ? k - 20 : 0;
  for (std::uint32_t i = from; i < k + 20 && i < size(); ++i) {
    if (has(i) && at(i).sentence == at(k).sentence && lexicon_.heat.contains(at(i).text))
      return FoundUnit{&found->second, found->second.unit, k + 1};
  }
  return std::nullopt;
}

// "60 W", "2 in.": a letter behind a blank is a unit where its phrase ends.
std::optional<FoundUnit> Units::loose(std::uint32_t k) const {
  if (!is(k, LexemeKind::kWord) || k == 0 || !is(k - 1, LexemeKind::kNumber)) return std::nullopt;
  const auto found = lexicon_.loose_units.find(view_.slice({at(k).start, at(k).end}));
  if (found == lexicon_.loose_units.end()) return std::nullopt;
  const std::string_view next = text(k + 1);
  const bool sentence_ends =
      next.empty() || (next == "." && (!has(k + 2) || at(k + 2).sentence != at(k).sentence));
  const bool phrase_ends = one_of(next, {",", ")", ";", "of", "and", "or", "to"});
  const bool compound = one_of(next, {"/", "\xC2\xB7", "*"}) && glued(k + 1) && glued(k + 2);
  // "a 12 V battery"
  const bool noun =
      tag(k + 1).starts_with("NN") && is(k + 1, LexemeKind::kWord) && !at(k + 1).capital;
  if (!sentence_ends && ((!phrase_ends && !compound && !noun) || text(k) == "in"))
    return std::nullopt;
  return FoundUnit{&found->second, found->second.unit, k + 1};
}

// One entry of the table.
std::optional<FoundUnit> Units::simple(std::uint32_t k) const {
  if (is(k, LexemeKind::kWord)) {
    const auto cased = lexicon_.cased_units.find(view_.slice({at(k).start, at(k).end}));
    if (cased != lexicon_.cased_units.end())
      return FoundUnit{&cased->second, cased->second.unit, k + 1};
  }
  const auto unit = lexicon_.units.ahead(lexemes_, k);
  bool fits = unit.value != nullptr && has(k + unit.length - 1);
  if (fits && unit.value->attached) {
    // "5l" and "5 g/l", but neither "5L-series" nor, with more behind it, "5 l".
    const bool tight =
        glued(k) && k > 0 && is(k - 1, LexemeKind::kNumber) && (!at(k).capital || text(k) == "l");
    const bool fraction =
        text(k + 1) == "/" && glued(k + 1) && glued(k + 2) && is(k + 2, LexemeKind::kWord);
    fits = tight || fraction || (k > 0 && text(k - 1) == "/" && glued(k));
  }
  if (fits) return FoundUnit{unit.value, unit.value->unit, k + unit.length};
  if (std::optional<FoundUnit> letter = loose(k)) return letter;
  return degrees(k);
}

// With its power: "square miles", "sq km", "m2".
std::optional<FoundUnit> Units::factor(std::uint32_t k) const {
  const std::string_view first = text(k);
  const bool square = one_of(first, {"square", "sq"});
  const bool cubic = one_of(first, {"cubic", "cu"});
  if (square || cubic) {
    std::uint32_t n = k + 1;
    if (first.size() == 2 && text(n) == ".") ++n;
    if (text(n) == "-") ++n;
    std::optional<FoundUnit> base = simple(n);
    if (base && base->base->length) {
      base->name += square ? "2" : "3";
      return base;
    }
  }
  std::optional<FoundUnit> found = simple(k);
  if (!found || !found->base->length || found->name != found->base->unit) return found;
  const int raised = power(found->end, found->base->symbol);
  if (raised > 1) {
    found->name += static_cast<char>('0' + raised);
  } else if (found->base->symbol && is(found->end, LexemeKind::kNumber) && glued(found->end)) {
    return std::nullopt;  // m212
  }
  return found;
}

// "kN*m", "kW*h": symbols multiplied.
void Units::product(FoundUnit& found) const {
  for (int steps = 0; steps < 3 && found.base->symbol; ++steps) {
    const std::uint32_t k = found.end;
    if (!one_of(text(k), {"\xC2\xB7", "\xE2\x8B\x85", "*"}) || !glued(k) || !glued(k + 1)) return;
    std::optional<FoundUnit> next = factor(k + 1);
    if (!next && !time_at(k + 1).empty()) next = FoundUnit{found.base, time_at(k + 1), k + 2};
    if (!next) return;
    found.name += "." + next->name;
    found.end = next->end;
  }
}

// "/s", "/m3", "per second": a denominator that makes one unit with what is above it.
void Units::quotient(FoundUnit& found) const {
  const std::uint32_t k = found.end;
  if (text(k) == "/" && is(k + 1, LexemeKind::kWord) && glued(k) == glued(k + 1)) {
    if (std::string time = time_at(k + 1); !time.empty()) {
      std::uint32_t end = k + 2;
      const int raised = power(end, true);
      if (raised > 1) time += static_cast<char>('0' + raised);
      found.name += "/" + time;
      found.end = end;
    } else if (const std::optional<FoundUnit> below = factor(k + 1)) {
      found.name += "/" + below->name;
      found.end = below->end;
    }
    return;
  }
  // Speeds are units ("metres per second"); other rates keep their words.
  if (!found.base->length || found.name != found.base->unit) return;
  const bool per = text(k) == "per";
  if (!per && text(k) != "a" && text(k) != "an") return;
  const std::string time = time_at(k + 1);
  if (!one_of(time, {"s", "min", "h"}) || text(k + 1).size() < 3) return;
  found.name += "/" + time;
  found.end = k + 2;
  if (text(found.end) == "squared" ||
      (text(found.end) == "per" && text(found.end + 1) == "second")) {
    found.end += text(found.end) == "squared" ? 1 : 2;
    found.name += "2";
  }
}

std::optional<FoundUnit> Units::unit_at(std::uint32_t k) const {
  std::optional<FoundUnit> found = factor(k);
  if (!found || found->base->share) return found;
  product(*found);
  quotient(*found);
  return found;
}

}  // namespace dateline::facts::figures
