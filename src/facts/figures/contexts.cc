// SPDX-License-Identifier: Apache-2.0
//
// Numbers that are no figures: names, parts of times, scores, pronouns, list marks.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "facts/figures/quantities.h"

namespace dateline::facts::figures {
namespace {

constexpr std::array<std::string_view, 22> kMonths = {
    "january", "february", "march",    "april", "june", "july", "august", "september",
    "october", "november", "december", "jan",   "feb",  "mar",  "apr",    "jun",
    "jul",     "aug",      "sept",     "sep",   "oct",  "may"};
constexpr std::array<std::string_view, 9> kClock = {"am",  "pm",  "o",   "gmt", "utc",
                                                    "est", "edt", "cet", "bst"};
// Nouns behind a hyphen that count nothing: two-way, ten-fold.
constexpr std::array<std::string_view, 16> kNoCount = {
    "way",   "fold", "time", "sided", "off",       "up",       "nil",     "all",
    "piece", "on",   "for",  "by",    "magnitude", "strength", "caliber", "calibre"};
// Adjectives that may stand between an article and a count without a noun: "the other 200".
constexpr std::array<std::string_view, 22> kCounting = {
    "other",   "remaining", "additional", "further", "last",     "first", "next",  "past",
    "extra",   "previous",  "estimated",  "whole",   "entire",   "full",  "total", "combined",
    "initial", "original",  "current",    "more",    "reported", "record"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Context {
 public:
  Context(const Quantity& quantity, std::span<const Lexeme> lexemes, const ReportView& view,
          const Lexicon& lexicon)
      : q_(quantity), lexemes_(lexemes), view_(view), lexicon_(lexicon) {
    block_ = lexemes[quantity.number].block;
  }

  Refusal why() const {
    if (q_.money || q_.age) return {};
    if (part_of_time()) return {"figure/time", "part of a time"};
    if (q_.unit != "count" && q_.unit != "1") return {};
    if (score_word()) return {"figure/word", "the word, not the number"};
    if (q_.share && q_.number_end - q_.number > 3) return {};
    if (clock_or_day()) return {"figure/time", "a time of day or a day of a month"};
    if (before(1) == "per" && digits()) return {"figure/compound", "the denominator of a rate"};
    if (glued_digits()) return {"figure/code", "digits glued to others"};
    if (telephone()) return {"figure/code", "a telephone number"};
    if (named()) return {"figure/name", "the number of a named thing"};
    if (address()) return {"figure/name", "the number of a house"};
    if (model() || bare_model()) return {"figure/name", "a model or a type"};
    if (list_mark()) return {"figure/list", "the mark of an item of a list"};
    if (score()) return {"figure/score", "a score"};
    if (pronoun()) return {"figure/pronoun", "a pronoun or an article"};
    if (year()) return {"figure/time", "a year"};
    if (attributive_without_count()) return {"figure/compound", "counts nothing in its compound"};
    return {};
  }

 private:
  bool has(std::uint32_t i) const { return i < lexemes_.size() && lexemes_[i].block == block_; }
  std::string_view text(std::uint32_t i) const {
    return has(i) ? std::string_view(lexemes_[i].text) : std::string_view();
  }
  // Before the number; empty at the start of its block.
  std::string_view before(std::uint32_t steps) const {
    return q_.core >= steps ? text(q_.core - steps) : std::string_view();
  }
  std::string_view tag(std::uint32_t i) const {
    return has(i) && lexemes_[i].token != kNoToken ? view_[lexemes_[i].token].tag
                                                   : std::string_view();
  }
  bool capital(std::uint32_t i) const { return has(i) && lexemes_[i].capital; }
  bool is_number(std::uint32_t i) const {
    return has(i) && lexemes_[i].kind == LexemeKind::kNumber;
  }
  bool digits() const { return is_number(q_.number); }
  bool alone() const { return !has(q_.core_end) && (q_.core == 0 || !has(q_.core - 1)); }
  // A plural noun soon behind: something is counted.
  bool plural_behind() const {
    for (std::uint32_t k = q_.core_end; k < q_.core_end + 4; ++k) {
      const std::string_view here = tag(k);
      if (here == "NNS" || lexicon_.people.contains(std::string(text(k)))) return true;
      if (!here.starts_with("JJ") && !here.starts_with("NN") && here != "VBN") return false;
    }
    return false;
  }

  bool part_of_time() const {
    // "two and 3/4": the digits alone may look like a day.
    const bool mixed = q_.number_end > q_.number + 3 && text(q_.number_end - 2) == "/" &&
                       !lexemes_[q_.number].in_time;
    for (std::uint32_t i = q_.number; i < q_.number_end && !mixed; ++i) {
      if (lexemes_[i].in_time) return true;
    }
    if (!q_.counts() && !q_.share) return false;
    std::uint32_t k = q_.core_end;
    if (text(k) == "-" || text(k) == "]") ++k;
    if (text(k) == "of" && (q_.vague || q_.share)) ++k;
    if (q_.share && (text(k) == "a" || text(k) == "an" || text(k) == "the")) ++k;
    if (text(k) == "more" || text(k) == "consecutive" || text(k) == "straight") ++k;
    return !text(k).empty() && lexicon_.time_units.contains(std::string(text(k)));
  }

  bool clock_or_day() const {
    const std::string_view next = text(q_.core_end);
    if (contains(kClock, next) && digits()) return true;
    if (next == ":" && is_number(q_.core_end + 1) && !lexemes_[q_.core_end].space_before)
      return true;
    const auto month = [&](std::uint32_t i) { return capital(i) && contains(kMonths, text(i)); };
    if (!digits()) return false;
    return (q_.core > 0 && month(q_.core - 1) && !plural_behind()) || month(q_.core_end);
  }

  bool glued_digits() const {
    const std::uint32_t k = q_.core_end;
    // "+1-222", "+44 20": dialled; "+5 points" is a change.
    if (before(1) == "+" && has(q_.core) && !lexemes_[q_.core].space_before && digits() &&
        (is_number(k) || text(k) == "-" || text(k) == "/" || lexemes_[q_.number].text.size() > 6 ||
         (q_.core > 1 && has(q_.core - 2) && !lexemes_[q_.core - 1].space_before))) {
      return true;
    }
    if (text(k) == "/" && is_number(k + 1)) return true;
    if (text(k) == "/" && q_.number > 1 && before(1) == "/") return true;
    return false;
  }

  bool named() const {
    if (q_.core == 0 || q_.first != q_.core) return false;
    const std::uint32_t last = q_.core - 1;
    // "#13 billion" is a damaged currency sign.
    if (before(1) == "#" && digits()) return !q_.value || *q_.value < 1e6;
    if (before(1) == "." && (before(2) == "no" || before(2) == "nos") && digits()) return true;
    if (before(1) == "no" && capital(last) && digits()) return true;
    if (!has(last) || alone()) return false;
    const bool label = lexicon_.labels.contains(std::string(before(1)));
    if (label && !plural_behind()) return true;
    if ((before(1) == "and" || before(1) == "or" || before(1) == ",") && digits() && q_.core > 2 &&
        is_number(q_.core - 2) && has(q_.core - 3) &&
        lexicon_.labels.contains(std::string(text(q_.core - 3))) && !plural_behind()) {
      return true;
    }
    if (before(1) == "of" && q_.core > 1 && before(2) == "group" && capital(q_.core - 2))
      return true;
    // "SEA-ME-WE 4"
    if (digits() && capital(last) && !lexemes_[last].space_before && before(2) == "-") return true;
    // "posts 250 and 251"
    const bool linked = before(1) == "and" || before(1) == "to" || before(1) == ",";
    const bool posts = noun_before(last) || (linked && q_.core > 2 && is_number(q_.core - 2) &&
                                             noun_before(q_.core - 3));
    if (posts && digits() && q_.number_end == q_.number + 1 && !plural_behind() &&
        !q_.attributive && lexemes_[q_.number].text.find_first_of(",.") == std::string::npos &&
        !tag(q_.core_end).starts_with("JJ") && text(q_.core_end) != "of" &&
        find_in(lexicon_.states, text(q_.core_end)) == nullptr) {
      return true;
    }
    // "Voyager 2", "Formula One": a name, and no plural noun behind.
    const bool name = capital(last) && tag(last).starts_with("NNP") && !lexemes_[last].in_time &&
                      lexemes_[last].kind == LexemeKind::kWord;
    const bool own =
        digits() ? lexemes_[q_.number].text.find(',') == std::string::npos : capital(q_.number);
    return name && own && !plural_behind() && !q_.attributive && q_.number_end == q_.number + 1;
  }

  // A plural noun right before a number: "posts 542".
  bool noun_before(std::uint32_t i) const {
    return has(i) && tag(i) == "NNS" && lexemes_[i].kind == LexemeKind::kWord &&
           !lexicon_.time_units.contains(lexemes_[i].text) && !lexemes_[i].in_time;
  }

  // "0845 125 2222": digits that begin with nought are dialled, not counted.
  bool telephone() const {
    if (!digits() || q_.number_end != q_.number + 1) return false;
    const auto dialled = [&](std::uint32_t i) {
      if (!is_number(i)) return false;
      const std::string& own = lexemes_[i].text;
      return own.size() >= 3 && own[0] == '0' &&
             own.find_first_not_of("0123456789") == std::string::npos &&
             own.find_first_not_of('0') != std::string::npos;
    };
    if (dialled(q_.number)) return true;
    // "+44 20 7946", "(202) 555-1234"
    std::uint32_t k = q_.core;
    while (k > 0 && k + 4 > q_.core && is_number(k - 1)) --k;
    if (k > 0 && k < q_.core && has(k) && text(k - 1) == "+" && !lexemes_[k].space_before)
      return true;
    if (before(1) == "(" && text(q_.core_end) == ")" && is_number(q_.core_end + 1) &&
        text(q_.core_end + 2) == "-" && is_number(q_.core_end + 3)) {
      return true;
    }
    if (q_.core != q_.number || q_.core == 0 || !is_number(q_.core - 1)) return false;
    return dialled(q_.core - 1) || (q_.core > 1 && is_number(q_.core - 2) && dialled(q_.core - 2));
  }

  // "its 777 airliner", "the final 717 jet": one thing cannot be many.
  bool model() const {
    if (!digits() || (q_.value && *q_.value <= 1) || q_.share || q_.attributive || q_.core == 0 ||
        q_.first != q_.core || q_.core_end != q_.number_end || text(q_.core_end) == "+") {
      return false;
    }
    const std::string_view before_tag = tag(q_.core - 1);
    const bool determined = before_tag == "DT" || before_tag == "PRP$" || before_tag == "POS" ||
                            before_tag.starts_with("JJ") || before(1) == "s" ||
                            before_tag.starts_with("NNP");
    if (!determined) return false;
    bool singular = false;
    for (std::uint32_t k = q_.core_end; k < q_.core_end + 5 && has(k); ++k) {
      const std::string_view here = tag(k);
      if (here == "NNS" || here == "NNPS" || lexicon_.people.contains(std::string(text(k))) ||
          lexicon_.invariant.contains(std::string(text(k)))) {
        // "Trent 900 engines", "iPhone 4 owners": the name before belongs to the noun.
        return compound_before();
      }
      if (here == "NN" || here == "NNP") {
        singular = true;
      } else if (!here.starts_with("JJ") && here != "HYPH") {
        break;
      }
    }
    return singular;
  }
  bool compound_before() const {
    const std::uint32_t token = lexemes_[q_.core - 1].token;
    return token != kNoToken && view_[token].tag.starts_with("NNP") &&
           (view_[token].dep == "compound" || view_[token].dep == "nmod") &&
           lexemes_[q_.number].text.find(',') == std::string::npos;
  }

  // "a score of boats" counts; "a score of 5-3" and "the score" do not.
  bool score_word() const {
    if (text(q_.number_end - 1) != "score") return false;
    if (text(q_.core_end) != "of" || is_number(q_.core_end + 1)) return true;
    for (std::uint32_t k = q_.core_end + 1; k < q_.core_end + 6 && has(k); ++k) {
      if (tag(k) == "NNS" || tag(k) == "NNPS" || lexicon_.people.contains(lexemes_[k].text))
        return false;
    }
    return true;
  }

  // "12 Elm Street"
  bool address() const {
    if (!digits() || q_.number_end != q_.number + 1 || q_.first != q_.core) return false;
    for (std::uint32_t k = q_.core_end; k < q_.core_end + 4 && capital(k); ++k) {
      if (k > q_.core_end && lexicon_.streets.contains(lexemes_[k].text)) return true;
    }
    return false;
  }

  // "rival Boeing's 747.", "the final 717 to land": no noun behind that it could count.
  bool bare_model() const {
    if (!digits() || !q_.value || q_.number_end != q_.number + 1 || q_.core == 0 ||
        q_.first != q_.core || q_.attributive || q_.unit != "count" || text(q_.core_end) == "+") {
      return false;
    }
    if (exponent_lookalike()) return true;
    const std::string& own = lexemes_[q_.number].text;
    if (own.size() != 3 || own.find_first_not_of("0123456789") != std::string::npos) return false;
    const std::string_view next = tag(q_.core_end);
    const std::string_view before_tag = tag(q_.core - 1);
    if (next.empty() && before_tag.empty()) return false;
    // "five new 737 aircraft", "the first 787 Dreamliner"
    std::uint32_t k = q_.core;
    while (k > 0 && k + 3 > q_.core && has(k - 1) && tag(k - 1).starts_with("JJ")) --k;
    if (k < q_.core && k > 0 && (tag(k - 1) == "CD" || is_number(k - 1)) && has(k - 1)) return true;
    if (k < q_.core && next.starts_with("NNP") && capital(q_.core_end) && !plural_behind())
      return true;
    const bool ends = !has(q_.core_end) || next == "IN" || next == "TO" || next == "CC" ||
                      next == "." || next == "," || next == ":" ||
                      (next.starts_with("VB") && next != "VBN");
    if (!ends || text(q_.core_end) == "of" ||
        find_in(lexicon_.states, text(q_.core_end)) != nullptr) {
      return false;
    }
    if (before_tag == "POS" || before(1) == "s") return before(2) == "'" && capital(q_.core - 3);
    // "a long-range 777"
    if (before(2) == "-" && !lexemes_[q_.core - 1].space_before && before_tag.starts_with("NN"))
      return true;
    return before_tag == "JJ" && !contains(kCounting, before(1));
  }

  // "the 7e7": a name; "1e6 cells" is none.
  bool exponent_lookalike() const {
    const Lexeme& own = lexemes_[q_.number];
    if (own.text != "#" || own.end - own.start != 3) return false;
    const char32_t sign = view_.characters()[own.start + 1];
    const std::string_view before_tag = tag(q_.core - 1);
    return (sign == U'e' || sign == U'E') &&
           (before(1) == "the" || before(1) == "s" || before_tag.starts_with("NNP"));
  }

  bool list_mark() const {
    if (!digits() || !q_.value || *q_.value >= 100 || *q_.value != std::floor(*q_.value))
      return false;
    const bool starts =
        lexemes_[q_.core].first || (q_.core > 0 && lexemes_[q_.core - 1].first && before(1) == "(");
    const std::string_view next = text(q_.core_end);
    return starts && (next == ")" || next == ".") && has(q_.core_end + 1);
  }

  bool score() const {
    if (q_.value || q_.vague || q_.number_end - q_.number != 3 || plural_behind()) return false;
    const std::string_view link = text(q_.number + 1);
    if ((link != "-" && link != "~-") || *q_.high > 200) return false;
    const std::uint32_t from = q_.number > 15 ? q_.number - 15 : 0;
    for (std::uint32_t k = from; k < q_.number_end + 15 && k < lexemes_.size(); ++k) {
      if (lexemes_[k].sentence == lexemes_[q_.number].sentence &&
          lexicon_.sports.contains(lexemes_[k].text)) {
        return true;
      }
    }
    return false;
  }

  bool pronoun() const {
    if (text(q_.number) != "one" || q_.number_end != q_.number + 1 || !q_.value) return false;
    if (alone()) return false;
    // "One poster wrote": no more than an article, unless people or a toll are counted.
    static constexpr std::array<std::string_view, 14> kDeterminers = {
        "no",   "any",     "every", "each",  "this", "that", "which",
        "some", "another", "these", "those", "such", "many", "or"};
    if (contains(kDeterminers, before(1)) || tag(q_.number - (q_.number > 0)).starts_with("JJ"))
      return true;
    const std::string_view next = text(q_.core_end);
    const std::string_view behind = tag(q_.core_end);
    if (next == "-" || next == "'" || next == "of" || next == "another") return true;
    if (before(1) == "the" && !behind.starts_with("NN")) return true;
    // "The sum is one."
    const bool copula = before(1) == "is" || before(1) == "was" || before(1) == "equals";
    if (copula && q_.core > 1 && tag(q_.core - 2) == "NN" && (next == "." || next.empty()))
      return false;
    const std::string_view own = tag(q_.number);
    if (!own.empty() && own != "CD") return true;
    if (lexicon_.states.contains(std::string(next)) || next == "more") return false;
    if (!behind.starts_with("NN") && !behind.starts_with("JJ")) return true;
    return q_.first == q_.core && !counted_one();
  }

  // "sold one car", "there is one bridge": a thing that is had or done, and no turn of speech.
  bool object(std::uint32_t noun) const {
    static constexpr std::array<std::string_view, 22> kTurns = {
        "thing", "way",  "point",   "hand",   "side",     "reason",  "example", "part",
        "bit",   "step", "option",  "aspect", "time",     "another", "eye",     "word",
        "day",   "case", "problem", "fact",   "question", "goal"};
    if (contains(kTurns, text(noun)) || lexemes_[noun].token == kNoToken) return false;
    const std::string_view dep = view_[lexemes_[noun].token].dep;
    return dep == "dobj" || dep == "attr" || dep == "conj";
  }

  // One person, one man and two women: worth counting.
  bool counted_one() const {
    for (std::uint32_t k = q_.core_end; k < q_.core_end + 4 && has(k); ++k) {
      const std::string& word = lexemes_[k].text;
      if (lexicon_.people.contains(word) || lexicon_.nouns.contains(word)) return true;
      for (std::uint32_t next = k + 1; next < k + 4 && tag(k).starts_with("NN"); ++next) {
        if (lexicon_.states.contains(std::string(text(next)))) return true;
      }
      if (tag(k) == "NN" && !tag(k + 1).starts_with("NN")) {
        if (object(k)) return true;
        break;
      }
    }
    return before(1) == "and" || before(1) == "killing" || before(1) == "killed" ||
           before(1) == "wounding" || before(1) == "injuring";
  }

  bool year() const {
    if (!digits() || q_.number_end != q_.number + 1 || !q_.value || alone()) return false;
    const std::string& own = lexemes_[q_.number].text;
    if (own.size() != 4 || own.find_first_not_of("0123456789") != std::string::npos) return false;
    if (*q_.value < 1500 || *q_.value > 2100 || q_.attributive) return false;
    // "10% of 2000 levels"
    const bool dated = before(1) == "the" || before(1) == "of" || before(1) == "in";
    if (dated && *q_.value >= 1900 && !lexicon_.people.contains(std::string(text(q_.core_end))))
      return true;
    if (q_.bound != FigureBound::kExact && q_.bound != FigureBound::kAbout) return false;
    return !plural_behind();
  }

  bool attributive_without_count() const {
    if (q_.spelled && before(1) == "-" && q_.core > 1 && !lexemes_[q_.core].space_before &&
        has(q_.core - 2) && lexemes_[q_.core - 2].kind == LexemeKind::kWord) {
      return true;  // "high-five"
    }
    if (text(q_.core_end) == "fold") return true;
    if (!q_.attributive) return false;
    if (q_.value && *q_.value != std::floor(*q_.value)) return true;
    const std::uint32_t k = q_.core_end + 1;
    const std::string_view noun = tag(k);
    if (contains(kNoCount, text(k)) || (!noun.empty() && !noun.starts_with("NN"))) return true;
    return lexemes_[k].capital;
  }

  const Quantity& q_;
  std::span<const Lexeme> lexemes_;
  const ReportView& view_;
  const Lexicon& lexicon_;
  std::uint32_t block_ = 0;
};

}  // namespace

Refusal why_no_figure(const Quantity& quantity, std::span<const Lexeme> lexemes,
                      const ReportView& view, const Lexicon& lexicon) {
  return Context(quantity, lexemes, view, lexicon).why();
}

}  // namespace dateline::facts::figures
