// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/times/grammar.h"

namespace dateline::facts {
std::optional<std::uint32_t> Grammar::meridiem(std::uint32_t at, bool& afternoon) const {
  if (any(at, {"am", "pm"})) {
    afternoon = is(at, "pm");
    std::uint32_t end = at + 1;
    if (is(at, "am") && any(end, {"pm"}) && glued(end)) ++end;
    return end;
  }
  if (any(at, {"a", "p"})) {
    std::uint32_t i = at + 1;
    const bool dotted = is(i, ".");
    if (dotted) ++i;
    if (is(i, "m") && (dotted || !glued(i + 1) || is(i + 1, "."))) {
      afternoon = is(at, "p");
      ++i;
      if (dotted && is(i, ".")) ++i;
      return i;
    }
    if (glued(at) && at > 0 && atoms_[at - 1].kind == AtomKind::kDigits && !is(at + 1, "-") &&
        !(dotted && glued(i))) {
      afternoon = is(at, "p");
      return at + 1;
    }
  }
  return std::nullopt;
}

// "GMT", "(GMT +8)", "UTC+03:00", "Eastern time"; moves `at` behind it.
std::optional<int> Grammar::zone(std::uint32_t& at) const {
  std::uint32_t i = at;
  const bool bracket = is(i, "(");
  if (bracket) ++i;
  if (is(i, "local")) {
    return std::nullopt;
  }
  const auto name = lexicon_.find(WordKind::kZone, atoms_, i);
  if (!name) return std::nullopt;
  if (name->word->atoms.size() == 1 && !atoms_[i].shouted && !atoms_[i].capital &&
      !any(i, {"gmt", "utc", "est", "edt", "cet", "pst", "pdt", "cst"}))
    return std::nullopt;
  int minutes = name->word->number;
  i = name->end;
  if (minutes == 0 && any(i, {"+", "-"}) && digits(i + 1, 1, 2) >= 0 && digits(i + 1, 1, 2) <= 14) {
    const int sign = is(i, "-") ? -1 : 1;
    minutes = sign * digits(i + 1, 1, 2) * 60;
    i += 2;
    if (is(i, ":") && glued(i) && digits(i + 1, 2, 2) >= 0 && digits(i + 1, 2, 2) < 60) {
      minutes += sign * digits(i + 1, 2, 2);
      i += 2;
    }
  }
  if (any(i, {"time"}) && !bracket) ++i;
  if (bracket) {
    if (!is(i, ")")) return std::nullopt;
    ++i;
  }
  at = i;
  return minutes;
}

Grammar::Found Grammar::clock_digits(std::uint32_t at) const {
  const std::int32_t first = digits(at, 1, 4);
  if (first < 0) return std::nullopt;
  if (at > 0 && glued(at) && any(at - 1, {"$", ":", ".", ",", "#", "/"})) return std::nullopt;
  Match match;
  Clock& clock = match.meaning.clock;
  match.meaning.form = Form::kClock;
  match.meaning.rule = "time/clock";
  std::uint32_t i = at + 1;
  bool strong = false, dotted = false;
  if (digits(at, 3, 4) >= 0) {
    clock.hour = first / 100;
    clock.minute = first % 100;
  } else {
    clock.hour = first;
    bool either = false;
    // "8: 24am", as some copies have it
    const bool blank = any(i, {":", "."}) && glued(i) && digits(i + 1, 2, 2) >= 0 &&
                       meridiem(i + 2, either).has_value();
    if ((mark_glued(i, ":") || mark_glued(i, ".") || blank) && digits(i + 1, 2, 2) >= 0) {
      dotted = is(i, ".");
      clock.minute = digits(i + 1, 2, 2);
      i += 2;
      if (!dotted && mark_glued(i, ":") && digits(i + 1, 2, 2) >= 0) {
        clock.second = digits(i + 1, 2, 2);
        i += 2;
        if (mark_glued(i, ".") && digits(i + 1, 1, 6) >= 0) i += 2;
      }
    }
  }
  // "9.am"
  const std::uint32_t behind =
      is(i, ".") && glued(i) && glued(i + 1) && any(i + 1, {"am", "pm"}) ? i + 1 : i;
  bool afternoon = false;
  if (const auto end = meridiem(behind, afternoon); end && clock.hour <= 12) {
    if (clock.hour == 0 && clock.minute < 0) return std::nullopt;
    if (is(behind, "am") && !glued(behind) && tag(behind).starts_with("VB") && clock.minute < 0)
      return std::nullopt;
    if (clock.hour == 12) clock.hour = 0;
    if (afternoon) clock.hour += 12;
    i = *end;
    strong = true;
  } else if (is(i, "o") && any(i + 1, {"'"}) && is(i + 2, "clock")) {
    i += 3;
    strong = true;
    clock.twelve = clock.hour <= 12;
  } else if (any(i, {"oclock"})) {
    ++i;
    strong = true;
    clock.twelve = clock.hour <= 12;
  } else if (is(i, "noon") && first == 12) {
    ++i;
    strong = true;
  } else if (is(i, "midnight") && first == 12) {
    ++i;
    clock.hour = 0;
    strong = true;
  } else if (is(i, "z") && glued(i) && at > 0 && is(at - 1, "t") && glued(at)) {
    ++i;
    clock.zone = 0;
    strong = true;
  } else if (is(i, "h") && glued(i) && !(glued(i + 1) && atoms_[i + 1].kind != AtomKind::kMark) &&
             ((digits(at, 4, 4) >= 0 && atoms_[at].text[0] == '0') ||
              (digits(at, 4, 4) >= 0 && at > 0 &&
               any(at - 1, {"at", "by", "until", "from", "since", "around", "before", "after"})) ||
              (clock.minute >= 0 && digits(at, 1, 2) >= 0))) {
    ++i;  // "0930h", "17:30h"
    strong = true;
  } else if ((is(i, "ish") && glued(i)) || (mark_glued(i, "-") && is(i + 1, "ish"))) {
    i += is(i, "-") ? 2 : 1;
    strong = true;
    match.meaning.mod = "APPROX";
    clock.twelve = clock.hour <= 12;
  } else {
    clock.twelve =
        clock.minute >= 0 && clock.hour > 0 && clock.hour <= 12 && atoms_[at].text[0] != '0';
    if (digits(at, 4, 4) >= 0 && any(i, {"hours", "hrs"}) && (first % 100) < 60 && first < 2400 &&
        first % 5 == 0 && at > 0 &&
        any(at - 1, {"at", "by", "until", "from", "since", "around", "about", "before", "after"}) &&
        atoms_[at].text[0] == '0') {
      ++i;
      strong = true;
    }
  }
  std::uint32_t behind_zone = i;
  if (const std::optional<int> minutes = zone(behind_zone)) {
    clock.zone = minutes;
    i = behind_zone;
    strong = true;
  } else if (is(i, "local") && is(i + 1, "time") && (clock.minute >= 0 || strong)) {
    i += 2;
    strong = true;
  }
  // Zones whose summer time is not said: "8 p.m. ET".
  if (strong && any(i, {"et", "ct", "pt"}) && atoms_[i].shouted) ++i;
  if (clock.hour > 24 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  if (clock.hour == 24 && clock.minute > 0) return std::nullopt;
  if (!strong) {
    if (clock.minute < 0 || digits(at, 3, 4) >= 0) return std::nullopt;
    if (glued(i) && (any(i, {"%", "/", "-"}) || atoms_[i].kind == AtomKind::kWord)) {
      if (!is(i, "-")) return std::nullopt;
    }
    if (dotted) {
      if (!(at > 0 && any(at - 1, {"at", "around", "by", "until", "from", "between", "to"})))
        return std::nullopt;
      if (any(i, {"percent", "per", "%", "million", "billion", "points", "seconds", "euros",
                  "dollars", "metres", "meters", "km"}) ||
          tag(i).starts_with("NN"))
        return std::nullopt;
    }
    match.meaning.weak = true;
  }
  match.end = i;
  return match;
}

Grammar::Found Grammar::clock_words(std::uint32_t at) const {
  Match match;
  Clock& clock = match.meaning.clock;
  match.meaning.form = Form::kClock;
  match.meaning.rule = "time/clock";
  if (any(at, {"noon", "midday", "noonish"})) {
    clock.hour = 12;
    match.end = at + 1;
    return match;
  }
  if (is(at, "mid") && is(is(at + 1, "-") ? at + 2 : at + 1, "day")) {
    clock.hour = 12;
    match.end = is(at + 1, "-") ? at + 3 : at + 2;
    return match;
  }
  if (is(at, "midnight") || (is(at, "mid") && is(at + 1, "night"))) {
    clock.hour = 0;
    match.meaning.rule = "time/midnight";
    match.end = is(at, "mid") ? at + 2 : at + 1;
    return match;
  }
  // "half past seven", "20 min past eight", "quarter to five"
  std::uint32_t i = at;
  int minutes = -1;
  if (is(i, "a") && is(i + 1, "quarter")) ++i;
  if (is(i, "half") && is(i + 1, "past")) {
    minutes = 30;
    ++i;
  } else if (is(i, "quarter")) {
    minutes = 15;
    ++i;
  } else if (const auto count = number(i); count && count->value >= 1 && count->value < 60) {
    minutes = static_cast<int>(count->value);
    i = count->end;
    if (any(i, {"minutes", "minute", "min", "mins"})) ++i;
  }
  const auto hour_of = [&](std::uint32_t place) -> std::optional<Number> {
    std::optional<Number> hour = number(place);
    if (!hour || hour->value < 1 || hour->value > 12 ||
        hour->value != static_cast<int>(hour->value))
      return std::nullopt;
    return hour;
  };
  if (minutes > 0 && any(i, {"past", "to"})) {
    const bool before = is(i, "to");
    // "half past midnight", "ten to noon" needs its minutes
    if (any(i + 1, {"midnight", "noon", "midday"}) &&
        (!before || minutes == 15 || is(i - 1, "minutes"))) {
      const int hour = is(i + 1, "midnight") ? 0 : 12;
      clock.hour = before ? (hour + 23) % 24 : hour;
      clock.minute = before ? 60 - minutes : minutes;
      match.end = i + 2;
      return match;
    }
    if (const auto hour = hour_of(i + 1);
        hour && !(before && minutes != 15 && !is(i - 1, "minutes"))) {
      clock.hour = static_cast<int>(hour->value);
      clock.minute = minutes;
      clock.twelve = true;
      if (before) {
        clock.hour = clock.hour == 1 ? 12 : clock.hour - 1;
        clock.minute = 60 - minutes;
      }
      i = hour->end;
      if (is(i, "o") && is(i + 1, "'") && is(i + 2, "clock")) i += 3;
      bool afternoon = false;
      if (const auto end = meridiem(i, afternoon)) {
        clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
        clock.twelve = false;
        i = *end;
      }
      match.meaning.weak = before;
      match.end = i;
      return match;
    }
  }
  // "seven o'clock", "seven p.m.", "one thirty p.m."
  const std::optional<Number> hour = cardinal_word(at);
  if (!hour || hour->value < 1 || hour->value > 12) return std::nullopt;
  i = hour->end;
  clock.hour = static_cast<int>(hour->value);
  clock.twelve = true;
  if (is(i, "-")) ++i;
  if (const auto minute = cardinal_word(i); minute && minute->value >= 10 && minute->value < 60) {
    clock.minute = static_cast<int>(minute->value);
    i = minute->end;
    match.meaning.weak = true;
  } else {
    i = hour->end;
  }
  bool afternoon = false;
  if (const auto end = meridiem(i, afternoon)) {
    clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
    clock.twelve = false;
    match.meaning.weak = false;
    i = *end;
  } else if (is(i, "o") && is(i + 1, "'") && is(i + 2, "clock")) {
    i += 3;
    if (const auto half = meridiem(i, afternoon)) {
      clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
      clock.twelve = false;
      i = *half;
    }
  } else if (clock.minute < 0) {
    return std::nullopt;
  }
  match.end = i;
  return match;
}

Grammar::Found Grammar::clock(std::uint32_t at) const {
  return remembered(clocks_, at, [&] { return any_clock(at); });
}

Grammar::Found Grammar::any_clock(std::uint32_t at) const {
  Found found;
  std::uint32_t i = at;
  bool approximate = false;
  if (any(at, {"around", "about", "circa"})) {
    approximate = true;
    ++i;
  }
  found = clock_digits(i);
  if (Found words = clock_words(i); words && (!found || words->end > found->end))
    found = std::move(words);
  if (!found) {
    // "one in the morning", "8 at night"
    const std::optional<Number> hour = number(i);
    const bool dial = hour && hour->value >= 1 && hour->value <= 12 &&
                      hour->value == static_cast<int>(hour->value);
    if (!dial || !((is(hour->end, "in") && is(hour->end + 1, "the") &&
                    any(hour->end + 2, {"morning", "afternoon", "evening"})) ||
                   (is(hour->end, "at") && is(hour->end + 1, "night"))))
      return std::nullopt;
    found = Match{};
    found->meaning.form = Form::kClock;
    found->meaning.rule = "time/clock";
    found->meaning.weak = true;
    found->meaning.clock.hour = static_cast<int>(hour->value);
    found->meaning.clock.twelve = true;
    found->end = hour->end;
  }
  if (approximate) found->meaning.mod = "APPROX";
  // "8 in the evening", "at 3 in the morning"
  std::uint32_t next = found->end;
  if (any(next, {"in", "of"}) && is(next + 1, "the"))
    next += 2;
  else if (is(next, "at"))
    next += 1;
  if (next > found->end) {
    if (const auto part = lexicon_.find(WordKind::kPart, atoms_, next);
        part && (is(next - 1, "the") || is(next, "night"))) {
      found->meaning.clock.part = part->word->value;
      settle_clock(found->meaning.clock);
      found->meaning.weak = false;
      found->end = part->end;
    }
  }
  return found;
}

// "at 7" beside a date or a part of the day.
Grammar::Found Grammar::bare_hour(std::uint32_t at) const {
  std::optional<Number> hour = number(at);
  if (!hour || hour->value < 1 || hour->value > 24 || hour->value != static_cast<int>(hour->value))
    return std::nullopt;
  bool plural = false, short_form = false;
  if (unit_at(hour->end, plural, short_form) != Unit::kNone) return std::nullopt;
  if (glued(hour->end) && !any(hour->end, {".", ",", "?", ";", ")", "!", "'"})) return std::nullopt;
  const std::string_view next = tag(hour->end);
  // "at 7 tonight", "at nine tomorrow"
  const auto day = lexicon_.find(WordKind::kReference, atoms_, hour->end);
  const bool dated = day && !day->word->value.ends_with("_REF");
  if (!dated && (next.starts_with("NN") || next.starts_with("JJ") || next == "CD" ||
                 any(hour->end, {"%", "percent", "to", "-", "of"})))
    return std::nullopt;
  Match match;
  match.meaning.form = Form::kClock;
  match.meaning.rule = "time/clock";
  match.meaning.clock.hour = static_cast<int>(hour->value);
  match.meaning.clock.twelve = hour->value <= 12;
  match.end = hour->end;
  return match;
}

// "in the morning", "early in the evening", "overnight", "at night"; "Monday" in front is
// date_time's.
Grammar::Found Grammar::part_of_day(std::uint32_t at) const {
  Match match;
  match.meaning.form = Form::kClock;
  match.meaning.rule = "time/part-of-day";
  match.meaning.weak = true;
  std::uint32_t i = at;
  bool supported = false;
  if (const std::uint32_t hours = skip_the(at);
      any(hours, {"early", "small", "wee"}) && is(hours + 1, "hours")) {
    match.meaning.clock.part = "MO";
    match.meaning.mod = "START";
    match.meaning.weak = false;
    match.end = hours + 2;
    if (is(match.end, "of") && is(match.end + 1, "the") && is(match.end + 2, "morning"))
      match.end += 3;
    return match;
  }
  if (any(i, {"early", "late", "mid", "later", "earlier"})) {
    match.meaning.mod = any(i, {"early", "earlier"}) ? "START" : is(i, "mid") ? "MID" : "END";
    ++i;
    if (is(i, "-")) ++i;
    if (is(i, "in") && is(i + 1, "the")) {
      i += 2;
      supported = true;
    } else if (is(i, "at")) {
      ++i;
      supported = true;
    } else {
      supported = !any(at, {"later", "earlier"});
    }
  } else if (is(i, "in") && is(i + 1, "the")) {
    i += 2;
    supported = true;
  } else if (is(i, "at") && is(i + 1, "night")) {
    i += 1;
    supported = true;
  } else if (is(i, "the")) {
    ++i;
    if (any(i, {"early", "late"})) {
      match.meaning.mod = is(i, "early") ? "START" : "END";
      ++i;
    }
    supported = at > 0 && any(at - 1, {"in", "during", "through", "throughout", "of", "into"});
    if (is(i, "hours")) return std::nullopt;
  }
  const auto part = lexicon_.find(WordKind::kPart, atoms_, i);
  if (!part) return std::nullopt;
  match.meaning.clock.part = part->word->value;
  match.meaning.weak =
      !supported && !any(i, {"overnight", "dawn", "daybreak", "dusk", "nightfall", "lunchtime"});
  match.end = part->end;
  return match;
}

}  // namespace dateline::facts
