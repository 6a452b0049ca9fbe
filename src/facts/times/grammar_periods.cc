// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/grammar.h"

namespace dateline::facts {

// "the first quarter of 2020", "Q3", "2019 H2".
Grammar::Found Grammar::quarter(std::uint32_t at) const {
  Match match;
  Fields& fields = match.meaning.fields;
  match.meaning.rule = "time/quarter";
  std::uint32_t i = at;
  if (const std::int32_t year = digits(i, 4, 4); year >= 1900 && year < 2200) {
    fields.year = year;
    ++i;
    if (is(i, "-")) ++i;
    if (is(i, "'") && is(i + 1, "s")) i += 2;
  }
  if (any(i, {"q", "h"}) && digits(i + 1, 1, 1) >= 1 && glued(i + 1) &&
      (atoms_[i].after_blank || i > at)) {
    const int number = digits(i + 1, 1, 1);
    if (number > (is(i, "q") ? 4 : 2) || (glued(i + 2) && !any(i + 2, {",", ".", "'"})))
      return std::nullopt;
    (is(i, "q") ? fields.quarter : fields.half) = number;
    match.meaning.weak = is(i, "h") && fields.year == 0;
    match.end = i + 2;
  } else {
    if (fields.year == 0) i = skip_the(i);
    if (is(i, "fiscal")) ++i;
    const std::int32_t counted = is(i, "quarter") ? digits(i + 1, 1, 1) : -1;
    std::optional<Number> number = ordinal(i);
    if (!number && counted >= 1 && counted <= 4 &&
        !(glued(i + 2) && (atoms_[i + 2].kind != AtomKind::kMark || glued(i + 3))) &&
        (fields.year != 0 || is(i + 2, "of")))  // "quarter 3 of 2016"
      number = Number{i, static_cast<double>(counted), true, true, false, false};
    int which = number ? static_cast<int>(number->value) : 0;
    std::uint32_t noun = number ? number->end : i;
    if (!number && any(i, {"final", "latter"})) which = -1, noun = i + 1;
    if (!number && is(i, "last") && any(i + 1, {"quarter", "half"}) && is(i + 2, "of"))
      which = -1, noun = i + 1;
    if (which == 0) return std::nullopt;
    if (any(noun, {"-", "fiscal"})) ++noun;
    const bool half = is(noun, "half");
    if (!half && !is(noun, "quarter")) return std::nullopt;
    if (which < 0) which = half ? 2 : 4;
    if (which > (half ? 2 : 4)) return std::nullopt;
    (half ? fields.half : fields.quarter) = which;
    match.end = counted >= 1 && number && number->end == i ? noun + 2 : noun + 1;
    // One of a game, unless more is said.
    match.meaning.weak = true;
    match.meaning.ordinal = is(noun - 1, "-") ? 1 : 0;
  }
  if (fields.year == 0) {
    std::uint32_t next = match.end;
    if (any(next, {"of", "in", ","})) ++next;
    if (any(next, {"fiscal", "fy"})) ++next;
    if (is(next, "year")) ++next;
    const bool fiscal = next > match.end && is(next - 1, "fy");
    if (const std::int32_t year = digits(next, 4, 4); year >= 1900 && year < 2200) {
      fields.year = year;
      match.end = next + 1;
    } else if (const auto spoken = spoken_year(next); spoken && next > match.end) {
      fields.year = static_cast<int>(spoken->value);
      match.end = spoken->end;
    } else if (fiscal && digits(next, 2, 2) >= 0) {
      fields.year = 2000 + digits(next, 2, 2);
      match.end = next + 1;
    } else if (Found whole_year =
                   is(match.end, "of") || !is(next, "the") ? year_said(next) : Found();
               whole_year && (is(match.end, "of") || !is(next, "year"))) {
      match.meaning.parts.push_back(std::move(whole_year->meaning));
      match.end = whole_year->end;
    }
  }
  if (fields.year != 0 || !match.meaning.parts.empty()) match.meaning.weak = false;
  return match;
}

// "the 1990s", "the nineties", "mid-'90s", "the 19th century".
Grammar::Found Grammar::decade(std::uint32_t at) const {
  Match match;
  match.meaning.rule = "time/decade";
  std::uint32_t i = skip_the(at);
  if (const std::uint32_t behind = part_words(i, match.meaning.mod); behind > i) {
    i = behind;
    if (any(i, {"to", "the", "-"})) ++i;
  }
  static constexpr std::string_view kNames[] = {"twenties", "thirties",  "forties",  "fifties",
                                                "sixties",  "seventies", "eighties", "nineties"};
  if (is(i, "noughties") && i > at) {
    match.meaning.fields.decade = 200;
    match.end = i + 1;
    return match;
  }
  // "the nineteen-seventies"
  if (is(i, "nineteen")) i += is(i + 1, "-") ? 2 : 1;
  if (i < atoms_.size()) {
    for (int ten = 0; ten < 8; ++ten) {
      if (!is(i, kNames[ten])) continue;
      // "in her thirties" is an age
      if (i > 0 &&
          any(i - 1, {"his", "her", "their", "my", "your", "our", "its", "late", "early", "mid"}) &&
          match.meaning.mod.empty())
        return std::nullopt;
      if (at > 0 && any(at - 1, {"his", "her", "their", "my", "your", "our"})) return std::nullopt;
      match.meaning.fields.decade = ten == 0 ? 192 : 190 + ten + 2;
      match.end = i + 1;
      return match;
    }
  }
  const std::optional<Number> number = ordinal(i);
  if (number && number->value >= 1 && number->value <= 22) {
    const std::uint32_t noun = is(number->end, "-") ? number->end + 1 : number->end;
    if (is(noun, "century") || is(noun, "centuries")) {
      // Centuries before Christ are counted backwards.
      if (any(noun + 1, {"bc", "bce"}) || (is(noun + 1, "b") && is(noun + 3, "c")))
        return std::nullopt;
      match.meaning.rule = "time/century";
      match.meaning.fields.century = static_cast<int>(number->value) - 1;
      match.end = noun + 1;
      return match;
    }
  }
  const bool apostrophe = is(i, "'");
  if (apostrophe) ++i;
  std::int32_t year = digits(i, 4, 4);
  const std::int32_t short_year = year < 0 ? digits(i, 2, 2) : -1;
  std::uint32_t s = i + 1;
  if (is(s, "'") && glued(s)) ++s;
  if (!is(s, "s")) return std::nullopt;
  if (!glued(s) && (year < 0 || s != i + 1)) return std::nullopt;
  if (short_year >= 20 && short_year % 10 == 0) {
    const bool clear = apostrophe || (i > 0 && any(i - 1, {"the"})) || !match.meaning.mod.empty();
    if (!clear || (at > 0 && any(at - 1, {"his", "her", "their"}))) return std::nullopt;
    year = 1900 + short_year;
  }
  if (year < 1000 || year > 2200 || year % 10 != 0) return std::nullopt;
  // "the 1800s"; the 1900s and 2000s may be a decade.
  if (year % 100 == 0 && year < 1900) {
    match.meaning.rule = "time/century";
    match.meaning.fields.century = year / 100;
    match.end = s + 1;
    return match;
  }
  match.meaning.fields.decade = year / 10;
  match.end = s + 1;
  return match;
}

Grammar::Found Grammar::season(std::uint32_t at) const {
  const auto name = lexicon_.find(WordKind::kSeason, atoms_, at);
  if (!name) return std::nullopt;
  Match match;
  match.meaning.rule = "time/season";
  match.meaning.fields.season = name->word->value;
  match.end = name->end;
  match.meaning.weak = true;
  std::uint32_t i = match.end;
  if (any(i, {"of", ","})) ++i;
  if (const std::int32_t year = digits(i, 4, 4); year >= 1900 && year <= 2200) {
    match.meaning.fields.year = year;
    match.meaning.weak = false;
    match.end = i + 1;
    // "the winter of 2018-19"
    if (any(match.end, {"-", "/"}) && glued(match.end) && glued(match.end + 1) &&
        (digits(match.end + 1, 2, 2) == (year + 1) % 100 ||
         digits(match.end + 1, 4, 4) == year + 1))
      match.end += 2;
  } else if (const auto spoken = spoken_year(i); spoken && i > match.end) {
    match.meaning.fields.year = static_cast<int>(spoken->value);
    match.meaning.weak = false;
    match.end = spoken->end;
  }
  return match;
}

Grammar::Found Grammar::feast(std::uint32_t at) const {
  const auto name = lexicon_.find(WordKind::kFeast, atoms_, at);
  if (!name) return std::nullopt;
  if (!atoms_[at].capital && atoms_[at].kind == AtomKind::kWord && name->word->atoms.size() == 1 &&
      atoms_[at].length() < 6)
    return std::nullopt;
  Match match;
  match.meaning.rule = "time/feast";
  match.meaning.fields.feast = name->word->value;
  match.end = name->end;
  std::uint32_t i = match.end;
  if (any(i, {"of", ",", "in"})) ++i;
  if (const std::int32_t year = digits(i, 4, 4); year >= 1900 && year <= 2200) {
    match.meaning.fields.year = year;
    match.end = i + 1;
  }
  return match;
}

// "week 10", "the week 3 of 2027", "2021-W03".
Grammar::Found Grammar::week_number(std::uint32_t at) const {
  Match match;
  match.meaning.rule = "time/week-number";
  const std::int32_t leading = digits(at, 4, 4);
  if (leading >= 1900 && mark_glued(at + 1, "-") && is(at + 2, "w") && digits(at + 3, 1, 2) >= 1) {
    match.meaning.fields.year = leading;
    match.meaning.fields.week = digits(at + 3, 1, 2);
    match.end = at + 4;
    const std::int32_t day = digits(at + 5, 1, 1);
    if (mark_glued(at + 4, "-") && day >= 1 && day <= 7 && match.meaning.fields.week <= 53) {
      Match inner;
      inner.meaning.form = Form::kWeekdayIn;
      inner.meaning.rule = "time/weekday-in-week";
      inner.meaning.fields.weekday = day;
      inner.meaning.parts.push_back(std::move(match.meaning));
      inner.end = at + 6;
      return inner;
    }
  } else {
    const std::uint32_t i = skip_the(at);
    if (!is(i, "week") || digits(i + 1, 1, 2) < 1) return std::nullopt;
    match.meaning.fields.week = digits(i + 1, 1, 2);
    match.end = i + 2;
    const std::uint32_t of = any(match.end, {"of", ",", "in"}) ? match.end + 1 : match.end;
    if (const std::int32_t year = digits(of, 4, 4); year >= 1900 && year <= 2200) {
      match.meaning.fields.year = year;
      match.end = of + 1;
    } else if (Found whole_year = of > match.end ? year_said(of) : Found(); whole_year) {
      match.meaning.parts.push_back(std::move(whole_year->meaning));
      match.end = whole_year->end;
    }
  }
  if (match.meaning.fields.week > 53) return std::nullopt;
  return match;
}

}  // namespace dateline::facts
