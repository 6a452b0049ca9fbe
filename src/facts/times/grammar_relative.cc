// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/grammar.h"

namespace dateline::facts {
namespace {

enum class Sense : std::uint8_t { kNone, kBack, kHere, kOn };

Sense sense_of(std::string_view word) {
  if (word == "last" || word == "past" || word == "previous" || word == "preceding" ||
      word == "prior" || word == "recent")
    return Sense::kBack;
  if (word == "next" || word == "following" || word == "coming" || word == "upcoming" ||
      word == "ensuing" || word == "subsequent" || word == "forthcoming")
    return Sense::kOn;
  if (word == "this" || word == "that" || word == "same" || word == "current" || word == "these")
    return Sense::kHere;
  return Sense::kNone;
}

int step_of(Sense sense) { return sense == Sense::kBack ? -1 : sense == Sense::kOn ? 1 : 0; }

bool leans_on_story(std::string_view word, bool definite) {
  return word == "following" || word == "same" || word == "that" || word == "subsequent" ||
         word == "ensuing" ||
         (definite &&
          (word == "next" || word == "previous" || word == "preceding" || word == "prior"));
}

}  // namespace

// "today", "currently", "the day before yesterday".
Grammar::Found Grammar::reference(std::uint32_t at) const {
  const auto word = lexicon_.find(WordKind::kReference, atoms_, at);
  if (!word) return std::nullopt;
  Match match;
  match.end = word->end;
  const std::string_view value = word->word->value;
  // "in the past decade", "the future king", "up to date"
  if (any(word->end - 1, {"past", "future"}) &&
      (tag(word->end).starts_with("NN") || tag(word->end) == "CD" || tag(word->end) == "JJ" ||
       any(word->end, {"few", "several", "couple"})))
    return std::nullopt;
  if (is(at, "to") && at > 0 && any(at - 1, {"up", "-"})) return std::nullopt;
  match.meaning.weak =
      is(at, "now") || is(at, "soon") || is(at, "later") || is(at, "earlier") || is(at, "shortly");
  if (value.ends_with("_REF")) {
    match.meaning.form = Form::kReference;
    match.meaning.value = value;
    match.meaning.rule = "time/vague";
    return match;
  }
  match.meaning.rule = "time/today";
  match.meaning.form = Form::kUnit;
  match.meaning.unit = Unit::kDay;
  match.meaning.step = word->word->number;
  if (value.starts_with("day"))
    match.meaning.step = value == "day-2"   ? -2
                         : value == "day-1" ? -1
                         : value == "day+1" ? 1
                         : value == "day+2" ? 2
                                            : 0;
  if (value == "tonight") {
    match.meaning.step = 0;
    match.meaning.clock.part = "NI";
    match.meaning.rule = "time/part-of-day";
  }
  return match;
}

Grammar::Found Grammar::relative_unit(std::uint32_t at, std::uint32_t behind, std::string_view word,
                                      bool definite) const {
  bool plural = false, short_form = false;
  std::uint32_t noun = at;
  if (any(noun, {"calendar", "fiscal", "financial", "full", "working", "business", "whole"}) &&
      at + 1 < atoms_.size())
    ++noun;
  const Unit unit = unit_at(noun, plural, short_form);
  if (unit == Unit::kNone || plural || short_form || unit == Unit::kHalf) return std::nullopt;
  if (unit < Unit::kHour) return std::nullopt;
  if (is(noun + 1, "-") && glued(noun + 1) && glued(noun + 2)) return std::nullopt;
  const Sense sense = sense_of(word);
  Match match;
  match.end = noun + 1;
  Meaning& meaning = match.meaning;
  meaning.form = Form::kUnit;
  meaning.rule = "time/relative-unit";
  meaning.unit = unit;
  meaning.step = step_of(sense);
  if (leans_on_story(word, definite)) meaning.anchor = AnchorWord::kNarrative;
  const std::uint32_t first = behind;
  const bool spanning = first > 0 && definite && is(first, "the") &&
                        any(first - 1, {"over", "within", "during", "in", "for", "throughout"});
  const bool stretch =
      word == "past" || unit == Unit::kHour ||
      (unit == Unit::kDecade && definite && sense != Sense::kHere) ||
      (spanning && unit >= Unit::kWeek && unit != Unit::kQuarter && unit != Unit::kWeekend &&
       (word == "last" || word == "next" || word == "coming"));
  if (unit == Unit::kHour && sense == Sense::kHere) return std::nullopt;
  if (stretch && sense != Sense::kHere && unit != Unit::kWeekend && unit != Unit::kQuarter) {
    if (unit == Unit::kDay && !definite) return std::nullopt;
    meaning.form = Form::kStretch;
    meaning.rule = "time/stretch";
    meaning.amounts = {{1, false, unit}};
    return match;
  }
  if (unit == Unit::kDay) {
    // "last day" is the end of something; "this day" no date
    if (word == "last" || word == "this" || word == "past" || word == "current" ||
        word == "coming" || word == "recent")
      return std::nullopt;
    if (word == "that" && !is(behind, "that")) return std::nullopt;
    meaning.anchor = AnchorWord::kNarrative;
  }
  if (word == "recent" || word == "these" || word == "prior") {
    if (!(word == "prior" && unit >= Unit::kWeek)) return std::nullopt;
  }
  return match;
}

Grammar::Found Grammar::relative(std::uint32_t at) const {
  std::uint32_t i = at;
  bool definite = false;
  if (any(i, {"the", "its", "their", "his", "her", "our"})) {
    definite = is(i, "the");
    ++i;
  }
  // "the years ahead", "the weeks and months ahead"
  if (definite) {
    bool plural = false, short_form = false, more_plural = false;
    std::uint32_t last = i;
    const Unit unit = unit_at(i, plural, short_form);
    if (unit != Unit::kNone && is(i + 1, "and") &&
        unit_at(i + 2, more_plural, short_form) != Unit::kNone)
      last = i + 2;
    if (unit >= Unit::kHour && is(last + 1, "ahead") && !is(last + 2, "of")) {
      Match match;
      match.meaning.form = Form::kStretch;
      match.meaning.rule = "time/stretch";
      match.meaning.step = 1;
      match.meaning.amounts = {{1, plural, unit}};
      match.end = last + 2;
      return match;
    }
  }
  // "the 5 upcoming years", "3 next weeks"
  if (const auto count = number(i); count && count->end < atoms_.size()) {
    const Sense sense = sense_of(atoms_[count->end].text);
    bool plural = false, short_form = false;
    const Unit unit = unit_at(count->end + 1, plural, short_form);
    if (sense != Sense::kNone && sense != Sense::kHere && unit != Unit::kNone && plural) {
      Match match;
      match.meaning.form = Form::kStretch;
      match.meaning.rule = "time/stretch";
      match.meaning.step = step_of(sense);
      match.meaning.amounts = {{count->value, false, unit}};
      match.end = count->end + 2;
      return match;
    }
  }
  if (i >= atoms_.size()) return std::nullopt;
  std::string_view word = atoms_[i].text;
  Sense sense = sense_of(word);
  if (sense == Sense::kNone) return std::nullopt;
  std::uint32_t j = i + 1;
  if (word == "this" &&
      any(j, {"past", "last", "coming", "upcoming", "next", "same", "very", "current"})) {
    if (!is(j, "very")) {
      word = atoms_[j].text;
      sense = sense_of(word);
    }
    ++j;
  } else if (any(j, {"very"})) {
    ++j;
  }
  Match match;
  match.meaning.step = step_of(sense);
  const AnchorWord anchor =
      leans_on_story(word, definite) ? AnchorWord::kNarrative : AnchorWord::kReport;
  if (sense != Sense::kHere || word == "these") {
    const std::optional<Length> several = one_length(j);
    if (several && !several->article && (several->plural || !several->bare) &&
        !(several->bare && (word == "last" || word == "next" || word == "previous" ||
                            word == "following" || word == "subsequent")) &&
        !is(j, "half")) {
      match.meaning.form = Form::kStretch;
      match.meaning.rule = "time/stretch";
      if (word == "these") {
        match.meaning.form = Form::kReference;
        match.meaning.value = "PRESENT_REF";
        match.meaning.rule = "time/vague";
        if (several->amounts[0].unit != Unit::kDay) return std::nullopt;
      }
      match.meaning.amounts = several->amounts;
      match.end = several->end;
      return match;
    }
  }
  if (word == "these") return std::nullopt;
  // "the last half century", "the past quarter of a century"
  if (sense != Sense::kHere && any(j, {"half", "quarter"})) {
    std::uint32_t noun = is(j + 1, "-") ? j + 2 : j + 1;
    if (is(noun, "of") && any(noun + 1, {"a", "an"})) noun += 2;
    bool plural = false, short_form = false;
    const Unit part_of = unit_at(noun, plural, short_form);
    if (!plural && !short_form && (part_of == Unit::kHour || part_of >= Unit::kYear)) {
      match.meaning.form = Form::kStretch;
      match.meaning.rule = "time/stretch";
      match.meaning.amounts = {{is(j, "half") ? 0.5 : 0.25, false, part_of}};
      match.end = noun + 1;
      return match;
    }
  }
  if (Found unit = relative_unit(j, at, word, definite || any(at, {"this"}))) {
    // "next week on Tuesday", "this week Monday"
    if (unit->meaning.form == Form::kUnit && unit->meaning.unit == Unit::kWeek) {
      std::uint32_t next = unit->end;
      if (any(next, {"on", "-", ","})) ++next;
      if (const auto name = weekday_name(next);
          name && !is(next - 1, ",") &&
          lexicon_.find(WordKind::kAmbiguous, atoms_[next]) == nullptr) {
        match.meaning.form = Form::kWeekdayIn;
        match.meaning.rule = "time/weekday-in-week";
        match.meaning.fields.weekday = name->word->number;
        match.meaning.step.reset();
        match.meaning.parts.push_back(std::move(unit->meaning));
        match.end = name->end;
        return match;
      }
    }
    return unit;
  }
  if (word == "recent" || word == "prior") return std::nullopt;
  for (Found option :
       {weekday_date(j), day_first(j), month_first(j), season(j), feast(j), numeric_date(j)}) {
    if (!option) continue;
    const Fields& fields = option->meaning.fields;
    if (fields.year != 0) continue;
    if (is(j, "the") || (word == "that" && fields.weekday == 0 && fields.season.empty())) continue;
    if (fields.month != 0 && !atoms_[j].capital && atoms_[j].kind == AtomKind::kWord &&
        lexicon_.find(WordKind::kAmbiguous, atoms_[j]) != nullptr)
      continue;
    option->meaning.step = step_of(sense);
    option->meaning.nearest = word == "past" || word == "coming" || word == "upcoming";
    option->meaning.anchor = anchor;
    option->meaning.weak = option->meaning.weak && !atoms_[j].capital && fields.season.empty() &&
                           fields.weekday == 0 && fields.day == 0;
    return option;
  }
  if (const auto part = lexicon_.find(WordKind::kPart, atoms_, j);
      part && word != "past" && word != "current" && word != "upcoming") {
    match.meaning.form = Form::kUnit;
    match.meaning.unit = Unit::kDay;
    match.meaning.rule = "time/part-of-day";
    match.meaning.anchor = anchor;
    match.meaning.clock.part = part->word->value;
    if (word == "last" && part->word->value != "NI" && part->word->value != "EV" &&
        part->word->value != "AF" && part->word->value != "MO")
      return std::nullopt;
    match.end = part->end;
    return match;
  }
  return std::nullopt;
}

Grammar::Found Grammar::inner_date(std::uint32_t at) const {
  Found best = calendar(at);
  const auto offer = [&](Found found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(relative(at));
  if (Found word = reference(at);
      word && word->meaning.form == Form::kUnit && word->meaning.clock.part.empty())
    offer(std::move(word));
  return best;
}

Grammar::Found Grammar::date(std::uint32_t at) const {
  return remembered(dates_, at, [&] { return any_date(at); });
}

Grammar::Found Grammar::any_date(std::uint32_t at) const {
  Found best = inner_date(at);
  const auto offer = [&](Found found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(offset(at));
  offer(definite_offset(at));
  offer(portion(at));
  offer(modified(at));
  offer(week_of(at));
  offer(day_of_month_unit(at));
  offer(counted_weekdays(at));
  offer(one_further(at));
  offer(eve_of(at));
  offer(feast_weekend(at));
  offer(to_date(at));
  // "Tuesday of next week", "Wednesday last week", "Monday evening next week"
  if (const auto name = weekday_name(at)) {
    const auto part = lexicon_.find(WordKind::kPart, atoms_, name->end);
    const std::uint32_t behind = part ? part->end : name->end;
    const std::uint32_t next = any(behind, {"of", ","}) ? behind + 1 : behind;
    if (Found week = relative(next);
        week && week->meaning.form == Form::kUnit && week->meaning.unit == Unit::kWeek) {
      Match match;
      match.meaning.form = Form::kWeekdayIn;
      match.meaning.rule = "time/weekday-in-week";
      match.meaning.fields.weekday = name->word->number;
      if (part) match.meaning.clock.part = part->word->value;
      match.meaning.parts.push_back(std::move(week->meaning));
      match.end = week->end;
      offer(std::move(match));
    }
  }
  // "the weekend"
  if (is(at, "the") && is(at + 1, "weekend")) {
    Match match;
    match.meaning.form = Form::kUnit;
    match.meaning.unit = Unit::kWeekend;
    match.meaning.rule = "time/weekend";
    match.end = at + 2;
    offer(std::move(match));
  }
  offer(definite_period(at));
  // "on 22nd"
  if (at > 0 && is(at - 1, "on")) {
    const std::optional<Number> day = ordinal(at);
    if (day && day->digits && day->value >= 1 && day->value <= 31) {
      Match match;
      match.meaning.fields.day = static_cast<int>(day->value);
      match.meaning.rule = "time/day-of-month";
      match.meaning.weak = true;
      match.end = day->end;
      offer(std::move(match));
    }
  }
  // "on the 4th", "by the 21st of this month"
  if (is(at, "the") && at > 0 &&
      any(at - 1, {"on", "by", "until", "since", "before", "after", "till", "around", "for"})) {
    const std::optional<Number> day = ordinal(at + 1);
    if (day && day->digits && day->value >= 1 && day->value <= 31) {
      Match match;
      match.meaning.fields.day = static_cast<int>(day->value);
      match.meaning.rule = "time/day-of-month";
      match.meaning.weak = true;
      match.end = day->end;
      const std::uint32_t next = any(match.end, {"of"}) ? match.end + 1 : match.end;
      if (Found month_unit = relative(next); month_unit &&
                                             month_unit->meaning.form == Form::kUnit &&
                                             month_unit->meaning.unit == Unit::kMonth) {
        match.meaning.form = Form::kPortion;
        match.meaning.ordinal = match.meaning.fields.day;
        match.meaning.amounts = {{1, false, Unit::kDay}};
        match.meaning.fields.day = 0;
        match.meaning.weak = false;
        match.meaning.parts.push_back(std::move(month_unit->meaning));
        match.end = month_unit->end;
      }
      if (!is(at - 1, "around") || match.meaning.form == Form::kPortion) offer(std::move(match));
    }
  }
  return best;
}

}  // namespace dateline::facts
