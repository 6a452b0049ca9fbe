// SPDX-License-Identifier: Apache-2.0
#include "facts/times/accept.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dateline::facts {
namespace {

class Judge {
 public:
  Judge(const Match& match, const Grammar& grammar, const ReportView& view,
        std::span<const Atom> atoms, const Lexicon& lexicon)
      : match_(match), grammar_(grammar), view_(view), atoms_(atoms), lexicon_(lexicon) {}

  // Why it is no time; empty when it is one.
  std::string_view objection() const {
    if (in_a_name()) return "part of a name";
    if (verb()) return "a verb";
    if (money()) return "an amount of money";
    const Meaning& meaning = match_.meaning;
    const auto unless = [](bool accepted, std::string_view why) {
      return accepted ? std::string_view() : why;
    };
    switch (meaning.form) {
      case Form::kDuration:
        return unless(duration(), "nothing measures with this length");
      case Form::kClock:
        return unless(!meaning.weak || clock(), "nothing says that it is a time of day");
      case Form::kReference:
        return unless(reference(), "the word compares or orders here");
      case Form::kCalendar:
        if (tag() == "MD" || tag().starts_with("VB")) return unless(calendar(), "a verb");
        if (meaning.rule == "time/month-and-day-in-digits" || meaning.rule == "time/numeric-date")
          return unless(calendar(), "a fraction, a score or another number");
        return unless(calendar(), "nothing around it says that it is a date");
      case Form::kSet:
        // "the Daily Mail"
        return unless(
            !(atoms_[match_.start].capital && !sentence_start() &&
              (next_capital() || (match_.start > 0 && atoms_[match_.start - 1].capital)) &&
              match_.meaning.rule == "time/frequency"),
            "part of a name");
      default:
        return {};
    }
  }

 private:
  bool before(std::initializer_list<std::string_view> words, std::uint32_t back = 1) const {
    if (match_.start < back) return false;
    return std::find(words.begin(), words.end(), atoms_[match_.start - back].text) != words.end();
  }
  bool after(std::initializer_list<std::string_view> words) const {
    return match_.end < atoms_.size() &&
           std::find(words.begin(), words.end(), atoms_[match_.end].text) != words.end();
  }
  bool next_capital() const { return match_.end < atoms_.size() && atoms_[match_.end].capital; }
  bool sentence_start() const {
    const std::uint32_t token = grammar_.token(match_.start);
    return match_.start == 0 || (token < view_.size() && view_[token].sentence_start);
  }
  std::string_view tag() const { return grammar_.tag(match_.start); }
  std::string_view next_tag() const { return grammar_.tag(match_.end); }
  bool by_preposition() const {
    return before({"in",         "on",  "since",   "of",     "by",    "until",  "till",
                   "from",       "to",  "between", "before", "after", "during", "through",
                   "throughout", "for", "over",    "around", "about", "within"});
  }

  bool in_a_name() const {
    const Meaning& meaning = match_.meaning;
    if (before({"usa"}) && atoms_[match_.start].is("today")) return true;
    const bool bare_name = meaning.form == Form::kCalendar && match_.end == match_.start + 1 &&
                           meaning.fields.day == 0 && meaning.fields.year == 0;
    if (!bare_name) return false;
    if (after({"times", "telegraph", "mail", "express", "mirror", "herald", "post", "star"}) &&
        next_capital())
      return true;
    if (before({"bloody", "super", "ash", "black", "chinese", "lunar", "jewish", "persian"}) &&
        atoms_[match_.start - 1].capital)
      return true;
    const std::uint32_t token = grammar_.token(match_.start);
    if (token >= view_.size()) return false;
    const bool person = view_[token].entity_type == "PERSON";
    if ((meaning.fields.month != 0 || !meaning.fields.feast.empty()) && person &&
        !before({"in", "since", "last", "next"}))
      return true;
    if (!atoms_[match_.start].capital || token == 0) return false;
    // "Wednesday Addams": the first of several words of a person
    if (meaning.fields.weekday != 0)
      return person && view_[token].entity_iob == 'B' && token + 1 < view_.size() &&
             view_[token + 1].entity_type == "PERSON" && view_[token + 1].entity_iob == 'I' &&
             atoms_[match_.start].length() > 4;
    return behind_a_name(token);
  }

