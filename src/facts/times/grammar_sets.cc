// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "facts/times/grammar.h"

namespace dateline::facts {

// "every Monday at 9", "each day", "every three weeks", "Fridays", "daily".
Grammar::Found Grammar::set(std::uint32_t at) const {
  Match match;
  match.meaning.form = Form::kSet;
  match.meaning.rule = "time/every";
  Meaning& meaning = match.meaning;
  std::uint32_t i = at;
  Found lead = clock(i);  // "3pm each day"
  if (!lead && at > 0 && is(at - 1, "at")) lead = bare_hour(at);
  if (lead && any(lead->end, {"every", "each", "everyday"})) i = lead->end;
  const auto plural_weekday = [&](std::uint32_t place) -> int {
    if (place >= atoms_.size() || atoms_[place].length() < 7 || !atoms_[place].text.ends_with("s"))
      return 0;
    const LexiconWord* word = lexicon_.find(
        WordKind::kWeekday,
        std::string_view(atoms_[place].text).substr(0, atoms_[place].text.size() - 1));
    return word == nullptr ? 0 : word->number;
  };
  const auto plural_part = [&](std::uint32_t place) -> std::string_view {
    if (place >= atoms_.size() || !atoms_[place].text.ends_with("s")) return {};
    const LexiconWord* word = lexicon_.find(
        WordKind::kPart,
        std::string_view(atoms_[place].text).substr(0, atoms_[place].text.size() - 1));
    return word == nullptr ? std::string_view() : std::string_view(word->value);
  };
  if (any(i, {"every", "each"})) {
    ++i;
    if (any(i, {"single", "and"})) ++i;
    if (is(i, "other") || is(i, "second")) {
      ++i;
      bool plural = false, short_form = false;
      if (const Unit unit = unit_at(i, plural, short_form); unit != Unit::kNone && !plural) {
        meaning.amounts = {{2, false, unit}};
        match.end = i + 1;
        return match;
      }
    } else if (const auto nth = ordinal(i); nth && weekday_name(nth->end)) {
      i = nth->end;  // "every first Monday"
    }
    bool plural = false, short_form = false;
    if (const auto name = weekday_name(i)) {
      meaning.fields.weekday = name->word->number;
      match.end = name->end;
    } else if (const auto month_name = month(i); month_name && atoms_[i].capital) {
      meaning.fields.month = month_name->word->number;
      match.end = month_name->end;
      if (const auto day = day_number(match.end); day && day->digits && !glued(day->end + 1)) {
        meaning.fields.day = static_cast<int>(day->value);  // "every June 6"
        match.end = day->end;
      }
    } else if (is(i, "weekday")) {
      meaning.value = "XXXX-WXX-WD";
      match.end = i + 1;
    } else if (is(i, "weekend")) {
      meaning.fields.weekend = true;
      match.end = i + 1;
    } else if (const auto part = lexicon_.find(WordKind::kPart, atoms_, i)) {
      meaning.clock.part = part->word->value;
      match.end = part->end;
    } else if (const Unit unit = unit_at(i, plural, short_form);
               unit != Unit::kNone && !plural && !short_form) {
      meaning.amounts = {{1, false, unit}};
      match.end = i + 1;
    } else if (const auto several = length(i); several && !several->bare && !several->article) {
      meaning.amounts = several->amounts;
      match.end = several->end;
    } else if (const auto season_name = lexicon_.find(WordKind::kSeason, atoms_, i)) {
      meaning.fields.season = season_name->word->value;
      match.end = season_name->end;
    } else {
      return std::nullopt;
    }
  } else if (is(i, "everyday") && i > at) {
    meaning.amounts = {{1, false, Unit::kDay}};
    match.end = i + 1;
  } else if (const int name = plural_weekday(i); name != 0) {
    meaning.fields.weekday = name;
    meaning.rule = "time/weekdays";
    match.end = i + 1;
  } else if (at > 2 && any(at - 1, {"and", "or"}) && any(at - 3, {"every", "each"}) &&
             weekday_name(at - 2) && weekday_name(i)) {
    meaning.fields.weekday = weekday_name(i)->word->number;  // "every Tuesday and Thursday"
    match.end = weekday_name(i)->end;
  } else if (const auto day = weekday_name(i); day && !plural_part(day->end).empty()) {
    meaning.fields.weekday = day->word->number;
    meaning.clock.part = plural_part(day->end);
    meaning.rule = "time/weekdays";
    match.end = day->end + 1;
    return match;
  } else if (any(i, {"mornings", "afternoons", "evenings"})) {
    meaning.clock.part = plural_part(i);
    meaning.rule = "time/weekdays";
    match.end = i + 1;
    return match;
  } else if (is(i, "weekdays")) {
    meaning.value = "XXXX-WXX-WD";
    meaning.rule = "time/weekdays";
    match.end = i + 1;
  } else if (any(i, {"weekends"}) || (is(i, "all") && is(i + 1, "weekends"))) {
    meaning.fields.weekend = true;
    meaning.rule = "time/weekdays";
    match.end = is(i, "all") ? i + 2 : i + 1;
    return match;
  } else if (ordinal(i) && is(ordinal(i)->end, "of") &&
             any(ordinal(i)->end + 1, {"every", "each"}) && is(ordinal(i)->end + 2, "month")) {
    meaning.fields.day = static_cast<int>(ordinal(i)->value);
    match.end = ordinal(i)->end + 3;
    return match;
  } else {
    return frequency(at);
  }
  if (lead && i != at) {
    meaning.clock = lead->meaning.clock;
  } else {
    const std::uint32_t next = any(match.end, {"at", "from"}) ? match.end + 1 : match.end;
    if (Found hour = clock(next); hour && hour->meaning.clock.hour >= 0) {
      if (hour->meaning.clock.part.empty()) hour->meaning.clock.part = meaning.clock.part;
      meaning.clock = hour->meaning.clock;
      settle_clock(meaning.clock);
      match.end = hour->end;
    } else if (Found bare = next > match.end && is(next - 1, "at") ? bare_hour(next) : Found();
               bare) {
      bare->meaning.clock.part = meaning.clock.part;
      meaning.clock = bare->meaning.clock;
      settle_clock(meaning.clock);
      match.end = bare->end;
    } else if (const auto part = lexicon_.find(WordKind::kPart, atoms_, match.end);
               part && meaning.clock.part.empty()) {
      meaning.clock.part = part->word->value;
      match.end = part->end;
    }
  }
  return match;
}

}  // namespace dateline::facts
