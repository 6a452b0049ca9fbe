// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/quantities.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "facts/figures/readings.h"
#include "facts/view/number_words.h"

namespace dateline::facts::figures {
namespace {

class Reader : public Readings {
 public:
  using Readings::Readings;
  std::vector<Quantity> read();

 private:
  std::optional<Quantity> vague(std::uint32_t i) const;
  std::optional<Quantity> quantity(std::uint32_t i, std::uint32_t& next) const;
  bool range(Quantity& quantity, Reading& left, Reading& right, std::uint32_t& next,
             bool& refused) const;
  void age(Quantity& quantity) const;
  void bounds(Quantity& quantity) const;
  void finish(Quantity& quantity) const;
  bool changes_from(std::uint32_t from) const;
};

std::optional<Quantity> Reader::vague(std::uint32_t i) const {
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
  const bool scaled = text(end - 1).ends_with("illion");  // "a few million dollars"
  if (next == "of" || scaled) {
    if (next == "of") ++of;
    if (const auto currency = lexicon_.currency_words.ahead(lexemes_, of);
        currency.value != nullptr) {
      quantity.money = true;
      quantity.unit = currency.value->unit;
      quantity.currency = currency.value->code;
      end = of + currency.length;
    } else if (const auto unit = lexicon_.units.ahead(lexemes_, of);
               unit.value != nullptr && !unit.value->symbol) {
      quantity.unit = unit.value->unit;
      end = of + unit.length;
    }
  }
  quantity.number_end = i + match.length;
  quantity.core_end = end;
  return quantity;
}

// Whether a verb of change stands shortly before "from".
bool Reader::changes_from(std::uint32_t from) const {
  for (std::uint32_t k = from, steps = 0; k > 0 && steps < 12; --k, ++steps) {
    const Lexeme& lexeme = at(k - 1);
    if (lexeme.block != block_ || lexeme.sentence != at(from).sentence) return false;
    if (find_in(lexicon_.change_verbs, lexeme.text) != nullptr ||
        find_in(lexicon_.change_adverbs, lexeme.text) != nullptr || lexeme.text == "change" ||
        lexeme.text == "changed" || lexeme.text == "went") {
      return true;
    }
  }
  return false;
}

// "5 to 10", "between 5 and 10", "$5-10 million". `refused`: both are no quantity.
bool Reader::range(Quantity& quantity, Reading& left, Reading& right, std::uint32_t& next,
                   bool& refused) const {
  const std::uint32_t c = left.end;
  if (!has(c) || left.number.share) return false;
  const std::string_view link = text(c);
  const bool dash = link == "-" || link == "~-";
  const std::uint32_t before = left.start;
  std::uint32_t b = before;
  while (b > 0 && has(b - 1)) {  // bounds between "between" and the number
    const auto bound = lexicon_.bounds_before.behind(lexemes_, b - 1);
    if (bound.value == nullptr) break;
    b -= bound.length;
  }
  const std::string_view lead = b > 0 && has(b - 1) ? text(b - 1) : std::string_view();
  const bool between = lead == "between";
  if (!(dash || link == "to" || (between && link == "and") || link == "or" || link == "~"))
    return false;
  if (dash && has(c + 1) && at(c).space_before != at(c + 1).space_before) return false;
  std::optional<Reading> other = reading(c + 1, dash ? left.prefix.currency : nullptr);
  if (!other && link == "to" && text(c + 1) == "as" && text(c + 2) == "many") return false;
  if (!other || other->code) {
    if (dash && other && other->code && is(c + 1, LexemeKind::kNumber)) {
      refused = true;
      next = other->end;
    }
    return false;
  }
  right = *other;
  // A chain of numbers is a date or a telephone number.
  const auto chained = [&](std::uint32_t k) {
    return has(k) && (text(k) == "-" || text(k) == "/" || text(k) == "~-") && glued(k) &&
           is(k + 1, LexemeKind::kNumber) && glued(k + 1);
  };
  if (dash) {
    std::uint32_t k = right.end;
    bool chain = chained(k);
    while (chained(k)) k += 2;
    const double a = left.number.value, z = right.number.value;
    const std::string& digits = at(right.start).text;
    const bool phone = !left.number.spelled && left.unit == nullptr && right.unit == nullptr &&
                       digits.size() == 4 && at(left.start).text.size() == 3 && a >= 200 &&
                       left.prefix.currency == nullptr;
    const bool years =
        !left.number.spelled && a >= 1000 && a <= 2100 && a == static_cast<int>(a) &&
        at(left.start).text.size() == 4 && left.prefix.currency == nullptr &&
        (z < 100 || (z >= 1000 && z <= 2100 && right.unit == nullptr && tag(right.end) != "NNS"));
    if (chain || phone || years ||
        (a >= z && left.prefix.currency == nullptr && left.unit == nullptr) ||
        (a == 0 && right.unit == nullptr)) {
      refused = true;
      next = k;
      return false;
    }
  }
  const bool left_money = left.prefix.currency != nullptr || left.currency != nullptr;
  const bool right_money = right.prefix.currency != nullptr || right.currency != nullptr;
  if (lead == "by" || (lead == "from" && changes_from(b - 1))) return false;
  // "rose 3.2 percent to 5.1 percent"
  if (link == "to" && find_in(lexicon_.change_verbs, lead) != nullptr) return false;
  if (left_money && !right_money && left.currency != nullptr) return false;
  if (left_money && !right_money && !dash && (left.number.scale > 1 || right.number.scale == 1))
    return false;
  if (left_money && !right_money && left.number.scale > 1 && right.number.scale == 1) return false;
  if (left_money && right_money) {
    const Currency* a = left.prefix.currency != nullptr ? left.prefix.currency : left.currency;
    const Currency* z = right.prefix.currency != nullptr ? right.prefix.currency : right.currency;
    if (a->unit != z->unit) return false;
  }
  if (left.unit != nullptr && (right.unit == nullptr || right.unit->unit != left.unit->unit))
    return false;
  if (left.unit == nullptr && right_money && !left_money && right.prefix.currency != nullptr)
    return false;
  double low = left.number.value, high = right.number.value;
  if (right.number.scale >= 1000 && left.number.scale == 1 && low < 1000 &&
      low < high / right.number.scale) {
    low = tidy(low * right.number.scale);
  }
  if (low >= high) return false;
  if (link == "or" && (low + 3 < high && high > 2 * low)) return false;
  if (link == "or" && left.number.spelled != right.number.spelled) return false;
  if (link == "to" && lexicon_.time_units.contains(std::string(text(right.end)))) return false;
  quantity.low = low;
  quantity.high = high;
  quantity.bound = FigureBound::kBetween;
  quantity.core = left.start;
  if (between) quantity.core = b - 1;
  next = right.end;
  return true;
}

void Reader::age(Quantity& quantity) const {
  std::uint32_t k = quantity.core_end;
  const auto hyphen = [&] {
    if (text(k) == "-") ++k;
  };
  hyphen();
  static constexpr std::array<std::array<std::string_view, 3>, 4> kSpans = {
      {{"year", "years", "a"},
       {"month", "months", "mo"},
       {"week", "weeks", "wk"},
       {"day", "days", "d"}}};
  for (const auto& span : kSpans) {
    if (text(k) != span[0] && text(k) != span[1]) continue;
    ++k;
    hyphen();
    if (text(k) == "old" || text(k) == "olds") {
      ++k;
    } else if (text(k) == "of" && text(k + 1) == "age") {
      k += 2;
    } else {
      return;
    }
    quantity.unit = span[2];
    quantity.age = true;
    quantity.core_end = k;
    return;
  }
  if (quantity.core_end != quantity.number_end || !quantity.value || quantity.share ||
      *quantity.value < 1 || *quantity.value > 119 ||
      *quantity.value != static_cast<int>(*quantity.value)) {
    return;
  }
  const std::uint32_t i = quantity.number;
  if (i == 0 || !has(i - 1)) return;
  const std::string_view before = text(i - 1);
  const std::string_view next = text(quantity.number_end);
  const bool ends = next == "," || next == "." || next == ")" || next.empty() || next == ";";
  const std::string_view subject = i > 1 ? text(i - 2) : std::string_view();
  const bool he = subject == "he" || subject == "she" || subject == "who";
  const bool was = before == "was" || before == "is" || before == "turned" || before == "turns";
  const bool noun_behind = tag(quantity.number_end).starts_with("NN") ||
                           tag(quantity.number_end).starts_with("JJ") || next == "-" ||
                           next == "of" || next == "percent" || next == "%";
  const bool died = before == "at" && (subject == "died" || subject == "dead" || subject == "dies");
  const bool stated = before == "aged" || before == "ages" || (died && ends) ||
                      (he && was && !noun_behind && *quantity.value > 3) ||
                      (i > 1 && before == "of" && text(i - 2) == "age") ||
                      (before == "age" && ends);
  // "Jane Doe, 49, said"
  const bool apposition = before == "," && i > 1 && at(i - 2).capital &&
                          (i == 2 || at(i - 2).first || at(i - 3).capital ||
                           at(i - 3).sentence != at(i - 2).sentence) &&
                          is(i - 2, LexemeKind::kWord) && next == "," && !at(i - 2).in_time &&
                          tag(i - 2) == "NNP";
  if (stated || apposition) {
    quantity.unit = "a";
    quantity.age = true;
  }
}

void Reader::bounds(Quantity& quantity) const {
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
  if (match.value != nullptr && has(quantity.core_end + match.length - 1)) {
    if (quantity.bound == FigureBound::kExact) quantity.bound = match.value->bound;
    quantity.core_end += match.length;
  }
}

void Reader::finish(Quantity& quantity) const {
  bounds(quantity);
  quantity.end = quantity.core_end;
  if (quantity.value && !quantity.age) {
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

std::optional<Quantity> Reader::quantity(std::uint32_t i, std::uint32_t& next) const {
  std::optional<Reading> left = reading(i);
  if (!left && (text(i) == "a" || text(i) == "an")) {  // "a year old"
    Quantity quantity;
    quantity.core = quantity.number = i;
    quantity.number_end = quantity.core_end = i + 1;
    quantity.value = 1;
    quantity.spelled = true;
    age(quantity);
    if (!quantity.age) return std::nullopt;
    quantity.rule = "figure/age";
    finish(quantity);
    next = quantity.end;
    return quantity;
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
  if (left->code) return std::nullopt;
  Quantity quantity;
  quantity.core = i;
  quantity.number = i + left->prefix.length;
  quantity.number_end = left->number.end;
  quantity.spelled = left->number.spelled;
  quantity.share = left->number.share;
  Reading right;
  bool refused = false;
  const Reading* last = &*left;
  if (range(quantity, *left, right, next, refused)) {
    last = &right;
    quantity.number_end = right.number.end;
  } else if (refused) {
    return std::nullopt;
  } else {
    quantity.value = left->number.value;
  }
  quantity.core_end = last->end;
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
    quantity.unit = last->unit->unit;
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

std::vector<Quantity> Reader::read() {
  std::vector<Quantity> quantities;
  for (std::uint32_t i = 0; i < size();) {
    block_ = at(i).block;
    std::uint32_t next = i + 1;
    std::optional<Quantity> found = quantity(i, next);
    if (found && !is_no_figure(*found, lexemes_, view_, lexicon_)) {
      if (!quantities.empty()) found->first = std::max(found->first, quantities.back().end);
      quantities.push_back(std::move(*found));
    }
    i = std::max(next, i + 1);
  }
  return quantities;
}

}  // namespace

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
    if (k + 1 >= lexemes.size() || lexemes[k + 1].kind != LexemeKind::kWord) return {};
    at = k + 2;
    return digits + " " + std::string(text(k + 1));
  }
  if (lexemes[k].kind != LexemeKind::kWord) return {};
  if (!(per && text(k).size() > 2) && !lexicon.per_words.contains(std::string(text(k)))) return {};
  at = k + 1;
  return std::string(text(k));
}

std::vector<Quantity> read_quantities(std::span<const Lexeme> lexemes, const ReportView& view,
                                      const Lexicon& lexicon) {
  std::vector<Quantity> quantities = Reader(lexemes, view, lexicon).read();
  read_changes(quantities, lexemes, lexicon);
  return quantities;
}

}  // namespace dateline::facts::figures