  // "Jamie Christmas", "Mrs. May": a name or a title in front of a feast or a month.
  bool behind_a_name(std::uint32_t token) const {
    const ViewToken& front = view_[token - 1];
    if (view_[token].sentence_start || front.block != view_[token].block) return false;
    std::uint32_t word = match_.start;
    if (word > 1 && atoms_[word - 1].is(".") && !atoms_[word - 1].after_blank) --word;
    constexpr std::string_view kTitles[] = {
        "mr",      "mrs",   "ms",        "miss",    "dr",        "sir",
        "lord",    "lady",  "aunt",      "uncle",   "minister",  "president",
        "senator", "judge", "professor", "captain", "chancellor"};
    if (word > 0 && atoms_[word - 1].capital &&
        std::find(std::begin(kTitles), std::end(kTitles), atoms_[word - 1].text) !=
            std::end(kTitles))
      return true;
    // Months stand behind names often: "Airbus June deliveries".
    if (match_.meaning.fields.feast.empty() || word != match_.start) return false;
    const bool name = front.tag == "NNP" && atoms_[word - 1].capital && !front.sentence_start &&
                      atoms_[word - 1].kind == AtomKind::kWord;
    return (name || front.entity_type == "PERSON") && view_[token].tag == "NNP" &&
           lexicon_.entries(atoms_[word - 1].text) == nullptr &&
           !before({"orthodox", "greek", "catholic", "coptic", "western", "eastern", "merry",
                    "happy", "armenian", "russian", "ukrainian"});
  }

  // "$1.2-1.5 billion" is no day.
  bool money() const {
    const Atom& first = atoms_[match_.start];
    if (first.kind != AtomKind::kDigits || match_.start == 0) return false;
    const std::uint32_t before = first.start - 1;
    const char32_t sign = view_.characters()[before];
    return sign == U'$' || sign == 0xA3 || sign == 0xA5 || sign == 0x20AC || sign == 0x20B9;
  }

  // "may" and "march" as verbs, whatever stands behind: "you may 5 times".
  bool verb() const {
    const Fields& fields = match_.meaning.fields;
    const Atom& first = atoms_[match_.start];
    if (fields.month == 0 || fields.year != 0 || fields.weekday != 0 ||
        !(first.is("may") || first.is("march")))
      return false;
    if (tag() != "MD" && !tag().starts_with("VB")) return false;
    if (first.capital && !sentence_start()) return false;
    // "may twenty-first"
    const Atom& last = atoms_[match_.end - 1];
    if (match_.end > match_.start + 1 &&
        ((last.entries != nullptr && last.entries->ordinal > 0) || last.is("st") || last.is("th") ||
         last.is("nd") || last.is("rd")))
      return false;
    return !before({"in", "since", "until", "of", "on", "by", "from"});
  }

