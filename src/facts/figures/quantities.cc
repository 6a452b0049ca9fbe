// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/quantities.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "facts/figures/ages.h"
#include "facts/figures/quantity_reader.h"
#include "facts/view/number_words.h"

namespace dateline::facts::figures {

std::optional<Quantity> QuantityReader::vague(std::uint32_t i) const {
  const auto match = lexicon_.vague.ahead(lexemes_, i);
  if (match.value == nullptr || !has(i + match.length - 1)) return std::nullopt;
  std::uint32_t end = i + match.length;
  const bool single = match.length == 1;
  const std::string_view next = text(end);
  if (single && text(i) == "scores" && next != "of") return std::nullopt;
  if (single && i > 0 && has(i - 1) && at(i - 1).kind == LexemeKind::kNumber) {
    return std::nullopt;
  }
  Quantity quantity;
  quantity.core = quantity.number = i;
  quantity.low = match.value->low;
  quantity.high = match.value->high;
  quantity.bound = FigureBound::kBetween;
  quantity.vague = quantity.spelled = true;
  quantity.rule = "figure/" + match.value->id;
  std::uint32_t of = end;
  // "hundreds of millions of dollars": vague times a scale word is in the table.
  const std::string_view scale = text(end - 1);  // "a few million dollars"
  const bool scaled = !single && scale.back() != 's' && scale_word(scale);
  if (next == "of" || scaled) {
    if (next == "of") ++of;
    if (const auto currency = lexicon_.currency_words.ahead(lexemes_, of);
        currency.value != nullptr) {
      quantity.money = true;
      quantity.unit = currency.value->unit;
      quantity.currency = currency.value->code;
      end = of + currency.length;
    } else if (const std::optional<FoundUnit> unit = unit_at(of); unit && !unit->base->symbol) {
      quantity.unit = unit->name;
      end = unit->end;
    }
  }
  quantity.number_end = i + match.length;
  quantity.core_end = end;
  return quantity;
}

std::optional<FoundUnit> QuantityReader::unit_at(std::uint32_t i) const {
  Units units(lexemes_, view_, lexicon_);
  units.set_block(block_);
  return units.unit_at(i);
}

void QuantityReader::age(Quantity& quantity) const {
  Ages ages(lexemes_, view_, lexicon_);
  ages.set_block(block_);
  ages.read(quantity);
}

// "a year old"; "a mile", "an acre", "a dollar": one, but not "the price of a mile", where the noun
// before takes it as a rate, nor "a dollar store".
std::optional<Quantity> QuantityReader::single(std::uint32_t i) const {
  Quantity quantity;
  quantity.core = quantity.number = i;
  quantity.number_end = quantity.core_end = i + 1;
  quantity.value = 1;
  quantity.spelled = true;
  age(quantity);
  if (quantity.age) {
    quantity.rule = "figure/age";
    return quantity;
  }
  if (!lexicon_.single.contains(std::string(text(i + 1)))) return std::nullopt;
  if (i > 0 && has(i - 1) && at(i - 1).sentence == at(i).sentence) {
    const std::string_view before = tag(i - 1);
    if (before.starts_with("NN") || before == "CD" || text(i - 1) == "%" ||
        text(i - 1) == "percent" || is(i - 1, LexemeKind::kNumber) || text(i - 1) == "half" ||
        text(i - 1) == "such" || text(i - 1) == "of" || text(i - 1) == "many") {
      return std::nullopt;
    }
  }
  const auto currency = lexicon_.currency_words.ahead(lexemes_, i + 1);
  const std::optional<FoundUnit> unit = unit_at(i + 1);
  if (currency.value != nullptr) {
    quantity.money = true;
    quantity.unit = currency.value->unit;
    quantity.currency = currency.value->code;
    quantity.rule = "figure/money";
    quantity.core_end = i + 1 + currency.length;
  } else if (unit) {
    quantity.unit = unit->name;
    quantity.rule = "figure/" + unit->base->id;
    quantity.core_end = unit->end;
  } else {
    return std::nullopt;
  }
  const std::string_view next = tag(quantity.core_end);
  if (next.starts_with("NN") || text(quantity.core_end) == "-" || text(quantity.core_end) == "'")
    return std::nullopt;
  if (text(quantity.core_end) == "and" && text(quantity.core_end + 1) == "a" &&
      (text(quantity.core_end + 2) == "half" || text(quantity.core_end + 2) == "quarter")) {
    quantity.value = text(quantity.core_end + 2) == "half" ? 1.5 : 1.25;
    quantity.core_end += 3;
  }
  return quantity;
}

void QuantityReader::bounds(Quantity& quantity) const {
  std::uint32_t k = quantity.core;
  for (int steps = 0; steps < 4 && k > 0 && has(k - 1); ++steps) {
    if (text(k - 1) == "the" && quantity.number == k && steps == 0) break;
    const auto match = lexicon_.bounds_before.behind(lexemes_, k - 1);
    if (match.value == nullptr || at(k - 1).sentence != at(quantity.number).sentence) break;
    k -= match.length;
    const FigureBound bound = match.value->bound;
    if (quantity.bound == FigureBound::kExact ||
        (quantity.bound == FigureBound::kAbout && bound != FigureBound::kExact)) {
      quantity.bound = bound;
    }
  }
  quantity.first = k;
  const auto match = lexicon_.bounds_after.ahead(lexemes_, quantity.core_end);
  // "50+ people", but not "5 + 6".
  const bool sum = text(quantity.core_end) == "+" &&
                   (!glued(quantity.core_end) || is(quantity.core_end + 1, LexemeKind::kNumber));
  if (match.value != nullptr && has(quantity.core_end + match.length - 1) && !sum) {
    if (quantity.bound == FigureBound::kExact) quantity.bound = match.value->bound;
    quantity.core_end += match.length;
  }
}

void QuantityReader::finish(Quantity& quantity) const {
  bounds(quantity);
  quantity.end = quantity.core_end;
  if (quantity.value && !quantity.age && !quantity.low) {
    switch (quantity.bound) {
      case FigureBound::kAtLeast:
      case FigureBound::kMoreThan:
        quantity.low = quantity.value;
        break;
      case FigureBound::kAtMost:
      case FigureBound::kLessThan:
        quantity.high = quantity.value;
        break;
      default:
        break;
    }
  }
  std::uint32_t k = quantity.core_end;
  if (!quantity.age) quantity.per = read_rate(lexemes_, k, lexicon_);
  if (!quantity.per.empty()) quantity.end = k;
  if (quantity.counts() && text(quantity.core_end) == "-" && glued(quantity.core_end) &&
      glued(quantity.core_end + 1) && is(quantity.core_end + 1, LexemeKind::kWord)) {
    quantity.attributive = true;
  }
}

std::optional<Quantity> QuantityReader::quantity(std::uint32_t i, std::uint32_t& next) const {
  std::optional<Reading> left = reading(i);
  if (!left && (text(i) == "a" || text(i) == "an")) {
    if (std::optional<Quantity> one = single(i)) {
      finish(*one);
      next = one->end;
      return one;
    }
  }
  if (!left) {
    std::optional<Quantity> loose = vague(i);
    if (loose) {
      next = loose->core_end;
      finish(*loose);
    }
    return loose;
  }
  next = left->end;
  if (left->code) {
    Ages ages(lexemes_, view_, lexicon_);
    ages.set_block(block_);
    std::optional<Quantity> decade = ages.decade(i);
    if (decade) finish(*decade);
    if (!decade && left->number.end > 0) refuse(i, left->end, "figure/code", "part of a code");
    return decade;
  }
  Quantity quantity;
  quantity.core = i;
  quantity.number = i + left->prefix.length;
  quantity.number_end = left->number.end;
  quantity.spelled = left->number.spelled;
  quantity.share = left->number.share;
  Reading right;
  bool refused = false;
  const Reading* last = &*left;
  if (tolerance(quantity, *left, right, next)) {
    last = &right;
    quantity.number_end = right.number.end;
  } else if (range(quantity, *left, right, next, refused)) {
    last = &right;
    quantity.number_end = right.number.end;
  } else if (refused) {
    refuse(i, next, "figure/code", "numbers chained by hyphens: a date, a score or a code");
    return std::nullopt;
  } else {
    quantity.value = left->number.value;
  }
  quantity.core_end = last->end;
  if (last == &*left && text(quantity.core - 1) != "between") {
    if (const Reading* shared = shared_unit(*left, right)) last = shared;
  }
  const Currency* currency = left->prefix.currency;
  if (currency == nullptr) currency = left->currency;
  if (currency == nullptr) currency = last->currency;
  if (currency == nullptr) currency = last->prefix.currency;
  if (left->prefix.currency != nullptr && last->currency != nullptr &&
      left->prefix.currency->code == "USD") {
    currency = last->currency;
  }
  quantity.rule = quantity.value ? "figure/number" : "figure/range";
  if (currency != nullptr) {
    quantity.money = true;
    quantity.unit = currency->unit;
    quantity.currency = currency->code;
    const double factor = left->prefix.scale * last->factor;
    if (factor != 1) {
      for (std::optional<double>* value : {&quantity.value, &quantity.low, &quantity.high}) {
        if (*value) *value = tidy(**value * factor);
      }
    }
    quantity.rule = "figure/money";
    quantity.share = false;
  } else if (last->unit != nullptr) {
    quantity.unit = last->unit_name;
    quantity.rule = "figure/" + last->unit->id;
    quantity.share = false;
  } else if (quantity.share) {
    quantity.unit = "1";
    quantity.rule = "figure/share";
  }
  if (last->unit == nullptr && currency == nullptr) age(quantity);
  if (quantity.age) quantity.rule = "figure/age";
  finish(quantity);
  next = std::max(next, quantity.end);
  return quantity;
}

std::vector<Quantity> QuantityReader::read() {
  std::vector<Quantity> quantities;
  for (std::uint32_t i = 0; i < size();) {
    block_ = at(i).block;
    std::uint32_t next = i + 1;
    std::optional<Quantity> found = quantity(i, next);
    const Refusal refusal = found ? why_no_figure(*found, lexemes_, view_, lexicon_) : Refusal{};
    if (found && !refusal.why.empty()) {
      refuse(found->core, found->core_end, refusal.rule, refusal.why);
    } else if (found && !quantities.empty() && repeats(quantities.back(), *found)) {
      quantities.back().end = quantities.back().core_end = found->end + 1;
      next = found->end + 1;
    } else if (found) {
      if (!quantities.empty()) found->first = std::max(found->first, quantities.back().end);
      quantities.push_back(std::move(*found));
    }
    i = std::max(next, i + 1);
  }
  return quantities;
}

std::string read_rate(std::span<const Lexeme> lexemes, std::uint32_t& at, const Lexicon& lexicon) {
  std::uint32_t k = at;
  const auto text = [&](std::uint32_t i) {
    return i < lexemes.size() && at > 0 && lexemes[i].block == lexemes[at - 1].block
               ? std::string_view(lexemes[i].text)
               : std::string_view();
  };
  if (text(k) == "-") ++k;
  const std::string_view word = text(k);
  if (word == "/" && k + 1 < lexemes.size() && !lexemes[k + 1].space_before &&
      lexemes[k + 1].kind == LexemeKind::kWord) {
    at = k + 2;
    return std::string(text(k + 1));
  }
  const bool per = word == "per";
  if (!per && word != "a" && word != "an" && word != "each" && word != "every") return {};
  ++k;
  if (text(k) == "-") ++k;
  if (text(k).empty()) return {};
  if (lexemes[k].kind == LexemeKind::kNumber && per) {
    const std::string digits = lexemes[k].text;
    at = k + 1;
    if (text(k + 1).empty() || lexemes[k + 1].kind != LexemeKind::kWord) return digits;
    at = k + 2;
    return digits + " " + std::string(text(k + 1));
  }
  if (lexemes[k].kind != LexemeKind::kWord) return {};
  if (!(per && text(k).size() > 2) && !lexicon.per_words.contains(std::string(text(k)))) return {};
  at = k + 1;
  std::string rate(text(k));
  // "per square metre", "per million inhabitants": the word alone says too little.
  if (per && (rate == "square" || rate == "cubic" || scale_word(rate)) && !text(k + 1).empty() &&
      lexemes[k + 1].kind == LexemeKind::kWord) {
    rate += " " + std::string(text(k + 1));
    at = k + 2;
  }
  return rate;
}

std::vector<Quantity> read_quantities(std::span<const Lexeme> lexemes, const ReportView& view,
                                      const Lexicon& lexicon) {
  std::vector<Quantity> quantities = QuantityReader(lexemes, view, lexicon).read();
  read_changes(quantities, lexemes, lexicon);
  return quantities;
}

}  // namespace dateline::facts::figures
