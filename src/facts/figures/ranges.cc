// SPDX-License-Identifier: Apache-2.0
//
// Two numbers that belong together: ranges, tolerances, a unit said once for several.
#include <string_view>

#include "facts/figures/quantity_reader.h"
#include "facts/view/number_words.h"

namespace dateline::facts::figures {

// "12.5 +/- 0.5 pounds"
bool QuantityReader::tolerance(Quantity& quantity, const Reading& left, Reading& right,
                               std::uint32_t& next) const {
  std::uint32_t k = left.end;
  if (text(k) == "\xC2\xB1") {
    ++k;
  } else if ((text(k) == "+" && text(k + 1) == "/" && text(k + 2) == "-") ||
             (text(k) == "plus" && text(k + 1) == "or" && text(k + 2) == "minus")) {
    k += 3;
  } else {
    return false;
  }
  std::optional<Reading> part = reading(k);
  if (!part || part->code || part->number.value < 0) return false;
  right = *part;
  quantity.value = left.number.value;
  quantity.low = tidy(left.number.value - right.number.value);
  quantity.high = tidy(left.number.value + right.number.value);
  quantity.bound = FigureBound::kAbout;
  next = right.end;
  return true;
}

// "45 and 50 mg", "12 by 14 feet", "5, 10 or 20 percent": the unit behind the last holds for all.
const Reading* QuantityReader::shared_unit(const Reading& left, Reading& right) const {
  if (left.unit != nullptr || left.currency != nullptr || left.prefix.currency != nullptr ||
      left.number.share) {
    return nullptr;
  }
  std::uint32_t k = left.end;
  for (int steps = 0; steps < 4; ++steps) {
    const std::string_view link = text(k);
    const bool last = link == "and" || link == "or" || link == "by" || link == "x" ||
                      link == "\xC3\x97" || link == "&";
    if (!last && link != ",") return nullptr;
    const std::uint32_t n = text(k + 1) == "and" || text(k + 1) == "or" ? k + 2 : k + 1;
    if (!is(n, LexemeKind::kNumber) && !starts_number(text(n))) return nullptr;
    std::optional<Reading> other = reading(n);
    if (!other || other->code || other->prefix.currency != nullptr) return nullptr;
    const bool closed = last || n == k + 2;
    if (other->unit != nullptr || other->currency != nullptr) {
      if (!closed) return nullptr;
      right = *other;
      return &right;
    }
    k = other->end;
  }
  return nullptr;
}

// Whether a verb of change stands shortly before "from".
bool QuantityReader::changes_from(std::uint32_t from) const {
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
bool QuantityReader::range(Quantity& quantity, Reading& left, Reading& right, std::uint32_t& next,
                           bool& refused) const {
  std::uint32_t c = left.end;
  if (!has(c) || left.number.share) return false;
  // "18- to 24-year-olds", "18-to-24"
  bool suspended = false;
  if (text(c) == "-" && glued(c) && (text(c + 1) == "to" || text(c + 1) == "or")) {
    suspended = true;
    ++c;
  }
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
  const std::uint32_t start = c + (suspended && text(c + 1) == "-" ? 2 : 1);
  std::optional<Reading> other = reading(start, dash ? left.prefix.currency : nullptr);
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
  // "$5 to 10." is a range, "$5 to 10 states" is none.
  const std::string_view behind = text(right.end);
  const bool closed = behind.empty() || behind == "." || behind == "," || behind == ")";
  if (left_money && !right_money && !dash && !(closed && left.currency == nullptr) &&
      (left.number.scale > 1 || right.number.scale == 1)) {
    return false;
  }
  if (left_money && !right_money && left.number.scale > 1 && right.number.scale == 1) return false;
  if (left_money && right_money) {
    const Currency* a = left.prefix.currency != nullptr ? left.prefix.currency : left.currency;
    const Currency* z = right.prefix.currency != nullptr ? right.prefix.currency : right.currency;
    if (a->unit != z->unit) return false;
  }
  if (left.unit != nullptr && (right.unit == nullptr || right.unit_name != left.unit_name))
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
  if (link == "to" && lexicon_.time_units.contains(std::string(text(right.end))) &&
      text(right.end + 1) != "old" && text(right.end + 2) != "age") {
    return false;
  }
  quantity.low = low;
  quantity.high = high;
  quantity.bound = FigureBound::kBetween;
  quantity.core = left.start;
  if (between) quantity.core = b - 1;
  next = right.end;
  return true;
}

}  // namespace dateline::facts::figures