  bool duration() const {
    const Meaning& meaning = match_.meaning;
    const Amount& last = meaning.amounts.back();
    // "2018 day five"
    if (last.count >= 1000 && !atoms_[match_.end - 1].text.ends_with("s") &&
        !atoms_[match_.end - 2].is("-"))
      return false;
    const bool singular_article = meaning.weak && !last.vague;
    if (last.unit == Unit::kQuarter &&
        (after({"of"}) || singular_article || (!last.vague && last.count == 3)))
      return false;
    if (last.unit == Unit::kSecond) {
      const std::string_view word = atoms_[match_.end - 1].text;
      if (singular_article) return false;
      if (word == "second" && !(last.count == 1) && !atoms_[match_.end - 2].is("-")) return false;
      if (word == "second" && last.count == 1 && next_tag().starts_with("NN") &&
          match_.meaning.amounts.size() == 1 && !after({"time"}))
        return true;
    }
    if (last.vague && !meaning.weak) return true;
    if (!meaning.weak) {
      // "one day" is no length unless something measures with it
      if (last.unit == Unit::kDay && last.count == 1 && atoms_[match_.start].is("one") &&
          match_.end == match_.start + 2)
        return by_preposition() || before({"than", "least", "just", "only"}) ||
               after({"before", "after"}) || next_tag().starts_with("NN") || next_tag() == "JJ" ||
               (match_.start > 0 && grammar_.tag(match_.start - 1) == "JJS");
      return true;
    }
    if (singular_article) {
      if (last.unit < Unit::kHour) return before({"in", "for", "within", "after"});
      return before({"for",    "in",     "within", "after", "over",   "than",  "least",
                     "nearly", "almost", "just",   "only",  "lasted", "took",  "lasting",
                     "half",   "under",  "by",     "takes", "take",   "spent", "spend",
                     "last",   "lasts",  "mark",   "marks", "about",  "around"}) ||
             !meaning.mod.empty() || after({"before", "after"}) ||
             (after({"of"}) && last.unit >= Unit::kDay);
    }
    // "years", without a count
    if (before({"for", "in", "over", "within", "after", "through", "last", "lasted", "take", "took",
                "takes", "than", "spent", "until"}))
      return true;
    if (before({"final", "last", "closing", "dying", "just", "only"})) return true;
    if (before({"the"}) && before({"over", "in", "through", "during", "throughout"}, 2))
      return true;
    if (after({"after", "before", "ahead"})) return true;
    return after({"of"}) && last.unit >= Unit::kDay &&
           !before({"the", "those", "these", "his", "her", "their", "early", "last", "final",
                    "first"}) &&
           tag() == "NNS";
  }

  bool clock() const {
    if (match_.meaning.rule == "time/part-of-day") {
      // "in morning trading"
      const bool named = !atoms_[match_.start].is("night") && match_.end == match_.start + 1;
      return named &&
             (before({"in", "during"}) || after({"trading", "trade", "session", "hours"})) &&
             !atoms_[match_.start].capital;
    }
    return before({"at", "by", "until", "till", "around", "about", "from", "to", "since", "before",
                   "after", "between", "@"});
  }

  bool reference() const {
    const Atom& first = atoms_[match_.start];
    if (!match_.meaning.weak) return true;
    if (first.is("now")) {
      if (match_.end < atoms_.size() && atoms_[match_.end].is("-") &&
          !atoms_[match_.end].after_blank)
        return false;
      return !after({"that", "defunct"}) && !before({"'", "-", "every"});
    }
    if (first.is("later") || first.is("earlier")) {
      // "he later died", but not "later than" or "ten years later"
      return tag().starts_with("RB") &&
             !after({"than", "in", "on", "this", "that", "today", "or", "-", "at", "stage"}) &&
             !before({"no", "or", "sooner", "and", "much", "not", "even", "any", "far", "-"}) &&
             !next_tag().starts_with("NN");
    }
    if (first.is("shortly")) return !after({"after", "before", "afterwards", "thereafter"});
    if (first.is("soon"))
      return !before({"as", "too", "how", "very"}) && !after({"as", "-", "after", "afterwards"});
    return true;
  }

  bool sport() const {
    const std::uint32_t token = grammar_.token(match_.start);
    if (token >= view_.size()) return false;
    constexpr std::uint32_t kReach = 25;
    const std::uint32_t block = view_[token].block;
    for (std::uint32_t i = token; i < view_.size() && i < token + kReach; ++i) {
      if (view_[i].block != block || (i > token && view_[i].sentence_start)) break;
      if (lexicon_.find(WordKind::kSport, view_[i].lemma) != nullptr) return true;
    }
    for (std::uint32_t i = token, n = 0; i > 0 && n < kReach && !view_[i].sentence_start; ++n) {
      --i;
      if (view_[i].block != block) break;
      if (lexicon_.find(WordKind::kSport, view_[i].lemma) != nullptr) return true;
    }
    return false;
  }

