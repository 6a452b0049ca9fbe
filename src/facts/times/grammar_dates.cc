// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/calendar.h"
#include "facts/times/grammar.h"

namespace dateline::facts {
namespace {

// Of two digits: up to 2039, else in the last century.
int full_year(int short_year) { return short_year < 40 ? 2000 + short_year : 1900 + short_year; }

}  // namespace

std::optional<LexiconMatch> Grammar::month(std::uint32_t at) const {
  std::optional<LexiconMatch> found = lexicon_.find(WordKind::kMonth, atoms_, at);
  if (!found) return std::nullopt;
  if (is(found->end, ".") && glued(found->end) && atoms_[at].length() <= 4 &&
      !any(at, {"may", "june", "july"}))
    ++found->end;
  return found;
}

std::optional<LexiconMatch> Grammar::weekday_name(std::uint32_t at) const {
  std::optional<LexiconMatch> found = lexicon_.find(WordKind::kWeekday, atoms_, at);
  if (!found) return std::nullopt;
  if (is(found->end, ".") && glued(found->end) && atoms_[at].length() <= 5) ++found->end;
  return found;
}

// "2021", "of 2021", ", 2021", "'21" behind a month.
std::optional<Grammar::Number> Grammar::year_behind(std::uint32_t at) const {
  std::uint32_t i = at;
  if (any(i, {",", "of", "in", "-", "/"}) && !(is(i, "-") && !glued(i))) ++i;
  const bool comma = i > at && is(at, ",");
  if (const std::int32_t year = digits(i, 4, 4); year >= 1000 && year <= 2200) {
    if (glued(i + 1) && any(i + 1, {",", "."}) && digits(i + 2, 1, 9) >= 0 && glued(i + 2))
      return std::nullopt;
    if (is(i + 1, ":") && glued(i + 1)) return std::nullopt;
    if (comma && any(i + 1, {"people", "troops", "dead"})) return std::nullopt;
    return Number{i + 1, static_cast<double>(year), true, false, false, false};
  }
  if (is(i, "'") && digits(i + 1, 2, 2) >= 0 && glued(i + 1))
    return Number{i + 2, static_cast<double>(full_year(digits(i + 1, 2, 2))), true, false, false,
                  false};
  if (is(at, "of") && digits(at + 1, 2, 2) >= 32)
    return Number{at + 2, static_cast<double>(full_year(digits(at + 1, 2, 2))), true, false, false,
                  false};
  return spoken_year(i);
}

Grammar::Found Grammar::numeric_date(std::uint32_t at) const {
  Match match;
  match.meaning.rule = "time/numeric-date";
  Fields& fields = match.meaning.fields;
  const std::int32_t compact = digits(at, 8, 8);
  if (compact > 19000000 && compact < 21000000) {
    const Day day{compact / 10000, compact / 100 % 100, compact % 100};
    if (!is_valid(day)) return std::nullopt;
    fields.year = day.year;
    fields.month = day.month;
    fields.day = day.day;
    match.end = at + 1;
    return match;
  }
  if (!any(at + 1, {"-", "/", "."}) || !mark_glued(at + 1, atoms_[at + 1].text))
    return std::nullopt;
  const std::string_view mark = atoms_[at + 1].text;
  const bool triple = mark_glued(at + 3, mark);
  std::int32_t first = digits(at, 1, 4), second = digits(at + 2, 1, 4);
  if (first < 0 || second < 0 || (triple && digits(at + 2, 1, 2) < 0)) return std::nullopt;
  if (!triple) {
    // nothing joined on but a mark of the sentence
    const bool ends =
        !glued(at + 3) || (any(at + 3, {".", ",", ";", "?", "!", ")"}) && !glued(at + 4));
    if (digits(at, 4, 4) >= 1000 && second >= 1 && second <= 12 && mark != "." && first <= 2100 &&
        (digits(at + 2, 2, 2) < 0 ? mark == "-" || first % 10 + 1 != second
                                  : first % 100 + 1 != second) &&
        ends) {  // 2015-12
      fields.year = first;
      fields.month = second;
      match.meaning.weak = true;
      match.end = at + 3;
      return match;
    }
    const std::int32_t year = digits(at + 2, 4, 4);
    if (mark != "." && digits(at, 1, 2) >= 1 && first <= 12 && year >= 1900 && year <= 2100 &&
        ends) {  // 11/2016
      fields.year = year;
      fields.month = first;
      match.meaning.weak = true;
      match.end = at + 3;
      return match;
    }
    // "10/2" is more often a fraction or a score; 9/11 is in the lexicon.
    if (mark != "/" && mark != "-" && mark != ".") return std::nullopt;
    if (digits(at + 2, 1, 2) < 0) return std::nullopt;
    const bool swap = first > 12 && second <= 12;
    if (swap) std::swap(first, second);
    if (first < 1 || first > 12 || second < 1 || second > 31) return std::nullopt;
    fields.month = first;
    fields.day = second;
    match.meaning.weak = true;
    match.meaning.rule = "time/month-and-day-in-digits";
    match.end = at + 3;
    if (glued(match.end) && (atoms_[match.end].kind != AtomKind::kMark || is(match.end, "%") ||
                             (any(match.end, {"/", ":"}) && glued(match.end + 1))))
      return std::nullopt;
    return match;
  }
  std::int32_t third = digits(at + 4, 1, 4);
  if (third < 0) return std::nullopt;
  match.end = at + 5;
  if (glued(match.end) &&
      (atoms_[match.end].kind == AtomKind::kDigits ||
       (any(match.end, {"/", "."}) && glued(match.end + 1) && digits(match.end + 1, 1, 9) >= 0)))
    return std::nullopt;
  if (is(match.end, "-") && glued(match.end) && glued(match.end + 1) &&
      digits(match.end + 1, 1, 9) >= 0 && mark == "-")
    return std::nullopt;
  if (digits(at, 4, 4) >= 0) {
    fields.year = first;
    fields.month = second;
    fields.day = third;
    if (fields.month > 12 && fields.day <= 12) std::swap(fields.month, fields.day);
  } else {
    if (digits(at + 4, 3, 3) >= 0 || digits(at + 4, 1, 1) >= 0) return std::nullopt;
    const bool short_year = digits(at + 4, 4, 4) < 0;
    if (short_year && mark == ".") return std::nullopt;  // a version, an address
    const bool day_leads =
        first > 12 || (second <= 12 && (mark == "." || order_ == DayOrder::kDayFirst));
    fields.day = day_leads ? first : second;
    fields.month = day_leads ? second : first;
    fields.year = short_year ? full_year(third) : third;
  }
  if (fields.year < 1000 || fields.year > 2200) return std::nullopt;
  if (fields.month < 1 || fields.month > 12 || fields.day < 1) return std::nullopt;
  match.meaning.impossible = !is_valid({fields.year, fields.month, fields.day});
  if (match.meaning.impossible && fields.day > 31) return std::nullopt;
  return match;
}

Grammar::Found Grammar::month_first(std::uint32_t at) const {
  const std::optional<LexiconMatch> name = month(at);
  if (!name) return std::nullopt;
  Match match;
  Fields& fields = match.meaning.fields;
  fields.month = name->word->number;
  match.end = name->end;
  match.meaning.rule = "time/month";
  match.meaning.weak = lexicon_.find(WordKind::kAmbiguous, atoms_[at]) != nullptr;
  std::uint32_t i = name->end;
  if (any(i, {"-", "/"}) && glued(i)) ++i;
  if (is(i, ",") && ordinal(i + 1)) ++i;
  if (is(i, "the") && day_number(i + 1)) ++i;
  const bool year_next = digits(i, 4, 4) >= 1000;
  const bool word_year = !year_next && spoken_year(i) && !ordinal(i);
  std::optional<Number> day = year_next || word_year ? std::nullopt : day_number(i);
  // "September-2020-23"
  if (year_next && mark_glued(i + 1, "-") && digits(i + 2, 1, 2) >= 1 && i > name->end) {
    fields.year = atoms_[i].number;
    fields.day = atoms_[i + 2].number;
    match.end = i + 3;
    match.meaning.rule = "time/full-date";
    match.meaning.weak = false;
    match.meaning.impossible = !is_valid({fields.year, fields.month, fields.day});
    return match;
  }
  // "Jan 5,000", "March 10:30", "Aug 5 percent"
  if (day && day->digits && !day->ordinal &&
      ((glued(day->end) &&
        (any(day->end, {":", "%", "am", "pm", "a", "p"}) ||
         (any(day->end, {",", "."}) && digits(day->end + 1, 1, 9) >= 0 && glued(day->end + 1)))) ||
       any(day->end, {"percent", "per", "am", "pm", "million", "billion"})))
    day.reset();
  if (day && day->digits && !day->ordinal && any(day->end, {"a", "p"}) && is(day->end + 1, "."))
    day.reset();
  if (day && !day->digits && !day->ordinal) {
    bool plural = false, short_form = false;
    if (unit_at(day->end, plural, short_form) != Unit::kNone || match.meaning.weak) {
      if ((!atoms_[at].capital && any(at, {"may", "march", "mar", "second"})) ||
          unit_at(day->end, plural, short_form) != Unit::kNone)
        day.reset();
    }
  }
  if (day) {
    fields.day = static_cast<int>(day->value);
    match.end = day->end;
    match.meaning.rule = "time/month-and-day";
    match.meaning.weak =
        match.meaning.weak && !atoms_[at].capital && !day->ordinal && is(name->end, ".");
  }
  if (const std::optional<Number> year = year_behind(match.end)) {
    const bool separated = is(match.end, "in") || is(match.end, "-") || is(match.end, "/");
    if (!(separated && day && !is(match.end, "in") && i == name->end)) {
      fields.year = static_cast<int>(year->value);
      match.end = year->end;
      match.meaning.weak = false;
      match.meaning.rule = day ? "time/full-date" : "time/month-and-year";
    }
  } else if (day && is(match.end, ".") && digits(match.end + 1, 4, 4) > 1000) {
    fields.year = atoms_[match.end + 1].number;
    match.end += 2;
    match.meaning.rule = "time/full-date";
  } else if (day && day->ordinal && !day->digits && digits(match.end, 2, 2) >= 0 &&
             !glued(match.end + 1)) {
    fields.year = full_year(digits(match.end, 2, 2));  // January first 12
    ++match.end;
  } else if (day && is(match.end, ",") && digits(match.end + 1, 5, 9) >= 0 &&
             !glued(match.end + 2)) {
    match.end += 2;  // year 99999
    match.meaning.impossible = true;
  }
  if (day) {
    const int year = fields.year != 0 ? fields.year : 2000;
    if (!is_valid({year, fields.month, fields.day})) match.meaning.impossible = true;
  }
  return match;
}

// "28 June 2021", "28th of June", "the second of August".
Grammar::Found Grammar::day_first(std::uint32_t at) const {
  const std::uint32_t begin = skip_the(at);
  if (begin > at && !day_number(begin)) return std::nullopt;
  const std::optional<Number> day = day_number(begin);
  if (!day) return std::nullopt;
  std::uint32_t i = day->end;
  if (is(i, "day") && day->ordinal && is(i + 1, "of")) ++i;
  if (is(i, ".") && glued(i) && day->digits && month(i + 1)) ++i;  // "16. Nov."
  if (is(i, "of") || (any(i, {"-", "/"}) && glued(i))) ++i;
  if (is(i, "the")) ++i;
  const std::optional<LexiconMatch> name = month(i);
  if (!name) return std::nullopt;
  const bool verb = any(i, {"may", "march"}) && !atoms_[i].capital && !is(i - 1, "of");
  if (verb) return std::nullopt;
  Match match;
  Fields& fields = match.meaning.fields;
  fields.month = name->word->number;
  fields.day = static_cast<int>(day->value);
  match.end = name->end;
  match.meaning.rule = "time/month-and-day";
  // "Nov 18 2014-Dec 19 2015" gives its second half the number in front.
  if (const std::optional<Number> year = year_behind(match.end)) {
    fields.year = static_cast<int>(year->value);
    match.end = year->end;
    match.meaning.rule = "time/full-date";
  } else if (any(match.end, {"-", "/"}) && glued(match.end) && digits(match.end + 1, 2, 2) >= 0) {
    fields.year = full_year(digits(match.end + 1, 2, 2));
    match.end += 2;
    match.meaning.rule = "time/full-date";
  }
  const int year = fields.year != 0 ? fields.year : 2000;
  if (!is_valid({year, fields.month, fields.day})) match.meaning.impossible = true;
  return match;
}

// "2017 April", "2020/Sep/23", "2019-aug-1".
Grammar::Found Grammar::year_first(std::uint32_t at) const {
  const std::int32_t year = digits(at, 4, 4);
  if (year < 1000 || year > 2200) return std::nullopt;
  const bool joined = any(at + 1, {"-", "/"}) && glued(at + 1);
  const std::uint32_t i = joined ? at + 2 : at + 1;
  const std::optional<LexiconMatch> name = month(i);
  if (!name) return std::nullopt;
  if (!joined && !atoms_[i].capital && lexicon_.find(WordKind::kAmbiguous, atoms_[i]) != nullptr)
    return std::nullopt;
  Match match;
  match.meaning.fields.year = year;
  match.meaning.fields.month = name->word->number;
  match.meaning.rule = "time/month-and-year";
  match.end = name->end;
  if (joined && any(name->end, {"-", "/"}) && digits(name->end + 1, 1, 2) >= 1) {
    match.meaning.fields.day = digits(name->end + 1, 1, 2);
    match.end = name->end + 2;
    match.meaning.rule = "time/full-date";
    match.meaning.impossible =
        !is_valid({year, match.meaning.fields.month, match.meaning.fields.day});
  }
  return match;
}

// A weekday, with the date it falls on: "Monday, June 28, 2021", "Tuesday the eleventh".
Grammar::Found Grammar::weekday_date(std::uint32_t at) const {
  const std::optional<LexiconMatch> name = weekday_name(at);
  if (!name) return std::nullopt;
  Match match;
  match.meaning.fields.weekday = name->word->number;
  match.meaning.rule = "time/weekday";
  match.meaning.weak = lexicon_.find(WordKind::kAmbiguous, atoms_[at]) != nullptr;
  match.end = name->end;
  std::uint32_t i = name->end;
  const bool bracket = is(i, "(");
  if (any(i, {",", "-", "("})) ++i;
  if (is(i, "on")) ++i;
  Found date;
  for (Found option : {numeric_date(i), month_first(i), day_first(i)}) {
    // "Monday 3-8" is from 3 to 8.
    if (option && option->meaning.rule == "time/month-and-day-in-digits" && is(i + 1, "-"))
      continue;
    if (option && option->meaning.fields.month != 0 && option->meaning.fields.day != 0 &&
        (!date || option->end > date->end))
      date = std::move(option);
  }
  if (date) {
    const int weekday_number = match.meaning.fields.weekday;
    match.meaning = date->meaning;
    match.meaning.fields.weekday = weekday_number;
    match.meaning.weak = false;
    match.end = date->end;
    if (bracket && is(match.end, ")")) ++match.end;
    return match;
  }
  i = name->end;
  if (is(i, "the")) ++i;
  if (const std::optional<Number> day = day_number(i);
      day &&
      (day->ordinal || (day->digits && i == name->end &&
                        (!glued(day->end) || any(day->end, {"!", "?", ".", ",", ";", ")"})))) &&
      !any(day->end, {"am", "pm", "a", "p", ":", "percent", "people", "-", "to"})) {
    bool plural = false, short_form = false;
    const bool counts = !day->ordinal && (tag(day->end).starts_with("NN") || tag(day->end) == "JJ");
    if (unit_at(day->end, plural, short_form) == Unit::kNone && !counts &&
        !tag(day->end).starts_with("NN")) {
      match.meaning.fields.day = static_cast<int>(day->value);
      match.meaning.weak = false;
      match.end = day->end;
    }
  }
  return match;
}

bool Grammar::year_is_likely(std::uint32_t at, std::int32_t year) const {
  const std::string_view next_tag = tag(at + 1);
  if (glued(at + 1)) {
    if (any(at + 1, {"%", "km", "m", "kg", "ft", "th", "st", "nd", "rd", "+", "\xC2\xB0"}))
      return false;
    if (any(at + 1, {",", ".", ":", "-", "/"}) && glued(at + 2) &&
        atoms_[at + 2].kind == AtomKind::kDigits)
      return false;
  }
  // "+44 2015 1999"
  if ((at > 0 && atoms_[at - 1].kind == AtomKind::kDigits) || digits(at + 1, 3, 9) >= 0)
    return false;
  bool plural = false, short_form = false;
  const std::uint32_t hyphened = is(at + 1, "-") ? at + 2 : at + 1;
  if (unit_at(hyphened, plural, short_form) != Unit::kNone && !is(hyphened, "second")) return false;
  if (at > 0) {
    const Atom& before = atoms_[at - 1];
    if (before.is("$") || before.is("#") || before.is("+") || before.is("\xE2\x82\xAC") ||
        before.is("\xC2\xA3") || before.is("="))
      return before.is("=");
    if (glued(at) && any(at - 1, {",", ".", "/", ":"})) return false;
    if (glued(at) && before.is("-") && at > 1 && glued(at - 1) && !atoms_[at - 2].is("pre") &&
        !atoms_[at - 2].is("post") && !atoms_[at - 2].is("mid"))
      return false;
    if (lexicon_.find(WordKind::kNumbered, before.text) != nullptr) return false;
    if (before.is("'")) return false;
  }
  const bool said =
      at > 0 && any(at - 1, {"in",     "since",  "by",    "until",   "till",  "of",         "from",
                             "during", "before", "after", "around",  "circa", "through",    "early",
                             "late",   "mid",    "to",    "between", "year",  "years",      "than",
                             "into",   "summer", "for",   "pre",     "post",  "throughout", "on"});
  const bool definite = at > 0 && (any(at - 1, {"the", "a", "an", "this", "that", "its", "their",
                                                "his", "her", "s", "(", "our"}));
  if (any(at + 1,
          {"people", "men", "women", "troops", "dollars", "euros", "percent", "feet", "miles",
           "meters", "metres", "kilometers", "kilometres", "times", "or", "hours"}) &&
      !is(at + 1, "or"))
    return false;
  if (year >= 1900 && year <= 2039) {
    if (next_tag == "NNS" && !definite && !said) return false;
    if (next_tag == "NNS" && any(at - 1, {"of", "to", "than", "for", "from", "between", "by"}))
      return false;
    return true;
  }
  if (!said || any(at - 1, {"to", "for", "than", "on", "before", "after", "around", "into"}))
    return false;
  return !next_tag.starts_with("NN") && !next_tag.starts_with("JJ");
}

Grammar::Found Grammar::lone_year(std::uint32_t at) const {
  Match match;
  match.meaning.rule = "time/year";
  std::uint32_t i = skip_the(at);
  bool named = false;
  if (any(i, {"fiscal", "calendar", "financial"}) &&
      (digits(i + 1, 4, 4) > 0 || is(i + 1, "year"))) {
    ++i;
    named = true;
  }
  if (is(i, "year") && (is(i + 1, "of") ? digits(i + 2, 4, 4) : digits(i + 1, 4, 4)) >= 1000) {
    i += is(i + 1, "of") ? 2 : 1;
    named = true;
  }
  if (!named && i > at) return std::nullopt;
  const std::int32_t year = digits(i, 4, 4);
  if (year >= 1000 && year <= 2200) {
    if (!named && !year_is_likely(i, year)) return std::nullopt;
    match.meaning.fields.year = year;
    match.end = i + 1;
    return match;
  }
  if (is(i, "'") && glued(i + 1) && digits(i + 1, 2, 2) >= 0 && at > 0 &&
      !(glued(i + 2) && (atoms_[i + 2].kind != AtomKind::kMark || is(i + 2, "'"))) &&
      any(at - 1, {"of", "in", "since", "until", "from"})) {
    match.meaning.fields.year = full_year(digits(i + 1, 2, 2));
    match.end = i + 2;
    return match;
  }
  if (is(i, "fy") && (digits(i + 1, 4, 4) >= 1900 || digits(i + 1, 2, 2) >= 0)) {
    const std::int32_t number = digits(i + 1, 2, 4);
    match.meaning.fields.year = number < 100 ? full_year(number) : number;
    if (match.meaning.fields.year > 2200) return std::nullopt;
    match.end = i + 2;
    return match;
  }
  const std::int32_t ancient = digits(i, 1, 4);
  if (ancient > 0 && any(i + 1, {"ad", "ce"}) && atoms_[i + 1].shouted) {
    match.meaning.fields.year = ancient;
    match.end = i + 2;
    return match;
  }
  if (at > 0 && any(at - 1, {"in", "since", "until", "by", "of"})) {
    if (const std::optional<Number> spoken = spoken_year(i);
        spoken && spoken->value >= 1500 && !tag(spoken->end).starts_with("NN")) {
      match.meaning.fields.year = static_cast<int>(spoken->value);
      match.end = spoken->end;
      return match;
    }
  }
  return std::nullopt;
}

Grammar::Found Grammar::calendar(std::uint32_t at) const {
  Found best;
  const auto offer = [&](Found found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(numeric_date(at));
  offer(day_first(at));
  offer(year_first(at));
  offer(weekday_date(at));
  offer(feast(at));
  offer(month_first(at));
  offer(quarter(at));
  offer(decade(at));
  offer(season(at));
  offer(week_number(at));
  if (!best) best = lone_year(at);
  if (best) add_relative_year(*best);
  return best;
}

}  // namespace dateline::facts
