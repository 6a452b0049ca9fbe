// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/counted.h"

#include <array>

#include "facts/figures/finder.h"

namespace dateline::facts::figures {
namespace {

constexpr std::array<std::string_view, 7> kThem = {"them",  "whom", "which", "those",
                                                   "these", "us",   "you"};

}  // namespace

void Finder::set(Counting& counting, Phrase phrase) const {
  Counted counted;
  const std::uint32_t head = lexemes_[phrase.head].text == "s" && phrase.head > 0 &&
                                     lexemes_[phrase.head - 1].kind == LexemeKind::kNumber
                                 ? phrase.head - 1
                                 : phrase.head;
  counted.span = {lexemes_[phrase.first].start, lexemes_[phrase.head].end};
  counted.head = Span{lexemes_[head].start, lexemes_[phrase.head].end};
  counting.of = counted;
  counting.first = phrase.first;
  counting.end = phrase.head + 1;
  const std::string head_word(text(phrase.head));
  static constexpr std::array<std::string_view, 8> kPlain = {
      "other", "more", "additional", "further", "new", "different", "separate", "extra"};
  std::uint32_t first = phrase.first;
  while (first < phrase.head && contains(kPlain, text(first))) ++first;
  if (lexicon_.people.contains(head_word) && first < phrase.head) {
    counting.population = view_.slice({lexemes_[first].start, lexemes_[phrase.head].end});
  }
}

void Finder::count(std::size_t index) {
  const Quantity& q = quantities_[index];
  Counting& counting = countings_[index];
  counting.end = q.end;
  counting.per = q.per;
  std::uint32_t p = q.end;
  if (q.attributive) {
    set(counting, {p + 1, p + 1});
    counting.population.clear();
    return;
  }
  if (q.age) return;
  if (q.vague && (text(p) == "more")) ++p;
  // "within a mile of the port" is a distance from it.
  const bool distance = q.first > 0 && text(q.first - 1) == "within";
  if ((text(p) == "of" && !distance) || (q.money && text(p) == "in")) {
    const bool in = text(p) == "in";
    std::uint32_t n = p + 1;
    while (text(n) == "all" || text(n) == "the") ++n;
    if (!in && contains(kThem, text(n))) {
      pronoun_[index] = true;
      counting.end = n + 1;
      if (const std::optional<Phrase> own = phrase(n + 1); own && own->first == n + 1) {
        set(counting, *own);
        if (counting.population.empty() && q.counts())
          counting.population = std::string(view_.slice(counting.of->span));
      }
      return;
    }
    if (const std::optional<std::size_t> whole = quantity_at(n); whole && !in) {
      const Quantity& inner = quantities_[*whole];
      if (std::optional<Phrase> own = parsed_head(inner, phrase(inner.end))) {
        set(counting, *own);
        if (inner.counts() && larger(*whole, index)) counting.part_of = *whole;
      }
      return;
    }
    const std::optional<Phrase> own = phrase(p + 1);
    if (!own) return;
    if (in && (tag(own->head).starts_with("NNP") || lexemes_[own->head].in_time)) return;
    if (in && lexicon_.time_units.contains(std::string(text(own->head)))) return;
    set(counting, *own);
    // "10 million barrels of oil a day"
    std::uint32_t rate = counting.end;
    if (counting.per.empty()) counting.per = read_rate(lexemes_, rate, lexicon_);
    return;
  }
  if (!q.counts() && !q.share) return;
  if (!q.per.empty()) return;
  if (text(p) == "times" && q.counts()) {  // "ten times more people": no count of people
    set(counting, {p, p});
    counting.multiple = true;
    return;
  }
  std::optional<Phrase> own = phrase(p);
  // "half the people"
  const bool half = q.share && text(p) == "the" && text(p - 1) == "half";
  if (own && own->first != p && !half) own.reset();
  own = parsed_head(q, own);
  if (!own) return;
  const std::string head(text(own->head));
  if (lexicon_.time_units.contains(head)) {
    counting.of_time = true;
    return;
  }
  set(counting, *own);
  std::uint32_t k = counting.end;
  counting.per = read_rate(lexemes_, k, lexicon_);
}

bool Finder::larger(std::size_t whole, std::size_t part) const {
  const auto most = [&](std::size_t i) {
    const Quantity& q = quantities_[i];
    return q.value ? *q.value : q.high ? *q.high : 0.0;
  };
  const auto least = [&](std::size_t i) {
    const Quantity& q = quantities_[i];
    return q.value ? *q.value : q.low ? *q.low : 0.0;
  };
  return most(whole) >= least(part);
}

std::optional<std::size_t> Finder::whole_before(std::size_t index, bool any_sentence) const {
  for (std::size_t k = index, steps = 0; k > 0 && steps < 4; --k, ++steps) {
    const Quantity& q = quantities_[k - 1];
    const std::uint32_t there = lexemes_[q.number].sentence;
    if (there != sentence_ && (!any_sentence || there + 1 < sentence_)) return std::nullopt;
    if (q.counts() && !q.attributive && countings_[k - 1].of && larger(k - 1, index)) {
      return countings_[k - 1].part_of && pronoun_[index] ? countings_[k - 1].part_of
                                                          : std::optional<std::size_t>(k - 1);
    }
  }
  return std::nullopt;
}

// "2,000 of them foreigners", ", including 30 women and 27 children".
void Finder::parts(std::size_t index) {
  const Quantity& q = quantities_[index];
  Counting& counting = countings_[index];
  if (!q.counts() && !q.share && q.unit != "percent") return;
  const std::string_view before = q.first > 0 ? text(q.first - 1) : std::string_view();
  const bool including = before == "including" || before == "them" || before == "whom";
  if (pronoun_[index] || including) {
    if (const std::optional<std::size_t> whole = whole_before(index, pronoun_[index])) {
      if (q.counts()) {
        counting.part_of = *whole;
        if (counting.measure == FigureMeasure::kOther)
          counting.measure = countings_[*whole].measure;
      }
      if (!counting.of) counting.of = countings_[*whole].of;
    }
    return;
  }
  // The next of such parts: "30 of them women and 27 children".
  if (index > 0 && counting.of && q.counts() && countings_[index - 1].part_of &&
      (before == "and" || before == ",")) {
    const std::size_t previous = index - 1;
    const std::uint32_t gap = q.first - countings_[previous].end;
    if (gap <= 2 && lexemes_[quantities_[previous].number].sentence == sentence_ &&
        larger(*countings_[previous].part_of, index) &&
        quantities_[*countings_[previous].part_of].end <= quantities_[previous].first) {
      counting.part_of = countings_[previous].part_of;
      if (counting.measure == FigureMeasure::kOther)
        counting.measure = countings_[*counting.part_of].measure;
    }
  }
}

// "killed 102 and 21 people", "wounding 30" behind "killed 12 people".
void Finder::left_out(std::size_t index) {
  const Quantity& q = quantities_[index];
  Counting& counting = countings_[index];
  if (counting.of || !q.counts() || q.age || q.change != FigureChange::kNone) return;
  const std::string_view link = text(q.end);
  if ((link == "and" || link == "or" || link == ",") && index + 1 < quantities_.size()) {
    const Quantity& next = quantities_[index + 1];
    if (next.first == q.end + 1 && next.counts() && countings_[index + 1].of && !next.attributive &&
        lexemes_[next.number].sentence == sentence_) {
      counting.of = countings_[index + 1].of;
      if (counting.measure == FigureMeasure::kOther)
        counting.measure = countings_[index + 1].measure;
      return;
    }
  }
  if (index == 0 || q.first == 0) return;
  const Quantity& previous = quantities_[index - 1];
  if (lexemes_[previous.number].sentence != sentence_ || !previous.counts() ||
      !countings_[index - 1].of || countings_[index - 1].part_of || previous.attributive) {
    return;
  }
  const bool verb = tag(q.first - 1).starts_with("VB") || counting.by_act;
  const bool coordinated = (text(q.first - 1) == "and" || text(q.first - 1) == ",") &&
                           counting.measure != FigureMeasure::kOther;
  if ((verb || coordinated) && !tag(q.end).starts_with("NN") && q.first - previous.end < 16)
    counting.of = countings_[index - 1].of;
}

std::vector<Counting> Finder::find() {
  countings_.resize(quantities_.size());
  pronoun_.resize(quantities_.size());
  const auto each = [&](auto step) {
    for (std::size_t i = 0; i < quantities_.size(); ++i) {
      sentence_ = lexemes_[quantities_[i].number].sentence;
      step(i);
    }
  };
  each([&](std::size_t i) { count(i); });
  each([&](std::size_t i) { measure(i); });
  each([&](std::size_t i) { left_out(i); });
  each([&](std::size_t i) { parts(i); });
  each([&](std::size_t i) { total(i); });
  return std::move(countings_);
}

std::vector<Counting> find_counted(std::span<const Quantity> quantities,
                                   std::span<const Lexeme> lexemes, const ReportView& view,
                                   const Lexicon& lexicon) {
  return Finder(quantities, lexemes, view, lexicon).find();
}

}  // namespace dateline::facts::figures