  bool calendar() const {
    const Meaning& meaning = match_.meaning;
    const Fields& fields = meaning.fields;
    const Atom& first = atoms_[match_.start];
    if (fields.quarter != 0 && fields.year == 0 && meaning.parts.empty() && !meaning.step) {
      if (meaning.weak)
        return !sport() &&
               (meaning.ordinal == 1 || by_preposition() || before({"the", "a", "its", "'", "s"}) ||
                tag() == "DT" || first.is("the"));
      return true;
    }
    if (fields.feast == "01-01" && fields.year == 0 && match_.end == match_.start + 2)
      return !next_tag().starts_with("NN") &&
             !before({"chinese", "lunar", "jewish", "persian", "islamic", "the"});
    if (fields.half != 0 && fields.year == 0 && meaning.parts.empty())
      return !meaning.weak || (meaning.ordinal == 1 && !sport());
    if (meaning.rule == "time/month" && !meaning.weak) {
      // "august", "april" in lower case
      return first.capital || by_preposition() ||
             before({"the", "and", "or", "mid", "-", "early", "late"}) || first.length() > 3;
    }
    if (!meaning.weak) return true;
    if (fields.month != 0 && fields.day == 0 && fields.year == 0) {
      const bool support =
          before({"in",  "since",   "of",     "by",    "until",  "till",    "from",
                  "to",  "between", "before", "after", "during", "through", "throughout",
                  "for", "mid",     "-",      "this",  "late",   "early",   "as"});
      if (!first.capital && !meaning.step)
        return before({"in", "since", "until"}) && tag() != "MD" && !tag().starts_with("VB");
      if (meaning.step) return true;
      if (tag() == "MD") return before({"in", "since", "of", "until"});
      return support || (before({"and", "or", ","}) && match_.start > 1 &&
                         lexicon_.find(WordKind::kMonth, atoms_[match_.start - 2]) != nullptr);
    }
    if (meaning.rule == "time/month-and-day-in-digits" || meaning.rule == "time/numeric-date") {
      if (after({"of"}) || next_tag().starts_with("NN") || next_tag() == "CD") return false;
      if (meaning.rule == "time/month-and-day-in-digits" && !atoms_[match_.start + 1].is("/"))
        return false;
      // "2015-03", "11/2016", but not "Resolution 11/2016"
      if (fields.year != 0 && fields.day == 0)
        return match_.start == 0 || !(atoms_[match_.start - 1].kind == AtomKind::kWord &&
                                      grammar_.tag(match_.start - 1).starts_with("NN"));
      return before({"on", "by", "until", "from", "since", "between", "before", "after", "dated",
                     "date", "for", "and", "or", ","}) ||
             match_.end - match_.start > 5;
    }
    if (meaning.rule == "time/day-of-month")
      return !next_tag().starts_with("NN") && !next_tag().starts_with("JJ") && next_tag() != "CD";
    if (fields.weekday != 0 && fields.day == 0 && !meaning.step) {
      if (!first.capital) return false;
      if (atoms_[match_.end - 1].is(".")) return true;
      return before({"on", "by", "until", "till", "since", "from", "to", "and", "every", "before",
                     "after", ","});
    }
    if (!fields.season.empty()) {
      if (meaning.step) return !tag().starts_with("VB");
      if (!grammar_.tag(match_.end - 1).starts_with("NN")) return false;
      const bool definite = before({"the"});
      const bool placed = definite
                              ? before({"in", "during", "over", "through", "throughout", "until",
                                        "by", "since", "of", "for", "before", "after", "into"},
                                       2)
                              : before({"in", "during", "until", "by", "since", "of", "for",
                                        "early", "late", "mid", "through", "over"});
      if (first.is("fall") || first.is("spring"))
        return placed && !next_tag().starts_with("NN") && !after({"of"});
      return placed;
    }
    if (fields.month != 0) {  // a month that may be a word, with a day
      return true;
    }
    return !meaning.rule.starts_with("time/numeric");
  }

  const Match& match_;
  const Grammar& grammar_;
  const ReportView& view_;
  std::span<const Atom> atoms_;
  const Lexicon& lexicon_;
};

}  // namespace

std::string_view objection_to(const Match& match, const Grammar& grammar, const ReportView& view,
                              std::span<const Atom> atoms, const Lexicon& lexicon) {
  return Judge(match, grammar, view, atoms, lexicon).objection();
}

}  // namespace dateline::facts
