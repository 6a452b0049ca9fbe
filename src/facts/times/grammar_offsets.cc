// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "facts/times/grammar.h"

namespace dateline::facts {

// "two weeks ago on Friday", "Friday two weeks ago": a day of the week that an offset leads to.
Grammar::Found Grammar::offset(std::uint32_t at) const {
  const auto counts_weeks = [](const Found& found) {
    return found && found->meaning.form == Form::kOffset &&
           found->meaning.rule != "time/earlier-or-later" && found->meaning.amounts.size() == 1 &&
           !found->meaning.amounts[0].vague && found->meaning.amounts[0].unit >= Unit::kDay &&
           found->meaning.amounts[0].unit <= Unit::kFortnight;
  };
  const auto on_weekday = [](Match offset, int weekday, std::uint32_t end) {
    Match match;
    match.meaning.form = Form::kWeekdayIn;
    match.meaning.rule = "time/weekday-in-week";
    match.meaning.fields.weekday = weekday;
    match.meaning.parts.push_back(std::move(offset.meaning));
    match.end = end;
    return match;
  };
  if (const auto name = weekday_name(at)) {
    const std::uint32_t next = is(name->end, ",") ? name->end + 1 : name->end;
    Found back = plain_offset(next);
    if (!counts_weeks(back)) return std::nullopt;
    return on_weekday(std::move(*back), name->word->number, back->end);
  }
  Found found = plain_offset(at);
  if (counts_weeks(found) && is(found->end, "on")) {
    if (const auto name = weekday_name(found->end + 1))
      return on_weekday(std::move(*found), name->word->number, name->end);
  }
  return found;
}

// "two days ago", "a year earlier", "three weeks after Easter".
Grammar::Found Grammar::plain_offset(std::uint32_t at) const {
  Match match;
  // "the year-ago quarter"
  bool many = false, brief = false;
  if (const Unit unit = unit_at(at, many, brief);
      unit >= Unit::kDay && !many && !brief && is(at + 1, "-") && any(at + 2, {"ago", "earlier"})) {
    match.meaning.form = Form::kOffset;
    match.meaning.rule = "time/ago";
    match.meaning.step = -1;
    match.meaning.amounts = {{1, false, unit}};
    match.end = at + 3;
    return match;
  }
  std::optional<Length> span = length(at);
  if (!span) return std::nullopt;
  Meaning& meaning = match.meaning;
  meaning.form = Form::kOffset;
  meaning.amounts = span->amounts;
  meaning.mod = span->mod == "MORE_THAN"   ? "BEFORE"
                : span->mod == "LESS_THAN" ? "AFTER"
                                           : span->mod;
  const std::uint32_t i = span->end;
  const auto end_of_clause = [&](std::uint32_t next) {
    return next >= atoms_.size() ||
           (atoms_[next].kind == AtomKind::kMark && !is(next, "'") && !is(next, "\"")) ||
           any(next, {"in", "on", "at", "when", "and", "by", "to", "with", "from", "that", "but"});
  };
  if (is(i, "ago")) {
    meaning.step = -1;
    meaning.rule = "time/ago";
    match.end = i + 1;
    return match;
  }
  if (span->bare) return std::nullopt;
  if (is(i, "back") && end_of_clause(i + 1) && span->amounts[0].unit >= Unit::kDay) {
    meaning.step = -1;
    meaning.rule = "time/ago";
    match.end = i + 1;
    return match;
  }
  if (is(i, "from") && any(i + 1, {"now", "today", "this"})) {
    if (is(i + 1, "this")) return std::nullopt;
    meaning.step = 1;
    meaning.rule = "time/from-now";
    match.end = i + 2;
    return match;
  }
  if (is(i, "hence")) {
    meaning.step = 1;
    meaning.rule = "time/from-now";
    match.end = i + 1;
    return match;
  }
  if (any(i, {"earlier", "later", "previously", "afterwards", "afterward"}) &&
      !any(i + 1, {"than", "this", "today", "that"})) {
    meaning.step = any(i, {"later", "afterwards", "afterward"}) ? 1 : -1;
    meaning.anchor = AnchorWord::kNarrative;
    meaning.rule = "time/earlier-or-later";
    match.end = i + 1;
    return match;
  }
  std::uint32_t object = i + 1;
  const bool back = any(i, {"before", "prior"});
  if (is(i, "prior") && is(object, "to")) ++object;
  if (!back && !any(i, {"after", "from", "following", "since"})) return std::nullopt;
  if (Found base = inner_date(object)) {
    const Form form = base->meaning.form;
    if ((form == Form::kCalendar || form == Form::kUnit) &&
        (!base->meaning.weak || base->meaning.fields.weekday != 0 ||
         base->meaning.fields.month != 0) &&
        !is(i, "since")) {
      meaning.step = back ? -1 : 1;
      meaning.rule = "time/offset-from-date";
      meaning.parts.push_back(std::move(base->meaning));
      match.end = base->end;
      return match;
    }
  }
  if (any(i, {"before", "after", "prior"}) && end_of_clause(i + 1)) {
    meaning.step = back ? -1 : 1;
    meaning.anchor = AnchorWord::kNarrative;
    meaning.rule = "time/earlier-or-later";
    match.end = i + 1;
    return match;
  }
  return std::nullopt;
}

// "the day before", "the week after", "the year before 2015".
Grammar::Found Grammar::definite_offset(std::uint32_t at) const {
  if (!is(at, "the")) return std::nullopt;
  bool plural = false, short_form = false;
  const Unit unit = unit_at(at + 1, plural, short_form);
  if (unit < Unit::kDay || plural || short_form || unit == Unit::kWeekend) {
    // "the night before", "the morning after"
    const auto part = lexicon_.find(WordKind::kPart, atoms_, at + 1);
    if (!part || !any(part->end, {"before"}) ||
        !(part->end + 1 >= atoms_.size() || atoms_[part->end + 1].kind == AtomKind::kMark))
      return std::nullopt;
    Match match;
    match.meaning.form = Form::kUnit;
    match.meaning.unit = Unit::kDay;
    match.meaning.step = -1;
    match.meaning.clock.part = part->word->value;
    match.meaning.anchor = AnchorWord::kNarrative;
    match.meaning.rule = "time/part-of-day";
    match.end = part->end + 1;
    return match;
  }
  const std::uint32_t i = at + 2;
  if (!any(i, {"before", "after", "earlier", "prior", "following", "previous"}))
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kUnit;
  match.meaning.unit = unit;
  match.meaning.step = any(i, {"after", "following"}) ? 1 : -1;
  match.meaning.anchor = AnchorWord::kNarrative;
  match.meaning.rule = "time/next-or-previous";
  match.end = i + 1;
  if (any(i, {"before", "after"})) {
    if (Found base = inner_date(i + 1); base && base->meaning.form != Form::kReference) {
      match.meaning.form = Form::kOffset;
      match.meaning.amounts = {{1, false, unit}};
      match.meaning.anchor = AnchorWord::kReport;
      match.meaning.parts.push_back(std::move(base->meaning));
      match.meaning.rule = "time/offset-from-date";
      match.end = base->end;
      return match;
    }
    const bool closed = match.end >= atoms_.size() || atoms_[match.end].kind == AtomKind::kMark ||
                        any(match.end, {"in", "at", "and", "when", "that", "with", "to", "but"});
    if (!closed) {
      // "the day before the attack": of an event, whose date is not known here
      match.meaning.form = Form::kOffset;
      match.meaning.amounts = {{1, false, unit}};
      match.meaning.parts.emplace_back().form = Form::kReference;
      match.meaning.rule = "time/offset-from-event";
    }
  }
  if (is(i, "following") &&
      !(match.end >= atoms_.size() || atoms_[match.end].kind == AtomKind::kMark))
    return std::nullopt;
  return match;
}

// "sales for the year", "the day's trading", "ended the week": the one the report is of.
Grammar::Found Grammar::definite_period(std::uint32_t at) const {
  if (!is(at, "the")) return std::nullopt;
  bool plural = false, short_form = false;
  const Unit unit = unit_at(at + 1, plural, short_form);
  if (at > 0 && is(at - 1, "in") && unit == Unit::kDay) return std::nullopt;
  if (plural || short_form || unit < Unit::kDay || unit > Unit::kCentury ||
      unit == Unit::kWeekend || unit == Unit::kFortnight || unit == Unit::kHalf)
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kUnit;
  match.meaning.unit = unit;
  match.meaning.step = 0;
  match.meaning.rule = "time/the-period";
  match.end = at + 2;
  if (possessive_end(match.end) > match.end) return match;
  if (at == 0) return std::nullopt;
  const std::string_view next = tag(at + 2);
  if (next.starts_with("NN") || next.starts_with("W") || next == "CD" || next == "PRP" ||
      next == "DT" ||
      any(at + 2,
          {"of", "that", "when", "before", "after", "ahead", "to", "since", "'", "-", "following"}))
    return std::nullopt;
  if (any(at - 1, {"seize", "save", "saved", "saves", "saving", "carry", "carried", "rule", "ruled",
                   "win", "won", "wins", "calling", "call", "called", "into", "from", "if"}))
    return std::nullopt;
  // "most of the week", "the worst losses of the year", but not "player of the year"
  if (is(at - 1, "of") && at > 1 && unit == Unit::kYear && tag(at - 2) != "NNS" &&
      !any(at - 2, {"much", "most", "part", "half", "all", "course"}))
    return std::nullopt;
  return match;
}

// "the week of April 10", "the week beginning on 4 February".
Grammar::Found Grammar::week_of(std::uint32_t at) const {
  std::uint32_t i = skip_the(at);
  // "the month of March"
  if (is(i, "month") && is(i + 1, "of")) {
    Found named = month_first(i + 2);
    if (!named || named->meaning.fields.day != 0 || (named->meaning.weak && !atoms_[i + 2].capital))
      return std::nullopt;
    named->meaning.weak = false;
    return named;
  }
  if (is(i, "w") && is(i + 1, "/") && is(i + 2, "c")) {
    i += 3;
  } else if (is(i, "week") &&
             any(i + 1, {"of", "beginning", "starting", "commencing", "ending", "ended"})) {
    i += 2;
    if (is(i, "on")) ++i;
  } else {
    return std::nullopt;
  }
  Found base;
  for (Found option : {numeric_date(i), day_first(i), month_first(i), weekday_date(i)}) {
    if (option && option->meaning.fields.day != 0 && (!base || option->end > base->end))
      base = std::move(option);
  }
  if (!base) {
    if (!is(i, "the")) return std::nullopt;
    const std::optional<Number> day = ordinal(i + 1);
    if (!day || day->value < 1 || day->value > 31) return std::nullopt;
    base = Match{};
    base->meaning.fields.day = static_cast<int>(day->value);
    base->end = day->end;
  }
  Match match;
  match.meaning.form = Form::kWeekOf;
  match.meaning.rule = "time/week-of";
  match.meaning.parts.push_back(std::move(base->meaning));
  match.end = base->end;
  return match;
}

}  // namespace dateline::facts
